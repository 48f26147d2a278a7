"""Four eyes, over the whole life of a case. People are compared, never roles; no switch.

Each rule is the first half of a guard: it looks at the person and at the state before.
"""

from __future__ import annotations

from caseflow.case.again import ASKS
from caseflow.case.holds import DECLINED, UPHELD
from caseflow.case.parts import Paper
from caseflow.case.state import Case
from caseflow.case.steps import DUTIES, deciding_row, desk_of, has_final, kind, place
from caseflow.errors import NotAllowed
from caseflow.events import SYSTEM, Before, Rule, See, content
from caseflow.people.state import WORKING, is_theirs

EXCLUSIVE = ("enter", "review", "decide", "pay")  # nobody holds two of these on one case


def mine(case: Case, party: int) -> set[str]:
    """The duties that a person did on the case (`review:county`, `confirm.cost`)."""
    return {duty for duty, who in case.did if who == party}


def at_desk(duty: str) -> Rule:
    """A grant of this duty for the programme at the desk where the matter is done."""

    def rule(b: Before) -> None:
        case: Case = b.state
        branch = where(b, duty)
        if not b.who.holds(branch, case.programme, duty):
            here = b.who.holds(b.who.branch, case.programme, duty)  # at another desk
            wrong = duty in ("review", "decide") and here
            raise NotAllowed("wrong_level" if wrong else "no_grant", duty=duty, branch=branch)

    return rule


def where(b: Before, duty: str) -> str:
    """The branch at whose desk a duty is done: that of the step due, where it asks for the duty;
    for another decision (a re-review, a sum decided anew, a paper that differs) that of the
    edition's own."""
    case: Case = b.state
    if case.step is not None and case.step.duty == duty and not case.step.outside:
        return case.step.branch
    step = getattr(b.body, "step", "")
    row = deciding_row(b.see, case, step) if duty == "decide" else None
    return place(b.see, case, row)[0] if row is not None else case.branch


def enters(b: Before) -> None:
    """A grant to enter at the desk of the branch that takes the application in."""
    if not b.who.holds(b.body.branch, b.body.programme, "enter"):
        raise NotAllowed("no_grant", duty="enter", branch=b.body.branch)


def works_here(b: Before) -> None:
    """Any grant for the programme at the case's branch, or where its step is due."""
    case: Case = b.state
    places = {case.branch, case.step.branch if case.step is not None else case.branch}
    if not any(b.who.holds(p, case.programme, d) for p in places for d in WORKING):
        raise NotAllowed("no_grant", duty="", branch=case.branch)


def at_a_desk(b: Before) -> None:
    """Somebody who works at the desk, on whatever led here; or what falls due by itself."""
    if b.who.party != SYSTEM and not any(b.who.holds(b.who.branch, "", d) for d in WORKING):
        raise NotAllowed("no_grant", duty="", branch=b.who.branch)


def no_interest(b: Before) -> None:
    """Nobody acts on a case of their own or of a declared relative, nor while it may be one."""
    case: Case | None = b.state
    named = (*(party for _, party in b.body.people), *b.body.members) if case is None else ()
    if is_theirs(b.see, b.who, case.concerned if case is not None else frozenset(named)):
        raise NotAllowed("interest")


def four_eyes(duty: str) -> Rule:
    """Whoever did one of the exclusive duties does no other; nor does anybody who reviewed or
    decided what was taken up since review or decide it again."""

    def rule(b: Before) -> None:
        one_duty(duty)(b)
        if duty in ("review", "decide") and b.who.party in b.state.again.barred:
            raise NotAllowed("took_part_before")

    return rule


def one_duty(duty: str) -> Rule:
    """Whoever did another of the exclusive duties does not do this one."""

    def rule(b: Before) -> None:
        did = {kind(d) for d in mine(b.state, b.who.party)}
        other = next((d for d in EXCLUSIVE if d != duty and d in did), "")
        if other:
            raise NotAllowed("two_duties", duty=duty, other=other)

    return rule


def one_level(b: Before) -> None:
    """Nobody reviews a case at two levels."""
    if any(kind(d) == "review" and d != b.body.step for d in mine(b.state, b.who.party)):
        raise NotAllowed("two_levels")


def answers_a_level(b: Before) -> None:
    """Who reviews at the level that is due; who decides hands their own decision upwards alone
    (`says.review_fits`)."""
    duty = DUTIES.get(kind(b.body.step), "")
    at_desk(duty)(b)
    four_eyes(duty)(b)
    if duty == "review":
        one_level(b)


def not_cost(b: Before) -> None:
    """Who confirmed the cost does not decide the final sum, at whichever step that is."""
    final = b.body.step == "final" or not has_final(b.see("edition", b.state.edition))
    if final and "confirm.cost" in mine(b.state, b.who.party):
        raise NotAllowed("cost_confirmed")


