"""No file makes `verify` raise, hang, follow a path, write or leave something open; and what a
file says of itself hides nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from proof import small as s
from proof.hostile import SCAN, Edit, anew, each, edited, found, paid_store, sql

from caseflow.errors import CaseflowError
from caseflow.host import Caseflow
from caseflow.proof.readable import Readable
from caseflow.proof.report import Finding
from caseflow.proof.verify import verify, verify_file
from caseflow.store.sqlite import SQLite, copied, schema
from caseflow.store.sqlite.schema import Difference
from caseflow.words.rows import WHY


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, for copies."""
    return paid_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """As many handles after as before."""
    before = sorted(os.listdir("/proc/self/fd"))
    yield
    assert len(os.listdir("/proc/self/fd")) == len(before)


def written(*statements: str) -> Edit:
    """An edit of the schema as text, as `writable_schema` allows it."""

    def edit(db: sqlite3.Connection) -> None:
        db.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            assert db.execute(statement).rowcount != 0, statement
        db.execute("PRAGMA writable_schema=OFF")

    return edit


def planted(name: str, definition: str) -> Edit:
    """An index built with a condition, and given out as ours."""
    ours = {**schema.INDEXES}[name]

    def edit(db: sqlite3.Connection) -> None:
        db.execute(f"DROP INDEX {name}")
        db.execute(definition)
        db.execute("PRAGMA writable_schema=ON")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (ours, name))
        db.execute("PRAGMA writable_schema=OFF")

    return edit


TRIGGER = "CREATE TRIGGER {} AFTER INSERT ON cases BEGIN DELETE FROM roles; END"
NAMED = (
    "UPDATE sqlite_master SET name = '{0}', sql = replace(sql, ' tr ', ' {0} ') WHERE name = 'tr'"
)
SCHEMA: list[tuple[str, Edit, str]] = [
    ("named like a migration", sql(TRIGGER.format("x_sqlite_migrations")), "schema_extra"),
    ("named as the migrations", sql(TRIGGER.format('"_sqlite_migrations"')), "schema_extra"),
    ("named as a table", sql(TRIGGER.format("roles")), "schema_extra"),
    ("named as statistics", lambda db: (sql(TRIGGER.format("tr"))(db),
     written(NAMED.format("sqlite_stat1"))(db))[0], "schema_extra"),  # type: ignore[func-returns-value]
    ("statistics of our own", lambda db: (sql("CREATE TABLE tr (tbl, idx, stat, more)")(db),
     written(NAMED.format("sqlite_stat1"),
             "UPDATE sqlite_master SET tbl_name = name WHERE name = 'sqlite_stat1'")(db))[0],
     "schema_extra"),  # type: ignore[func-returns-value]
    ("a condition", sql("DROP INDEX cases_party", "CREATE INDEX cases_party ON cases (party)"
                        " WHERE party <> 202"), "schema_changed"),
    ("a condition, the text ours", planted("cases_party", "CREATE INDEX cases_party ON cases"
                                           " (party) WHERE party < 0"), "file_damaged"),
    ("duties out of sight", planted("duties_party", "CREATE INDEX duties_party ON duties (party)"
                                    " WHERE duty <> 'decide'"), "file_damaged"),
    ("marks out of sight", planted("committed_marks", "CREATE INDEX committed_marks ON"
     " committed_rows (kind, mark) WHERE mark IS NULL"), "file_damaged"),
    ("blanks", written("UPDATE sqlite_master SET sql = replace(sql, 'TABLE roles', 'TABLE  roles')"
                       " WHERE name = 'roles'"), "schema_changed"),
    ("a byte that is no text", written("UPDATE sqlite_master SET sql = CAST(CAST(sql AS BLOB) ||"
     " x'202d2dff' AS TEXT) WHERE name = 'roles'"), "schema_changed"),
    ("a name that is no text", lambda db: (sql("CREATE TABLE tr (a)")(db), written(
     "UPDATE sqlite_master SET name = CAST(x'ff1b5b' AS TEXT), tbl_name = CAST(x'ff1b5b' AS TEXT)"
     " WHERE name = 'tr'")(db))[0], "file_unreadable"),  # type: ignore[func-returns-value]
]  # fmt: skip


