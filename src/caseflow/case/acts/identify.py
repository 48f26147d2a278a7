"""Identify: who somebody of the case is, where it may be somebody known already. Two people say so;
the second one confirms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from attrs import field

from caseflow.case.acts import doubts
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.telling import consequences, known_by_now, open_cases
from caseflow.case.acts.values import is_text, one_of
from caseflow.case.events import Subject
from caseflow.case.kinds.identity_answered import IdentityAnswered
from caseflow.case.kinds.identity_asked import IdentityAsked
from caseflow.case.kinds.identity_settled import IdentitySettled
from caseflow.case.kinds.person_moved import PersonMoved
from caseflow.case.parts import Question
from caseflow.case.state import Case
from caseflow.errors import FactError, Stale, near
from caseflow.people.events import PartyMerged, PartyParted, PartyRegistered
from caseflow.people.state import Party
from caseflow.values.names import same_name

Answer = Literal["same", "other", "apart"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)


@command
class Identify(Command):
    """`answer`: `same` person as of case `with_case`, an `other` one, or `apart`: the record of
    this case's person is somebody else's. `with_case` may be left out where one question stands;
    that of an unknown person has none. `role`: whose, where it is not the one who is helped."""

    case: str
    answer: Answer = field(validator=one_of(*ANSWERS))
    why: str = field(validator=is_text)
    with_case: str = field(default="", validator=is_text)
    role: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: Identify) -> Writes:
    """The answer, with its reason; what it brings about follows once another confirms it."""
    if not x.why.strip():
        raise FactError("no_reason", "why")
    if x.answer == "apart":
        role = _role(c, x.role)
        taken = next((q.party for q in c.questions if (q.kind, q.role) == ("apart", role)), 0)
        if not taken:
            taken = yield from _another(look, dict(c.people)[role], role)
        event = IdentityAnswered(role=role, party=taken, answer="apart")
    else:
        asked = _asked(look, c, x)
        event = IdentityAnswered(role=asked.role, party=asked.party, answer=x.answer)
    yield Write(c.id, event, {"why": x.why})


def _role(c: Case, role: str) -> str:
    roles = [r for r, _ in c.people]
    if role and role not in roles:
        raise FactError("not_one_of", "role", role, known=tuple(roles), near=near(role, roles))
    return role or roles[0]


def _another(look: Look, party: int, role: str) -> Writes:
    """A record of their own for somebody who was taken for another: with all that was said, but
    without the number."""
    facts = {k: v for k, v in look.person(party).items() if not k.endswith(".id_no")}
    own = {f"{role}.{k.rpartition('.')[2]}": v for k, v in facts.items()}
    new = look.new_id()
    event = PartyRegistered(
        id=new, party="person", branch=look.who.branch, facts=tuple(own), marked=False
    )
    yield Write(new, event, {"facts": own} if own else None, look.marks(own))
    return new


def _asked(look: Look, c: Case, x: Identify) -> Question:
    """The question that is meant: the only one, or that about the case named."""
    found = [q for q in c.questions if not x.role or q.role == x.role]
    if x.with_case:
        other = look.numbered(x.with_case)
        there = _people(look, other)  # a record that was asked about may be one with another by now
        found = [
            q for q in found if q.party and not there.isdisjoint((q.party, look.stays(q.party)))
        ]
    else:  # somebody known comes before nobody known
        known = [q for q in found if q.party]
        found = known if known or x.answer == "same" else found
    found = [q for q in found if q.answer != x.answer] or found  # the same again says nothing
    if len(found) > 1 and not x.with_case:  # what has no case to name it by
        found = [q for q in found if not q.case] or found
    if not found:
        raise Stale("nothing_asked", case=c.number)
    meant = {(q.role, look.stays(q.party) if q.party else 0) for q in found}
    if len(meant) > 1:  # of records that are one by now each is asked about, one after the other
        raise FactError("several_questions", "with_case")
    return found[0]


def _people(look: Look, case: int) -> set[int]:
    state = look.see("case", case) if case else None
    return {party for _, party in state.people} if state is not None else set()


def settled(look: Look, c: Case, item: Question) -> Writes:
    """What another person confirms: the records are merged, the cases go with them, and every one
    that it touches is assessed again."""
    mine = dict(c.people)[item.role]
    now, gone = mine, 0
    theirs = look.stays(item.party) if item.answer == "same" else mine
    if theirs != mine:  # else one of others has merged them since
        now, gone = _kept(look.party(mine), look.party(theirs))
        yield Write(gone, PartyMerged(into=now, case=c.id, of=item.answered))
        known = (now, *look.party(now).parted)
        for other in (p for p in look.party(gone).parted if p not in known):
            yield Write(now, PartyParted(party=other, case=c.id, of=item.answered))
    elif item.answer == "apart":
        now = item.party
        if item.role == c.people[0][0]:
            yield Write(mine, PartyParted(party=now, case=c.id, of=item.answered))
    end = IdentitySettled(
        of=item.answered,
        role=item.role,
        party=item.party,
        now=now,
        subject=_recoded(look, c.id, mine, now),
        operation=_operation(look, c.id, mine, now),
    )
    yield Write(c.id, end)
    moved = [i for i in look.stands_in(gone) if i != c.id] if gone else []
    for other in moved:
        event = PersonMoved(
            was=gone,
            now=now,
            subject=_recoded(look, other, gone, now),
            operation=_operation(look, other, gone, now),
        )
        yield Write(other, event)
    for id_ in (c.id, *moved):
        was = mine if id_ == c.id else gone
        if was != now and (item.answer == "apart" or not _named_alike(look, was, now)):
            yield from doubts.changed(look, id_, now)
        if was != now and item.answer == "same":
            yield from doubts.joined(look, id_)
        yield from known_by_now(look, id_)
        yield from consequences(look, id_)
    for id_ in dict.fromkeys((c.id, *moved, *look.stands_in(now))):
        yield from doubts.put_right(look, id_)
    if item.answer != "other":
        yield from _others(look, (now, mine), (c.id, *moved))


def _recoded(look: Look, case: int, was: int, now: int) -> Subject:
    """Codes are of the person for whom they count."""
    helped = look.case(case).beneficiary
    return look.recoded(case, now) if was != now and helped == was else ()


def _operation(look: Look, case: int, was: int, now: int) -> str:
    """The same of the operation that its bill is of."""
    c = look.case(case)
    return look.operation(c, now) if was != now and c.beneficiary == was else ""


def _others(look: Look, people: tuple[int, int], done: Sequence[int]) -> Writes:
    """The other cases of these people: there earlier aid is another by now. What was helped under
    a record and is somebody else's is asked about where that record still stands."""
    now, was = people
    of = done[0]
    for id_ in open_cases(look, people, done):
        c = look.case(id_)
        asked = {q.party for q in c.questions}
        parted = now in look.party(was).parted and c.beneficiary == was
        if parted and look.case(of).given and now not in (*asked, *c.others):
            question = ("number", c.people[0][0], now, of)
            yield Write(id_, IdentityAsked(questions=(question,)))
        yield from consequences(look, id_)


