"""A review level that two people waived is passed, once it is due and there is still no desk of it:
of itself, whoever brought the case so far."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.events import Step
from caseflow.case.says import next_follows
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, frozen, kind


@frozen
class LevelWaived(Event):
    """The step that is passed, and the one that follows."""

    step: str
    next: Step | None


def fold(case: Case, e: LevelWaived, s: Stamp) -> Case:
    """It is done, by nobody."""
    return changed(case, version=s.version, done=(*case.done, e.step), step=e.next)


def passes(case: Case) -> bool:
    """Is the step due one that was waived, and done by no desk of ours?"""
    step = case.step
    return step is not None and step.outside and case.limits.waives("level", step.name) is not None


def was_waived(b: Before) -> None:
    """Two people waived the step that is due, and there is still no desk for it."""
    if not passes(b.state):
        raise Stale("not_waived", case=b.state.number)


kind(
    "case",
    "level_waived",
    LevelWaived,
    fold,
    (g.live, c.at_a_desk, g.due("review"), was_waived, next_follows),
)
