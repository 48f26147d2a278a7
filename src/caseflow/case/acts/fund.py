"""Fund: money has come for a case that waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from caseflow.case.acts import money
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.values import is_text
from caseflow.case.events import Funded
from caseflow.case.line import Line
from caseflow.case.order import waits_its_turn
from caseflow.case.state import Case
from caseflow.errors import FundError, Stale
from caseflow.fund.events import Move


@command
class Fund(Command):
    """All that a line waits for is reserved, or nothing. `line`: one line alone; empty: every line
    that waits and that the money covers. What another body holds is kept by its word: receipt and
    reservation in one."""

    case: str
    line: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: Fund) -> Writes:
    """Reserved for it. FundError if the money covers none of its lines; Stale if others stand
    before it whom the money covers."""
    waits = [line for line in c.lines if line.short and x.line in ("", line.name)]
    problem: FundError | Stale | None = None
    for line in waits:
        try:
            event = _reserved(look, look.case(c.id), line)
        except (FundError, Stale) as short:
            problem = problem or short
            continue
        yield Write(c.id, event)
    if problem is not None and look.case(c.id).short == c.short:
        raise problem
    if not waits:
        raise Stale("waits_for_nothing", case=c.number)


def _reserved(look: Look, c: Case, line: Line) -> Funded:
    fund = look.fund(line.fund)
    moves: tuple[Move, ...] = ()
    if fund.owned == "outside":
        moves = money.move(line.name, line.fund, "received", "available", line.short)
    elif fund.free < line.short:
        missing = line.short - fund.free
        raise FundError(
            "fund_short", fund=fund.code, short=missing, account="available", unit=fund.unit
        )
    elif waits_its_turn(look.see, c, line, fund, look.who.on):
        raise Stale("others_first", fund=fund.code, case=c.number)
    moves += money.move(line.name, line.fund, "available", "reserved", line.short)
    return Funded(line=line.name, moves=moves)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"fund": (Funded(line="", moves=()),)}


act(Fund, "", run, ways, answers={"waiting_for_funds": ("fund",)})
