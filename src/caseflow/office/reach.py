"""Whom a person at a desk knows anyway: by the cases that they may read, or because their desk, or
one below it, registered them. Of all others they are told only that something is known, and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseflow.branch.state import lineage
from caseflow.case.state import Case
from caseflow.events import See, Who
from caseflow.people.state import is_theirs

if TYPE_CHECKING:
    from caseflow.office.child import Child


def covers(session: Child, c: Case) -> bool:
    """Does the person hold a duty for its programme, at its branch or one above it?"""
    return is_covered(session.see, session.who, c)


def is_covered(see: See, who: Who, c: Case) -> bool:
    """The same of anybody at a desk."""
    return who.holds(who.branch, c.programme) and who.branch in lineage(see, c.branch)


def concerns(session: Child, c: Case) -> bool:
    """Is it a case of the person who asks, or of their relatives?"""
    return is_theirs(session.see, session.who, c.concerned)


def reaches(session: Child, party: int, but: int = 0) -> bool:
    """Is that somebody whom this person may know: registered here or below, by who works for every
    programme; or in a case that they may read, other than `but`."""
    who = session.who
    branch = session.see("party", party).branch
    if any(not g.programmes for g in who.here()) and who.branch in lineage(session.see, branch):
        return True
    cases = (session.see("case", id_) for id_ in session.stands_in(party) if id_ != but)
    return any(covers(session, c) and not concerns(session, c) for c in cases)
