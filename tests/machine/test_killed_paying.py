"""Killed between the chunks of a payment run, of making its files, or of a file of answers, and
gone on with: nothing is twice, nothing is lost, and it ends as if it had never been killed. A few
points here, many in the deep run."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults.aid import OWN, finaled
from faults.aid import office as county
from machine.killed import killed_at
from office import ACCOUNT, to_pay

from caseflow import Caseflow
from caseflow.case.line import Line
from caseflow.cli.app import run
from caseflow.desk import pay_files, payments, results
from caseflow.outputs import leftovers
from caseflow.pay.reference import reference_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
DAY = "2026-06-01"
DEEP = pytest.param(0, marks=pytest.mark.deep)
STEP = 13  # statements between two points of the deep run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three cases to be paid, each into an account of its own."""
    folder = tmp_path_factory.mktemp("paying")
    with county(folder / "a.db", money=90_000, today=DAY) as cf:
        for n in range(3):
            case = finaled(cf, 20_000, born=f"1966-05-0{n + 1}")
            own = {"payee.account_no": f"62220200000000{n:05}"}
            to_pay(cf, case, {**ACCOUNT, **own}, "chen", "ren")
    return folder


@pytest.fixture(scope="module")
def sent(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """They are in a file, and the bank has answered: paid, refused, paid."""
    folder = tmp_path_factory.mktemp("sent") / "s"
    shutil.copytree(made, folder)
    with opened(folder) as cf:
        cf.desk("fu").pay_due(fund=OWN)
        refs = [reference_of(n, "1", 1) for n in numbers(cf)]
    rows = (f"{refs[0]},到账,B1", f"{refs[1]},未成功,", f"{refs[2]},到账,B3")
    (folder / "answers.csv").write_text("\n".join(("参考号,结果,银行流水号", *rows)), "utf-8")
    return folder


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each payment, each file and each answer in a transaction of its own."""
    monkeypatch.setattr(payments, "CHUNK", 1)
    monkeypatch.setattr(pay_files, "MOST", 1)
    monkeypatch.setattr(results, "CHUNK", 1)
    for module in (payments, results):
        monkeypatch.setattr(module, "swept", lambda: None)


def opened(folder: Path) -> Caseflow:
    return Caseflow.open(folder / "a.db", today=DAY)


def numbers(cf: Caseflow) -> list[str]:
    return sorted(c.number for c in cf.cases())


def stands(folder: Path) -> tuple[Any, ...]:
    """How money and payments stand, what happened how often, and that all of it is whole."""
    with opened(folder) as cf:
        assert cf.verify(replay=True).ok
        lines = [
            (c.number, c.status, x.reserved, x.instructed, x.paid, _payments(x))
            for c in sorted(cf.cases(), key=lambda c: c.number)
            for x in c.lines
        ]
        seen = Counter(e.type for e in cf.events(limit=10_000))
        money = ("instructed/1", "paid/1", "payment_failed/1", "payment_file_made/1")
        return lines, cf.funds()[OWN], [seen[x] for x in money]


def _payments(line: Line) -> list[tuple[int, str, int]]:
    return [(p.n, p.how, p.got) for p in line.payments]


def killed(
    start: Path, tmp_path: Path, n: int, act: Callable[[Path], object], want: Callable[[Path], Any]
) -> None:
    """Killed at the nth statement (0: at many) and asked for again: what is wanted of it is what it
    is where nothing died."""
    whole = tmp_path / "whole"
    shutil.copytree(start, whole)
    act(whole)
    expected, died = want(whole), 0
    for at in (n,) if n else range(5, 10_000, STEP):
        folder = tmp_path / str(at)
        shutil.copytree(start, folder)
        done = killed_at(folder, at, lambda folder=folder: act(folder), statements=True)  # type: ignore[misc]
        died += not done
        act(folder)
        assert want(folder) == expected, at
        shutil.rmtree(folder)
        if done:
            break
    assert died, "it was done before that"


def take(folder: Path) -> None:
    with opened(folder) as cf:
        found = cf.desk("chen").results_file(folder / "answers.csv")
        assert [v.verdict for v in found.verdicts] == ["paid", "refused", "paid"]


@pytest.mark.parametrize("n", [75, 105, DEEP])
def test_a_file_of_answers(sent: Path, tmp_path: Path, n: int) -> None:
    killed(sent, tmp_path, n, take, stands)


def pay(folder: Path) -> None:
    with opened(folder) as cf:
        batch = cf.desk("fu").pay_due(fund=OWN, request="六月")
        assert [f.count for f in batch.files] == [1, 1, 1]
        for file in batch.files:
            (again,) = cf.desk("fu").payment_file(file.instructions[0].case).files
            assert again == file and again.same


@pytest.mark.parametrize("n", [110, 140, DEEP])
def test_a_payment_run(made: Path, tmp_path: Path, n: int) -> None:
    killed(made, tmp_path, n, pay, stands)


def write(folder: Path) -> None:
    """The files of a run, as somebody types it; typed again, those that are there are the same."""
    words = ("--store", str(folder / "a.db"), "--today", DAY)
    out = folder / "june.csv"
    typed = ("pay", "--fund", OWN, "--as", "fu", "--request", "六月", "--out", str(out))
    if not out.exists():  # it is in place last
        assert run((*words, *typed)) == 0
    leftovers(out)  # as the next output of that name does


def files(folder: Path) -> Any:
    """What stands in the folder, and that each file is the one that the store makes again."""
    with opened(folder) as cf:
        for n, case in enumerate(numbers(cf), 1):
            file = folder / ("june.csv" if n == 1 else f"june-{n}.csv")
            (again,) = cf.desk("fu").payment_file(case).files
            assert again.content == file.read_bytes() and again.same
            assert again.digest in file.with_name(f"{file.stem}.控制单.html").read_text("utf-8")
    assert not [x.name for x in folder.iterdir() if ".new-" in x.name]
    return stands(folder)


@pytest.mark.parametrize("n", [150, 205, DEEP])
def test_the_files_of_a_run(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], n: int
) -> None:
    killed(made, tmp_path, n, write, files)
