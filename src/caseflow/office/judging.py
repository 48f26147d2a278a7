"""By what a case is judged now: its plan, what people settled of it, what stands in other cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caseflow.case import process
from caseflow.case.state import Case
from caseflow.case.whole import unidentified
from caseflow.edition import judge
from caseflow.office import history, overrides
from caseflow.office.editions import Plan
from caseflow.rules.given import Given

if TYPE_CHECKING:
    from caseflow.office.look import Gathered


def rules(
    look: Gathered, c: Case, at: str, *, current: bool = False
) -> tuple[Plan, dict[str, Any]]:
    """The plan of a stage, what counts as accepted and as waived in it, and what the process says
    of the case."""
    facts = look.facts(c.id)
    if at == "final":
        plan = look.office.editions.stored(look.session.root, c.edition)
    else:
        plan = look.plan(c, facts, current=current)
    fallen = look.fallen_of(c, plan, at)
    told = process.told(look.see, c, plan.edition, at)
    return plan, {**overrides.counted(c, plan, at, facts, fallen), "told": told}


def seen(look: Gathered, plan: Plan, c: Case, given: Given) -> dict[str, int] | None:
    """What the engine recorded that a plan limits by; None where nobody can tell it."""
    if not plan.limited:
        return {}
    if unidentified(look.see, c):
        return None
    others = [look.case(i) for i in look.cases_of(c.beneficiary) if i != c.id]
    counted = others or plan.counted.groups
    code = look.codes(c.beneficiary)
    mine = history.subject(plan.edition, given, code) if counted else ()
    return history.seen(plan, others, mine, given)


def lacks(look: Gathered, id: int, at: str) -> bool:
    """Would an assessment say that something is missing? While rules and papers say so by
    themselves nobody asks for the sum, nor who else pays; of several lines some may lack nothing.
    """
    c = look.case(id)
    plan, counted = rules(look, c, at)
    given = look.given(look.facts(id), plan.edition)
    if not plan.edition.lines:
        told: Any = seen(look, plan, c, given)
        if judge.lacks(plan.edition, given, told, at=at, **counted):
            return True
    return look.assess(id, at).outcome == "incomplete"
