"""Who is it? One party per natural person in the store, recognised by keyed marks of numbers, never
by names. What numbers cannot tell is asked (`alike`), and answered by two people."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from caseflow.case.acts.act import Asked, Mark, Registered, Registering, Write, Writes
from caseflow.codec import once
from caseflow.errors import FactError
from caseflow.facts.bill import invoice_of
from caseflow.intake.columns import ROLES
from caseflow.office import alike
from caseflow.office.reach import reaches
from caseflow.people import state as people
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.values.contacts import account, invoice_number
from caseflow.values.dates import whole
from caseflow.values.names import alike as looks_like
from caseflow.values.names import normalise, odd
from caseflow.values.numerals import narrow

if TYPE_CHECKING:
    from caseflow.intake.answers import Answers
    from caseflow.office.child import Child
    from caseflow.office.look import Gathered
    from caseflow.office.root import Root
    from caseflow.people.state import Party
    from caseflow.places.place import Place


WARNED = {
    "number": "identity_number",
    "unmarked": "identity_unmarked",
    "alike": "identity_alike",
    "member": "identity_member",
}


def beneficiary_role(helps: str) -> str:
    """The role under which the one who is helped stands: a household through its head."""
    return "household.head" if helps == "household" else helps


def said_number(place: Place, said: Answers, role: str) -> str:
    """The identity number that is said of a role, of answers that have been read."""
    number = said.get(f"{role}.id_no")
    found = said.identities.get(number) if isinstance(number, str) else None
    if found is None:
        return alike.number_said(place, said, role)
    return found.number if found.certain else ""


def marks_of(place: Place, facts: Mapping[str, Any]) -> tuple[Mark, ...]:
    """The marks by which these facts are found again, in the order in which they stand. Equal only:
    each has one normal form, and what has none (a phone without digits) has no mark."""
    made = []
    for key, value in facts.items():
        forms = _FORMS.get(key.rpartition(".")[2])
        if forms is not None and isinstance(value, str) and value:
            made += [Mark(kind, text) for kind, text in forms(place, value) if text]
    return tuple(made)


Forms = Iterator[tuple[str, str]]


def _name(place: Place, text: str) -> Forms:
    """As it is written, and as it looks or sounds where that is not the same."""
    name, seen = normalise(text), looks_like(text)
    yield "name", name
    if seen != name:
        yield "alike_name", seen


def _id(place: Place, text: str) -> Forms:
    found = place.read_identity(text, "")
    if found.certain:
        yield "id", found.number


def _phone(place: Place, text: str) -> Forms:
    yield "phone", place.phone(text)


def _account(place: Place, text: str) -> Forms:
    yield "account", account(text)


_FORMS: dict[str, Callable[[Place, str], Forms]] = {
    "name": _name,
    "id_no": _id,
    "phone": _phone,
    "account_no": _account,
}


def prefetch(root: Root, place: Place, rows: Sequence[Answers]) -> None:
    """Look up the people of many applications at once, and the cases of those found."""
    numbers = {n for row in rows for n, i in row.identities.items() if i.certain}
    marks = [root.keys.mark("id", n) for n in numbers]
    found = root.prefetch_marks("id", marks)
    refs = [hit.stream for hits in found.values() for hit in hits]
    root.prefetch("party", refs)
    root.prefetch_cases(refs)
    root.keys.prefetch(refs)
    texts = {t for row in rows for role in ROLES for t in alike.likeness(place, role, row)}
    root.prefetch_marks("alike", [root.keys.mark("alike", t) for t in texts])
    members = {n for row in rows if row.get("member") for n, _ in alike.unnumbered(place, row)}
    for kind, form in (("name", normalise), ("name", looks_like), ("alike_name", looks_like)):
        root.prefetch_marks(kind, [root.keys.mark(kind, form(n)) for n in members])
    accounts = {n for row in rows if isinstance(n := row.get("payee.account_no"), str)}
    root.prefetch_marks("account", [root.keys.mark("account", account(n)) for n in accounts])


def bearing(session: Child, number: str, kind: str = "id") -> int:
    """The party whose number that is now: not where it was corrected since, and of two records that
    were merged the one that stays; 0 if there is none."""
    if not number:
        return 0
    for hit in session.found(kind, session.root.keys.mark(kind, number)):
        party: Party = session.see("party", hit.stream)
        if kind == "id" and party.marked != hit.version:
            continue
        return stays(session, party.id)
    return 0


def formerly(session: Child, number: str, *known: int) -> list[int]:
    """Whose aid may have been that of somebody with this number, or who is `known`: people of whom
    the number was said once (it was corrected, or is another's), and who were helped under a record
    that it finds, and parted from it."""
    hits = session.found("id", session.root.keys.mark("id", number)) if number else ()
    records: dict[int, Party] = {h.stream: session.see("party", h.stream) for h in hits}
    said = [h.stream for h in hits if records[h.stream].marked != h.version]
    found = dict.fromkeys(stays(session, p) for p in (*records, *known) if p)
    parted = (x for p in found for x in session.see("party", p).parted)
    return list(dict.fromkeys(stays(session, p) for p in (*said, *parted)))


def stays(session: Child, party: int) -> int:
    """Of records that were merged the one that stays."""
    return people.stays(session.see, party)


@frozen(kw_only=True)
class Theirs:
    """Under which record somebody stands: their `party` (0 for a new one), the `number` that was
    said, the record of it (`known`), that of a newborn (`birth`), and `other`: the number's, where
    it stands under another name."""

    party: int
    number: str
    known: int
    birth: int
    other: int


def theirs(look: Gathered, role: str, said: Answers, born: str) -> Theirs:
    """Who somebody is whom an application names. FactError where a number alone would show it."""
    facts = said.people.get(role, {})
    number = said_number(look.place, said, role)
    birth = bearing(look.session, born, "newborn")
    known = bearing(look.session, number) if number else birth
    other = known if known and _another_name(look, known, role, facts) else 0
    if known:
        _named_in_full(look, known, role, facts, said.origin if other else "")
    party = known if not other or said.origin == "external" else 0
    return Theirs(party=party, number=number, known=known, birth=birth, other=other)


def register(look: Gathered, helps: str, said: Answers) -> Registering:
    """The parties of an application, the beneficiary first, with who they may be besides."""
    role, people = beneficiary_role(helps), said.people
    if not people.get(role):
        raise FactError("nobody_named", f"{role}.name")
    warnings: list[str] = []
    out: list[tuple[str, int]] = []
    asked: list[tuple[str, str, int, int]] = []
    there: list[str] = []
    for r in [role, *(x for x in people if x != role)]:
        facts = people.get(r, {})
        born = newborn(r, said) if r == role else ""
        x = theirs(look, r, said, born)
        party = x.party
        if party:
            there.append(r)
            yield from _named(look, x.known, r, facts)
            warnings += _spelling(look, x.known, r, facts)
        else:
            own = ("", "") if x.other else (x.number, born)
            party = yield from _new(look, r, said, *own)
        if x.other and party != x.known:
            asked.append(("number", r, x.known, alike.case_of(look, x.known)))
        if r == role and said.origin != "external":
            once = formerly(look.session, x.number, x.known, x.birth)
            asked += once_theirs(look, r, facts, party, (p for p in once if p != x.other))
        others = (party, *(q[2] for q in asked))
        if x.birth and said.origin != "external" and x.birth not in others:  # numbered by now
            asked.append(("alike", r, x.birth, alike.case_of(look, x.birth)))
        if odd(str(facts.get(f"{r}.name", ""))):
            warnings.append("name_odd")
        out.append((r, party))
    found = Registered(people=tuple(out), known=tuple(there), warnings=tuple(warnings))
    more = alike.asked(look, role, said, found.people) if said.origin != "external" else ()
    new = {(r, p) for _, r, p, _ in asked}
    every = (*asked, *(q for q in more if (q[1], q[2]) not in new))
    kinds = dict.fromkeys(q[0] for q in every)
    return evolve(found, asked=every, warnings=(*warnings, *(WARNED[k] for k in kinds)))


def register_guardian(
    look: Gathered, said: Answers, role: str = "guardian"
) -> Generator[Write, None, int]:
    """The party of a new guardian, or a second one (`role`): known by their number, or registered;
    an institution has a name alone. FactError where the number is somebody else's."""
    facts = said.people.get(role, {})
    if not facts.get(f"{role}.name"):
        raise FactError("nobody_named", f"{role}.name")
    number = said_number(look.place, said, role)
    known = bearing(look.session, number)
    if known and _another_name(look, known, role, facts):
        raise FactError("number_elsewhere", f"{role}.id_no")
    if known:
        yield from _named(look, known, role, facts)
        return known
    party: int = yield from _new(look, role, said, number, "", likeness=False)
    return party


def _named_in_full(
    look: Gathered, party: int, role: str, facts: Mapping[str, Any], other: str
) -> None:
    """FactError where a number alone would show who somebody is whom this person may not know: they
    say the name themselves, and under another one (`other`: the origin of the row) aid of others is
    not counted as theirs."""
    name = facts.get(f"{role}.name")
    if (name and other != "external") or reaches(look.session, party):
        return
    raise FactError("name_needed" if not name else "number_elsewhere", f"{role}.id_no")


def _new(
    look: Gathered, role: str, said: Answers, number: str, born: str, *, likeness: bool = True
) -> Any:
    """A record of somebody who is not recognised. The number of somebody else finds them, and does
    not count as theirs: they are not `marked`."""
    facts = said.people.get(role, {})
    party = look.new_id()
    claimed = said_number(look.place, said, role)
    event = PartyRegistered(
        id=party,
        party="institution" if said.get(f"{role}.basis") == "civil_affairs" else "person",
        branch=look.who.branch,
        facts=tuple(facts),
        marked=bool(number or born),
    )
    other = {k: v for k, v in facts.items() if k != f"{role}.id_no"}
    by = (("id", claimed), ("newborn", born))
    marks = (*(Mark(kind, text) for kind, text in by if text), *marks_of(look.place, other))
    if not number and likeness:
        marks = (*marks, *(Mark("alike", text) for text in alike.likeness(look.place, role, said)))
    yield Write(party, event, {"facts": dict(facts)} if facts else None, marks)
    return party


def _named(look: Gathered, party: int, role: str, facts: Mapping[str, Any]) -> Writes:
    """What nobody has said yet of somebody who is known is theirs from now on."""
    new = unsaid(look, party, role, facts)
    if new:
        event = PartyChanged(facts=tuple(new), case=0, of=0, marked=False)
        yield Write(party, event, {"facts": new}, marks_of(look.place, new))


def unsaid(look: Gathered, party: int, role: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What nobody has said yet of somebody who is known: a relative of the staff, known by a number
    alone, says who they are; a family that has a telephone by now."""
    known = {k.rpartition(".")[2] for k in look.party(party).facts}
    new = {k: v for k, v in facts.items() if k.rpartition(".")[2] not in known}
    staff = look.party(party).grants and "name" in known  # what a colleague is, they say
    says = not staff and "id_no" in known and f"{role}.id_no" not in new
    return new if says else {}


def _another_name(look: Gathered, party: int, role: str, facts: Mapping[str, Any]) -> bool:
    """Does the number stand under a name that is not theirs, in no spelling of it?"""
    name = facts.get(f"{role}.name")
    if not name or not any(k.endswith(".name") for k in look.party(party).facts):
        return False
    own, seen = normalise(str(name)), looks_like(str(name))
    marks = (("name", own), ("name", seen), ("alike_name", seen))
    known = (ref for kind, text in marks for ref in look.found(kind, text))
    return all(
        stays(look.session, ref) != party for ref in known if look.see("party", ref) is not None
    )


def once_theirs(
    look: Gathered, role: str, facts: Mapping[str, Any], party: int, people: Iterable[int]
) -> Asked:
    """Questions about people of whom the number was once said, but for those whom two people told
    apart from this one before."""
    people = list(people)
    if not people:  # nearly always
        return ()
    mine = look.cases_of(party)
    told = {0, party, *(p for i in mine for p in look.case(i).others)}
    theirs = (p for p in people if p not in told and _counts(look, p, role, facts))
    return tuple(("number", role, p, alike.case_of(look, p)) for p in theirs)


def _counts(look: Gathered, party: int, role: str, facts: Mapping[str, Any]) -> bool:
    """Of whose number it once was: do they bear the name that is said, or were they given aid?"""
    granted = (any(x.granted for x in look.case(i).lines) for i in look.cases_of(party))
    return any(granted) or not _another_name(look, party, role, facts)


def _spelling(look: Gathered, party: int, role: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Another spelling of the name is a hint to a person, never a block."""
    name = facts.get(f"{role}.name")
    if not name:
        return ()
    same = (ref for ref in look.found("name", normalise(str(name))))
    if any(stays(look.session, ref) == party for ref in same if look.see("party", ref) is not None):
        return ()
    known = any(k.endswith(".name") for k in look.party(party).facts)
    return ("name_differs",) if known else ()


def newborn(role: str, said: Answers) -> str:
    """What a newborn is known by: guardian's ID, birth date and birth-certificate number together;
    empty where one of them is not said."""
    guardian = said.get("guardian.id_no")
    born, certificate = said.get(f"{role}.birth_date"), said.get(f"{role}.birth_cert_no")
    if not guardian or not isinstance(born, date) or not certificate:
        return ""
    return f"{_plain(guardian)}|{whole(born)}|{_plain(certificate)}"


def _plain(number: object) -> str:
    """However it is spaced, in whatever width and case."""
    return "".join(narrow(str(number)).upper().split())


def institution_marks(facts: Mapping[str, Any], code: str = "") -> tuple[Mark, ...]:
    """The marks of an institution that is paid: its account, and of a new one that it is one, with
    its `code`, which is plain."""
    known = (Mark("institution", code, code.encode()),) if code else ()
    return (*known, Mark("account", account(str(facts.get("institution.account_no", "")))))


def row_marks(place: Place, said: Answers) -> tuple[Mark, ...]:
    """The row, word for word, and the members of a household by their numbers."""
    return (Mark("row", row_text(said)), *member_marks(place, said))


def member_marks(place: Place, facts: Mapping[str, Any]) -> tuple[Mark, ...]:
    """The members of a household by their numbers: one of them may come as a head; the number of
    the bill."""
    members = tuple(Mark("member", number) for number in alike.numbers(place, facts))
    typed = invoice_of(facts)
    text = invoice_number(typed) if typed else ""
    return (*members, Mark("invoice", text)) if text else members


def row_text(said: Answers) -> str:
    """A row word for word, for its mark."""
    return once(said, "row", lambda a: f"{a.programme}{a.origin}{a.line}")
