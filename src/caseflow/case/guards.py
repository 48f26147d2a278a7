"""Where the case stands: what may be written now. The first half of a guard, which the door and
`may` ask beforehand; what an event says is judged in `says`."""

from __future__ import annotations

from caseflow.case import conduct
from caseflow.case.chain import open_checks
from caseflow.case.deciding import not_for_them, takes_a_meeting
from caseflow.case.holds import stopped_by
from caseflow.case.notice import STEP as NOTICE
from caseflow.case.objection import HOLD as OBJECTION
from caseflow.case.parts import Open, Paper, Payee
from caseflow.case.rivals import uncompared
from caseflow.case.state import Case
from caseflow.case.steps import (
    answered_by_body,
    answers_again,
    has_final,
    kind,
    last,
    place,
    sum_is_theirs,
)
from caseflow.case.unlike import unconfirmed
from caseflow.errors import FundError, NotAllowed, Stale, StoreError
from caseflow.events import Before, Rule, content


def _end(b: Before) -> str:
    """How the case ended; it exists."""
    if b.state is None:
        raise StoreError("no_such_stream", kind="case")
    return str(b.state.end)


def live(b: Before) -> None:
    """The case has not ended."""
    if _end(b):
        raise Stale("ended", end=b.state.end, case=b.state.number)


def is_there(b: Before) -> None:
    """The case exists, ended or not."""
    _end(b)


def live_or_objected(b: Before) -> None:
    """It lives; or it ended while somebody objected, who is owed an answer all the same."""
    if _end(b) and b.body.hold != OBJECTION:
        raise Stale("ended", end=b.state.end, case=b.state.number)


def live_or_declines(b: Before) -> None:
    """It lives; or it was refused, the family asks that a body looks at that again, and its paper
    declines it."""
    if b.state is not None and b.body.result == "decline":
        asked = b.state.again.asked
        if asked is None:
            raise Stale("not_asked_for", case=b.state.number)
        if not answered_by_body(b.see, b.state, asked):
            raise Stale("declined_by_us", case=b.state.number)
        return
    live(b)


def recordable(b: Before) -> None:
    """It lives, or ended because nothing was payable: a changed cost reopens that. What is new with
    a family that asks for a re-review is recorded beside it."""
    if _end(b) not in ("", "nothing_payable") and b.state.again.asked is None:
        raise Stale("ended", end=b.state.end, case=b.state.number)


def nothing_payable(b: Before) -> None:
    """Only what ended as nothing payable is reopened."""
    if _end(b) != "nothing_payable":
        raise Stale("not_reopenable", case=b.state.number)


@content
def sum_otherwise(b: Before) -> None:
    """The rules give another sum than when nothing was payable."""
    if b.state.sum_now == b.state.summed_on:
        raise Stale("not_reopenable", case=b.state.number)


def not_due(case: Case) -> Stale:
    """Another step is due, or none."""
    if not case.next:
        return Stale("nothing_due", case=case.number)
    return Stale("not_due", due=case.next, case=case.number)


def due(*kinds: str) -> Rule:
    """The step due is the one that the event names, and of these kinds."""

    def rule(b: Before) -> None:
        case: Case = b.state
        name = getattr(b.body, "step", "") or kinds[0]
        if case.step is None or case.step.name != name or kind(name) not in kinds:
            raise not_due(case)

    return rule


def due_or_answer(b: Before) -> None:
    """A decision is due; the final one also answers a recomputation: of a body's sum by its paper
    alone."""
    case: Case = b.state
    if (
        case.step is not None
        and case.step.name == b.body.step
        and b.body.step in ("decide", "final")
    ):
        return
    if b.body.step != "final" or not case.held("recompute"):
        raise not_due(case)
    if not b.body.paper and sum_is_theirs(b.see, case):
        raise Stale("outside_step", step="final", case=case.number)


def by_us(b: Before) -> None:
    """The step due is not one that another body does."""
    if b.state.step is not None and b.state.step.outside and b.state.step.name == _step(b):
        raise Stale("outside_step", step=b.state.step.name, case=b.state.number)


def _step(b: Before) -> str:
    return getattr(b.body, "step", "") or "pay"


def by_paper_or(*rules: Rule) -> Rule:
    """Ours: these rules. By a body: its paper is confirmed, tells this step, is not used for it."""

    def rule(b: Before) -> None:
        if not b.body.paper:
            no_body(b)
            for one in rules:
                one(b)
            return
        by_paper(b)

    return rule


def no_body(b: Before) -> None:
    """What a body is said to have done rests on its paper."""
    if b.body.by:
        raise NotAllowed("body_without_paper", case=b.state.number)


