"""Raise what was granted on a line: a new decision, within what the rules, the bill and the caps
give today; what the fund has not waits in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from caseflow.case.acts import billing, money
from caseflow.case.acts.act import Events, Look, Write, Writes
from caseflow.case.acts.joining import joining
from caseflow.case.acts.shares import Part
from caseflow.case.acts.telling import assessed_again, told
from caseflow.case.kinds.line_raised import LineRaised, basis, raised, stage
from caseflow.case.line import Line
from caseflow.case.met import BY_NONE, Sitting
from caseflow.case.order import waits_its_turn
from caseflow.case.state import Case
from caseflow.edition.lacking import BILL
from caseflow.errors import FactError, FundError, Stale, near
from caseflow.fund.events import Move
from caseflow.values.money import Money


def wanted(parts: Sequence[Part], award: Money | None) -> tuple[Part, ...]:
    """The new sum of each line that is named, or of the only one. FactError where neither is said,
    or both, or a day or a line twice."""
    if not parts:
        if award is None:
            raise FactError("no_sum_to_raise", "award")
        return (Part(award=award),)
    if award is not None or any(p.on for p in parts):
        raise FactError("not_of_a_raise", "award" if award is not None else "parts")
    if len({p.line for p in parts}) != len(parts):
        raise FactError("not_of_a_raise", "parts")
    return tuple(parts)


def line_meant(look: Look, c: Case, part: Part) -> Line:
    """The only line, or the one that is named. FactError where one of several has to be."""
    names = tuple(x.name for x in c.lines)
    if part.line and part.line not in names:
        raise FactError("not_one_of", "line", part.line, known=names, near=near(part.line, names))
    if not part.line and len(names) > 1:
        raise FactError("line_to_raise", "parts", known=names)
    line = next(x for x in c.lines if x.name == (part.line or names[0]))
    if part.fund and look.fund_code(part.fund) != look.fund(line.fund).code:
        raise FundError("other_fund_named", fund=look.fund_code(part.fund), case=c.number)
    return line


def raising(
    look: Look,
    id: int,
    line: Line,
    units: int,
    settle: Mapping[str, str],
    why: str,
    by: Sitting = BY_NONE,
) -> Writes:
    """The line is granted `units` in all. Stale if the rules give less by now."""
    c = look.case(id)
    if set(settle) - {BILL}:
        raise Stale("none_referred", rules=tuple(settle), case=c.number, programme=c.programme)
    if settle.get(BILL) == "accepted":
        yield from billing.settled(look, id, why, by)
    at = stage(look.see, c, line)
    yield from assessed_again(look, id, at, anew=True)
    c = look.case(id)
    event = LineRaised(
        line=line.name,
        units=units,
        assessment=basis(c, at)[1],
        moves=_moves(look, c, line, units),
        next=None,
        meeting=by.meeting,
        sat=by.sat,
    )
    said = {"why": why, **by.named}
    yield Write(id, joining(look, c, event) or told(look, c, event), said)


def _moves(look: Look, c: Case, line: Line, units: int) -> tuple[Move, ...]:
    """What lacks is kept if all of it is free and nobody stands before; else it waits. What was
    paid too much is lowered first: of that nothing is kept."""
    fund = look.fund(line.fund)
    lacks = raised(line, units).short
    later = waits_its_turn(look.see, c, line, fund, look.who.on)
    if later or fund.free < lacks:
        return ()
    return money.move(line.name, line.fund, "available", "reserved", lacks)


def ways() -> Events:
    """Of any line that can be."""
    return (LineRaised(line="", units=0, assessment=0, moves=(), next=None),)
