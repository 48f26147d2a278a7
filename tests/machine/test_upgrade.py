"""The golden store of this release; a store of an older format, and how it is brought on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from machine.killed import killed_at

from caseflow import Busy, Caseflow, CaseflowError
from caseflow.branch.events import StoreUpgraded
from caseflow.cli.app import run
from caseflow.machine import restore
from caseflow.proof.verify import verify_file
from caseflow.store.sqlite import migrate, schema
from caseflow.upgrade import upgrade

GOLDEN = Path(__file__).parents[1] / "golden/store-2.zip"
DAY = "2026-06-01"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    with zipfile.ZipFile(GOLDEN) as packed:
        packed.extractall(folder)
    (folder / "office.db.demo-key").chmod(0o600)
    return folder


@pytest.fixture
def golden(unpacked: Path, tmp_path: Path) -> Path:
    """The golden store, to work on."""
    shutil.copytree(unpacked, tmp_path / "a")
    return tmp_path / "a/office.db"


def told(db: sqlite3.Connection) -> None:
    """What a next release may do to a table that is told."""
    db.execute("UPDATE meta SET value = value")


@pytest.fixture
def next_release(monkeypatch: pytest.MonkeyPatch) -> int:
    """A release whose format is the next one."""
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    monkeypatch.setattr(migrate, "MIGRATIONS", {schema.FORMAT - 1: told})
    return schema.FORMAT


def code(act: Callable[[], object]) -> str:
    with pytest.raises(CaseflowError) as no:
        act()
    return no.value.code


def number(store: Path) -> int:
    with closing(sqlite3.connect(store)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def files(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_the_store_of_this_release_opens_verifies_and_replays(golden: Path) -> None:
    """Until a release is out `python tests/golden/make_store.py` makes it anew."""
    report = verify_file(golden, golden.with_name("heads.txt"))
    assert report.ok and report.demo and report.agreed, report.findings
    with Caseflow.open(golden, today=DAY) as cf:
        assert cf.verify(replay=True).ok
        first, second = cf.cases()
        chen = cf.desk("chen")
        assert chen.facts(first.number, purpose="case")["child.name"]
        assert "天使阳光" in cf.programme("crcf.chd").zh and chen.explain(second.number)
        (filed,) = (e.version for e in cf.events() if e.type.startswith("document_filed"))
        assert chen.document(first.number, filed, purpose="case") == b"\x89PNG scan"


def test_brought_on(golden: Path, next_release: int) -> None:
    assert code(lambda: Caseflow.open(golden)) == "store_older"
    before = verify_file(golden)
    scans = sorted(p.read_bytes() for p in Path(f"{golden}.files").iterdir())
    done = upgrade(golden, today=DAY)
    assert (done.source, done.target) == (next_release - 1, next_release)
    report = verify_file(golden, [before.head, done.heads, golden.with_name("heads.txt")])
    assert report.ok and report.events == before.events + 1
    assert number(golden) == next_release and stat.S_IMODE(golden.stat().st_mode) == 0o600
    with Caseflow.open(golden, today=DAY) as cf:
        last = [e.event for e in cf.events()][-1]
        assert isinstance(last, StoreUpgraded) and last.source == next_release - 1 and last.release
        assert cf.verify(replay=True).ok
        cf.desk("chen").withdraw(cf.cases()[0].number, why="x")
    assert sorted(p.read_bytes() for p in Path(f"{golden}.files").iterdir()) == scans
    assert code(lambda: upgrade(golden)) == "store_is_current"
    backups = [x for x in files(golden.parent) if x.endswith(".backup")]
    assert backups == [done.backup.name] and not [x for x in files(golden.parent) if ".new-" in x]


def test_the_release_before_opens_the_backup_and_not_the_store(
    golden: Path, next_release: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = upgrade(golden, today=DAY, backup=tmp_path / "old")
    assert done.backup == tmp_path / "old"
    monkeypatch.undo()
    assert code(lambda: Caseflow.open(golden)) == "store_newer"
    assert code(lambda: upgrade(golden)) == "store_newer"
    shutil.copy(f"{golden}.demo-key", tmp_path / "c.db.demo-key")
    restore(tmp_path / "old", tmp_path / "c.db", today=DAY)
    with Caseflow.open(tmp_path / "c.db", today=DAY) as cf:
        assert len(cf.cases()) == 2


@pytest.mark.parametrize("found", [1, 99])
def test_a_format_that_nothing_brings_on(golden: Path, found: int) -> None:
    with sqlite3.connect(golden) as db:
        db.execute(f"PRAGMA user_version = {found}")
        db.execute("DROP TRIGGER IF EXISTS meta_update")
        db.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(found),))
    db.close()
    older = found < schema.FORMAT
    before = golden.read_bytes()
    assert code(lambda: Caseflow.open(golden)) == ("store_older" if older else "store_newer")
    assert code(lambda: upgrade(golden)) == ("store_no_way" if older else "store_newer")
    assert golden.read_bytes() == before
    assert code(lambda: upgrade(golden.with_name("none.db"))) == "store_absent"


def test_each_format_between_must_be_brought_on(
    golden: Path, next_release: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One step of two is no way."""
    monkeypatch.setattr(schema, "FORMAT", next_release + 1)
    for steps in ({next_release}, {next_release - 1}):
        monkeypatch.setattr(migrate, "MIGRATIONS", dict.fromkeys(steps, told))
        assert code(lambda: upgrade(golden, today=DAY)) == "store_no_way"
    assert number(golden) == next_release - 1


