"""Cases that say a meeting decided them, whose minutes nobody confirmed in the end."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.events import Event
from caseflow.lists.minutes import MeetingHeld


class Unheld:
    """By the list of the minutes, the last event that names it."""

    def __init__(self) -> None:
        self._named: dict[int, int] = {}

    def take(self, pos: int, stream: int, body: Event) -> None:
        """The next event of a journal."""
        if isinstance(body, MeetingHeld):
            self._named.pop(stream, None)
        elif meeting := getattr(body, "meeting", 0):
            self._named[meeting] = pos

    def found(self) -> Iterator[int]:
        """The positions of what was left so."""
        yield from self._named.values()