def _named_alike(look: Look, was: int, now: int) -> bool:
    return same_name(look.name(was), look.name(now))


def _kept(mine: Party, theirs: Party) -> tuple[int, int]:
    """(who stays, who goes) of two records of one person: a colleague's stays, else one by which
    they are recognised, else the one that was known before."""
    staff = bool(mine.grants) - bool(theirs.grants)
    known = bool(mine.marked) - bool(theirs.marked)
    if (staff or known) > 0:
        return mine.id, theirs.id
    return theirs.id, mine.id


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way for each answer that would be another than stands; that the record is somebody else's
    can be said of each of its people once."""
    may: dict[str, tuple[str, int]] = {}
    for q in c.questions:
        if q.party and q.answer != "same":
            may.setdefault("same", (q.role, q.party))
        if q.answer != "other":
            may.setdefault("other", (q.role, q.party))
    taken = {q.role for q in c.questions if (q.kind, q.answer) == ("apart", "apart")}
    if any(role not in taken for role, _ in c.people):
        may["apart"] = ("", 0)
    return {
        f"identify:{answer}": (IdentityAnswered(role=role, party=party, answer=answer),)
        for answer, (role, party) in may.items()
    }


def way(look: Look, c: Case, x: Identify) -> str:
    """Which answer it is. Stale where nothing is asked that it would answer, or it stands."""
    named = f"identify:{x.answer}"
    if named not in ways(look, c):
        given = next((q for q in c.questions if q.answer == x.answer), None)
        if given is not None:
            raise Stale("answered_already", case=c.number, of=given.answered)
        raise Stale("nothing_asked", case=c.number)
    return named


def _answers(c: Case) -> tuple[str, ...]:
    """Those of questions that nobody has answered yet."""
    open_ = [q for q in c.questions if not q.answer]
    same = ("identify:same",) if any(q.party for q in open_) else ()
    return (*same, "identify:other") if open_ else ()


act(Identify, "confirm", run, ways, way, answers={"identity": _answers})
