"""Which fund a decision rests on."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.errors import FundError, near
from caseflow.fund.funds import Fund


def choose(
    funds: Sequence[Fund], programme: str, branch: str, *, body: str = "", name: str = ""
) -> Fund:
    """The fund named, else the only one whose purpose covers the programme.

    Another body's decision (`body`) rests on a fund of that body, ours on a fund of our own.
    FundError if there is none, if two would do and none is named, or if the one named may not.
    """
    fits = [f for f in funds if f.branch == branch and f.covers(programme)]
    if name:
        named = next((f for f in funds if f.code == name), None)
        if named is None:
            known = tuple(f.code for f in funds)
            raise FundError("no_fund_named", known=known, near=near(name, known))
        if named not in fits:
            raise FundError("fund_purpose", fund=name, programme=programme)
        if not body and named.owner != branch:
            raise FundError("not_our_money", fund=name, owner=named.owner)
        return named
    fits = [f for f in fits if (f.owner == body if body else f.owned == "own")]
    if not fits:
        raise FundError("no_fund", programme=programme, owner=body or branch)
    if len(fits) > 1:
        names = tuple(f.code for f in fits)
        raise FundError("which_fund", programme=programme, known=names)
    return fits[0]
