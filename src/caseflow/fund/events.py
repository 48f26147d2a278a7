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
    """One unit for one purpose: whose it is, who has it, for which programmes (empty: all).
    Private: what it, its owner and who has it are called."""

    id: int
    code: str
    branch: str
    owner: str
    held_by: str
    unit: str  # the code of a currency
    programmes: tuple[str, ...]
    of: int


@frozen
class Posted(Event):
    """Units came in or went out beside any case. Private: from whom, the receipt's number."""

    what: str  # received | returned | opening
    moves: tuple[Move, ...]
    of: int
