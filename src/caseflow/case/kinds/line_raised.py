"""More than was granted on a line: a decision of its own, on an assessment that is made with it."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import deciding
from caseflow.case import guards as g
from caseflow.case import meeting as t
from caseflow.case.chain import Voice, silent
from caseflow.case.cofunding import within_the_bill
from caseflow.case.events import Assessed, Step
from caseflow.case.fold import having_done, moved
from caseflow.case.kinds.moved_ahead import is_ahead
from caseflow.case.line import Line
from caseflow.case.meeting import met
from caseflow.case.money import SHAPES, moves_fit
from caseflow.case.notice import STEP as NOTICE
from caseflow.case.says import next_follows
from caseflow.case.state import Case
from caseflow.case.steps import deciding_row, desk_of, has_final, place
from caseflow.case.whole import needed
from caseflow.codec import changed
from caseflow.errors import FundError, NotAllowed, Stale
from caseflow.events import Before, Event, See, Stamp, content, frozen, kind
from caseflow.fund.events import Move


@frozen
class LineRaised(Event):
    """A person granted `units` on a line, more than before, by the `assessment` of that moment.
    `meeting`, `sat`: as of `Decided`. Private: the reason."""

    line: str
    units: int
    assessment: int
    moves: tuple[Move, ...]
    next: Step | None
    meeting: int = 0
    sat: tuple[int, ...] = ()


SHAPES[LineRaised] = {("available", "reserved")}


def raised(line: Line, units: int) -> Line:
    """The line with its new sum, which no later decision of ours is above."""
    return changed(line, granted=units, ceiling=max(line.ceiling, units))


def fold(case: Case, e: LineRaised, s: Stamp) -> Case:
    """The line with what is kept of it now; what lacks it waits for."""
    lines = tuple(raised(x, e.units) if x.name == e.line else x for x in moved(case, e.moves))
    did = case.did
    for who in e.sat if e.meeting else (s.by,):
        did = having_done(changed(case, did=did), "decide", who)
    done = case.done
    if case.notice is not None:  # what was put up said less: it is put up again
        done = tuple(x for x in done if x != NOTICE)
    chain = silent(case.chain)
    if e.meeting:
        chain = changed(chain, sat=max(chain.sat, sum(x.granted for x in lines)))
    told = {"done": done, "chain": chain, "meetings": met(case, e, s.version)}
    return changed(case, version=s.version, step=e.next, lines=lines, did=did, **told)


def stage(see: See, case: Case, line: Line) -> str:
    """The stage by which it may be raised: of a sum that is decided for good in a decision of its
    own the final one."""
    return "final" if line.final and has_final(see("edition", case.edition)) else "entry"


def voice(case: Case, e: LineRaised, by: int) -> Voice | None:
    """Who raises it, as a voice among several who decide; None where minutes do."""
    if e.meeting:
        return None
    return deciding.raising(case, e.line, e.units, by)


@content
def raised_by_enough(b: Before) -> None:
    """So many people have said the same as decide."""
    deciding.decided_by_enough(b, voice(b.state, b.body, b.who.party))


@content
def raised_below_meeting(b: Before) -> None:
    """A single person raises it only up to the sum above which a meeting decides."""
    deciding.decided_below(b, voice(b.state, b.body, b.who.party))


def basis(case: Case, at: str) -> tuple[Assessed | None, int]:
    """The last assessment of that stage, and its version."""
    return (case.final, case.final_at) if at == "final" else (case.entry, case.entry_at)


def total(case: Case, line: Line, at: str, units: int) -> int:
    """What is granted with the new sum of a line, on all that the assessment is about."""
    about = [x for x in case.lines if at == "entry" or x.final or x in case.covered]
    return sum(units if x.name == line.name else x.granted for x in about)


def _meant(b: Before) -> tuple[Line, ...]:
    """The line that is named; while none is, all of which one can be."""
    return tuple(x for x in b.state.lines if b.body.line in ("", x.name))


def is_granted(b: Before) -> None:
    """Something is granted that can be raised."""
    if not _meant(b):
        raise Stale("nothing_to_raise", case=b.state.number)


def of_our_money(b: Before) -> None:
    """What another body gives that body raises, by a paper of its own."""
    funds = [b.see("fund", x.fund) for x in _meant(b)]
    if not any(f.owner == b.state.branch for f in funds):
        first = funds[0]
        raise FundError("not_our_money", fund=first.code, owner=first.owner)


def decided_here(b: Before) -> None:
    """What was handed upwards, or went up, to a body is raised by none of those below it."""
    case: Case = b.state
    row = deciding_row(b.see, case)
    if row is None or desk_of(b.see, case.branch, row)[1]:
        return
    if place(b.see, case, row)[1]:
        raise Stale("decided_above", case=case.number)


def nothing_of_it_under_way(b: Before) -> None:
    """The result of its payment comes first."""
    if all(x.instructed for x in _meant(b)):
        raise Stale("payment_under_way", case=b.state.number)


def not_ahead(b: Before) -> None:
    """Two people moved it ahead with what it lacked then, and with no more."""
    if all(is_ahead(b.state, x.name) for x in _meant(b)):
        raise Stale("raise_ahead", case=b.state.number)


def saw_no_cost(b: Before) -> None:
    """Who confirmed the cost does not raise what rests on it."""
    if "confirm.cost" in c.mine(b.state, b.who.party):
        raise NotAllowed("cost_confirmed")


def line_of(b: Before) -> Line:
    """The line. FundError if there is none of that name."""
    line: Line | None = b.state.line(b.body.line)
    if line is None:
        raise FundError("other_line")
    return line


@content
def more_on_a_line(b: Before) -> None:
    """More than before, on one line, and only of that line something is kept."""
    if b.body.units <= line_of(b).granted:
        raise Stale("not_raised", case=b.state.number)
    if any(m.line != b.body.line for m in b.body.moves):
        raise FundError("other_line")


@content
def assessed_with_it(b: Before) -> None:
    """It rests on what the rules say at that moment: nothing was written between."""
    case: Case = b.state
    a, at = basis(case, stage(b.see, case, line_of(b)))
    if b.body.assessment != at or at != case.version:
        raise Stale("other_assessment", case=case.number)
    assert a is not None  # none is of no version
    if a.outcome != "eligible":
        raise Stale("not_eligible", outcome=a.outcome, case=case.number)


@content
def stands_as_granted(b: Before) -> None:
    """What is assessed otherwise than when it was granted, or has another final sum by now, is
    decided about first."""
    for hold in ("re_review", "recompute"):
        if needed(b.state)[hold]:
            raise Stale("held", hold=hold, case=b.state.number)


@content
def not_above(b: Before) -> None:
    """All lines together not above what the rules give."""
    case: Case = b.state
    line = line_of(b)
    at = stage(b.see, case, line)
    a, _ = basis(case, at)
    assert a is not None  # `assessed_with_it` went before
    units = total(case, line, at, b.body.units)
    for _, _, _, most in a.award[:1]:
        if most is not None and units > most:
            raise Stale("above_assessed", units=units, most=most, unit=line.unit, case=case.number)


kind(
    "case",
    "line_raised",
    LineRaised,
    fold,
    (
        g.live,
        is_granted,
        of_our_money,
        decided_here,
        t.alone(c.at_desk("decide"), c.four_eyes("decide"), saw_no_cost, c.no_interest),
        g.not_stopped("granting"),
        nothing_of_it_under_way,
        not_ahead,
        g.nothing_open("cost."),
        g.still_known,
        more_on_a_line,
        assessed_with_it,
        stands_as_granted,
        not_above,
        raised_below_meeting,
        deciding.not_said_before,
        raised_by_enough,
        moves_fit,
        within_the_bill,
        t.as_minuted,
        next_follows,
    ),
)