@pytest.mark.parametrize(("edit", "want"), [x[1:] for x in SCHEMA], ids=[x[0] for x in SCHEMA])
def test_the_schema_is_ours_to_the_byte(paid: Path, tmp_path: Path, edit: Edit, want: str) -> None:
    target = edited(paid, tmp_path, edit)
    r = verify_file(target)
    assert ("readable", want) in {(f.stage, f.code) for f in r.findings}
    assert all(c.isprintable() or c == "\n" for c in r.words("en"))


def test_what_only_analyze_makes_is_no_fault(paid: Path, tmp_path: Path) -> None:
    assert not found(edited(paid, tmp_path, lambda db: db.execute("ANALYZE") and None))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET stream = 999, version = 1 WHERE pos = 40",
        "UPDATE events SET stream = -stream - 1",
        "UPDATE events SET stream = -9223372036854775808 WHERE pos = 20",
        "UPDATE parties SET id = id + 1000",
        "UPDATE cases SET id = 9223372036854775807 WHERE id = 302",
        "UPDATE committed_rows SET pos = 9223372036854775807 WHERE pos = (SELECT min(pos)"
        " FROM committed_rows)",
        "UPDATE events SET recorded_at = 9223372036854775807 WHERE pos = 40",
        "UPDATE events SET body = zeroblob(1000000) WHERE pos = 40",
        "UPDATE events SET body = CAST(replace(hex(zeroblob(50000)), '00', '[') AS BLOB)"
        " WHERE pos = 40",
        "UPDATE editions SET json = CAST(replace(hex(zeroblob(50000)), '00', '[') AS BLOB)",
        "UPDATE events SET on_day = '0000-00-00' WHERE pos = 40",
    ],
)
def test_moved_and_monstrous_values_are_found(paid: Path, tmp_path: Path, statement: str) -> None:
    assert found(edited(paid, tmp_path, sql(statement)))


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("how", ["fifo", "folder", "zero", "nowhere"])
def test_nothing_beside_the_file_is_followed(
    paid: Path, tmp_path: Path, end: str, how: str
) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    beside = Path(f"{target}{end}")
    make: dict[str, Callable[[], object]] = {
        "fifo": lambda: os.mkfifo(beside), "folder": beside.mkdir,
        "zero": lambda: beside.symlink_to("/dev/zero"), "nowhere": lambda: beside.symlink_to("no"),
    }  # fmt: skip
    make[how]()
    r = verify_file(target)
    assert [(f.code, f.parts["what"]) for f in r.findings] == [("file_unreadable", "store_beside")]


@pytest.mark.parametrize(
    ("strange", "checked"),
    [("", True), ("trigger", True), ("table", False), ("trigger table", False),
     ("table trigger", False), ("index", False)],
)  # fmt: skip
def test_sqlite_checks_no_file_whose_schema_it_would_run(strange: str, checked: bool) -> None:
    """Triggers apart, which only a write would run."""
    kinds = [Difference("schema_extra", "x", kind) for kind in strange.split()]

    class Store:
        def differences(self) -> list[Difference]:
            return kinds

        def damage(self) -> list[str]:
            return ["page 3"]

        def format_differs(self) -> bool:
            return False

    found = [f.code for f in Readable(Store()).findings]  # type: ignore[arg-type]
    assert ("file_damaged" in found) is checked


def test_why_a_file_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"no store" * 1000)
    (f,) = verify_file(other).findings
    assert (f.code, f.parts["what"]) == ("file_unreadable", "store_not_ours")
    for code, (zh, en) in WHY.items():
        said = Finding("readable", 0, "file_unreadable", {"what": code})
        assert said.say().endswith(zh) and said.say("en").endswith(en)
    # what a hostile file says itself is shown as it is, without what steers a terminal
    assert "a\ufffdb" in Finding("readable", 0, "file_unreadable", {"what": "a\x1bb"}).say()


