"""One transaction at a desk: what it reads, cached, and what it writes."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from caseflow.case import events as e
from caseflow.case.state import Case
from caseflow.engine.numbers import no_case
from caseflow.engine.wire import from_wire
from caseflow.errors import StoreError
from caseflow.fund import funds
from caseflow.fund.funds import Fund

if TYPE_CHECKING:
    from caseflow.engine.caseflow import Caseflow
    from caseflow.store.tx import Tx


def new_id() -> int:
    """A random id of a stream: 62 bits, never 0."""
    return secrets.randbits(62) | 1


def derived_id(*parts: object) -> int:
    """An id that is the same each time: what a batch makes derives from (batch, row, which), never from facts."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:8], "big") >> 2 | 1


class Work:
    """`actor` acts in `branch` on the business day `today`."""

    def __init__(self, cf: Caseflow, tx: Tx, actor: int, branch: str) -> None:
        self.cf, self.tx, self.actor, self.branch = cf, tx, actor, branch
        self.today: str = cf.today.isoformat()
        self.auth = "asserted" if cf.store.demo else "host"
        self._new: dict[str, int] = {}
        self._row: tuple[int, int, int] | None = None
        self._facts: dict[int, dict[str, Any]] = {}
        self._by_party: dict[int, dict[int, Case]] = {}
        self._held: dict[tuple[int, str, str], frozenset[str]] = {}
        self.ids: dict[str, str] = {}  # numbers as typed → as compared, for this transaction only
        self._relatives: dict[int, list[bytes]] = {}
        self._funds: dict[int, Fund] | None = None
        self._adopted: dict[str, list[tuple[date, str, Any]]] = {}
        self.branches = {b.code: b for b in cf.branches(tx)}

    def at_row(self, batch: int, row: int) -> None:
        """From now on ids derive from this row of this batch."""
        self._row = (batch, row, 0)

    def new_id(self) -> int:
        """An id for a new stream: random, or derived from the row of the batch that makes it."""
        if self._row is None:
            return new_id()
        batch, row, n = self._row
        self._row = (batch, row, n + 1)
        return derived_id(batch, row, n)

    # -- writing ----------------------------------------------------------------------------------------------------
    def append(self, stream: int, event: e.Event, private: Mapping[str, Any] | None = None, *, actor: int | None = None) -> int:
        """Append in the chain of the branch at whose desk we are; the version of the stream after it."""
        who = self.actor if actor is None else actor
        version = self.tx.append(
            stream, event, chain=self.branch, actor=who, auth=self.auth, on=self.today, now_ms=self.cf.now_ms(), private=private
        )
        if event.kind == "case":
            s = self.case(stream)
            self._new[s.number] = stream
            if s.beneficiary in self._by_party:
                self._by_party[s.beneficiary][stream] = s
        if event.kind == "fund":
            self._funds = None
        return version

    def undo(self, mark: Any, s: Case | None) -> None:
        """Drop what was appended since `mark`; `s` is the case as it was before."""
        self.tx.undo(mark)
        if s is not None:
            self._facts.pop(s.id, None)
            if s.beneficiary in self._by_party:
                self._by_party[s.beneficiary][s.id] = s

    # -- cases ------------------------------------------------------------------------------------------------------
    def case(self, stream: int) -> Case:
        """The state of a case. StoreError if there is none."""
        state = self.tx.state(stream, "case")
        if state is None:
            raise StoreError("没有这个案件")
        assert isinstance(state, Case)
        return state

    def find(self, number: str) -> int:
        """The stream of a case number. FactError if there is none."""
        row = self.tx.rows("SELECT id FROM cases WHERE number = ?", (number,))
        if not row:
            raise no_case(number)
        return int(row[0][0])

    def find_new(self, number: str) -> int:
        """The same, also for a case that this transaction has just made."""
        if number not in self._new:
            self._new[number] = self.find(number)
        return self._new[number]

    def cases_of(self, party: int) -> list[Case]:
        """All cases of a beneficiary, as they stand now."""
        if party not in self._by_party:
            self.prefetch_parties([party])
        return list(self._by_party[party].values())

    def new_party(self, party: int) -> None:
        """A party that was made here has no cases yet."""
        self._by_party[party] = {}

    def prefetch_parties(self, parties: Iterable[int]) -> None:
        """Read the cases of many beneficiaries at once."""
        wanted = [p for p in dict.fromkeys(parties) if p not in self._by_party]
        for i in range(0, len(wanted), 500):
            part = wanted[i : i + 500]
            self._by_party.update({p: {} for p in part})
            marks = ",".join("?" * len(part))
            owners = dict(self.tx.rows(f"SELECT id, party FROM cases WHERE party IN ({marks})", part))
            for id_, state in self.tx.states(owners, "case").items():
                self._by_party[owners[id_]][id_] = state

    def facts(self, stream: int) -> dict[str, Any]:
        """All facts of a case as last stated, decrypted."""
        if stream not in self._facts:
            merged: dict[str, Any] = {}
            for _, _, content in self.tx.private(stream):
                merged.update(content.get("facts", {}))
            self._facts[stream] = {k: from_wire(v) for k, v in merged.items()}
        return self._facts[stream]

    def learned(self, stream: int, facts: Mapping[str, Any]) -> None:
        """Facts that this transaction has just recorded."""
        if stream in self._facts:
            self._facts[stream] = {**self._facts[stream], **facts}

    # -- people and duties --------------------------------------------------------------------------------------------
    def held(self, party: int, branch: str, programme: str) -> frozenset[str]:
        """The duties that a person holds at `branch` today, for `programme`."""
        if (party, branch, programme) not in self._held:
            rows = self.tx.rows(
                "SELECT duty, programmes FROM duties WHERE party = ? AND branch = ? AND since <= ? AND until >= ?",
                (party, branch, self.today, self.today),
            )
            duties = frozenset(d for d, p in rows if not p or not programme or programme in p.split(","))
            self._held[party, branch, programme] = duties
        return self._held[party, branch, programme]

    def duties_on(self, s: Case | None, party: int, branch: str, programme: str) -> frozenset[str]:
        """What a desk of `branch` may do on a case: its own branch everything, a parent reviews and decides."""
        held = self.held(party, branch, programme)
        if s is None or s.branch == branch:
            return held
        return held & {"review", "decide", "supervise"} if branch in self.lineage(s.branch) else frozenset()

    def lineage(self, branch: str) -> list[str]:
        """The branch and its parents in this store, upwards."""
        out: list[str] = []
        while branch in self.branches and branch not in out:
            out.append(branch)
            branch = self.branches[branch].parent
        return out

    def levels(self, branch: str) -> frozenset[str]:
        """The review levels that have a desk in this store for cases of `branch`."""
        return frozenset(self.branches[b].level for b in self.lineage(branch))

    def conflicted(self, actor: int, people: Iterable[tuple[str, int]]) -> bool:
        """Is the actor, or a declared relative, one of the people of the case?"""
        ids = {party for _, party in people}
        if actor in ids:
            return True
        if actor not in self._relatives:
            self._relatives[actor] = [m for (m,) in self.tx.rows("SELECT mark FROM marks WHERE kind = 'relative' AND ref = ?", (actor,))]
        return any(ref in ids for mark in self._relatives[actor] for ref, _ in self.tx.find("id", mark))

    # -- funds and adopted values ---------------------------------------------------------------------------------------
    def funds(self) -> tuple[Fund, ...]:
        """All funds of the store."""
        if self._funds is None:
            self._funds = {id_: funds.load(raw) for id_, raw in self.tx.rows("SELECT id, state FROM funds ORDER BY id", ())}
        return tuple(self._funds.values())

    def adopted_on(self, day: date) -> dict[str, Any]:
        """The values adopted by the branch at whose desk we are."""
        return self.adopted(self.branch, day)

    def adopted(self, branch: str, day: date) -> dict[str, Any]:
        """The values that the branch (or a parent) has adopted, in force on `day`."""
        return {name: value for since, name, value in self.adoptions(branch) if since <= day}

    def adoptions(self, branch: str) -> list[tuple[date, str, Any]]:
        """What the branch and its parents have adopted, as (since, name, value): a later one wins, the branch over its parents."""
        if branch not in self._adopted:
            rows = self.tx.rows("SELECT branch, name, since, value FROM adopted ORDER BY since, pos", ())
            self._adopted[branch] = [
                (date.fromisoformat(since), name, from_wire(json.loads(value)))
                for code in reversed(self.lineage(branch) or [branch])
                for where, name, since, value in rows
                if where == code
            ]
        return self._adopted[branch]
