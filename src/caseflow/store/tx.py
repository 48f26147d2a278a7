"""One transaction: reads see what it has appended; hashes, private parts and rows are written once, at its end."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from caseflow.case.events import Event
from caseflow.fund import ledger
from caseflow.fund.funds import ACCOUNTS
from caseflow.store import chain
from caseflow.store.private import Keys, dump
from caseflow.store.projections import Projections
from caseflow.store.schema import COLUMNS

TABLES = {"case": "cases", "party": "parties", "fund": "funds", "batch": "batches"}
FIXED = ("id", "number", "branch", "programme", "party", "kind", "name")  # what a stream is called never changes
_ABSENT = object()


class Tx:
    """Made by `Store.write` and `Store.read`."""

    def __init__(self, db: sqlite3.Connection, keys: Keys, projector: Projections) -> None:
        self.db, self._keys, self._projector = db, keys, projector
        self._events: list[tuple[Any, ...]] = []  # chain, stream, version, event, actor, auth, on, now, private, owner
        self._extra: list[tuple[str, tuple[Any, ...]]] = []
        self._added: list[tuple[str, bytes, int, bytes]] = []
        self._log: list[tuple[dict[Any, Any], Any, Any]] = []  # what to put back on undo
        self._states: dict[int, Any] = {}
        self._kinds: dict[int, str] = {}
        self._versions: dict[int, int] = {}
        self._balances: dict[int, dict[str, int]] = {}
        self._private: dict[int, list[tuple[int, str, Any]]] = {}
        self._marks: dict[tuple[str, bytes], list[tuple[int, bytes]]] = {}
        self._unread: dict[tuple[str, bytes], list[tuple[int, bytes]]] = {}  # added here without a look at what is stored
        self._counters: dict[str, int] = {}
        self._editions: dict[str, tuple[str, bytes]] = {}
        self._meta: dict[str, str] = {}
        self._fresh: set[int] = set()
        self._kept: set[str] = set()  # editions that this transaction has looked for

    # -- undo -----------------------------------------------------------------------------------------------------------
    def _set(self, where: dict[Any, Any], key: Any, value: Any) -> None:
        self._log.append((where, key, where.get(key, _ABSENT)))
        where[key] = value

    def mark(self) -> tuple[int, int, int, int]:
        """A point to which `undo` can go back."""
        return len(self._log), len(self._events), len(self._extra), len(self._added)

    def undo(self, mark: tuple[int, int, int, int]) -> None:
        """Drop everything appended since `mark`."""
        log, events, extra, added = mark
        for where, key, old in reversed(self._log[log:]):
            if old is _ABSENT:
                where.pop(key, None)
            else:
                where[key] = old
        for row in self._events[events:]:
            if row[8] is not None and (kept := self._private.get(row[1])):
                kept[:] = [x for x in kept if x[0] < row[2]]
        del self._log[log:], self._events[events:], self._extra[extra:]
        for kind, mark_, ref, _ in self._added[added:]:
            where = self._marks if (kind, mark_) in self._marks else self._unread
            where[kind, mark_] = [x for x in where[kind, mark_] if x[0] != ref]
        del self._added[added:]

    # -- reading ----------------------------------------------------------------------------------------------------------
    def rows(self, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        """A query on what is stored (not on what this transaction has appended)."""
        return self.db.execute(sql, params).fetchall()

    def state(self, stream: int, kind: str) -> Any:
        """The state of a stream, None if there is none."""
        if stream not in self._states:
            self.states([stream], kind)
        return self._states.get(stream)

    def states(self, streams: Iterable[int], kind: str) -> dict[int, Any]:
        """The states of many streams, read at once."""
        wanted = list(dict.fromkeys(streams))
        table, load = TABLES[kind], self._projector.load
        unread = [s for s in wanted if s not in self._states]
        for i in range(0, len(unread), 500):
            part = unread[i : i + 500]
            self._states.update(dict.fromkeys(part))
            for id_, state in self.db.execute(f"SELECT id, state FROM {table} WHERE id IN ({','.join('?' * len(part))})", part):
                self._states[id_] = load(kind, state)
        return {s: self._states[s] for s in wanted if self._states[s] is not None}

    def private(self, stream: int) -> list[tuple[int, str, Any]]:
        """(version, type, content) of every private part of a stream, decrypted, in order."""
        if stream not in self._private:
            self.prefetch_private([stream])
        return self._private[stream]

    def prefetch_private(self, streams: Iterable[int]) -> None:
        """Open the private parts of many streams at once."""
        wanted = [s for s in dict.fromkeys(streams) if s not in self._private]
        self._keys.prefetch(wanted)
        for i in range(0, len(wanted), 500):
            part = wanted[i : i + 500]
            self._private.update({s: [] for s in part})
            sql = f"""SELECT e.stream, e.version, e.type, p.nonce, p.data FROM events e JOIN private p USING (pos)
                      WHERE e.stream IN ({",".join("?" * len(part))}) ORDER BY e.stream, e.version"""
            for stream, version, type_, nonce, data in self.db.execute(sql, part):
                raw = self._keys.unseal(stream, f"{stream}/{version}", nonce, data)
                self._private[stream].append((version, type_, json.loads(raw)))

    def edition(self, digest: str) -> bytes | None:
        """The canonical JSON of an edition that is kept."""
        if digest in self._editions:
            return self._editions[digest][1]
        row = self.db.execute("SELECT json FROM editions WHERE hash = ?", (digest,)).fetchone()
        return row[0] if row else None

    def keep_edition(self, digest: str, meaning: str, text: bytes) -> None:
        """Keep an edition that assesses a case."""
        if digest in self._kept:
            return
        self._kept.add(digest)
        if not self.db.execute("SELECT 1 FROM editions WHERE hash = ?", (digest,)).fetchone():
            self._editions[digest] = (meaning, text)

    def latest_edition(self, programme: str) -> bytes | None:
        """The edition of a programme that was kept last."""
        mark = f'"programme":"{programme}"'
        row = self.db.execute(
            "SELECT json FROM editions WHERE instr(CAST(json AS TEXT), ?) ORDER BY rowid DESC LIMIT 1", (mark,)
        ).fetchone()
        return row[0] if row else None

    def keep_meta(self, name: str, value: str) -> None:
        """Keep a note about the store itself."""
        self._meta[name] = value

    def balance(self, fund: int) -> dict[str, int]:
        """The accounts of a fund, with what this transaction has moved."""
        if fund not in self._balances:
            row = self.db.execute(f"SELECT {', '.join(ACCOUNTS)} FROM funds WHERE id = ?", (fund,)).fetchone()
            self._balances[fund] = dict(zip(ACCOUNTS, row or (0,) * len(ACCOUNTS), strict=True))
        return self._balances[fund]

    # -- marks --------------------------------------------------------------------------------------------------------------
    def keyed(self, kind: str, value: str) -> bytes:
        """The keyed mark of a value."""
        return self._keys.keyed(kind, value)

    def find(self, kind: str, mark: bytes) -> list[tuple[int, bytes]]:
        """(ref, detail) of everything that bears a mark."""
        if (kind, mark) not in self._marks:
            self.find_many(kind, [mark])
        return self._marks[kind, mark]

    def find_many(self, kind: str, marks: Iterable[bytes]) -> dict[bytes, list[tuple[int, bytes]]]:
        """The same for many marks; only those that are borne by something."""
        wanted = list(dict.fromkeys(marks))
        unread = [m for m in wanted if (kind, m) not in self._marks]
        for i in range(0, len(unread), 500):
            part = unread[i : i + 500]
            self._marks.update({(kind, m): self._unread.pop((kind, m), []) for m in part})
            sql = f"SELECT mark, ref, detail FROM marks WHERE kind = ? AND mark IN ({','.join('?' * len(part))})"
            for mark, ref, detail in self.db.execute(sql, (kind, *part)):
                if all(r != ref for r, _ in self._marks[kind, mark]):
                    self._marks[kind, mark].append((ref, detail))
        return {m: self._marks[kind, m] for m in wanted if self._marks[kind, m]}

    def add_mark(self, kind: str, mark: bytes, ref: int, detail: bytes = b"") -> None:
        """Put a mark on a stream; once is enough."""
        here = self._marks.get((kind, mark), self._unread.get((kind, mark), ()))
        if all(r != ref for r, _ in here):
            where = self._marks if (kind, mark) in self._marks else self._unread
            where[kind, mark] = [*here, (ref, detail)]
            self._added.append((kind, mark, ref, detail))

    def counter(self, name: str) -> int:
        """The next number of a series."""
        if name not in self._counters:
            row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
            self._counters[name] = int(row[0]) if row else 0
        self._set(self._counters, name, self._counters[name] + 1)
        return self._counters[name]

    def seal_bytes(self, owner: int, data: bytes) -> bytes:
        """Bytes for a file beside the store, under the key of `owner`."""
        _, nonce, sealed = self._keys.seal(owner, f"{owner}/file", data)
        return nonce + sealed

    def open_bytes(self, owner: int, sealed: bytes) -> bytes:
        """The reverse of `seal_bytes`."""
        return self._keys.unseal(owner, f"{owner}/file", sealed[:12], sealed[12:])

    # -- writing --------------------------------------------------------------------------------------------------------------
    def append(
        self, stream: int, event: Event, *, chain: str, actor: int, auth: str, on: str, now_ms: int,
        private: Mapping[str, Any] | None = None,
    ) -> int:  # fmt: skip
        """Append an event to its stream, in a chain; the version after it. FundError, before anything, if a fund is short."""
        kind = event.kind
        moves: tuple[ledger.Move, ...] = getattr(event, "moves", ())
        moved = self._try(moves) if moves else {}
        if event.first and stream not in self._states:
            self._states[stream], self._versions[stream] = None, 0
        state = self.state(stream, kind) if kind in TABLES else self._states.get(stream)
        version = self._version(stream, state) + 1
        new = self._projector.evolve(kind, state, event, stream=stream, version=version, actor=actor, on=on)
        self._set(self._states, stream, new)
        self._set(self._versions, stream, version)
        if stream not in self._kinds:
            self._set(self._kinds, stream, kind)
            if version == 1:
                self._fresh.add(stream)
        for fund, balances in moved.items():
            self._set(self._balances, fund, balances)
            if fund not in self._kinds:
                self.state(fund, "fund")
                self._set(self._kinds, fund, "fund")
        if private is not None and (event.first or stream in self._private):
            self._private.setdefault(stream, []).append((version, event.type, private))
        self._events.append((chain, stream, version, event, actor, auth, on, now_ms, private))
        return version

    def _try(self, moves: Sequence[ledger.Move]) -> dict[int, dict[str, int]]:
        """The balances after all moves, fund by fund; refused as a whole."""
        by_fund: dict[int, list[ledger.Move]] = {}
        for move in moves:
            by_fund.setdefault(move[0], []).append(move)
        return {f: ledger.apply(self.balance(f), part, self._fund_name(f)) for f, part in by_fund.items()}

    def _fund_name(self, fund: int) -> str:
        state = self.state(fund, "fund")
        return state.name if state is not None else ""

    def _version(self, stream: int, state: Any) -> int:
        if stream not in self._versions:
            if state is not None:
                self._versions[stream] = state.version
            else:
                row = self.db.execute("SELECT coalesce(max(version), 0) FROM events WHERE stream = ?", (stream,)).fetchone()
                self._versions[stream] = row[0]
        return self._versions[stream]

    def flush(self) -> None:
        """Write everything: called once by `Store.write`."""
        if not (self._events or self._added or self._keys.made):
            return
        events, sealed, postings = self._journal()

        def run(sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
            if rows:
                self.db.executemany(sql, rows)

        run("INSERT INTO keys VALUES (?,?,?,?)", self._keys.made)
        run("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", events)
        run("INSERT INTO private VALUES (?,?,?,?)", sealed)
        run("INSERT INTO postings VALUES (?,?,?,?,?,?,?)", postings)
        run("INSERT OR IGNORE INTO marks VALUES (?,?,?,?)", self._added)
        run("INSERT INTO editions VALUES (?,?,?)", [(h, m, t) for h, (m, t) in self._editions.items()])
        run("INSERT OR REPLACE INTO meta VALUES (?,?)", [(k, str(v)) for k, v in (self._counters | self._meta).items()])
        for table, row in self._extra:
            self.db.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)
        self._rows()

    def _journal(self) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        pos, last = self.db.execute(
            "SELECT coalesce(max(pos), 0), coalesce(max(recorded_at), 0) FROM (SELECT pos, recorded_at FROM events ORDER BY pos DESC LIMIT 1)"
        ).fetchone()
        heads: dict[str, tuple[int, bytes]] = {}
        events, sealed, postings = [], [], []
        for name, stream, version, event, actor, auth, on, now, private in self._events:
            if name not in heads:
                heads[name] = self.db.execute(
                    "SELECT seq, hash FROM events WHERE chain = ? ORDER BY seq DESC LIMIT 1", (name,)
                ).fetchone() or (0, chain.GENESIS)
            pos += 1
            last = max(last, now)
            seq, before = heads[name]
            digest = b""
            if private is not None:
                key, nonce, data = self._keys.seal(stream, f"{stream}/{version}", dump(private), new=stream in self._fresh)
                sealed.append((pos, key, nonce, data))
                digest = hashlib.sha256(nonce + data).digest()
            row = (pos, name, seq + 1, stream, version, event.type, actor, auth, on, last, self._projector.encode(event), digest)
            link = chain.link(before, row)
            heads[name] = (seq + 1, link)
            events.append((*row, link))
            for n, move in enumerate(getattr(event, "moves", ())):
                postings.append((pos, n, move[0], stream, *move[1:]))
            self._extra += self._projector.extra(event.kind, stream, None, event, pos=pos, actor=actor, on=on, chain=name)
        return events, sealed, postings

    def _rows(self) -> None:
        """The last state of every touched stream, once."""
        new: dict[str, list[tuple[Any, ...]]] = {}
        old: dict[str, list[tuple[Any, ...]]] = {}
        for stream, kind in self._kinds.items():
            row = self._projector.row(kind, stream, self._states[stream]) if kind in TABLES else None
            if row is None:
                continue
            if kind == "fund":
                row = (*row, *(self.balance(stream)[a] for a in ACCOUNTS))
            (new if stream in self._fresh else old).setdefault(TABLES[kind], []).append(row)
        for table, rows in new.items():
            self.db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
        for table, rows in old.items():
            columns = [(i, c) for i, c in enumerate(COLUMNS[table].split(", ")) if c not in FIXED]
            sets = ", ".join(f"{c} = ?" for _, c in columns)
            self.db.executemany(f"UPDATE {table} SET {sets} WHERE id = ?", [(*(r[i] for i, _ in columns), r[0]) for r in rows])
