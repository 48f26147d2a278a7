"""The days off and days worked by which periods end: as the opening of the store kept them of its
place, and as branches adopted years since. A year that stands nowhere is not guessed.

A year is adopted as `calendar.2027`: texts `DAY=off`, `FROM/TO=off` (days that are not worked) and
`DAY=worked` (a weekend that is).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta

from caseflow.branch.adopted import kept
from caseflow.branch.state import Branch, Days
from caseflow.events import See
from caseflow.values.workdays import Calendar

YEAR = re.compile(r"calendar\.([0-9]{4})")
_ENTRY = re.compile(r"([0-9-]{10})(?:/([0-9-]{10}))?=(off|worked)")
_LAST = 9999  # of a place that knows every year
_AHEAD = 30  # years that are looked at, from that of the opening on


def calendar_of(see: See, branch: str, on: str) -> Calendar:
    """What a branch knows of days off on a day (ISO): years adopted by it or above it, else what
    the opening kept."""
    return kept(see, branch, f"calendar|{on}", lambda desks: _known(desks, on))


def _known(desks: Sequence[Branch], on: str) -> Calendar:
    off: set[date] = set()
    worked: set[date] = set()
    years: set[int] = set()
    every = -1
    for desk in desks:  # the nearest first: what is known by then is not said otherwise above
        for year, days in _adopted(desk, on).items():
            if year not in years:
                years.add(year)
                off |= days[0]
                worked |= days[1]
    opened = next((d.calendar for d in desks if d.calendar is not None), None)
    if opened is not None:
        new = set(range(opened.first, min(opened.last, opened.first + _AHEAD) + 1)) - years
        off |= {d for d in map(date.fromisoformat, opened.off) if d.year in new}
        worked |= {d for d in map(date.fromisoformat, opened.worked) if d.year in new}
        years |= new
        every = opened.first if opened.last == _LAST else -1
    return Calendar(
        frozenset(off), frozenset(worked), range(every, _LAST) if every > 0 else frozenset(years)
    )


def _adopted(desk: Branch, on: str) -> dict[int, tuple[set[date], set[date]]]:
    """By year, of one year what was adopted last."""
    out = {}
    for v in sorted((v for v in desk.adopted if v.since <= on), key=lambda v: v.since):
        found = YEAR.fullmatch(v.name)
        days = read_year(int(found[1]), json.loads(v.value)) if found is not None else None
        if found is not None and days is not None:
            out[int(found[1])] = days
    return out


def read_year(year: int, said: object) -> tuple[set[date], set[date]] | None:
    """(days off, weekends worked) of a year as it is adopted; None for what cannot be read, a day
    of another year, or a worked day that is no weekend.

    >>> read_year(2027, ["2027-01-01/2027-01-03=off", "2027-02-06=worked"])[1]
    {datetime.date(2027, 2, 6)}
    """
    off: set[date] = set()
    worked: set[date] = set()
    if not isinstance(said, list) or not said:
        return None
    for text in said:
        found = _ENTRY.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            return None
        try:
            first = date.fromisoformat(found[1])
            last = date.fromisoformat(found[2] or found[1])
        except ValueError:
            return None
        if not (first.year == last.year == year and first <= last):
            return None
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        if found[3] == "worked" and any(d.weekday() < 5 for d in days):
            return None
        (off if found[3] == "off" else worked).update(days)
    return None if off & worked else (off, worked)


def days_kept(calendar: Calendar, year: int) -> Days | None:
    """What an opening in a year keeps of a place's calendar, from that year on; None if it does not
    have that year."""
    if year not in calendar.years:
        return None
    last = next((y for y in range(year, year + _AHEAD) if y not in calendar.years), 0) - 1
    if last < 0 and _LAST in calendar.years:
        last = _LAST
    last = last if last > 0 else year + _AHEAD - 1

    def texts(days: frozenset[date]) -> tuple[str, ...]:
        return tuple(sorted(d.isoformat() for d in days if year <= d.year <= last))

    return Days(
        first=year, last=last, off=texts(calendar.holidays), worked=texts(calendar.workdays)
    )


def are_days(days: Days | None) -> bool:
    """Is it a calendar: days of its years, in order, none both off and worked?"""
    if days is None:
        return True
    if not 1 <= days.first <= days.last <= _LAST or set(days.off) & set(days.worked):
        return False
    try:
        years = [date.fromisoformat(d).year for d in (*days.off, *days.worked)]
    except ValueError:
        return False
    ordered = list(days.off) == sorted(days.off) and list(days.worked) == sorted(days.worked)
    return ordered and all(days.first <= y <= days.last for y in years)