def by_paper(b: Before) -> None:
    """A paper of that body tells this step of a body, and was not used for it."""
    found, step = resting_on(b), _step(b)
    if step in found.used:
        raise Stale("paper_used", case=b.state.number)
    if step not in found.steps or found.result != "grant":
        raise Stale("paper_says_otherwise", case=b.state.number)
    if step == "decide" and not found.units:
        raise FundError("paper_without_sum", case=b.state.number)
    of_a_body(b, found, step)
    conduct.works_here(b)


def by_paper_also(*rules: Rule) -> Rule:
    """By a body: these rules too."""

    def rule(b: Before) -> None:
        for one in rules if b.body.paper else ():
            one(b)

    return rule


def sum_stands(b: Before) -> None:
    """No final sum is paid that is still to be decided again, where a decision about it follows."""
    case: Case = b.state
    again = case.held("recompute") and not case.sum_holds
    if again and has_final(b.see("edition", case.edition)):
        raise Stale("held", hold="recompute", case=case.number)


def resting_on(b: Before) -> Paper:
    """The paper of the event: of that body, confirmed, and no decider has refused it or is still to
    say whether we follow it, or another that tells the same. Nor is another one still to be
    compared."""
    case: Case = b.state
    found = case.paper(b.body.paper)
    if found is None or found.confirmed_by is None or found.body != b.body.by:
        raise Stale("paper_unconfirmed", case=case.number)
    if found.refused:
        raise Stale("paper_refused", case=case.number)
    if any(case.held("paper_differs", p.paper) for p in (found, *case.rivals(found))):
        raise Stale("held", hold="paper_differs", case=case.number)
    if uncompared(case, found):
        raise Stale("paper_beside", case=case.number)
    return found


def of_a_body(b: Before, paper: Paper, step: str) -> None:
    """The step is one that a body does, or was done before the case came into this store; or what
    was taken up is decided by a body, which is nobody who took part in it. What is ours to decide
    by the edition and above what a single person decides no body takes from us but one above."""
    case: Case = b.state
    steps = b.see("edition", case.edition).steps
    ours = not any(s.name == step and place(b.see, case, s)[1] for s in steps)
    ours = ours and not (step == "final" and sum_is_theirs(b.see, case))
    begun, units = _begun(case, paper), paper.units if paper.result == "grant" else 0
    meets = ours and takes_a_meeting(b.see, case, step, units, b.who.on)
    if ours and not (meets or begun or answers_again(case, paper, step)):
        raise Stale("inside_step", step=step, case=case.number)
    if not begun and not_for_them(b.see, case, step, units, paper.body, b.who.on):
        raise NotAllowed("paper_not_above", case=case.number)


def _begun(case: Case, paper: Paper) -> bool:
    """Only the first paper of a case that began on paper may tell what we would do ourselves: it is
    of a day before the case was filed, and nothing was done on the case since."""
    if case.origin != "paper" or set(case.done) - set(paper.used):
        return False
    return bool(case.done) or case.step is None or paper.done_on <= case.step.since


def settling(b: Before) -> None:
    """Whoever answers the review or decision that is due, or looks at the grant again."""
    case: Case = b.state
    if case.held("re_review") or case.held("recompute") or case.held("paper_differs"):
        conduct.deciding(b)
        return
    duty = case.step.duty if case.step is not None else ""
    if duty not in ("review", "decide"):
        raise not_due(case)
    conduct.at_desk(duty)(b)
    conduct.no_interest(b)
    conduct.four_eyes(duty)(b)


def not_stopped(what: str) -> Rule:
    """No open hold stops it."""

    def rule(b: Before) -> None:
        stopped_by(b.state, what)

    return rule


def reviewing_not_stopped(b: Before) -> None:
    """What was returned is not passed on; it can be returned again."""
    if b.body.result != "return":
        stopped_by(b.state, "reviewing")


def passable(b: Before) -> None:
    """What the rules refuse is not passed on, unless a body did: nothing that is settled on the way
    changes that."""
    if b.body.result != "accept" or b.body.paper:
        return
    case: Case = b.state
    found, _ = last(case, b.body.step)
    if found is not None and found.outcome == "ineligible":
        raise Stale("not_passable", outcome=found.outcome, case=case.number)


def granting_not_stopped(b: Before) -> None:
    """An answer to a recomputation is never stopped by another hold; nor is what another body
    decided: its paper is compared, or a decider takes it by name, whatever else is open."""
    answers = b.body.step == "final" and b.state.held("recompute")
    if not (answers or b.body.paper):
        stopped_by(b.state, "granting")


