"""Somebody else than who stated the payee looked twice, and says by name and with a reason that it
is paid so all the same."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.fold import having_done
from caseflow.case.kinds.payee_doubted import OTHER_PAYEE, about_the_payee
from caseflow.case.parts import AGAIN
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class PayeeSettled(Event):
    """Doubts about the payee as stated at version `of` are settled, each by name. Private: why."""

    of: int
    doubts: tuple[str, ...]


def fold(case: Case, e: PayeeSettled, s: Stamp) -> Case:
    """They hold nothing any more; who settled them does not pay."""
    payee = case.stated_at(e.of)
    if payee is None:  # forged
        return changed(case, version=s.version)
    settled = tuple(changed(d, settled_by=s.by) if d.kind in e.doubts else d for d in payee.doubts)
    did = having_done(case, "confirm.payee", s.by)
    seen = changed(payee, doubts=settled, seen=(*payee.seen, s.by))
    return changed(case.having(seen), version=s.version, did=did)


def works_or_decides(b: Before) -> None:
    """Anyone who works there; or who decides such cases, at the desk above where that is one."""
    try:
        c.works_here(b)
    except NotAllowed as nowhere:
        try:
            c.at_desk("decide")(b)
        except NotAllowed:
            raise nowhere from None


@content
def decided_above(b: Before) -> None:
    """That the money goes to somebody who is neither helped nor of the family is for the next
    level: whoever decides such cases, and neither entered nor reviewed this one."""
    case: Case = b.state
    if OTHER_PAYEE not in b.body.doubts:
        return
    branch = c.where(b, "decide")
    if not b.who.holds(branch, case.programme, "decide"):
        raise NotAllowed("payee_needs_decider", branch=branch, case=case.number)
    c.four_eyes("decide")(b)


def settles_anothers(b: Before) -> None:
    """What another person stated and somebody compared, and is doubted; not by the colleague in
    whose name the account is."""
    payee = b.state.stated_at(b.body.of)
    if b.who.party in payee.colleagues:
        raise NotAllowed("account_in_your_name", case=b.state.number)
    if payee.by == b.who.party:
        raise NotAllowed("own_entry", case=b.state.number)
    c.compares_payees(b)
    if payee.confirmed_by is None:
        raise Stale("payee_unconfirmed", case=b.state.number)
    if not payee.doubted:
        raise Stale("nothing_to_confirm", of=b.body.of, case=b.state.number)


@content
def settles_by_name(b: Before) -> None:
    """Doubts that are open, each once."""
    doubts = b.body.doubts
    if not doubts or len(set(doubts)) != len(doubts):
        raise Stale("no_effect")
    if AGAIN in doubts:
        raise Stale("institution_changed", case=b.state.number)
    known = b.state.stated_at(b.body.of).doubted
    if not set(doubts) <= set(known):
        raise Stale("not_doubted", known=known, case=b.state.number)


kind(
    "case",
    "payee_settled",
    PayeeSettled,
    fold,
    (
        g.recordable,
        works_or_decides,
        c.no_interest,
        about_the_payee,
        settles_anothers,
        settles_by_name,
        decided_above,
    ),
)
