"""One open file: its settings, its faults as our errors, its transactions, one thread at a time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from caseflow.errors import Busy, CaseflowError, FactError, StoreError

MEMORY = ":memory:"
OLDEST = (3, 37)
WAIT = 5.0  # seconds for a writer in another process
THREADS = 60.0  # seconds for another thread of this process
SIZES = (1, 8, 64, 512)  # of lists in a query, so that few statements are prepared

_READING = (
    *("foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF", "cell_size_check=ON"),
    # 64 and 128 MB: four times and twice as much was no faster with a store of half a gigabyte, and
    # was most of the memory of a long run
    *("cache_size=-65536", "mmap_size=134217728"),
)
_WRITING = ("synchronous=FULL", "wal_autocheckpoint=8000")
_CODES = {
    8: "store_readonly",
    10: "store_io",
    11: "store_damaged",
    13: "store_full",
    14: "store_cannot_open",
    19: "store_conflict",
    26: "store_not_ours",
}
_BUSY = {5, 6}  # another connection; another statement of this one


#: what SQLite advises for files that may be anybody's; a proof needs no more
_UNTRUSTED = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 256 * 1024 * 1024,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
}

_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE


def untrusted(db: sqlite3.Connection) -> None:
    """Set a connection for a file that may be anybody's."""
    for pragma in _UNTRUSTED:
        db.execute(f"PRAGMA {pragma}")
    limited(db)


def limited(db: sqlite3.Connection) -> None:
    """Let nothing in a file make SQLite work without bound, and no statement change its schema
    behind its back. A store is opened with it too: the file may have been exchanged."""
    if (configure := getattr(db, "setconfig", None)) is not None:  # from Python 3.12 on
        configure(_DEFENSIVE, True)
    for limit, most in _LIMITS.items():
        db.setlimit(limit, most)


#: what a database raises; the name of something that is no text makes its own message none. What
#: is asked for may be no value of a database: half a letter, or a number of more than 64 bits
FAULTS = (sqlite3.Error, UnicodeError, OverflowError)


def mapped(problem: Exception, path: str | Path) -> CaseflowError:
    """The fault of a database as an error by code. What it says names tables, never values."""
    code = getattr(problem, "sqlite_errorcode", None)
    said, file = str(problem), Path(path).name
    if isinstance(problem, UnicodeEncodeError | OverflowError):
        return FactError("store_value")
    if code is not None and code & 0xFF in _BUSY:
        return Busy("store_busy")
    if code is not None and code & 0xFF in _CODES:
        return StoreError(_CODES[code & 0xFF], file=file, what=said[:200])
    if isinstance(problem, sqlite3.ProgrammingError) and "closed" in said:
        return StoreError("store_closed")
    if "decode" in said:  # a text that is none: the message holds it
        return StoreError("store_damaged", file=file, what=type(problem).__name__)
    return StoreError("store_fault", file=file, what=said[:200])


