"""Signed papers at the command line: what is out, one that came, many in a list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acts.test_came_back import CARE, paid
from cli.test_commands import folder, result, said  # noqa: F401
from faults.aid import office
from lists import type_in

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.words import names

DAY = ("--today", "2026-06-01")
Capsys = pytest.CaptureFixture[str]
Say = Callable[..., Any]


@pytest.fixture
def cases(folder: Path) -> list[str]:  # noqa: F811
    """Two cases whose money is out."""
    with office(folder / "caseflow.db", CARE, money=9_000) as cf:
        return [paid(cf, born=f"196{n}-05-06") for n in range(2)]


def at(capsys: Capsys, *words: str) -> Any:
    return result(capsys, *DAY, "--as", "chen", *words)


def test_what_is_out_is_listed_and_one_is_recorded(
    folder: Path,  # noqa: F811
    cases: list[str],
    capsys: Capsys,
) -> None:
    one, other = cases
    listed = at(capsys, "signed")
    assert [(x["case"], x["papers"]) for x in listed] == [
        (one, ["receipt", "approval"]),
        (other, ["receipt", "approval"]),
    ]
    assert at(capsys, "signed", "--programme", "困难家庭一次性救助") == []
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 the receipt")
    words = (
        "领款确认书",
        "--on",
        "2026-06-01",
        "--file",
        "scan.pdf",
        "--signed-by",
        "其木格，儿媳",
    )
    assert at(capsys, "signed", one, "approval", "--preview")["preview"]
    assert len(at(capsys, "signed")) == 2  # nothing was written
    assert at(capsys, "signed", one, *words)["status"] == "paper_out"
    (folder / "no.pdf").write_bytes(b"words")
    wrong = (*DAY, "--as", "chen", "--json", "signed", one, "--file", str(folder / "no.pdf"))
    assert json.loads(said(capsys, *wrong)[2])["code"] == "not_a_scan"
    code, _, err = said(capsys, *DAY, "--as", "chen", "signed", one, "--preview", "--file", "x")
    assert code == 1 and "--预览" in err
    assert at(capsys, "签回", one)["status"] == "paid"
    assert [x["case"] for x in at(capsys, "signed")] == [other]
    names.RULES.clear()  # what a process knows that has loaded nothing yet
    assert run([*DAY, "--as", "chen", "signed"]) == 0
    assert "申请审批表" in capsys.readouterr().out
    with Caseflow.open(folder / "caseflow.db", today="2026-06-01") as cf:
        receipt = next(b for b in cf.case(one).back if b.paper == "receipt")
        assert receipt.on == "2026-06-01"
        scan = cf.desk("chen").document(one, receipt.version, purpose="case")
        assert scan == b"%PDF-1.7 the receipt" and cf.verify(replay=True).ok


def test_a_list_of_them_comes_back(
    folder: Path,  # noqa: F811
    cases: list[str],
    capsys: Capsys,
) -> None:
    made = at(capsys, "sheet", "签回", "--out", "back.xlsx")
    assert made["rows"] == 4
    type_in(folder / "back.xlsx", {"answer": "已签回", "signed_on": "2026-06-01"})
    done = at(capsys, "sheet", "back.xlsx", "--yes")
    assert done["counts"] == {"done": 4}
    assert at(capsys, "signed") == []
    with Caseflow.open(folder / "caseflow.db", today="2026-06-01") as cf:
        assert [cf.case(c).status for c in cases] == ["paid", "paid"]
        assert {b.on for c in cases for b in cf.case(c).back} == {"2026-06-01"}
