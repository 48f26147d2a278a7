"""A meeting at the command line: the list for the sitting, its minutes, and who confirms them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from cli.test_commands import folder, result, said  # noqa: F401
from lists import filed, grid, save

from caseflow import Caseflow
from caseflow.files.answerable import HEAD

DAY = ("--today", "2026-06-01")
SHEET = "上会清单_党组会_2026-06-01.xlsx"
MINUTES = ("--body", "党组会", "--number", "党组〔2026〕3号")
BODY = """
["body.DZH"]
since = 2026-01-01
source = "党组〔2025〕1号"
value = { name = "党组会", kind = "decides", quorum = "2", members = "decider, decider2, reviewer" }
"""


@pytest.fixture
def sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:  # noqa: F811
    """A list for a sitting, of a body that two people adopted."""
    from caseflow.demo.office import opening

    with Caseflow.demo(folder / "caseflow.db", today="2026-06-01", **opening()) as cf:
        filed(cf, 3)
    (folder / "body.toml").write_text(BODY, "utf-8")
    result(capsys, *DAY, "--as", "clerk", "adopt", "body.toml")
    result(capsys, *DAY, "--as", "reviewer", "confirm", "--yes", "SZW-P1")
    made = result(capsys, *DAY, "meeting", "sheet", "--body", "DZH", "--print", "list.html")
    assert (made["file"], made["rows"], made["needed"]) == (SHEET, 3, 2)
    assert "测试甲天" in (folder / "list.html").read_text("utf-8")
    return folder / SHEET


def fill(path: Path, *answers: dict[str, Any]) -> None:
    """What became of each is typed in."""
    rows = grid(path)
    at = {head: n for n, head in enumerate(rows[HEAD])}
    for row, typed in zip(rows[HEAD + 1 :], answers, strict=False):
        for key, value in typed.items():
            row[at[key]] = value
    rows[1][2], rows[2][2], rows[3][2] = "党组〔2026〕3号", "2026-05-29", "decider，decider2"
    save(path, rows)


def test_from_the_list_to_the_minutes_on_paper(
    sheet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(
        sheet,
        {"会议决定": "资助", "另定金额": 1500},
        {"会议决定": "不予资助", "本行理由": "已由他处救助"},
        {"会议决定": "缓议"},
    )
    code, out, _ = said(capsys, *DAY, "meeting", "hold", SHEET, "--body", "DZH", "--preview")
    assert code == 0 and "什么也没有写入" in out
    code, out, _ = said(capsys, *DAY, "meeting", "hold", SHEET, "--body", "DZH")
    assert code == 0 and "纪要已登记：3 件" in out
    shown = result(capsys, *DAY, "meeting", "confirm", *MINUTES, "--preview")
    assert [x["how"] for x in shown["rows"]] == ["granted", "refused", "put_off"]
    for typed in ("", "n\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        said(capsys, *DAY, "meeting", "confirm", *MINUTES)
    with Caseflow.open(sheet.parent / "caseflow.db", today="2026-06-01") as cf:
        assert {c.status for c in cf.cases()} == {"due:decide"}
    code, _, err = said(capsys, *DAY, "--as", "clerk", "meeting", "confirm", *MINUTES, "--yes")
    assert code == 1 and "演示决定人" in err and "decider" not in err
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert (
        "--不再问" in said(capsys, *DAY, "meeting", "confirm", *MINUTES)[2]
    )  # no terminal: a y is no answer
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    code, out, _ = said(capsys, *DAY, "meeting", "confirm", *MINUTES)
    assert code == 0 and "资助 1 件、不予资助 1 件、缓议 1 件" in out
    made = result(capsys, *DAY, "meeting", "print", *MINUTES)
    page = (sheet.parent / made["file"]).read_text("utf-8")
    (row,) = result(capsys, *DAY, "meeting", "report")
    assert [row[k] for k in ("granted", "refused", "put_off", "sum")] == [1, 1, 1, 150_000]
    assert "党组会会议纪要" in page and "测**天" not in page and "1,500.00" in page
    with Caseflow.open(sheet.parent / "caseflow.db", today="2026-06-01") as cf:
        assert [c.status for c in cf.cases()] == ["due:pay", "rejected", "due:decide"]
        assert cf.verify().ok


def test_a_row_that_cannot_be_read_stops_no_other(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheet, {"会议决定": "资助"}, {"会议决定": "同意"}, {"核对码（请勿改动）": "x@1"})
    code, out, _ = said(capsys, *DAY, "meeting", "hold", SHEET, "--body", "DZH")
    assert code == 1 and "1 件，未登记 1 件" in out and "同意" in out
    again = result(capsys, *DAY, "meeting", "confirm", *MINUTES, "--yes")
    assert [x["how"] for x in again["rows"]] == ["granted"]
    (body,) = result(capsys, *DAY, "meeting", "bodies")
    assert body["needed"] == 2 and len(body["members"]) == 3


def test_names_stand_where_logins_did(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the cell, under its label of before too, or as the option."""
    fill(sheet, {"会议决定": "资助"}, {"会议决定": "不予资助"})
    rows = grid(sheet)
    for label in (rows[3][0], "到会人员（登录名，逗号分开）"):
        rows[3][0], rows[3][2] = label, "演示决定人、演示复核人；演示审核人"
        save(sheet, rows)
        told = said(capsys, *DAY, "--json", "meeting", "hold", SHEET, "--body", "DZH")[1]
        made = json.loads(told)["result"]
        assert made["sat"] == ["decider", "decider2", "reviewer"]
        assert [x["code"] for x in made["rows"]] == ["", "no_own_reason"]
        first = next(i for i, x in enumerate(rows, 1) if "SZW-" in str(x))
        assert [x["row"] for x in made["rows"]] == [first, first + 1]
    out = said(capsys, *DAY, "meeting", "hold", SHEET, "--body", "DZH")[1]
    assert re.search(rf"^{first + 1} +SZW-.*没有写本行理由", out, re.MULTILINE)
    at = rows[first - 2].index("申请编号")
    rows.append([*[""] * at, "合计"])
    save(sheet, rows)
    again = said(capsys, *DAY, "--json", "meeting", "hold", SHEET, "--body", "DZH")[1]
    assert json.loads(again)["result"]["blank"] == made["blank"]  # totals are no row
    words = ("--present", "演示决定人，无名氏")
    code, _, err = said(capsys, *DAY, "--json", "meeting", "hold", SHEET, "--body", "DZH", *words)
    assert code == 1 and json.loads(err)["code"] == "nobody_of_staff"


