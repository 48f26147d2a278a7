"""What comes into a fund, goes out of it, or goes to another one, beside any case (law L2, L5, L6:
no use of money for what it was not given for, no borrowing between purposes)."""

from __future__ import annotations

from datetime import date

from caseflow.branch.guards import is_day
from caseflow.errors import FundError, NotAllowed, Stale
from caseflow.events import Before, content
from caseflow.fund.coming import (
    MARK,
    has_number_or_reason,
    is_another,
    named_rightly,
    where_known,
)
from caseflow.fund.events import Posted
from caseflow.fund.funds import ACCOUNTS, Fund
from caseflow.fund.guards import covered

IN, OUT = ("received", "available"), ("available", "moved")
#: what is posted, where it goes → the moves of it, in order
SHAPES = {
    ("received", ""): (IN,),
    ("opening", ""): (IN,),
    ("returned", ""): (OUT,),
    ("moved", "fund"): (OUT, IN),
    ("moved", "supplier"): (OUT,),
    ("moved", "loss"): (OUT,),
}
TO = ("fund", "supplier", "loss")
YEARS = 10  # a paper that is older is mistyped


@content
def posting_fits(b: Before) -> None:
    """Moves of this fund, beside any case, shaped by its word; an opening balance comes first. To
    another fund it goes with both sides in one."""
    said: Posted = b.body
    shape = SHAPES.get((said.what, said.to))
    if shape is None or len(said.moves) != len(shape):
        raise NotAllowed("no_such_posting", what=said.what[:20])
    for move, (source, target) in zip(said.moves, shape, strict=True):
        if move.line or (move.source, move.target) != (source, target):
            raise FundError("wrong_move", source=move.source, target=move.target)
    if said.moves[0].fund != b.stream or len({m.fund for m in said.moves}) != len(shape):
        raise FundError("wrong_move", source=shape[0][0], target=shape[0][1])
    if said.what == "opening" and any(getattr(b.state, a) for a in ACCOUNTS):
        raise Stale("received_already", fund=b.state.code)
    covered(b.see, said.moves)


@content
def paper_of_a_day(b: Before) -> None:
    """The day of its paper is one, not to come, and not of another age."""
    said = b.body.paper_on
    if not said:
        return
    if not is_day(said):
        raise NotAllowed("not_a_day", value=said[:20])
    if said > b.who.on:
        raise NotAllowed("paper_to_come", on=said, today=b.who.on)
    if date.fromisoformat(said).year < date.fromisoformat(b.who.on).year - YEARS:
        raise NotAllowed("paper_too_old", on=said, years=YEARS)


@content
def posted_once(b: Before) -> None:
    """What the bank, or a receipt, calls by one number is posted once, in whatever fund, beside
    every recovery; only that opening balances rest on one paper together."""
    said: Posted = b.body
    named_rightly(said.receipts)
    known = where_known(b.see, said.receipts)
    if said.what == "opening":
        known = {x for m in said.receipts if (x := b.see("receipt", m)) is not None}
    if known:
        raise Stale("receipt_known", fund=b.state.code)


@content
def comes_with_a_number(b: Before) -> None:
    """What comes in has a number, or is said to have none: then it is another one than all of the
    same sum and day before it. Of what goes out nothing of the kind is said."""
    said: Posted = b.body
    if said.what != "received":
        if said.unnumbered or said.again:
            raise NotAllowed("receipt_misnamed")
        return
    has_number_or_reason(b, said.paper_on)
    if said.unnumbered:
        is_another(b, said.moves[0].units, said.paper_on)
    elif said.again:
        raise NotAllowed("receipt_misnamed")


@content
def to_a_purpose_within(b: Before) -> None:
    """Between funds of one desk and unit that we hold; and from one purpose to another only where
    that one lies within it and the owner stays, or where the owner agreed on paper."""
    said: Posted = b.body
    if said.consent and (said.to != "fund" or not MARK.fullmatch(said.consent)):
        raise NotAllowed("consent_misnamed")
    if said.to != "fund":
        return
    giving: Fund = b.state
    taking: Fund = b.see("fund", said.moves[1].fund)  # `posting_fits` found it
    if taking.branch != giving.branch:
        raise NotAllowed("other_branch", branch=taking.branch)
    if "outside" in (giving.owned, taking.owned):
        elsewhere = giving if giving.owned == "outside" else taking
        raise FundError("held_elsewhere", fund=elsewhere.code)
    if taking.unit != giving.unit or said.moves[0].units != said.moves[1].units:
        raise FundError("other_unit", fund=taking.code, unit=taking.unit, other=giving.unit)
    same = taking.owner == giving.owner and taking.purpose.within(giving.purpose)
    if not (same or said.consent):
        raise FundError("purpose_changes", fund=giving.code, other=taking.code, owner=giving.owner)