def line_is_due(b: Before) -> None:
    """A payment is the step due; or the final sum of the line is decided, while the evidence of
    others is to come. What was raised is put up again before any line is paid."""
    case: Case = b.state
    line = case.line(b.body.line)
    early = case.partly and line is not None and line.final and case.next != NOTICE
    if not early:
        due("pay")(b)
        return
    row = next(s for s in b.see("edition", case.edition).steps if s.kind == "pay")
    if place(b.see, case, row)[1]:
        raise Stale("outside_step", step=row.name, case=case.number)


def no_payment_of_line(b: Before) -> None:
    """The result of the payment of a line comes before another one of it."""
    line = b.state.line(b.body.line)
    if line is not None and line.instructed:
        raise Stale("payment_under_way", case=b.state.number)


def no_payment_under_way(b: Before) -> None:
    """The result of a payment comes first."""
    if any(x.instructed for x in b.state.lines):
        raise Stale("payment_under_way", case=b.state.number)


def checks_made(b: Before) -> None:
    """Every check that the edition asks a person for was made, before our own first decision."""
    case: Case = b.state
    asked = open_checks(case.chain, case.entry)
    if asked and b.body.step == "decide" and not b.body.paper:
        raise Stale("checks_open", checks=asked, programme=case.programme, case=case.number)


def nothing_open(*prefixes: str) -> Rule:
    """No fact with one of these prefixes, nor a repeated one that the edition wants compared (at
    final; `pin` is the edition's day) waits for a second person."""

    def rule(b: Before) -> None:
        case: Case = b.state
        edition = b.see("edition", case.edition)
        asked = (*prefixes, edition.pinned_on) if edition.pinned_on else prefixes
        step = _step(b)
        waiting: list[Open | Paper] = [*case.open]
        waiting += [p for p in case.papers if p.confirmed_by is None]
        for item in waiting:
            facts = [f for f in item.facts if f.startswith(asked) or f in edition.evidence]
            if step == "decide" and not _sum_is_final(b):
                later = edition.evidence
                facts = [f for f in facts if not (f.startswith("cost.") or f in later)]
            if facts:
                raise Stale("unconfirmed", facts=tuple(facts[:3]), case=case.number)

    return rule


def _sum_is_final(b: Before) -> bool:
    return bool(getattr(b.body, "final", False))


def confirms_another(b: Before) -> None:
    """An entry or a paper that waits, by another person than who entered it."""
    case: Case = b.state
    items: list[Open | Paper] = [*case.open]
    items += [p for p in case.papers if p.confirmed_by is None and not case.passed(p)]
    found = next((x for x in items if x.version == b.body.of), None)
    if found is None:
        raise Stale("nothing_to_confirm", of=b.body.of, case=case.number)
    if found.by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)


def confirms_payee(b: Before) -> None:
    """A payee as stated last, by another than who stated it; an account, if one is meant."""
    payee = b.state.stated_at(b.body.of)
    if payee is None or payee.confirmed_by is not None:
        raise Stale("nothing_to_confirm", of=b.body.of, case=b.state.number)
    if payee.by == b.who.party:
        raise NotAllowed("own_entry", case=b.state.number)
    if b.who.party in payee.colleagues:
        raise NotAllowed("account_in_your_name", case=b.state.number)
    conduct.compares_payees(b)
    if payee.how == "incomplete":
        raise Stale("payee_incomplete", case=b.state.number)
    _account_stands(b, payee)


def _account_stands(b: Before, payee: Payee) -> None:
    """Of an institution: its account is still the one that was stated on the case."""
    if payee.account and b.see("party", payee.party).account != payee.account:
        raise Stale("institution_changed", case=b.state.number)


def is_gone(b: Before) -> bool:
    """Was whom the case helps erased?"""
    party = b.see("party", b.state.beneficiary)
    return party is not None and party.erased


def still_known(b: Before) -> None:
    """Nothing more is paid to whom nobody knows any more: the bank may send a payment back long
    after the person was erased."""
    if is_gone(b):
        raise Stale("erased_since", case=b.state.number)


def payee_ready(b: Before) -> None:
    """A payee of the line (cash too: a blank is no choice) that another person confirmed as it
    stands, and of which nothing is doubted."""
    payee = b.state.payee_of(b.body.line)
    if payee is None:
        raise Stale("no_payee", case=b.state.number)
    if payee.how == "incomplete":
        raise Stale("payee_incomplete", case=b.state.number)
    if payee.confirmed_by is None:
        raise unconfirmed(b.state, payee.version)
    if payee.doubted:  # the hold opens where a command ends, and not while another line is paid
        raise Stale("payee_doubted", doubts=payee.doubted, case=b.state.number)
    _account_stands(b, payee)
