"""`SQLite`: the journal in one file, or in memory."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from caseflow.errors import StoreError
from caseflow.outputs import settle
from caseflow.store.journal import Batch, Hit, State, Stored
from caseflow.store.sqlite import append, schema
from caseflow.store.sqlite.copied import Copy
from caseflow.store.sqlite.extract import write_extract
from caseflow.store.sqlite.file import MEMORY, WAIT, untrusted
from caseflow.store.sqlite.listing import BY_NUMBER, narrowed
from caseflow.store.sqlite.place import claim, remove
from caseflow.store.sqlite.posted import Postings
from caseflow.store.sqlite.schema import STATES, TOLD

PAGE = 2000  # events read at once on a walk

_HEADS = """WITH RECURSIVE names (chain) AS (
  SELECT min(chain) FROM events
  UNION ALL SELECT (SELECT min(chain) FROM events WHERE chain > n.chain) FROM names n
  WHERE n.chain IS NOT NULL)
SELECT e.chain, e.seq, e.hash FROM names n JOIN events e ON e.chain = n.chain
WHERE e.seq = (SELECT max(seq) FROM events WHERE chain = n.chain)"""
LAST_DAY = "SELECT on_day FROM events WHERE type NOT IN ({}) ORDER BY pos DESC LIMIT 1"
_PRIVATE = """SELECT e.stream, e.version, e.type, p.owner, p.nonce, p.data
FROM events e JOIN private p USING (pos) WHERE e.stream IN ({}) ORDER BY e.stream, e.version"""
_WRAPS = """SELECT mark, coalesce(detail, x'') FROM committed_rows
WHERE kind = 'key' AND mark IN ({}) ORDER BY pos, n"""
_MARKS_OF = """SELECT r.kind, r.mark FROM events e JOIN committed_rows r USING (pos)
WHERE e.stream IN ({}) AND r.mark IS NOT NULL ORDER BY r.pos, r.n"""
_ALL_WRAPS = """SELECT mark, detail FROM committed_rows
WHERE kind = 'key' ORDER BY pos, n"""
_FIND = """SELECT r.mark, e.stream, e.version, r.detail
FROM committed_rows r JOIN events e USING (pos)
WHERE r.kind = ? AND r.mark IN ({}) ORDER BY r.pos, r.n"""
# without the first test SQLite walks every row there is: the index has none that is emptied
_MARKS = """SELECT r.mark, e.stream, r.detail FROM committed_rows r JOIN events e USING (pos)
WHERE r.kind = ? AND r.mark IS NOT NULL AND r.detail IS NOT NULL ORDER BY r.pos, r.n"""
_STREAMS = (  # never by way of all events, however many there are
    "SELECT s.id FROM {} s CROSS JOIN events e ON e.stream = s.id AND e.version = 1 ORDER BY e.pos"
)
_ENDING = (
    "SELECT number, id FROM cases WHERE substr(number, -4) = ? AND substr(number, ?) = ?"
    " ORDER BY length(number), number"
)
_CASES_FOR = "SELECT party, id FROM cases WHERE party IN ({})"
_STATE = {
    kind: f"SELECT id, version, at, state, {', '.join(shown)} FROM {table}"
    for kind, (table, shown) in STATES.items()
}


class SQLite(Postings):
    """A store. `create` or `open` make one; `close` lets it go."""

    def __init__(self, path: str | Path, *, readonly: bool = False, wait: float = WAIT) -> None:
        super().__init__(path, readonly=readonly, wait=wait)
        self._copy: Copy | None = None

    @classmethod
    def create(cls, path: str | Path, *, wait: float = WAIT) -> Self:
        """A new store. StoreError if something stands there; a failed one leaves nothing."""
        if str(path) != MEMORY:
            claim(path)
        made = None
        try:
            made = cls(path, wait=wait)
            made._prepare()
            made._store = os.urandom(8).hex()
            made._make()
            if str(path) != MEMORY:
                settle(path)
        except BaseException:
            if made is not None:
                made.close()
            if str(path) != MEMORY:
                remove(path)
            raise
        return made

    @classmethod
    def copy_of(cls, path: str | Path) -> Self:
        """A copy of a file that nobody has open, made by SQLite itself, as it is: what a proof
        looks at. StoreError if it cannot be read as a database; nothing stays open then."""
        copy, made = Copy(path), None
        try:
            made = cls(copy.path)
            made._copy = copy
            untrusted(made._db)
            copy.fill(made._db)
            with suppress(StoreError, TypeError, ValueError):
                row = made._one("SELECT value FROM meta WHERE name = 'store'")
                made._store = str(row[0]) if row else ""
        except BaseException:
            if made is not None:
                made.close()
            copy.close()
            raise
        return made

    @property
    def log(self) -> bool:
        """Is nothing missing that a log beside the file may have held? Of a copy: did one lie
        beside it?"""
        return self._copy is None or self._copy.log

    def close(self) -> None:
        """Close the file, and take its copy away; a second time does nothing."""
        super().close()
        if self._copy is not None:
            self._copy.close()

    def _make(self) -> None:
        with self._held(), self._speaking():
            schema.make(self._db, self._store)

    def extract(self, target: Path, keys: Callable[[], Mapping[int, bytes]]) -> None:
        """Write an extract for an auditor into a new file: all plain parts, and the private parts
        of the owners whose data keys `keys` gives. StoreError if something stands there."""
        with self._held():
            write_extract(self._db, target, keys)

    # -- the journal
    def last(self) -> int:
        """The position of the last event, 0 in an empty store."""
        return int(self._one("SELECT coalesce(max(pos), 0) FROM events")[0])

    def last_day(self, apart: Sequence[str] = ()) -> str:
        """The business day of the last event that is of none of these types; empty if none is."""
        row = self._one(LAST_DAY.format(",".join("?" * len(apart))), apart)
        return str(row[0]) if row else ""

    def append(self, batch: Batch) -> int:
        """Chain and write; the position before the first of them. Only inside `writing`."""
        with self._held():
            if self._inside != "writing":
                raise StoreError("store_outside")
            if not self._db.in_transaction:
                raise StoreError("store_undone")
            try:
                return append.append(self._db, self._store, batch)
            except sqlite3.Error as problem:
                self._failed = self._mapped(problem)
                raise self._failed from problem
            except BaseException as problem:
                self._failed = problem
                raise

    def walk(self, after: int = 0, limit: int = 0) -> Iterator[Stored]:
        """Events after a position, in order; `limit` 0: all."""
        left = limit or self.last()
        sql = "SELECT * FROM events WHERE pos > ? ORDER BY pos LIMIT ?"
        while rows := self._all(sql, (after, min(PAGE, left))):
            for row in rows:
                yield Stored.of(row)
            after, left = rows[-1][0], left - len(rows)

    def events_of(self, stream: int, upto: int = 0) -> list[Stored]:
        """The events of a stream by version, up to a version (0: all)."""
        sql = "SELECT * FROM events WHERE stream = ? AND version <= ? ORDER BY version"
        return [Stored.of(row) for row in self._all(sql, (stream, upto or 2**62))]

    def heads(self) -> dict[str, tuple[int, bytes]]:
        """chain → (seq, hash) of its last event."""
        return {chain: (seq, digest) for chain, seq, digest in self._all(_HEADS)}

    def copy_into(self, file: Path) -> None:
        """Copy the journal as it is now into an empty file, by SQLite itself, while others work."""
        with self._held(), self._speaking():
            into = sqlite3.connect(file, isolation_level=None)
            try:
                self._db.backup(into)
            finally:
                into.close()

    def scrub(self) -> bool:
        """Let nothing that was emptied lie about in files any more. SQLite overwrites freed pages
        by itself (`secure_delete`); what the log holds is carried over and the log cut off. False
        if a reader in another process keeps old pages: ask again later."""
        busy, _, _ = self._one("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy

    # -- private parts, rows, editions
    def private(self, streams: Iterable[int]) -> list[tuple[int, int, str, int, bytes, bytes]]:
        """(stream, version, type, owner, nonce, ciphertext), by stream and version."""
        return self._among(_PRIVATE, sorted(set(streams)))

    def wraps(self, owners: Iterable[int]) -> dict[int, bytes]:
        """owner → wrapped key; empty bytes if it was erased, absent if there is none."""
        marks = [owner.to_bytes(8, "big") for owner in owners]
        return {int.from_bytes(m, "big"): wrap for m, wrap in self._among(_WRAPS, marks)}

    def marks_of(self, streams: Iterable[int]) -> list[tuple[str, bytes]]:
        """(kind, mark) of every row that events of these streams committed to, each once."""
        return list(dict.fromkeys(self._among(_MARKS_OF, streams)))

    def all_wraps(self) -> dict[int, bytes]:
        """owner → wrapped key, of all that have one that was not erased."""
        rows = self._all(_ALL_WRAPS)
        return {int.from_bytes(mark, "big"): wrap for mark, wrap in rows if wrap}

    def find(self, kind: str, marks: Iterable[bytes]) -> dict[bytes, list[Hit]]:
        """mark → the events that committed to it, in order."""
        out: dict[bytes, list[Hit]] = {}
        for mark, stream, version, detail in self._among(_FIND, marks, kind):
            out.setdefault(mark, []).append(Hit(stream, version, detail))
        return out

    def all_marks(self, kind: str) -> list[tuple[bytes, int, bytes]]:
        """Every (mark, stream, detail) of a kind, in order."""
        return self._all(_MARKS, (kind,))

    def edition(self, digest: str) -> bytes | None:
        """The canonical JSON of an edition that is kept."""
        row = self._one("SELECT json FROM editions WHERE hash = ?", (digest,))
        return row[0] if row else None

    def last_edition(self, programme: str) -> bytes | None:
        """The edition of a programme that was kept last."""
        sql = "SELECT json FROM editions WHERE programme = ? ORDER BY pos DESC LIMIT 1"
        row = self._one(sql, (programme,))
        return row[0] if row else None

    # -- what is told
    def states(self, kind: str, streams: Iterable[int]) -> dict[int, State]:
        """The states of those streams that exist."""
        rows = self._among(_STATE[kind] + " WHERE id IN ({})", streams)
        return {row[0]: _state(kind, row) for row in rows}

    def streams(self, kind: str) -> list[int]:
        """All streams of a kind, in the order in which they began (for branches, funds, lists)."""
        return [row[0] for row in self._all(_STREAMS.format(STATES[kind][0]))]

    def numbers(self, numbers: Iterable[str]) -> dict[str, int]:
        """case number → stream."""
        sql = "SELECT number, id FROM cases WHERE number IN ({})"
        return dict(self._among(sql, numbers))

    def ending(self, text: str) -> dict[str, int]:
        """case number → stream, of the numbers that end so; of fewer than four signs none."""
        if len(text) < 4:
            return {}
        return dict(self._all(_ENDING, (text[-4:], -len(text), text)))

    def last_number(self, prefix: str) -> str:
        """The highest case number (longest, then greatest) that begins so; empty if none."""
        longest = "SELECT length(number) FROM cases ORDER BY length(number) DESC LIMIT 1"
        highest = (
            "SELECT max(number) FROM cases WHERE length(number) = ? AND number >= ? AND number < ?"
        )
        with self.reading():
            top = self._one(longest)
            for length in range(top[0] if top else 0, len(prefix) - 1, -1):
                found = self._one(highest, (length, prefix, prefix + "\U0010ffff"))[0]
                if found is not None:
                    return str(found)
        return ""

    def cases(
        self,
        *,
        status: str = "",
        programme: str = "",
        branch: str = "",
        since: str = "",
        limit: int = 0,
    ) -> list[State]:
        """Cases by number, narrowed."""
        narrow, values = narrowed(status, programme, branch, since)
        sql = f"{_STATE['case']}{narrow}{BY_NUMBER} LIMIT ?"
        return [_state("case", row) for row in self._all(sql, (*values, limit or -1))]

    def cases_for(self, parties: Iterable[int]) -> list[tuple[int, int]]:
        """(party, stream) of the cases that help one of these parties, by stream."""
        return sorted(self._among(_CASES_FOR, parties), key=itemgetter(1))

    def told(self, table: str, column: str, values: Iterable[object]) -> list[tuple[object, ...]]:
        """Rows of a told table whose column has one of the values (`roles`, `waiting`,
        `falls_due`, `duties`, `adopted`, `postings`, `list_rows`, `matters`), in the order in which
        they were told."""
        columns = TOLD[table][0]
        if column not in columns:
            raise KeyError(column)
        sql = f"SELECT rowid, * FROM {table} WHERE {column} IN ({{}}) ORDER BY rowid"
        rows = sorted(self._among(sql, values))
        return [row[1:] for row in rows]


def _state(kind: str, row: Any) -> State:
    return State(kind=kind, stream=row[0], version=row[1], at=row[2], body=row[3], row=row[4:])
