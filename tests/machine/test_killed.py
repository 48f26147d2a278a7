"""Each way killed where it touches a file: what was there is whole, what is new is whole or absent,
and the same again does the rest. A few points here, all of them in the deep run."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from machine.killed import killed_at
from office import child, office

from caseflow import Caseflow, CaseflowError
from caseflow.cli.personal import write_person
from caseflow.desk.proposals import Proposal
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


# -- where it writes to the database itself, each statement is a point too


def each_statement(
    made: Path, tmp_path: Path, n: int, act: Callable[[Path], object], look: Callable[[Path], None]
) -> None:
    """The same, killed at the nth point (0: at every eleventh)."""
    for at in (n,) if n else range(1, 3_000, 11):
        folder = tmp_path / str(at)
        shutil.copytree(made, folder)
        begin = lambda folder=folder: act(folder)  # noqa: E731
        done = killed_at(folder, at, begin, statements=True)
        look(folder)
        shutil.rmtree(folder)
        if done:
            return
    assert n, "it never came to its end"


STATEMENTS = [60, 150, pytest.param(0, marks=pytest.mark.deep)]


@pytest.mark.parametrize("n", STATEMENTS)
def test_an_erasure(made: Path, tmp_path: Path, n: int) -> None:
    """Of a child with a scan: everything of them, or nothing."""
    proposed = tmp_path / "proposed"
    shutil.copytree(made, proposed)
    with Caseflow.open(proposed / "office.db", today=DAY) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        case = next(c.number for c in cf.cases() if _scans(cf, c.number))
        chen.withdraw(case, why="x")
        ren.confirm(chen.adopt("retention.unpaid", 0, since=DAY, source="s"))
        ref = chen.erase(case).ref

    def erase(folder: Path) -> None:
        with Caseflow.open(folder / "office.db", today=DAY) as cf:
            cf.desk("ren").confirm(Proposal.read(ref))

    def look(folder: Path) -> None:
        report = verify_file(folder / "office.db")
        assert report.ok, report.findings
        if not report.erased:
            erase(folder)
        with Caseflow.open(folder / "office.db", today=DAY) as cf:
            cf.desk("chen").scrub()
            assert cf.verify(replay=True).ok and cf.verify().erased
            for read in (
                lambda chen: chen.facts(case, purpose="case"),
                *(lambda chen, v=v: chen.document(case, v, purpose="case") for v in range(1, 6)),
            ):  # the bytes of a scan are there, its key is not
                with pytest.raises(CaseflowError):
                    read(cf.desk("chen"))

    each_statement(proposed, tmp_path, n, erase, look)


def _scans(cf: Caseflow, number: str) -> bool:
    (case,) = (c for c in cf.cases() if c.number == number)
    return any(e.type.startswith("document_filed") for e in cf.events() if e.stream == case.id)


@pytest.mark.parametrize("n", STATEMENTS)
def test_the_data_of_one_person(made: Path, tmp_path: Path, n: int) -> None:
    """Recorded before it is opened; the file is there whole or not at all."""

    def export(folder: Path, name: str = "mine.json") -> None:
        with Caseflow.open(folder / "office.db", today=DAY) as cf:
            write_person(cf.desk("chen"), cf.cases()[0].number, "", folder / name, "zh")

    def look(folder: Path) -> None:
        assert verify_file(folder / "office.db").ok
        file = folder / "mine.json"
        assert not file.exists() or json.loads(file.read_text("utf-8"))
        export(folder, "again.json")
        assert json.loads((folder / "again.json").read_text("utf-8"))
        leftovers(file)
        assert left(folder) == []

    each_statement(made, tmp_path, n, export, look)
