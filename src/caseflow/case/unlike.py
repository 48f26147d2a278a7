"""What another person compared and found not to agree: it goes back to whoever enters, and counts
as confirmed by nobody until it is recorded anew, or somebody who enters stands by it and it is
compared once more. Plain parts only."""

from __future__ import annotations

from collections.abc import Collection

from caseflow.case.parts import Unlike
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Stamp


def stood_by(c: Case, of: int, s: Stamp) -> tuple[Unlike, ...]:
    """The same after somebody who enters answered what was said of a version."""
    now = c.unlike_at(of)
    new = changed(now, stood=s.version, stood_by=s.by) if now is not None else None
    return tuple(new if u is now and new is not None else u for u in c.unlike)


def corrected(c: Case, facts: Collection[str], paper: str, s: Stamp) -> tuple[Unlike, ...]:
    """The same after facts were recorded anew: what is left of an entry, or of a paper that brings
    them, is compared once more."""
    items = [(o.version, o.facts) for o in c.open]
    items += [(p.version, p.facts) for p in c.papers if p.paper != paper]
    for version, told in items:
        if c.unlike_at(version) is not None and set(told) & set(facts):
            c = changed(c, unlike=stood_by(c, version, s))
    return c.unlike


def agreed(b: Before) -> None:
    """Nobody has said that it does not agree; nor is this who stood by it when somebody did."""
    case, of = b.state, b.body.of
    code = case.barred(of, b.who.party)
    if code == "own_entry":
        raise NotAllowed(code, case=case.number)
    if code:
        raise Stale(code, of=of, case=case.number)


def unconfirmed(c: Case, of: int) -> Stale:
    """Why a payee that nobody confirmed cannot be paid: it is still to be compared; or it was, and
    does not agree, so that it is recorded anew or stood by before anybody can."""
    if c.unlike_at(of) is not None:
        return Stale("not_agreed", of=of, case=c.number)
    return Stale("payee_unconfirmed", case=c.number)
