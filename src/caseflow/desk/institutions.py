"""Institutions that are paid: each with one account, which one who manages states and another
confirms. What it says is private; the code by which cases name it is plain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.case.acts.values import one_of_these, text
from caseflow.desk.proposals import Named, Proposal, Wanted, propose_all
from caseflow.errors import FactError, NotAllowed
from caseflow.events import Event
from caseflow.intake.kinds import account
from caseflow.office.child import Child
from caseflow.office.office import Seat
from caseflow.people.institutions import AccountStated, InstitutionNamed, is_code
from caseflow.people.state import INSTITUTIONS
from caseflow.values.names import normalise


def state(seat: Seat, code: str, what: str, said: Mapping[str, str], request: str) -> Proposal:
    """Propose an institution, or another account of one that is known. `said`: name, account_name
    (empty: the name), account_no, bank."""
    named = Named(request, "institution", {"code": code, "what": what, **said})
    if (known := named.known(seat)) is not None:
        return known
    key = text(code, "code", longest=20).strip().lower()
    if not is_code(key):
        raise NotAllowed("no_institution_code")
    one_of_these(what, "what", INSTITUTIONS)
    private = {"facts": _facts(seat, said)}
    id = seat.office.institution_id(seat.branch, key)

    def wanted(child: Child) -> list[Wanted]:
        event: Event = AccountStated(of=0)
        if child.see("party", id) is None:
            event = InstitutionNamed(id=id, code=key, what=what, branch=seat.branch, of=0)
        return [Wanted(id, event, private)]

    (made,) = propose_all(seat, named, wanted)
    return made


def _facts(seat: Seat, said: Mapping[str, str]) -> dict[str, Any]:
    name = normalise(text(said["name"], "name", longest=200))
    if not name:
        raise FactError("no_institution_name", "name")
    return {
        "institution.name": name,
        "institution.account_name": normalise(text(said["account_name"], "account_name")) or name,
        "institution.account_no": account(
            text(said["account_no"], "account_no"), "account_no", seat.office.place
        ),
        "institution.bank": text(said["bank"], "bank").strip(),
    }
