"""A store as it was at one moment of its journal, with the key: what acts and look-ups are asked
again on. Nothing of it is ever written."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from attrs import frozen

from caseflow.case.state import Case
from caseflow.edition.edition import Edition
from caseflow.errors import StoreError
from caseflow.events import Who
from caseflow.office.child import Child
from caseflow.office.editions import Plan, plan_of
from caseflow.office.holders import marks_of_name
from caseflow.office.look import Gathered
from caseflow.office.root import Root
from caseflow.office.session import Part
from caseflow.office.standing import Stands, roles_in
from caseflow.people.signs import Vouch
from caseflow.places.place import Place
from caseflow.proof.evidence import Evidence
from caseflow.store.journal import Hit, Kept
from caseflow.store.keys import Keys
from caseflow.values.wire import opened

STREAMS = 4_000  # whose private parts are kept open
MARKS = 20_000  # of which is kept what bears them; people of whom it is kept where they stand
See = Callable[[str, Any], Any]


class LostError(Exception):
    """What is needed to ask again was erased, or does not open."""


class Then(Root):
    """The session of such a moment. `see` gives the states, `version` how far a stream had come."""

    def __init__(self, keys: Keys, store: Evidence, editions: Plans) -> None:
        super().__init__(store, keys, editions, now_ms=0, on="")
        self.states: See = lambda kind, id: None
        self.version: Callable[[int], int] = lambda stream: 0
        self.staffed: Collection[int] = ()  # who ever was given a duty
        self.bills = cast(Any, _Bills(self))
        self._hits: dict[tuple[str, bytes], list[Hit]] = {}
        self._stood: dict[int, list[int]] = {}  # party → cases; what is told does not move here
        self._held: OrderedDict[int, list[Part] | None] = OrderedDict()

    def see(self, kind: str, id: Any, /) -> Any:
        """A state as it was."""
        return self.states(kind, id)

    def found(self, kind: str, mark: bytes) -> Sequence[Hit]:
        """What bore a mark then."""
        return [h for h in self.every(kind, mark) if h.version <= self.version(h.stream)]

    def every(self, kind: str, mark: bytes) -> Sequence[Hit]:
        """What ever bore a mark."""
        found = self._hits.get((kind, mark))
        if found is None:
            if len(self._hits) >= MARKS:
                self._hits.clear()
            found = self.journal.find(kind, (mark,)).get(mark, [])
            self._hits[kind, mark] = found
        return found

    def parts(self, stream: int) -> Sequence[Part]:
        """Every private part that a stream had then. LostError if one cannot be opened."""
        upto = self.version(stream)
        return [p for p in self._every(stream) if p[0] <= upto]

    def part(self, stream: int, version: int) -> Mapping[str, Any]:
        """The private part of one event, whenever it was; empty where it has none."""
        return next((part for v, _, part in self._every(stream) if v == version), {})

    def lost(self, stream: int) -> bool:
        """Was something erased that the stream said?"""
        try:
            self._every(stream)
        except LostError:
            return True
        return False

    def _every(self, stream: int) -> Sequence[Part]:
        if stream not in self._held:
            self.load((stream,))
        self._held.move_to_end(stream)
        parts = self._held[stream]
        if parts is None:
            raise LostError
        return parts

    def named(self, kind: str) -> Sequence[tuple[int, str]]:
        """All marks of a kind of those who were there then."""
        return [(stream, name) for stream, name in super().named(kind) if self.version(stream)]

    def cases_of(self, party: int) -> Sequence[int]:
        """The cases that helped somebody then, in which they stand to this day or once stood."""
        cases = ((i, self.see("case", i)) for i in sorted(self._roles_of(party)))
        return [i for i, c in cases if c is not None and c.beneficiary == party]

    def stands_in(self, party: int) -> Sequence[int]:
        """The cases in which the party stood then."""
        cases = ((i, self.see("case", i)) for i in self._roles_of(party))
        return [i for i, c in cases if c is not None and party in c.parties]

    def standing(self, party: int) -> Stands:
        """A party in its cases, as it was then."""
        out = Stands()
        for id in self._roles_of(party):
            if (c := self.see("case", id)) is not None:
                out.put(id, roles_in(c, party))
        return out

    def _roles_of(self, party: int) -> list[int]:
        """The cases in which somebody stands, or ever stood: who stood in one stays told."""
        found = self._stood.get(party)
        if found is None:
            if len(self._stood) >= MARKS:
                self._stood.clear()
            rows = self.journal.told("roles", "party", (party,))
            found = self._stood[party] = list(dict.fromkeys(int(str(row[0])) for row in rows))
        return found

    def load(self, streams: Iterable[int]) -> None:
        """Open the private parts of many streams at once."""
        wanted = [s for s in dict.fromkeys(streams) if s not in self._held]
        rows = self.journal.private(wanted)
        self.keys.prefetch({owner for _, _, _, owner, _, _ in rows})
        self._held.update({s: [] for s in wanted})
        for stream, version, type_, owner, nonce, data in rows:
            parts = self._held[stream]
            if parts is not None:
                part = self._part(stream, version, owner, nonce, data)
                if part is None:
                    self._held[stream] = None
                else:
                    parts.append((version, type_, part))
        while len(self._held) > max(STREAMS, len(wanted)):
            self._held.popitem(last=False)
        self.keys.forget()

    def _part(
        self, stream: int, version: int, owner: int, nonce: bytes, data: bytes
    ) -> Mapping[str, Any] | None:
        try:
            said = opened(json.loads(self.keys.open(owner, f"{stream}/{version}", nonce, data)))
        except Exception:  # the stage says so itself
            return None
        return said if isinstance(said, dict) else None


class _Bills:
    """Which cases were on a bill then."""

    def __init__(self, then: Then) -> None:
        self._then = then

    def of(self, code: str) -> Sequence[int]:
        return [c.id for c in self._then.see("bill", code)]


class Plans:
    """The editions that are kept, with what is read off them; no programme is asked."""

    programmes: Mapping[str, Any] = {}

    def __init__(self, edition: Callable[[str], Edition | None]) -> None:
        self._edition, self._plans = edition, dict[str, Plan]()

    def stored(self, _: object, digest: str) -> Plan:
        """The plan of an edition. StoreError if it is not kept."""
        if digest not in self._plans:
            found = self._edition(digest)
            if found is None:
                raise StoreError("edition_missing", edition=digest[:12])
            self._plans[digest] = plan_of(found)
        return self._plans[digest]

    def of(self, _: object, digest: str) -> Edition | None:
        """An edition; None if it is not kept."""
        return self._edition(digest)


@frozen
class _Office:
    """What a look needs of an office: where it is, its editions, ids that nobody has."""

    place: Place
    editions: Plans

    def random_id(self) -> int:
        return -1


class Again(Gathered):
    """What an act may see, at that moment. `edition_then` is the edition by which it is judged at
    entry; empty: that of the case."""

    def __init__(self, then: Then, place: Place, plans: Plans, who: Who) -> None:
        child = Child(then, who, who.branch, Vouch(auth=""))
        child.guarded = False
        super().__init__(cast(Any, _Office(place, plans)), child)
        self.edition_then = ""

    def plan(self, c: Case, facts: Mapping[str, Any], *, current: bool = False) -> Plan:
        """By the edition that was named then, whatever is in force by now."""
        named = self.edition_then or (c.entry.edition if c.entry is not None else c.edition)
        return self.office.editions.stored(self.session.root, named)

    def current(self, programme: str, facts: Mapping[str, Any]) -> Edition:
        """The same for an application."""
        return self.edition(self.edition_then)

    def colleagues(self, name: str) -> tuple[int, ...]:
        """The same as of any look, from the few who are staff: one name may be that of many."""
        then, keys = cast(Then, self.session.root), self.session.root.keys
        marks = [(kind, keys.mark(kind, text)) for kind, text in marks_of_name(name)]
        found = (h for m in marks for h in then.every(*m) if h.stream in then.staffed)
        known = [h.stream for h in found if h.version <= then.version(h.stream)]
        return tuple(p for p in dict.fromkeys(known) if then.see("party", p).grants)

    def carried(self, writes: Iterator[Any]) -> tuple[list[Any], Any]:
        """What a part of an act writes, appended here alone, and what it returns."""
        out: list[Any] = []
        keys = self.session.root.keys
        while True:
            try:
                w = next(writes)
            except StopIteration as end:
                return out, end.value
            rows = tuple(Kept(m.kind, keys.mark(m.kind, m.text), m.detail) for m in w.marks)
            self.session.append(w.stream, w.event, w.private, rows)
            out.append(w)
