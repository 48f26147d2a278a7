"""The calendar by which a branch counts days: what it, or the nearest branch above, adopted year by
year; for other years what its place had when it was opened [assumption: `holiday_calendar`].

`calendar.2027` is a list of days that are no ordinary ones: `2027-01-01=off`,
`2027-02-14=worked`, `2027-02-15/2027-02-21=off`. It is all that is known of that year.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Sequence
from datetime import date, timedelta

from attrs import frozen

from caseflow.branch.adopted import kept
from caseflow.branch.known_days import known_days
from caseflow.branch.state import Branch
from caseflow.events import See
from caseflow.values.workdays import Calendar

CALENDAR = "calendar."  # adopted under this name and a year
_NAME = re.compile(r"calendar\.(2[0-9]{3})")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?=(off|worked)", re.ASCII)


def year_of(name: str) -> int:
    """The year of a calendar, from the name under which it is adopted; 0 of any other name."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else 0


def fits(name: str, value: object) -> bool:
    """Is a value, as it stands in the journal, a calendar of the year that its name says?

    >>> fits("calendar.2027", ["2027-01-01/2027-01-03=off", "2027-01-10=worked"])
    True
    >>> fits("calendar.2027", ["2028-01-01=off"]), fits("calendar.2027", [])
    (False, False)
    >>> fits("queue_order", ["2027-01-01=off"])
    False
    """
    return _read(year_of(name), value) is not None  # no day is of the year 0


def calendar_of(see: See, branch: str, on: str) -> Calendar:
    """By which days of a branch are counted, by what is in force on a day (ISO)."""
    return kept(see, branch, f"calendar|{on}", lambda desks: _in_force(desks, on))


def _in_force(desks: Sequence[Branch], on: str) -> Calendar:
    found: dict[str, str] = {}
    for desk in desks:
        mine = [v for v in desk.adopted if v.name.startswith(CALENDAR) and v.since <= on]
        own = {v.name: v.value for v in sorted(mine, key=lambda v: v.since)}  # the last one counts
        found = own | found
    base = known_days(desks)
    if not found:
        return base
    years = {
        year_of(name): _read(year_of(name), json.loads(value)) for name, value in found.items()
    }
    known = {year: days for year, days in years.items() if days is not None}
    off, worked = (
        frozenset(d for d in of if d.year not in known)
        | frozenset(d for days in known.values() for d in days[how])
        for how, of in ((0, base.holidays), (1, base.workdays))
    )
    return Calendar(off, worked, _Either(frozenset(known), base.years))


@frozen
class _Either:
    """The years of the one and of the other."""

    first: Container[int]
    second: Container[int]

    def __contains__(self, year: object) -> bool:
        return year in self.first or year in self.second


def _read(year: int, value: object) -> tuple[frozenset[date], frozenset[date]] | None:
    """The days off and those worked of a year; None where one cannot be read, or is said twice."""
    if not isinstance(value, list) or not value:
        return None
    days: dict[date, str] = {}
    for text in value:
        found = _DAYS.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            return None
        try:
            first, last = (date.fromisoformat(x) for x in (found[1], found[2] or found[1]))
        except ValueError:
            return None
        if first > last or (first.year, last.year) != (year, year):
            return None
        while first <= last:
            if first in days:
                return None
            days[first] = found[3]
            first += timedelta(days=1)
    off, worked = (frozenset(d for d, how in days.items() if how == h) for h in ("off", "worked"))
    return off, worked
