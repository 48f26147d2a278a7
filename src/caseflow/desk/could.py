"""Who could do what somebody may not, across the tree: from the same guards, nothing is tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from caseflow.events import Before, Grant, Who, kind_of, refused
from caseflow.office.office import Seat, desks, logins
from caseflow.people.state import DUTIES

if TYPE_CHECKING:
    from caseflow.case.acts.act import Events
    from caseflow.case.state import Case
    from caseflow.errors import CaseflowError
    from caseflow.office.child import Child
    from caseflow.office.look import Gathered
    from caseflow.office.root import Root

#: by login: who somebody is at each desk where they hold a duty
Staff: TypeAlias = Mapping[str, tuple[Who, ...]]
NO_ONE = -1  # somebody who does not exist: did nothing yet, and is nobody's relative


def asked(session: Child | Root, c: Case, events: Events, who: Who) -> CaseflowError | None:
    """The first refusal of their first halves, for a person, each on the state that those before it
    leave; None if it may be."""
    for n, event in enumerate(events, 1):
        before = Before(stream=c.id, state=c, body=event, who=who, see=session.see, first=2)
        problem = refused(kind_of(event), before)
        if problem is not None or n == len(events):
            return problem
        c = before.folded()
    return None


def everybody(seat: Seat, root: Root) -> Staff:
    """Everybody by login, as whom each would act at every desk of theirs: the same for whatever is
    asked of one look, and dearer to make than to ask."""
    return {
        login: tuple(seat.office.who(root, party, at) for at in desks(root, party))
        for party, login in logins(root)
    }


def name(
    staff: Staff, look: Gathered, c: Case, events: Events, problem: CaseflowError
) -> tuple[str, ...]:
    """The logins of those who could write these events now, at whichever desk they hold a duty: who
    is refused themselves too, at another desk of theirs. The refusal names them, or says that
    nobody can: not where it is the case that does not stand so, and no person could ever."""
    out = able(staff, look, c, events)
    if out or ever(look, c, events):
        problem.parts["could"] = out
    return out


def able(staff: Staff, look: Gathered, c: Case, events: Events) -> tuple[str, ...]:
    """The logins alone."""
    session = look.session
    return tuple(
        login
        for login, seats in staff.items()
        if any(asked(session, c, events, who) is None for who in seats)
    )


def anybody(staff: Staff, look: Gathered, c: Case, events: Events) -> bool:
    """Is there one of them? The first ends the search."""
    return any(
        asked(look.session, c, events, who) is None for seats in staff.values() for who in seats
    )


def ever(look: Gathered, c: Case, events: Events) -> bool:
    """Could a person who holds every duty everywhere and has done nothing yet?"""
    return barred(look, c, events) is None


def barred(look: Gathered, c: Case, events: Events) -> CaseflowError | None:
    """What stands in the way of everybody: the refusal of a person who holds every duty everywhere
    and has done nothing yet; None where such a person could."""
    at: dict[str, CaseflowError] = {}
    for b in look.session.root.branches:
        grants = tuple(
            Grant(duty=duty, branch=b.code, programmes=(), since="", until="9999-12-31")
            for duty in DUTIES
        )
        who = Who(party=NO_ONE, branch=b.code, on=look.who.on, grants=grants)
        problem = asked(look.session, c, events, who)
        if problem is None:
            return None
        at[b.code] = problem
    return at.get(c.branch, problem)
