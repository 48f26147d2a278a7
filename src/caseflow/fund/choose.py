"""Which fund a decision rests on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from caseflow.errors import FundError, near
from caseflow.fund.funds import Fund
from caseflow.fund.purpose import Wanted


def choose(
    funds: Sequence[Fund],
    wanted: Wanted,
    *,
    body: str = "",
    name: str = "",
    by: str = "",
) -> Fund:
    """The fund of money that is named, else the only one whose purpose covers what is wanted.

    Another body's decision (`body`) rests on a fund of that body, ours on a fund of our own. `by`:
    the body that decides in our place, by its paper: it may name a fund of its own.
    FundError if there is none, if two would do and none is named, or if the one named may not.
    """
    if name:
        named = next((f for f in funds if f.code == name), None)
        if named is None:
            known = tuple(f.code for f in funds)
            raise FundError("no_fund_named", known=known, near=near(name, known))
        covers(named, wanted)
        whose(named, wanted.branch, (body,) if body else (wanted.branch, by))
        return named
    fits = [f for f in funds if fits_in(f, wanted)]
    fits = [f for f in fits if (f.owner == body if body else f.owned == "own")]
    if not fits:
        code = "no_fund_of_theirs" if body else "no_fund"
        raise FundError(code, programme=wanted.programme, owner=body or wanted.branch)
    if len(fits) > 1:
        names = tuple(f.code for f in fits)
        raise FundError("which_fund", programme=wanted.programme, known=names)
    return fits[0]


def whose(fund: Fund, branch: str, owners: Collection[str]) -> None:
    """FundError, unless it is money of one of those who may decide about it: the body's own is said
    to nobody to be another's, and ours not to be somebody else's."""
    if fund.owner in owners:
        return
    if fund.owner == branch:
        raise FundError("ours_to_decide", fund=fund.code, owner=fund.owner)
    raise FundError("not_our_money", fund=fund.code, owner=fund.owner)


def fits_in(fund: Fund, wanted: Wanted) -> bool:
    """May money of the fund be reserved for it?"""
    here = fund.branch == wanted.branch and fund.is_money
    return here and not fund.purpose.beyond(wanted)


def covers(fund: Fund, wanted: Wanted) -> None:
    """FundError, naming what is beyond its purpose, unless money of the fund may be reserved."""
    if not fund.is_money:
        raise FundError("fund_not_money", fund=fund.code, unit=fund.unit)
    beyond = fund.purpose.beyond(wanted)
    if fund.branch != wanted.branch or beyond == "programme":
        raise FundError("fund_purpose", fund=fund.code, programme=wanted.programme)
    if beyond == "region":
        raise FundError("fund_region", fund=fund.code, regions=fund.regions)
    if beyond == "kind":
        raise FundError("fund_kind", fund=fund.code, kinds=fund.kinds)
    if beyond:
        raise FundError("fund_period", fund=fund.code, since=fund.since, until=fund.until)
