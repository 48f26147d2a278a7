"""The funds of a branch, and one of them on a page: what came and went, to whom, who waits, what is
free. From plain parts and what funds and bodies are called: who gave is opened by nobody here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import frozen

from caseflow.case.state import Case
from caseflow.desk.readable import is_readable
from caseflow.errors import FactError, NotAllowed
from caseflow.events import read as read_event
from caseflow.fund.events import Posted
from caseflow.fund.funds import Balances, Fund, Owned
from caseflow.fund.purpose import Purpose
from caseflow.office.child import Child
from caseflow.office.named import body_names, find_fund, fund_names, funds_of
from caseflow.office.office import Office, Seat, below
from caseflow.office.root import Root
from caseflow.store.journal import Summed, Wanted

State = Literal["pledged", "reserved", "instructed", "paid"]
STATES: tuple[State, ...] = ("pledged", "reserved", "instructed", "paid")
PAGE = 100  # cases that wait, read at once


@frozen(kw_only=True)
class FundShown:
    """A fund as it stands: `owner` and `held_by` are names, `owned` says what that makes it; sums
    are units of `unit`; `theirs`: of what is available that which came twice, and goes back."""

    code: str
    name: str
    branch: str
    owner: str
    held_by: str
    owned: Owned
    unit: str
    purpose: Purpose
    balances: Balances
    theirs: int = 0

    @property
    def free(self) -> int:
        """What may still be reserved."""
        return self.balances["available"] - self.theirs


@frozen(kw_only=True)
class Posting:
    """Units that came in or went beside any case: `on` the day it was written, `paper_on` that of
    its paper (ISO). `what`: received, opening, returned, moved. `to`, of what was moved: fund,
    supplier, loss; `other`: the code of the other fund, of what came from one too. `number`: which
    receipt of the fund it is (`Desk.receipts` has it whole), 0 of what is none; `unnumbered`: it
    has no number of the bank's nor of ours; `again`: how many before it have its sum and day."""

    on: str
    paper_on: str
    what: str
    units: int
    to: str = ""
    other: str = ""
    number: int = 0
    unnumbered: bool = False
    again: int = 0


@frozen(kw_only=True)
class Sum:
    """Units of the fund for one case."""

    case: str
    units: int


@frozen(kw_only=True)
class Held:
    """What is in one state: `units` in all, for `count` cases, of which these are the latest."""

    state: State
    units: int
    count: int
    cases: tuple[Sum, ...]


@frozen(kw_only=True)
class FundPage:
    """One fund: `came` oldest first, `held` by state, `waiting` who waits for money of it, in the
    order of the days since which they wait; `twice`: what the bank sent back for a case after it
    was paid back, and is to be given back. Sums count every case; numbers of one's own cases and
    of relatives are left out."""

    fund: FundShown
    came: tuple[Posting, ...]
    held: tuple[Held, ...]
    waiting: tuple[Sum, ...]
    twice: tuple[Sum, ...] = ()


def shown(office: Office, root: Root) -> tuple[FundShown, ...]:
    """Every fund of the store, in the order in which they began."""
    names, bodies = fund_names(root), _bodies(root)
    return tuple(_shown(f, names, bodies) for f in funds_of(root))


def every(seat: Seat) -> tuple[FundShown, ...]:
    """Those of the desk's branch and below. NotAllowed for who holds no duty there."""
    with seat.office.reading() as root:
        seat.require(seat.who(root))
        here = below(root, seat.branch)
        return tuple(f for f in shown(seat.office, root) if f.branch in here)


def page(seat: Seat, name: str, most: int) -> FundPage:
    """One fund. FundError for a fund that is not there, NotAllowed for one of another branch."""
    if type(most) is not int or most < 1:
        raise FactError("not_a_count", "most")
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        seat.require(child.who)
        fund = find_fund(root, name)
        if fund.branch not in below(root, seat.branch):
            raise NotAllowed("other_branch", branch=fund.branch)
        sums = root.journal.summed(fund.id)
        return FundPage(
            fund=_shown(fund, fund_names(root), _bodies(root)),
            came=tuple(_came(root, fund, sums)),
            held=tuple(_held(child, fund, sums, most)),
            waiting=tuple(_waiting(child, fund, most)),
            twice=tuple(_twice(child, fund, sums)),
        )


