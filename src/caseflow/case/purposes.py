"""What a fund is for, against what a case is: asked where units are granted, and where they are
newly kept. What is kept already stays so, whatever its fund is for by then."""

from __future__ import annotations

from caseflow.case.state import Case
from caseflow.errors import FundError
from caseflow.fund.choose import covers
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund
from caseflow.fund.purpose import Wanted

#: from where units are newly kept: what comes back from a bank was kept before
ANEW = ("received", "available", "promised")
KEPT = ("reserved", "pledged")


def wanted(case: Case, on: str) -> Wanted:
    """For what a case wants units on a day, as its last assessment tells it."""
    within = case.entry.within if case.entry is not None else ()
    return Wanted(programme=case.programme, branch=case.branch, within=within, on=on)


def keeps_anew(move: Move) -> bool:
    """Are units kept by this move that were not kept before?"""
    return move.source in ANEW and move.target in KEPT


def is_covered(case: Case, fund: Fund, on: str) -> bool:
    """Does the purpose of the fund cover the case on that day?"""
    try:
        covers_case(case, fund, on)
    except FundError:
        return False
    return True


def covers_case(case: Case, fund: Fund, on: str) -> None:
    """FundError unless the purpose of the fund covers the case on that day."""
    covers(fund, wanted(case, on))
