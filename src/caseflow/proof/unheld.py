"""Cases that say a meeting decided them, and which no confirmed minutes list in the end."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.events import Event
from caseflow.lists.minutes import MeetingHeld
from caseflow.lists.objection import ObjectionNoted

ANSWER = 0  # the words of an answer stand on the list of the objection; its case answers it


class Unheld:
    """By the list of the minutes and the case, the last event that names the meeting."""

    def __init__(self) -> None:
        self._named: dict[tuple[int, int], int] = {}

    def take(self, pos: int, stream: int, body: Event) -> None:
        """The next event of a journal."""
        if isinstance(body, MeetingHeld):
            for x in body.became:
                if x.how != "put_off":
                    self._named.pop((stream, x.case), None)
            self._named.pop((stream, ANSWER), None)
        elif meeting := getattr(body, "meeting", 0):
            of = ANSWER if isinstance(body, ObjectionNoted) else stream
            self._named[meeting, of] = pos

    def found(self) -> Iterator[int]:
        """The positions of what was left so."""
        yield from self._named.values()
