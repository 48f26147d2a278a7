"""Where the journal keeps keys: one of the store at the opening, one of each owner."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from office import refused, staff
from proof import small as s

from caseflow import Caseflow, StoreError
from caseflow.codec import changed, encode
from caseflow.events import read
from caseflow.proof.verify import verify, verify_file
from caseflow.store.journal import Emptied, Kept
from caseflow.store.keys import Keys


def found(o: s.Office) -> list[tuple[int, str]]:
    return [(f.pos, f.code) for f in verify(o.store).findings]


def test_the_opening_commits_to_the_key_of_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(s.Office()) == []
    begin = Keys.begin

    def elsewhere(self: Keys) -> Kept:
        kept = begin(self)
        return Kept(kept.kind, (5).to_bytes(8, "big"), kept.detail)

    monkeypatch.setattr(Keys, "begin", elsewhere)
    monkeypatch.setattr(Keys, "test", lambda _: None)
    assert found(s.Office()) == [(1, "key_stray"), (1, "store_key_missing")]


@pytest.mark.parametrize("owner", ["store", "case"])
def test_nobody_is_given_a_second_key(owner: str) -> None:
    o = s.Office()
    s.submit(o)
    with o.command("clerk") as c:
        row = o.keys.begin() if owner == "store" else o.keys.new(s.C)
        c.append(s.C, s.recorded("y"), {"facts": {"y": 1}}, rows=(row,))
    stray = [(o.store.last(), "key_stray")] if owner == "store" else []
    assert found(o) == [*stray, (o.store.last(), "key_twice")]


def test_a_real_store_is_no_demonstration_store_whatever_its_opening_says(tmp_path: Path) -> None:
    path, key = tmp_path / "a.db", tmp_path / "keys" / "a.key"
    Caseflow.create(path, branch="SZW", people=staff(), key=key).close()
    with Caseflow.open(path, key=key) as cf:
        assert not cf.is_demo
    change(path, "demo", True)
    for today in ("", "2000-01-01"):
        with refused(StoreError, "wrong_key"):
            Caseflow.open(path, key=key, today=today)
    with Caseflow.open(path, key=None) as cf:  # plain parts alone: the proof says what was done
        assert (1, "event_hash") in [(f.pos, f.code) for f in cf.verify().findings]
    change(path, "demo", False)
    with Caseflow.open(path, key=key) as cf:
        assert cf.verify().ok


# -- a rotation ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rotated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration whose master key was changed once; `before.db` is what it was before."""
    path = tmp_path_factory.mktemp("rotated") / "a.db"
    with Caseflow.demo(path) as cf:
        cf.desk("enter").submit("hardship", {"household.head.name": "甲一"})
    shutil.copy(path, path.with_name("before.db"))
    with Caseflow.open(path) as cf:
        cf.desk("manage").rotate_key()
    return path


EDITS = {
    "a wrap that nobody wraps anew": (
        "UPDATE committed_rows SET salt = NULL, detail = NULL"
        " WHERE kind = 'key' AND pos = (SELECT max(pos) FROM events)",
        {"row_emptied"},
    ),
    "whose it was too": (
        "UPDATE committed_rows SET mark = NULL WHERE kind = 'key' AND detail IS NULL",
        {"row_emptied", "key_missing", "rewrap_incomplete", "store_key_missing", "key_stray"},
    ),
    "a mark": (
        "UPDATE committed_rows SET salt = NULL, mark = NULL, detail = NULL WHERE kind = 'id'",
        {"row_emptied"},
    ),
    "a mark that still says whose it is": (
        "UPDATE committed_rows SET salt = NULL, detail = NULL WHERE kind = 'id'",
        {"row_emptied", "row_changed"},
    ),
    "half a wrap": (
        "UPDATE committed_rows SET salt = zeroblob(16) WHERE kind = 'key' AND salt IS NULL",
        {"row_changed"},
    ),
    "the former wraps put back": (
        "UPDATE committed_rows AS r SET salt = b.salt, detail = b.detail FROM before.committed_rows"
        " AS b WHERE r.kind = 'key' AND b.pos = r.pos AND b.n = r.n",
        {"wrap_kept"},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_was_emptied_and_what_was_not_is_told(
    rotated: Path, tmp_path: Path, edit: str
) -> None:
    sql, codes = EDITS[edit]
    path = Path(shutil.copy(rotated, tmp_path / "a.db"))
    assert verify_file(path).ok
    with sqlite3.connect(path) as db:
        db.execute("ATTACH ? AS before", (str(rotated.with_name("before.db")),))
        assert db.execute(sql).rowcount
    db.close()
    assert {f.code for f in verify_file(path).findings} == codes


@pytest.mark.parametrize("other", ["left out", "more"])
def test_a_rotation_wraps_the_keys_that_there_are(other: str) -> None:
    o = s.Office()
    s.submit(o)
    with o.command("boss") as c:
        rows = o.keys.rewrapped(b"n" * 32)
        rows = rows[:-1] if other == "left out" else (*rows, o.keys.new(12345))
        c.append(s.B, s.br.KeysRewrapped(wraps=len(rows)), rows=rows)
        c.root.emptied += [Emptied(r.kind, r.mark) for r in rows]
    assert found(o) == [(o.store.last(), "rewrap_incomplete")]


def change(path: Path, field: str, value: Any) -> None:
    """As somebody would who has the file and knows its format."""
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER events_update")
        type_, body = db.execute("SELECT type, body FROM events WHERE pos = 1").fetchone()
        opened = changed(read(type_, body), **{field: value})
        db.execute("UPDATE events SET body = ? WHERE pos = 1", (encode(opened),))
        db.execute(
            "CREATE TRIGGER events_update BEFORE UPDATE ON events"
            " BEGIN SELECT raise(ABORT, 'events: rows are only added'); END"
        )
    db.close()
