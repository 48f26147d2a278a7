"""The session of one command: over its root, merged if what it touched is whole, or dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from caseflow.branch.state import Branch
from caseflow.case.cofunding import is_on
from caseflow.case.state import Case
from caseflow.errors import StoreError
from caseflow.events import ROOMS, Before, Event, Who, judge, kind_of
from caseflow.fund.fold import moved
from caseflow.office import came_in
from caseflow.office.in_line import seen
from caseflow.office.root import Root
from caseflow.office.session import Key, Part, Written
from caseflow.office.standing import Stands, roles_in
from caseflow.people.signs import KEYED, Vouch, vouched
from caseflow.store.journal import Hit, Kept


class Child:
    """The session of one command: over its root, merged if what it touched is whole, or dropped."""

    def __init__(self, root: Root, who: Who, chain: str, by: Vouch) -> None:
        self.root, self.who, self.chain, self.by = root, who, chain, by
        self.base = len(root.written)
        self.first = root.start + self.base + 1
        self.written: list[Written] = []
        self.states: dict[Key, Any] = {}
        self.touched: dict[Key, int] = {}
        self.marks: dict[tuple[str, bytes], list[Hit]] = {}
        self.own_parts: dict[int, list[Part]] = {}
        self.cases: dict[int, list[int]] = {}
        self.numbers: dict[str, int] = {}
        self.last: dict[str, str] = {}
        self._bills: dict[str, tuple[Case, ...]] = {}  # by code, as the cases are now
        self.guarded = True
        self.beside: tuple[Kept, ...] = ()  # the rows of the event that is appended
        self.foreseen: tuple[Event, Any, Any] | None = None  # an event, the states around it

    # -- reading: own, then the root's
    def see(self, kind: str, id: Any, /) -> Any:
        """A state, an edition by hash, a branch by its code."""
        key = (kind, id)
        if key in self.states:
            return self.states[key]
        if key in self.root.seen:
            return self.root.seen[key]
        if kind == "staff":
            mine = (i for (k, i), s in self.states.items()
                    if k == "party" and any(id in ("", g.branch) for g in s.grants))  # fmt: skip
            every = dict.fromkeys((*self.root.staff(id), *mine))
            return tuple(self.see("party", p) for p in every)
        if kind == "queue":
            return seen(self, *id)
        if kind == "bill":
            return self._on_bill(id)
        if kind in came_in.SEEN:
            return came_in.seen(self, kind, id)
        if kind == "fund_named":
            mine = (s for (k, _), s in self.states.items() if k == "fund" and s.code == id)
            return next(mine, None) or self.root.see(kind, id)
        return self.root.see(kind, id)

    def _on_bill(self, code: str) -> tuple[Case, ...]:
        """The cases on a bill, told anew when one was written: every rule about money asks."""
        known = self._bills.get(code)
        if known is None:
            cases = {i: s for (k, i), s in self.states.items() if k == "case"}
            ids = dict.fromkeys((*self.root.bills.of(code), *cases))
            every = [cases[i] if i in cases else self.root.see("case", i) for i in ids]
            known = self._bills[code] = tuple([c for c in every if is_on(c, code)])
        return known

    def found(self, kind: str, mark: bytes) -> Sequence[Hit]:
        """What bears a mark."""
        mine = self.marks.get((kind, mark))
        theirs = self.root.found(kind, mark)
        return [*theirs, *mine] if mine else theirs

    def parts(self, stream: int) -> Sequence[Part]:
        """Every private part of a stream."""
        mine = self.own_parts.get(stream)
        theirs = self.root.parts(stream)
        return [*theirs, *mine] if mine else theirs

    def cases_of(self, party: int) -> Sequence[int]:
        """The cases of a beneficiary."""
        mine = self.cases.get(party, ())
        cases = [*self.root.cases_of(party), *mine] if mine else self.root.cases_of(party)
        mine_now = (i for i in dict.fromkeys(cases) if self.see("case", i).beneficiary == party)
        return list(mine_now)  # some were moved

    def stands_in(self, party: int) -> Sequence[int]:
        """The cases in which the party stands, in whatever role."""
        here = [i for k, i in self.states if k == "case"]
        cases = dict.fromkeys((*self.root.stands_in(party), *here))
        return [i for i in cases if party in self.see("case", i).parties]

    def standing(self, party: int) -> Stands:
        """A party in its cases, as they are told; no state of a case is read."""
        mine = {i: s for (k, i), s in self.states.items() if k == "case"}
        theirs = self.root.standing(party)
        if not mine:
            return theirs
        out = theirs.copy()
        for case, state in mine.items():
            out.put(case, roles_in(state, party))
        return out

    def numbered(self, number: str) -> int:
        """The case of a number."""
        return self.numbers.get(number) or self.root.numbered(number)

    def last_number(self, prefix: str) -> str:
        """The highest number that begins so."""
        return self.last.get(prefix) or self.root.last_number(prefix)

    # -- writing
    def append(
        self,
        stream: int,
        event: Event,
        private: Mapping[str, Any] | None = None,
        rows: tuple[Kept, ...] = (),
    ) -> Any:
        """Judge and fold an event; the state of its stream after it."""
        kind, self.beside = kind_of(event), rows
        before = self.see(kind.stream, stream)
        asked = Before(
            stream=stream, state=before, body=event, who=self.who, see=self.see, first=self.first
        )
        if self.foreseen is not None and self.foreseen[0] is event and self.foreseen[1] is before:
            asked.foresee(self.foreseen[2])
        if self.guarded:
            judge(kind, asked)
            if self._signed:
                vouched(kind.name, event, self.see, self.who, self.by, before)
        version = before.version + 1 if before is not None else 1
        after = asked.folded()
        index = self.base + len(self.written)
        self._put(kind.stream, stream, after, index)
        for move in getattr(event, "moves", ()):
            fund = self.see("fund", move.fund)
            if fund is None:
                raise StoreError("no_such_stream", kind="fund")
            self._put("fund", move.fund, moved(fund, move), index)
        self.written.append(
            Written(
                stream=stream,
                version=version,
                event=event,
                who=self.who,
                chain=self.chain,
                auth=self.by.auth,
                first=self.base,
                private=private,
                rows=rows,
            )
        )
        for row in rows:
            self.marks.setdefault((row.kind, row.mark), []).append(Hit(stream, version, row.detail))
        if private is not None:
            self.own_parts.setdefault(stream, []).append((version, event.type, private))
        return after

    @cached_property
    def _signed(self) -> bool:
        """Has anybody a key to show here, or shows one? Asked once: all of a command is vouched for
        alike."""
        branch = self.see("branch", self.who.branch)
        return self.by.auth in KEYED or (branch is not None and branch.signed)

    def _put(self, kind: str, id: int, state: Any, index: int) -> None:
        if isinstance(state, Case):
            self._bills.clear()
            self._helped(id, state)
        if isinstance(state, Case) and (kind, id) not in self.states and state.version == 1:
            self.numbers[state.number] = id
            prefix = state.number.rpartition("-")[0].rpartition("-")[0] + "-"
            self.last[prefix] = state.number
        if isinstance(state, Branch):
            self.states[kind, state.code] = state
        self.states[kind, id] = state
        self.touched[kind, id] = index

    def _helped(self, id: int, state: Case) -> None:
        """Whom a case helps: told when it begins, and when it is somebody else's."""
        before = self.see("case", id)
        if before is None or before.beneficiary != state.beneficiary:
            self.cases.setdefault(state.beneficiary, []).append(id)

    def merge(self) -> None:
        """Into the root, if everything that was touched is whole; else the refusal is raised."""
        if self.guarded:
            for kind, id_ in self.touched:
                ROOMS[kind].whole(self.states[kind, id_], self.see)
        self.root.take(self)
