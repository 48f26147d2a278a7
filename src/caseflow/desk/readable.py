"""Whose cases a person may look into: those of their branch and below, never one's own or those
of relatives."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.case.state import Case
from caseflow.errors import NotAllowed
from caseflow.office.child import Child
from caseflow.office.office import Seat
from caseflow.office.reach import concerns, covers


def require_readable(session: Child, c: Case) -> None:
    """NotAllowed unless the person holds a duty over the case's branch and has no interest in it:
    their own branch's cases, and those of branches below in this store."""
    if not covers(session, c):
        raise NotAllowed("no_grant", duty="", branch=c.branch)
    if concerns(session, c):
        raise NotAllowed("interest")


def is_readable(session: Child, c: Case) -> bool:
    """The same as an answer."""
    try:
        require_readable(session, c)
    except NotAllowed:
        return False
    return True


def readable(seat: Seat, cases: Iterable[Case]) -> tuple[Case, ...]:
    """Those of some cases that a person may read, in their order."""
    with seat.office.reading() as root:
        session = seat.office.child(root, seat.who(root))
        return tuple(c for c in cases if is_readable(session, c))
