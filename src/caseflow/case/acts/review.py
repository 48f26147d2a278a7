"""Review: the level that is due passes it on, returns it to the family, rejects it, or hands it to
the level above. No answer is taken for granted, and each but passing on needs a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Ways, Write, Writes, act, command
from caseflow.case.acts.granting import closed, settled
from caseflow.case.acts.telling import told
from caseflow.case.acts.values import Settling, is_text, one_of, settles
from caseflow.case.events import Closed, Held, Reviewed
from caseflow.case.holds import RETURNED, stops
from caseflow.case.state import Case
from caseflow.edition.edition import Assessment
from caseflow.errors import FactError, Stale

Reviewing = Literal["accept", "return", "reject", "escalate"]
ANSWERS: tuple[Reviewing, ...] = get_args(Reviewing)


@command
class Review(Command):
    """`settle`: {rule: accepted | refused}, each by name, with a reason. `assessment`: the version
    that was looked at; 0: the last one."""

    case: str
    result: Reviewing = field(validator=one_of(*ANSWERS))
    settle: Mapping[str, Settling] = field(factory=dict, validator=settles)
    why: str = field(default="", validator=is_text)
    assessment: int = 0


def run(look: Look, c: Case, x: Review) -> Writes:
    """Settle what is to be settled, then answer."""
    if x.result != "accept" and not x.why.strip():
        raise FactError("no_reason", "why")
    now = yield from settled(look, c.id, "entry", x.settle, x.why)
    c = look.case(c.id)
    private = {"why": x.why} if x.why else None
    if x.result == "reject":
        yield Write(c.id, closed(look, c, "rejected"), private)
        return
    if x.result == "accept":
        _passable(c, now)
    event = Reviewed(
        step=c.next,
        result=x.result,
        assessment=c.entry_at,
        next=None,
        by="",
        paper="",
    )
    yield Write(c.id, told(look, c, event), private)
    if x.result == "return" and not c.held("awaiting_information", RETURNED):
        yield Write(c.id, Held(hold="awaiting_information", about=RETURNED))


def _passable(c: Case, now: Assessment) -> None:
    """Stale, naming what is missing, where the guard would only say that it may not pass."""
    if c.entry is not None and (c.entry.outcome == "ineligible" or c.entry.lacks):
        missing = tuple("/".join(m.facts) for m in now.missing)
        raise Stale("not_passable", outcome=c.entry.outcome, missing=missing, case=c.number)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Pass on, return, hand upwards, reject."""
    step = c.next if c.next.startswith("review") else "review"

    def reviewed(result: str) -> Events:
        at = c.entry_at
        return (Reviewed(step=step, result=result, assessment=at, next=None, by="", paper=""),)

    return {
        "accept": reviewed("accept"),
        "return": reviewed("return"),
        "escalate": reviewed("escalate"),
        "reject": (Closed(how="rejected", assessment=c.entry_at, moves=(), by="", paper=""),),
    }


def _answers(c: Case) -> Ways:
    """What the rules refuse is rejected, unless something else holds it up first."""
    refused = c.entry is not None and c.entry.outcome == "ineligible"
    return ("accept", "escalate", *(("reject",) if refused and not stops(c, "reviewing") else ()))


act(
    Review,
    "review",
    run,
    ways,
    lambda look, c, x: x.result,
    answers={"review": _answers},
)
