"""Who somebody may be besides: what numbers cannot tell is asked of two people.

Looked up by marks; of a few people of the same name who have a number what is known of them is
read, for this alone. People who both have a number, or both a birth certificate with what goes with
it, are never asked about: these tell twins apart. A newborn who has a number by now is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from caseflow.case.acts.act import Asked, People
from caseflow.codec import once
from caseflow.intake.answers import Answers
from caseflow.values.contacts import account
from caseflow.values.names import alike

if TYPE_CHECKING:
    from caseflow.office.look import Gathered
    from caseflow.people.state import Party
    from caseflow.places.place import Place

MOST = 50  # people of one name whose records are compared; more have to be looked for by hand


def asked(look: Gathered, role: str, said: Answers, people: People) -> Asked:
    """What has to be asked of the one who is helped: (kind, role, party, case) each."""
    party = people[0][1]
    out: dict[int, tuple[str, str, int, int]] = {}
    if not look.party(party).marked and look.limited(said):
        out[0] = ("unmarked", role, 0, 0)
    heads = role == "household.head" and look.party(party).marked
    mine = number_said(look.place, said, role) if heads else ""
    for other in members(look, role, said, party, mine):
        out.setdefault(other, ("member", role, other, case_of(look, other)))
    for other in like(look, role, said, people):
        out.setdefault(other, ("alike", role, other, case_of(look, other)))
    return tuple(out.values())


def case_of(look: Gathered, party: int) -> int:
    """A case by which two people can be told apart: the last in which they are helped; else 0."""
    cases = look.cases_of(party)
    return cases[-1] if cases else 0


def likeness(place: Place, role: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    """The name with what else is said of the person, one text each: birth date, phone, account,
    the guardian's number."""
    if isinstance(said, Answers):  # asked for a whole list, and of each row again
        return once(said, f"likeness {role}", lambda a: _likeness(place, role, a))
    return _likeness(place, role, said)


def _likeness(place: Place, role: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    name = said.get(f"{role}.name")
    if not isinstance(name, str) or not name:
        return ()
    own = alike(name)
    return tuple(f"{own}|{kind}|{text}" for kind, text in _beside(place, role, said) if text)


def _beside(place: Place, role: str, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    born = said.get(f"{role}.birth_date")
    if isinstance(born, date):
        yield "born", born.isoformat()
    for key in (f"{role}.phone", "guardian.phone", "guardian2.phone"):
        if isinstance(phone := said.get(key), str):
            yield "phone", place.phone(phone)
    if isinstance(number := said.get("payee.account_no"), str):
        yield "account", account(number)
    for key in ("guardian.id_no", "guardian2.id_no"):
        if isinstance(number := said.get(key), str):
            yield "guardian", number


def like(look: Gathered, role: str, said: Mapping[str, Any], people: People) -> Iterator[int]:
    """People without a number who are like this one; of one without a number also those with."""
    party = people[0][1]
    mine = look.party(party)
    texts = likeness(look.place, role, said)
    for hit in _each(look.hits("alike", text) for text in texts):
        if _may_be(look, hit, party) and not _told_apart(mine, look.party(hit)):
            yield hit
    if numbered(mine) or not texts:
        return
    same = [p for p in _named(look, str(said[f"{role}.name"])) if _may_be(look, p, party)]
    asked = [p for p in same[:MOST] if not _told_apart(mine, look.party(p))]
    look.session.root.prefetch_parts(_tell_of(look, asked), certain=True)
    yield from (p for p in asked if set(texts) & set(_likeness_of(look, p)))


def numbered(party: Party) -> bool:
    """Is a number what they are recognised by, and not a birth certificate alone?"""
    return bool(party.marked) and any(f.endswith(".id_no") for f in party.facts)


def _told_apart(one: Party, other: Party) -> bool:
    """By what both are recognised."""
    return bool(one.marked and other.marked) and numbered(one) == numbered(other)


def _each(hits: Iterable[Iterable[Any]]) -> list[int]:
    return list(dict.fromkeys(hit.stream for some in hits for hit in some))


def _may_be(look: Gathered, other: int, party: int) -> bool:
    return other != party and not look.party(other).merged


def _named(look: Gathered, name: str) -> list[int]:
    own = alike(name)
    return _each((look.hits("name", name), look.hits("name", own), look.hits("alike_name", own)))


def _tell_of(look: Gathered, people: Iterable[int]) -> Iterator[int]:
    """The streams that are read to know what these people are like."""
    for party in people:
        yield party
        for case in look.cases_of(party):
            yield case
            yield from (p for r, p in look.case(case).people if r.startswith("guardian"))


def _likeness_of(look: Gathered, party: int) -> Iterator[str]:
    """The same of somebody who has a number, as they are known, and as their cases say."""
    known = look.person(party)
    roles = dict.fromkeys(k.rpartition(".")[0] for k in known if k.endswith(".name"))
    guardians: dict[str, Any] = {}
    for case in look.cases_of(party):
        for r, p in look.case(case).people:
            if r.startswith("guardian"):
                guardians |= look.person(p)
        guardians |= {k: v for k, v in look.facts(case).items() if k.endswith("birth_date")}
    for role in roles:
        said = {**guardians, **known}
        number = known.get(f"{role}.id_no")
        if isinstance(number, str):
            born = look.place.read_identity(number, "").birth_date
            said.setdefault(f"{role}.birth_date", born)
        yield from likeness(look.place, role, said)


def members(
    look: Gathered, role: str, said: Mapping[str, Any], party: int, number: str
) -> Iterator[int]:
    """Heads of households of which this one, with their `number`, is a member, and members of this
    one who were helped as a head, under this number or once."""
    if role != "household.head":
        return
    for case in _each([look.hits("member", number)]) if number else ():
        head = look.case(case).beneficiary
        if head != party:
            yield head
    for member in numbers(look.place, said):
        found = look.bearing_number(member)
        if found and found != party and any(_heads(look, found)):
            yield found
        for record in look.formerly(member):
            helped = (i for i in _heads(look, record) if look.case(i).given)
            if record not in (party, found) and any(helped):
                yield record


def _heads(look: Gathered, party: int) -> Iterator[int]:
    return (i for i in look.cases_of(party) if look.case(i).people[0][0] == "household.head")


def number_said(place: Place, facts: Mapping[str, Any], role: str) -> str:
    """The number by which a person is recognised, one text for all its spellings (the 15- and the
    18-digit form of an ID); empty where none is said, or it cannot tell who somebody is."""
    number = facts.get(f"{role}.id_no")
    if not isinstance(number, str) or not number:
        return ""
    found = place.read_identity(number, "")
    return found.number if found.certain else ""


def unnumbered(place: Place, said: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """(name, birth date) of the members that are said without a number that tells who they are."""
    elements = said.get("member")
    of = [x for x in (elements if isinstance(elements, list | tuple) else ()) if x.get("name")]
    read = ((x, number_said(place, {"member.id_no": x.get("id_no")}, "member")) for x in of)
    return [(str(x["name"]), x.get("birth_date")) for x, number in read if not number]


def numbers(place: Place, said: Mapping[str, Any]) -> tuple[str, ...]:
    """The numbers of the members that are said, where they can tell who somebody is."""
    elements = said.get("member")
    read = (
        number_said(place, {"member.id_no": x.get("id_no")}, "member")
        for x in (elements if isinstance(elements, list | tuple) else ())
    )
    return tuple(number for number in read if number)
