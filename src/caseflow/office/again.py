"""Is it an application that was filed before? Reads alone: what it says otherwise is told, and what
nobody has said yet is a correction like any other, never written in passing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from caseflow.edition.earlier import counted_by
from caseflow.errors import FactError
from caseflow.office import history, identity

if TYPE_CHECKING:
    from caseflow.case.acts.act import Facts
    from caseflow.intake.answers import Answers
    from caseflow.office.look import Gathered


def same(look: Gathered, helps: str, said: Answers, received: str, facts: Facts) -> int:
    """The case that is the same application; 0 if there is none, or the one who is helped is not
    recognised."""
    party = _recognised(look, helps, said)
    cases = (look.case(i) for i in look.cases_of(party)) if party else ()
    mine = [c for c in cases if c.programme == said.programme]
    mine = [c for c in mine if (c.origin == "external") == (said.origin == "external")]
    if not mine:
        return 0
    edition = look.current(said.programme, facts)
    wanted, each = look.subject_of(edition, facts, party), counted_by(edition).facts
    return next((c.id for c in mine if history.same(c, received, wanted, each)), 0)


def _recognised(look: Gathered, helps: str, said: Answers) -> int:
    """Who is helped, if they were known before; else 0. FactError as at filing: a number alone
    shows nobody."""
    role = identity.beneficiary_role(helps)
    if not said.people.get(role):
        raise FactError("nobody_named", f"{role}.name")
    return identity.theirs(look, role, said, identity.newborn(role, said)).party


def differing(look: Gathered, people: Sequence[tuple[str, int]], said: Answers) -> dict[str, Any]:
    """What is said of these people otherwise than it is known, names and numbers apart; and what
    nobody has said yet of whom it names by their number, a name too."""
    out: dict[str, Any] = {}
    for role, party in people:
        told = said.people.get(role, {})
        keys = [k for k in told if k.rpartition(".")[2] not in ("name", "id_no")]
        known = {k.rpartition(".")[2]: v for k, v in look.person(party).items()} if keys else {}
        out |= {k: told[k] for k in keys if known.get(k.rpartition(".")[2], told[k]) != told[k]}
        out |= _unsaid(look, party, role, said)
    return out


def _unsaid(look: Gathered, party: int, role: str, said: Answers) -> dict[str, Any]:
    found = identity.unsaid(look, party, role, said.people.get(role, {}))
    number = identity.said_number(look.place, said, role) if found else ""
    theirs = number and identity.bearing(look.session, number) == look.stays(party)
    return found if theirs else {}
