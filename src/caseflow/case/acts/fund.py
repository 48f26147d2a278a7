"""Fund: money has come for a case that waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from caseflow.case.acts import money
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.events import Funded
from caseflow.case.line import Line
from caseflow.case.state import Case
from caseflow.errors import FundError
from caseflow.fund.events import Move


@command
class Fund(Command):
    """All that it waits for is reserved, or nothing. What another body holds is kept by its word:
    receipt and reservation in one."""

    case: str


def _line(c: Case) -> Line | None:
    return next((x for x in c.lines if x.short), None)


def run(look: Look, c: Case, x: Fund) -> Writes:
    """Reserved for it."""
    line = _line(c)
    assert line is not None  # the guard was asked
    fund = look.fund(line.fund)
    moves: tuple[Move, ...] = ()
    if fund.owned == "outside":
        moves = money.move(line.name, line.fund, "received", "available", line.short)
    elif fund.available < line.short:
        missing = line.short - fund.available
        raise FundError(
            "fund_short", fund=fund.code, short=missing, account="available", unit=fund.unit
        )
    moves += money.move(line.name, line.fund, "available", "reserved", line.short)
    yield Write(c.id, Funded(line=line.name, moves=moves))


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"fund": (Funded(line="", moves=()),)}


act(Fund, "", run, ways, answers={"waiting_for_funds": ("fund",)})
