"""Acts of two people: proposed by one, confirmed by another; only the second has effect and names the first by its hash."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from caseflow.case import events as e
from caseflow.engine.wire import from_wire, to_wire
from caseflow.engine.work import Work, new_id
from caseflow.errors import FactError, NotAllowed, Stale, StoreError
from caseflow.fund.funds import Fund
from caseflow.values.dates import read_day
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk


FUND = "fund."  # adopted under `fund.NAME`: the opening balance of a fund
HEADERS = "headers."  # adopted under `headers.PROGRAMME`: texts `header=key`


@frozen
class Proposal:
    """Something proposed that waits for a second person: `desk.confirm(proposal)`. `ref` is how it is typed."""

    stream: int
    version: int

    @property
    def ref(self) -> str:
        """How a proposal is named on a command line."""
        return f"P{self.stream:x}.{self.version}"

    @classmethod
    def read(cls, ref: str) -> Proposal:
        """The proposal of that name. StoreError if it is none."""
        try:
            stream, version = ref.removeprefix("P").split(".")
            return cls(int(stream, 16), int(version))
        except ValueError:
            raise StoreError(f"{ref[:40]!r} 不是提议的编号") from None


def adopt(desk: Desk, name: str, value: Any, *, since: str, source: str) -> Proposal:
    """Propose a value that will decide from `since` on. StoreError if it is illustrative and the store is real."""
    if not source.strip():
        raise FactError(name, "", "采用的数值须写明出处（source=）", show=False)
    since = read_day(since, f"{name}：since").isoformat()
    if name.startswith(FUND):
        _check_opening(desk, name.removeprefix(FUND), value)
    else:
        desk.cf.check_adoptable(name, value)
    raw = json.dumps(to_wire(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _propose(desk, None, e.Adopted(name, raw, since, source, ""), "branch")


def _check_opening(desk: Desk, name: str, value: Any) -> Fund:
    """The fund, if an opening balance may be adopted for it: a sum, once, before anything was received."""
    fund = find_fund(desk, name)
    if not isinstance(value, Money) or value.minor <= 0:
        raise FactError(f"{FUND}{name}", "", "期初余额须为大于零的金额（yuan = …）", show=False)
    with desk.cf.store.read() as tx:
        if tx.balance(fund.id)["received"]:
            raise Stale(f"资金“{name}”已有收入记录，不能再采用期初余额；其后的收入请用 funds 登记", changed=("received",))
    return fund


def grant(
    desk: Desk, login: str, duty: str, *, branch: str = "", programmes: tuple[str, ...] = (), until: str = "9999-12-31", minutes: str = ""
) -> Proposal:
    """Propose a duty for a person of this store (`login`)."""
    party = desk.cf.person(login)
    event = e.DutyGranted(duty, branch or desk.branch, programmes, desk.cf.today.isoformat(), until, "")
    return _propose(desk, party, event, "party", {"minutes": minutes} if minutes else None)


def open_fund(
    desk: Desk, name: str, *, owner: str = "", held_by: str = "", programmes: tuple[str, ...] = (), unit: str = "money"
) -> Proposal:
    """Propose a fund; `owner` and `held_by` default to the branch."""
    event = e.FundOpened(new_id(), name, desk.branch, owner or desk.branch, held_by or desk.branch, unit, programmes, "")
    return _propose(desk, event.id, event, "fund")


def receive(desk: Desk, fund: str, fen: int, *, what: str = "received", note: str = "") -> Proposal:
    """Propose that money came into a fund (`received`) or went back to its owner (`returned`)."""
    if fen <= 0:
        raise FactError("fen", fen, "金额须大于零")
    found = find_fund(desk, fund)
    return _propose(desk, found.id, e.Posted(what, (), fen, ""), "fund", {"note": note} if note else None)


def find_fund(desk: Desk, name: str) -> Fund:
    """The fund of that name. StoreError if there is none."""
    with desk.cf.store.read() as tx:
        row = tx.rows("SELECT id FROM funds WHERE name = ?", (name,))
        if not row:
            raise StoreError(f"没有名为“{name}”的资金")
        fund = tx.state(row[0][0], "fund")
        assert isinstance(fund, Fund)
        return fund


def _propose(desk: Desk, stream: int | None, event: e.Event, kind: str, private: dict[str, Any] | None = None) -> Proposal:
    with desk.cf.store.write() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        _managing(work)
        stream = work.branches[desk.branch].id if stream is None else stream
        return Proposal(stream, work.append(stream, event, private))


def _managing(work: Work) -> None:
    if "manage" not in work.held(work.actor, work.branch, ""):
        raise NotAllowed("不能办理“管理”：今日在本单位没有“管理”职责授权", rule="no_grant")


def confirm(desk: Desk, proposal: Proposal) -> int:
    """Give a proposal effect; by another person than who proposed it."""
    with desk.cf.store.write() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        _managing(work)
        row = tx.rows("SELECT type, body, actor, hash FROM events WHERE stream = ? AND version = ?", (proposal.stream, proposal.version))
        if not row:
            raise StoreError(f"没有提议 {proposal.ref}")
        type_, body, actor, digest = row[0]
        first: Any = e.decode(type_, body)
        if getattr(first, "of", None) != "":
            raise Stale(f"{proposal.ref} 不是待确认的提议", changed=("of",))
        if actor == desk.party:
            raise NotAllowed("须由提议人以外的另一人确认", rule="own_entry")
        if _confirmed(
            tx.rows("SELECT type, body FROM events WHERE stream = ? AND version > ?", (proposal.stream, proposal.version)), digest
        ):
            raise Stale(f"{proposal.ref} 已经确认过", changed=("of",))
        values: dict[str, Any] = {"of": digest.hex()}
        if isinstance(first, e.Posted):
            values["moves"] = _posting(proposal.stream, first)
        version = work.append(proposal.stream, attrs.evolve(first, **values))
        if isinstance(first, e.Adopted) and first.name.startswith(FUND):
            fund = _check_opening(desk, first.name.removeprefix(FUND), from_wire(json.loads(first.value)))
            fen = from_wire(json.loads(first.value)).minor
            work.append(fund.id, e.Posted("opening", ((fund.id, "received", "available", fen),), fen, digest.hex()))
    if isinstance(first, e.Adopted):
        desk.cf.reload()
    return version


def _confirmed(rows: list[Any], digest: bytes) -> bool:
    return any(getattr(e.decode(t, b), "of", "") == digest.hex() for t, b in rows)


def _posting(fund: int, event: e.Posted) -> tuple[e.Move, ...]:
    if event.what == "returned":
        return ((fund, "available", "moved", event.units),)
    return ((fund, "received", "available", event.units),)
