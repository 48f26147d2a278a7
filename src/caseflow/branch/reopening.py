"""How long a family may ask that a decision is looked at again, and how long the office may take to
answer, in days as a branch adopted it. Nothing is assumed: what nobody adopted is unset."""

from __future__ import annotations

from datetime import date

from caseflow.branch.calendar import calendar_of
from caseflow.branch.state import upwards
from caseflow.events import See
from caseflow.values.workdays import period

#: natural days from the day on which the letter was told; a last day on a day off moves
PERIODS = {"re_review": "re_review.days", "appeal": "appeal.days"}
ANSWER = "reopen.answer_days"  # in how many days what was asked for is admitted, or is not
NAMES = (*PERIODS.values(), ANSWER)
LEAST, MOST = 1, 366


def is_period(value: object) -> bool:
    """Is it a number of days that may be adopted?"""
    return type(value) is int and LEAST <= value <= MOST


def days_of(see: See, branch: str, name: str, on: str) -> int | None:
    """How many days, as the branch or the nearest one above it adopted by that day; None while
    nobody did."""
    for desk in upwards(see, branch):
        values = [v for v in desk.adopted if v.name == name and v.since <= on]
        if values:
            return int(sorted(values, key=lambda v: v.since)[-1].value)
    return None


def last_day(see: See, branch: str, name: str, start: str, on: str) -> str:
    """The last day (ISO) of a period that begins with the day after `start`, by what is adopted on
    that day, moved off days off by the calendar that is known on the day `on`; empty where nobody
    adopted one, or nobody knows when it began."""
    days = days_of(see, branch, name, start) if start else None
    if days is None:
        return ""
    found = period(date.fromisoformat(start), days, "calendar", calendar_of(see, branch, on))
    assert found.last is not None  # of natural days there always is one
    return found.last.isoformat()
