"""Inspect: a check that the edition asks for before the decision was made, by somebody who entered
nothing of the case; what they found is written down."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.values import is_text, reason, to_day
from caseflow.case.kinds.check_done import CheckDone
from caseflow.case.state import Case
from caseflow.case.waiting import CHECK, CONFIRM


@command
class Inspect(Command):
    """`check`: its name, as the edition has it or in words. `note`: what was found. `on`: the day;
    empty: today."""

    case: str
    check: str = field(validator=is_text)
    note: str = field(validator=reason)
    on: str = field(default="", converter=to_day)


def run(look: Look, c: Case, x: Inspect) -> Writes:
    """The check, with what it rests on."""
    wanted = x.check.strip()
    every = look.edition(c.edition).checks
    found = next((k for k in every if wanted in (k.name, k.zh, k.en)), None)
    name, reads = (found.name, found.reads) if found is not None else (wanted, ())
    event = CheckDone(check=name, made_on=x.on or look.who.on, rests_on=reads)
    yield Write(c.id, event, {"note": x.note})


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"inspect": (CheckDone(check="", made_on="", rests_on=()),)}


act(Inspect, CONFIRM, run, ways, answers={CHECK: ("inspect",)})
