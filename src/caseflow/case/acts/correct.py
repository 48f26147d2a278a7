"""Correct: a row of aid of others (`--history`) is wrong. One person says what is right, or that
there was no such aid; it counts once another has compared it. What was filed stays on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.submit import external
from caseflow.case.acts.telling import consequences, open_cases
from caseflow.case.acts.values import is_text, one_of
from caseflow.case.events import AidCorrected
from caseflow.case.kinds.aid_confirmed import AidConfirmed
from caseflow.case.state import Case
from caseflow.errors import FactError, Stale
from caseflow.facts import is_identity
from caseflow.values.money import Money
from caseflow.values.stated import FactValue

Row = Literal["other", "none"]
ROWS: tuple[Row, ...] = get_args(Row)


@command
class Correct(Command):
    """`row`: it is `other` than it stands (`facts`: what is right, by key, `aid.on` and `aid.sum`
    too), or there was `none`."""

    case: str
    row: Row = field(validator=one_of(*ROWS))
    why: str = field(validator=is_text)
    facts: Mapping[str, FactValue] = field(factory=dict)


def run(look: Look, c: Case, x: Correct) -> Writes:
    """The row as it is right, with the reason."""
    if not x.why.strip():
        raise FactError("no_reason", "why")
    if (x.row == "none") == bool(x.facts):
        raise FactError("nothing_to_record" if x.row == "other" else "none_with_facts", "facts")
    if x.row == "none":
        none = AidCorrected(people=c.people, received_on=c.received_on, units=0, none=True)
        yield Write(c.id, none, {"why": x.why})
        return
    given = look.asked(c.programme, x.facts, "external")
    before = stands(look, c)
    said = look.asked(c.programme, {**before, **given}, "external")
    if dict(said) == before:
        raise Stale("no_effect")
    received, units, _ = external(said.case, date.fromisoformat(look.who.on))
    people = []
    for role, party in c.people:
        if any(is_identity(k) and k.rpartition(".")[0] == role for k in given):
            party = yield from look.register_guardian(said, role)
        people.append((role, party))
    event = AidCorrected(people=tuple(people), received_on=received, units=units, none=False)
    yield Write(c.id, event, {"why": x.why, "said": dict(said)})


def stands(look: Look, c: Case) -> dict[str, Any]:
    """The row as it counts now: as it was filed, or corrected last."""
    out: dict[str, Any] = {}
    for role, party in c.people:
        known = {k.rpartition(".")[2]: v for k, v in look.person(party).items()}
        out |= {f"{role}.{what}": known[what] for what in ("name", "id_no") if what in known}
    for part in (look.private(c.id, v) for v in range(1, c.version + 1)):
        if "facts" in part:  # not what was said to be right and does not count
            out |= part.get("said", {}) | part["facts"]
    if c.received_on:
        out["aid.on"] = date.fromisoformat(c.received_on)
    if c.units:
        out["aid.sum"] = Money(c.units)
    return out


def settled(look: Look, c: Case) -> Writes:
    """What another person confirms: it counts for those people, and every open case of theirs, and
    of those for whom it counted until now, is assessed again."""
    said = c.correction
    assert said is not None
    people = tuple((role, look.stays(party)) for role, party in said.people)
    subject, private, bill = c.subject, None, None
    if not said.none:
        kept = look.private(c.id, c.correction_at).get("said", {})
        row = look.asked(c.programme, kept, "external")
        *_, facts = external(row.case, date.fromisoformat(look.who.on))
        subject = look.subject_of(look.edition(c.edition), facts, people[0][1])
        bill = look.bill_of_aid(facts, people[0][1])
        private = {"facts": facts, "said": {k: v for k, v in row.items() if k not in facts}}
    counts = AidConfirmed(of=c.correction_at, people=people, subject=subject, bill=bill)
    yield Write(c.id, counts, private)
    for other in open_cases(look, (c.beneficiary, people[0][1])):
        yield from consequences(look, other)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One for each thing that may be right."""
    event = AidCorrected(people=c.people, received_on="", units=0, none=False)
    return {f"correct:{row}": (event,) for row in ROWS} if c.origin == "external" else {}


def way(look: Look, c: Case, x: Correct) -> str:
    """What is right. Stale for what is no aid of others."""
    if c.origin != "external":
        raise Stale("not_earlier_aid", case=c.number)
    return f"correct:{x.row}"


act(Correct, "enter", run, ways, way)
