"""What was there, an event, and all that is otherwise after it: states, and how they differ."""

from __future__ import annotations

from typing import Any

import attrs

from caseflow.case.again import Again, Decision
from caseflow.events import kind_of
from guards.bodies import *
from guards.good import *
from guards.made import *

NEXT = step("pay", since="2026-03-10")
ME = stamp(26)  # somebody who has done nothing yet


def after(state: Any, body: Any, at: Any = ME) -> Any:
    return kind_of(body).fold(state, body, at)


def differs(old: Any, new: Any) -> dict[str, Any]:
    """The fields that are otherwise, with what stands there now."""
    names = [a.name for a in attrs.fields(type(new))]
    return {n: getattr(new, n) for n in names if getattr(new, n) != getattr(old, n)}


def noted(what: str, units: int, branch: str = SZW) -> Again:
    """The decision that stands now, and no other."""
    new = Decision(version=10, what=what, units=units, on=TODAY, branch=branch)
    return Again(decisions=(new,))


def did(state: Any, duty: str, who: Any = 26) -> Any:
    return (*state.did, (duty, who))


C, G, F, U = case(), granted(), finaled(), under_way()
TWO_OPEN = case(open=(opened("income", "child.name"), opened("cost.total", version=4)))
LINE = G.lines[0]
BY_F = {"by": "F", "paper": "p1"}
FIRST = decided(next=NEXT)
ONE_STAGE = decided(next=NEXT, final=True, grants=(gives(200),), moves=())
PAPERS = (paper(), paper(paper="p2"))
