"""Acts of two people: proposed by one, confirmed by another; only what is confirmed counts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Self

from attrs import evolve, field, frozen

from caseflow.branch.events import Adopted, ProposalConfirmed, Proposed
from caseflow.branch.state import Branch
from caseflow.case.acts.act import Done
from caseflow.case.acts.telling import consequences, keep
from caseflow.case.acts.values import some_money, text, texts, to_day
from caseflow.codec import encode
from caseflow.desk.carry_out import append as write
from caseflow.errors import CaseflowError, FactError, Stale, StoreError, near
from caseflow.events import Before, Event, kind_of, read, refused
from caseflow.fund.events import FundOpened, Move, Posted
from caseflow.fund.funds import Fund
from caseflow.office import dropins, requests
from caseflow.office.adoptable import check_adoptable
from caseflow.office.child import Child
from caseflow.office.dropins import DROPPED
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below, person
from caseflow.office.root import Root
from caseflow.people.events import DutyGranted
from caseflow.values.money import Money
from caseflow.values.wire import to_wire

FUND = "fund."  # adopted under `fund.NAME`: the opening balance of a fund
FOREVER = "9999-12-31"


@frozen
class Proposal:
    """Something proposed that waits for another person: `desk.confirm(proposal)`.

    `details`: of drop-in files their SHA-256 and what their text says that they supply.
    """

    branch: str
    number: int
    details: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def ref(self) -> str:
        """How a proposal is named on a command line: `SZW-P3`."""
        return f"{self.branch}-P{self.number}"

    @classmethod
    def read(cls, ref: str) -> Self:
        """The proposal of that name. StoreError if it is none."""
        branch, sign, number = ref.strip().upper().rpartition("-P")
        if not sign or not branch or not number.isascii() or not number.isdigit():
            raise StoreError("no_proposal_name", ref=ref[:40])
        return cls(branch, int(number))


@frozen
class Named:
    """A proposal under a request: proposed once, whoever has to ask again."""

    request: str
    what: str
    values: Mapping[str, Any]

    def of(self, root: Root, seat: Seat) -> requests.Request | None:
        """The request; None if none is named."""
        return requests.Request.saying(root, seat.party, self.request, [(self.what, self.values)])

    def before(self, root: Root, seat: Seat) -> Proposal | None:
        """What it proposed the first time."""
        asked = self.of(root, seat)
        done = (asked.before(root) if asked is not None else None) or [None]
        return Proposal(seat.branch, done[0].version) if done[0] is not None else None

    def known(self, seat: Seat) -> Proposal | None:
        """The same, asked before anything else is looked at."""
        with seat.office.reading() as root:
            return self.before(root, seat)


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
    event = Adopted(name=name, value=raw, since=day, source=source, of=0)
    made = _propose(seat, event, lambda root: _branch(root, seat).id, named)
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
            raise Stale("received_already", fund=name)
    moves = (_move(fund, "received", "available", units),)
    event = Posted(what="opening", moves=moves, of=0)
    private = {"source": source, "since": str(since)}
    return _propose(seat, event, lambda root: fund.id, named, private)


def grant(
    seat: Seat,
    login: str,
    duty: str,
    *,
    programmes: Sequence[str] = (),
    since: str = "",
    until: str = FOREVER,
    minutes: str = "",
    request: str = "",
) -> Proposal:
    """Propose a duty for a person of this store."""
    values = {"login": login, "duty": duty, "programmes": programmes, "since": since}
    named = Named(request, "grant", {**values, "until": until, "minutes": minutes})
    if (known := named.known(seat)) is not None:
        return known
    event = DutyGranted(
        duty=duty,
        branch=seat.branch,
        programmes=texts(programmes, "programmes"),
        since=to_day(since) or seat.office.today.isoformat(),
        until=to_day(until) or FOREVER,
        of=0,
    )
    with seat.office.reading() as root:
        party = person(root, login)
    private = {"minutes": minutes} if minutes else None
    return _propose(seat, event, lambda root: party, named, private)


def open_fund(
    seat: Seat,
    name: str,
    *,
    owner: str = "",
    held_by: str = "",
    programmes: Sequence[str] = (),
    request: str = "",
) -> Proposal:
    """Propose a fund; `owner` and `held_by` default to the branch."""
    values = {"name": name, "owner": owner, "held_by": held_by, "programmes": programmes}
    named = Named(request, "open_fund", values)
    if (known := named.known(seat)) is not None:
        return known
    event = FundOpened(
        id=seat.office.random_id(),
        name=text(name, "fund", longest=100),
        branch=seat.branch,
        owner=owner or seat.branch,
        held_by=held_by or seat.branch,
        unit=seat.office.place.currency.code,
        programmes=texts(programmes, "programmes"),
        of=0,
    )
    return _propose(seat, event, lambda root: event.id, named)


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
    return _propose(seat, event, lambda root: found.id, named, {"note": note} if note else None)


def _move(fund: Fund, source: str, target: str, units: int) -> Move:
    return Move(fund=fund.id, line="", source=source, target=target, units=units)


def find_fund(root: Root, name: str) -> Fund:
    """The fund of that name. StoreError if there is none."""
    funds = {f.name: f for id_ in root.streams("fund") if (f := root.see("fund", id_)) is not None}
    if name not in funds:
        raise StoreError("no_fund_of_name", fund=str(name)[:40], near=near(name, funds))
    found: Fund = funds[name]
    return found


def _branch(root: Root, seat: Seat) -> Branch:
    found = root.see("branch", seat.branch)
    if found is None:
        raise StoreError("no_such_branch", branch=seat.branch)
    assert isinstance(found, Branch)
    return found


def _propose(
    seat: Seat, event: Event, stream: Any, named: Named, private: Mapping[str, Any] | None = None
) -> Proposal:
    with seat.office.writing() as root:
        if (known := named.before(root, seat)) is not None:  # by another process meanwhile
            return known
        child = seat.office.child(root, seat.who(root))
        branch, target = _branch(root, seat), stream(root)
        _pass(child, target, event)
        number = branch.proposed + 1
        body = encode(event).decode()
        wanted = Proposed(number=number, stream=target, event=event.type, body=body)
        child.append(branch.id, wanted, private)
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [Done(version=number)])
        return Proposal(seat.branch, number)


def _pass(child: Child, stream: int, event: Event) -> None:
    """What its guard would refuse of the person or of where things stand is refused at once; and
    what the event says, as far as one person can know it."""
    kind = kind_of(event)
    before = Before(stream, child.see(kind.stream, stream), event, child.who, child.see, 2)
    problem = refused(kind, before)
    if problem is None:
        problem = next((p for p in (_asked(r, before) for r in kind.guard) if p), None)
    if problem is not None:
        raise problem


_OF_TWO = ("by_two", "opens_alone", "once_each")


def _asked(rule: Any, before: Before) -> CaseflowError | None:
    if rule.__name__ in _OF_TWO:
        return None
    try:
        rule(before)
    except CaseflowError as problem:
        return problem
    return None


def confirm(seat: Seat, proposal: Proposal, request: str = "") -> None:
    """Give a proposal effect; by another person than who proposed it, at the same branch."""
    adopted = False
    named = Named(request, "confirm", {"proposal": proposal.ref})
    _try_drop_ins(seat, proposal)
    with seat.office.writing() as root:
        if named.before(root, seat) is not None:
            return
        child = seat.office.child(root, seat.who(root))
        branch = root.see("branch", proposal.branch)
        if branch is None:
            raise Stale("no_proposal", number=proposal.number)
        wanted = branch.proposal(proposal.number)
        child.append(branch.id, ProposalConfirmed(number=proposal.number))
        assert wanted is not None  # the guard was asked
        event = _of(read(wanted.event, wanted.body.encode()), proposal.number)
        private = _private(child, branch, wanted.number)
        child.append(wanted.stream, event, private)
        adopted = isinstance(event, Adopted)
        child.merge()
        if (asked := named.of(root, seat)) is not None:
            asked.keep(root, [Done(version=proposal.number)])
        if adopted:
            seat.office.reload()
            root.plans.clear()
            _ripple(seat, root, branch.code)
    if adopted:
        seat.office.reload()


def _try_drop_ins(seat: Seat, proposal: Proposal) -> None:
    """Drop-in files are loaded for the first time once a second person may and will confirm them;
    nobody waits for it in a transaction."""
    with seat.office.reading() as root:
        branch = root.see("branch", proposal.branch)
        wanted = branch.proposal(proposal.number) if branch is not None else None
        event = read(wanted.event, wanted.body.encode()) if wanted is not None else None
        if not isinstance(event, Adopted) or event.name != DROPPED:
            return
        child = seat.office.child(root, seat.who(root))
        child.append(branch.id, ProposalConfirmed(number=proposal.number))  # NotAllowed, or not
    dropins.try_adopted(dropins.folder(seat.office.path), event.value)


def _of(event: Any, number: int) -> Any:
    from caseflow.codec import changed

    return changed(event, of=number)


def _private(child: Child, branch: Branch, number: int) -> Mapping[str, Any] | None:
    for event in child.parts(branch.id):
        version, type_, content = event
        if type_.startswith("proposed/") and _number(child, branch.id, version) == number:
            return content
    return None


def _number(child: Child, stream: int, version: int) -> int:
    stored = child.root.journal.events_of(stream, version)
    found = next((e for e in stored if e.version == version), None)
    return int(read(found.type, found.body).number) if found is not None else 0


def _ripple(seat: Seat, root: Root, branch: str) -> None:
    """A value was adopted: every live case that it may touch is assessed again in this transaction,
    undecided ones so that lists and papers are right, granted ones so that a hold opens."""
    codes = below(root, branch)
    rows = root.journal.told("waiting", "branch", codes)
    ids = list(dict.fromkeys(int(str(row[0])) for row in rows))
    root.prefetch("case", ids)
    root.prefetch_parts(ids)
    child = seat.office.child(root, seat.who(root))
    look = Gathered(seat.office, child)
    for id_ in ids:
        c = look.case(id_)
        if c.end or c.settled_up:
            continue
        for w in consequences(look, id_, current=True):
            write(look, w)
        for w in keep(look, id_):
            write(look, w)
    child.merge()
