"""What is done with a fund beside any case, each proposed by one and confirmed by another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from caseflow.case.acts.values import MOST, one_of_these, some_money, text, texts, to_day
from caseflow.case.acts.within import CERTIFICATES
from caseflow.codec import changed
from caseflow.desk.proposals import Named, Proposal, propose
from caseflow.errors import FactError, FundError, Stale
from caseflow.events import read
from caseflow.fund.events import FundOpened, Move, Posted
from caseflow.fund.funds import Fund
from caseflow.fund.postings import TO
from caseflow.fund.purpose import KINDS
from caseflow.fund.receipts import (
    KIND,
    alike_text,
    consent_text,
    numbered_or_not,
    numbers_of,
    source_of,
)
from caseflow.fund.units import is_unit
from caseflow.office.named import (
    body_code,
    find_fund,
    fund_code,
    fund_names,
    next_code,
    private_of,
)
from caseflow.programme.form import any_form
from caseflow.values.codes import few_letters
from caseflow.values.currency import one_currency
from caseflow.values.money import Money
from caseflow.values.names import normalise
from caseflow.values.pieces import Pieces

if TYPE_CHECKING:
    from caseflow.office.office import Office, Seat
    from caseflow.office.root import Root
    from caseflow.store.keys import Keys

#: a sum of money, or of a fund of pieces or places how many
Amount: TypeAlias = Money | Pieces
#: where what leaves a fund goes, if it is not given back
To = Literal["fund", "supplier", "loss"]


def open_fund(seat: Seat, name: str, said: Mapping[str, Any], request: str = "") -> Proposal:
    """Propose a fund; `said` are the terms of `Desk.open_fund`. DefinitionError for a programme,
    FactError for a region, kind, day or unit that cannot be."""
    named = Named(request, "open_fund", {"name": name, **said})
    if (known := named.known(seat)) is not None:
        return known
    if not text(name, "fund", longest=100).strip():
        raise FactError("blank_value", "fund")
    with seat.office.reading() as root:
        if normalise(name) in map(normalise, fund_names(root).values()):
            raise Stale("fund_name_taken", fund=fund_code(root, name))
        owner, holder = text(said["owner"], "owner", longest=100), said["held_by"]
        event = FundOpened(
            id=seat.office.random_id(),
            code=next_code(root),
            branch=seat.branch,
            owner=body_code(root, owner) or seat.branch,
            held_by=body_code(root, text(holder, "held_by", longest=100)) or seat.branch,
            of=0,
            **terms(seat.office, root, said),
        )
    private = private_of(name, owner, holder)
    return propose(seat, event, lambda root: event.id, named, private)


def terms(
    office: Office, root: Root, said: Mapping[str, Any], *, known: bool = True
) -> dict[str, Any]:
    """What a fund is for and what it holds, checked: fields of `FundOpened`. Not `known`: when a
    store is made its plugins may be still to come, or have a fault."""
    programmes = texts(said["programmes"], "programmes")
    for programme in programmes:
        if known or programme in office.editions.available.apart:
            office.programme(root, programme)  # one that is known: no name stands there
    regions, kinds = texts(said["regions"], "regions"), texts(said["kinds"], "kinds")
    for region in regions:
        if not few_letters(region):
            raise FactError("no_such_region", "regions", region)
    for kind in kinds:
        if kind not in KINDS:
            raise FactError("no_such_kind", "kinds", kind, known=_kinds_here(office))
    since, until = to_day(said["since"]), to_day(said["until"])
    if until and until < since:
        raise FactError("period_backwards", "until", until)
    currency = office.place.currency.code
    unit = text(said["unit"], "unit", longest=50) or currency
    if not is_unit(unit, currency):
        raise FactError("no_such_unit", "unit", unit, currency=currency)
    return {
        "unit": unit,
        "programmes": tuple(dict.fromkeys(programmes)),
        "regions": tuple(dict.fromkeys(regions)),
        "kinds": tuple(dict.fromkeys(kinds)),
        "since": since,
        "until": until,
    }


def _kinds_here(office: Office) -> tuple[str, ...]:
    """The kinds of people of whom a programme here is, or for whose certificate it asks; all of
    them where there is no programme yet."""
    used: set[str] = set()
    for programme in office.editions.programmes.values():
        used.add(programme.helps.partition(".")[0])
        used.update(x for f in any_form(programme) if f.key in CERTIFICATES for x in f.options)
    return tuple(k for k in KINDS if k in used) or KINDS


def units_of(fund: Fund, amount: object, field: str = "amount") -> int:
    """How many units of a fund an amount is. FactError unless it is more than nothing, and money
    where the fund holds money, `Pieces` where it holds pieces or places."""
    if fund.is_money:
        one_currency(amount, fund.unit, field)
        units = some_money(amount, field)
    elif isinstance(amount, Pieces) and amount.count <= MOST:
        units = amount.count
    else:
        raise FactError("not_pieces", field, fund=fund.code, unit=fund.unit)
    if not units:
        raise FactError("no_such_sum", field, amount)
    return units


def opening_balance(
    seat: Seat, name: str, value: object, since: str, source: str, named: Named
) -> Proposal:
    """The balance with which a fund begins: once, before anything was received."""
    with seat.office.reading() as root:
        fund, keys = find_fund(root, name), root.keys
        if type(value) is int and value > 0 and not fund.is_money:
            value = Pieces(value)
        if not isinstance(value, Money | Pieces):
            raise FactError("opening_balance", f"fund.{name}")
        if fund.received:
            raise Stale("received_already", fund=fund.code)
        units = units_of(fund, value, f"fund.{name}")
        private = {"source": source, "since": str(since)}
        event = opening(keys, fund, units, private, to_day(since))
    return propose(seat, event, lambda root: fund.id, named, private)


def opening(
    keys: Keys, fund: Fund, units: int, private: Mapping[str, str], day: str = ""
) -> Posted:
    """The balance with which a fund begins, known by the paper that it was taken from."""
    source = source_of(private)
    marks = (keys.mark(KIND, source).hex(),) if source else ()
    return Posted(what="opening", moves=(came(fund, units),), of=0, paper_on=day, receipts=marks)


def receive(
    seat: Seat, fund: str, amount: Amount, said: Mapping[str, Any], request: str = ""
) -> Proposal:
    """Propose that units came into a fund; `said`: of `Desk.receive`."""
    return _post(seat, "received", fund, amount, said, request)


def give_back(
    seat: Seat, fund: str, amount: Amount, said: Mapping[str, Any], request: str = ""
) -> Proposal:
    """Propose that units were given back to whom they came from."""
    return _post(seat, "returned", fund, amount, said, request)


def move(
    seat: Seat, fund: str, amount: Amount, to: To, said: Mapping[str, Any], request: str = ""
) -> Proposal:
    """Propose that units go to another fund or a supplier, or were lost."""
    one_of_these(to, "to", TO)
    return _post(seat, "moved", fund, amount, {**said, "to": to}, request)


def _post(
    seat: Seat, what: str, fund: str, amount: Amount, said: Mapping[str, Any], request: str
) -> Proposal:
    named = Named(request, what, {"fund": fund, "amount": amount, **said})
    if (known := named.known(seat)) is not None:
        return known
    private = {k: text(v, k, longest=500).strip() for k, v in said.items() if k not in ("on", "to")}
    private, to = {k: v for k, v in private.items() if v}, str(said.get("to", ""))
    if what == "received":
        numbered_or_not(private)
    with seat.office.reading() as root:
        found = find_fund(root, fund)
        units, mark = units_of(found, amount), root.keys.mark
        consent = consent_text(private)
        way = came if what == "received" else gone
        moves: tuple[Move, ...] = (way(found, units),)
        if to == "fund":
            other = find_fund(root, private.pop("name", ""))
            if other.id == found.id:
                raise FundError("same_fund", fund=found.code)
            moves += (came(other, units),)
        event = Posted(
            what=what,
            moves=moves,
            of=0,
            paper_on=to_day(said.get("on", "")),
            receipts=tuple(mark(KIND, n).hex() for n in numbers_of(private)),
            unnumbered="unnumbered" in private,
            to=to,
            consent=mark("paper", consent).hex() if consent else "",
        )
        if "again" in private:
            event = changed(event, again=_alike(seat, root, event))
        if what != "received" and not request:
            _gone_so_before(seat, root, found, event, private)
    return propose(seat, event, lambda root: found.id, named, private or None)


def _alike(seat: Seat, root: Root, event: Posted) -> int:
    """How many receipts of the same sum and day stand there. Stale for none: it is no other one."""
    (move,) = event.moves
    text = alike_text(move.fund, "", move.units, event.paper_on)
    count = seat.office.child(root, seat.who(root)).see("alike", text)
    if not count:
        raise Stale("nothing_alike", on=event.paper_on)
    assert isinstance(count, int)
    return count


def _gone_so_before(
    seat: Seat, root: Root, fund: Fund, event: Posted, private: Mapping[str, str]
) -> None:
    """Stale where the same left the fund already: as much, to the same, by the same papers of the
    same day; a note makes it no other one. A request of a name of its own is no slip."""
    parts = {v: said for v, _, said in seat.office.child(root, seat.who(root)).parts(fund.id)}
    for e in root.journal.events_of(fund.id):
        body = read(e.type, e.body)
        if not isinstance(body, Posted) or changed(body, of=0) != event:
            continue
        if _but_note(parts.get(e.version)) == _but_note(private):
            (sum_, *_) = event.moves
            raise Stale("gone_already", fund=fund.code, units=sum_.units, unit=fund.unit, on=e.on)


def _but_note(said: Mapping[str, Any] | None) -> dict[str, Any]:
    return {k: v for k, v in (said or {}).items() if k != "note"}


def came(fund: Fund, units: int) -> Move:
    """Units come into a fund."""
    return Move(fund=fund.id, line="", source="received", target="available", units=units)


def gone(fund: Fund, units: int) -> Move:
    """Units that were free leave a fund."""
    return Move(fund=fund.id, line="", source="available", target="moved", units=units)
