"""A fund holds one unit for one purpose; owner (whose) and holder (who has it) say which kind.

The unit is a currency in its minor units, `places`, or pieces of an item (`pieces:BOX`).

received = available + reserved + instructed + paid + moved
promised = pledged                                     (a promise is no money)
"""

from __future__ import annotations

from typing import Literal, TypedDict, get_args

from caseflow.codec import once
from caseflow.events import frozen
from caseflow.fund.purpose import Purpose
from caseflow.fund.units import is_money

Account = Literal[
    "received",
    "available",
    "reserved",
    "instructed",
    "paid",
    "moved",
    "pledged",
    "promised",
]
ACCOUNTS: tuple[Account, ...] = get_args(Account)
CREDIT = ("received", "promised")  # where units come from: they grow when something leaves them


class Balances(TypedDict):
    """What a fund holds by account, in its unit (minor units of a currency)."""

    received: int
    available: int
    reserved: int
    instructed: int
    paid: int
    moved: int
    pledged: int
    promised: int


Owned = Literal["own", "pass_through", "outside"]


@frozen
class Fund:
    """What it is for: `purpose`. Balances are units by account; `last_of` is the last proposal."""

    id: int
    version: int
    code: str
    branch: str
    owner: str
    held_by: str
    unit: str
    programmes: tuple[str, ...]
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    last_of: str = ""
    received: int = 0
    available: int = 0
    reserved: int = 0
    instructed: int = 0
    paid: int = 0
    moved: int = 0
    pledged: int = 0
    promised: int = 0
    theirs: int = 0  # of what is available: it came in twice, and is to be given back

    @property
    def free(self) -> int:
        """What may be kept for somebody, moved or given away."""
        return self.available - self.theirs

    @property
    def owned(self) -> Owned:
        """`own` (ours, with us), `pass_through` (theirs, with us), `outside` (with them)."""
        if self.held_by != self.branch:
            return "outside"
        return "own" if self.owner == self.branch else "pass_through"

    @property
    def is_money(self) -> bool:
        """Does it hold money, not pieces or places?"""
        return is_money(self.unit)

    @property
    def purpose(self) -> Purpose:
        """What it is for."""
        return once(self, "purpose", _purpose)

    def covers(self, programme: str) -> bool:
        """Is the programme within its purpose?"""
        return not self.programmes or programme in self.programmes

    @property
    def balances(self) -> Balances:
        """Units by account."""
        return Balances(
            received=self.received,
            available=self.available,
            reserved=self.reserved,
            instructed=self.instructed,
            paid=self.paid,
            moved=self.moved,
            pledged=self.pledged,
            promised=self.promised,
        )


def _purpose(fund: Fund) -> Purpose:
    return Purpose(
        programmes=fund.programmes,
        regions=fund.regions,
        kinds=fund.kinds,
        since=fund.since,
        until=fund.until,
    )
