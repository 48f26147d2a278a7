"""Papers of other bodies that answer the same step: which of them another person is still to
compare, so that none is carried out over another one that nobody has looked at."""

from __future__ import annotations

from caseflow.case.parts import Paper
from caseflow.case.state import Case
from caseflow.case.steps import kind

ANSWER = ("review", "decide", "final")  # what is told by a body with an answer of its own


def beside(c: Case, paper: Paper) -> tuple[Paper, ...]:
    """The other papers that answer a step which it answers too, and wait: to be compared, or for a
    decider."""
    found = (p for p in c.rivals(paper) if any(kind(s) in ANSWER for s in _both(p, paper)))
    return tuple(p for p in found if _unseen(c, p) or c.held("paper_differs", p.paper))


def uncompared(c: Case, paper: Paper) -> tuple[Paper, ...]:
    """Those of them that nobody has compared; not one that was compared and does not agree."""
    return tuple(p for p in beside(c, paper) if _unseen(c, p))


def _both(one: Paper, other: Paper) -> set[str]:
    return set(one.steps) & set(other.steps)


def _unseen(c: Case, p: Paper) -> bool:
    return p.confirmed_by is None and c.unlike_at(p.version) is None and not c.passed(p)


__all__ = ["beside", "uncompared"]
