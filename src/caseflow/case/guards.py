"""Where the case stands: what may be written now, and whether the event says what it may.

Rules marked `content` look at what the event says; the others are asked beforehand too, by the door
and by `may`.
"""

from __future__ import annotations

from datetime import date

from caseflow.case import conduct
from caseflow.case.holds import HOLDS, RETURNED, stopped_by
from caseflow.case.state import Case, Open, Paper, digest, standing
from caseflow.case.steps import CLERICAL, following, kind, place
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Rule, content
from caseflow.facts import is_identity
from caseflow.programme.assessment import stage
from caseflow.programme.steps import PAYEES

# -- where it stands ------------------------------------------------------------------------------


def live(b: Before) -> None:
    """The case has not ended."""
    if b.state.end:
        raise Stale("ended", end=b.state.end, case=b.state.number)


def recordable(b: Before) -> None:
    """It lives, or ended because nothing was payable: a changed cost reopens that."""
    if b.state.end and b.state.end != "nothing_payable":
        raise Stale("ended", end=b.state.end, case=b.state.number)


def nothing_payable(b: Before) -> None:
    """Only what ended as nothing payable is reopened."""
    if b.state.end != "nothing_payable":
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
    """A decision is due; the final one also answers a recomputation."""
    case: Case = b.state
    if (
        case.step is not None
        and case.step.name == b.body.step
        and b.body.step in ("decide", "final")
    ):
        return
    if b.body.step == "final" and case.held("recompute"):
        return
    raise not_due(case)


def clerical(b: Before) -> None:
    """Notice, letter or entry."""
    if kind(b.body.step) not in CLERICAL:
        raise not_due(b.state)


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
    of_a_body(b, step)
    conduct.any_grant(b)


def resting_on(b: Before) -> Paper:
    """The paper of the event: of that body, confirmed, and no decider has refused it or is still to
    say whether we follow it."""
    case: Case = b.state
    found = case.paper(b.body.paper)
    if found is None or found.confirmed_by is None or found.body != b.body.by:
        raise Stale("paper_unconfirmed", case=case.number)
    if found.refused:
        raise Stale("paper_refused", case=case.number)
    if case.held("paper_differs", found.paper):
        raise Stale("held", hold="paper_differs", case=case.number)
    return found


def of_a_body(b: Before, step: str) -> None:
    """The step is one that a body does, or the case began before this store was in use."""
    case: Case = b.state
    steps = b.see("edition", case.edition).steps
    ours = not any(s.name == step and place(b.see, case, s)[1] for s in steps)
    if ours and case.origin != "paper":
        raise Stale("inside_step", step=step, case=case.number)


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


def granting_not_stopped(b: Before) -> None:
    """An answer to a recomputation is never stopped by another hold."""
    if not (b.body.step == "final" and b.state.held("recompute")):
        stopped_by(b.state, "granting")


def no_payment_under_way(b: Before) -> None:
    """The result of a payment comes first."""
    if any(x.instructed for x in b.state.lines):
        raise Stale("payment_under_way", case=b.state.number)


def nothing_open(*prefixes: str) -> Rule:
    """No fact with one of these prefixes (at final; `pin` is the edition's day) waits for a second
    person."""

    def rule(b: Before) -> None:
        case: Case = b.state
        edition = b.see("edition", case.edition)
        asked = (
            (*prefixes, edition.pinned_on)
            if edition is not None and edition.pinned_on
            else prefixes
        )
        step = _step(b)
        waiting: list[Open | Paper] = [*case.open]
        waiting += [p for p in case.papers if p.confirmed_by is None]
        for item in waiting:
            facts = [f for f in item.facts if f.startswith(asked)]
            if step == "decide":
                facts = [f for f in facts if not f.startswith("cost.") or _sum_is_final(b)]
            if facts:
                raise Stale("unconfirmed", facts=tuple(facts[:3]), case=case.number)

    return rule


def _sum_is_final(b: Before) -> bool:
    return bool(getattr(b.body, "final", False))


def confirms_another(b: Before) -> None:
    """An entry or a paper that waits, by another person than who entered it."""
    case: Case = b.state
    items: list[Open | Paper] = [*case.open]
    items += [p for p in case.papers if p.confirmed_by is None]
    found = next((x for x in items if x.version == b.body.of), None)
    if found is None:
        raise Stale("nothing_to_confirm", of=b.body.of, case=case.number)
    if found.by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)


def confirms_payee(b: Before) -> None:
    """The payee as stated last, by another than who stated it; an account, if one is meant."""
    payee = b.state.payee
    if payee is None or payee.confirmed_by is not None or payee.version != b.body.of:
        raise Stale("nothing_to_confirm", of=b.body.of, case=b.state.number)
    if payee.by == b.who.party:
        raise NotAllowed("own_entry", case=b.state.number)
    if payee.how == "incomplete":
        raise Stale("payee_incomplete", case=b.state.number)


