"""Whatever somebody does to a file is named by its stage and code; what is no change is not."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from proof import small as s
from proof.hostile import SCAN, Edit, edited, found, paid_store, sql

from caseflow.errors import StoreError
from caseflow.proof.verify import verify, verify_file
from caseflow.store import chain
from caseflow.store.sqlite import SQLite


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, for copies."""
    return paid_store(tmp_path_factory.mktemp("store"))


def test_a_whole_store_is_whole_without_its_key(paid: Path) -> None:
    r = verify_file(paid)
    assert r.ok and r.demo and not r.anchored
    assert r.stages == ("readable", "chained", "told", "judged", "sealed")
    assert r.events == r.unseen > 50 and {h.chain for h in r.heads} == {"SZW", "SZW/reads"}
    for lang in ("zh", "en"):
        assert "ok" not in r.words(lang).split() and str(r.events) in r.words(lang)
        # what it is not proof of is said too: of persons, of a file alone, of a tail, of facts
        assert r.words(lang).count("\n") == 4 and not r.log


PLAIN = "(SELECT pos FROM events WHERE type = 'reviewed/1')"
SWAP = (
    "UPDATE events SET pos = -1, seq = -1 WHERE pos = 40",
    "UPDATE events SET pos = 40, seq = seq - 1 WHERE pos = 41",
    "UPDATE events SET pos = 41, seq = (SELECT seq + 1 FROM events WHERE pos = 40) WHERE pos = -1",
)
EDITS: list[tuple[str, Edit, tuple[str, str]]] = [
    # each column of an event
    ("chain", sql("UPDATE events SET chain = 'X' WHERE pos = 40"), ("chained", "event_seq")),
    ("seq", sql("UPDATE events SET seq = 999 WHERE pos = 40"), ("chained", "event_seq")),
    ("command", sql("UPDATE events SET command = 3 WHERE pos = 40"), ("chained", "event_command")),
    ("stream", sql(f"UPDATE events SET stream = 999 WHERE pos = {PLAIN}"), ("chained",
     "event_version")),
    ("version", sql("UPDATE events SET version = 9 WHERE pos = 1"), ("chained", "event_version")),
    ("type", sql("UPDATE events SET type = 'x/1' WHERE pos = 40"), ("told", "event_unknown")),
    ("actor", sql("UPDATE events SET actor = 7 WHERE pos = 40"), ("chained", "event_hash")),
    ("auth", sql("UPDATE events SET auth = 'x' WHERE pos = 40"), ("chained", "event_hash")),
    ("on", sql("UPDATE events SET on_day = '2026-03-06' WHERE pos = 40"),
     ("chained", "event_hash")),
    ("recorded_at", sql("UPDATE events SET recorded_at = 5 WHERE pos = 40"),
     ("chained", "event_time")),
    ("body", sql("UPDATE events SET body = CAST(replace(body, '30000', '30001') AS BLOB)"
                 " WHERE type = 'decided/1'"), ("chained", "event_hash")),
    ("body that is none", sql("UPDATE events SET body = x'ff' WHERE pos = 40"),
     ("told", "body_unreadable")),
    ("private", sql(f"UPDATE events SET private = zeroblob(32) WHERE pos = {PLAIN}"),
     ("chained", "private_missing")),
    ("rows", sql(f"UPDATE events SET rows = zeroblob(32) WHERE pos = {PLAIN}"), ("chained",
     "rows_differ")),
    ("hash", sql("UPDATE events SET hash = zeroblob(32) WHERE pos = 40"),
     ("chained", "event_hash")),
    # the order of events
    ("position", sql("UPDATE events SET pos = -5 WHERE pos = 40"), ("chained", "event_position")),
    ("one gone", sql("DELETE FROM events WHERE pos = 40"), ("chained", "event_position")),
    ("two swapped", sql(*SWAP), ("chained", "event_hash")),
    ("one more", sql("INSERT INTO events SELECT max(pos) + 1, chain, max(seq) + 1, max(pos) + 1, 5,"
                     " 1, type, actor, auth, on_day, recorded_at, body, x'', x'', x'00', x'' FROM"
                     " events"), ("chained", "event_hash")),
    # seals
    ("last seal gone",
     sql("UPDATE events SET seal = x'' WHERE pos = (SELECT max(pos) FROM events)"),
     ("sealed", "seal_missing")),
    ("a seal gone", sql("UPDATE events SET seal = x'' WHERE pos = (SELECT min(pos) FROM events"
                        " WHERE seal <> x'')"), ("chained", "event_hash")),
    ("a seal more", sql("UPDATE events SET seal = zeroblob(64) WHERE pos = 1"),
     ("sealed", "seal_wrong")),
    ("another's seal", sql("UPDATE events SET seal = (SELECT seal FROM events WHERE seal <> x'')"
                           " WHERE pos = (SELECT max(pos) FROM events)"), ("sealed", "seal_wrong")),
    ("last seal bit", sql("UPDATE events SET seal = zeroblob(64)"
                          " WHERE pos = (SELECT max(pos) FROM events)"), ("sealed", "seal_wrong")),
    # private parts
    ("private swapped", sql("UPDATE private SET data = (SELECT data FROM private p WHERE p.pos <"
                            " private.pos) WHERE pos = (SELECT max(pos) FROM private)"),
     ("chained", "private_changed")),
    ("private gone", sql("DELETE FROM private WHERE pos = (SELECT min(pos) FROM private)"),
     ("chained", "private_missing")),
    ("private of none", sql("INSERT INTO private VALUES (999, 1, x'00', x'00')"),
     ("chained", "private_stray")),
    ("owner", sql("UPDATE private SET owner = 5 WHERE pos = (SELECT max(pos) FROM private)"),
     ("chained", "private_changed")),
    # committed rows
    ("mark", sql("UPDATE committed_rows SET mark = x'01' WHERE kind = 'id'"),
     ("chained", "row_changed")),
    ("detail", sql("UPDATE committed_rows SET detail = x'01' WHERE kind = 'id'"),
     ("chained", "row_changed")),
    ("kind of a row", sql("UPDATE committed_rows SET kind = 'no' WHERE kind = 'id'"),
     ("chained", "row_changed")),
    ("row emptied", sql("UPDATE committed_rows SET salt = NULL, mark = NULL, detail = NULL"
                        " WHERE kind = 'id'"), ("chained", "row_emptied")),
    ("row gone", sql("DELETE FROM committed_rows WHERE kind = 'id'"), ("chained", "rows_differ")),
    ("row of none", sql("INSERT INTO committed_rows VALUES (999, 0, x'00', x'00', 'id', x'00',"
                        " x'00')"), ("chained", "row_stray")),
    ("commit", sql("UPDATE committed_rows SET digest = zeroblob(32) WHERE kind = 'id'"),
     ("chained", "rows_differ")),
    ("key gone", sql("DELETE FROM committed_rows WHERE kind = 'key'"), ("chained", "key_missing")),
    # editions
    ("edition", sql("UPDATE editions SET json = CAST(replace(json, 'Heart', 'Liver') AS BLOB)"),
     ("chained", "edition_changed")),
    ("edition gone", sql("DELETE FROM editions"), ("chained", "edition_missing")),
    ("edition of another", sql("UPDATE editions SET meaning = 'x'"), ("told", "edition_told")),
    ("edition of another programme", sql("UPDATE editions SET programme = 'x'"),
     ("told", "edition_told")),
    ("edition kept later", sql("UPDATE editions SET pos = pos + 1"), ("told", "edition_told")),
    ("edition of none", sql("INSERT INTO editions SELECT 1, CAST(lower(hex(x'e3b0c44298fc1c149afbf4"
                            "c8996fb92427ae41e4649b934ca495991b7852b855')) AS TEXT), '', '', x''"),
     ("told", "edition_stray")),
    # what the file says of itself
    ("note more", sql("INSERT INTO meta VALUES ('part:x', '1')"), ("told", "note_changed")),
    ("note gone", sql("DELETE FROM meta WHERE name = 'format'"), ("told", "note_changed")),
    ("migration", sql("UPDATE _sqlite_migrations SET applied_at = '2026'"),
     ("told", "note_changed")),
    ("migration more", sql("INSERT INTO _sqlite_migrations VALUES (2, 'caseflow', 'second', '')"),
     ("told", "note_changed")),
    # states and told rows
    ("state", sql("UPDATE cases SET state = CAST(replace(state, '30000', '1') AS BLOB)"),
     ("told", "state_changed")),
    ("state's version", sql("UPDATE cases SET version = 99"), ("told", "state_changed")),
    ("state's event", sql("UPDATE parties SET at = 1"), ("told", "state_changed")),
    ("sum shown", sql("UPDATE cases SET granted = granted + 1"), ("told", "state_changed")),
    ("status shown", sql("UPDATE cases SET status = 'x'"), ("told", "state_changed")),
    ("fund balance", sql("UPDATE funds SET paid = paid - 1"), ("told", "state_changed")),
    ("branch", sql("UPDATE branches SET code = 'Y' WHERE id = 11"), ("told", "state_changed")),
    ("list", sql("UPDATE lists SET kind = 'x'"), ("told", "state_changed")),
    ("state gone", sql("DELETE FROM cases"), ("told", "state_missing")),
    ("state more", sql("INSERT INTO parties VALUES (5, 'person', 'SZW', 1, 1, x'7b7d')"),
     ("told", "state_extra")),
    ("role gone", sql("DELETE FROM roles"), ("told", "told_missing")),
    ("queue longer", sql("INSERT INTO waiting VALUES (5, 'decide', 'decide', 'SZW', '2026', 0)"),
     ("told", "told_extra")),
    ("due more", sql("INSERT INTO falls_due VALUES ('2026-01-01', 5, 'letter')"),
     ("told", "told_extra")),
    ("queue twice", sql("INSERT INTO waiting SELECT * FROM waiting LIMIT 1"),
     ("told", "told_extra")),
    ("duty gone", sql("DELETE FROM duties WHERE duty = 'review'"), ("told", "told_missing")),
    ("adopted", sql("INSERT INTO adopted VALUES ('SZW', 'x', '2020-01-01', '1', 's')"),
     ("told", "told_extra")),
    ("posting", sql("UPDATE postings SET units = 1"), ("told", "told_missing")),
    ("posting gone", sql("DELETE FROM postings WHERE line = '1'"), ("told", "told_missing")),
    ("list row", sql("DELETE FROM list_rows WHERE row = 2"), ("told", "told_missing")),
    # the file and its schema
    ("index gone", sql("DROP INDEX cases_party"), ("readable", "schema_missing")),
    ("trigger more", sql("CREATE TRIGGER t AFTER INSERT ON cases BEGIN SELECT 1; END"),
     ("readable", "schema_extra")),
    ("table more", sql("CREATE TABLE t (a)"), ("readable", "schema_extra")),
    ("view changed", sql("DROP VIEW queue", "CREATE VIEW queue AS SELECT 1"),
     ("readable", "schema_changed")),
    ("format", sql("PRAGMA user_version = 9"), ("readable", "format_changed")),
    ("format beside", sql("UPDATE meta SET value = '9' WHERE name = 'format'"),
     ("readable", "format_changed")),
    ("another store", sql("UPDATE meta SET value = '0' WHERE name = 'store'"),
     ("chained", "event_hash")),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "want"), [x[1:] for x in EDITS], ids=[x[0] for x in EDITS])
