"""Whose cases a person may look into: those of their branch and below, never one's own or those
of relatives."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.case.state import Case
from caseflow.errors import NotAllowed
from caseflow.office.child import Child
from caseflow.office.office import Seat, desks, logins
from caseflow.office.reach import concerns, covers, is_covered
from caseflow.people.state import is_theirs, who


def require_readable(session: Child, c: Case) -> None:
    """NotAllowed unless the person holds a duty over the case's branch and has no interest in it:
    their own branch's cases, and those of branches below in this store. Who has one is told who may
    instead."""
    if not covers(session, c):
        raise NotAllowed("no_grant", duty="", branch=c.branch)
    if concerns(session, c):
        raise NotAllowed("interest", could=_others(session, c))


def is_readable(session: Child, c: Case) -> bool:
    """The same as an answer."""
    return covers(session, c) and not concerns(session, c)


def _others(session: Child, c: Case) -> tuple[str, ...]:
    """The logins of those who may, at whichever desk of theirs."""
    root, out = session.root, []
    for party, login in logins(root):
        state = root.see("party", party)
        for at in desks(root, party):
            them = who(party, state, at, root.on, root.see)
            if is_covered(root.see, them, c) and not is_theirs(root.see, them, c.concerned):
                out.append(login)
                break
    return tuple(out)


def readable(seat: Seat, cases: Iterable[Case]) -> tuple[Case, ...]:
    """Those of some cases that a person may read, in their order."""
    with seat.office.reading() as root:
        session = seat.office.child(root, seat.who(root))
        return tuple(c for c in cases if is_readable(session, c))
