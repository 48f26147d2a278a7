"""Reopen: the family asks for a re-review, or an appeal, of a decision; somebody who took no part
in it admits that, and the decision is taken up again, or does not, and says why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

from attrs import field

from caseflow.branch.reopening import ANSWER, PERIODS, last_day
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.record import recorded
from caseflow.case.acts.taking import taken_up
from caseflow.case.acts.telling import consequences
from caseflow.case.acts.values import is_text, one_of, reason, to_day
from caseflow.case.again import ASKS, Again, Decision, How
from caseflow.case.kinds.reopen_asked import ASKERS, Asker, ReopenAsked, barrier
from caseflow.case.kinds.reopen_declined import ReopenDeclined
from caseflow.case.met import BY_NONE, Sitting
from caseflow.case.state import Case
from caseflow.case.waiting import REOPEN
from caseflow.errors import FactError, Stale
from caseflow.values.stated import FactValue

Asking = Literal["re_review", "appeal"]
Answering = Literal["admit", "decline"]
ANSWERS: tuple[Answering, ...] = get_args(Answering)


@command
class AskAgain(Command):
    """`why`: what they say, in their words. `asker`: the person, their guardian, or an agent with a
    paper (`paper`: what it is). `received`: the day it came, empty: today. `told`: the day on which
    they got the letter, where that is known. `of`: the version of the decision; 0: the last one.
    `facts`: what is new."""

    case: str
    asks: Asking = field(validator=one_of(*ASKS))
    why: str = field(validator=reason)
    asker: Asker = field(default="person", validator=one_of(*ASKERS))
    paper: str = field(default="", validator=is_text)
    received: str = field(default="", converter=to_day)
    told: str = field(default="", converter=to_day)
    of: int = 0
    facts: Mapping[str, FactValue] = field(factory=dict)


@command
class TakeUp(Command):
    """What was asked for is admitted, or is not, with a reason that the family gets in writing."""

    case: str
    result: Answering = field(validator=one_of(*ANSWERS))
    why: str = field(validator=reason)


def asks(look: Look, c: Case, x: AskAgain) -> Writes:
    """What they ask, then what is new: it is assessed once it is taken up."""
    received = x.received or look.who.on
    if received > look.who.on:
        raise FactError("day_to_come", "received", date.fromisoformat(received))
    if x.told and x.told > received:
        raise FactError("told_after", "told", date.fromisoformat(x.told))
    event = ReopenAsked(
        of=x.of or _last(c),
        how=x.asks,
        asker=x.asker,
        papered=bool(x.paper.strip()),
        received=received,
        told=x.told,
        last=last_day(look.see, c.branch, PERIODS[x.asks], x.told, look.who.on),
        until=last_day(look.see, c.branch, ANSWER, received, look.who.on),
    )
    said = {"why": x.why, **({"paper": x.paper} if x.paper.strip() else {})}
    yield Write(c.id, event, said)
    if x.facts:
        yield from recorded(look, c.id, look.asked(c.programme, x.facts))


def answers(look: Look, c: Case, x: TakeUp) -> Writes:
    """Taken up again, and assessed with what is new; or not."""
    wanted = c.again.asked
    if wanted is None:
        raise Stale("not_asked_for", case=c.number)
    if x.result == "decline":
        yield from declining(look, c, x.why)
        return
    how: How = "appeal" if wanted.how == "appeal" else "re_review"
    yield from taking(look, c.id, how, wanted.of, x.why)


def declining(look: Look, c: Case, why: str, by: Sitting = BY_NONE) -> Writes:
    """What was asked for is not admitted; `by` a meeting, if one says so."""
    wanted = c.again.asked
    if wanted is None:
        raise Stale("not_asked_for", case=c.number)
    event = ReopenDeclined(of=wanted.of, how=wanted.how, meeting=by.meeting, sat=by.sat)
    yield Write(c.id, event, {"why": why, **by.named})


def taking(look: Look, id: int, how: How, of: int = 0, why: str = "") -> Writes:
    """A decision is taken up again and the case assessed by the rules of its pinned day, with what
    is known by now. `of`: 0: the last one. Also where an objection is upheld."""
    event = taken_up(look, look.case(id), how, of)
    yield Write(id, event, {"why": why} if why else None)
    yield from consequences(look, id)


def _last(c: Case) -> int:
    return c.again.last.version if c.again.last is not None else 0


def _asking(look: Look, c: Case) -> Mapping[str, Events]:
    """Whichever the family may ask for; both are named."""
    return {f"ask:{how}": (_asked(look, c, how),) for how in ASKS}


def _asked(look: Look, c: Case, how: str) -> ReopenAsked:
    return ReopenAsked(
        of=_last(c),
        how=how,
        asker="person",
        papered=False,
        received=look.who.on,
        told="",
        last="",
        until="",
    )


def _answering(look: Look, c: Case) -> Mapping[str, Events]:
    wanted = c.again.asked
    of, how = (wanted.of, wanted.how) if wanted is not None else (_last(c), "re_review")
    meant: How = "appeal" if how == "appeal" else "re_review"
    return {
        "admit": (taken_up(look, c, meant, of),),
        "decline": (ReopenDeclined(of=of, how=how),),
    }


def open_to(a: Again, of: Decision) -> tuple[How, ...]:
    """What the family may still ask for about a decision."""
    return tuple(how for how in ASKS if not barrier(a, of, how))


act(AskAgain, "enter", asks, _asking, lambda look, c, x: f"ask:{x.asks}", name="ask_again")
act(
    TakeUp,
    "",
    answers,
    _answering,
    lambda look, c, x: x.result,
    name="take_up",
    answers={REOPEN: ("admit", "decline")},
)
