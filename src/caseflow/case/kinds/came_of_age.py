"""Who is helped came of age: from now on they act for themselves."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import family
from caseflow.case import guards as g
from caseflow.case.parts import Change
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import SYSTEM, Before, Event, Stamp, content, frozen, kind


@frozen
class CameOfAge(Event):
    """The guardian neither signs nor receives any more. The day is told by the facts alone."""

    role: str


def fold(case: Case, e: CameOfAge, s: Stamp) -> Case:
    """They act alone."""
    new = Change(
        what="of_age",
        role=e.role,
        party=case.beneficiary,
        version=s.version,
        by=s.by,
        confirmed_by=s.by,
    )
    return changed(case, version=s.version, changes=(*case.changes, new))


def here(b: Before) -> None:
    """Of itself, or by somebody who works there and has no interest."""
    if b.who.party != SYSTEM:
        c.works_here(b)
        c.no_interest(b)


def not_yet(b: Before) -> None:
    """Once, in the month that the last assessment names, or later."""
    case: Case = b.state
    if family.of_age(case):
        raise Stale("change_known", case=case.number)
    month = case.entry.of_age if case.entry is not None else ""
    if not month or b.who.on[:7] < month:
        raise Stale("not_of_age", case=case.number)


@content
def of_who_is_helped(b: Before) -> None:
    """Not one of the others."""
    if b.body.role != b.state.people[0][0]:
        raise NotAllowed("not_of_this_case", case=b.state.number)


kind(
    "case",
    "came_of_age",
    CameOfAge,
    fold,
    (g.live, here, not_yet, of_who_is_helped),
)
