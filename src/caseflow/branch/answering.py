"""Within how many working days an objection is to be answered, as a branch adopted it."""

from __future__ import annotations

from datetime import date

from caseflow.branch.calendar import calendar_of
from caseflow.branch.state import upwards
from caseflow.events import See
from caseflow.values.workdays import period

DAYS = "objection.days"  # adopted: working days from the day on which it was recorded
LEAST, MOST = 1, 366


def is_number(value: object) -> bool:
    """Is it a number of days?"""
    return type(value) is int and LEAST <= value <= MOST


def answer_days(see: See, branch: str, on: str) -> int | None:
    """How many, as the branch or the nearest one above it adopted; None where nobody did."""
    for desk in upwards(see, branch):
        values = [v for v in desk.adopted if v.name == DAYS and v.since <= on]
        if values:
            return int(sorted(values, key=lambda v: v.since)[-1].value)
    return None


def answer_by(see: See, branch: str, on: str) -> str:
    """The last day (ISO) to answer what was recorded on a day, by the calendar of the branch; empty
    where no number of days was adopted, or the calendar lacks the year."""
    days = answer_days(see, branch, on)
    if days is None:
        return ""
    last = period(date.fromisoformat(on), days, "working", calendar_of(see, branch, on)).last
    return last.isoformat() if last is not None else ""
