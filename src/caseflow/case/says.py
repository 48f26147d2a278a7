"""What an event of a case says: the second half of its guard.

Who asks beforehand does not know that yet; the door judges it where the event is appended.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from caseflow.branch.state import lineage
from caseflow.case import family
from caseflow.case.consented import GIVEN_ON, may_be_kept
from caseflow.case.events import Assessed, Subject
from caseflow.case.holds import HOLDS, RETURNED, TOTALS
from caseflow.case.objection import HOLD as OBJECTION
from caseflow.case.state import Case, digest, standing
from caseflow.case.steps import following, kind, last
from caseflow.case.whole import unidentified
from caseflow.case.young import NOBODY, UNTOLD
from caseflow.edition.judge import decide_outcome
from caseflow.edition.rulebook import Rulebook
from caseflow.edition.stage import Stage, limiting, stage
from caseflow.errors import FundError, NotAllowed, Stale, near
from caseflow.events import Before, content
from caseflow.facts import is_identity
from caseflow.programme.steps import PAYEES

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


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
    if edition.currency != b.see("branch", b.body.branch).currency:
        raise Stale("other_currency", currency=edition.currency, programme=b.body.programme)


@content
def nothing_without_consent(b: Before) -> None:
    """While nobody said when the family consented that their data are processed, nothing is kept
    but who it is. Aid of others is put on record by whoever gave it."""
    case: Any = b.state  # None before an application
    if (b.body.origin if case is None else case.origin) == "external":
        return
    if GIVEN_ON in b.body.facts or (case is not None and case.consents.stated):
        return
    if not all(map(may_be_kept, b.body.facts)):
        raise NotAllowed("consent_first")


@content
def within_going_live(b: Before) -> None:
    """What began on paper is taken in as long as the opening of the store says, no longer."""
    if b.body.origin != "paper":
        return
    until = b.see("branch", b.body.branch).paper_until
    if not until:
        raise NotAllowed("no_going_live", branch=b.body.branch)
    if b.who.on > until:
        raise NotAllowed("going_live_over", branch=b.body.branch, until=until)


@content
def compared_by_two(b: Before) -> None:
    """What the edition wants compared, and who somebody is, waits for another person: named in
    `confirm`, unless a paper brings it that waits itself."""
    case: Any = b.state  # None before an application
    paper = getattr(b.body, "paper", "")
    if paper:
        found = case.paper(paper)
        if found is None or found.confirmed_by is not None:
            raise NotAllowed("paper_not_waiting", case=case.number)
        return
    edition = b.see("edition", case.edition if case is not None else b.body.edition)
    must = edition.compared | family.COMPARED
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


def coded_anew(case: Case, subject: Subject) -> bool:
    """Is it what the case is counted by, but for codes? What is not known by now is left out."""
    known = dict(case.subject)
    codes = {k for k, v in case.subject if isinstance(v, str)}
    return all(
        k in codes if isinstance(v, str) else k in known and known[k] == v for k, v in subject
    )


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
    """It tells steps, of a day that has been, a grant or a refusal, a sum where it grants one, or
    declines what the family asks for; of another body than our own, unless the case began on paper.
    """
    body = b.body
    declines = body.result == "decline"
    if not body.paper or not body.body or not (body.steps or declines):
        raise Stale("no_effect")
    if body.result not in ("grant", "refuse", "decline") or body.units < 0:
        raise NotAllowed("no_such_result", result=body.result[:20])
    if declines and (body.steps or body.units):
        raise NotAllowed("declines_alone", case=b.state.number)
    if day(body.done_on) > b.who.on:
        raise NotAllowed("paper_day_to_come", day=body.done_on)
    branch = b.see("branch", b.state.branch)
    us = {branch.code.casefold(), branch.name.casefold()}
    if b.state.origin != "paper" and body.body.strip().casefold() in us:
        raise NotAllowed("paper_of_our_own", body=body.body[:40], case=b.state.number)


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
def young_as_a_month(b: Before) -> None:
    """Until when it holds data of a child is a month, or what stands for nobody and anybody."""
    said = b.body.young_until
    if said not in ("", NOBODY, UNTOLD) and not _MONTH.fullmatch(said):
        raise NotAllowed("not_a_day", value=said[:20])


def _papers(b: Before, edition: Any) -> tuple[tuple[str, str], ...]:
    """What the edition wants back signed of every case, and of those that it wants of some what the
    assessment names: the facts that say so are private, and compared when it is made again."""
    always, told = edition.papers_always, b.body.papers
    return tuple(x for x in edition.papers_due if x[0] in always or x in told)


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
    if b.body.unidentified != (edition.limited and unidentified(b.see, b.state)):
        raise NotAllowed("identity_misnamed", case=b.state.number)
    if b.body.of_age and not _MONTH.fullmatch(b.body.of_age):
        raise NotAllowed("not_a_day", value=b.body.of_age[:20])
    if b.body.checks != (edition.checks_due if b.body.at == "entry" else ()):
        raise NotAllowed("checks_misnamed", case=b.state.number)
    if b.body.papers != (_papers(b, edition) if b.body.at == "entry" else ()):
        raise NotAllowed("papers_misnamed", case=b.state.number)
    if b.body.of and not _part_of(b, edition):
        raise NotAllowed("elements_misnamed", case=b.state.number)
    if b.body.sum != digest(b.body.award):
        raise NotAllowed("sum_misnamed", case=b.state.number)
    names = stage(edition, b.body.at)
    rules, papers = names.rule_names, names.paper_names
    if (len(rules), len(papers)) != (len(b.body.results), len(b.body.documents)):
        raise NotAllowed("results_misnamed", case=b.state.number)
    if not set(b.body.waived) <= _waived(b, names):
        raise NotAllowed("waived_by_nobody", case=b.state.number)
    if b.body.outcome not in _outcomes(names, b.body, b.body.used_up):
        raise NotAllowed("outcome_misnamed", outcome=b.body.outcome[:20], case=b.state.number)
    codes = (
        dict(zip(rules, b.body.results, strict=True)),
        dict(zip(papers, b.body.documents, strict=True)),
    )
    shared = b.body.bill is not None and bool(b.body.bill.among)
    apart = b.body.used_up or shared
    might = _outcomes(names, b.body, "") if apart else (b.body.outcome,)
    if b.body.stands not in (standing(outcome, *codes) for outcome in might):
        raise NotAllowed("stands_misnamed", case=b.state.number)


def _waived(b: Before, names: Stage) -> set[str]:
    """What two people waived that stands still; of a last day all the rules that set it."""
    found = {x for x in b.state.limits.named if x not in b.body.fell}
    rules = limiting(names)
    return found | (set(rules) if found.intersection(rules) else set())


def _part_of(b: Before, edition: Rulebook) -> bool:
    """At final: some elements of those for which the case has lines, those that are decided among
    them, in order and each once."""
    about = [x.of for x in b.state.lines]
    of, decided = b.body.of, {x.of for x in b.state.lines if x.final}
    some = b.body.at == "final" and bool(edition.lines) and len(of) < len(about) and all(about)
    return some and list(of) == sorted(set(of)) and decided <= set(of) <= set(about)


@content
def entry_limited(b: Before) -> None:
    """A last day for the entry upstream is a day, said while a rule of the edition that limits it
    is open, the step is to come and nothing is granted. Which day it is, facts alone tell."""
    body, case = b.body, b.state
    if not body.entry_until:
        return
    day(body.entry_until)
    names = stage(b.see("edition", body.edition), body.at)
    limit = names.last_day
    if limit is None or case.granted_at or "entry" in case.done:
        raise NotAllowed("no_entry_limit", case=case.number)
    if body.results[limit.rule] != "U" and names.rules[limit.rule].name not in body.accepted:
        raise NotAllowed("no_entry_limit", case=case.number)


def _outcomes(names: Stage, body: Assessed, used_up: str) -> tuple[str, ...]:
    """What the results, documents and caps allow; the sum alone may leave it incomplete or to a
    person."""
    least = decide_outcome(names, body.results, body.documents, None, used_up, frozenset())
    if least in ("ineligible", "incomplete"):
        return (least,)
    return (least, "referred", "incomplete")


@content
def settles_rules(b: Before) -> None:
    """Each by name: a rule or a document of the edition, or its award; accepted or refused."""
    edition = b.see("edition", b.state.edition)
    names = {r.name for r in edition.rules} | {d.name for d in edition.documents} | {"award"}
    if not b.body.rules or len(dict(b.body.rules)) != len(b.body.rules):
        raise Stale("no_effect")
    for rule, how in b.body.rules:
        if rule not in names:
            raise Stale("no_such_rule", rule=rule[:40], near=near(rule, names))
        if how not in ("accepted", "refused"):
            raise NotAllowed("no_such_answer", answer=how[:20])


@content
def review_fits(b: Before) -> None:
    """An answer of the list, of a decision that it is handed upwards alone; what is passed on rests
    on the last assessment, lacks nothing and is not refused."""
    case: Case = b.state
    decides = kind(b.body.step) != "review"
    may = ("escalate",) if decides else ("accept", "return", "escalate")
    if b.body.result not in may or (decides and b.body.paper):
        raise NotAllowed("no_such_answer", answer=b.body.result[:20])
    if b.body.paper or b.body.result == "return":
        return
    found, at = last(case, b.body.step)
    if found is None or b.body.assessment != at:
        raise Stale("other_assessment", case=case.number)
    refused = tuple(rule for rule, how in case.settled if how == "refused")
    if refused:
        own = {"case": case.number, "programme": case.programme}
        raise Stale("settled_refused", rules=refused, **own)
    if b.body.result == "accept" and found.lacks:
        raise Stale("not_passable", outcome=found.outcome, case=case.number)


@content
def payee_fits(b: Before) -> None:
    """One of the case's people; an account, cash, or an account that is still missing. Or an
    institution of its branch or of one above, by its account as it is now."""
    if b.body.how not in ("account", "cash", "incomplete"):
        raise NotAllowed("no_such_answer", answer=b.body.how[:20])
    if b.body.whom not in ("", *PAYEES):
        raise NotAllowed("no_such_answer", answer=b.body.whom[:20])
    if b.body.line and b.state.line(b.body.line) is None:
        raise FundError("other_line")
    if b.body.party in {party for _, party in b.state.people} and not b.body.account:
        if b.body.how != "incomplete" and not family.receives(b.state, b.body.whom, b.body.party):
            raise NotAllowed("no_guardian", case=b.state.number)
        return
    party = b.see("party", b.body.party)
    if party is None or party.party != "institution" or b.body.how != "account":
        raise NotAllowed("not_of_this_case", case=b.state.number)
    if party.branch not in lineage(b.see, b.state.branch):
        raise NotAllowed("other_branch", branch=party.branch)
    if not b.body.account or b.body.account != party.account:
        raise Stale("institution_changed", case=b.state.number)


@content
def payee_as_confirmed(b: Before) -> None:
    """The payment names the payee as stated and confirmed, cash also the list on which it is
    signed for; a payment file is made after its payments."""
    if b.body.file and b.see("list", b.body.file) is not None:
        raise NotAllowed("file_made_already", case=b.state.number)
    payee = b.state.payee_of(b.body.line)
    assert payee is not None  # `payee_ready` went before
    if b.body.payee != payee.version:
        raise Stale("payee_changed", case=b.state.number)
    if b.body.party != payee.party:
        raise NotAllowed("not_of_this_case", case=b.state.number)
    if payee.how == "cash" and not b.body.file:
        raise NotAllowed("cash_unsigned", case=b.state.number)


@content
def hold_is_new(b: Before) -> None:
    """A hold of the table, not open yet."""
    if b.body.hold not in HOLDS:
        raise NotAllowed("no_such_hold", hold=b.body.hold[:20])
    if b.state.held(b.body.hold, b.body.about):
        raise Stale("held_already", hold=b.body.hold, case=b.state.number)
    paper = b.state.paper(b.body.about)
    if b.body.hold == OBJECTION:  # it is opened by the objection itself
        raise NotAllowed("hold_about_nothing", hold=b.body.hold)
    about = {"", RETURNED} if b.body.hold == "awaiting_information" else {""}
    if b.body.hold == "frozen":
        about = {"", TOTALS}
    if b.body.hold == "paper_differs":
        waits = paper is not None and paper.confirmed_by is not None and not paper.used
        about = {b.body.about} if waits else set()
    if b.body.about not in about:
        raise NotAllowed("hold_about_nothing", hold=b.body.hold)