def test_each_change_is_named(
    paid: Path, tmp_path: Path, edit: Edit, want: tuple[str, str]
) -> None:
    target = edited(paid, tmp_path, edit)
    assert want in found(target)
    r = verify_file(target)
    assert r.words("zh") and r.words("en") and not r.ok and len(r.faults) == len(r.findings)


def test_a_change_of_a_told_row_is_no_fault_of_the_chain(paid: Path, tmp_path: Path) -> None:
    target = edited(paid, tmp_path, sql("UPDATE cases SET granted = granted + 1"))
    assert found(target) == {("told", "state_changed")}


@pytest.mark.parametrize(
    "edit",
    [
        "DROP TABLE events; CREATE VIEW events AS WITH RECURSIVE x (pos) AS (SELECT 1 UNION ALL"
        " SELECT pos + 1 FROM x) SELECT pos FROM x",
        "DROP TABLE roles; CREATE VIEW roles AS WITH RECURSIVE x (case_id) AS (SELECT 1 UNION ALL"
        " SELECT case_id + 1 FROM x) SELECT case_id, 'a' AS role, 1 AS party FROM x",
    ],
)
def test_a_view_in_place_of_a_table_is_never_read(paid: Path, tmp_path: Path, edit: str) -> None:
    target = tmp_path / "copy.db"
    with sqlite3.connect(paid) as source, sqlite3.connect(target) as out:
        source.backup(out)
        out.executescript(edit)
    said = found(target)
    assert ("readable", "schema_changed") in said and ("readable", "table_unreadable") not in said


