"""Who is it? One party per natural person in the store, found by keyed marks, never by readable names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from caseflow.case import events as e
from caseflow.engine.wire import to_wire
from caseflow.engine.work import Work
from caseflow.values.dates import whole
from caseflow.values.names import normalise
from caseflow.values.residents import read_id

MARKED = ("phone", "account_no", "birth_cert_no")


def prefetch(work: Work, rows: Sequence[Mapping[str, Mapping[str, Any]]]) -> None:
    """Look up the people of many applications at once, and the cases of those found."""
    marks = [
        work.tx.keyed("id", _same(work, v)) for row in rows for facts in row.values() for k, v in facts.items() if k.endswith(".id_no")
    ]
    found = work.tx.find_many("id", marks)
    work.prefetch_parties(ref for hits in found.values() for ref, _ in hits)


def register(
    work: Work, role: str, people: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Any]
) -> tuple[tuple[tuple[str, int], ...], list[str]]:
    """The parties of an application, the beneficiary first, and warnings (codes)."""
    warnings: list[str] = []
    roles = [role, *(r for r in people if r not in (role, "payee"))]
    out: list[tuple[str, int]] = []
    for r in roles:
        party, warned = _party(work, r, people.get(r, {}), _newborn(work, role, r, people, facts))
        out.append((r, party))
        warnings += warned
    if account := people.get("payee"):
        payee = payee_party(out, str(facts.get("payee.kind", "")))
        changed(work, payee, account)
    return tuple(out), warnings


def payee_party(people: Sequence[tuple[str, int]], kind: str) -> int:
    """Who gets the money: the guardian where there is one, else the beneficiary; `beneficiary_own_account` says so."""
    by_role = dict(people)
    if kind == "beneficiary_own_account":
        return people[0][1]
    return by_role.get("guardian", people[0][1])


def changed(work: Work, party: int, facts: Mapping[str, Any]) -> int:
    """Facts about a party, under its own key. An account must be confirmed before money goes there."""
    account = any(k.endswith("account_no") for k in facts)
    version = work.append(party, e.PartyChanged(tuple(facts), account), {"facts": {k: to_wire(v) for k, v in facts.items()}})
    _mark(work, party, facts)
    return version


def identity(work: Work, party: int) -> dict[str, Any]:
    """Who it is, decrypted: all identity facts as last stated. The read must have been recorded."""
    merged: dict[str, Any] = {}
    for _, _, content in work.tx.private(party):
        merged.update(content.get("facts", {}))
    return merged


def _party(work: Work, role: str, facts: Mapping[str, Any], newborn: str) -> tuple[int, list[str]]:
    number = facts.get(f"{role}.id_no")
    mark = work.tx.keyed("id", _same(work, number)) if number else work.tx.keyed("newborn", newborn) if newborn else b""
    kind = "id" if number else "newborn"
    if mark and (hits := work.tx.find(kind, mark)):
        return _known(work, hits[0][0], role, facts)
    party = work.new_id()
    plain = {k: to_wire(v) for k, v in facts.items()}
    work.new_party(party)
    work.append(party, e.PartyRegistered(party, "person", work.branch, tuple(facts)), {"facts": plain} if plain else None)
    if mark:
        work.tx.add_mark(kind, mark, party)
    _mark(work, party, facts)
    return party, []


def _known(work: Work, party: int, role: str, facts: Mapping[str, Any]) -> tuple[int, list[str]]:
    """A person we know: another spelling of the name is a hint to a person, never a block."""
    name = facts.get(f"{role}.name")
    if not name:
        return party, []
    if any(ref == party for ref, _ in work.tx.find("name", work.tx.keyed("name", normalise(str(name))))):
        return party, []
    named = work.tx.rows("SELECT 1 FROM marks WHERE kind = 'name' AND ref = ? LIMIT 1", (party,))
    return party, ["name_differs"] if named else []


def _mark(work: Work, party: int, facts: Mapping[str, Any]) -> None:
    for key, value in facts.items():
        last = key.rpartition(".")[2]
        if last == "name":
            work.tx.add_mark("name", work.tx.keyed("name", normalise(str(value))), party)
        elif last in MARKED:
            kind = {"account_no": "account", "birth_cert_no": "birth_cert"}.get(last, last)
            work.tx.add_mark(kind, work.tx.keyed(kind, str(value).strip()), party)


def _same(work: Work, number: object) -> str:
    """One text for the 15- and the 18-digit form of an ID."""
    text = str(number)
    if text not in work.ids:
        work.ids[text] = read_id(text).number
    return work.ids[text]


def _newborn(work: Work, beneficiary: str, role: str, people: Mapping[str, Mapping[str, Any]], facts: Mapping[str, Any]) -> str:
    """A child without an ID: guardian's ID, birth date and birth-certificate number together; less is only a hint."""
    if role != beneficiary:
        return ""
    guardian = people.get("guardian", {}).get("guardian.id_no")
    born, certificate = facts.get(f"{role}.birth_date"), people.get(role, {}).get(f"{role}.birth_cert_no")
    if not guardian or not isinstance(born, date) or not certificate:
        return ""
    return f"{_same(work, guardian)}|{whole(born)}|{str(certificate).strip()}"