def payee_ready(b: Before) -> None:
    """Cash, or a payee that another person confirmed as it stands."""
    payee = b.state.payee
    if payee is not None and payee.how == "incomplete":
        raise Stale("payee_incomplete", case=b.state.number)
    if payee is not None and payee.confirmed_by is None:
        raise Stale("payee_unconfirmed", case=b.state.number)


# -- what it says ---------------------------------------------------------------------------------


@content
def next_follows(b: Before) -> None:
    """The step that the event names is the one that the edition has after it, told in full."""
    if getattr(b.body, "origin", "") == "external":
        return
    edition_hash = b.state.edition if b.state is not None and "decide" in b.state.done else ""
    named = getattr(b.body, "edition", "") or (b.state.edition if b.state is not None else "")
    edition = b.see("edition", edition_hash or named)
    if edition is None:
        raise NotAllowed("no_edition")
    after = b.folded()
    before = b.state.step if b.state is not None else None
    if after.step != following(b.see, edition, before, after, b.who.on):
        raise NotAllowed("wrong_next", next=after.next, case=after.number)


@content
def filed_here(b: Before) -> None:
    """The application is filed under a number of its branch, for somebody."""
    if not b.body.number.startswith(f"{b.body.branch}-"):
        raise NotAllowed("other_branch", branch=b.body.branch)
    if not b.body.people or b.body.units < 0:
        raise NotAllowed("nobody_helped")
    if any(b.see("party", party) is None for _, party in b.body.people):
        raise NotAllowed("nobody_helped")
    if b.body.received_on and day(b.body.received_on) > b.who.on:
        raise Stale("received_to_come", day=b.body.received_on)
    if b.body.origin not in ("", "external", "paper"):
        raise NotAllowed("no_such_origin", origin=b.body.origin[:20])
    edition = b.see("edition", b.body.edition)
    if edition is None or edition.programme != b.body.programme:
        raise NotAllowed("no_edition")
    if edition.listed:
        raise Stale("not_yet_list", programme=b.body.programme)
    branch = b.see("branch", b.body.branch)
    if branch is not None and edition.currency != branch.currency:
        raise Stale("other_currency", currency=edition.currency, programme=b.body.programme)


@content
def compared_by_two(b: Before) -> None:
    """What the edition wants compared, and who somebody is, waits for another person: named in
    `confirm`, unless a paper brings it that waits itself."""
    case: Case | None = b.state
    paper = getattr(b.body, "paper", "")
    if paper and case is not None:
        found = case.paper(paper)
        if found is None or found.confirmed_by is not None:
            raise NotAllowed("paper_not_waiting", case=case.number)
        return
    edition = b.see("edition", case.edition if case is not None else b.body.edition)
    if edition is None:
        raise NotAllowed("no_edition")
    must = {f.key for f in edition.facts if f.confirm}
    if case is not None:
        roles = {role for role, _ in case.people}
        must |= {f for f in b.body.facts if is_identity(f) and f.rpartition(".")[0] in roles}
    if (must & set(b.body.facts)) - set(b.body.confirm):
        raise NotAllowed("confirm_missing")


@content
def records_something(b: Before) -> None:
    """Facts or a note."""
    if not b.body.facts and not b.body.noted:
        raise Stale("no_effect")
    if b.body.received_on:
        day(b.body.received_on)
    if any(type(v) is int and v < 0 for _, v in b.body.subject):
        raise NotAllowed("counts_below_nothing")


@content
def files_something(b: Before) -> None:
    """A document of a name."""
    if not b.body.document.replace(".", "").replace("_", "").isalnum():
        raise NotAllowed("document_unnamed")


@content
def paper_is_new(b: Before) -> None:
    """A paper has an identity: once somebody confirmed it, it is not recorded again."""
    found = b.state.paper(b.body.paper)
    if found is None:
        return
    if found.confirmed_by is not None:
        raise Stale("paper_known", case=b.state.number)
    same = ("body", "steps", "done_on", "result", "units")
    if all(getattr(found, k) == getattr(b.body, k) for k in same):
        raise Stale("paper_known", case=b.state.number)


@content
def paper_fits(b: Before) -> None:
    """It tells steps, of a day that has been, a grant or a refusal, a sum where it grants one."""
    body = b.body
    if not body.paper or not body.body or not body.steps:
        raise Stale("no_effect")
    if body.result not in ("grant", "refuse") or body.units < 0:
        raise NotAllowed("no_such_result", result=body.result[:20])
    if day(body.done_on) > b.who.on:
        raise NotAllowed("paper_day_to_come", day=body.done_on)


def day(text: str) -> str:
    """ISO text of a day; NotAllowed for anything else."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise NotAllowed("not_a_day", value=text[:20]) from None


@content
def until_fits(b: Before) -> None:
    """A letter's last day is a day, not before the letter."""
    if b.body.until and day(b.body.until) < b.who.on and not b.body.by:
        raise NotAllowed("last_day_gone", day=b.body.until)


