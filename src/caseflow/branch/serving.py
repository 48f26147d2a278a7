"""In which order who waits for money is served, as a branch adopted it."""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.branch.state import upwards
from caseflow.events import See

#: by the day on which the application was filed; by the day since which its money lacks
Criteria = Literal["filing", "waiting"]
CRITERIA: tuple[Criteria, ...] = get_args(Criteria)
ORDER = "queue_order"  # adopted: one of these


def criteria(see: See, branch: str, on: str) -> Criteria:
    """What decides who is served first, as the branch or the nearest one above it adopted: by the
    order of filing, unless something else was."""
    for desk in upwards(see, branch):
        values = [v for v in desk.adopted if v.name == ORDER and v.since <= on]
        if values:
            last = sorted(values, key=lambda v: v.since)[-1]  # of one day the one adopted last
            return next((c for c in CRITERIA if last.value == f'"{c}"'), "filing")
    return "filing"
