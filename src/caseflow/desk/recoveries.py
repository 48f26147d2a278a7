"""What is to be recovered at a desk's branch and below: told from plain parts alone, by index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from caseflow.case.line import Line
from caseflow.case.recovery import Recovery, Status
from caseflow.case.state import Case
from caseflow.case.waiting import RECOVERY
from caseflow.desk.mine import own_cases
from caseflow.desk.readable import is_readable
from caseflow.fund.units import sum_of
from caseflow.office.look import Gathered
from caseflow.office.named import fund_names
from caseflow.office.office import Seat, below
from caseflow.office.root import Root
from caseflow.store.journal import Wanted
from caseflow.values.money import Money

READ = 64  # rows of one kind that are read at once


@frozen(kw_only=True)
class Agreed:
    """A part that was agreed and has not come yet: what is left of it, by which day."""

    sum: Money
    by: date


@frozen(kw_only=True)
class Owed:
    """One recovery: of which case, award line and fund, how much is owed now and how far it is.

    `received`: what came back of the line in all, `refunded`: what of it the hospital paid;
    `waived`: what was given up. `parts`: those still to come, the next one first; `unagreed`: what
    of the debt has no agreed day. `until`: by which day the letter asks for it. `limit`: the last
    day on which it can be claimed, None where the place has none. `faith`: good, bad, or empty
    while nobody has said.
    """

    case: str
    line: str
    fund: str
    programme: str
    branch: str
    owed: Money
    status: Status
    opened_on: date
    told_on: date | None
    until: date | None
    parts: tuple[Agreed, ...]
    unagreed: Money
    received: Money
    refunded: Money
    waived: Money
    limit: date | None
    faith: Literal["", "good", "bad"]


def recoveries(seat: Seat) -> tuple[Owed, ...]:
    """Every one that is open at the branch and below, the oldest case first; never one's own cases
    nor those of relatives. NotAllowed for who holds no duty here."""
    with seat.office.reading() as root:
        who = seat.who(root)
        seat.require(who)
        own = own_cases(root, who)
        ids = sorted({i for b in below(root, seat.branch) for i in _waiting(root, b, own)})
        root.prefetch("case", ids)
        funds = fund_names(root)
        cases = (root.see("case", i) for i in ids)
        return tuple(x for c in cases for x in of_case(root, c, funds))


def _waiting(root: Root, branch: str, own: tuple[int, ...]) -> Iterator[int]:
    for duty, what in root.journal.waited(branch):
        if what != RECOVERY:
            continue
        wanted = Wanted(branch=branch, duty=duty, what=what, but=own)
        behind = ("", 0)
        while rows := root.journal.waiting(wanted, behind, READ):
            yield from (row.case_id for row in rows)
            behind = (rows[-1].since, rows[-1].case_id)


def of_case(root: Root, c: Case, funds: dict[str, str]) -> Iterator[Owed]:
    """Those of one case, in the order of its lines."""
    for x in c.lines:
        found = c.recovery(x.name)
        if found is not None:
            code = root.see("fund", x.fund).code
            yield _owed(c, x, found, funds.get(code, code))


def _owed(c: Case, x: Line, r: Recovery, fund: str) -> Owed:
    parts = r.due(x.owed)
    return Owed(
        case=c.number,
        line=x.name,
        fund=fund,
        programme=c.programme,
        branch=c.branch,
        owed=sum_of(x.owed, x.unit),
        status=r.status,
        opened_on=date.fromisoformat(r.opened_on),
        told_on=_day(r.told_on),
        until=_day(r.until),
        parts=tuple(
            Agreed(sum=sum_of(p.units, x.unit), by=date.fromisoformat(p.by)) for p in parts
        ),
        unagreed=sum_of(x.owed - sum(p.units for p in parts), x.unit),
        received=sum_of(r.received + r.refunded, x.unit),
        refunded=sum_of(r.refunded, x.unit),
        waived=sum_of(r.waived, x.unit),
        limit=_day(r.limit),
        faith=r.faith,  # type: ignore[arg-type]
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def owing(look: Gathered, c: Case) -> Iterator[str]:
    """Other cases, by their numbers, on which something is owed by who is helped or paid here: a
    hint for who decides. Nothing is ever taken from another payment."""
    people = {c.beneficiary, *(p.party for p in c.stated)}
    seen = {c.id}
    for party in sorted(people):
        for id_ in look.cases_of(party):
            other = look.case(id_) if id_ not in seen else None
            seen.add(id_)
            if other is not None and other.owed and is_readable(look.session, other):
                yield other.number


__all__ = ["Agreed", "Owed", "of_case", "owing", "recoveries"]
