"""How long a family may ask that a decision is looked at again, and how long the office may take to
answer, in days as a branch adopted it. Nothing is assumed: what nobody adopted is unset."""

from __future__ import annotations

from datetime import date, timedelta

from caseflow.branch.state import upwards
from caseflow.events import See

#: natural days from the day on which the letter was told; a last day on a day off moves
PERIODS = {"re_review": "re_review.days", "appeal": "appeal.days"}
ANSWER = "reopen.answer_days"  # in how many days what was asked for is admitted, or is not
NAMES = (*PERIODS.values(), ANSWER)
LEAST, MOST = 1, 366
LONGEST_MOVE = 31  # by so many days a run of days off moves a last day at most


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


def nominal(start: str, days: int) -> date:
    """The last day before it is moved off a day off; the first day does not count."""
    return date.fromisoformat(start) + timedelta(days=days)
