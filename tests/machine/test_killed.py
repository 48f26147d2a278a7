"""Each way killed where it touches a file: what was there is whole, what is new is whole or absent,
and the same again does the rest. A few points here, all of them in the deep run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from machine.killed import killed_at
from office import child, office

from caseflow import Caseflow
from caseflow.machine import backup, restore
from caseflow.outputs import leftovers, written
from caseflow.proof.heads import keep
from caseflow.proof.verify import verify_file
from caseflow.store.typed import read_typed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
DAY = "2026-06-01"
POINTS = [5, 23, pytest.param(0, marks=pytest.mark.deep)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a case and a scan, its key, and a backup of it."""
    folder = tmp_path_factory.mktemp("made")
    with office(folder / "office.db", today=DAY) as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").attach(case, "echo", b"\x89PNG scan", name="echo.png")
        backup(cf, folder / "old.backup")
        cf.desk("chen").submit("crcf.chd", child("2019-01-02", name="乌兰"))
    return folder


def key_of(folder: Path) -> bytes:
    return read_typed((folder / "office.db.demo-key").read_text(), "-").secret


def each(
    made: Path, tmp_path: Path, n: int, act: Callable[[Path], object], look: Callable[[Path], None]
) -> None:
    """Kill it at the nth point (0: at every one) and look at what is left."""
    for at in (n,) if n else range(1, 500):
        folder = tmp_path / str(at)
        shutil.copytree(made, folder)
        done = killed_at(folder, at, lambda folder=folder: act(folder))  # type: ignore[misc]
        look(folder)
        if done:
            return
    assert n, "it never came to its end"


def left(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if ".new-" in p.name]


def back_up(folder: Path) -> None:
    with Caseflow.open(folder / "office.db", today=DAY) as cf:
        backup(cf, folder / "new.backup")


@pytest.mark.parametrize("n", POINTS)
def test_backup(made: Path, tmp_path: Path, n: int) -> None:
    def look(folder: Path) -> None:
        assert verify_file(folder / "office.db", folder / "office.db.heads").ok
        if not (folder / "new.backup").exists():
            back_up(folder)
            assert left(folder) == []
        restore(folder / "new.backup", folder / "c.db", key=key_of(folder), today=DAY)
        assert verify_file(folder / "c.db").ok

    each(made, tmp_path, n, back_up, look)


@pytest.mark.parametrize("n", [*POINTS, 45])
def test_restore(made: Path, tmp_path: Path, n: int) -> None:
    def again(folder: Path) -> None:
        restore(folder / "old.backup", folder / "c.db", key=key_of(folder), today=DAY)

    def look(folder: Path) -> None:
        if not (folder / "c.db").exists():
            again(folder)
            assert left(folder) == []
        report = verify_file(folder / "c.db")
        assert report.ok and report.went_back and report.orphans == ()

    each(made, tmp_path, n, again, look)


@pytest.mark.parametrize("n", POINTS)
def test_a_scan(made: Path, tmp_path: Path, n: int) -> None:
    def attach(folder: Path) -> None:
        with Caseflow.open(folder / "office.db", today=DAY) as cf:
            cf.desk("chen").attach(cf.cases()[0].number, "echo", b"\x89PNG 2", name="e.png")

    def look(folder: Path) -> None:
        report = verify_file(folder / "office.db")
        assert report.ok and len(report.orphans) < 2
        attach(folder)
        assert verify_file(folder / "office.db").ok

    each(made, tmp_path, n, attach, look)


@pytest.mark.parametrize("n", POINTS)
def test_another_key(made: Path, tmp_path: Path, n: int) -> None:
    def rotate(folder: Path) -> None:
        with Caseflow.open(folder / "office.db", today=DAY) as cf:
            cf.desk("chen").rotate_key()

    def look(folder: Path) -> None:
        with Caseflow.open(folder / "office.db", today=DAY) as cf:
            assert cf.verify(replay=True).ok
        rotate(folder)

    each(made, tmp_path, n, rotate, look)


@pytest.mark.parametrize("n", [3, 8, pytest.param(0, marks=pytest.mark.deep)])
def test_heads_and_outputs(made: Path, tmp_path: Path, n: int) -> None:
    report = verify_file(made / "office.db")

    def write(folder: Path) -> None:
        with written(folder / "letter.html") as out:
            out.give("new")
        keep(folder / "heads.txt", report, [])

    def look(folder: Path) -> None:
        letter = folder / "letter.html"
        assert not letter.exists() or letter.read_text() == "new"
        assert (
            not (folder / "heads.txt").exists()
            or verify_file(folder / "office.db", folder / "heads.txt").ok
        )
        write(folder)
        leftovers(letter)
        assert left(folder) == [] and letter.read_text() == "new"

    each(made, tmp_path, n, write, look)
