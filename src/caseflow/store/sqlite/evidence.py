"""What a proof reads of a store in one SQLite file: everything that lies there, also what no
event names, in one pass each and within bounds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from caseflow.store.journal import State, Stored
from caseflow.store.sqlite import schema
from caseflow.store.sqlite.opened import Opened
from caseflow.store.sqlite.schema import STATES, TOLD, Difference

PAGE = 2000  # rows read at once
SLICE = 1_000_000  # steps of the database between two looks at how many are left
LEAST, PER_BYTE = 500_000_000, 100  # steps that all reads of one proof may take
_DAMAGE = 20  # how many faults of the file itself are told
MOST_NOTED = 100  # rows that are read of a table that has a few

_KEPT = """SELECT pos, n, digest, salt, kind, mark, detail FROM committed_rows
WHERE pos > ? AND pos <= ? ORDER BY pos, n"""
_ALL_KEPT = "SELECT pos, n, digest, salt, kind, mark, detail FROM committed_rows ORDER BY pos, n"
_PRIVATE = "SELECT pos, owner, nonce, data FROM private ORDER BY pos"
_EDITIONS = "SELECT pos, hash, programme, meaning, json FROM editions ORDER BY pos"
_SHARED = """SELECT r.mark, e.pos, e.stream, e.version
FROM committed_rows r JOIN events e USING (pos) WHERE r.kind = ? AND r.mark IN
(SELECT mark FROM committed_rows WHERE kind = ? GROUP BY mark HAVING count(*) > 1)
ORDER BY r.mark, e.pos"""
_NOTED = {  # tables of a few rows that say what the file is
    "meta": "SELECT name, value FROM meta ORDER BY name",
    "_sqlite_migrations": "SELECT id, migration_set, name, applied_at FROM _sqlite_migrations",
}

Kept = tuple[int, int, bytes, bytes | None, str, bytes | None, bytes | None]


class Evidence(Opened):
    """The reads of a proof. None of them raises anything but CaseflowError."""

    def differences(self) -> list[Difference]:
        """Where the schema is not that of a new store."""
        with self.reading():
            return schema.differences(self._db, extract=self.is_extract())

    def is_extract(self) -> bool:
        """Does the file say that it is an extract?"""
        return bool(self._one("PRAGMA user_version")[0] == schema.OF_EXTRACT)

    def chosen(self) -> dict[int, bytes] | None:
        """Of an extract: whose private parts were chosen, each with the data key. None of a
        store."""
        if not self.is_extract():
            return None
        return dict(self._all("SELECT owner, data_key FROM extract"))

    def damage(self) -> list[str]:
        """What SQLite's own check finds in the file; it follows no page twice."""
        rows = self._all(f"PRAGMA integrity_check({_DAMAGE})")
        return [str(r[0])[:200] for r in rows if r[0] != "ok"]

    def format_differs(self) -> bool:
        """Is the number of the format another than that of this release?"""
        about = dict(self._all("SELECT name, value FROM meta WHERE name = 'format'"))
        number = self._one("PRAGMA user_version")[0]
        known = (schema.FORMAT, schema.OF_EXTRACT)
        return bool(number not in known or about.get("format") != str(schema.FORMAT))

    def every_event(self) -> Iterator[Stored]:
        """All events, in order, whatever their positions."""
        for row in self._every("SELECT * FROM events ORDER BY pos"):
            yield Stored.of(row)

    def every_private(self) -> Iterator[tuple[int, int, bytes, bytes]]:
        """(pos, owner, nonce, ciphertext), in order."""
        return self._every(_PRIVATE)

    def every_kept(self) -> Iterator[Kept]:
        """Every committed row, in order, as `kept` gives them."""
        return self._every(_ALL_KEPT)

    def every_edition(self) -> Iterator[tuple[int, str, str, str, bytes]]:
        """(pos of the event that names it first, hash, programme, meaning, canonical JSON)."""
        return self._every(_EDITIONS)

    def noted(self) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
        """(table, its rows, what they should be) of what the file says of itself."""
        about = (("format", str(schema.FORMAT)), ("store", self.store))
        for table, want in (("meta", about), ("_sqlite_migrations", schema.MIGRATED)):
            yield table, tuple(itertools.islice(self._every(_NOTED[table]), MOST_NOTED)), want

    def every_state(self, kind: str) -> Iterator[State]:
        """The states of a kind, as their table keeps them."""
        table, shown = STATES[kind]
        columns = ", ".join(shown)
        sql = f"SELECT id, version, at, state, {columns} FROM {table} NOT INDEXED"
        for row in self._every(sql):
            yield State(
                kind=kind, stream=row[0], version=row[1], at=row[2], body=row[3], row=row[4:]
            )

    def every_told(self, table: str) -> Iterator[tuple[Any, ...]]:
        """All rows of a told table."""
        return self._every(f"SELECT {', '.join(TOLD[table][0])} FROM {table} NOT INDEXED")

    def shared(self, kind: str) -> Iterator[tuple[bytes, int, int, int]]:
        """(mark, pos, stream, version) of each mark of a kind that more than one event has."""
        return self._every(_SHARED, (kind, kind))

    def kept(self, after: int = 0, upto: int = 2**62) -> list[Kept]:
        """(pos, n, commit, salt, kind, mark, detail) of the events after a position, up to one:
        what a proof compares with the digests in the events. None where it was emptied."""
        return self._all(_KEPT, (after, upto))

    @contextmanager
    def bounded(self) -> Iterator[None]:
        """One snapshot whose reads take a number of steps that the size of the file bounds: no
        file keeps a proof going for ever."""
        with self.reading():
            pages, size = self._one("PRAGMA page_count")[0], self._one("PRAGMA page_size")[0]
            left: list[int] = [(LEAST + PER_BYTE * pages * size) // SLICE]

            def step() -> int:
                left[0] -= 1
                return int(left[0] < 0)

            self._db.set_progress_handler(step, SLICE)
            try:
                yield
            finally:
                self._db.set_progress_handler(None, 0)

    def _every(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[Any]:
        with self._speaking():
            rows = self._db.execute(sql, values)
            while page := rows.fetchmany(PAGE):
                yield from page
