"""What decides and moves money, each proposed by one person: values, funds, money that came in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from attrs import evolve

from caseflow.branch.events import Adopted
from caseflow.case.acts.values import some_money, text, texts, to_day
from caseflow.desk.proposals import Named, Proposal, propose
from caseflow.errors import FactError, Stale
from caseflow.fund.events import FundOpened, Move, Posted
from caseflow.fund.funds import Fund
from caseflow.office import dropins
from caseflow.office.adoptable import check_adoptable
from caseflow.office.dropins import DROPPED
from caseflow.office.named import (
    body_code,
    find_fund,
    fund_code,
    fund_names,
    next_code,
    private_of,
)
from caseflow.office.office import Seat
from caseflow.values.money import Money
from caseflow.values.names import normalise
from caseflow.values.wire import to_wire

FUND = "fund."  # adopted under `fund.NAME`: the opening balance of a fund


def adopt(
    seat: Seat, name: str, value: Any, *, since: str, source: str, request: str = ""
) -> Proposal:
    """Propose a value that decides from `since` on. FactError, DefinitionError if it may not."""
    named = Named(request, "adopt", {"name": name, "value": value, "since": since, "of": source})
    if (known := named.known(seat)) is not None:
        return known
    if not text(source, "source").strip():
        raise FactError("no_source", name)
    if name.startswith(FUND):
        return _opening_balance(seat, name.removeprefix(FUND), value, since, source, named)
    day = to_day(since)
    if not day:
        raise FactError("no_day", f"{name}.since", since)
    details: tuple[tuple[str, str], ...] = ()
    if name == DROPPED:
        files = dropins.proposed(dropins.folder(seat.office.path), value)
        value = [f.file.kept for f in files]
        details = tuple(d for f in files for d in f.details)
    else:
        with seat.office.reading() as root:
            check_adoptable(seat.office, root, name, value)
    raw = json.dumps(to_wire(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    event = Adopted(name=name, value=raw, since=day, source="document", of=0)
    private = {"source": source.strip()}
    made = propose(seat, event, lambda root: root.see("branch", seat.branch).id, named, private)
    return evolve(made, details=details)


def _opening_balance(
    seat: Seat, name: str, value: Any, since: str, source: str, named: Named
) -> Proposal:
    """The balance with which a fund begins: a sum, once, before anything was received."""
    units = some_money(value, f"{FUND}{name}") if isinstance(value, Money) else 0
    if not units:
        raise FactError("opening_balance", f"{FUND}{name}")
    with seat.office.reading() as root:
        fund = find_fund(root, name)
        if fund.received:
            raise Stale("received_already", fund=fund.code)
    moves = (_move(fund, "received", "available", units),)
    event = Posted(what="opening", moves=moves, of=0)
    private = {"source": source, "since": str(since)}
    return propose(seat, event, lambda root: fund.id, named, private)


def open_fund(
    seat: Seat,
    name: str,
    *,
    owner: str = "",
    held_by: str = "",
    programmes: Sequence[str] = (),
    request: str = "",
) -> Proposal:
    """Propose a fund; `owner` and `held_by` default to the branch. DefinitionError for a programme
    that nobody knows."""
    values = {"name": name, "owner": owner, "held_by": held_by, "programmes": programmes}
    named = Named(request, "open_fund", values)
    if (known := named.known(seat)) is not None:
        return known
    if not text(name, "fund", longest=100).strip():
        raise FactError("blank_value", "fund")
    with seat.office.reading() as root:
        if normalise(name) in map(normalise, fund_names(root).values()):
            raise Stale("fund_name_taken", fund=fund_code(root, name))
        for programme in texts(programmes, "programmes"):
            seat.office.programme(root, programme)  # one that is known: no name stands there
        event = FundOpened(
            id=seat.office.random_id(),
            code=next_code(root),
            branch=seat.branch,
            owner=body_code(root, text(owner, "owner", longest=100)) or seat.branch,
            held_by=body_code(root, text(held_by, "held_by", longest=100)) or seat.branch,
            unit=seat.office.place.currency.code,
            programmes=texts(programmes, "programmes"),
            of=0,
        )
    private = private_of(name, owner, held_by)
    return propose(seat, event, lambda root: event.id, named, private)


def receive(seat: Seat, fund: str, amount: Any, *, note: str = "", request: str = "") -> Proposal:
    """Propose that money came into a fund."""
    named = Named(request, "receive", {"fund": fund, "amount": amount, "note": note})
    if (known := named.known(seat)) is not None:
        return known
    units = some_money(amount, "amount")
    if not units:
        raise FactError("no_such_sum", "amount", amount)
    with seat.office.reading() as root:
        found = find_fund(root, fund)
    move = _move(found, "received", "available", units)
    event = Posted(what="received", moves=(move,), of=0)
    note = text(note, "note")
    return propose(seat, event, lambda root: found.id, named, {"note": note} if note else None)


def _move(fund: Fund, source: str, target: str, units: int) -> Move:
    return Move(fund=fund.id, line="", source=source, target=target, units=units)
