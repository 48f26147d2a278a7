"""Every table, every column, every bit: what is changed, removed, swapped or put in is found
without the key; what housekeeping does is not."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from proof.hostile import Edit, edited, paid_store

from caseflow.proof.verify import verify_file
from caseflow.store.sqlite import schema

TABLES = (*schema.KEPT, *schema.RETOLD, "_sqlite_migrations")
EACH = 3  # rows of a table that are tried
BITS = 150  # of the file, at random; all of a small one take an hour


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, for copies."""
    return paid_store(tmp_path_factory.mktemp("store"))


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


def edits(columns: list[str], table: str, all_: list[tuple[Any, ...]]) -> list[tuple[str, Edit]]:
    """Each column of some rows changed; rows removed, doubled, two swapped."""
    rng = random.Random(table)
    some = rng.sample(all_, min(EACH, len(all_)))
    out: list[tuple[str, Edit]] = []

    def run(name: str, *statements: tuple[str, list[Any]]) -> None:
        def edit(db: sqlite3.Connection) -> None:
            for sql, values in statements:
                assert db.execute(sql, values).rowcount > 0

        out.append((name, edit))

    for row in some:
        match, values = where(columns, row)
        run("removed", (f"DELETE FROM {table} WHERE {match}", values))
        for i, column in enumerate(columns):
            new = f"UPDATE {table} SET {column} = ? WHERE {match}"
            run(f"{column} changed", (new, [another(row[i]), *values]))
            other = next((r for r in all_ if r[i] != row[i]), None)
            if other is not None:  # as it stands in another row
                run(f"{column} as elsewhere", (new, [other[i], *values]))
        if table not in ("events", "private", "committed_rows"):
            more = (another(row[0]), *row[1:])
            marks = ", ".join("?" * len(row))
            run("one more", (f"INSERT INTO {table} VALUES ({marks})", list(more)))
    return out


@pytest.mark.parametrize("table", TABLES)
def test_each_row_of_each_table(paid: Path, tmp_path: Path, table: str) -> None:
    columns, all_ = rows(paid, table)
    tried = 0
    for n, (name, edit) in enumerate(edits(columns, table, all_)):
        folder = tmp_path / str(n)
        folder.mkdir()
        try:
            target = edited(paid, folder, edit)
        except sqlite3.IntegrityError:  # the database itself lets nobody
            continue
        tried += 1
        assert verify_file(target).findings, (name, n)
    assert tried or not all_, table


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        return list(db.iterdump())


def test_each_bit_is_found_or_says_nothing(paid: Path, tmp_path: Path) -> None:
    """A bit that is not found lies where nothing is kept: what the file holds is the same."""
    raw, rng = paid.read_bytes(), random.Random(12)
    want, quiet = dump(paid), 0
    target = tmp_path / "bit.db"
    (tmp_path / "bit.db.files").symlink_to("nowhere")
    scan = {"scan_missing"}  # the folder of scans is left behind
    for _ in range(BITS):
        bit = rng.randrange(len(raw) * 8)
        new = bytearray(raw)
        new[bit // 8] ^= 1 << bit % 8
        target.write_bytes(new)
        if {f.code for f in verify_file(target).findings} <= scan:
            quiet += 1
            assert dump(target) == want, bit
    assert quiet < BITS


@pytest.mark.parametrize(
    "what",
    [
        "VACUUM", "REINDEX", "ANALYZE", "PRAGMA page_size=1024; VACUUM",
        "PRAGMA auto_vacuum=FULL; VACUUM", "PRAGMA journal_mode=WAL",
        "PRAGMA journal_mode=DELETE", "PRAGMA application_id=7", "ANALYZE; REINDEX; VACUUM",
    ],
)  # fmt: skip
def test_housekeeping_is_no_fault(paid: Path, tmp_path: Path, what: str) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        for statement in what.split(";"):
            db.execute(statement)
    assert verify_file(target).ok
