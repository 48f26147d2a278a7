"""Whose cases a person may look into: those of their branch and below, never one's own or those
of relatives."""

from __future__ import annotations

from caseflow.case.state import Case
from caseflow.case.steps import lineage
from caseflow.errors import NotAllowed
from caseflow.office.child import Child


def require_readable(session: Child, c: Case) -> None:
    """NotAllowed unless the person holds a duty over the case's branch and has no interest in it:
    their own branch's cases, and those of branches below in this store."""
    who = session.who
    if not who.holds(who.branch, c.programme) or who.branch not in lineage(session.see, c.branch):
        raise NotAllowed("no_grant", duty="", branch=c.branch)
    people = {party for _, party in c.people}
    if who.party in people or people & set(who.interests):
        raise NotAllowed("interest")


def is_readable(session: Child, c: Case) -> bool:
    """The same as an answer."""
    try:
        require_readable(session, c)
    except NotAllowed:
        return False
    return True
