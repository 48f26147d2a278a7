"""A workbook of XLSX, cell by cell: values of every type, rows of nothing, hidden ones, sheets that
are none, texts at the longest."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from codes import refuses

from caseflow import FactError
from caseflow.files.budget import LONGEST
from caseflow.files.cells import Sheet, column_of, letters
from caseflow.files.read import read


def book(path: Path, *sheets: list[list[Any]], chart: bool = False, **options: Any) -> Path:
    made = xlsxwriter.Workbook(path, {"strings_to_numbers": False, **options})
    days = made.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for n, rows in enumerate(sheets):
        sheet = made.add_worksheet(f"表{n + 1}")
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, date | time):
                    sheet.write_datetime(r, c, value, days)
                elif value is not None:
                    sheet.write(r, c, value)
        if chart and n == 0:
            bars = made.add_chart({"type": "bar"})
            bars.add_series({"values": "=表1!$A$1:$A$3"})
            made.add_chartsheet("图").set_chart(bars)
            sheet.set_row(1, None, None, {"hidden": True})
        if chart and n == 1:
            sheet.hide()
    made.close()
    return path


def plain(sheet: Sheet) -> list[tuple[int, tuple[Any, ...], bool]]:
    return [(r.number, r.values, r.hidden) for r in sheet.rows]


def test_a_value_is_what_it_is(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 5, 11, 30)
    values = ["甲", 5, 2.5, True, False, date(2026, 3, 5), moment]
    (sheet,) = read(book(tmp_path / "a.xlsx", [values, [None], [None, "乙"]]))
    assert sheet.rows[0].values == tuple(values) and type(sheet.rows[0].values[5]) is date
    assert type(sheet.rows[0].values[3]) is bool
    assert [r.number for r in sheet.rows] == [1, 3]  # of a row of nothing nothing is said
    assert sheet.rows[1].values[:2] == (None, "乙") and not sheet.from_1904


def test_what_is_hidden_is_marked_and_a_chart_is_no_sheet(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["甲"], ["乙"], ["丙"]], [["丁"]], [["戊"]], chart=True)
    one, two, three = read(path)
    assert [(s.name, s.index, s.hidden) for s in (one, two, three)] == [
        ("表1", 0, False), ("表2", 1, True), ("表3", 2, False),
    ]  # fmt: skip
    assert plain(one) == [(1, ("甲",), False), (2, ("乙",), True), (3, ("丙",), False)]
    assert [plain(s)[0][1] for s in (two, three)] == [("丁",), ("戊",)]


@pytest.mark.parametrize("width", [1, 3, 199, 200])
def test_however_many_go_together_each_row_comes_once(width: int, tmp_path: Path) -> None:
    rows = [[f"{r}"] + [None] * (width - 2) + ["末"] * (width > 1) for r in range(7)]
    rows[4] = [None]
    (sheet,) = read(book(tmp_path / "a.xlsx", rows))
    assert [(r.number, r.values[0]) for r in sheet.rows] == [
        (n + 1, f"{n}") for n in range(7) if n != 4
    ]
    assert {r.values[-1] for r in sheet.rows} == ({"末"} if width > 1 else set("012356"))


def test_days_count_from_1904_where_the_book_says_so(tmp_path: Path) -> None:
    (sheet,) = read(book(tmp_path / "a.xlsx", [[1]], date_1904=True))
    assert sheet.from_1904


def test_a_text_at_the_longest_is_read_and_a_longer_one_is_named(tmp_path: Path) -> None:
    longest = "甲" * LONGEST
    (sheet,) = read(book(tmp_path / "a.xlsx", [["x", longest], ["y", longest]]))
    assert [r.values[1] for r in sheet.rows] == [longest] * 2
    path = tmp_path / "b.xlsx"
    book(tmp_path / "c.xlsx", [["x"], ["y", "乙乙"]])
    with ZipFile(tmp_path / "c.xlsx") as made, ZipFile(path, "w", ZIP_DEFLATED) as longer:
        for name in made.namelist():  # as no program writes it
            part = made.read(name).decode()
            longer.writestr(name, part.replace("乙乙", "".join(map(chr, SIGNS)) * 2))
    with refuses(FactError, "cell_too_long", cell="B2", most=LONGEST):
        read(path)


SIGNS = range(0x4E00, 0x4E00 + LONGEST // 2 + 1)  # which do not press well

NAMES = {0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"}


@pytest.mark.parametrize(("column", "name"), NAMES.items())
def test_columns_have_letters(column: int, name: str) -> None:
    assert letters(column) == name
    assert column_of(f"{name}7") == column_of(name.lower()) == column
