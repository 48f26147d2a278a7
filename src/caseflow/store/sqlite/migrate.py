"""From a store of an older format to one of this release: what changes, on a copy, and how nobody
else writes meanwhile.

`MIGRATIONS[n]` brings the tables of format n to n + 1. It never touches the columns of `events`:
stored bytes do not change, and the chain of the old file is that of the new one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from caseflow.errors import Busy, StoreError
from caseflow.store.sqlite import schema
from caseflow.store.sqlite.file import FAULTS, WAIT, mapped, untrusted

#: none yet: format 2 is the first that a release has
MIGRATIONS: Mapping[int, Callable[[sqlite3.Connection], None]] = {}


class Old:
    """A store of whatever format that nobody else has open; none of it is written."""

    def __init__(self, path: Path, db: sqlite3.Connection, number: int) -> None:
        self.path, self._db, self.number = path, db, number

    def copy_into(self, file: Path) -> None:
        """Copy it into an empty file, by SQLite itself."""
        with _speaking(self.path):
            into = sqlite3.connect(file, isolation_level=None)
            try:
                self._db.backup(into)
            finally:
                into.close()

    def drop_ins(self, name: str) -> list[str]:
        """What was adopted under the name of the list of drop-in files."""
        with _speaking(self.path):
            rows = self._db.execute("SELECT value FROM adopted WHERE name = ?", (name,))
            return [str(value) for (value,) in rows]

    def let_go(self) -> None:
        """Close it where a file that is open cannot be replaced."""
        if os.name == "nt":
            self._db.close()


@contextmanager
def alone(path: Path) -> Iterator[Old]:
    """A store that is held against everybody while the block lasts. Busy if others have it open;
    StoreError if it is none of ours, or of a format that nothing brings on."""
    if not path.is_file():
        raise StoreError("store_absent", file=path.name)
    with _speaking(path):
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=WAIT
        )
    try:
        with _speaking(path):
            untrusted(db)
            number = _number(db, path)
            # only one who is alone can leave the log; without one nobody writes while we read
            db.execute("PRAGMA journal_mode=DELETE")
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM meta").fetchone()
            if db.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
                raise Busy("store_in_use", file=path.name)
    except Busy as busy:
        db.close()
        raise Busy("store_in_use", file=path.name) from busy
    except BaseException:
        db.close()
        raise
    try:
        yield Old(path, db, number)
    finally:
        with suppress(sqlite3.Error):
            db.close()


def _number(db: sqlite3.Connection, path: Path) -> int:
    number = int(db.execute("PRAGMA user_version").fetchone()[0])
    if number == schema.FORMAT:
        raise StoreError("store_is_current", file=path.name, format=number)
    if number > schema.FORMAT:
        raise StoreError("store_newer", file=path.name, found=number, known=schema.FORMAT)
    if any(n not in MIGRATIONS for n in range(number, schema.FORMAT)):
        raise StoreError("store_no_way", file=path.name, found=number, known=schema.FORMAT)
    return number


def migrate(copy: Path, number: int) -> None:
    """Bring a copy from format `number` to that of this release, in one transaction. StoreError."""
    with _speaking(copy):
        db = sqlite3.connect(copy, isolation_level=None)
        try:
            untrusted(db)
            db.execute("BEGIN IMMEDIATE")
            for n in range(number, schema.FORMAT):
                MIGRATIONS[n](db)
            db.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(schema.FORMAT),))
            db.execute(f"PRAGMA user_version = {schema.FORMAT}")
            db.execute("COMMIT")
        finally:
            db.close()


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    try:
        yield
    except FAULTS as problem:
        raise mapped(problem, path) from problem