def test_an_interrupted_write_of_another_kind_is_said(paid: Path, tmp_path: Path) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    Path(f"{target}-journal").write_bytes(b"\xd9\xd5\x05\xf9 /dev/zero" * 9)
    (f,) = verify_file(target).findings
    assert f.parts["what"] == "store_interrupted"


def test_a_folder_of_scans_is_no_link(paid: Path, tmp_path: Path) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    folder = Path(f"{target}.files")
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    assert found(target) == {("chained", "scan_missing")}


def test_a_scan_that_becomes_a_pipe_is_not_waited_for(
    paid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    scan = Path(f"{target}.files") / SCAN
    about = scan.lstat()
    scan.unlink()
    os.mkfifo(scan)
    lstat = Path.lstat
    monkeypatch.setattr(Path, "lstat", lambda p: about if p == scan else lstat(p))
    assert found(target) == {("chained", "scan_changed")}


def test_no_scan_is_read_beyond_what_one_can_have(
    paid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = edited(paid, tmp_path, lambda db: None)
    from caseflow.proof import chained

    monkeypatch.setattr(chained, "LIMIT", 5)
    assert found(target) == {("chained", "scan_changed")}


def test_two_scans_swapped_are_named(tmp_path: Path) -> None:
    o = s.Office(tmp_path / "a.db")
    s.submit(o)
    import hashlib

    folder = tmp_path / "a.db.files"
    folder.mkdir()
    for name in ("aa" * 16, "bb" * 16):
        (folder / name).write_bytes(name.encode())
        sha = hashlib.sha256(name.encode()).hexdigest()
        o.do("clerk", s.C, s.filed(file=name, sha256=sha))
    assert not verify(o.store, folder).findings
    (folder / ("aa" * 16)).write_bytes(b"bb" * 16)
    (folder / ("bb" * 16)).write_bytes(b"aa" * 16)
    assert [f.code for f in verify(o.store, folder).findings] == ["scan_changed"] * 2
    o.store.close()


# -- the copy ----------------------------------------------------------------------------------


def test_a_file_too_large_for_the_room_here_is_said(tmp_path: Path) -> None:
    target = tmp_path / "large.db"
    target.touch()
    os.truncate(target, 1 << 42)
    (f,) = verify_file(target).findings
    assert f.parts["what"] == "store_no_room"


def test_a_large_copy_is_a_file_that_goes_away(
    paid: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(copied, "IN_MEMORY", 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert verify_file(paid).ok and list(tmp_path.iterdir()) == []
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database" * 1000)
    assert not verify_file(broken).ok and list(tmp_path.iterdir()) == [broken]


def test_a_read_only_medium_with_a_log(tmp_path: Path) -> None:
    """A mount, if the machine allows one: root may write where the bits forbid it."""
    inner = tmp_path / "medium"
    inner.mkdir()
    o = s.Office(inner / "a.db")
    s.submit(o)
    for end in ("", "-wal"):  # as a backup program takes them
        raw = Path(f"{o.store.path}{end}").read_bytes()
        (tmp_path / f"b.db{end}").write_bytes(raw)
    last = o.store.last()
    o.store.close()
    mount = tmp_path / "ro"
    mount.mkdir()
    what = ["mount", "--bind", "-o", "ro", str(tmp_path), str(mount)]
    if subprocess.run(what, capture_output=True).returncode:
        pytest.skip("no mount here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(mount)], check=True)
        with pytest.raises(OSError):
            (mount / "x").touch()
        for name in ("b.db", "medium/a.db"):
            r = verify_file(mount / name)
            assert r.ok and r.events == last, r.words("en")
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_a_log_that_sqlite_cannot_use_there_is_copied_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    o = s.Office(tmp_path / "a.db")
    s.submit(o)
    real, tried = copied._backup, []

    def backup(file: Path, into: sqlite3.Connection, how: str) -> None:
        tried.append(how)
        if how == "mode=ro":
            raise sqlite3.OperationalError("unable to open database file")
        real(file, into, how)

    monkeypatch.setattr(copied, "_backup", backup)
    r = verify_file(tmp_path / "a.db")
    assert r.ok and r.log and r.events == o.store.last() and tried == ["mode=ro", "mode=rw"]
    o.store.close()


def test_a_copy_without_its_log_says_up_to_where_it_reads(tmp_path: Path) -> None:
    path, alone = tmp_path / "a.db", tmp_path / "b.db"
    o = s.Office(path)
    o.store._one("PRAGMA wal_checkpoint(TRUNCATE)")
    before = o.store.last()
    s.submit(o)
    alone.write_bytes(path.read_bytes())
    r, whole = verify_file(alone), verify_file(path)
    assert r.ok and not r.log and r.events == before < whole.events and whole.log
    for lang in ("zh", "en"):
        assert str(before) in r.words(lang).splitlines()[1]
    o.store.close()


# -- handles and errors --------------------------------------------------------------------------


def broken(path: Path, where: Path) -> Iterator[Path]:
    """The same store, broken in ways that opening notices and in ways that it does not."""
    raw = path.read_bytes()
    for n, bad in enumerate((
        b"", b"text" * 1000, raw[: len(raw) // 2], raw[:100] + os.urandom(4000) + raw[4100:],
        raw[:16] + b"\0\1" + raw[18:], raw[:18] + b"\x09\x09" + raw[20:],
    )):  # fmt: skip
        (where / f"{n}.db").write_bytes(bad)
        yield where / f"{n}.db"
    yield where / "absent.db"
    yield where


def test_whatever_fails_is_typed_and_leaves_nothing_open(paid: Path, tmp_path: Path) -> None:
    open_ = len(os.listdir("/proc/self/fd"))
    ways: tuple[Callable[[Path], object], ...] = (
        SQLite.open, lambda p: SQLite.open(p, readonly=True), SQLite.copy_of, Caseflow.open,
    )  # fmt: skip
    failed = 0
    for target in broken(paid, tmp_path):
        for way in ways:
            try:
                made = way(target)
            except CaseflowError:
                failed += 1
            else:
                made.close()  # type: ignore[attr-defined]
            assert len(os.listdir("/proc/self/fd")) == open_, (target, way)
    assert failed > 20


def test_a_state_that_no_event_of_ours_makes_stops_nothing(paid: Path, tmp_path: Path) -> None:
    """A hold of a code that there is not: what it tells cannot be told again, the rest is."""
    change = "UPDATE events SET body = CAST(replace(body, '\"payee\"', '\"Payee\"') AS BLOB)"
    target = edited(paid, tmp_path, each(sql(change + " WHERE type = 'held/1'"), anew()))
    codes = {f.code for f in verify_file(target).findings}
    assert {"tells_nothing", "state_changed"} <= codes and "stage_stopped" not in codes


def test_what_stops_a_stage_is_found(paid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object) -> None:
        raise KeyError

    for stage, what in (
        ("told", "told.editions"), ("sealed", "sealed.Sealed.end"), ("judged", "replay.Replay.end"),
        ("chained", "chained.Chained.end"), ("chained", "verify.compared"),
    ):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setattr(f"caseflow.proof.{what}", stops)
            found = verify_file(paid).findings
        assert ("stage_stopped", stage) in {(f.code, f.stage) for f in found}, what
        assert all(f.say("en") for f in found)


@pytest.mark.parametrize("column", ["type", "name", "tbl_name", "sql"])
def test_a_schema_of_other_types_is_found(paid: Path, tmp_path: Path, column: str) -> None:
    """SQLite reads bytes there as text; other tools do not list that table."""
    target = edited(paid, tmp_path, lambda db: None)
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute(f"UPDATE sqlite_master SET {column} = CAST({column} AS BLOB)"
                   " WHERE name = 'editions'")  # fmt: skip
    assert verify_file(target).findings
