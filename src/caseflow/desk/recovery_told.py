"""What became of a recovery, from its first day to its last: told by the events of the case, the
amounts that came and the days on which they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.case.recovery import Part
from caseflow.case.state import Case
from caseflow.events import Event
from caseflow.store.journal import Stored
from caseflow.values.money import Money


@frozen(kw_only=True)
class Share:
    """A part of what is owed: one that was agreed, by which day (ISO); or that came, on its day."""

    sum: Money
    on: str
    what: Literal["agreed", "received", "refunded", "waived"]


@frozen(kw_only=True)
class RecoveryTold:
    """One recovery: of which line, how much was to come back when it was opened, and on which days
    (ISO, empty while it is not so) it was opened, told, asked for and settled.

    `agreed`: all parts that were agreed last; `due`: what of them is still to come. `came`: what
    came back, from whomever, and what was given up, in its order. `owed`: what is left now.
    `limit`: the last day on which it can be claimed. `faith`: good, bad, or empty while nobody has
    said.
    """

    line: str
    sum: Money
    owed: Money
    opened_on: str
    told_on: str = ""
    until: str = ""
    agreed: tuple[Share, ...] = ()
    due: tuple[Share, ...] = ()
    came: tuple[Share, ...] = ()
    ended_on: str = ""
    limit: str = ""
    faith: str = ""

    @property
    def back(self) -> Money:
        """What came back in all; what was given up did not."""
        return Money(sum(x.sum.minor for x in self.came if x.what != "waived"))

    @property
    def waived(self) -> Money:
        """What was given up."""
        return Money(sum(x.sum.minor for x in self.came if x.what == "waived"))


def recoveries_told(c: Case, told: Sequence[tuple[Event, Stored]]) -> tuple[RecoveryTold, ...]:
    """All that there ever were, in the order in which they were opened."""
    if not c.recoveries:
        return ()
    every: list[RecoveryTold] = []
    at: dict[str, int] = {}
    for event, row in told:
        if not isinstance(event, RecoveryChanged):
            continue
        if event.change == "opened":
            at[event.line] = len(every)
            every.append(_opened(event, row))
        else:
            n = at[event.line]
            every[n] = _after(every[n], event, row)
    return tuple(_now(c, x) for x in every)


def _opened(event: RecoveryChanged, row: Stored) -> RecoveryTold:
    return RecoveryTold(
        line=event.line,
        sum=Money(event.units),
        owed=Money(0),
        opened_on=row.on,
        limit=event.limit,
    )


def _after(x: RecoveryTold, event: RecoveryChanged, row: Stored) -> RecoveryTold:
    limit = event.limit or x.limit
    match event.change:
        case "told":
            return evolve(x, told_on=event.day, until=event.until, limit=limit)
        case "agreed":
            return evolve(x, agreed=tuple(_agreed(event.parts)), limit=limit)
        case "received" | "refunded" | "waived" as what:
            share = Share(sum=Money(event.units), on=event.day or row.on, what=what)
            return evolve(x, came=(*x.came, share), limit=limit)
        case "faith":
            return evolve(x, faith=event.faith)
    return evolve(x, ended_on=row.on)


def _now(c: Case, x: RecoveryTold) -> RecoveryTold:
    """With what is owed, and which parts are to come, by the state of its line."""
    line, open_ = c.line(x.line), c.recovery(x.line)
    if x.ended_on or line is None or open_ is None:
        return x
    return evolve(x, owed=Money(line.owed), due=tuple(_agreed(open_.due(line.owed))))


def _agreed(parts: Sequence[Part]) -> Iterator[Share]:
    return (Share(sum=Money(p.units), on=p.by, what="agreed") for p in parts)


__all__ = ["RecoveryTold", "Share", "recoveries_told"]
