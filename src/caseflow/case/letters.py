"""Until when a letter holds: its last day is no day off; one that falls on such a day moves to the
next working day. In a year of which the calendar is not known it never lapses."""

from __future__ import annotations

from datetime import date, timedelta

from caseflow.branch.calendar import calendar_of
from caseflow.case.state import Case
from caseflow.events import See
from caseflow.values.workdays import period


def last_day(see: See, branch: str, start: str, months: int, on: str) -> str:
    """The last day of a letter of a day that holds for so many months, as far as days off are known
    on another day; the nominal one where its year is not."""
    found = period(date.fromisoformat(start), months, "months", calendar_of(see, branch, on)).last
    assert found is not None  # of months there is always a nominal end
    return found.isoformat()


def holds_until(see: See, branch: str, until: str, on: str) -> str:
    """The last day on which a letter may be used that is good until a day: that one, or the next
    working day; empty while the calendar lacks the year."""
    calendar, day = calendar_of(see, branch, on), date.fromisoformat(until)
    while (worked := calendar.is_workday(day)) is False:
        day += timedelta(days=1)
    return "" if worked is None else day.isoformat()


def has_lapsed(see: See, case: Case, on: str) -> bool:
    """Has the last day of the case's letter passed, for certain?"""
    if not case.letter_until or on <= case.letter_until:
        return False
    last = holds_until(see, case.branch, case.letter_until, on)
    return bool(last) and on > last
