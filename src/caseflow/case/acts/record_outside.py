"""Record outside: a paper tells what another body did; it takes effect when it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field

from caseflow.case.acts import papers
from caseflow.case.acts.act import Command, Events, Look, Mark, Ways, Write, Writes, act, command
from caseflow.case.acts.record import recorded
from caseflow.case.acts.values import is_money, is_text, one_of, some_money, texts, to_day
from caseflow.case.events import OutsideRecorded
from caseflow.case.state import Case
from caseflow.case.waiting import BACK, NOT_AGREED, OUTSIDE, REOPEN, disagreed
from caseflow.codec import changed
from caseflow.errors import FactError, NotAllowed, Stale
from caseflow.values.contacts import paper_number
from caseflow.values.money import Money
from caseflow.values.names import normalise
from caseflow.values.stated import FactValue

Telling = Literal["grant", "refuse", "decline"]
TOLD: tuple[Telling, ...] = get_args(Telling)


def _steps(value: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A converter: steps in order."""
    return texts(value, "steps")


@command
class RecordOutside(Command):
    """Steps in order, by which body, on which day, by which paper, with what sum. `decline`: no
    step; the body does not look again at what the family asks about, for the reason `why`. Of any
    other paper `why` is the reason that it gives, which letters tell the family."""

    case: str
    steps: tuple[str, ...] = field(converter=_steps)
    body: str = field(validator=is_text)
    on: str = field(converter=to_day)
    paper: str = field(validator=is_text)
    result: Telling = field(default="grant", validator=one_of(*TOLD))
    award: Money | None = field(default=None, validator=is_money)
    facts: Mapping[str, FactValue] = field(factory=dict)
    why: str = field(default="", validator=is_text)


def key(look: Look, body: str, paper: str) -> str:
    """A paper's identity: its body and its number, however they are spaced."""
    return look.key("paper", paper_text(body, paper))


def paper_text(body: str, paper: str) -> str:
    """What is keyed of it."""
    return f"{normalise(body)}|{normalise(paper)}"


def run(look: Look, c: Case, x: RecordOutside) -> Writes:
    """The paper, then the facts that it brings."""
    if not x.paper.strip() or not x.body.strip():
        raise FactError("no_paper", "paper")
    if not x.on:
        raise FactError("no_day", "on", x.on)
    declines = x.result == "decline"
    if declines and not x.why.strip():
        raise FactError("no_reason", "why")
    if declines and x.facts:
        raise NotAllowed("declines_alone", case=c.number)
    units = (some_money(x.award, "award") or 0) if x.result == "grant" else 0
    if not declines:
        papers.in_order(look, c, x.steps, units, look.body_code(x.body), x.result == "refuse")
    event = OutsideRecorded(
        paper=key(look, x.body, x.paper),
        body=look.body_code(x.body),
        steps=x.steps,
        done_on=x.on,
        result=x.result,
        units=some_money(x.award, "award") or 0,
    )
    known = c.paper(event.paper)
    done = known is not None and known.confirmed_by is not None
    since = c.again.taken[-1].at if c.again.taken else 0
    before = [p for p in c.papers if p.version > since]  # what was taken up is decided again
    if done or any(s in p.used for p in before for s in x.steps if _once(c, s)):
        raise Stale("paper_known", case=c.number)
    number = Mark("paper", paper_number(x.paper))
    said = {"paper": x.paper, "body": x.body.strip(), **({"why": x.why} if x.why.strip() else {})}
    yield Write(c.id, event, said, (number,))
    facts = look.asked(c.programme, x.facts)
    if facts:
        yield from recorded(look, c.id, facts, paper=event.paper)


def _once(c: Case, step: str) -> bool:
    """A step that a paper has done is not done again; a sum is, while it is to be recomputed; and
    what a body granted it takes back, before any of it is paid or as it is looked at again."""
    if step == "decide" and c.revocable:
        return False
    return step not in ("final", "pay")


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """What a body did; and where the family asks for that, that it does not look again."""
    event = OutsideRecorded(paper="", body="", steps=(), done_on="", result="grant", units=0)
    no = {way: (changed(event, result="decline"),) for way in _declines(c)}
    return {"record_outside": (event,), **no}


def way(look: Look, c: Case, x: RecordOutside) -> str:
    """Which of them."""
    return next((w for w in _declines(c) if x.result == "decline"), "record_outside")


def _declines(c: Case) -> Ways:
    return ("declines",) if c.again.asked is not None else ()


def _again(c: Case) -> Ways:
    """Where a body told the final sum, or the only one that there is, its paper tells the new one.
    What a first paper tells of our own people is ours to decide anew."""
    told = any("final" in p.used for p in c.papers if p.body != c.branch)
    once = "final" not in c.done and c.award_final and c.again.granted_outside
    return ("record_outside",) if told or once else ()


def _paper_anew(c: Case) -> Ways:
    """A paper that does not agree with what was recorded of it is recorded anew."""
    unlike = {u.of for u in disagreed(c)}
    found = {p.result for p in c.papers if p.version in unlike}
    ways = ("declines",) if "decline" in found else ()
    return (*ways, *(("record_outside",) if found - {"decline"} else ()))


act(
    RecordOutside,
    "enter",
    run,
    ways,
    way,
    name="record_outside",
    answers={
        **dict.fromkeys((OUTSIDE, BACK), ("record_outside",)),
        "recompute": _again,
        NOT_AGREED: _paper_anew,
        REOPEN: _declines,
    },
)
