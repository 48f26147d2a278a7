"""How what comes back for a line moves in its fund, and how what came twice leaves it."""

from __future__ import annotations

from itertools import pairwise

from caseflow.case.line import Line
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund


def goes_back(line: Line, units: int) -> tuple[Move, ...]:
    """What came twice leaves the fund."""
    way = {"source": "available", "target": "moved"}
    return (Move(fund=line.fund, line=line.name, units=units, **way),)


def back(line: Line, fund: Fund, units: int) -> tuple[Move, ...]:
    """What came back is there again in the fund that paid it; where another body has the fund it
    goes on to them."""
    way = ["paid", "available", *(("moved",) if fund.owned == "outside" else ())]
    return tuple(
        Move(fund=line.fund, line=line.name, source=source, target=target, units=units)
        for source, target in pairwise(way)
    )
