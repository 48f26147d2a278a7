"""Who is it? One party per natural person in the store, found by keyed marks, never by names."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from caseflow.case.acts.act import Mark, People, Registering, Write, Writes
from caseflow.errors import FactError
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.values.contacts import account
from caseflow.values.dates import whole
from caseflow.values.names import normalise

if TYPE_CHECKING:
    from caseflow.intake.answers import Answers
    from caseflow.office.look import Gathered
    from caseflow.office.root import Root
    from caseflow.places.place import Place


def beneficiary_role(helps: str) -> str:
    """The role under which the one who is helped stands: a household through its head."""
    return "household.head" if helps == "household" else helps


def mark_of_id(place: Place, number: object) -> str:
    """One text for all spellings of a number (the 15- and the 18-digit form of an ID)."""
    return place.read_identity(number, "").number


def marks_of(place: Place, facts: Mapping[str, Any]) -> tuple[Mark, ...]:
    """The marks by which these facts are found again, in the order in which they stand. Equal only:
    each has one normal form, and what has none (a phone without digits) has no mark."""
    made = []
    for key, value in facts.items():
        form = _FORMS.get(key.rpartition(".")[2])
        if form is not None and isinstance(value, str) and value:
            kind, normal = form
            made.append(Mark(kind, normal(place, value)))
    return tuple(m for m in made if m.text)


_FORMS: dict[str, tuple[str, Callable[[Place, str], str]]] = {
    "name": ("name", lambda place, text: normalise(text)),
    "id_no": ("id", mark_of_id),
    "phone": ("phone", lambda place, text: place.phone(text)),
    "account_no": ("account", lambda place, text: account(text)),
}


def prefetch(root: Root, rows: Sequence[Answers]) -> None:
    """Look up the people of many applications at once, and the cases of those found."""
    numbers = {n for row in rows for n in row.identities}
    marks = [root.keys.mark("id", n) for n in numbers]
    found = root.prefetch_marks("id", marks)
    root.prefetch_cases(ref for hits in found.values() for ref, _ in hits)


def register(look: Gathered, helps: str, said: Answers) -> Registering:
    """The parties of an application, the beneficiary first, and warnings (codes)."""
    role, people = beneficiary_role(helps), said.people
    if not people.get(role):
        raise FactError("nobody_named", f"{role}.name")
    warnings: list[str] = []
    out: list[tuple[str, int]] = []
    for r in [role, *(x for x in people if x != role)]:
        newborn = _newborn(r, people, said) if r == role else ""
        party, warned = yield from _party(look, r, people.get(r, {}), newborn, said.identities)
        out.append((r, party))
        warnings += warned
    found: People = tuple(out)
    return found, tuple(warnings)


def _party(
    look: Gathered,
    role: str,
    facts: Mapping[str, Any],
    newborn: str,
    known: Container[str],
) -> Any:
    number = facts.get(f"{role}.id_no")
    kind = "id" if number else "newborn"
    read = number if number in known else mark_of_id(look.place, number) if number else ""
    text = read or newborn
    if text and (hits := look.found(kind, text)):
        yield from _named(look, hits[0], role, facts)
        return hits[0], _spelling(look, hits[0], role, facts)
    party = look.new_id()
    event = PartyRegistered(id=party, party="person", branch=look.who.branch, facts=tuple(facts))
    known_by = (Mark(kind, text),) if text else ()
    other = {k: v for k, v in facts.items() if k != f"{role}.id_no"}
    marks = (*known_by, *marks_of(look.place, other))
    yield Write(party, event, {"facts": dict(facts)} if facts else None, marks)
    return party, ()


def _named(look: Gathered, party: int, role: str, facts: Mapping[str, Any]) -> Writes:
    """Somebody known by a number alone (a relative of the staff) says who they are."""
    known = {k.rpartition(".")[2] for k in look.party(party).facts}
    new = {k: v for k, v in facts.items() if k.rpartition(".")[2] not in known}
    if new.get(f"{role}.name"):
        event = PartyChanged(facts=tuple(new), case=0, of=0)
        yield Write(party, event, {"facts": new}, marks_of(look.place, new))


def _spelling(look: Gathered, party: int, role: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Another spelling of the name is a hint to a person, never a block."""
    name = facts.get(f"{role}.name")
    if not name or party in look.found("name", normalise(str(name))):
        return ()
    known = any(k.endswith(".name") for k in look.party(party).facts)
    return ("name_differs",) if known else ()


def _newborn(role: str, people: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Any]) -> str:
    """A child without an ID: guardian's ID, birth date and birth-certificate number together."""
    guardian = people.get("guardian", {}).get("guardian.id_no")
    born, certificate = facts.get(f"{role}.birth_date"), facts.get(f"{role}.birth_cert_no")
    if not guardian or not isinstance(born, date) or not certificate:
        return ""
    return f"{str(guardian).strip().upper()}|{whole(born)}|{str(certificate).strip()}"
