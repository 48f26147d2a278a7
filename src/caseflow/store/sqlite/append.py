"""Writing a batch: chained, committed to, told; every kind of row in one `executemany`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import compress
from operator import eq
from typing import Any

from caseflow.errors import StoreError
from caseflow.events import Row
from caseflow.store import chain
from caseflow.store.journal import GENESIS, Batch, Emptied, Named, State, programme_of, unsealed
from caseflow.store.keys import KIND
from caseflow.store.sqlite.schema import FIXED, STATES, TOLD

SALT = 16


def _insert(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({','.join('?' * width)})"


@cache
def update(kind: str, stays: frozenset[str]) -> str:
    """A state that is there, anew. `stays`: columns that show what they showed; to set them would
    cost their indexes."""
    table, shown = STATES[kind]
    columns = {c: n for n, c in enumerate((*shown, "version", "at", "state", "id"), 1)}
    fixed = [f"{c} = ?{n}" for c, n in columns.items() if c in (*FIXED, "id")]
    free = [f"{c} = ?{n}" for c, n in columns.items() if c not in {*FIXED, "id", *stays}]
    return f"UPDATE {table} SET {', '.join(free)} WHERE {' AND '.join(fixed)}"


def _drop(table: str) -> str:
    columns, index = TOLD[table]
    where = " AND ".join(f"{c} = ?" for c in columns)
    return f"DELETE FROM {table} INDEXED BY {index} WHERE {where}"


EVENT, PRIVATE, KEPT = (
    _insert("events", 16),
    _insert("private", 4),
    _insert("committed_rows", 7),
)
NEW = {kind: _insert(table, len(shown) + 4) for kind, (table, shown) in STATES.items()}
TELL = {table: _insert(table, len(columns)) for table, (columns, _) in TOLD.items()}
DROP = {table: _drop(table) for table in TOLD}
EDITION = (
    "INSERT INTO editions (pos, hash, programme, meaning, json) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (hash) DO NOTHING"
)
# of a key the owner stays, so that it is told that it was erased
EMPTY_KEY = (
    "UPDATE committed_rows SET salt = NULL, detail = NULL"
    " WHERE kind = ? AND mark = ? AND pos <= ? AND detail IS NOT NULL"
)
EMPTY = "UPDATE committed_rows SET salt = NULL, mark = NULL, detail = NULL WHERE pos = ? AND n = ?"
BEARING = (
    "SELECT r.pos, r.n, e.stream FROM committed_rows r JOIN events e USING (pos)"
    " WHERE r.kind = ? AND r.mark = ? AND r.pos <= ?"
)
LAST = "SELECT pos, recorded_at FROM events ORDER BY pos DESC LIMIT 1"
HEAD = "SELECT seq, hash, seal FROM events WHERE chain = ? ORDER BY seq DESC LIMIT 1"

Rows = list[tuple[Any, ...]]


def append(db: sqlite3.Connection, store: str, batch: Batch) -> int:
    """Write a batch inside the transaction that is open; the position before its first event."""
    start, time = db.execute(LAST).fetchone() or (0, 0)
    events, private, kept, moves = _journal(db, store, batch, start, time)
    for sql, rows in ((EVENT, events), (PRIVATE, private), (KEPT, kept), (TELL["postings"], moves)):
        if rows:
            db.executemany(sql, rows)
    _states(db, batch.states, batch.new, start)
    _told(db, DROP, batch.dropped)
    _told(db, TELL, batch.told)
    if batch.editions:
        db.executemany(EDITION, _editions(batch.editions, start))
    _emptied(db, batch.emptied, start)
    return int(start)


def _journal(
    db: sqlite3.Connection, store: str, batch: Batch, start: int, time: int
) -> tuple[Rows, Rows, Rows, Rows]:
    pending = batch.events
    heads: dict[str, tuple[int, bytes, int]] = {}  # with the index of the event here
    events: Rows = []
    private: Rows = []
    kept: Rows = []
    moves: Rows = []
    salts = os.urandom(SALT * sum([len(p.rows) for p in pending]))
    link, pos = chain.link, start
    for p in pending:
        pos += 1
        if p.now_ms > time:
            time = p.now_ms
        if p.chain not in heads:
            seq, before, seal = db.execute(HEAD, (p.chain,)).fetchone() or (0, GENESIS, b"")
            if seq and not seal and batch.sign is not unsealed:  # its seal would cover that too
                raise StoreError("tail_unsealed", chain=p.chain, number=seq)
            heads[p.chain] = (seq, chain.after(before, seal), 0)
        seq, before, _ = heads[p.chain]
        digest = rows = b""
        if p.private is not None:
            private.append((pos, *p.private))
            digest = chain.sealed(*p.private)
        if p.rows:
            first = len(kept)
            for n, row in enumerate(p.rows):
                salt = salts[SALT * (first + n) : SALT * (first + n + 1)]
                commit = chain.commit(salt, row.kind, row.mark, row.detail)
                kept.append((pos, n, commit, salt, row.kind, row.mark, row.detail))
            rows = chain.commits([k[2] for k in kept[first:]])
        if p.moves:
            for n, (fund, line, source, target, units) in enumerate(p.moves):
                moves.append((pos, n, fund, p.stream, line, source, target, units))
        event = (
            pos, p.chain, seq + 1, start + p.first + 1, p.stream, p.version, p.type, p.actor,
            p.auth, p.on, time, p.body, digest, rows,
        )  # fmt: skip
        after = link(before, store, event)
        heads[p.chain] = (seq + 1, after, len(events))
        events.append((*event, after, b""))
    for _, digest, last in heads.values():
        events[last] = (*events[last][:-1], batch.sign(digest))
    return events, private, kept, moves


def _states(
    db: sqlite3.Connection, states: Iterable[State], new: frozenset[int], start: int
) -> None:
    fresh: dict[str, Rows] = {}
    old: dict[tuple[str, frozenset[str]], Rows] = {}
    for s in states:
        shown = (*s.row, s.version, start + s.at + 1, s.body)
        if s.stream in new:
            fresh.setdefault(s.kind, []).append((s.stream, *shown))
        else:
            stays = compress(STATES[s.kind][1], map(eq, s.row, s.was))
            old.setdefault((s.kind, frozenset(stays)), []).append((*shown, s.stream))
    for kind, rows in fresh.items():
        db.executemany(NEW[kind], rows)
    for (kind, same), rows in old.items():
        if db.executemany(update(kind, same), rows).rowcount != len(rows):
            raise StoreError("store_state_lost", kind=kind)


def _emptied(db: sqlite3.Connection, emptied: Iterable[Emptied], start: int) -> None:
    """What was written before; the batch itself may keep the same anew."""
    keys, rows = [], []
    for e in emptied:
        if e.kind == KIND:
            keys.append((e.kind, e.mark, start))
        else:
            found = db.execute(BEARING, (e.kind, e.mark, start)).fetchall()
            rows += [(pos, n) for pos, n, stream in found if stream not in e.but]
    db.executemany(EMPTY_KEY, keys)
    db.executemany(EMPTY, rows)


def _told(db: sqlite3.Connection, sql: Mapping[str, str], rows: Iterable[Row]) -> None:
    by_table: dict[str, list[tuple[Any, ...]]] = {}
    for table, values in rows:
        by_table.setdefault(table, []).append(values)
    for table, many in by_table.items():
        db.executemany(sql[table], many)


def _editions(editions: Iterable[Named], start: int) -> Rows:
    """With the programme that each says it is of: a look-up, never a meaning."""
    return [(start + e.at + 1, e.hash, programme_of(e.json), e.meaning, e.json) for e in editions]
