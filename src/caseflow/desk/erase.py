"""Erasing a person: proposed by one who manages, confirmed by another."""

from __future__ import annotations

from attrs import evolve

from caseflow.branch.state import lineage
from caseflow.desk.carry_out import found
from caseflow.desk.erasing import forgotten, of_person
from caseflow.desk.proposals import Named, Proposal, Wanted, propose_all
from caseflow.errors import FactError, NotAllowed
from caseflow.events import read
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.people.events import PersonErased

FORGETS = "forgets"  # of a proposal's details: a programme whose limit for life is blind then


def erase(seat: Seat, case: str, role: str = "", *, request: str = "") -> Proposal:
    """Propose that the person whom a case helps, or who stands in it as `role`, is erased. Its
    `details` name each programme whose limit over a lifetime will not see them any more."""
    named = Named(request, "erase", {"case": case, "role": role})

    def wanted(child: Child) -> list[Wanted]:
        seat.require(child.who, "manage")
        c = found(Gathered(seat.office, child), case)
        if seat.branch not in lineage(child.see, c.branch):  # before anything is told of the case
            raise NotAllowed("erases_elsewhere", branch=c.branch)
        people = dict(c.people)
        if role and role not in people:
            raise FactError("no_such_role", "role", known=tuple(people))
        party = people[role] if role else c.beneficiary
        erasure = of_person(child, party)
        event = PersonErased(
            cases=erasure.cases,
            others=erasure.others,
            of=0,
            records=erasure.records,
            said=erasure.said,
        )
        return [Wanted(party, event)]

    (made,) = propose_all(seat, named, wanted)
    return evolve(made, details=_details(seat, made))


def _details(seat: Seat, made: Proposal) -> tuple[tuple[str, str], ...]:
    """Which limits will not see the person any more, for whoever proposes it."""
    with seat.office.reading() as root:
        waits = root.see("branch", seat.branch).proposal(made.number)
        event = read(waits.event, waits.body.encode()) if waits is not None else None
        child = seat.office.child(root, seat.who(root))
        cases = [child.see("case", id_) for id_ in getattr(event, "cases", ())]
        return tuple((FORGETS, name) for name in forgotten(seat.office, child, cases))
