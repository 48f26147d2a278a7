"""Guards of a party."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from caseflow.branch.guards import FOR_TWO, by_two, manages, opening
from caseflow.branch.state import lineage
from caseflow.errors import NotAllowed, Stale, near
from caseflow.events import SYSTEM, Before, Grant, Rule, See, content
from caseflow.people.fold import ends, granted
from caseflow.people.state import AT_ONE_BRANCH, DUTIES, Party, one_with, stays

PARTIES = ("person", "household", "institution")


RELATIVE = ("relative.id_no",)  # all that is known of a relative: no name, a number
STAFF = "staff."


def enters_people(b: Before) -> None:
    """Whoever enters applications, or manages, registers people and corrects what is known; anyone
    who works here registers a relative, of whom a number alone is known."""
    at = b.who.branch
    if opening(b) or (b.body.facts == RELATIVE and b.who.holds(at)):
        return
    if not (b.who.holds(at, duty="enter") or b.who.holds(at, duty="manage")):
        raise NotAllowed("no_grant", duty="enter", branch=at)


def manages_staff(b: Before) -> None:
    """Who is on the staff, and under which login, says somebody who manages."""
    if any(f.startswith(STAFF) for f in b.body.facts):
        manages(b)


def at_a_desk(b: Before) -> None:
    """Anyone with a grant: what was confirmed on a case counts for the person."""
    if not b.who.holds(b.who.branch):
        raise NotAllowed("no_grant", duty="", branch=b.who.branch)


@content
def is_a_party(b: Before) -> None:
    """One of three kinds, at the branch whose desk registers it."""
    if b.body.party not in PARTIES:
        raise NotAllowed("no_such_party", party=b.body.party[:20])
    if not opening(b) and b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)


def agreed(b: Before, case: Any) -> None:
    """Nobody has said on the case that it does not agree with the paper."""
    if case.barred(b.body.of, b.who.party):
        raise Stale("not_agreed", of=b.body.of, case=case.number)


def compared(b: Before) -> None:
    """The facts wait on the case for another person, and are those of this one of its people; or
    they are new, and nobody has said anything else."""
    if not b.body.case:
        enters_people(b)
        known = {f.rpartition(".")[2] for f in b.state.facts}
        if not b.body.facts or known & {f.rpartition(".")[2] for f in b.body.facts}:
            raise NotAllowed("not_compared")
        return
    case = b.see("case", b.body.case)
    item = (
        next((o for o in case.open if o.version == b.body.of), None) if case is not None else None
    )
    if item is None:
        raise NotAllowed("not_compared")
    if item.by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)
    agreed(b, case)
    roles = {role for role, party in case.people if party == b.stream}
    mine = {f for f in item.facts if f.rpartition(".")[0] in roles}
    if not b.body.facts or not set(b.body.facts) <= mine:
        raise NotAllowed("not_compared")


compared.content = True  # type: ignore[attr-defined]


def is_staff(party: Party) -> bool:
    """Does somebody work here, or did they?"""
    return bool(party.grants) or any(f.startswith(STAFF) for f in party.facts)


def stays_known(see: See, party: Party, facts: Iterable[str]) -> str:
    """Why these facts are not changed through an application, as a code; else empty: name and
    number of a colleague, and the number of a relative whom one declared. They would not be
    recognised when they come again."""
    ends = {f.rpartition(".")[2] for f in facts} & {"name", "id_no"}
    if ends and is_staff(party):
        return "colleague_is_known"
    every = see("staff", "") if "id_no" in ends else ()  # a relative may come anywhere
    declared = any(party.id in one_with(see, x.interests) for x in every)
    return "relative_is_known" if declared else ""


@content
def stays_who_they_are(b: Before) -> None:
    """What a case says of a colleague, or of a relative of theirs, is not who they are."""
    case = b.see("case", b.body.case) if b.body.case else None
    if case is None:
        return
    if code := stays_known(b.see, b.state, b.body.facts):
        raise NotAllowed(code, case=case.number)


def is_known(b: Before) -> None:
    """The party exists."""
    if b.state is None:
        raise Stale("no_such_person")


@content
def is_one_with(b: Before) -> None:
    """One said on a case that two records are of one person, and this is another; neither record
    is of a colleague that goes, nor was merged before."""
    case, into = b.see("case", b.body.case), b.see("party", b.body.into)
    item = case.answered(b.body.of) if case is not None else None
    if item is None or item.answer != "same":
        raise NotAllowed("not_compared")
    if item.by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)
    agreed(b, case)
    mine, named = dict(case.people).get(item.role), {b.stream, b.body.into}
    if len(named) != 2 or named not in ({item.party, mine}, {stays(b.see, item.party), mine}):
        raise NotAllowed("not_compared")
    if into is None or into.merged or b.state.merged:
        raise Stale("merged_already")
    if b.state.grants:
        raise NotAllowed("colleague_goes")


@content
def was_helped_there(b: Before) -> None:
    """One said on a case that who is helped there is somebody else than this record, or that the
    record from which they were parted is one with this; and this is another. Once."""
    case = b.see("case", b.body.case)
    item = case.answered(b.body.of) if case is not None else None
    if item is None or item.role != case.people[0][0]:
        raise NotAllowed("not_compared")
    if item.by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)
    agreed(b, case)
    apart = (item.answer, item.party, case.beneficiary) == ("apart", b.body.party, b.stream)
    if not (apart or (item.answer == "same" and _parted_before(b, item.party, case.beneficiary))):
        raise NotAllowed("not_compared")
    if b.body.party in b.state.parted:
        raise Stale("no_effect")


def _parted_before(b: Before, *records: int) -> bool:
    """Does one of these records, merged into this one, say so?"""
    found = (b.see("party", id_) for id_ in records)
    return any(p.merged == b.stream and b.body.party in p.parted for p in found if p is not None)


def not_oneself(b: Before) -> None:
    """Nobody takes part in a grant to themselves."""
    if not opening(b) and b.stream == b.who.party:
        raise NotAllowed("own_grant")


@content
def is_a_grant(b: Before) -> None:
    """A duty of the list, in a branch of this store, from one day to a later one."""
    a_duty(b.body.duty)
    if b.see("branch", b.body.branch) is None:
        raise NotAllowed("no_such_branch", branch=b.body.branch)
    if not opening(b) and b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)
    if _day(b.body.until) < _day(b.body.since):
        raise NotAllowed("ends_before_it_begins", since=b.body.since, until=b.body.until)
    if b.body.below and b.body.duty in AT_ONE_BRANCH:
        raise NotAllowed("never_below", duty=b.body.duty)


@content
def gives_something(b: Before) -> None:
    """It is not over already, and not held already, as far and as long."""
    if b.body.until < b.who.on:
        raise NotAllowed("over_already", until=b.body.until)
    new = granted(b.body)
    if any(_holds_all(g, new) for g in b.state.grants):
        raise Stale("duty_held_already", duty=new.duty, branch=new.branch)


def _holds_all(g: Grant, new: Grant) -> bool:
    reach = not g.programmes or (bool(new.programmes) and set(new.programmes) <= set(g.programmes))
    same = (g.duty, g.branch) == (new.duty, new.branch)
    return same and reach and g.below >= new.below and g.since <= new.since and new.until <= g.until


def a_duty(duty: str) -> None:
    """NotAllowed, with the nearest, unless it is a duty."""
    if duty not in DUTIES:
        meant = near(duty, DUTIES)
        raise NotAllowed("no_such_duty", duty=duty[:20], near=meant, known=DUTIES)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotAllowed("not_a_day", value=text[:20]) from None


def alone_or(rule: Rule) -> Rule:
    """What concerns oneself alone is done alone, without a proposal; else the rule is asked."""

    def asked(b: Before) -> None:
        if b.stream != b.who.party:
            rule(b)

    asked.__name__ = rule.__name__
    asked.__dict__.update(rule.__dict__)
    return asked


def by_two_or_restored(b: Before) -> None:
    """As two confirmed it; or the office is restored in this command, and this makes one manage."""
    branch = b.see("branch", b.who.branch)
    now = (b.first, b.stream, "manage", ())
    if branch is None or b.body.of:
        return by_two(b)
    if (branch.restored_in, branch.restored_for, b.body.duty, b.body.programmes) != now:
        return by_two(b)
    return None


by_two_or_restored.__dict__.update({"content": True, FOR_TWO: True})


def oneself_or_two(b: Before) -> None:
    """One's own affair is one's own; that of another is written as two others confirmed it."""
    if b.stream != b.who.party:
        by_two(b)
    elif b.body.of and not opening(b):
        raise NotAllowed("own_grant")


oneself_or_two.__dict__.update({"content": True, FOR_TWO: True})


@content
def ends_something(b: Before) -> None:
    """A duty of the list, at this desk, from yesterday on or later, of which something is left."""
    if b.body.duty:
        a_duty(b.body.duty)
    if b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)
    if _day(b.body.until) < date.fromisoformat(b.who.on) - timedelta(days=1):
        raise NotAllowed("over_already", until=b.body.until)
    if not any(ends(b.body, g) for g in b.state.grants):
        raise Stale("nothing_to_end", branch=b.body.branch)


@content
def names_parties(b: Before) -> None:
    """Somebody is named who was not yet, and not oneself."""
    new = set(b.body.parties) - set(b.state.interests)
    if not new or b.stream in b.body.parties:
        raise Stale("no_effect")


def can_be_erased(b: Before) -> None:
    """Once, and nobody who ever held a duty: what they did is answered for by name."""
    if b.state.erased:
        raise Stale("erased_already")
    if b.state.grants:
        raise NotAllowed("erases_staff")


@content
def cases_are_over(b: Before) -> None:
    """Each is a case that helped this person, of this branch or below it, at an end, with its money
    settled; who was never helped was registered here or below."""
    cases = _helped(b)
    for branch in dict.fromkeys(c.branch for c in cases) or (b.state.branch,):
        if b.who.branch not in lineage(b.see, branch):
            raise NotAllowed("erases_elsewhere", branch=branch)
    for case in cases:
        if not case.over:
            raise NotAllowed("erases_open_case", case=case.number)


@content
def cases_helped_them(b: Before) -> None:
    """Each is a case that helped this person, wherever it stands."""
    _helped(b)


def _helped(b: Before) -> list[Any]:
    cases = [b.see("case", id_) for id_ in b.body.cases]
    if any(case is None or case.beneficiary != b.stream for case in cases):
        raise NotAllowed("erases_another")
    _said_of_them(b, cases)
    return cases


def _said_of_them(b: Before, cases: list[Any]) -> None:
    """What was said of these cases goes with them, every objection at least, and of no other."""
    lists = [b.see("list", id_) for id_ in b.body.said]
    matters = [x.matter if x is not None else None for x in lists]
    if any(m is None or m.case not in b.body.cases for m in matters):
        raise NotAllowed("erases_another")
    if not {o.list for case in cases for o in case.objections} <= set(b.body.said):
        raise NotAllowed("erases_another")


@content
def records_are_theirs(b: Before) -> None:
    """Each was merged into this one, or into one that was."""
    for id_ in b.body.records:
        record = b.see("party", id_)
        while record is not None and record.merged and record.merged != b.stream:
            record = b.see("party", record.merged)
        if record is None or record.merged != b.stream:
            raise NotAllowed("erases_another")


def as_it_is_restored(b: Before) -> None:
    """In the very command that made the store again from a backup."""
    branch = b.see("branch", b.who.branch)
    now = branch is not None and branch.went_back_in == b.first
    if b.who.party != SYSTEM or not now:
        raise NotAllowed("by_the_machine")