def not_payee(b: Before) -> None:
    """Who confirmed a payee of the case, as stated now, or settled a doubt about one, pays no line
    of it; nor does the colleague in whose name an account is: two people who each confirm the line
    that the other one pays would be no four eyes. Nor does who confirmed the paper of a body that
    decided in our place."""
    for payee in b.state.stated:
        if b.who.party in payee.colleagues:
            raise NotAllowed("account_in_your_name", case=b.state.number)
        if b.who.party in payee.seen_by:
            raise NotAllowed("payee_confirmed_by_you")
    for paper in b.state.papers:
        if paper.confirmed_by == b.who.party and _decided_for_us(b, paper):
            raise NotAllowed("paper_confirmed_by_you", case=b.state.number)


def _decided_for_us(b: Before, paper: Paper) -> bool:
    """Did a body's paper decide what is ours to decide by the edition: above a sum, or again?"""
    if not {"decide", "final"} & set(paper.used):
        return False
    steps = b.see("edition", b.state.edition).steps
    mine = [s for s in steps if s.kind in ("decide", "final") and s.name in paper.used]
    return any(not desk_of(b.see, b.state.branch, s)[1] for s in mine)


def did_not_reconcile(b: Before) -> None:
    """Who said what the bank answered does not pay, neither that line again nor another one: one
    person could call a payment that arrived refused, and pay it a second time."""
    if "reconcile" in mine(b.state, b.who.party):
        raise NotAllowed("reconciled_it")


def did_not_pay(b: Before) -> None:
    """Who paid does not reconcile."""
    if "pay" in mine(b.state, b.who.party):
        raise NotAllowed("paid_it")


def compares_payees(b: Before) -> None:
    """Who paid compares no payee of the case: whoever did could not pay it again."""
    if "pay" in mine(b.state, b.who.party):
        raise NotAllowed("paid_payee", case=b.state.number)


def told_of_ours(see: See, case: Case, of: int) -> tuple[str, str]:
    """(duty, desk) of somebody who answers for what a paper tells of our own people; empty if it
    tells nothing of the kind. Who decides answers for the reviews on the same paper too, and for a
    payment that is told with them; nobody answers for two."""
    paper = next((p for p in case.papers if p.version == of), None)
    if paper is None or case.origin != "paper":
        return "", ""
    ours: dict[str, tuple[str, str]] = {}
    for step in see("edition", case.edition).steps:
        desk, outside = place(see, case, step)
        if step.name in paper.steps and not outside:
            duty = DUTIES.get(step.kind, "")
            ours[duty] = (step.name if duty == "review" else duty, desk)
    return next((ours[d] for d in ("decide", "review", "pay") if d in ours), ("", ""))


def compares(b: Before) -> None:
    """Anyone who works there; but what our own people did on paper is confirmed by somebody who
    holds that duty and did no other on the case: so never by who pays it."""
    duty, desk = told_of_ours(b.see, b.state, b.body.of)
    if not duty:
        return works_here(b)
    if not b.who.holds(desk, b.state.programme, kind(duty)):
        raise NotAllowed("ours_on_paper", duty=kind(duty), branch=desk)
    return four_eyes(kind(duty))(b)


@content
def named_for_ours(b: Before) -> None:
    """The event names the duty for which its person answers."""
    duty, _ = told_of_ours(b.see, b.state, b.body.of)
    if b.body.duty != duty:
        raise NotAllowed("ours_on_paper", duty=kind(duty or b.body.duty), branch=b.state.branch)


#: whoever enters at the desk of the case; whoever works there
ENTERS = (at_desk("enter"), no_interest, four_eyes("enter"))
WORKS = (works_here, no_interest)
#: whoever says what the bank answered: never who paid
RECONCILES = (at_desk("reconcile"), no_interest, did_not_pay)


def fresh_eyes(b: Before) -> None:
    """A re-review is for somebody who neither reviewed nor decided the case. Whoever upheld it in
    an earlier one took no part in the grant, and looks again when something changes again; nor did
    a meeting that declined one."""
    did = {kind(d) for d in mine(b.state, b.who.party) if d not in (UPHELD, DECLINED)}
    if did & {"review", "decide"}:
        raise NotAllowed("decided_before")


def not_who_asked(b: Before) -> None:
    """Who entered what the family asks for is not who admits it, or does not."""
    wanted = b.state.again.asked
    if b.body.how in ASKS and wanted is not None and wanted.by == b.who.party:
        raise NotAllowed("own_request", case=b.state.number)


def another_answers(b: Before) -> None:
    """An appeal is no second question to the same person."""
    if b.body.how == "appeal" and b.who.party in b.state.again.answerers:
        raise NotAllowed("answered_before", case=b.state.number)


def following(b: Before) -> None:
    """Who carries out what a body decided need not be new to the case, as who decides it anew must:
    whose decision was taken up may give way to it, and is the only one left in a small office."""
    at_desk("decide")(b)
    no_interest(b)
    one_duty("decide")(b)


def deciding(b: Before) -> None:
    """All that a decision asks of a person."""
    at_desk("decide")(b)
    no_interest(b)
    four_eyes("decide")(b)
