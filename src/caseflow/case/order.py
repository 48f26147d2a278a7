"""Waiting for money has an order: nothing is kept for a case while another one stands before it
that the money which is there covers.

Who can take no money now (frozen, identity open) is passed and keeps its place. Whoever stands
first and needs more than there is does not hold up those behind: what is there covers them, and
not it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from caseflow.case.line import Line
from caseflow.case.purposes import is_covered
from caseflow.case.state import Case
from caseflow.errors import FundError, Stale
from caseflow.events import Before, See, content
from caseflow.fund.funds import Fund
from caseflow.fund.queue import Queued, first_covered, order_of

Rows: TypeAlias = tuple[Queued, ...]
BLOCKING = ("frozen", "identity")  # holds under which nothing is kept for a case
WAITS = "waiting_for_funds"


def queued(c: Case) -> Iterator[Queued]:
    """The lines of a case that wait for money, each with what tells its place."""
    if c.end:
        return
    for line in c.lines:
        if line.short:
            yield as_queued(c, line, line.fund)


def as_queued(c: Case, line: Line | str, fund: int) -> Queued:
    """A line as it waits, or would: one that a decision is about to grant by its name."""
    since = next((h.on for h in c.holds if h.code == WAITS), "")
    name = line if isinstance(line, str) else line.name
    return Queued(
        fund=fund,
        case=c.id,
        line=name,
        number=c.number,
        received_on=c.queued_on,
        since=since,
        ahead=next((x.at for x in c.ahead_of(name)), 0),
        blocked=int(any(c.held(h) for h in BLOCKING)),
        short=0 if isinstance(line, str) else line.short,
    )


def passed(see: See, c: Case, line: Line | str, fund: Fund, on: str) -> Queued | None:
    """Who would be passed if money of the fund were kept for this line now; None if nobody. What
    another body holds is kept by its word, case by case: nobody waits there in a row."""
    if fund.owned == "outside":
        return None
    there = fund.free
    waiting = see("queue", (fund.id, there))
    if not waiting:  # as nearly always: no order is asked for
        return None
    mine = as_queued(c, line, fund.id)
    order = order_of(see, fund, on)
    return first_covered(waiting, order, mine, there, lambda q: takes(see, q, fund, on))


def takes(see: See, q: Queued, fund: Fund, on: str) -> bool:
    """Can money of the fund be kept for it now? Not while it is frozen or its identity is open, nor
    where the fund is not for it, as its last assessment tells it."""
    return not q.blocked and is_covered(see("case", q.case), fund, on)


def waits_its_turn(see: See, c: Case, line: Line | str, fund: Fund, on: str) -> bool:
    """Does somebody stand before it whom the money there covers?"""
    return passed(see, c, line, fund, on) is not None


@content
def in_turn(b: Before) -> None:
    """Nothing is kept for a line while somebody stands before it whom the money there covers; and
    all of it at once: with a part it would lack less than who stands before it, and be served when
    less money comes."""
    case: Case = b.state
    for name, id_ in dict.fromkeys(
        (m.line, m.fund) for m in b.body.moves if (m.source, m.target) == ("available", "reserved")
    ):
        fund = b.see("fund", id_)
        if passed(b.see, case, case.line(name) or name, fund, b.who.on) is not None:
            raise Stale("others_first", fund=fund.code, case=case.number)
        _kept_whole(b, name, fund)


def _kept_whole(b: Before, name: str, fund: Fund) -> None:
    after, before = b.folded().line(name), b.state.line(name)
    more = after.reserved > (before.reserved if before is not None else 0)
    if more and after.out != after.wanted:
        raise FundError("kept_in_part", fund=fund.code, case=b.state.number)
