"""Institutions that are paid: each with one account, which one who manages states and another
confirms. What it says is private; the code by which cases name it is plain. The list of them."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from attrs import evolve, field, frozen

from caseflow.branch.state import lineage
from caseflow.case.acts.values import one_of_these, text
from caseflow.desk.proposals import Named, Proposal, Wanted, propose_all
from caseflow.desk.read import note_read, reading_child
from caseflow.errors import FactError, NotAllowed
from caseflow.events import Event
from caseflow.intake.kinds import account, one_line
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below
from caseflow.office.parts import Opened, parts_of
from caseflow.office.paying import institutions
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


@frozen(kw_only=True)
class KnownInstitution:
    """An institution that is paid: its code, what it is, the branch that stated it. Its name and
    its account as they are now, where they were asked for; else empty. `pays`: is it the one that a
    case of this desk's branch names by that code? `unreadable`: why they cannot be read."""

    code: str
    what: str
    branch: str
    pays: bool
    name: str = field(default="", repr=False)
    account_name: str = field(default="", repr=False)
    account_no: str = field(default="", repr=False)
    bank: str = field(default="", repr=False)
    unreadable: str = ""


def known(seat: Seat, *, accounts: bool) -> tuple[KnownInstitution, ...]:
    """Those of the desk's branch, and of the branches above and below it, by code. NotAllowed for
    who holds no duty there. With `accounts` the read is recorded before anything is opened."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        look = Gathered(seat.office, child)
        seat.require(look.who)
        found = _reached(seat, look)
        note_read(seat, child, found if accounts else (), "payment")
    with seat.office.reading() as root:
        parts = parts_of(root, found if accounts else ())
    return tuple(evolve(x, **_private(parts, party)) for party, x in found.items())


def _reached(seat: Seat, look: Gathered) -> dict[int, KnownInstitution]:
    root = look.session.root
    above = lineage(look.see, seat.branch)
    near = {*above, *below(root, seat.branch)}
    out = {}
    for id, code in sorted(institutions(look), key=itemgetter(1, 0)):
        party = look.party(id)
        if party.branch in near:
            pays = look.institution(code, seat.branch)
            out[id] = KnownInstitution(
                code=code,
                what=party.what,
                branch=party.branch,
                pays=pays is not None and pays.id == id,
            )
    return out


def _private(parts: Mapping[tuple[int, int], Opened], party: int) -> dict[str, Any]:
    """As it was stated last."""
    mine = [part for (stream, _), part in parts.items() if stream == party]
    if not mine:
        return {}
    said = {f.rpartition(".")[2]: str(v) for f, v in mine[-1].facts.items()}
    names = ("name", "account_name", "account_no", "bank")
    return {**{n: said.get(n, "") for n in names}, "unreadable": mine[-1].code}


def _facts(seat: Seat, said: Mapping[str, str]) -> dict[str, Any]:
    for key in ("name", "account_name", "bank"):
        one_line(text(said[key], key), key)
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
