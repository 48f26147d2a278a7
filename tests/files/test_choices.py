"""The page of choices of our own form is no data: nothing is read of it, nothing is said of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office import office

from caseflow.batch.run import File, parse_file, run
from caseflow.cli.app import run as cli
from caseflow.files.template import write_template
from caseflow.files.verdicts import write_verdicts
from caseflow.plugins import installed
from caseflow.programme.form import form


def parsed(path: Path, code: str = "nm.walk") -> File:
    return parse_file(path, form(installed().programmes[code]))


def made(path: Path, code: str = "nm.walk") -> Path:
    p = installed().programmes[code]
    write_template(path, p.zh, p.name, form(p))
    return path


@pytest.mark.parametrize("code", installed().programmes)
def test_a_form_of_ours_has_no_head_among_its_choices(tmp_path: Path, code: str) -> None:
    file = parsed(made(tmp_path / "a.xlsx", code), code)
    lists = next(s.index for s in file.raw if s.name == "选项")
    assert file.raw[lists].hidden and lists not in file.heads and not file.notes


def test_it_gets_no_columns_of_ours(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx")
    book: Any = openpyxl.load_workbook(path)
    before = [[c.value for c in row] for row in book["选项"]]
    book["申请"]["A2"] = "测试甲"
    book.save(path)
    with office() as cf:
        report = run(cf.desk("chen"), path, "nm.walk")
    args = (report.sheets, report.verdicts, report.heads, report.notes)
    write_verdicts(tmp_path / "v.xlsx", *args, source=report.source)
    after: Any = openpyxl.load_workbook(tmp_path / "v.xlsx")
    assert after["申请"]["A1"].value == "核对结果"
    assert [[c.value for c in row] for row in after["选项"]] == before


@pytest.mark.parametrize(
    ("name", "state", "who", "head"),
    [("选项", "hidden", "姓名", True), ("选项", "visible", "性别", True),
     ("名单", "hidden", "性别", True), ("选项", "hidden", "性别", False),
     ("Options", "hidden", "性别", False)],
)  # fmt: skip
def test_a_page_of_the_clerks_own_is_read_whatever_it_is_called(
    tmp_path: Path, name: str, state: str, who: str, head: bool
) -> None:
    book: Any = openpyxl.load_workbook(made(tmp_path / "a.xlsx"))
    del book["选项"]
    own = book.create_sheet(name)
    own.append([who, "总费用"])
    own.append(["甲", "3000"])
    own.sheet_state = state
    book.save(tmp_path / "b.xlsx")
    file = parsed(tmp_path / "b.xlsx")
    at = next(s.index for s in file.raw if s.name == name)
    assert (at in file.heads) is head


@pytest.mark.parametrize("code", installed().programmes)
def test_a_form_in_english_of_a_programme_in_china_is_read_as_the_chinese_one(
    tmp_path: Path, code: str
) -> None:
    """Asked for by who types, whatever the place speaks: every head and option is known."""
    p = installed().programmes[code]
    write_template(tmp_path / "zh.xlsx", p.zh, p.name, form(p))
    write_template(tmp_path / "en.xlsx", p.en, p.name, form(p), lang="en")
    book: Any = openpyxl.load_workbook(tmp_path / "en.xlsx")
    assert book.sheetnames[:3] == ["Applications", "Instructions", "Options"]
    cells = [str(c.value or "") for ws in book for row in ws for c in row if c.column_letter != "D"]
    assert not [x for x in cells if re.search("[\u4e00-\u9fff]", x)]
    zh, en = parsed(tmp_path / "zh.xlsx", code), parsed(tmp_path / "en.xlsx", code)
    assert (en.heads, en.notes) == (zh.heads, zh.notes)


def test_who_types_says_in_which_language_a_form_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, sheet in (
        ((), "申请"),
        (("--lang", "zh"), "申请"),
        (("--lang", "en"), "Applications"),
    ):
        assert cli(["template", "nm.walk", "--out", f"{len(lang)}{sheet}.xlsx", *lang]) == 0
        found: Any = openpyxl.load_workbook(tmp_path / f"{len(lang)}{sheet}.xlsx")
        assert found.sheetnames[0] == sheet
