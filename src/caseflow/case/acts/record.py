"""Record: facts added or corrected, the payee, a note for colleagues."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field

from caseflow.case import family
from caseflow.case.acts import doubts, payees
from caseflow.case.acts.act import Command, Events, Facts, Look, Ways, Write, Writes, act, command
from caseflow.case.acts.happened import entrusted, guardian_named, new_people
from caseflow.case.acts.telling import assessed_again, consequences, told
from caseflow.case.acts.unchanged import stands_so
from caseflow.case.acts.values import is_text
from caseflow.case.events import FactsRecorded, PayeeStated, Released, Reopened
from caseflow.case.holds import RETURNED
from caseflow.case.kinds.identity_asked import IdentityAsked
from caseflow.case.state import Case
from caseflow.case.steps import has_final
from caseflow.case.waiting import CONFIRM, NOT_AGREED, disagreed, unconfirmed
from caseflow.case.young import tells_age, young_until
from caseflow.errors import FactError, NotAllowed, Stale
from caseflow.facts import is_identity
from caseflow.intake.possible import TELLS, require_possible
from caseflow.people.guards import stays_known
from caseflow.values.blank import nothing
from caseflow.values.names import same_name
from caseflow.values.stated import FactValue

PAYEE = "payee."
ACCOUNT = ("payee.account_name", "payee.account_no", "payee.bank")


@command
class Record(Command):
    """Facts by key; what the programme may not ask is refused at the door. `line`: to whom that
    line of the award is paid, otherwise than the rest; facts about the payee alone."""

    case: str
    facts: Mapping[str, FactValue] = field(factory=dict)
    note: str = field(default="", validator=is_text)
    line: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: Record) -> Writes:
    """The facts that were stated, then what the rules say of them."""
    facts = look.asked(c.programme, x.facts)
    if not facts and not x.note.strip():
        left = next((k for k, v in x.facts.items() if v is nothing), "")
        raise FactError("none_of_them", left) if left else FactError("nothing_to_record", "facts")
    if x.line:
        yield from _of_line(look, c, facts, x)
    else:
        new = {k: v for k, v in facts.items() if not stands_so(look, c, k, v)}
        if not new and not x.note.strip():
            raise Stale("already_so", facts=tuple(facts), case=c.number)
        yield from recorded(look, c.id, new, x.note)
    return facts.warnings


def _of_line(look: Look, c: Case, facts: Facts, x: Record) -> Writes:
    """One line is paid to somebody else, or otherwise."""
    other = next((k for k in facts if not k.startswith(PAYEE)), "note" if x.note.strip() else "")
    if other:
        raise FactError("payee_of_line", other)
    if c.line(x.line) is None:
        raise FactError("no_such_line", "line", x.line[:10])
    yield from asked_later(look, c.id, facts)
    yield from payee_stated(look, c.id, facts, x.line)


def recorded(look: Look, id: int, facts: Facts, note: str = "", *, paper: str = "") -> Writes:
    """The events of facts: recorded, the payee stated, what follows. `paper`: a paper brings them,
    which is confirmed itself."""
    c = look.case(id)
    _no_colleague(look, c, facts)
    for role, party in c.people:
        _of_one_person(look, role, party, facts)
    _possible(look, c, facts)
    plain = {k: v for k, v in facts.items() if k not in ACCOUNT}
    people = new_people(c, plain)
    plain = {k: v for k, v in plain.items() if not any(k in said for said in people.values())}
    if plain or note.strip():
        received = plain.get("application.received_on")
        private: dict[str, Any] = {"facts": plain} if plain else {}
        if note.strip():
            private["note"] = note
        yield Write(
            id,
            FactsRecorded(
                facts=tuple(plain),
                confirm=() if paper else (*look.confirmable(id, plain), *_who(c, plain)),
                fell=look.fell(id, plain),
                subject=look.subject(id, plain),
                received_on=received.isoformat() if isinstance(received, date) else "",
                noted=bool(note.strip()),
                paper=paper,
                members=look.members(plain),
                young_until=_young(look, c, plain),
            ),
            private,
            look.member_marks(plain),
        )
    for role, said in people.items():
        yield from guardian_named(look, id, role, said)
    yield from entrusted(look, id, plain)
    yield from asked_later(look, id, facts)
    if any(k.startswith(PAYEE) for k in facts):
        yield from payee_stated(look, id, facts)
    if not facts:
        yield from answered(look, id)
        return
    if c.end == "nothing_payable":
        yield from _reopened(look, id)
    yield from consequences(look, id)
    yield from answered(look, id)


def _no_colleague(look: Look, c: Case, facts: Facts) -> None:
    """NotAllowed where facts say that a colleague, or a relative of one, is somebody else."""
    for role, party in c.people:
        theirs = [f for f in facts if f.rpartition(".")[0] == role]
        code = stays_known(look.see, look.party(party), theirs) if theirs else ""
        if code:
            raise NotAllowed(code, case=c.number)


def _of_one_person(look: Look, role: str, party: int, facts: Facts) -> None:
    """FactError where it is no correction of this person: a birth date that their number denies,
    or another name together with another number, which is somebody else in their place."""
    name, number, birth = (f"{role}.{what}" for what in ("name", "id_no", "birth_date"))
    if facts.keys().isdisjoint((number, birth)):
        return
    known = {k.rpartition(".")[2]: v for k, v in look.person(party).items()}
    stands = facts.get(number, known.get("id_no"))
    read = look.place.read_identity(stands, number) if isinstance(stands, str) else None
    day = read.birth_date if read is not None else None
    if day is not None and facts.get(birth, day) not in (day, day.isoformat()):
        raise FactError("birth_denied", birth)
    was = known.get("id_no")
    if not isinstance(facts.get(name), str) or not isinstance(was, str) or number not in facts:
        return
    other = read is None or read.number != look.place.read_identity(was, number).number
    if other and not same_name(str(facts[name]), str(known.get("name", facts[name]))):
        raise FactError("another_person", name)


def _possible(look: Look, c: Case, facts: Facts) -> None:
    """FactError where these facts cannot be so beside what the case and its people are known as."""
    if facts.keys().isdisjoint(TELLS):
        return
    every = {**look.facts(c.id)}
    for role, party in c.people:
        every |= {f"{role}.{k.rpartition('.')[2]}": v for k, v in look.person(party).items()}
    every |= facts
    numbers = ((k, v) for k, v in every.items() if k in TELLS and k.endswith(".id_no"))
    read = (look.place.read_identity(v, k) for k, v in numbers if isinstance(v, str))
    require_possible(every, {x.number: x for x in read}, date.fromisoformat(look.who.on))


def _young(look: Look, c: Case, facts: Facts) -> str:
    """Until which month the file holds data of a child, where these facts may change that."""
    if not tells_age(facts):
        return ""
    known = [look.person(party) for _, party in c.people]
    every = {**look.facts(c.id), **{k: v for who in known for k, v in who.items()}, **facts}
    return young_until(look.place, every, c.people[0][0], look.who.on)


def asked_later(look: Look, id: int, facts: Facts) -> Writes:
    """What would have been asked at intake is asked now; of a number that is somebody else's, again
    also who was said to be another when no number said so."""
    c = look.case(id)
    new = () if c.end else look.asked_later(c, facts)
    if new:
        yield Write(id, IdentityAsked(questions=new))


def _who(c: Case, facts: Facts) -> tuple[str, ...]:
    """Facts that say who one of its people is: they count once another has compared them."""
    roles = {role for role, _ in c.people}
    return tuple(k for k in facts if is_identity(k) and k.rpartition(".")[0] in roles)


def payee_stated(look: Look, id: int, facts: Facts, line: str = "") -> Writes:
    """To whom it is to be paid, all of it or one line: what is stated now, completed by what was
    stated before. Stated again as it was confirmed, it is confirmed again."""
    c = look.case(id)
    c = c.facing(next((p for p in c.stated if p.line == line), None))
    before = look.private(id, c.payee.version).get("facts", {}) if c.payee is not None else {}
    now = {k: v for k, v in facts.items() if k.startswith(PAYEE)}
    if not (before or now):  # as of most applications
        return
    both = payees.both(before, now)
    waits = c.payee is not None and c.payee.confirmed_by is None
    if not both or (both == before and waits and payees.account_stands(look, c)):
        return
    if both == before and c.payee is not None and c.payee.refused:
        raise Stale("sent_back_so", case=c.number)  # the doubt would be gone, and nothing else
    if payees.INSTITUTION in both:
        event = payees.to_institution(look, c, both, line)
    else:
        said = both.get("payee.kind")
        whom = said if isinstance(said, str) else ""
        guardian = family.acting(c)
        party = c.beneficiary if whom == "beneficiary_own_account" else guardian or c.beneficiary
        how = _how(c, whom, both)
        event = PayeeStated(whom=whom, party=party, how=how, facts=tuple(both), line=line)
    yield Write(id, event, {"facts": both}, look.marks(both))
    yield from doubts.looked_at(look, id)
    was = before.get(payees.NUMBER)
    if isinstance(was, str) and was != both.get(payees.NUMBER):
        yield from doubts.leaves(look, id, was)


def _how(c: Case, whom: str, said: Facts) -> str:
    """By account, as far as holder and number are stated; in cash where cash was chosen. A blank
    is no choice, and what goes to a guardian needs one: a child is handed nothing."""
    handed = ("guardian",) if family.of_age(c) else ("guardian", "cash")
    minor = c.people[0][0] == "child" or family.unguarded(c)
    if (minor or family.of_age(c)) and not family.acting(c) and whom in handed:
        return "incomplete"
    if whom == "cash":
        return "cash"
    needs = ("payee.account_name", "payee.account_no")
    return "incomplete" if any(said.get(k) in (None, nothing, "") for k in needs) else "account"


def _reopened(look: Look, id: int) -> Writes:
    """Nothing was payable: it lives again if the rules now give another sum."""
    at = "final" if has_final(look.edition(look.case(id).edition)) else "entry"
    yield from assessed_again(look, id, at)
    c = look.case(id)
    if c.sum_now != c.summed_on:
        yield Write(id, told(look, c, Reopened(next=None)))


def answered(look: Look, id: int) -> Writes:
    """What the family brought answers what a reviewer sent back, once nothing is missing."""
    c = look.case(id)
    if c.held("awaiting_information", RETURNED) and c.entry is not None and not c.entry.lacks:
        yield Write(id, Released(hold="awaiting_information", about=RETURNED, how="answered"))


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    event = FactsRecorded(
        facts=(), confirm=(), fell=(), subject=(), received_on="", noted=True, paper=""
    )
    return {"record": (event,)}


def _account(c: Case) -> Ways:
    """A payee without its account waits for that before anybody can compare it."""
    payee = unconfirmed(c)
    return ("record",) if any(p.how == "incomplete" for p in payee) else ()


def _payee(c: Case) -> Ways:
    """Nobody has said to whom it is paid, or not all of it; or the institution has another account
    by now, or the bank refused the one that is stated."""
    again = not c.stated or any(p.outdated or p.refused for p in c.stated)
    return ("record",) if again else _account(c)


def _anew(c: Case) -> Ways:
    """Facts, or a payee, that do not agree with the paper are recorded anew."""
    unlike = {u.of for u in disagreed(c)}
    entries = {o.version for o in c.open} | {p.version for p in c.stated}
    return ("record",) if unlike & entries else ()


act(
    Record,
    "enter",
    run,
    ways,
    answers={
        **dict.fromkeys(("service", "evidence", "awaiting_information"), ("record",)),
        "payee": _payee,
        CONFIRM: _account,
        NOT_AGREED: _anew,
    },
)
