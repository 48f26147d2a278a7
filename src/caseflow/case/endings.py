"""How a hold is released and how a case ends: one event type each, a guard per code."""

from __future__ import annotations

from collections.abc import Callable

from caseflow.case import conduct, family, objection, signed
from caseflow.case.events import Assessed
from caseflow.case.guards import (
    is_gone,
    no_body,
    no_payment_under_way,
    not_due,
    of_a_body,
    resting_on,
)
from caseflow.case.holds import HOLDS, TOTALS
from caseflow.case.letters import has_lapsed
from caseflow.case.meeting import refuses
from caseflow.case.notice import STEP as NOTICE
from caseflow.case.objection import HOLD as OBJECTION
from caseflow.case.objection import Objection, nth
from caseflow.case.state import Case, standing
from caseflow.case.steps import granted_by_them, is_theirs, kind, sum_is_theirs
from caseflow.case.term import goes_on, rest_of
from caseflow.case.whole import payee_waits, unsettled
from caseflow.edition.stage import stage
from caseflow.errors import NotAllowed, Stale
from caseflow.events import SYSTEM, Before, content
from caseflow.lists.matters import did

FOLLOWED = ("accepted", "superseded")  # of a paper that differs: what its body decided is done


def answered(b: Before) -> None:
    """The hold is open, and released in one of its ways by whom that way takes. Of a case that has
    ended none is; an objection that nobody answered before waits still."""
    case: Case = b.state
    if not case.end and not case.held(b.body.hold, b.body.about):
        raise Stale("not_held", hold=b.body.hold[:20], case=case.number)
    answers = HOLDS[b.body.hold].answers
    if b.body.how not in answers:
        raise NotAllowed("no_such_answer", answer=b.body.how[:20])
    if b.body.how in FOLLOWED:
        conduct.following(b)
        if b.body.how == "superseded" and not _overtaken(case, b.body.about):
            conduct.deciding(b)
    elif answers[b.body.how] == "decide" and not b.body.meeting:
        conduct.deciding(b)
    if b.body.hold == OBJECTION:
        _another_sees(b)
    elif b.body.how == "upheld" and not b.body.meeting:
        conduct.fresh_eyes(b)


def _another_sees(b: Before) -> None:
    """The answer to an objection was written, and another person sees it before it counts, who
    neither reviewed nor decided the case."""
    case: Case = b.state
    conduct.works_here(b)
    conduct.no_interest(b)
    o = _objection(b)
    if not o.result:
        raise Stale("objection_unanswered", case=case.number)
    if b.who.party in o.answerers:
        raise NotAllowed("own_entry", case=case.number)
    if did(case, b.who.party) & {"review", "decide"}:
        raise NotAllowed("decided_before")


def _objection(b: Before) -> Objection:
    """The one that the hold is about."""
    return nth(b.state, int(b.body.about) if b.body.about.isdecimal() else 0)


@content
def truly_answered(b: Before) -> None:
    """The case itself says so: each hold has its own condition."""
    _CONDITIONS[b.body.hold](b)


@content
def clock_goes_on(b: Before) -> None:
    """What is left of the step due, and its last day, are told where its clock goes on by this, and
    nowhere else."""
    case, told = b.state, (b.body.left, b.body.until)
    step = case.step
    runs = goes_on(step, case.holds, b.body.hold, b.body.about)
    if told != (rest_of(b.see, step, b.who.on) if step is not None and runs else (0, "")):
        raise NotAllowed("term_misnamed", case=case.number)


def _information(b: Before) -> None:
    """Nothing is missing; or it was granted as it is, by a body's paper that a decider accepted."""
    case: Case = b.state
    if not case.granted_at and (case.entry is None or case.entry.lacks):
        raise Stale("still_lacking", case=case.number)


def _funds(b: Before) -> None:
    if b.state.short:
        raise Stale("still_short", case=b.state.number)


def _paper(b: Before) -> None:
    """Superseded: by one that tells the same and was taken instead."""
    case: Case = b.state
    paper = case.paper(b.body.about)
    if paper is None:
        raise Stale("no_such_paper", case=case.number)
    if b.body.how == "superseded" and not any(p.accepted for p in case.rivals(paper)):
        raise Stale("not_superseded", case=case.number)


def _overtaken(case: Case, about: str) -> bool:
    """Was a later paper taken? To put an earlier one before it is a choice, for fresh eyes."""
    paper = case.paper(about)
    rivals = case.rivals(paper) if paper is not None else ()
    return any(p.accepted and p.version > paper.version for p in rivals if paper is not None)


def _re_review(b: Before) -> None:
    """Restored: it stands again as it was granted, or as a decider upheld it. Upheld: it stands
    otherwise, and is eligible as it stands; or it is not by what was adopted after the grant alone,
    and the decider keeps to what was promised."""
    case: Case = b.state
    a = case.entry
    if b.body.how == "restored":
        if a is None or a.stands not in (case.granted_on, case.upheld):
            raise Stale("not_restored", case=case.number)
    elif a is None or not (case.review or _eligible(b, a)):
        raise Stale("not_eligible", outcome=a.outcome if a else "", case=case.number)


