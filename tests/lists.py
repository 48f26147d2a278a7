"""Lists that are answered in one act, as a clerk has them: a sheet made, filled in, saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve
from office import id_no
from python_calamine import CalamineWorkbook

from caseflow import Caseflow, Desk
from caseflow.desk.sheet import Answered, SheetKind
from caseflow.files.answerable import HEAD
from caseflow.words.sheets import COLUMNS

Grid = list[list[Any]]


def household(n: int, **more: Any) -> dict[str, Any]:
    """A household in need, the nth of them."""
    return {
        "household.head.name": f"测试{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'天地人和'[n // 10 % 4]}",
        "household.head.id_no": id_no(f"19{60 + n // 28}-03-{n % 28 + 1:02}"),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2099-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05",
        **{k.replace("__", "."): v for k, v in more.items()},
    }


def filed(cf: Caseflow, count: int, **more: Any) -> list[str]:
    """So many households, waiting for a decision."""
    rows = [household(n, **more) for n in range(count)]
    return [d.case for d in cf.desk("enter").submit_many("hardship", rows)]


def answered(desk: Desk, tmp: Path, kind: SheetKind = "decide", **narrow: Any) -> Answered:
    """A list that was made and comes back as it was."""
    path = tmp / f"{kind}.xlsx"
    path.write_bytes(desk.sheet(kind, **narrow).content)
    return desk.read_sheet(path)


def fill(sheet: Answered, reason: str = "符合条件", **cells: Any) -> Answered:
    """The same with these cells in each of its rows."""
    rows = tuple(evolve(x, cells={**x.cells, **cells}) for x in sheet.rows)
    return evolve(sheet, rows=rows, reason=reason)


def grid(path: Path) -> Grid:
    """All cells of a workbook's first sheet, as another program reads them."""
    book = CalamineWorkbook.from_path(str(path))
    return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


def save(path: Path, rows: Grid, hidden: Sequence[int] = ()) -> None:
    """As another program saves it: nothing of ours but the cells."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet1")
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value not in (None, ""):
                    sheet.write(r, c, value)
        for r in hidden:
            sheet.set_row(r, None, None, {"hidden": True})


def type_in(
    path: Path,
    answers: Mapping[str, Any] | Callable[[Mapping[str, Any]], Mapping[str, Any]],
    *,
    reason: str = "",
    minutes: str = "",
    change: Callable[[Grid], Grid] = lambda rows: rows,
) -> int:
    """Open the sheet, type answers into the yellow cells of its rows (by column; or what a row says
    → its answers), save it. How many keys that were: every sign, and one to leave the cell."""
    rows, keys = grid(path), 0
    names = {both[0]: key for key, both in COLUMNS.items()}
    at = {names.get(head, head): n for n, head in enumerate(rows[HEAD])}
    for row in rows[HEAD + 1 :]:
        said = {key: row[n] for key, n in at.items()}
        typed = answers(said) if callable(answers) else answers
        for key, value in typed.items():
            row[at[key]] = value
            keys += len(str(value)) + 1
    for n, text in ((1, reason), (2, minutes)):
        if text:
            rows[n][2] = text
            keys += len(text) + 1
    save(path, change(rows))
    return keys