def test_somebody_opens_it_at_the_last_moment(
    golden: Path, next_release: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it was taken from the log, before it is held: the log is there again."""
    real = sqlite3.connect

    def connect(*given: object, **named: object) -> sqlite3.Connection:
        mine = real(*given, **named)  # type: ignore[call-overload]

        def seen(statement: str) -> None:
            if statement == "BEGIN":
                with closing(real(golden)) as other:
                    other.execute("PRAGMA journal_mode=WAL")

        mine.set_trace_callback(seen)
        return mine  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect)
    assert code(lambda: upgrade(golden, today=DAY)) == "store_in_use"
    monkeypatch.undo()


def test_while_others_have_it_open(
    golden: Path, next_release: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "WAIT", 0.1)
    for work in ("SELECT 1", "BEGIN", "BEGIN IMMEDIATE"):
        other = sqlite3.connect(golden, isolation_level=None)
        other.execute("SELECT count(*) FROM events").fetchone()
        other.execute(work)
        with pytest.raises(Busy) as no:
            upgrade(golden, today=DAY)
        assert no.value.code == "store_in_use" and number(golden) == next_release - 1
        other.close()
    upgrade(golden, today=DAY)


def test_what_is_not_whole_or_has_no_key_is_left_as_it_is(
    golden: Path, next_release: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = files(golden.parent)
    assert code(lambda: upgrade(golden, key=b"x" * 32)) == "wrong_key"
    (golden.parent / "office.db.demo-key").rename(tmp_path / "key")
    assert code(lambda: upgrade(golden)) == "no_master_key"
    (tmp_path / "key").rename(golden.parent / "office.db.demo-key")

    def breaks(db: sqlite3.Connection) -> None:
        db.execute("UPDATE cases SET granted = 5")

    with monkeypatch.context() as m:
        m.setattr(migrate, "MIGRATIONS", {next_release - 1: breaks})
        assert code(lambda: upgrade(golden, today=DAY)) == "upgrade_not_whole"

    def fails(db: sqlite3.Connection) -> None:
        db.execute("UPDATE nothing SET x = 5")

    with monkeypatch.context() as m:
        m.setattr(migrate, "MIGRATIONS", {next_release - 1: fails})
        assert code(lambda: upgrade(golden, today=DAY)) == "store_fault"
    (scan,) = Path(f"{golden}.files").iterdir()
    whole = scan.read_bytes()
    scan.write_bytes(b"other")
    assert code(lambda: upgrade(golden, today=DAY)) == "upgrade_not_whole"
    scan.write_bytes(whole)
    backups = [x for x in files(golden.parent) if x.endswith(".backup")]
    assert sorted({*files(golden.parent)} - {*backups}) == sorted(there)
    assert number(golden) == next_release - 1 and len(backups) == 4  # each try kept one
    upgrade(golden, today=DAY)


def test_an_older_store_put_in_its_place(golden: Path, next_release: int) -> None:
    shutil.copy(golden.with_name("heads.txt"), f"{golden}.heads")
    lines = golden.with_name("heads.txt").read_text().splitlines()
    parts = lines[2].split()
    parts[2] = str(int(parts[2]) + 5)  # a head of later
    Path(f"{golden}.heads").write_text("\n".join([" ".join(parts)]) + "\n")
    assert code(lambda: upgrade(golden, today=DAY)) == "upgrade_not_whole"
    assert number(golden) == next_release - 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("n", [12, 38, 64, pytest.param(0, marks=pytest.mark.deep)])
def test_killed_the_old_one_is_whole_or_the_new_one_is(
    unpacked: Path, tmp_path: Path, next_release: int, n: int
) -> None:
    came = []
    for at in (n,) if n else range(1, 400):
        folder = tmp_path / str(at)
        shutil.copytree(unpacked, folder)
        store = folder / "office.db"
        done = killed_at(folder, at, lambda store=store: upgrade(store, today=DAY))  # type: ignore[misc]
        came.append(number(store))
        if came[-1] < next_release:
            upgrade(store, today=DAY)  # and can be brought on as if nothing had been
        else:
            assert code(lambda: upgrade(store, today=DAY)) == "store_is_current"  # noqa: B023
        report = verify_file(store, folder / "heads.txt")
        assert report.ok, report.findings
        assert not [x for x in files(folder) if ".new-" in x or x.endswith(("-wal", "-journal"))]
        if done:
            break
    if not n:
        assert came.count(next_release - 1) > 30 and came[-1] == next_release
        assert came == sorted(came)


def test_at_the_command_line(
    golden: Path, next_release: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(golden), "report"]) == 1
    said = capsys.readouterr().err  # with the store that was named
    assert "caseflow --库" in said and "升级" in said
    assert run(["--store", str(golden), "--today", DAY, "upgrade"]) == 0
    assert run(["--store", str(golden), "report"]) == 0
