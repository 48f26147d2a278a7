"""Happened: a death, another guardian, a move in the life of the people of a case. One person
enters it with its day and document; it counts once another has compared it, and until then holds
the case where it matters. Coming of age follows from the day of birth.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from attrs import field

from caseflow.case import family
from caseflow.case.acts import doubts
from caseflow.case.acts.act import Command, Events, Facts, Look, Ways, Write, Writes, act, command
from caseflow.case.acts.telling import comes_of_age, consequences
from caseflow.case.acts.values import is_text, one_of, to_day
from caseflow.case.kinds.came_of_age import CameOfAge
from caseflow.case.kinds.change_confirmed import ChangeConfirmed
from caseflow.case.kinds.change_recorded import ChangeRecorded
from caseflow.case.parts import Change
from caseflow.case.state import Case
from caseflow.errors import FactError, Stale, near
from caseflow.facts import is_identity
from caseflow.intake.answers import Answers
from caseflow.values.blank import nothing
from caseflow.values.stated import FactValue

What = Literal["died", "guardian", "moved", "mistaken", "of_age"]
WHAT: tuple[What, ...] = get_args(What)
GUARDIANS = ("guardian", "guardian2")
BASIS, RELATION, ENTRUSTED = "guardian.basis", "guardian.relation", "entrusted_care"
CONSENT = ("consent.given_on", "consent.given_by")


@command
class Happened(Command):
    """`what`: somebody `died`; another `guardian` (`facts` say who, and on which basis); somebody
    `moved` (registered elsewhere; `facts` say where); `mistaken`: what was entered and not compared
    yet is taken back; who is helped is `of_age`. `on`: the day it happened; `paper`: the document
    that says so. `role`: to whom, where it is not the one who is helped."""

    case: str
    what: What = field(validator=one_of(*WHAT))
    on: str = field(default="", converter=to_day)
    paper: str = field(default="", validator=is_text)
    role: str = field(default="", validator=is_text)
    facts: Mapping[str, FactValue] = field(factory=dict)


def run(look: Look, c: Case, x: Happened) -> Writes:
    """What happened, with its day and document; what follows from it, once another confirms it."""
    if x.what == "of_age":
        yield from _came_of_age(look, c)
        return
    if x.what != "mistaken":
        _documented(look, x)
    said = look.asked(c.programme, x.facts)
    role = "guardian" if x.what == "guardian" else _role(c, x.role)
    party = dict(c.people).get(role, 0)
    who: Facts = {}
    if x.what == "guardian":
        who = _known_as(look, said, "guardian")
        party = yield from _guardian(look, said)
    _about(x, said, role)
    holds = x.what in ("guardian", "died") or (bool(said) and matters(look, c, x.on))
    event = ChangeRecorded(what=x.what, role=role, party=party, holds=holds)
    facts = {k: v for k, v in said.items() if not is_identity(k)}
    private = {"day": x.on, "paper": x.paper, "said": _wire(facts)}
    yield Write(c.id, event, {**private, "who": who} if who else private)
    yield from consequences(look, c.id)
    if x.what == "died" and party == c.beneficiary:
        yield from doubts.died(look, c)


def _known_as(look: Look, said: Facts, role: str) -> Facts:
    """What is said of who somebody is that is known by their number already: it stands with the
    case, since whoever reads it may not know them from elsewhere."""
    named = look.bearing(said, role) != 0
    return {
        k: v for k, v in said.items() if named and k.rpartition(".")[0] == role and _says_who(k, v)
    }


def _documented(look: Look, x: Happened) -> None:
    """A day that has been, and a document."""
    if not x.on or not x.paper.strip():
        raise FactError("change_needs", "on" if not x.on else "paper", what=x.what)
    if x.on > look.who.on:
        raise FactError("day_to_come", "on", date.fromisoformat(x.on))


def _role(c: Case, role: str) -> str:
    roles = [r for r, _ in c.people]
    if role and role not in roles:
        raise FactError("not_one_of", "role", role, known=tuple(roles), near=near(role, roles))
    return role or roles[0]


def _about(x: Happened, said: Answers, role: str) -> None:
    """Only facts that say what happened: of a guardian who they are, of a move where to."""
    may = {"guardian": "guardian.", "moved": f"{role}.area"}.get(x.what)
    for key in said:
        if may is None or not key.startswith(may):
            raise FactError("not_about_this", key, what=x.what)


def _guardian(look: Look, said: Answers) -> Any:
    """Who it is now: known by their number, or registered; on a basis that is one."""
    basis = said.get(BASIS)
    if basis == ENTRUSTED:
        raise FactError("not_a_guardian", BASIS)
    if not isinstance(basis, str):
        raise FactError("guardian_basis", BASIS)
    return (yield from look.register_guardian(said, "guardian"))


def new_people(c: Case, facts: Facts) -> dict[str, dict[str, Any]]:
    """By role who facts say somebody is that does not stand in the case yet: a guardian, or a
    second one, who was not named when it was filed."""
    roles = [r for r in GUARDIANS if r not in dict(c.people)] if not c.end else []
    said = {
        r: {k: v for k, v in facts.items() if k.rpartition(".")[0] == r and _says_who(k, v)}
        for r in roles
    }
    return {r: own for r, own in said.items() if {f"{r}.name", f"{r}.id_no"} & set(own)}


def _says_who(key: str, value: FactValue) -> bool:
    return is_identity(key) and value is not None and value is not nothing


def guardian_named(look: Look, id: int, role: str, facts: Facts) -> Writes:
    """They are registered, or known, as they would be at filing; nothing is granted or paid until
    another person has compared who they are."""
    who = _known_as(look, facts, role)
    party = yield from look.register_guardian(Answers.of(facts, look.case(id).programme), role)
    event = ChangeRecorded(what="guardian", role=role, party=party, holds=True)
    yield Write(id, event, {"who": who} if who else None)


def matters(look: Look, c: Case, on: str) -> bool:
    """Did they move before the day by which the case is judged? It stays with the branch that took
    it in, and is judged by where they were registered on that day."""
    pinned = look.facts(c.id).get(look.edition(c.edition).pinned_on)
    return not isinstance(pinned, date) or on <= pinned.isoformat()


def _wire(facts: Facts) -> dict[str, Any]:
    """Choices, texts and nothing, as a private part keeps them."""
    return {k: None if v is nothing else v for k, v in facts.items()}


def entrusted(look: Look, id: int, facts: Facts) -> Writes:
    """Entrusted care is no guardianship: the case waits for a guardian. What was said so once is
    undone with a document alone."""
    c, basis = look.case(id), facts.get(BASIS)
    acts = family.acting(c)
    if basis == ENTRUSTED and acts:
        yield Write(id, ChangeRecorded(what="entrusted", role="guardian", party=acts, holds=False))
    elif basis not in (None, ENTRUSTED) and family.unguarded(c):
        raise FactError("guardian_by_change", BASIS, case=c.number)


def settled(look: Look, c: Case, item: Change) -> Writes:
    """What another person compared counts: the guardian acts, the area is the one that counts."""
    facts: dict[str, Any] = {}
    said = look.private(c.id, item.version).get("said", {})
    if item.what == "guardian" or item.holds:
        facts = {k: nothing if v is None else v for k, v in said.items()}
    another = item.what == "guardian" and item.role in dict(c.people)
    if another and RELATION in look.facts(c.id):
        facts.setdefault(RELATION, nothing)  # that of the former one
    event = ChangeConfirmed(
        of=item.version,
        party=look.stays(item.party),
        facts=tuple(facts),
        fell=look.fell(c.id, facts),
    )
    yield Write(c.id, event, {"facts": facts} if facts else None)
    yield from consequences(look, c.id)


def _came_of_age(look: Look, c: Case) -> Writes:
    """From the day of birth. Consent that was given for them, or while they were a minor, falls:
    they give their own."""
    day = comes_of_age(look, c)
    if not day or look.who.on < day:
        raise Stale("not_of_age", case=c.number)
    facts = look.facts(c.id)
    given, by = (facts.get(key) for key in CONSENT)
    signed = isinstance(given, date) and given.isoformat() < day and by != "self"
    gone = {key: None for key in CONSENT if key in facts} if signed else {}
    yield Write(c.id, CameOfAge(role=c.people[0][0]), {"facts": gone} if gone else None)
    yield from consequences(look, c.id)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One for each thing that may have happened."""
    role, party = c.people[0]
    waits = family.pending(c)
    entered = [("moved", role, party)]
    entered += [("died", role, party)] if family.died(c) is None or len(c.people) > 1 else []
    entered += [("mistaken", x.role, x.party) for x in waits[:1]]
    out: dict[str, Events] = {
        f"happened:{what}": (ChangeRecorded(what=what, role=r, party=p, holds=False),)
        for what, r, p in entered
    }
    guardian = ChangeRecorded(what="guardian", role="guardian", party=0, holds=True)
    return {**out, "happened:guardian": (guardian,), "happened:of_age": (CameOfAge(role=role),)}


def way(look: Look, c: Case, x: Happened) -> str:
    """What happened. Stale where nothing waits that could be mistaken, or everybody is dead."""
    named = f"happened:{x.what}"
    if named not in ways(look, c):
        if x.what == "died":
            raise Stale("change_known", case=c.number)
        raise Stale("nothing_mistaken", case=c.number)
    return named


def _answers(c: Case) -> Ways:
    """Somebody has to be named who acts for the child."""
    named = any(x.what == "guardian" for x in family.pending(c))
    return ("happened:guardian",) if family.wanted(c) and not named else ()


act(Happened, "enter", run, ways, way, answers={"identity": _answers})