def _eligible(b: Before, a: Assessed) -> bool:
    """Also where only a cap is used up, or nobody has said who pays first on the bill: what others
    leave is a sum, and no judgement."""
    if not (a.used_up or (a.bill is not None and a.bill.among)):
        return a.outcome == "eligible"
    names = stage(b.see("edition", a.edition), a.at)
    codes = dict(zip(names.rule_names, a.results, strict=True))
    papers = dict(zip(names.paper_names, a.documents, strict=True))
    return a.stands == standing("eligible", codes, papers)


def _recompute(b: Before) -> None:
    if not b.state.sum_holds:
        raise Stale("not_decided", case=b.state.number)


def _payee(b: Before) -> None:
    """Confirmed, and nothing is doubted; or stated anew before the grant, which holds nothing."""
    every = b.state.stated
    for c in map(b.state.facing, every or (None,)):
        if every and not payee_waits(c):
            continue
        if c.payee is not None and c.payee.doubted:
            raise Stale("payee_doubted", doubts=c.payee.doubted, case=c.number)
        if c.payee is not None and family.unfit(c):
            raise Stale("payee_unfit", case=c.number)
        raise Stale("payee_unconfirmed", case=c.number)


def _identity(b: Before) -> None:
    if unsettled(b.state) or b.state.questions or family.asks(b.state):
        raise Stale("identity_unconfirmed", case=b.state.number)


def _frozen(b: Before) -> None:
    """A decider settles what becomes of it after a death, or has compared the papers of a bill:
    that is the answer itself, each its own."""
    if (b.body.about == TOTALS) != (b.body.how == "compared"):
        raise NotAllowed("no_such_answer", answer=b.body.how[:20])


def _objected(b: Before) -> None:
    """As it was answered; upheld, once no decision stands any more: what has ended is taken up by
    who asks for it."""
    if _objection(b).result != b.body.how:
        raise NotAllowed("answered_otherwise", case=b.state.number)
    upheld = b.body.how == objection.UPHELD and not b.state.end
    if upheld and objection.attacked(b.state):
        raise NotAllowed("objection_without_effect", case=b.state.number)


def _consent(b: Before) -> None:
    """It was given again; or all is paid, and nothing more is done with the data."""
    if b.state.consents.withdrawn and not b.state.paid_out:
        raise Stale("consent_withdrawn", case=b.state.number)


def _papers(b: Before) -> None:
    """Every paper that the edition wants back came back, or two people do without it; or more is to
    be paid, and it waits for that."""
    if signed.holds(b.state):
        own = {"papers": signed.out(b.state), "programme": b.state.programme}
        raise Stale("papers_out", case=b.state.number, **own)


_CONDITIONS: dict[str, Callable[[Before], None]] = {
    "awaiting_information": _information,
    "waiting_for_funds": _funds,
    "paper_differs": _paper,
    "re_review": _re_review,
    "recompute": _recompute,
    "payee": _payee,
    "identity": _identity,
    "no_consent": _consent,
    signed.HOLD: _papers,
    "frozen": _frozen,
    "objection": _objected,
}


def ends_rightly(b: Before) -> None:
    """Each end has its own rule for the person and for where the case stands."""
    rule = ENDS.get(b.body.how)
    if rule is None:
        raise NotAllowed("no_such_end", end=b.body.how[:20])
    if not b.body.paper:
        no_body(b)
    rule(b)
    no_payment_under_way(b)


def _rejected(b: Before) -> None:
    """By whoever reviews or decides what is due, before anything was granted; or by a paper."""
    case: Case = b.state
    if case.granted_at:
        raise Stale("granted_already", case=case.number)
    if b.body.paper:
        _refused_by_paper(b)
        return
    if b.body.meeting:
        refuses(b)
        return
    if case.step is not None and case.step.duty == "review":
        conduct.at_desk("review")(b)
        conduct.no_interest(b)
        conduct.four_eyes("review")(b)
        return
    _ours_to_decide(b)
    conduct.deciding(b)


def _ours_to_decide(b: Before) -> None:
    """What a body decides it refuses as well, by its paper: nobody of ours does in its place."""
    case: Case = b.state
    if is_theirs(b.see, case, "decide"):
        raise Stale("outside_step", step="decide", case=case.number)


def _refused_by_paper(b: Before) -> None:
    """The body refuses at the step that is due, or where the sum is to be decided again; or it
    takes back what it granted, before any of it is paid, or as it is looked at again."""
    case: Case = b.state
    found = resting_on(b)
    left = (
        s for s in found.steps if s not in found.used and kind(s) in ("review", "decide", "final")
    )
    step = next(left, "")
    if found.result != "refuse" or not step:
        raise Stale("paper_says_otherwise", case=case.number)
    anew = {"final": case.held("recompute"), "decide": case.revocable}
    if step != case.next and not anew.get(step):
        raise Stale("not_due", due=case.next, case=case.number)
    of_a_body(b, found, step)
    conduct.works_here(b)


