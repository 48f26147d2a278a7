"""Erasing a person: proposed by one who manages, confirmed by another."""

from __future__ import annotations

from caseflow.desk.carry_out import found
from caseflow.desk.erasing import of_person
from caseflow.desk.proposals import Named, Proposal, Wanted, propose_all
from caseflow.errors import FactError
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.people.events import PersonErased


def erase(seat: Seat, case: str, role: str = "", *, request: str = "") -> Proposal:
    """Propose that the person whom a case helps, or who stands in it as `role`, is erased."""
    named = Named(request, "erase", {"case": case, "role": role})

    def wanted(child: Child) -> list[Wanted]:
        seat.require(child.who, "manage")
        c = found(Gathered(seat.office, child), case)
        people = dict(c.people)
        if role and role not in people:
            raise FactError("no_such_role", "role", known=tuple(people))
        party = people[role] if role else c.beneficiary
        erasure = of_person(child, party)
        event = PersonErased(
            cases=erasure.cases, others=erasure.others, of=0, records=erasure.records
        )
        return [Wanted(party, event)]

    (made,) = propose_all(seat, named, wanted)
    return made