def _bodies(root: Root) -> Mapping[str, str]:
    return {**body_names(root), **{b.code: b.name for b in root.branches}}


def _shown(f: Fund, names: Mapping[str, str], bodies: Mapping[str, str]) -> FundShown:
    return FundShown(
        code=f.code,
        name=names[f.code],
        branch=f.branch,
        owner=bodies.get(f.owner, f.owner),
        held_by=bodies.get(f.held_by, f.held_by),
        owned=f.owned,
        unit=f.unit,
        purpose=f.purpose,
        balances=f.balances,
        theirs=f.theirs,
    )


def _came(root: Root, fund: Fund, sums: Iterable[Summed]) -> Iterator[Posting]:
    """What the fund's own stream tells, and that of each fund from which something came."""
    codes = {f.id: f.code for f in funds_of(root)}
    told = []
    for stream in dict.fromkeys((fund.id, *(s.owner for s in sums if s.owner in codes))):
        for e in root.journal.events_of(stream):
            body = read_event(e.type, e.body)
            if isinstance(body, Posted) and any(m.fund == fund.id for m in body.moves):
                told.append((e.pos, e.on, body, stream))
    number = 0
    for _, on, body, stream in sorted(told, key=lambda x: x[0]):
        is_receipt = stream == fund.id and body.what in ("received", "opening")
        number += is_receipt
        beside = [m.fund for m in body.moves if m.fund != fund.id]
        yield Posting(
            on=on,
            paper_on=body.paper_on,
            what=body.what if stream == fund.id else "received",
            units=body.moves[0].units,
            to=body.to if stream == fund.id else "",
            other=codes.get(beside[0] if stream == fund.id and beside else stream, "")
            if body.to == "fund"
            else "",
            number=number if is_receipt else 0,
            unnumbered=body.unnumbered,
            again=body.again,
        )


def _held(child: Child, fund: Fund, sums: Iterable[Summed], most: int) -> Iterator[Held]:
    funds = set(child.root.streams("fund"))
    by_case: dict[int, dict[str, int]] = {}
    last: dict[int, int] = {}
    for s in sums:
        if s.owner in funds:
            continue
        mine = by_case.setdefault(s.owner, dict.fromkeys(STATES, 0))
        last[s.owner] = max(s.pos, last.get(s.owner, s.pos))
        for account, units in ((s.source, -s.units), (s.target, s.units)):
            if account in mine:
                mine[account] += units
    latest = sorted(by_case, key=last.__getitem__, reverse=True)
    for state in STATES:
        its = [i for i in latest if by_case[i][state]]
        cases = _readable(child, its[:most])
        yield Held(
            state=state,
            units=sum(by_case[i][state] for i in its),
            count=len(its),
            cases=tuple(Sum(case=c.number, units=by_case[c.id][state]) for c in cases),
        )


def _readable(child: Child, streams: Iterable[int]) -> list[Case]:
    """Those of these cases that the person may read; states are read at once."""
    ids = list(streams)
    child.root.prefetch("case", ids)
    return [c for i in ids if is_readable(child, c := child.see("case", i))]


def _waiting(child: Child, fund: Fund, most: int) -> Iterator[Sum]:
    """Who waits for money of this fund, so many, by since when."""
    wanted = Wanted(branch=fund.branch, duty="", what="waiting_for_funds")
    after, left = ("", 0), most
    while left and (rows := child.root.journal.waiting(wanted, after, PAGE)):
        after = (rows[-1].since, rows[-1].case_id)
        for c in _readable(child, [r.case_id for r in rows]):
            short = sum(x.short for x in c.lines if x.fund == fund.id)
            if short and left:
                left -= 1
                yield Sum(case=c.number, units=short)


def _twice(child: Child, fund: Fund, sums: Iterable[Summed]) -> Iterator[Sum]:
    """For whom something came twice; few are read, and none where nothing did."""
    if not fund.theirs:
        return
    cases = dict.fromkeys(s.owner for s in sums if s.source == "received")
    funds = set(child.root.streams("fund"))
    for c in _readable(child, [i for i in cases if i not in funds]):
        units = sum(x.twice for x in c.lines if x.fund == fund.id)
        if units:
            yield Sum(case=c.number, units=units)