def test_where_nothing_can_be_entered_that_is_said(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sheet, {"会议决定": "同意"})
    code, out, _ = said(capsys, *DAY, "meeting", "hold", SHEET, "--body", "DZH")
    assert code == 1 and "什么也没有写入" in out
    assert said(capsys, *DAY, "meeting", "confirm", *MINUTES, "--yes")[0] == 1


def test_what_lacks_and_what_is_no_list(
    folder: Path,  # noqa: F811
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for lacks, own in (("--number", "--文号"), ("--on", "--日期"), ("--present", "--到会")):
        typed = {"--number": "3号", "--on": "2026-05-29", "--present": "decider,decider2"}
        typed.pop(lacks)
        words = [w for pair in typed.items() for w in pair]
        code, _, err = said(capsys, *DAY, "meeting", "hold", SHEET, "--body", "DZH", *words)
        assert code != 0 and own in err
    (folder / "no.csv").write_text("a,b\n1,2\n", "utf-8")
    code, _, err = said(capsys, *DAY, "meeting", "hold", "no.csv", "--body", "DZH")
    assert code != 0 and "会议 清单" in err


def test_the_list_of_a_sitting_is_no_form(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((), ("--programme", "hardship")):
        code, _, err = said(capsys, "--json", *DAY, "run", SHEET, *words)
        assert code == 1 and json.loads(err)["code"] == "file_is_sitting"
