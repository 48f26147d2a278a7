"""XLSX through python-calamine, behind the scan, both in a process of their own: a hostile file
can end that process, never the caller (`files/apart.py`).
"""

from __future__ import annotations

import gc
import json
import math
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeAlias

from python_calamine import CalamineWorkbook

from caseflow.files.budget import LONGEST, refuse
from caseflow.files.cells import Sheet, letters
from caseflow.files.scan import Found, scan
from caseflow.files.told import Told, told

MOST_TOGETHER = 1_000  # cells to a line: with the longest text in each they are still in bounds


def main() -> None:
    """The process: look through the workbook on the input, read it, say what is in it."""
    gc.disable()  # what is read has no circles, and the process ends soon
    told(_read)


def _read(raw: bytes, out: Told) -> None:
    file = BytesIO(raw)
    found = scan(file)
    file.seek(0)
    book = CalamineWorkbook.from_filelike(file)
    names = [m.name for m in book.sheets_metadata if "worksheet" in str(m.typ).lower()]
    if len(names) != len(found):
        refuse("unreadable_book")  # it is not read as it was looked through
    for index, (name, f) in enumerate(zip(names, found, strict=True)):
        out.sheet(
            Sheet(
                name=f.name,
                index=index,
                rows=(),
                odd=f.odd,
                hidden=f.hidden,
                merges=tuple(f.merges),
                from_1904=f.from_1904,
                unseen=frozenset(f.unseen),
            )
        )
        for rows in _together(book.get_sheet_by_name(name).iter_rows()):
            line = _line(name, f, rows)
            out.some_rows(line, len(rows), sum(len(values) for _, values in rows))


Cells: TypeAlias = list[Any]


def _together(rows: Iterable[Cells]) -> Iterator[list[tuple[int, Cells]]]:
    """Rows by number that have any value, about `MOST_TOGETHER` cells at once."""
    some: list[tuple[int, Cells]] = []
    cells = 0
    for number, values in enumerate(rows, 1):
        if values.count("") < len(values):
            some.append((number, values))
            cells += len(values)
            if cells >= MOST_TOGETHER:
                yield some
                some, cells = [], 0
    if some:
        yield some


def _line(sheet: str, found: Found, rows: list[tuple[int, Cells]]) -> str:
    """Rows as JSON. A cell is looked at closely only where one of them might be too long, or a
    number none."""
    marks = found.marks.get
    try:
        line = _ENCODER.encode([(number, marks(number, 0), values) for number, values in rows])
    except ValueError:
        finite = [(n, marks(n, 0), list(map(_finite, values))) for n, values in rows]
        line = _ENCODER.encode(finite)
    if len(line) > LONGEST:
        for number, values in rows:
            _lengths(sheet, number, values)
    return line


def _lengths(sheet: str, row: int, values: list[Any]) -> None:
    for place, value in enumerate(values):
        if isinstance(value, str) and len(value) > LONGEST:
            cell = f"{letters(place)}{row}"
            refuse("cell_too_long", sheet=sheet[:30], cell=cell, most=LONGEST)


def _finite(x: Any) -> Any:
    return ["s", "#NUM!"] if isinstance(x, float) and not math.isfinite(x) else x


def _plain(x: Any) -> list[str]:
    """What JSON has no word for, by its kind."""
    if isinstance(x, datetime):
        day = x.time() == datetime.min.time()
        return ["d", x.date().isoformat()] if day else ["t", x.isoformat()]
    return ["d", x.isoformat()] if isinstance(x, date) else ["s", str(x)]


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain
)
