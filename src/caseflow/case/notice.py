"""A case on a public notice: since when it hangs, who saw it, what stopped its days, when they are
over. Nothing becomes final before.

The last day is told where it is known. Where a year of the calendar was lacking, or days do not run
while an objection is open, it is counted anew by whoever asks: as soon as two people adopted the
year, the end is known without any act.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from caseflow.branch.calendar import calendar_of
from caseflow.codec import changed
from caseflow.events import See, frozen
from caseflow.values.workdays import Kind, Period, interrupted

if TYPE_CHECKING:
    from caseflow.case.state import Case

STEP = "notice"
NAME = "name_hangs"  # what waits where a name is to be taken off it
STOPS = "objection"  # the hold while which its days do not run


@frozen
class Notice:
    """Which notice (the id of its list), and how the case stands on it. `of`: the version of the
    grant that it is about, 0 before one; `units`: what was granted then. `since` does not count;
    `last` is empty while it is not known, and while its days do not run. `stopped`: since when they
    do not, by an objection; `stops`: from which day they did not, and after which they went on.
    `by`: who put it up; who saw it; who took it down, when, and who saw that; `ended`: when the
    step was done. `unnamed`: since when the name that hangs there may not any more; who took it
    off, and who saw that."""

    list: int
    of: int
    masked: bool
    units: int
    since: str
    length: int
    day_kind: str
    last: str
    not_before: str
    by: int
    seen_by: int = 0
    stopped: str = ""
    stops: tuple[tuple[str, str], ...] = ()
    down_by: int = 0
    down_on: str = ""
    down_seen_by: int = 0
    ended: str = ""
    unnamed: str = ""
    covered_by: int = 0
    cover_seen_by: int = 0


def names(n: Notice | None) -> bool:
    """Does a name hang there?"""
    return n is not None and n.masked and not n.ended


def withholds(n: Notice | None) -> bool:
    """Does a name hang there of which nobody said yet that it may not?"""
    return n is not None and names(n) and not n.unnamed


def unnamed(n: Notice | None, on: str) -> Notice | None:
    """The same once the name may not be published any more: it is to be taken off; what is down
    already would hang again by its number."""
    if n is None or not withholds(n):
        return n
    return changed(n, masked=False) if n.down_by else changed(n, unnamed=on)


def standing(c: Case) -> Notice | None:
    """The notice that is about the case as it is granted now, or is to be; None if there is none,
    so that another one is to be put up."""
    n = c.notice
    if n is None or (n.of, n.units) != (c.granted_at, c.granted):
        return None
    return n


def hanging(c: Case) -> Notice | None:
    """The same while it is not done with: another one is put up only in its place."""
    n = standing(c)
    return n if n is not None and not n.ended else None


def end(see: See, c: Case, n: Notice, on: str) -> Period:
    """When its days are over, by what is known on a day (ISO): the last of them, None while that is
    not known; the first day on which anything may follow."""
    if n.last:
        last = date.fromisoformat(n.last)
        return Period(date.fromisoformat(n.since), last, date.fromisoformat(n.not_before))
    return counted(see, c, n, on)


def counted(see: See, c: Case, n: Notice, on: str) -> Period:
    """The same, counted from its first day. A move that nobody knows of leaves it open."""
    stops = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in n.stops]
    calendar = calendar_of(see, c.branch, on)
    first = date.fromisoformat(n.since)
    found = interrupted(first, n.length, cast("Kind", n.day_kind), stops, calendar)
    return Period(first, None, found.not_before, True) if found.open_move else found


def told(found: Period) -> tuple[str, str]:
    """(last day, first day after it) as they are told: ISO; the last day empty if it is open."""
    return found.last.isoformat() if found.last is not None else "", found.not_before.isoformat()


def stopped(c: Case, hold: str, on: str) -> Notice | None:
    """Its notice once a hold was opened: from the day of an objection on its days do not run, and
    what was taken down is to hang again."""
    n = standing(c)
    if n is None or hold != STOPS or c.next != STEP or n.stopped:
        return c.notice
    return changed(n, stopped=on, last="", down_by=0, down_on="", down_seen_by=0)
