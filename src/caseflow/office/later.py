"""What facts that are recorded later ask: the same as if they had been said at intake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from caseflow.case.acts.act import Asked, Facts
from caseflow.case.state import Case
from caseflow.office import alike, identity

if TYPE_CHECKING:
    from caseflow.office.look import Gathered

#: beside the name, what tells that one may be somebody known
BESIDE = ("name", "birth_date", "phone")
ALSO = ("guardian.phone", "guardian2.phone", "guardian.id_no", "guardian2.id_no")


def asked(look: Gathered, c: Case, facts: Facts) -> Asked:
    """Whether one of the people of a case is somebody else who is known, as these facts say, which
    are recorded by now: (kind, role, party, case) each, once."""
    there = {(q.role, q.party) for q in c.questions}
    out: dict[tuple[str, int], tuple[str, str, int, int]] = {}
    for role, party in c.people:
        theirs = look.bearing(facts, role)
        if theirs and theirs != party:
            out[role, theirs] = ("number", role, theirs, alike.case_of(look, theirs))
    for kind, role, party, of in _of_the_helped(look, c, facts):
        if party not in c.others:
            out.setdefault((role, party), (kind, role, party, of))
    return tuple(q for named, q in out.items() if named not in there)


def _of_the_helped(look: Gathered, c: Case, facts: Facts) -> Iterator[tuple[str, str, int, int]]:
    """Of the one who is helped: whose number it was, whose household, who is like them."""
    role, party = c.people[0]
    number = alike.number_said(look.place, facts, role)
    if number:
        once = identity.formerly(look.session, number)
        named = {**facts, f"{role}.name": facts.get(f"{role}.name") or look.name(party)}
        yield from identity.once_theirs(look, role, named, party, once)
    households = bool(number or "member" in facts) and role == "household.head"
    likely = (*(f"{role}.{what}" for what in BESIDE), *ALSO, "payee.account_no")
    like = not facts.keys().isdisjoint(likely) and not alike.numbered(look.party(party))
    if not (households or like):
        return
    said = everything(look, c) | dict(facts)
    if households:
        mine = number or (look.party(party).marked and alike.number_said(look.place, said, role))
        for other in alike.members(look, role, said, party, mine or ""):
            yield "member", role, other, alike.case_of(look, other)
    for other in alike.like(look, role, said, c.people) if like else ():
        yield "alike", role, other, alike.case_of(look, other)


def everything(look: Gathered, c: Case) -> dict[str, Any]:
    """All that is known of a case: its facts, who its people are, under their roles here, and to
    whom it is paid."""
    out: dict[str, Any] = dict(look.facts(c.id))
    for role, party in c.people:
        known: Mapping[str, Any] = look.person(party)
        out |= {f"{role}.{k.rpartition('.')[2]}": v for k, v in known.items()}
    for p in c.stated:
        out |= look.private(c.id, p.version).get("facts", {})
    return out
