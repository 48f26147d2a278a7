"""The days off that a place had when a branch was opened: kept in its opening, so that whoever
counts days again, with whatever tables, counts the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseflow.branch.state import Branch, Days
from caseflow.places.working import working
from caseflow.values.workdays import Calendar

_LAST = 9999  # of a place that has every year
_AHEAD = 30  # years that are kept of another one


def days_kept(calendar: Calendar, year: int) -> Days | None:
    """What an opening in a year keeps of its place's calendar, from the year before on, which
    papers may still be of; None if the calendar has neither."""
    first = next((y for y in (year - 1, year) if y in calendar.years), 0)
    if not first:
        return None
    last = _LAST
    if last not in calendar.years:
        last = next(y for y in range(first, first + _AHEAD + 1) if y + 1 not in calendar.years)

    def texts(days: frozenset[date]) -> tuple[str, ...]:
        return tuple(sorted(d.isoformat() for d in days if first <= d.year <= last))

    return Days(
        first=first, last=last, off=texts(calendar.holidays), worked=texts(calendar.workdays)
    )


def known_days(desks: Sequence[Branch]) -> Calendar:
    """What the opening of the nearest of these kept; of one that kept nothing what its place has
    now."""
    kept = next((d.calendar for d in desks if d.calendar is not None), None)
    if kept is None:
        place = next((d.place for d in desks if d.place), "")
        return working(place) or Calendar(frozenset(), frozenset(), frozenset())
    off, worked = (frozenset(map(date.fromisoformat, days)) for days in (kept.off, kept.worked))
    return Calendar(off, worked, range(kept.first, kept.last + 1))


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
