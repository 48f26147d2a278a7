"""XLSX through python-calamine, behind the scan, in a child process with bounded memory and time:
a hostile file can end the child, never the caller.
"""

from __future__ import annotations

import gc
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from caseflow import bounded
from caseflow.errors import FactError
from caseflow.files.cells import Row, Sheet, Value, letters
from caseflow.files.scan import Found, scan

MEMORY = 2 * 1024**3
SECONDS = 120
LONGEST = 32_767  # characters in a cell, as Excel has it
MOST_TEXT = (
    200 * 1024 * 1024
)  # characters in all: a few strings, shared by a million cells, would fill any memory
MOST_ANSWER = 4 * MOST_TEXT  # bytes: a letter has up to four
REFUSED = 3
MOST_CELLS = 1_000  # to a line: with the longest text in each they are still in bounds
MOST_KNOWN = 10_000  # texts that are kept once, however often they stand


def read_xlsx(path: Path) -> list[Sheet]:
    """All sheets of a workbook. FactError, with the remedy, if it cannot or may not be read."""
    found = scan(path)
    return [
        Sheet(
            name=f.name,
            index=index,
            rows=tuple(rows),
            odd=f.odd,
            hidden=f.hidden,
            merges=tuple(f.merges),
            from_1904=f.from_1904,
        )
        for index, (f, rows) in enumerate(zip(found, _rows(path, found), strict=True))
    ]


def _rows(path: Path, found: Sequence[Found]) -> list[list[Row]]:
    """The rows of every sheet, as the child reads them."""
    sheets: list[list[Row]] = [[] for _ in found]
    known: dict[str, str] = {}
    read = json.JSONDecoder().raw_decode
    for line in TextIOWrapper(BytesIO(_answer(path)), "utf-8", newline="\n"):
        same = known.setdefault if len(known) < MOST_KNOWN else known.get
        for index, number, cells in read(line)[0]:
            values = [
                None if x == "" else same(x, x) if type(x) is str else x if type(x) is not list
                else _told(x) for x in cells
            ]  # fmt: skip
            hidden = number in found[index].hidden_rows
            sheets[index].append(Row(number, tuple(values), hidden))
    return sheets


def _told(x: list[str]) -> Value:
    """What JSON has no word for: a day, a moment, or anything else as text."""
    kind, text = x
    if kind == "d":
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "t" else text


def _answer(path: Path) -> bytes:
    """What the child prints. FactError if it refuses the file, or does not come to an end."""
    call, where = "caseflow.files.xlsx:main", [str(path)]
    done = bounded.run(call, where, seconds=SECONDS, memory=MEMORY, most=MOST_ANSWER)
    if done.how == "slow":
        raise FactError("too_slow", "file", most=SECONDS)
    if done.how == "noisy":
        raise FactError("too_much_text", "file")
    if done.code == REFUSED:
        code, parts = json.loads(done.out.rpartition(b"\n")[2])
        raise FactError(code, "file", **parts)
    if done.code != 0:
        raise FactError("unreadable_book", "file")
    return done.out


def main() -> None:
    """The child: read with calamine, print the rows that are not blank, some to a line of JSON."""
    from python_calamine import CalamineWorkbook

    gc.disable()  # what is read has no circles, and the process ends soon
    book = CalamineWorkbook.from_path(sys.argv[1])
    out, total, index = sys.stdout, 0, 0
    for meta in book.sheets_metadata:
        if "worksheet" not in str(meta.typ).lower():
            continue
        for rows in _together(book.get_sheet_by_name(meta.name).iter_rows()):
            line = _line(meta.name, index, rows)
            total += len(line)
            if total > MOST_TEXT:
                _refuse("too_much_text")
            out.write(line + "\n")
        index += 1
    out.flush()


Cells: TypeAlias = list[Any]


def _together(rows: Iterable[Cells]) -> Iterator[list[tuple[int, Cells]]]:
    """Rows by number that have any value, about `MOST_CELLS` cells at once."""
    some: list[tuple[int, Cells]] = []
    cells = 0
    for number, values in enumerate(rows, 1):
        if values.count("") < len(values):
            some.append((number, values))
            cells += len(values)
            if cells >= MOST_CELLS:
                yield some
                some, cells = [], 0
    if some:
        yield some


def _line(sheet: str, index: int, rows: list[tuple[int, Cells]]) -> str:
    """Rows as JSON. A cell is looked at closely only where one of them might be too long, or a
    number none."""
    try:
        line = _ENCODER.encode([(index, number, values) for number, values in rows])
    except ValueError:
        finite = [(index, number, list(map(_finite, values))) for number, values in rows]
        line = _ENCODER.encode(finite)
    if len(line) > LONGEST:
        for number, values in rows:
            _lengths(sheet, number, values)
    return line


def _lengths(sheet: str, row: int, values: list[Any]) -> None:
    for place, value in enumerate(values):
        if isinstance(value, str) and len(value) > LONGEST:
            cell = f"{letters(place)}{row}"
            _refuse("cell_too_long", sheet=sheet[:30], cell=cell, most=LONGEST)


def _refuse(code: str, **parts: object) -> NoReturn:
    """To the parent, which raises it: code and parts, on the last line."""
    print(json.dumps([code, parts], ensure_ascii=False), end="", flush=True)
    sys.exit(REFUSED)


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
