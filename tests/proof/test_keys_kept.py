"""Where the journal keeps keys: one of the store at the opening, one of each owner."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from office import refused, staff
from proof import small as s

from caseflow import Caseflow, StoreError
from caseflow.codec import changed, encode
from caseflow.events import read
from caseflow.proof.verify import verify
from caseflow.store.journal import Kept
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
    assert found(s.Office()) == [(1, "store_key_missing")]


@pytest.mark.parametrize("owner", ["store", "case"])
def test_nobody_is_given_a_second_key(owner: str) -> None:
    o = s.Office()
    s.submit(o)
    with o.command("clerk") as c:
        row = o.keys.begin() if owner == "store" else o.keys.new(s.C)
        c.append(s.C, s.recorded("y"), {"facts": {"y": 1}}, rows=(row,))
    assert found(o) == [(o.store.last(), "key_twice")]


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
