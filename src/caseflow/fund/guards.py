"""Guards of a fund, and the rules that every event which moves units shares."""

from __future__ import annotations

from caseflow.branch.guards import is_day, opening
from caseflow.errors import FundError, NotAllowed, Stale
from caseflow.events import Before, See, content
from caseflow.fund.events import Move
from caseflow.fund.fold import moved
from caseflow.fund.funds import ACCOUNTS, Fund
from caseflow.fund.purpose import KINDS
from caseflow.fund.units import is_unit
from caseflow.values.codes import few_letters


@content
def names_a_purpose(b: Before) -> None:
    """A code of its own; the branch whose desk opens it; the money of this store, or a unit that is
    none; a purpose that can be read."""
    if not b.body.code:
        raise NotAllowed("no_name")
    if b.see("fund_named", b.body.code) is not None:
        raise Stale("fund_name_taken", fund=b.body.code)
    if not opening(b) and b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)
    branch = b.see("branch", b.body.branch)
    if branch is None:
        raise NotAllowed("no_such_branch", branch=b.body.branch)
    if not is_unit(b.body.unit, branch.currency):
        raise NotAllowed("fund_currency", unit=b.body.unit[:20], currency=branch.currency)
    said = b.body
    if not all(map(few_letters, said.regions)):
        raise NotAllowed("no_such_region")
    for codes in (said.programmes, said.regions, said.kinds):
        if len(set(codes)) != len(codes) or "" in codes:
            raise NotAllowed("purpose_twice", fund=said.code)
    if not set(said.kinds) <= set(KINDS):
        raise NotAllowed("no_such_kind", known=KINDS)
    days = [day for day in (said.since, said.until) if day]
    if not all(map(is_day, days)) or days != sorted(days):
        raise NotAllowed("period_unreadable", fund=said.code)


def own_fund(b: Before) -> None:
    """A fund is kept by the desk of its branch."""
    if b.state is None:
        raise Stale("no_such_fund")
    if not opening(b) and b.state.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.state.branch)


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
        if least >= 0 > fund.free and move.source == "available":
            least, account = fund.free, "available"
        if least < 0:
            raise FundError(
                "fund_short", fund=fund.code, short=-least, account=account, unit=fund.unit
            )
