"""How many days a proposal waits for a second person."""

from __future__ import annotations

from datetime import date, timedelta

from caseflow.branch.state import upwards
from caseflow.events import See

DAYS, LEAST_DAYS, MOST_DAYS = "proposals.days", 1, 366  # adopted: how long a proposal waits
PROPOSAL_DAYS = 30  # unless another number was adopted


def is_days(value: object) -> bool:
    """Is it a number of days for which a proposal may wait?"""
    return type(value) is int and LEAST_DAYS <= value <= MOST_DAYS


def days_to_confirm(see: See, branch: str, on: str) -> int:
    """How many days a proposal waits for a second person, as the branch or the nearest one above
    it adopted."""
    for desk in upwards(see, branch):
        values = [v for v in desk.adopted if v.name == DAYS and v.since <= on]
        if values:
            last = sorted(values, key=lambda v: v.since)[-1]  # of one day the one adopted last
            return int(last.value)
    return PROPOSAL_DAYS


def last_day(on: str, days: int) -> str:
    """The day until which something waits from a day on."""
    return (date.fromisoformat(on) + timedelta(days=days)).isoformat()