@content
def known_assessment(b: Before) -> None:
    """An edition that is kept, of the case's programme, at one of two stages."""
    edition = b.see("edition", b.body.edition)
    if edition is None or edition.programme != b.state.programme:
        raise NotAllowed("no_edition")
    if b.body.at not in ("entry", "final"):
        raise NotAllowed("no_such_stage", at=b.body.at[:20])
    if set(b.body.accepted) != b.state.accepted - set(b.body.fell):
        raise NotAllowed("accepted_by_nobody", case=b.state.number)
    if b.body.sum != digest(b.body.award):
        raise NotAllowed("sum_misnamed", case=b.state.number)
    names = stage(edition, b.body.at)
    rules, papers = [r.name for r in names.rules], [d.name for d in names.documents]
    if (len(rules), len(papers)) != (len(b.body.results), len(b.body.documents)):
        raise NotAllowed("results_misnamed", case=b.state.number)
    if not b.body.used_up and b.body.stands != standing(
        b.body.outcome,
        dict(zip(rules, b.body.results, strict=True)),
        dict(zip(papers, b.body.documents, strict=True)),
    ):
        raise NotAllowed("stands_misnamed", case=b.state.number)


@content
def settles_rules(b: Before) -> None:
    """Each by name: a rule or a document of the edition, or its award; accepted or refused."""
    edition = b.see("edition", b.state.edition)
    names = {r.name for r in edition.rules} | {d.name for d in edition.documents} | {"award"}
    if not b.body.rules or len(dict(b.body.rules)) != len(b.body.rules):
        raise Stale("no_effect")
    for rule, how in b.body.rules:
        if rule not in names:
            raise Stale("no_such_rule", rule=rule[:40])
        if how not in ("accepted", "refused"):
            raise NotAllowed("no_such_answer", answer=how[:20])


@content
def review_fits(b: Before) -> None:
    """An answer of the list; what is passed on rests on the last assessment and is not refused."""
    case: Case = b.state
    if b.body.result not in ("accept", "return", "escalate"):
        raise NotAllowed("no_such_answer", answer=b.body.result[:20])
    if b.body.paper or b.body.result == "return":
        return
    if case.entry is None or b.body.assessment != case.entry_at:
        raise Stale("other_assessment", case=case.number)
    refused = tuple(rule for rule, how in case.settled if how == "refused")
    if refused:
        raise Stale("settled_refused", rules=refused, case=case.number)
    if b.body.result == "accept" and (case.entry.outcome == "ineligible" or case.entry.lacks):
        raise Stale("not_passable", outcome=case.entry.outcome, case=case.number)


@content
def payee_fits(b: Before) -> None:
    """One of the case's people; an account, cash, or an account that is still missing."""
    if b.body.how not in ("account", "cash", "incomplete"):
        raise NotAllowed("no_such_answer", answer=b.body.how[:20])
    if b.body.whom not in ("", *PAYEES):
        raise NotAllowed("no_such_answer", answer=b.body.whom[:20])
    if b.body.party not in {party for _, party in b.state.people}:
        raise NotAllowed("not_of_this_case", case=b.state.number)


@content
def payee_as_confirmed(b: Before) -> None:
    """The payment names the payee as stated and confirmed; 0 where none was stated; a payment file
    is made after its payments."""
    if b.body.file and b.see("list", b.body.file) is not None:
        raise NotAllowed("file_made_already", case=b.state.number)
    payee = b.state.payee
    if b.body.payee != (payee.version if payee is not None else 0):
        raise Stale("payee_changed", case=b.state.number)
    people = {party for _, party in b.state.people}
    if b.body.party not in ({payee.party} if payee is not None else people):
        raise NotAllowed("not_of_this_case", case=b.state.number)


@content
def hold_is_new(b: Before) -> None:
    """A hold of the table, not open yet."""
    if b.body.hold not in HOLDS:
        raise NotAllowed("no_such_hold", hold=b.body.hold[:20])
    if b.state.held(b.body.hold, b.body.about):
        raise Stale("held_already", hold=b.body.hold, case=b.state.number)
    paper = b.state.paper(b.body.about)
    about = {"", RETURNED} if b.body.hold == "awaiting_information" else {""}
    if b.body.hold == "paper_differs":
        waits = paper is not None and paper.confirmed_by is not None and not paper.used
        about = {b.body.about} if waits else set()
    if b.body.about not in about:
        raise NotAllowed("hold_about_nothing", hold=b.body.hold)


@content
def short_code(b: Before) -> None:
    """What the bank answered is a short code, never words."""
    text = b.body.code
    if len(text) > 20 or not text.isascii() or not (text == "" or text.replace("_", "").isalnum()):
        raise NotAllowed("no_short_code")
