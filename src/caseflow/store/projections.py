"""Rows that can be told from the journal. The same functions serve the command that appends and the check that rebuilds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from caseflow.case import events as e
from caseflow.case import state as cases
from caseflow.case.evolve import evolve as evolve_case
from caseflow.fund import funds
from caseflow.people import parties

State: TypeAlias = Any  # Case, Party, Fund, Batch or Branch


@attrs.frozen
class Batch:
    """A list handled as one: an import or a payment file."""

    id: int
    kind: str
    branch: str
    version: int
    count: int


@attrs.frozen
class Branch:
    """A branch (or its chain of reads) as a stream."""

    id: int
    version: int
    code: str = ""


class Projections:
    """Folds of every kind of stream, and the rows they leave. Stateless."""

    def kind(self, event_type: str) -> str:
        """The kind of stream that an event type belongs to."""
        return e.TYPES[event_type].kind

    def decode(self, type_: str, body: bytes) -> e.Event:
        """An event from its stored plain part."""
        return e.decode(type_, body)

    def encode(self, event: e.Event) -> bytes:
        """The plain part of an event."""
        return e.encode(event)

    def load(self, kind: str, state: bytes) -> State:
        """The state that a row keeps."""
        if kind == "case":
            return cases.load(state)
        if kind == "party":
            return parties.load(state)
        return Batch(*json.loads(state)) if kind == "batch" else funds.load(state)

    def dump(self, kind: str, state: State) -> bytes:
        """The state as its row keeps it."""
        if kind == "case":
            return cases.dump(state)
        if kind == "party":
            return parties.dump(state)
        if kind == "batch":
            return json.dumps([state.id, state.kind, state.branch, state.version, state.count]).encode()
        return funds.dump(state)

    def evolve(self, kind: str, state: State, event: e.Event, *, stream: int, version: int, actor: int, on: str) -> State:
        """The state after one event."""
        if kind == "case":
            return evolve_case(state, event, actor)
        if kind == "party":
            return _party(state, event, version, actor)
        if kind == "fund":
            return _fund(state, event)
        if kind == "batch":
            return _batch(state, event, version)
        if isinstance(event, e.BranchOpened):
            return Branch(stream, version, event.code)
        return Branch(stream, version, state.code if state else "")

    def row(self, kind: str, stream: int, state: State) -> tuple[Any, ...] | None:
        """The row of a stream in the table of its kind; funds without their balances."""
        if kind == "case":
            s = state
            return (
                s.id,
                s.number,
                s.branch,
                s.programme,
                s.beneficiary,
                s.received_on,
                s.status,
                s.granted,
                s.paid,
                s.version,
                cases.dump(s),
            )
        if kind == "party":
            return (state.id, state.party, state.branch, state.version, parties.dump(state))
        if kind == "fund":
            return (state.id, state.name, state.branch, state.version, funds.dump(state))
        if kind == "batch":
            return (state.id, state.kind, state.branch, state.version, self.dump(kind, state))
        return None

    def extra(
        self, kind: str, stream: int, state: State, event: e.Event, *, pos: int, actor: int, on: str, chain: str
    ) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Rows that one event adds beside the row of its stream (postings are the store's own)."""
        match event:
            case e.DutyGranted(duty, branch, programmes, since, until, of) if of:
                yield "duties", (pos, stream, branch, duty, ",".join(programmes), since, until)
            case e.Adopted(name, value, since, source, of) if of:
                yield "adopted", (pos, chain, name, since, value, source)
            case e.RowsJudged(id_, _, _, rows):
                for row, verdict, case, code, cell in rows:
                    yield "batch_rows", (id_, row, case, verdict, code, cell)
            case _:
                return


def _party(state: parties.Party | None, event: e.Event, version: int, actor: int) -> parties.Party:
    if isinstance(event, e.PartyRegistered):
        return parties.Party(event.id, event.party, event.branch, 1, event.facts)
    assert state is not None
    new = attrs.evolve(state, version=version)
    match event:
        case e.PartyChanged(facts, account):
            known = tuple(dict.fromkeys((*state.facts, *facts)))
            new = attrs.evolve(new, facts=known)
            return attrs.evolve(new, account=version, account_by=actor) if account else new
        case e.AccountConfirmed(of):
            return attrs.evolve(new, account_confirmed=of)
        case _:
            return new


def _fund(state: funds.Fund | None, event: e.Event) -> funds.Fund:
    if state is None:
        assert isinstance(event, e.FundOpened)
        x = event
        return funds.Fund(x.id, x.name, x.branch, x.owner, x.held_by, x.unit, x.programmes, confirmed=bool(x.of))
    return funds.stepped(state, confirmed=isinstance(event, e.FundOpened))


def _batch(state: Batch | None, event: e.Event, version: int) -> Batch:
    if isinstance(event, e.PaymentFileMade):
        return Batch(event.id, "payment", "", version, len(event.cases))
    assert isinstance(event, e.RowsJudged)
    before = state.count if state else 0
    return Batch(event.id, event.batch, "", version, before + len(event.rows))
