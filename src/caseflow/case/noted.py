"""Which decision an event is, as it stands on its case until it is taken up (`case.again`)."""

from __future__ import annotations

from typing import Any

from caseflow.case import again
from caseflow.case.state import Case
from caseflow.events import Stamp


def decided(c: Case, e: Any, s: Stamp) -> again.Again:
    """After a grant or a final sum, with what the lines say then."""
    what = again.GRANTED if e.step == "decide" else again.FINAL
    return again.decided(c.again, _decision(c, e, s, what, c.granted))


def ended(c: Case, e: Any, s: Stamp) -> again.Again:
    """After an end of the case."""
    return again.ended(c.again, _decision(c, e, s, e.how, 0))


def _decision(c: Case, e: Any, s: Stamp, what: str, units: int) -> again.Decision:
    """At the desk of the step due, where that asks for a person of ours who reviews or decides,
    else where it was written; a body's at none."""
    step = c.step if c.step is not None and c.step.duty in ("review", "decide") else None
    desk = "" if e.by else step.branch if step is not None else s.branch
    return again.Decision(version=s.version, what=what, units=units, on=s.on, branch=desk)
