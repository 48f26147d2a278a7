"""See the answer to an objection: another person has read it, and it counts. The case goes on, or
what was decided is taken up again."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Ways, Write, Writes, act, command
from caseflow.case.acts.answer_objection import which
from caseflow.case.acts.taking import taken_up
from caseflow.case.acts.values import is_text
from caseflow.case.events import Released
from caseflow.case.kinds.notice_resumed import resumed
from caseflow.case.kinds.taken_up import TakenUp
from caseflow.case.objection import DISMISSED, HOLD, UPHELD, attacked, nth, waiting
from caseflow.case.state import Case
from caseflow.errors import Stale


@command
class SeeAnswer(Command):
    """`n`: which objection; 0: the only one that waits. `of`: which answer was read, as it was
    opened (`ObjectionOpened.answered`); 0: whichever stands. `note`: words for colleagues."""

    case: str
    n: int = 0
    of: int = 0
    note: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: SeeAnswer) -> Writes:
    """The hold is answered; what follows from it is written with it: upheld, what was granted is
    taken up again; else the days of a notice that stood still run on. Of what has ended nothing
    follows but the answer."""
    n = which(c, x.n)
    o = nth(c, n)
    if x.of and x.of != o.reply:
        raise Stale("answer_replaced", case=c.number, n=n)
    if o.result == UPHELD and attacked(c) and not c.end:
        yield Write(c.id, taken_up(look, c, HOLD, attacked(c)))
    said = {"why": x.note} if x.note.strip() else None
    yield Write(c.id, Released(hold=HOLD, about=str(n), how=o.result), said)
    goes_on = resumed(look.see, look.case(c.id), look.who.on) if not c.end else None
    if goes_on is not None and not look.case(c.id).held(HOLD):
        yield Write(c.id, goes_on)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Of each that waits, as it was answered."""
    return {f"see:{n}": seeing(c, n) for n in waiting(c) or (1,)}


def seeing(c: Case, n: int) -> Events:
    """What is sure when the answer to one of them is seen."""
    how = _how(c, n)
    released = Released(hold=HOLD, about=str(n), how=how)
    if how != UPHELD or c.end or not attacked(c):
        return (released,)
    taken = TakenUp(of=attacked(c), how=HOLD, undone=(), moves=(), next=None)
    return (taken, released)


def _how(c: Case, n: int) -> str:
    return (c.objections[n - 1].result if n <= len(c.objections) else "") or DISMISSED


def _answered(c: Case) -> Ways:
    """Where somebody has answered."""
    return tuple(f"see:{n}" for n in waiting(c) if c.objections[n - 1].result)


act(
    SeeAnswer,
    "",
    run,
    ways,
    lambda look, c, x: f"see:{which(c, x.n)}",
    name="see_answer",
    answers={HOLD: _answered},
)