def test_housekeeping_raises_no_alarm(paid: Path, tmp_path: Path) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    with sqlite3.connect(target, isolation_level=None) as db:
        for statement in ("ANALYZE", "REINDEX", "PRAGMA page_size=8192", "VACUUM",
                          "PRAGMA journal_mode=DELETE"):  # fmt: skip
            db.execute(statement)
    assert verify_file(target).ok


def test_a_cut_tail_shows_against_a_head(paid: Path, tmp_path: Path) -> None:
    head = verify_file(paid).head
    kept = tmp_path / "head.txt"
    kept.write_text(head, "utf-8")
    whole = verify_file(paid, kept)
    assert whole.anchored and whole.unseen == 0
    cut = edited(
        paid,
        tmp_path,
        sql(
            "DELETE FROM events WHERE pos = (SELECT max(pos) FROM events)",
        ),
    )
    r = verify_file(cut, kept)
    assert not r.anchored and ("chained", "head_beyond") in {(f.stage, f.code) for f in r.findings}
    assert list(r.agreed) == ["SZW/reads"]


def test_an_old_head_tells_how_many_events_nobody_has_seen(tmp_path: Path) -> None:
    o = s.Office()
    head = verify(o.store).head
    s.to_grant(o)
    r = verify(o.store, head=head)
    assert r.ok and r.anchored and r.unseen == 5 and r.agreed["SZW"].after == 5
    other = head.replace(o.store.store, "0" * 16)
    assert not verify(o.store, head=other).anchored


