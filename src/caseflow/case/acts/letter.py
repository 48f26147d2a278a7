"""Letter: a letter, or the entry upstream, that we do ourselves was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field

from caseflow.case.acts import money
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.letters import ends
from caseflow.case.acts.telling import told
from caseflow.case.acts.values import one_of, to_day
from caseflow.case.events import StepDone
from caseflow.case.state import Case
from caseflow.errors import FactError

Ours = Literal["letter", "entry"]
OURS: tuple[Ours, ...] = get_args(Ours)


@command
class Letter(Command):
    """`until`: the letter's last day; empty: as the programme says how long letters hold."""

    case: str
    step: Ours = field(default="letter", validator=one_of(*OURS))
    until: str = field(default="", converter=to_day)


def run(look: Look, c: Case, x: Letter) -> Writes:
    """Done; the letter confirms what was pledged."""
    letter = x.step == "letter"
    if x.until and x.until < look.who.on:
        raise FactError("day_gone", "until", x.until)
    event = StepDone(
        step=x.step,
        moves=money.confirming(look, c) if letter else (),
        until=(x.until or ends(look, c, look.who.on)) if letter else "",
        next=None,
        by="",
        paper="",
    )
    yield Write(c.id, told(look, c, event))


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """The step that is due, if it is one of them; else the letter."""
    step = c.next if c.next in OURS else "letter"
    return {
        name: (StepDone(step=name, moves=(), until="", next=None, by="", paper=""),)
        for name in dict.fromkeys((step, *OURS))
    }


act(
    Letter,
    "",
    run,
    ways,
    lambda look, c, x: x.step,
    answers={step: (step,) for step in OURS},
)
