"""Guards of a party."""

from __future__ import annotations

from datetime import date

from caseflow.branch.guards import opening
from caseflow.errors import NotAllowed, Stale, near
from caseflow.events import Before, content
from caseflow.people.state import DUTIES

PARTIES = ("person", "household", "institution")


def enters_people(b: Before) -> None:
    """Whoever enters applications, or manages, registers people and corrects what is known."""
    if opening(b):
        return
    at = b.who.branch
    if not (b.who.holds(at, duty="enter") or b.who.holds(at, duty="manage")):
        raise NotAllowed("no_grant", duty="enter", branch=at)


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
    roles = {role for role, party in case.people if party == b.stream}
    mine = {f for f in item.facts if f.rpartition(".")[0] in roles}
    if not b.body.facts or not set(b.body.facts) <= mine:
        raise NotAllowed("not_compared")


compared.content = True  # type: ignore[attr-defined]


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
    if {b.stream, b.body.into} != {item.party, dict(case.people).get(item.role)}:
        raise NotAllowed("not_compared")
    if into is None or into.merged or b.state.merged:
        raise Stale("merged_already")
    if b.state.grants:
        raise NotAllowed("colleague_goes")


def not_oneself(b: Before) -> None:
    """Nobody takes part in a grant to themselves."""
    if not opening(b) and b.stream == b.who.party:
        raise NotAllowed("own_grant")


@content
def is_a_grant(b: Before) -> None:
    """A duty of the list, in a branch of this store, from one day to a later one."""
    if b.body.duty not in DUTIES:
        meant = near(b.body.duty, DUTIES)
        raise NotAllowed("no_such_duty", duty=b.body.duty[:20], near=meant, known=DUTIES)
    if b.see("branch", b.body.branch) is None:
        raise NotAllowed("no_such_branch", branch=b.body.branch)
    if not opening(b) and b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)
    try:
        since, until = date.fromisoformat(b.body.since), date.fromisoformat(b.body.until)
    except ValueError:
        raise NotAllowed("not_a_day", value=f"{b.body.since}, {b.body.until}"[:40]) from None
    if until < since:
        raise NotAllowed("ends_before_it_begins", since=b.body.since, until=b.body.until)


def own_interests(b: Before) -> None:
    """One's own alone; at the opening those of all."""
    if not opening(b) and b.stream != b.who.party:
        raise NotAllowed("not_own_interest")


@content
def names_parties(b: Before) -> None:
    """Somebody is named, and not oneself."""
    if not b.body.parties or b.stream in b.body.parties:
        raise Stale("no_effect")
