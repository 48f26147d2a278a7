"""Decide: grant or refuse; the final sum and each recomputation of it; grant more; look at a grant
again; accept a paper that differs, or not; go on after a death, or once the papers of a bill were
compared; hand it to the level above. Always by a person, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal, get_args

from attrs import field

from caseflow.case.acts import billing, papers, raising
from caseflow.case.acts.act import Command, Events, Look, Ways, Write, Writes, act, command
from caseflow.case.acts.granting import (
    closed,
    decision,
    grants_of,
    in_parts,
    lacking,
    proposed,
    settled,
    stage,
)
from caseflow.case.acts.joining import first_or_last, joining
from caseflow.case.acts.lazily import Lazily
from caseflow.case.acts.shares import Part, are_parts, whole_of
from caseflow.case.acts.telling import consequences, told
from caseflow.case.acts.values import (
    Settling,
    is_money,
    is_text,
    one_of,
    reason,
    settles,
    some_money,
)
from caseflow.case.deciding import ENDS
from caseflow.case.events import Closed, Decided, Released, Reviewed
from caseflow.case.holds import TOTALS
from caseflow.case.kinds.line_raised import stage as stage_of
from caseflow.case.met import BY_NONE, Sitting
from caseflow.case.state import Case
from caseflow.case.steps import has_final, last
from caseflow.codec import changed
from caseflow.edition.lacking import BILL
from caseflow.errors import FactError, Stale
from caseflow.values.money import Money

Deciding = Literal[
    "grant",
    "raise",
    "refuse",
    "revoke",
    "uphold",
    "continue",
    "accept_bill",
    "accept_paper",
    "refuse_paper",
    "escalate",
]
Following = Literal["accept_paper", "refuse_paper"]
ANSWERS: tuple[Deciding, ...] = get_args(Deciding)
_GOES_ON: dict[str, Released] = {  # what is frozen: each by its own answer
    "continue": Released(hold="frozen", about="", how="continued"),
    "accept_bill": Released(hold="frozen", about=TOTALS, how="compared"),
}


@command
class Decide(Command):
    """`award` only where the rules leave the sum open, or to give less at entry; of `raise` what is
    granted from now on. `parts`: the same on several lines: instalments, two funds on one bill; of
    `raise` those that are named. `fund` by name, where more than one would do. `settle` also takes
    `bill`, where others pay on the same bill and no order of payers says who gives what.
    `assessment`: the version looked at; 0: the last one. `paper`: the number of the one that is
    accepted or refused, where several wait."""

    case: str
    result: Deciding = field(validator=one_of(*ANSWERS))
    why: str = field(validator=reason)
    award: Money | None = field(default=None, validator=is_money)
    settle: Mapping[str, Settling] = field(factory=dict, validator=settles)
    fund: str = field(default="", validator=is_text)
    assessment: int = 0
    parts: tuple[Part, ...] = field(default=(), converter=tuple, validator=are_parts)
    paper: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: Decide) -> Writes:
    """The answer that was given."""
    if x.paper and x.result not in ("accept_paper", "refuse_paper"):
        raise FactError("paper_of_no_answer", "paper")
    if x.result == "accept_paper":
        yield from papers.accept(look, c.id, papers.meant(look, c, x.paper), x.why, x.fund)
    elif x.result == "refuse_paper":
        yield from papers.refuse(look, c.id, papers.meant(look, c, x.paper), x.why)
    elif x.result in ("refuse", "revoke"):
        yield from end(look, c, x)
    elif x.result in _GOES_ON:
        yield Write(c.id, _GOES_ON[x.result], {"why": x.why})
    elif x.result == "uphold":
        yield from uphold(look, c, x)
    elif x.result == "raise":
        yield from _raise(look, c, x)
    elif x.result == "escalate":
        yield from _hand_up(look, c, x)
    else:
        yield from grant(look, c, x)


def _step(c: Case) -> str:
    """Which decision a grant is: the first, or that of the final sum."""
    return "final" if c.granted_at else "decide"


def grant(look: Look, c: Case, x: Decide, by: Sitting = BY_NONE) -> Writes:
    """The award, or its final sum; `by` a meeting, if one decides."""
    step, at = _step(c), stage(look, c)
    units = some_money(x.award, "award")
    if x.parts:
        units = whole_of(x.parts, units, step)
    settle = dict(x.settle)
    shared = settle.pop(BILL, "") == "accepted"
    now = yield from settled(look, c.id, at, {}, "")
    if units is not None and "award" in now.refers:
        settle["award"] = "accepted"
    if settle:
        now = yield from settled(look, c.id, at, settle, x.why, by)
    _seen(look.case(c.id), at, x.assessment)
    if shared:
        yield from billing.settled(look, c.id, x.why, by)
        now = yield from settled(look, c.id, at, {}, "")
    c = look.case(c.id)
    lacking(look, c, step, now)
    sum_ = proposed(look, c, step, units)
    if step == "final" or not has_final(look.edition(c.edition)):
        sum_ = billing.at_most(look, c, sum_, named=units is not None)
    if x.parts:
        grants = in_parts(look, c, x.parts, x.fund)
    else:
        grants = grants_of(look, c, step, sum_, x.fund)
    yield from decision(look, c.id, step, grants, why=x.why, by=by)


def _raise(look: Look, c: Case, x: Decide) -> Writes:
    """Each line that is named, one after the other: what one takes the next one has not."""
    for part in raising.wanted(x.parts, x.award):
        line = raising.line_meant(look, c, part)
        _seen(c, stage_of(look.see, c, line), x.assessment)
        yield from raising.raising(look, c.id, line, part.award.minor, x.settle, x.why)


def _seen(c: Case, at: str, version: int) -> None:
    """Stale if the assessment that was looked at is not the last one."""
    now = c.final_at if at == "final" else c.entry_at
    if version and version != now:
        raise Stale("other_assessment", case=c.number)


def end(look: Look, c: Case, x: Decide, by: Sitting = BY_NONE) -> Writes:
    """A refusal, or what was granted taken back: each is asked for by its own word."""
    how = _how(look, c, x.result)
    if x.settle:
        yield from settled(look, c.id, stage(look, c), x.settle, x.why)
    c = look.case(c.id)
    why = (
        None if how == "erased" else {"why": x.why, **by.named}
    )  # of who was erased no words are kept
    event = changed(closed(look, c, how), meeting=by.meeting, sat=by.sat)
    yield Write(c.id, joining(look, c, event) or event, why)


def _how(look: Look, c: Case, result: str) -> str:
    """How it ends; also where the bank sent back what nobody is there to get any more. A grant
    ends by a refusal only where its final sum is to be decided, which is then no sum."""
    if result == "refuse" and not (c.granted_at and (c.next == "final" or c.held("recompute"))):
        return "rejected"
    if not c.granted_at:
        return "revoked"
    came_back = c.next == "pay" and any(x.returned for x in c.lines)
    return "erased" if came_back and look.party(c.beneficiary).erased else "revoked"


def uphold(look: Look, c: Case, x: Decide, by: Sitting = BY_NONE) -> Writes:
    """What was granted stands, though it assesses otherwise by now."""
    yield from settled(look, c.id, "entry", x.settle, x.why, by)
    c = look.case(c.id)
    _seen(c, "entry", x.assessment)
    event = Released(hold="re_review", about="", how="upheld", meeting=by.meeting, sat=by.sat)
    yield Write(c.id, event, {"why": x.why, **by.named})
    yield from consequences(look, c.id)


def _hand_up(look: Look, c: Case, x: Decide) -> Writes:
    """The level above decides; whoever hands it up does not."""
    if x.settle:
        yield from settled(look, c.id, stage(look, c), x.settle, x.why)
    c = look.case(c.id)
    _seen(c, stage(look, c), x.assessment)
    yield Write(c.id, told(look, c, _handed_up(c)), {"why": x.why})


def _handed_up(c: Case) -> Reviewed:
    step = c.next if c.next in ("decide", "final") else _step(c)
    at = last(c, step)[1]
    return Reviewed(step=step, result="escalate", assessment=at, next=None, by="", paper="")


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Every answer that may be given."""
    step = _step(c)

    def granted() -> Events:
        event = Decided(
            step=step,
            assessment=0,
            grants=(),
            final=step == "final",
            moves=(),
            next=None,
            by="",
            paper="",
        )
        return first_or_last(look, c, step, (event,))

    def end(how: str) -> Events:
        if how == "rejected" and c.step is not None and c.step.duty == "review":
            return granted()  # the review's own refusal is `review`: no decision is due yet
        closing = (Closed(how=how, assessment=0, moves=(), by="", paper=""),)
        return first_or_last(look, c, how, closing) if how in ENDS else closing

    return Lazily(
        {
            "grant": granted,
            "raise": lambda: first_or_last(look, c, "raise", raising.ways()),
            "refuse": lambda: end(_how(look, c, "refuse")),
            "revoke": lambda: end(_how(look, c, "revoke")),
            "uphold": lambda: (Released(hold="re_review", about="", how="upheld"),),
            **{way: partial(tuple, [event]) for way, event in _GOES_ON.items()},
            "accept_paper": lambda: papers.accepting(look, c, papers.waiting(c)),
            "refuse_paper": lambda: (
                Released(hold="paper_differs", about=papers.waiting(c), how="refused"),
            ),
            "escalate": lambda: (_handed_up(c),),
        }
    )


def _answers(c: Case) -> Ways:
    """What the rules refuse is refused; what was granted of it stands or falls first."""
    found, _ = last(c, _step(c))
    if found is None or found.outcome != "ineligible" or found.used_up:
        return ("grant",)
    return () if c.held("re_review") else ("refuse",)


act(
    Decide,
    "decide",
    run,
    ways,
    lambda look, c, x: x.result,
    answers={
        **dict.fromkeys(("decide", "final", "recompute"), _answers),
        "re_review": ("uphold", "revoke"),
        "frozen": tuple(_GOES_ON),
        "paper_differs": ("accept_paper", "refuse_paper"),
    },
)
