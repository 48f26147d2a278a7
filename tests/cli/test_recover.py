"""recover: the list, and what becomes of one, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from faults.aid import household
from office import id_no

from caseflow import Caseflow
from caseflow.cli.app import run


@pytest.fixture
def owed(tmp_path: Path) -> tuple[str, str]:
    """A store and its case, of which 2,000 yuan are to be recovered."""
    path = tmp_path / "a.db"
    with Caseflow.demo(path) as cf:
        clerk, decider = cf.desk("enter"), cf.desk("decide")
        second = id_no("1981-03-04")  # who asks that something is given up neither entered nor paid
        hired = clerk.hire("second", name="测试乙", id_no=second, duties=["decide"])
        for proposal in hired:
            decider.confirm(proposal)
        valid = {"household.certificate.valid_to": "2099-12-31", "payee.kind": "cash"}
        case = clerk.submit("hardship", {**household(), **valid})
        decider.decide(case, "grant", why="低保证有效")
        (seen,) = decider.compare(case)
        decider.confirm(case, of=seen.version)
        cf.desk("pay").pay(case)
        cf.desk("reconcile").results(case, "paid")
        clerk.happened(case, "died", on="2026-03-10", paper="死亡证明1号")
        decider.decide(case, "revoke", why="给付前去世")
    return str(path), case


def said(capsys: Any, store: str, *typed: str) -> Any:
    code = run(["--store", store, "--json", *typed])
    return code, json.loads(capsys.readouterr().out)["result"]


def test_a_recovery_from_letter_to_the_last_part(owed: tuple[str, str], capsys: Any) -> None:
    store, case = owed
    code, rows = said(capsys, store, "recover")
    assert code == 0 and [(r["case"], r["owed_fen"], r["status"]) for r in rows] == [
        (case, 200_000, "opened")
    ]
    assert run(["--store", store, "recover", case, "--told", "--until", "2099-12-31"]) == 0
    parts = ("--agree", "1500 2099-06-30", "--agree", "500 2099-07-31")
    assert run(["--store", store, "recover", case, *parts]) == 0
    assert run(["--store", store, "confirm", case, "--yes"]) == 0
    assert "2099-06-30" in capsys.readouterr().out
    assert run(["--store", store, "recover", case, "--receive", "1000", "--paper", "R1"]) == 0
    refund = ("--refund", "300", "--unnumbered", "医院退的现金", "--on", "2026-03-01")
    assert run(["--store", store, "recover", case, *refund, "--preview"]) == 0
    assert run(["--store", store, "recover", case, *refund]) == 0
    assert run(["--store", store, "recover", case, "--faith", "good", "--why", "不知情"]) == 0
    capsys.readouterr()
    _, (row,) = said(capsys, store, "recover")
    assert (row["owed_fen"], row["received_fen"], row["refunded_fen"]) == (70_000, 130_000, 30_000)
    assert row["parts"] == [
        {"fen": 20_000, "by": "2099-06-30"},
        {"fen": 50_000, "by": "2099-07-31"},
    ]
    assert (row["faith"], row["until"]) == ("good", "2099-12-31")
    assert run(["--store", store, "recover"]) == 0
    assert "2099-06-30" in capsys.readouterr().out
    waive = ("--waive", "700", "--why", "家庭困难", "--as", "second")
    assert run(["--store", store, "recover", case, *waive]) == 0
    assert run(["--store", store, "confirm", case, "--yes", "--as", "second"]) == 1
    assert run(["--store", store, "confirm", case, "--yes", "--as", "decide"]) == 0
    capsys.readouterr()
    assert said(capsys, store, "recover") == (0, [])
    _, (sums,) = said(capsys, store, "report", "--recovered")
    assert (sums["owed_fen"], sums["received_fen"], sums["waived_fen"]) == (0, 100_000, 70_000)
    assert run(["--store", store, "verify", "--replay"]) == 0


@pytest.mark.parametrize(
    "typed",
    [
        (),
        ("--told", "--waive", "1", "--why", "x"),
        ("--agree", "2000"),
        ("--agree", "2000 tomorrow"),
        ("--receive", "2000.01"),
        ("--waive", "1"),
        ("--receive", "1"),
        ("--give-back", "1", "--paper", "凭1"),
        ("--told", "--line", "2"),
    ],
)
def test_what_is_typed_wrong_changes_nothing(
    owed: tuple[str, str], typed: tuple[str, ...], capsys: Any
) -> None:
    store, case = owed
    assert run(["--store", store, "recover", case, *typed]) == 1
    capsys.readouterr()
    _, (row,) = said(capsys, store, "recover")
    assert (row["owed_fen"], row["status"]) == (200_000, "opened")