def test_heads_that_are_none_are_refused(paid: Path, tmp_path: Path) -> None:
    for head, code in (("nonsense\n", "head_unreadable"), (tmp_path / "absent", "head_closed")):
        with pytest.raises(StoreError) as refused:
            verify_file(paid, head)
        assert refused.value.code == code
    with pytest.raises(StoreError) as absent:
        verify_file(tmp_path / "absent.db")
    assert absent.value.code == "store_absent"


@pytest.mark.parametrize(
    ("how", "want"),
    [
        (lambda f: f.unlink(), "scan_missing"),
        (lambda f: f.write_bytes(b"other"), "scan_changed"),
        (lambda f: (f.unlink(), f.mkdir()), "scan_changed"),
        (lambda f: (f.unlink(), os.mkfifo(f)), "scan_changed"),
        (lambda f: (f.rename(f"{f}x"), f.symlink_to(f"{f}x")), "scan_changed"),
    ],
)
def test_scans_are_there_as_they_were(
    paid: Path, tmp_path: Path, how: Callable[[Path], object], want: str
) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    how(Path(f"{target}.files") / SCAN)
    assert found(target) == {("chained", want)}


def test_the_name_of_a_scan_leads_nowhere(tmp_path: Path) -> None:
    o = s.Office()
    s.submit(o)
    o.do("clerk", s.C, s.filed(file="../../etc/passwd", sha256="00"))
    r = verify(o.store, tmp_path)
    assert {(f.stage, f.code) for f in r.findings} == {("chained", "scan_name")}


@pytest.mark.parametrize("n", range(6))
def test_no_broken_file_raises(paid: Path, tmp_path: Path, n: int) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    raw = bytearray(target.read_bytes())
    size = len(raw)
    broken = [
        bytes(raw[: size // 2]),
        b"",
        b"text" * 1000,
        bytes(raw[:5000]) + os.urandom(size - 5000),
        bytes(raw[:100]) + b"\xff" * 3000 + bytes(raw[3100:]),
        bytes(raw[: size // 3]) + b"\0" * (size // 3) + bytes(raw[2 * size // 3 :]),
    ]
    target.write_bytes(broken[n])
    before = sorted(tmp_path.iterdir())
    r = verify_file(target)
    assert not r.ok and r.words() and sorted(tmp_path.iterdir()) == before


def test_a_text_that_is_none_does_not_stop_it(paid: Path, tmp_path: Path) -> None:
    target = edited(paid, tmp_path, sql("UPDATE events SET auth = CAST(x'ff' AS TEXT) WHERE pos=9"))
    assert ("readable", "table_unreadable") in found(target)


def test_nothing_is_written_and_the_last_events_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    o = s.Office(path)
    s.submit(o)
    raw, names = path.read_bytes(), sorted(tmp_path.iterdir())
    assert verify_file(path).events == verify(o.store).events == o.store.last()
    assert path.read_bytes() == raw and sorted(tmp_path.iterdir()) == names
    o.store.close()
    names = sorted(tmp_path.iterdir())
    assert verify_file(path).ok and sorted(tmp_path.iterdir()) == names


def test_only_the_stages_that_were_asked_for_run(paid: Path) -> None:
    assert verify_file(paid, stages=["chained"]).stages == ("readable", "chained")
    assert verify_file(paid, stages=["told"]).stages == ("readable", "chained", "told")


def test_every_bit_of_an_event_is_covered(paid: Path) -> None:
    store = SQLite.open(paid, readonly=True)
    events = list(store.walk())[:24]
    store.close()
    assert chain.faults(store.store, events) == []
    from attrs import evolve

    for i in (0, 12, 23):
        for column in (*chain.COLUMNS, "hash"):
            value = getattr(events[i], column)
            if isinstance(value, int):
                raw = value.to_bytes(8, "big")
            else:
                raw = value if isinstance(value, bytes) else value.encode()
            for bit in range(len(raw) * 8):
                new = bytearray(raw)
                new[bit // 8] ^= 1 << bit % 8
                changed: object = bytes(new)
                if isinstance(value, int):
                    changed = int.from_bytes(new, "big", signed=True)
                elif isinstance(value, str):
                    changed = new.decode("latin-1")
                other = [*events[:i], evolve(events[i], **{column: changed}), *events[i + 1 :]]
                assert chain.faults(store.store, other), (i, column, bit)
