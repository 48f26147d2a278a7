"""The vocabulary of a fund. What cases move stands in the events of cases, as `moves`."""

from __future__ import annotations

from caseflow.events import Event, frozen


@frozen
class Move:
    """Units of a fund from one account to another; `line` is the award line it is for, if any."""

    fund: int
    line: str
    source: str
    target: str
    units: int


@frozen
class FundOpened(Event):
    """One unit for one purpose: whose it is, who has it, what it is for (`fund.purpose`).
    Private: what it, its owner and who has it are called."""

    id: int
    code: str
    branch: str
    owner: str
    held_by: str
    unit: str  # the code of a currency, `places`, or `pieces:` with the code of an item
    programmes: tuple[str, ...]
    of: int
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@frozen
class Posted(Event):
    """Units came in, went out, or went to another fund, beside any case; dated when it is written.

    `paper_on`: the day on its paper, ISO; empty where nobody said one. `receipts`: keyed marks of
    the bank's reference and of the receipt's number; of an opening balance, of its source: each
    alone is posted once. `unnumbered`: what came in has neither, and the private part says why;
    `again`: how many stand before it that have the same sum and day. `to`: where it
    went. `consent`: a keyed mark of the paper by which the owner agreed to another purpose.
    Private: from whom or to whom, reference, number of the receipt, the source, the paper; why it
    has no number, and what other one it is.
    """

    what: str  # received | opening | returned | moved
    moves: tuple[Move, ...]
    of: int
    paper_on: str = ""
    receipts: tuple[str, ...] = ()
    unnumbered: bool = False
    again: int = 0
    to: str = ""  # of what was moved: fund | supplier | loss
    consent: str = ""

    def alike(self, other: Posted) -> bool:
        """Are both the same receipt: by one of its numbers, or, where they have none, by fund, sum
        and day? Opening balances may rest on one paper together."""
        if "opening" in (self.what, other.what):
            return False
        if self.unnumbered and other.unnumbered:
            return (self.moves, self.paper_on) == (other.moves, other.paper_on)
        return not set(self.receipts).isdisjoint(other.receipts)
