"""A list that is carried out and killed in between, or by eight at once: handed in again it ends as
if it had never been killed; every row has one verdict, nothing is done twice. A few points here,
many in the deep run."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lists import filed, fill, save
from machine.killed import killed_at

from caseflow import Caseflow
from caseflow.desk import row_by_row
from caseflow.desk.sheet import Answered
from caseflow.desk.sheet_read import read_sheet

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
DAY = "2026-06-01"
DEEP = pytest.param(0, marks=pytest.mark.deep)
STEP = 13  # statements between two points of the deep run
COUNT, DESKS = 4, 8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with four cases to decide, and eight lists of them."""
    folder = tmp_path_factory.mktemp("lists")
    with Caseflow.demo(folder / "a.db", today=DAY) as cf:
        filed(cf, COUNT)
        for n in range(DESKS):
            (folder / f"{n}.xlsx").write_bytes(cf.desk("decide").sheet("decide").content)
    return folder


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row in a transaction of its own."""
    monkeypatch.setattr(row_by_row, "CHUNK", 1)
    monkeypatch.setattr(row_by_row, "swept", lambda: None)


def opened(folder: Path) -> Caseflow:
    return Caseflow.open(folder / "a.db", today=DAY)


def sheet(made: Path, n: int = 0) -> Answered:
    return fill(read_sheet(made / f"{n}.xlsx"), answer="资助")


def stands(folder: Path) -> Any:
    """How the cases stand, what was written how often, and that all of it is whole."""
    with opened(folder) as cf:
        assert cf.verify(replay=True).ok
        seen = Counter(e.type for e in cf.events(limit=10_000))
        cases = [(c.number, c.status, c.granted, c.version) for c in cf.cases()]
        return cases, cf.funds(), seen["decided/1"]


@pytest.mark.parametrize("n", [40, 90, DEEP])
def test_killed_and_handed_in_again(made: Path, tmp_path: Path, n: int) -> None:
    answered = sheet(made)

    def act(folder: Path) -> list[str]:
        with opened(folder) as cf:
            return [v.verdict for v in cf.desk("decide").answer_sheet(answered).verdicts]

    killed(made, tmp_path, n, act)


def killed(made: Path, tmp_path: Path, n: int, act: Callable[[Path], list[str]]) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(made, whole)
    assert act(whole) == ["done"] * COUNT
    expected, died = stands(whole), 0
    for at in (n,) if n else range(5, 10_000, STEP):
        folder = tmp_path / str(at)
        shutil.copytree(made, folder)
        done = killed_at(folder, at, lambda folder=folder: act(folder), statements=True)  # type: ignore[misc]
        died += not done
        assert set(act(folder)) <= {"done", "before"}
        assert stands(folder) == expected, at
        shutil.rmtree(folder)
        if done:
            break
    assert died, "it was done before that"


@pytest.mark.deep
def test_killed_while_facts_of_many_are_recorded(made: Path, tmp_path: Path) -> None:
    """The same of a table whose rows name their cases."""
    with opened(made) as cf:
        rows = [[c.number, "2099-06-01"] for c in cf.cases()]
    path = tmp_path / "资料.xlsx"
    save(path, [["申请编号", "household.certificate.valid_to"], *rows])

    def act(folder: Path) -> list[str]:
        with opened(folder) as cf:
            return [v.verdict for v in cf.desk("enter").record_facts(path).verdicts]

    killed(made, tmp_path, 0, act)


def test_eight_at_once_each_with_a_list_of_its_own(made: Path, tmp_path: Path) -> None:
    """All lists hold the same cases: of each row one decides, the others are told."""
    folder = tmp_path / "s"
    shutil.copytree(made, folder)
    lists = [sheet(made, n) for n in range(DESKS)]
    children = [_child(folder, n, x) for n, x in enumerate(lists)]
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children] == [0] * DESKS
    rows = [(folder / f"{n}.txt").read_text().split() for n in range(DESKS)]
    assert all(len(x) == COUNT for x in rows)
    for at in range(COUNT):
        said = Counter(x[at] for x in rows)
        assert said == {"done": 1, "seen_another_version": DESKS - 1}
    _, funds, decided = stands(folder)
    assert decided == COUNT
    for again in lists:
        with opened(folder) as cf:
            done = cf.desk("decide").answer_sheet(again)
        assert {v.verdict for v in done.verdicts} <= {"before", "refused"}
    assert stands(folder)[1:] == (funds, COUNT)


def _child(folder: Path, n: int, answered: Answered) -> int:
    """A process that carries out one list and writes down what became of its rows."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            with opened(folder) as cf:
                done = cf.desk("decide").answer_sheet(answered)
            said = " ".join(v.code or v.verdict for v in done.verdicts)
            (folder / f"{n}.txt").write_text(said)
            code = 0
        finally:
            os._exit(code)
    return child
