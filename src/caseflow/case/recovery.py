"""A recovery: what was paid on a line and is granted no more, from the day on which that shows
until it has come back or is given up. How much is owed follows from the line alone (`Line.owed`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from caseflow.events import frozen

Faith = Literal["good", "bad"]
Status = Literal["opened", "told", "agreed", "settled", "waived"]


@frozen
class Part:
    """A part that the family agreed to pay back: units of the line's fund, by a day (ISO)."""

    units: int
    by: str


@frozen
class Asked:
    """A change that one person entered and another has to confirm: at which version of the case, by
    whom, on which day. `body`: what it says, as it is to be written."""

    version: int
    by: int
    on: str
    change: str
    body: str


@frozen
class Recovery:
    """What became of it since it was opened. Sums are units of the line's fund, days ISO text.

    `limit`: the last day on which it can still be claimed by law; empty where the place has no such
    day. `faith`: did who was paid know that it was too much? empty while nobody has said. `refs`:
    marks of the receipts that came in for it, each once. Sums and receipts are those of the line
    in all: they go on when it is opened again. `ended_on`: the day on which nothing was owed any
    more.
    """

    line: str
    opened_on: str
    limit: str = ""
    faith: str = ""
    faith_by: int = 0  # who said so
    told_on: str = ""
    until: str = ""  # by which day it is asked for
    agreed: tuple[Part, ...] = ()
    received: int = 0
    refunded: int = 0  # of what came back: by the hospital
    waived: int = 0
    ended_on: str = ""
    refs: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()  # what waits for a second person, at most one of each change

    @property
    def status(self) -> Status:
        """How far it is."""
        if self.ended_on:
            return "waived" if self.waived else "settled"
        if self.agreed:
            return "agreed"
        return "told" if self.told_on else "opened"

    @property
    def back(self) -> int:
        """What came back, from whomever."""
        return self.received + self.refunded

    def due(self, owed: int) -> tuple[Part, ...]:
        """The agreed parts that are still to come, of what is owed now. What came in, was given up
        or is granted again covers the parts that fall due first.

        >>> agreed = (Part(units=300, by="2026-05-31"), Part(units=200, by="2026-06-30"))
        >>> r = Recovery(line="1", opened_on="2026-04-01", agreed=agreed)
        >>> [(p.units, p.by) for p in r.due(350)]
        [(150, '2026-05-31'), (200, '2026-06-30')]
        """
        return tuple(reversed(tuple(self._last(owed))))

    def _last(self, owed: int) -> Iterator[Part]:
        for part in reversed(self.agreed):
            if owed <= 0:
                return
            yield Part(units=min(part.units, owed), by=part.by)
            owed -= part.units
