"""What is shown of who the people of a case are. Whoever reads a case may read what it says; what
is known of its people from elsewhere is for those who may know them anyway (`office.reach`)."""

from __future__ import annotations

from typing import Any

from caseflow.case.acts.act import Facts
from caseflow.case.state import Case
from caseflow.events import read
from caseflow.office.look import Gathered
from caseflow.office.reach import reaches
from caseflow.people.events import PartyChanged
from caseflow.store.journal import Stored


def is_known(look: Gathered, c: Case, party: int) -> bool:
    """May all that is known of one of its people be shown to who reads the case? Where it is the
    case with which they became known, too."""
    if reaches(look.session, party, c.id):
        return True
    journal = look.session.root.journal
    first = journal.events_of(party, 1)
    return any(e.command == x.command for x in first for e in journal.events_of(c.id))


def is_of_case(e: Stored, c: Case) -> bool:
    """Does an event of a person say what was compared on this case?"""
    event = read(e.type, e.body)
    return isinstance(event, PartyChanged) and event.case == c.id


def _filed_with(look: Gathered, c: Case) -> dict[str, int]:
    """Who its people were when it was filed, by role: of records that were merged the one that
    stays."""
    (first,) = look.session.root.journal.events_of(c.id, 1)
    filed = read(first.type, first.body)
    return {role: look.stays(party) for role, party in filed.people}


def person(look: Gathered, c: Case, role: str, party: int) -> Facts:
    """Who one of its people is, as far as it is shown: else only what this case said of them."""
    if is_known(look, c, party):
        return look.person(party)
    said: dict[str, Any] = {}
    filed = _filed_with(look, c)
    named = {x.version for x in c.changes if x.party == party}  # as a guardian, later
    for version, _, content in look.session.parts(c.id):
        first = version == 1 and filed.get(role) == party
        every: Facts = (
            content.get("said" if first else "who", {}) if first or version in named else {}
        )
        said |= {k: v for k, v in every.items() if k.rpartition(".")[0] == role}
    for record in c.stood:  # what is one with somebody known elsewhere by now was said here
        if record != party and look.stays(record) == party and is_known(look, c, record):
            said |= look.person(record)
    for e in look.session.root.journal.events_of(party):
        if is_of_case(e, c):
            said |= look.private(party, e.version).get("facts", {})
    return said


def helped(look: Gathered, c: Case) -> str:
    """The name of who is helped, as far as it is shown; of a household that of its head."""
    role, party = c.people[0]
    known = person(look, c, role, party)
    found = known.get(f"{role}.name") or next(
        (v for k, v in known.items() if k.endswith(".name")), ""
    )
    return str(found)