def _revoked(b: Before) -> None:
    """What was granted is taken back: in a re-review by fresh eyes, or by the body's paper; before
    any of it is paid also by whoever granted it: what they find wrong is not paid to be owed."""
    case: Case = b.state
    if not case.granted_at:
        raise Stale("not_granted", case=case.number)
    if b.body.paper:
        _refused_by_paper(b)
        return
    if not b.body.meeting:
        conduct.deciding(b)
    if case.held("re_review"):
        if granted_by_them(b.see, case) and not case.held("frozen"):
            raise Stale("outside_step", step="decide", case=case.number)
        if not b.body.meeting:  # each who sat is asked that (`case.meeting`)
            conduct.fresh_eyes(b)
    elif case.next == NOTICE and _ours(case):
        _nobody_objects(case)
    elif _final_is_theirs(b) and not case.held("frozen"):
        raise Stale("outside_step", step="final", case=case.number)
    elif case.next == "final" and b.body.meeting and not case.held("recompute"):
        refuses(b)
    elif not (case.held("recompute") or case.held("frozen") or case.next == "final"):
        _unpaid(b)


def _unpaid(b: Before) -> None:
    """Nothing of what we granted was paid: what was, is taken back once it assesses otherwise; and
    what came back from a bank is paid anew."""
    case: Case = b.state
    if case.paid:
        raise Stale("paid_stands", case=case.number)
    if b.body.meeting or any(x.paid for x in case.lines) or not _ours(case):
        raise not_due(case)
    _nobody_objects(case)


def _nobody_objects(case: Case) -> None:
    """An objection is answered by others than who decided."""
    if case.held(OBJECTION):
        raise Stale("held", hold=OBJECTION, case=case.number)


def _final_is_theirs(b: Before) -> bool:
    """Is the final sum due, or to be decided again, and a body's: by the edition, because an appeal
    went there, or because it was handed upwards? It takes back what it gives by its paper."""
    case: Case = b.state
    if case.next == "final":
        return case.step is not None and case.step.outside
    return case.held("recompute") and sum_is_theirs(b.see, case)


def _ours(case: Case) -> bool:
    """Was it granted at a desk, and not by the paper of a body?"""
    return case.again.last is not None and bool(case.again.last.branch)


def _withdrawn(b: Before) -> None:
    """The family takes it back, before anything was paid; or it took back that its data are
    processed, and what was paid by then stands."""
    conduct.at_desk("enter")(b)
    conduct.no_interest(b)
    conduct.four_eyes("enter")(b)
    if b.state.paid and not b.state.consents.withdrawn:
        raise Stale("paid_already", case=b.state.number)


def _expired(b: Before) -> None:
    """The letter's last day is gone and nothing was decided since. Where who is helped died, costs
    may have arisen: nothing ends by a day then, a decider says what becomes of it. Nor does it
    while an objection waits, which stops the decision: it would be enough to leave it unanswered.
    """
    case: Case = b.state
    if b.who.party != SYSTEM:
        conduct.works_here(b)
        conduct.no_interest(b)
    if not case.letter_until:
        raise Stale("no_last_day", case=case.number)
    if not has_lapsed(b.see, case, b.who.on):
        raise Stale("letter_holds", until=case.letter_until, case=case.number)
    if case.award_final or case.paid:
        raise Stale("decided_already", case=case.number)
    if family.died(case) is not None:
        raise Stale("letter_of_the_dead", case=case.number)
    if case.held(OBJECTION):
        raise Stale("held", hold=OBJECTION, case=case.number)


def _nothing_payable(b: Before) -> None:
    """A final sum of nothing, of which nothing was paid."""
    case: Case = b.state
    if "decide" not in case.done or not case.award_final or case.granted or case.paid:
        raise Stale("something_payable", case=case.number)
    _papers(b)


def _external(b: Before) -> None:
    """Aid of others is filed and closed at once."""
    if b.state.origin != "external":
        raise NotAllowed("no_such_end", end="external")


def _erased(b: Before) -> None:
    """Whom it helps was erased since. In a store that was made from a backup nothing of it was
    paid; else the bank sent a payment back, which nobody is there to get: a decider ends it, and
    what was paid beside it stands."""
    came_back = b.state.next == "pay" and any(x.returned for x in b.state.lines)
    if not is_gone(b) or (b.who.party != SYSTEM and not came_back):
        raise NotAllowed("by_the_machine")
    if b.who.party != SYSTEM:
        conduct.deciding(b)
    elif b.state.paid:
        raise Stale("paid_already", case=b.state.number)


ENDS: dict[str, Callable[[Before], None]] = {
    "rejected": _rejected,
    "revoked": _revoked,
    "withdrawn": _withdrawn,
    "letter_expired": _expired,
    "nothing_payable": _nothing_payable,
    "external": _external,
    "erased": _erased,
}
