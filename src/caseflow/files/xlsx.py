"""XLSX through python-calamine, behind the scan, in a child process with bounded memory and time:
a hostile file can end the child, never the caller.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from caseflow import bounded
from caseflow.errors import FactError
from caseflow.files.cells import Row, Sheet, Value, letters
from caseflow.files.scan import scan

MEMORY = 2 * 1024**3
SECONDS = 120
LONGEST = 32_767  # characters in a cell, as Excel has it
MOST_TEXT = (
    200 * 1024 * 1024
)  # characters in all: a few strings, shared by a million cells, would fill any memory
MOST_ANSWER = 4 * MOST_TEXT  # bytes: a letter has up to four
REFUSED = 3


def read_xlsx(path: Path) -> list[Sheet]:
    """All sheets of a workbook. FactError, with the remedy, if it cannot or may not be read."""
    found = scan(path)
    sheets = []
    for index, (sheet, rows) in enumerate(zip(found, _child(path, len(found)), strict=True)):
        kept = tuple(
            Row(n, tuple(map(_value, values)), n in sheet.hidden_rows) for n, values in rows
        )
        sheets.append(
            Sheet(
                name=sheet.name,
                index=index,
                rows=kept,
                odd=sheet.odd,
                hidden=sheet.hidden,
                merges=tuple(sheet.merges),
                from_1904=sheet.from_1904,
            )
        )
    return sheets


def _value(x: Any) -> Value:
    if type(x) is list:
        return (
            date.fromisoformat(x[1])
            if x[0] == "d"
            else datetime.fromisoformat(x[1])
            if x[0] == "t"
            else str(x[1])
        )
    return None if x == "" else x


def _child(path: Path, sheets: int) -> Iterator[list[tuple[int, list[Any]]]]:
    """The rows of every sheet, as the child reads them."""
    call, where = "caseflow.files.xlsx:main", [str(path)]
    done = bounded.run(call, where, seconds=SECONDS, memory=MEMORY, most=MOST_ANSWER)
    if done.how == "slow":
        raise FactError("too_slow", "file", most=SECONDS)
    if done.how == "noisy":
        raise FactError("too_much_text", "file")
    if done.code == REFUSED:
        code, parts = json.loads(done.out)
        raise FactError(code, "file", **parts)
    if done.code != 0:
        raise FactError("unreadable_book", "file")
    rows: list[list[tuple[int, list[Any]]]] = [[] for _ in range(sheets)]
    for line in done.out.splitlines():
        index, number, values = json.loads(line)
        rows[index].append((number, values))
    yield from rows


def main() -> None:
    """The child: read with calamine, print one JSON line per row that is not blank."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(sys.argv[1])
    out, lines = sys.stdout, []
    index = total = 0
    for meta in book.sheets_metadata:
        if "worksheet" not in str(meta.typ).lower():
            continue
        sheet = book.get_sheet_by_name(meta.name)
        for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
            if any(v != "" for v in values):
                _lengths(meta.name, number, values)
                line = json.dumps([index, number, [_plain(v) for v in values]], ensure_ascii=False)
                total += len(line)
                if total > MOST_TEXT:
                    _refuse("too_much_text")
                lines.append(line)
        index += 1
    out.write("\n".join(lines))
    out.flush()


def _lengths(sheet: str, row: int, values: list[Any]) -> None:
    for place, value in enumerate(values):
        if isinstance(value, str) and len(value) > LONGEST:
            cell = f"{letters(place)}{row}"
            _refuse("cell_too_long", sheet=sheet[:30], cell=cell, most=LONGEST)


def _refuse(code: str, **parts: object) -> NoReturn:
    """To the parent, which raises it: code and parts."""
    print(json.dumps([code, parts], ensure_ascii=False), flush=True)
    sys.exit(REFUSED)


def _plain(x: Any) -> Any:
    if isinstance(x, datetime):
        return (
            ["d", x.date().isoformat()] if x.time() == datetime.min.time() else ["t", x.isoformat()]
        )
    if isinstance(x, date):
        return ["d", x.isoformat()]
    if isinstance(x, float) and not math.isfinite(x):
        return ["s", "#NUM!"]
    if isinstance(x, str | bool | int | float):
        return x
    return ["s", str(x)]