class File:
    """A connection that lets one thread in at a time and speaks in our errors."""

    def __init__(self, path: str | Path, *, readonly: bool = False, wait: float = WAIT) -> None:
        self.path, self.readonly = path, readonly
        self._lock = threading.RLock()
        self._inside = ""  # "", "reading" or "writing"
        self._failed: BaseException | None = None
        with self._speaking():
            if sqlite3.sqlite_version_info < OLDEST:
                raise StoreError("store_sqlite_old", version=sqlite3.sqlite_version)
            self._db = _connect(path, readonly, wait)

    def _prepare(self) -> None:
        """Settings that change the file: not before it is known to be ours."""
        for pragma in _WRITING:
            self._one(f"PRAGMA {pragma}")
        mode = self._one("PRAGMA journal_mode=WAL")[0]
        if mode != ("memory" if str(self.path) == MEMORY else "wal"):
            raise StoreError("store_no_wal")

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._held(), self._speaking():
            self._db.close()

    # -- reading
    def _all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        if not self._lock.acquire(timeout=THREADS):  # written out: the hot path of every read
            raise Busy("store_busy")
        try:
            return self._db.execute(sql, values).fetchall()
        except FAULTS as problem:
            raise self._mapped(problem) from problem
        finally:
            self._lock.release()

    def _one(self, sql: str, values: Sequence[object] = ()) -> Any:
        rows = self._all(sql, values)
        return rows[0] if rows else None

    def _among(self, sql: str, values: Iterable[object], *more: object) -> list[Any]:
        """Rows of a query whose `{}` stands for a list of values after `more`; a list too long for
        one query is asked in parts, all of one snapshot."""
        wanted = list(dict.fromkeys(values))
        if len(wanted) == 1:  # most are asked one by one
            return self._all(_sized(sql, 1), (*more, *wanted))
        if len(wanted) > SIZES[-1]:
            parts = [wanted[i : i + SIZES[-1]] for i in range(0, len(wanted), SIZES[-1])]
            with self.reading():
                return [row for part in parts for row in self._among(sql, part, *more)]
        if not wanted:
            return []
        size = next(s for s in SIZES if s >= len(wanted))
        wanted += wanted[-1:] * (size - len(wanted))
        return self._all(_sized(sql, size), (*more, *wanted))

    # -- transactions
    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, rolled back if the block raises. Busy; StoreError, with the file closed
        if nobody can say whether it was written."""
        with self._held():
            if self._inside:
                raise StoreError("store_inside", inside=self._inside)
            if self.readonly:
                raise StoreError("store_for_reading")
            self._begin("writing", "BEGIN IMMEDIATE")
            try:
                with self._speaking():
                    yield
                if self._failed is not None:
                    raise self._failed  # half a batch is never kept, even if somebody caught it
                self._commit()
            finally:
                self._end()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One snapshot; inside another block of the same thread, that one."""
        with self._held():
            if self._inside:
                yield
                return
            self._begin("reading", "BEGIN")
            try:
                with self._speaking():
                    yield
            finally:
                self._end()

    def _begin(self, inside: str, statement: str) -> None:
        with self._speaking():
            if self._db.in_transaction:  # an interrupt fell between two lines
                self._db.execute("ROLLBACK")
            self._db.execute(statement)
        self._inside, self._failed = inside, None

    def _commit(self) -> None:
        if not self._db.in_transaction:  # after a fault that somebody caught
            raise StoreError("store_undone")
        try:
            self._db.execute("COMMIT")
        except sqlite3.Error as problem:
            error = self._mapped(problem)
            if error.code in ("store_busy", "store_full", "store_closed"):
                raise error from problem  # a page short: the mark of the commit was never written
            self._db.close()
            raise StoreError("store_unknown", what=str(problem)[:200]) from problem

    def _end(self) -> None:
        """Leave the block: what was not committed is undone, also where the database has done so
        itself already."""
        self._inside, self._failed = "", None
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error:  # closed, or so broken that only closing undoes it
            with suppress(sqlite3.Error):
                self._db.close()

    @contextmanager
    def _held(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=THREADS):
            raise Busy("store_busy")
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except FAULTS as problem:
            raise self._mapped(problem) from problem

    def _mapped(self, problem: Exception) -> CaseflowError:
        return mapped(problem, self.path)


def _connect(path: str | Path, readonly: bool, wait: float) -> sqlite3.Connection:
    name = str(path)
    if name != MEMORY:
        mode = "ro" if readonly else "rw"
        name = f"{Path(path).resolve().as_uri()}?mode={mode}"
    db = sqlite3.connect(
        name, uri=True, isolation_level=None, check_same_thread=False, timeout=wait,
        cached_statements=256,
    )  # fmt: skip
    try:
        for pragma in _READING:
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


@cache
def _sized(sql: str, size: int) -> str:
    return sql.format(",".join("?" * size))
