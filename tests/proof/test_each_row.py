"""Every table that there is, every column, every bit: what is changed, removed, swapped, doubled or
put in is found without the key, also after all was hashed anew; done with the key and sealed again
it is found by a head kept elsewhere. What housekeeping does is not."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from proof import small as s
from proof.hostile import Edit, anew, each, edited, paid_store

from caseflow.errors import CaseflowError
from caseflow.proof.verify import STAGES, verify, verify_file
from caseflow.store import chain
from caseflow.store.keys import Keys
from caseflow.store.sqlite import SQLite

EACH = 2  # rows of a table that are tried; in the deep run all
BITS = 150  # of the file, at random; in the deep run one of each byte
SLICES = 16
KEPT = ("events", "private", "committed_rows", "editions")


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a row in every table, for copies."""
    folder = tmp_path_factory.mktemp("store")
    return paid_store(folder, everything=True)


def tables() -> list[str]:
    """Those of a new store, as SQLite lists them: a new one is tried without being named here."""
    with closing(SQLite.create(":memory:")) as made:
        listed = made._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in listed if not name.startswith("sqlite_")]


def rows(path: Path, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns of a table and its rows."""
    with closing(sqlite3.connect(path)) as db:
        db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        found = db.execute(f"SELECT * FROM {table}")
        return [c[0] for c in found.description], found.fetchall()


def another(value: Any) -> Any:
    """A value of the same type that it is not."""
    if value is None:
        return b"x"
    if isinstance(value, int):
        return value + 1_000_000_007
    return value + (b"x" if isinstance(value, bytes) else "x")


def where(columns: list[str], row: tuple[Any, ...]) -> tuple[str, list[Any]]:
    return " AND ".join(f"{c} IS ?" for c in columns), list(row)


def edits(
    columns: list[str], table: str, all_: list[tuple[Any, ...]], most: int
) -> Iterator[tuple[str, Edit]]:
    """Each column of some rows changed; rows removed, doubled, two swapped."""
    rng = random.Random(table)

    def run(*statements: tuple[str, list[Any]]) -> Edit:
        def edit(db: sqlite3.Connection) -> None:
            for sql, values in statements:
                assert db.execute(sql, values).rowcount > 0

        return edit

    for row in rng.sample(all_, min(most, len(all_))):
        match, values = where(columns, row)
        yield "removed", run((f"DELETE FROM {table} WHERE {match}", values))
        for i, column in enumerate(columns):
            new = f"UPDATE {table} SET {column} = ? WHERE {match}"
            yield f"{column} changed", run((new, [another(row[i]), *values]))
            other = next((r for r in all_ if r[i] != row[i]), None)
            if other is None:
                continue
            there = (new, [other[i], *values])
            yield f"{column} as elsewhere", run(there)
            if other[:i] + other[i + 1 :] != row[:i] + row[i + 1 :]:
                yield f"{column} swapped", run(there, (new, [row[i], *other]))
        marks = ", ".join("?" * len(row))
        yield (
            "one more",
            run((f"INSERT INTO {table} VALUES ({marks})", [another(row[0]), *row[1:]])),
        )


def consistent(db: sqlite3.Connection) -> None:
    """All that events hold by a hash fits what lies there: by somebody who has the source."""
    found = db.execute("SELECT pos, n, salt, kind, mark, detail FROM committed_rows").fetchall()
    for pos, n, salt, kind, mark, detail in found:
        if None not in (salt, mark, detail):
            said = (chain.commit(salt, str(kind), mark, detail), pos, n)
            db.execute("UPDATE committed_rows SET digest = ? WHERE pos = ? AND n = ?", said)
    for (pos,) in db.execute("SELECT pos FROM events").fetchall():
        part = db.execute("SELECT owner, nonce, data FROM private WHERE pos = ?", (pos,)).fetchone()
        every = "SELECT digest FROM committed_rows WHERE pos = ? ORDER BY n"
        digests = [d for (d,) in db.execute(every, (pos,))]
        said = (chain.sealed(*part) if part else b"", chain.commits(digests), pos)
        db.execute("UPDATE events SET private = ?, rows = ? WHERE pos = ?", said)
    for old, text in db.execute("SELECT hash, json FROM editions").fetchall():
        said = (hashlib.sha256(text).hexdigest(), old)
        db.execute("UPDATE editions SET hash = ? WHERE hash = ?", said)


def hashes(events: tuple[list[str], list[tuple[Any, ...]]]) -> list[Any]:
    columns, all_ = events
    return [row[columns.index("hash")] for row in all_]


#: what stops an edit: the database itself, or there is nothing any more that could be hashed
STOPS = (sqlite3.Error, AttributeError, ValueError, TypeError)


def tried(paid: Path, folder: Path, table: str, most: int) -> int:
    """Every edit of a table: raw; hashed anew; hashed and sealed anew, beside a head. How many."""
    columns, all_ = rows(paid, table)
    copy = SQLite.copy_of(paid)
    keys, head = Keys(copy, s.MASTER, demo=True), verify_file(paid).head
    kept, n = [rows(paid, t) for t in KEPT], 0
    for name, edit in edits(columns, table, all_, most):
        ways = {"raw": edit}
        if table in KEPT:
            ways |= {"anew": each(edit, consistent, anew())}
            ways |= {"key": each(edit, consistent, anew(keys))}
        for way, change in ways.items():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                target = edited(paid, folder, change)
            except STOPS:
                continue
            now = [rows(target, t) for t in KEPT]
            if table in KEPT and now == kept:  # made to fit, it is as it was
                continue
            n += 1
            found = verify_file(target, head if way == "key" else None).findings
            assert found, (table, name, way)
            if way == "key" and hashes(now[0]) != hashes(kept[0]):
                by_head = [f for f in found if f.code.startswith("head_") or f.stage == "readable"]
                assert by_head, (name, found)
    copy.close()
    return n


@pytest.mark.parametrize("table", tables())
def test_each_row_of_each_table(paid: Path, tmp_path: Path, table: str) -> None:
    assert tried(paid, tmp_path / "copies", table, EACH)


@pytest.mark.deep
@pytest.mark.parametrize("table", tables())
def test_every_row_of_every_table(paid: Path, tmp_path: Path, table: str) -> None:
    assert tried(paid, tmp_path / "copies", table, 1_000)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        return list(db.iterdump())


@pytest.fixture(scope="module")
def packed(paid: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in the smallest pages, with little of it empty."""
    target = edited(paid, tmp_path_factory.mktemp("packed"), lambda db: None)
    run(target, "PRAGMA journal_mode=DELETE; PRAGMA page_size=512; VACUUM")
    return target


def run(path: Path, what: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in what.split(";"):
            db.execute(statement)


def flipped(packed: Path, folder: Path, bits: list[int]) -> int:
    """Each of these bits, alone; how many were not found, because they lie where nothing is kept:
    what the file holds is the same."""
    raw, want, quiet = packed.read_bytes(), dump(packed), 0
    target = folder / "bit.db"
    (folder / "bit.db.files").symlink_to("nowhere")
    scan = {"scan_missing"}  # the folder of scans is left behind
    for bit in bits:
        new = bytearray(raw)
        new[bit // 8] ^= 1 << bit % 8
        target.write_bytes(new)
        if {f.code for f in verify_file(target).findings} <= scan:
            quiet += 1
            assert dump(target) == want, bit
    return quiet


def held(raw: bytes) -> list[Any] | None:
    """All that SQLite reads of a file: schema, rows, what it finds damaged; None of no database."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.text_factory = bytes
        try:
            db.deserialize(raw)
            schema = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
            names = [name.decode() for type_, name, *_ in schema if type_ == b"table"]
            about = [db.execute(f"PRAGMA {x}").fetchall() for x in ("user_version", "quick_check")]
            return [schema, about, *(db.execute(f"SELECT * FROM {n}").fetchall() for n in names)]
        except (sqlite3.Error, UnicodeDecodeError):
            return None


def missed(packed: Path, bits: Iterator[int]) -> list[int]:
    """The bits of these that change what the file holds, and are not found. In one process and
    memory; of a bit where nothing is kept nothing is proved, and the stages that find most come
    first: so each byte of a file can be afforded."""
    raw, out = packed.read_bytes(), []
    want = held(raw)
    assert want is not None and want[1][1] == [(b"ok",)]
    for bit in bits:
        new = bytearray(raw)
        new[bit // 8] ^= 1 << bit % 8
        if held(bytes(new)) != want and not any(map(partial(found_in, bytes(new)), EARLY)):
            out.append(bit)
    return out


#: what hashes cover is found by the first, the rest by the second
EARLY: tuple[tuple[str, ...], ...] = ((), ("told",), STAGES)


def found_in(raw: bytes, stages: tuple[str, ...]) -> bool:
    """Is anything found in a file of these bytes, beside the scan that was left behind?"""
    with closing(SQLite(":memory:")) as store:
        with suppress(sqlite3.Error, CaseflowError, TypeError):
            store._db.deserialize(raw)
            store._store = str(store._one("SELECT value FROM meta WHERE name = 'store'")[0])
        found = verify(store, None, stages=stages).findings
        return any(f.code != "scan_missing" for f in found)


def test_each_bit_is_found_or_says_nothing(packed: Path, tmp_path: Path) -> None:
    rng, size = random.Random(12), packed.stat().st_size * 8
    assert flipped(packed, tmp_path, [rng.randrange(size) for _ in range(BITS)]) < BITS / 2


@pytest.mark.deep
@pytest.mark.parametrize("part", range(SLICES))
def test_every_byte_is_found_or_says_nothing(packed: Path, part: int) -> None:
    """One bit of each byte of the file, another one each time."""
    rng = random.Random()
    every = range(packed.stat().st_size)[part::SLICES]
    assert not missed(packed, (8 * n + rng.randrange(8) for n in every))


def test_what_changes_is_found_by_the_quick_way_too(packed: Path) -> None:
    """The deep run's own way, at a few bits of the header, of rows and where nothing is kept."""
    rng, size = random.Random(3), packed.stat().st_size
    bits = [*range(0, 800, 29), *(rng.randrange(size * 8) for _ in range(40))]
    assert not missed(packed, iter(bits))


@pytest.mark.parametrize(
    "what",
    [
        "VACUUM", "REINDEX", "ANALYZE", "PRAGMA journal_mode=DELETE; PRAGMA page_size=1024; VACUUM",
        "PRAGMA journal_mode=DELETE; PRAGMA page_size=65536; VACUUM",
        "PRAGMA auto_vacuum=FULL; VACUUM", "PRAGMA journal_mode=WAL",
        "PRAGMA journal_mode=DELETE", "PRAGMA application_id=7", "ANALYZE; REINDEX; VACUUM",
    ],
)  # fmt: skip
def test_housekeeping_is_no_fault(paid: Path, tmp_path: Path, what: str) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    run(target, what)
    if "page_size" in what:
        with closing(sqlite3.connect(target)) as db:
            (size,) = db.execute("PRAGMA page_size").fetchone()
        assert f"page_size={size};" in what
    assert verify_file(target).ok
