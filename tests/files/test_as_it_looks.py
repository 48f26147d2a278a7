"""A sheet is read as it looks: what is hidden, struck out, merged, an example or beside the table
is told and never becomes an application or a sum."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from codes import refuses
from files.test_clerks_workbooks import book
from office import id_no, office
from openpyxl.styles import Font, PatternFill

from caseflow import FactError, Money, programmes, yuan
from caseflow.batch.run import File, parse_file, run
from caseflow.intake.rows import Application
from caseflow.programme.form import form

HEAD = ("患儿姓名", "身份证号", "收件日期", "家庭年收入")
FIELDS = form(programmes["crcf.chd"])
LINE = Font(strike=True)


def child(name: str, income: Any = 25_000) -> tuple[Any, ...]:
    day = 1 + sum(map(ord, name)) % 28
    return (name, id_no(f"2018-05-{day:02}"), "2026-03-05", income)


def made(path: Path, rows: list[tuple[Any, ...]], change: Callable[[Any], None]) -> File:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(path)
    return parse_file(path, FIELDS)


def said(file: File) -> list[Any]:
    """Of each row what it is called, or the code of what is wrong with it."""
    items = [x for s in file.sheets for x in s.items]
    return [
        x.facts["child.name"] if isinstance(x, Application) else x.problems[0].code for x in items
    ]


def noted(file: File) -> list[str]:
    return [n.code for n in file.notes]


def test_what_somebody_hid_is_not_read_and_told(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True

    file = made(tmp_path / "a.xlsx", [HEAD, child("甲"), child("乙"), child("丙")], change)
    assert said(file) == ["甲", "hidden_row", "丙"]
    first = next(iter(file.items()))
    assert isinstance(first, Application) and "family.annual_income" not in first.facts
    assert noted(file) == ["columns_hidden"]
    assert file.notes[0].parts["columns"] == ("家庭年收入",)


def test_what_is_struck_out_is_not_read(tmp_path: Path) -> None:
    """A row of which more than half has a line through it; in another the cell that has one."""

    def change(sheet: Any) -> None:
        for cell in sheet[3][:3]:
            cell.font = LINE
        for cell in sheet[4][:2]:
            cell.font = LINE
        sheet["D5"].font = LINE
        sheet["F6"].font = LINE  # holds nothing

    rows = [HEAD, *map(child, ("甲", "乙", "丙", "丁", "戊"))]
    file = made(tmp_path / "a.xlsx", rows, change)
    assert said(file) == ["甲", "struck_row", "cell_struck", "cell_struck", "戊"]
    items = list(file.items())
    assert [p.cell for p in items[2].problems] == ["A4", "B4"]  # type: ignore[union-attr]
    assert [p.cell for p in items[3].problems] == ["D5"]  # type: ignore[union-attr]


def test_an_example_is_nobody(tmp_path: Path) -> None:
    head = ("序号", *HEAD)
    marks = ("示例", "（例）", "样例1", "填写示例：", "Example", "e.g.")
    rows = [(mark, *child("甲")) for mark in marks]
    names = [
        (n, *child(name)) for n, name in enumerate(("乙（示例）", "丙(例)", "示例", "例外"), 1)
    ]
    file = made(tmp_path / "a.xlsx", [head, *rows, *names], lambda _: None)
    assert said(file) == ["例外"]
    note = file.notes[-1]
    assert (note.code, note.parts["count"]) == ("rows_example", 9)
    beside = made(
        tmp_path / "b.xlsx", [(*HEAD, "手术医院"), (*child("甲"), "示例")], lambda _: None
    )
    assert said(beside) == ["甲"]  # only its first cells say it, and the name


def merged_later(path: Path, *areas: str) -> File:
    """A merged cell over cells that all hold something, as other programs leave them."""
    old = zipfile.ZipFile(path)
    with zipfile.ZipFile(path.with_name("m.xlsx"), "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                cells = "".join(f'<mergeCell ref="{x}"/>' for x in areas)
                end = f"</sheetData><mergeCells>{cells}</mergeCells>"
                part = part.replace(b"</sheetData>", end.encode())
            new.writestr(name, part)
    return parse_file(path.with_name("m.xlsx"), FIELDS)


def test_nothing_below_a_merged_cell_counts(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("一", [HEAD, child("甲", 5), child("乙", 7)]))
    assert said(merged_later(path, "D2:D3")) == ["merged_over", "merged_over"]
    assert said(merged_later(path, "C2:D2")) == ["merged_across", "乙"]
    file = merged_later(path, "C2:C3")  # a day may go for both
    assert said(file) == ["甲", "乙"]
    rows = [(*HEAD, "诊断"), (*child("甲", 5), "Q21.0"), (*child("乙", 7), "Q25.0")]
    path = book(tmp_path / "b.xlsx", ("一", rows))
    both = list(merged_later(path, "A2:A3", "B2:B3", "D2:D3").items())
    for x in both:
        assert isinstance(x, Application)
        assert (x.facts["child.name"], x.facts["family.annual_income"]) == ("甲", yuan(5))


def test_a_number_over_two_names_is_nobody_s(tmp_path: Path) -> None:
    rows = [HEAD, child("甲"), ("乙", None, "2026-03-05", 1)]
    path = book(tmp_path / "a.xlsx", ("一", rows), merge=("B2:B3",))
    assert said(parse_file(path, FIELDS)) == ["merged_over", "merged_over"]
    path = book(tmp_path / "b.xlsx", ("一", [HEAD, child("甲"), child("乙")]), merge=("A2:A3",))
    assert said(parse_file(path, FIELDS)) == ["merged_over", "merged_over"]


def test_what_is_only_coloured_may_stand_anywhere(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for cell in ("GZ9000", "D900000"):
            sheet[cell].fill = PatternFill("solid", fgColor="FFFF00")

    assert said(made(tmp_path / "a.xlsx", [HEAD, child("甲")], change)) == ["甲"]

    def holds(sheet: Any) -> None:
        sheet["GZ9"] = 1

    with pytest.raises(FactError, match="GZ9"):
        made(tmp_path / "b.xlsx", [HEAD, child("甲")], holds)


def test_what_stands_beside_the_table_is_told(tmp_path: Path) -> None:
    rows = [HEAD, (*child("甲"), None, "电话不通"), child("乙")]
    file = made(tmp_path / "a.xlsx", rows, lambda _: None)
    assert (said(file), noted(file)) == (["甲", "乙"], ["cells_beyond"])
    assert file.notes[0].parts["rows"] == (2,)


def text(path: Path, *lines: str) -> File:
    path.write_text("\n".join(lines), "utf-8-sig")
    return parse_file(path, FIELDS)


def line(name: str, sign: str, *more: str) -> str:
    return sign.join((*map(str, child(name)), *more))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_what_stands_between_cells_is_what_most_lines_agree_on(sign: str, tmp_path: Path) -> None:
    """Remarks and titles hold other signs, and more of them."""
    other = next(x for x in ",;" if x != sign)
    head = sign.join((*HEAD, "备注"))
    title = f"台账{other}三月{other}第一批{other}乡镇报{other}未核{other}共 2 户{other}二"
    remark = f"家住{other}很远{other}很远{other}很远{other}很远{other}很远"
    lines = [title, head, line("甲", sign, remark), line("乙", sign, "")]
    assert said(text(tmp_path / "a.csv", *lines)) == ["甲", "乙"]


def test_a_row_with_more_cells_than_the_header_has_moved(tmp_path: Path) -> None:
    head = ",".join(HEAD)
    lines = [head, line("甲", ",", "多"), line("乙", ",", ""), line("丙", ",", "", " ", "多")]
    assert said(text(tmp_path / "a.csv", *lines)) == ["cells_beyond_row", "乙", "cells_beyond_row"]


@pytest.mark.parametrize(
    "day",
    ["2026/3/5 0:00", "2026-03-05 00:00:00", "2026/3/5 10:30:00.5", "2026年3月5日 星期四",
     "2026年 3月 5 日", "2026. 3. 5", "2026-3-5（周四）"],
)  # fmt: skip
def test_days_as_spreadsheets_save_them(day: str, tmp_path: Path) -> None:
    (one,) = text(
        tmp_path / "a.csv", "患儿姓名,收件日期,身份证号", f"甲,{day},{child('甲')[1]}"
    ).items()
    assert (
        isinstance(one, Application) and str(one.facts["application.received_on"]) == "2026-03-05"
    )


@pytest.mark.parametrize("name", ["甲\u200c乙", "甲\u3164乙", "\u2060甲乙", "甲\ufe0f乙"])
def test_a_name_that_does_not_read_as_it_looks_is_none(name: str, tmp_path: Path) -> None:
    file = text(tmp_path / "a.csv", ",".join(HEAD), line("甲乙", ",").replace("甲乙", name))
    assert said(file) == ["cell_hidden_signs"]


def test_what_joins_letters_of_mongolian_is_seen(tmp_path: Path) -> None:
    name = "\u182a\u1820\u200d\u180b\u1820"
    assert said(text(tmp_path / "a.csv", ",".join(HEAD), line("甲", ",").replace("甲", name))) == [
        name
    ]


@pytest.mark.parametrize("dash", ["—", "/", "--", "－"])
def test_a_dash_in_a_column_of_sums_is_no_zero(dash: str, tmp_path: Path) -> None:
    lines = line("甲", ",").replace("25000", dash), line("乙", ",").replace("25000", "无")
    one, two = text(tmp_path / "a.csv", ",".join(HEAD), *lines).items()
    assert isinstance(one, Application) and "family.annual_income" not in one.facts
    assert [w.code for w in one.warnings] == ["cell_dash"]
    assert isinstance(two, Application) and two.facts["family.annual_income"] != Money(0)


def aid(path: Path, *lines: str) -> list[tuple[str, list[str]]]:
    head = "患儿姓名,身份证号,资助日期,资助金额,资助单位"
    path.write_text("\n".join((head, *lines)), "utf-8")
    with office() as cf:
        for _ in range(2):  # handed in again it says the same
            report = run(cf.desk("chen"), path, "crcf.chd", origin="external")
        return [(v.verdict, [p.code for p in v.problems]) for v in report.verdicts]


def test_two_equal_lines_of_earlier_aid_are_asked_about(tmp_path: Path) -> None:
    line = f"甲乙,{id_no('2018-05-06')},2025-01-20,2000,慈善总会"
    other = f"丙丁,{id_no('2018-05-07')},2025-01-20,2000,慈善总会"
    same = aid(tmp_path / "a.csv", line, other, line)
    assert same == [("known", []), ("known", []), ("duplicate", ["aid_twice"])]


def test_the_same_row_twice_in_a_file_names_the_first(tmp_path: Path) -> None:
    lines = [",".join((*HEAD, "同意日期")), *[line("甲乙", ",", "2026-03-05")] * 2]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    with office() as cf:
        one, two = run(cf.desk("chen"), tmp_path / "a.csv", "crcf.chd").verdicts
    assert (one.verdict, two.verdict, two.case) == ("accepted", "known", one.case)
    assert [(p.code, p.parts["row"], p.warning) for p in two.problems] == [("row_again", 2, True)]


@pytest.mark.parametrize("suffix", [".xls", ".et", ".ods", ".XLS"])
def test_a_workbook_of_another_program_is_told_how_to_be_saved(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with refuses(FactError, "file_other_book"):
        parse_file(path, FIELDS)
    with refuses(FactError, "file_kind"):
        parse_file(tmp_path / "a.doc", FIELDS) if path.rename(tmp_path / "a.doc") else None
