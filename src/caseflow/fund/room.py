"""The room of the funds: its types joined to folds and guards."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from caseflow.branch import guards as two
from caseflow.errors import FundError
from caseflow.events import Room, Row, See, register
from caseflow.fund import events as ev
from caseflow.fund import fold
from caseflow.fund import guards as g
from caseflow.fund import postings as p
from caseflow.fund.funds import ACCOUNTS, Fund

#: what the table of funds shows
shows = attrgetter("code", "branch", *ACCOUNTS)
_units = attrgetter(*ACCOUNTS, "theirs", "free")


def told(stream: int, f: Fund) -> Iterable[Row]:
    """None: postings are told by the events that move."""
    return ()


def whole(f: Fund, see: See) -> None:
    """Nothing below zero; what came is all somewhere; a promise is a pledge."""
    if min(_units(f)) < 0:
        raise FundError("fund_below_zero", fund=f.code)
    held = f.available + f.reserved + f.instructed + f.paid + f.moved
    if f.received != held or f.promised != f.pledged:
        raise FundError("fund_does_not_add_up", fund=f.code)


ROOM = Room(kind="fund", state=Fund, shows=shows, told=told, whole=whole)
register(
    ROOM,
    (
        "fund_opened",
        ev.FundOpened,
        fold.opened,
        (
            two.is_new("fund_known"),
            two.manages,
            two.by_two,
            two.opens_alone,
            two.own_id,
            g.names_a_purpose,
        ),
    ),
    (
        "posted",
        ev.Posted,
        fold.posted,
        (
            g.own_fund,
            two.manages,
            two.by_two,
            two.opens_alone,
            p.posting_fits,
            p.paper_of_a_day,
            p.posted_once,
            p.comes_with_a_number,
            p.to_a_purpose_within,
        ),
    ),
)
