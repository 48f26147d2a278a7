"""The session that stands on the store: loads, looks up, takes what children did, writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from caseflow.branch.state import Branch
from caseflow.codec import encode
from caseflow.events import ROOMS, Event
from caseflow.office.holders import Holders
from caseflow.office.in_line import InLine
from caseflow.office.on_bills import OnBills
from caseflow.office.open_parts import open_parts
from caseflow.office.session import Key, Known, Part, Written, told_by
from caseflow.office.signer import Signing
from caseflow.office.standing import Standing, Stands
from caseflow.store.journal import Batch, Emptied, Hit, Journal, Kept, Named, Pending, State
from caseflow.store.kinds import KINDS
from caseflow.values.wire import sealed

if TYPE_CHECKING:
    from caseflow.edition.edition import Edition
    from caseflow.office.child import Child
    from caseflow.store.keys import Keys


class Root:
    """The session that stands on the store. `editions` gives the edition of a hash."""

    def __init__(
        self,
        journal: Journal,
        keys: Keys,
        editions: Any,
        *,
        now_ms: int,
        on: str,
        known: Known | None = None,
    ) -> None:
        self.journal, self.keys, self.editions, self.now_ms = journal, keys, editions, now_ms
        self.known = known if known is not None else Known()
        self.on = on  # the business day, one for all that a transaction writes
        self.start = journal.last()
        self.known.as_of(self.start)
        self.written: list[Written] = []
        self._before: dict[Key, Any] = {}  # states as stored, of those that were touched
        self.seen: dict[Key, Any] = {}  # states as they are now, None where there is none
        self._touched: dict[Key, int] = {}
        self._codes: dict[str, int] | None = None
        self._streams: dict[str, list[int]] = {}
        self._marks: dict[tuple[str, bytes], list[Hit]] = {}
        self._parts: dict[int, list[Part]] = {}
        self._expected: dict[int, None] = {}  # whose parts may be asked for
        self._cases: dict[int, list[int]] = {}
        self._numbers: dict[str, int] = {}
        self._last: dict[str, str] = {}
        self._kept: dict[str, tuple[str, bytes]] = {}
        self._late_marks: dict[tuple[str, bytes], list[Hit]] = {}
        self._late_parts: dict[int, list[Part]] = {}
        self._standing, self.bills = Standing(self), OnBills(self)
        self.in_line, self.holders, self.signing = InLine(self), Holders(self), Signing(self)
        self.notes: dict[tuple[str, str], str] = {}  # about the store: (kind, name), the last holds
        self.emptied: list[Emptied] = []  # rows of former events that this transaction empties
        self._named: dict[str, list[tuple[int, str]]] = {}
        self.plans: dict[tuple[str, str, str], Any] = {}  # editions in force, found once for all
        self._keyed: set[int] = set()  # owners whose data key is made here
        self.fresh: set[int] = set()  # ids made here: nothing is stored under them
        #: who answered and is beyond reach, by (what was asked by, the refusal), to be recorded
        self.asked: dict[tuple[str, str], dict[int, None]] = {}

    # -- reading
    def see(self, kind: str, id: Any, /) -> Any:
        """A state, an edition by hash, a branch by its code."""
        found = self.seen.get((kind, id), self)
        if found is not self:
            return found
        if kind == "edition":
            edition = self.editions.of(self, id)
            if edition is not None:
                self.seen[kind, id] = edition
            return edition
        if kind == "fund_named":
            known = (self.see("fund", i) for i in self.streams("fund"))
            return next((f for f in known if f is not None and f.code == id), None)
        if kind == "staff":
            return tuple(self.see("party", p) for p in self.staff(id))
        if kind == "branch" and isinstance(id, str):
            of = self.codes.get(id, 0)
            branch = self.seen[kind, id] = self.see(kind, of) if of else None
            return branch
        if (kind, id) in self.known.current:
            state = self.seen[kind, id] = self.known.decoded[kind, id][1]
            return state
        self.prefetch(kind, (id,))
        return self.seen[kind, id]

    def staff(self, branch: str) -> list[int]:
        """Who was given a duty at a branch (empty: at any), here or before."""
        at = (branch,) if branch else tuple(self.codes)
        stored = [int(str(row[0])) for row in self.journal.told("duties", "branch", at)]
        here = [i for kind, i in self._touched if kind == "party"]
        given = (i for i in here if any(g.branch in at for g in self.see("party", i).grants))
        return list(dict.fromkeys((*stored, *given)))

    def prefetch(self, kind: str, ids: Iterable[int]) -> None:
        """Load many states at once."""
        wanted = [i for i in dict.fromkeys(ids) if (kind, i) not in self.seen]
        if not wanted:
            return
        stored = [i for i in wanted if i not in self.fresh]
        found = self.journal.states(kind, stored) if stored else {}
        cls = ROOMS[kind].state
        for i in wanted:
            row = found.get(i)
            self.seen[kind, i] = self.known.restored((kind, i), cls, row.body) if row else None

    @property
    def codes(self) -> dict[str, int]:
        """Branches by code."""
        if self._codes is None:
            if not self.known.codes:
                ids = self.journal.streams("branch")
                self.prefetch("branch", ids)
                self.known.codes = {self.seen["branch", i].code: i for i in ids}
            self._codes = dict(self.known.codes)
        return self._codes

    @property
    def branches(self) -> list[Branch]:
        """Branches with a desk here, the first one first; logs of reads are none."""
        found = [self.see("branch", code) for code in self.codes if "/" not in code]
        return [b for b in found if b is not None]

    def streams(self, kind: str) -> Sequence[int]:
        """Streams of a kind, in order, with those that began here."""
        if kind not in self._streams:
            if kind not in self.known.streams:
                self.known.streams[kind] = self.journal.streams(kind)
            stored = self.known.streams[kind]
            known = set(stored)
            new = (i for k, i in self._touched if k == kind and i not in known)
            self._streams[kind] = [*stored, *new]
        return self._streams[kind]

    def found(self, kind: str, mark: bytes) -> Sequence[Hit]:
        """What bears a mark."""
        if (kind, mark) not in self._marks:
            self.prefetch_marks(kind, (mark,))
        return self._marks[kind, mark]

    def prefetch_marks(self, kind: str, marks: Iterable[bytes]) -> dict[bytes, list[Hit]]:
        """Look up many marks at once."""
        every = list(dict.fromkeys(marks))
        wanted = [m for m in every if (kind, m) not in self._marks]
        if wanted:
            found = self.journal.find(kind, wanted)
            for m in wanted:
                late = self._late_marks.pop((kind, m), ())
                self._marks[kind, m] = [*found.get(m, ()), *late]
        return {m: self._marks[kind, m] for m in every}

    def named(self, kind: str) -> Sequence[tuple[int, str]]:
        """(stream, detail) of all marks of a kind, as stored, in their order; read once."""
        if kind not in self._named:
            marks = self.journal.all_marks(kind)
            self._named[kind] = [(stream, detail.decode()) for _, stream, detail in marks]
        return self._named[kind]

    def parts(self, stream: int) -> Sequence[Part]:
        """Every private part of a stream."""
        if stream not in self._parts:
            if stream in self.fresh:
                return ()
            self._open(stream)
        return self._parts[stream]

    def opened(self, stream: int) -> Sequence[Part]:
        """Its private parts as far as they were opened here; nothing is opened for this."""
        return self._parts.get(stream, ())

    def prefetch_parts(self, streams: Iterable[int], certain: bool = False) -> None:
        """Say whose private parts may (`certain`: will) be asked for: the first that is asked for
        opens those of all; where nobody asks, none is opened."""
        self._expected.update(dict.fromkeys(streams))

    def _open(self, asked: int) -> None:
        wanted = [s for s in dict.fromkeys([*self._expected, asked]) if s not in self._parts]
        self._expected.clear()
        parts = open_parts(self.journal, self.keys, wanted, asked)
        for stream, own in parts.items():
            own += self._late_parts.pop(stream, ())
        self._parts.update(parts)

    def cases_of(self, party: int) -> Sequence[int]:
        """The cases of a beneficiary."""
        if party not in self._cases:
            self.prefetch_cases((party,))
        return self._cases[party]

    def prefetch_cases(self, parties: Iterable[int]) -> None:
        """Read which cases many beneficiaries have, and their states."""
        wanted = [p for p in dict.fromkeys(parties) if p not in self._cases]
        if not wanted:
            return
        self._cases.update({p: [] for p in wanted})
        wanted = [p for p in wanted if p not in self.fresh]
        if not wanted:
            return
        found = self.journal.cases_for(wanted)
        self.prefetch("case", (id_ for _, id_ in found))
        for party, id_ in found:
            self._cases[party].append(id_)

    def stands_in(self, party: int) -> Sequence[int]:
        """The cases in which the party stands: as stored, where they still do, and as made here."""
        cases = list(self.standing(party).roles)
        self.prefetch("case", cases)
        return [i for i in cases if party in self.see("case", i).parties]

    def standing(self, party: int) -> Stands:
        """A party in its cases, as they are told; no state of a case is read."""
        return self._standing.of(party)

    def prefetch_standing(self, parties: Iterable[int]) -> None:
        """Read at once in which cases many parties stand."""
        self._standing.prefetch(parties)

    def numbered(self, number: str) -> int:
        """The case of a number; one that there is not is asked for once too."""
        if number not in self._numbers:
            self.prefetch_numbers((number,))
        return self._numbers[number]

    def prefetch_numbers(self, numbers: Iterable[str]) -> None:
        """Look up many numbers at once."""
        wanted = dict.fromkeys([n for n in numbers if n not in self._numbers], 0)
        self._numbers |= wanted | (self.journal.numbers(wanted) if wanted else {})

    def last_number(self, prefix: str) -> str:
        """The highest number that begins so."""
        if prefix not in self._last:
            self._last[prefix] = self.journal.last_number(prefix)
        return self._last[prefix]

    # -- writing
    def keep_edition(self, edition: Edition) -> None:
        """Keep an edition that assesses a case."""
        if edition.hash not in self._kept and self.journal.edition(edition.hash) is None:
            self._kept[edition.hash] = (edition.meaning, edition.canonical)

    def mark_last(self, row: Kept) -> None:
        """A mark for the event that was written last."""
        last = self.written[-1]
        self.written[-1] = evolve(last, rows=(*last.rows, row))

    def kept(self, digest: str) -> bytes | None:
        """The JSON of an edition that is kept, or is about to be."""
        if digest in self._kept:
            return self._kept[digest][1]
        return self.journal.edition(digest)

    def take(self, child: Child) -> None:
        """Merge what a child has done."""
        for (kind, id_), state in child.states.items():
            if isinstance(id_, str):
                self.codes[id_] = state.id
                self.seen[kind, id_] = state
                continue
            before = self.seen.get((kind, id_))
            if before is None and kind in self._streams:
                self._streams[kind].append(id_)
            self._before.setdefault((kind, id_), before)
            self.seen[kind, id_] = state
        self._touched.update(child.touched)
        self.written += child.written
        for key, found in child.marks.items():
            where = self._marks if key in self._marks else self._late_marks
            where.setdefault(key, []).extend(found)
        for stream, parts in child.own_parts.items():
            if stream in self._parts or stream in self.fresh:
                self._parts.setdefault(stream, []).extend(parts)
            else:
                self._late_parts.setdefault(stream, []).extend(parts)
        for party, cases in child.cases.items():
            self.prefetch_cases((party,))
            self._cases[party].extend(cases)
        self._numbers.update(child.numbers)
        self._last.update(child.last)

    def commit(self) -> int:
        """Write all that was merged; the position before the first of it."""
        if not self.written:
            return self.start
        self.known.writes()
        states, new, dropped, told = [], [], [], []
        for (kind, id_), at in self._touched.items():
            state, room = self.seen[kind, id_], ROOMS[kind]
            before, body, row = self._before[kind, id_], encode(state), room.shows(state)
            was: tuple[object, ...] = ()
            if before is None:
                new.append(id_)
                told += told_by(room, id_, state)
            else:  # what is new here is seldom asked for again soon
                was = room.shows(before)
                self.known.remember((kind, id_), body, state)
                old, now = told_by(room, id_, before), told_by(room, id_, state)
                dropped += [r for r in old if r not in now]
                told += [r for r in now if r not in old]
            states.append(
                State(
                    kind=kind, stream=id_, version=state.version, at=at, body=body, row=row, was=was
                )
            )
        own = [w for w in self.written if type(w.event).rows is not Event.rows]
        told += [r for w in own for r in w.event.rows(w.stamp(self.start))]
        self.keys.prefetch({w.stream for w in self.written if w.private is not None} - self.fresh)
        self._note()
        batch = Batch(
            events=[self._pending(w) for w in self.written],
            states=states,
            new=frozenset(new),
            dropped=dropped,
            told=told,
            editions=self._new_editions(),
            sign=self.signing.seal,
            emptied=self.emptied,
        )
        return self.journal.append(batch)

    def committed(self) -> None:
        """All is durable: the states that were written are those that are stored."""
        if self.written:
            began = {key[0] for key, before in self._before.items() if before is None}
            self.known.wrote(self.start + len(self.written), self._touched, began)

    def _new_editions(self) -> list[Named]:
        """The editions that are kept, each with the event that names it first; one that a refused
        command wanted is named by none."""
        out: dict[str, Named] = {}
        for at, w in enumerate(self.written if self._kept else ()):
            digest = getattr(w.event, "edition", "")
            if digest in self._kept and digest not in out:
                out[digest] = Named(at, digest, *self._kept[digest])
        return list(out.values())

    def _note(self) -> None:
        """The last event commits to what is noted about the store, where it says something new."""
        known = self.known.notes
        for (kind, name), text in self.notes.items():
            mark, detail = name.encode(), text.encode()
            if known.get((kind, name)) != text:
                found = self.journal.find(kind, (mark,)).get(mark, ())
                if found and found[-1].detail == detail:
                    known[kind, name] = text
                else:
                    self.mark_last(Kept(kind, mark, detail))

    def _has_key(self, owner: int) -> bool:
        """Has the owner a data key, stored or made here?"""
        if owner in self._keyed or (owner not in self.fresh and self.keys.has(owner)):
            return True
        self._keyed.add(owner)
        return False

    def _pending(self, w: Written) -> Pending:
        private, rows = None, w.rows
        if w.private is not None:
            if not self._has_key(w.stream):
                rows = (*rows, self.keys.new(w.stream))
            content = sealed(w.private)
            private = self.keys.seal(w.stream, f"{w.stream}/{w.version}", content)
        for row in rows:
            assert row.kind in KINDS, row.kind  # what erasure and proof know nothing of
        moves = getattr(w.event, "moves", ())
        return Pending(
            chain=w.chain,
            stream=w.stream,
            version=w.version,
            type=w.event.type,
            body=encode(w.event),
            actor=w.who.party,
            auth=w.auth,
            on=w.who.on,
            now_ms=self.now_ms,
            first=w.first,
            private=private,
            rows=rows,
            moves=tuple((m.fund, m.line, m.source, m.target, m.units) for m in moves),
        )
