"""Guards of a fund, and the rules that every event which moves units shares."""

from __future__ import annotations

from caseflow.branch.guards import opening
from caseflow.errors import FundError, NotAllowed, Stale
from caseflow.events import Before, See, content
from caseflow.fund.events import Move
from caseflow.fund.fold import moved
from caseflow.fund.funds import ACCOUNTS, Fund

POSTINGS = {
    "received": ("received", "available"),
    "opening": ("received", "available"),
    "returned": ("available", "moved"),
}


@content
def names_a_purpose(b: Before) -> None:
    """A code of its own; the branch whose desk opens it; the money of this store."""
    if not b.body.code:
        raise NotAllowed("no_name")
    if b.see("fund_named", b.body.code) is not None:
        raise Stale("fund_name_taken", fund=b.body.code)
    if not opening(b) and b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)
    branch = b.see("branch", b.body.branch)
    if branch is None:
        raise NotAllowed("no_such_branch", branch=b.body.branch)
    if b.body.unit != branch.currency:
        raise NotAllowed("fund_currency", unit=b.body.unit[:20], currency=branch.currency)


def own_fund(b: Before) -> None:
    """A fund is kept by the desk of its branch."""
    if b.state is None:
        raise Stale("no_such_fund")
    if not opening(b) and b.state.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.state.branch)


@content
def posting_fits(b: Before) -> None:
    """One move of this fund, beside any case, shaped by its word; an opening balance first."""
    shape = POSTINGS.get(b.body.what)
    if shape is None or len(b.body.moves) != 1:
        raise NotAllowed("no_such_posting", what=b.body.what[:20])
    (move,) = b.body.moves
    if move.fund != b.stream or move.line or (move.source, move.target) != shape:
        raise FundError("wrong_move", source=move.source, target=move.target)
    if b.body.what == "opening" and b.state.received:
        raise Stale("received_already", fund=b.state.code)
    covered(b.see, b.body.moves)


def covered(see: See, moves: tuple[Move, ...]) -> None:
    """Every move is of some units between two accounts of a fund that has them, in this order."""
    funds: dict[int, Fund] = {}
    for move in moves:
        fund = funds.get(move.fund) or see("fund", move.fund)
        if fund is None:
            raise FundError("no_such_fund")
        if move.units <= 0:
            raise FundError("not_positive", fund=fund.code, units=move.units, unit=fund.unit)
        if move.source not in ACCOUNTS or move.target not in ACCOUNTS:
            raise FundError("wrong_move", source=move.source[:20], target=move.target[:20])
        fund = funds[move.fund] = moved(fund, move)
        least, account = min((getattr(fund, a), a) for a in (move.source, move.target))
        if least < 0:
            raise FundError(
                "fund_short", fund=fund.code, short=-least, account=account, unit=fund.unit
            )
