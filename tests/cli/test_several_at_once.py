"""Letters of several cases in one line; the number of an answer is the number in the list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli.test_commands import folder, result, said
from cli.test_signing import PROGRAMME, ROWS, A, At, B, C, at
from office import child, id_no, office

from caseflow.desk.row_by_row import RowVerdict, _number, numbered

__all__ = ["at", "folder"]

DAY = ("--today", "2026-06-01")


CHILDREN = (child(), child("2018-05-07", name="萨仁"))


def two(folder: Path, reviewed: bool = True) -> list[str]:
    with office(folder / "caseflow.db") as cf:
        cases = [cf.desk("chen").submit("crcf.chd", x) for x in CHILDREN]
        for case in cases if reviewed else ():
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        return cases


LETTERED = PROGRAMME.replace("source\n", "source, step\n", 1).replace(
    "award=", "steps=[step.decide(), step.letter, step.pay()], award="
)


def test_a_letter_of_several_cases_in_one_line(at: At) -> None:
    Path("store/szw.db.plugins/aid.py").write_text(LETTERED, "utf-8")
    second = "测试乙,152634197101010002,30000,2026-11-05,2026-11-05\n"
    Path("szw.aid.csv").write_text(ROWS + second.replace("010002", _valid()), "utf-8")
    at.done("init", "office.toml", typed=f"{A}\n{A}\n{B}\n{B}\n{C}\n{C}\n")
    at.done("--as", "wang", "login", typed=A)
    (made,) = at.done("adopt", "plug.toml", typed=A)
    at.done("--as", "li", "confirm", "--yes", made["proposal"], typed=B)
    assert at("run", "szw.aid.csv")[0] == 0
    one, other = (c["number"] for c in at.done("cases"))
    for case in (one, other):
        at.done("--as", "li", "decide", case, "grant", "--why", "符合", typed=B)
    tail = [x.split("-", 2)[2] for x in (one, other)]
    shown = at.done("record", *tail, "--done", "letter", "--preview")
    assert shown["preview"] and len(shown["verdicts"]) == 2
    assert {c["status"] for c in at.done("cases")} == {"due:letter"}
    assert at.code("record", *tail, "--done", "letter") == "no_passphrase"
    assert at.code("record", one, "家庭年收入=1", "--done", "letter", typed=A) == "recorded_apart"
    assert at.code("record", *tail, "--done", "letter", "--note", "x") == "recorded_apart"
    told = at.done("登记", *tail, tail[0], "--done", "告知书", typed=A)
    assert [(x["case"], x["verdict"]) for x in told] == [(one, "done"), (other, "done")]
    assert "due:letter" not in {c["status"] for c in at.done("cases")}
    status, out, _ = at("record", one, other, "--done", "letter", typed=A)
    assert status == 1 and out.count(one) + out.count(other) >= 2  # each with its reason


def _valid() -> str:
    return id_no("1971-01-01", "152634")[-6:]


def listed(path: Path, rows: list[tuple[Any, ...]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_the_number_of_an_answer_is_that_of_the_list(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, other = two(folder, reviewed=False)
    result(capsys, *DAY, "sheet", "review", "--out", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    sheet = book.worksheets[0]
    head = next(r for r in sheet.iter_rows() if "序号" in [c.value for c in r])
    at = {str(c.value): c.column for c in head}
    first = head[0].row + 1
    assert first > 2 and sheet.cell(first, at["序号"]).value == 1
    for n in (0, 1):
        sheet.cell(first + n, at["答复"]).value = "退回"
        sheet.cell(first + n, at["本行理由"]).value = "材料不清"
    book.save("a.xlsx")
    code, out, err = said(capsys, *DAY, "--lang", "zh", "sheet", "a.xlsx", "--preview")
    assert code == 0, err
    lines = [x.split()[:2] for x in out.splitlines() if one in x or other in x]
    assert lines == [["1", one], ["2", other]] and "序号" in out


def test_of_a_clerks_own_list_too_and_else_by_the_row(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, other = two(folder)
    rows = [
        ("台账",),
        ("序号", "申请编号", "联系电话"),
        (7, one, "13900000001"),
        (8, other, "13900000002"),
    ]
    for own, numbers, head in ((True, ["7", "8"], "序号"), (False, ["3", "4"], "行")):
        cut = [r if own else (None, *r[1:]) for r in rows]
        listed(Path("b.xlsx"), cut)
        _, out, _ = said(capsys, *DAY, "--lang", "zh", "record", "--file", "b.xlsx", "--preview")
        lines = [x.split()[:2] for x in out.splitlines() if one in x or other in x]
        assert [x[0] for x in lines] == numbers and out.splitlines()[1].startswith(head), out
        assert "序号" not in out.split("\n", 3)[-1]  # nor is it said to be left out


def test_a_whole_number_has_no_point() -> None:
    assert [_number(x) for x in (3, 3.0, "3", None, " 甲3 ", 3.5)] == [
        "3", "3", "3", "", "甲3", "3.5",
    ]  # fmt: skip
    assert len(_number("9" * 99)) == 20
    (v,) = numbered([RowVerdict(row=9, case="", verdict="blank")], [1])
    assert (v.row, v.no) == (9, "1")
