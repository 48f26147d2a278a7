"""CSV as offices export it: UTF-8, with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon
or tab. Never guessed further."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

from caseflow.errors import FactError
from caseflow.files.apart import MOST_ROWS, Told, read_apart, refuse
from caseflow.files.cells import Sheet

MOST_FIELD = 32_767
MOST_COLUMNS = 200
MOST_LINES = 1_048_576  # blank ones included: as many as a sheet has
MOST_LETTERS = 50_000_000  # in a file; each may take four bytes, and twice
TOGETHER = 1_000  # cells to a line


def read_csv(path: Path) -> list[Sheet]:
    """The one sheet of a CSV file. FactError, with the remedy, if it cannot be read."""
    (sheet,) = read_apart("caseflow.files.csv:main", path)
    return [Sheet(name=path.stem, index=0, rows=sheet.rows)]


def main() -> None:
    """The process: read the text on the input, say what is in it."""
    told = Told(sys.stdout)
    try:
        text = decode(sys.stdin.buffer.read())
        if len(text) > MOST_LETTERS:
            refuse("too_much_text")
        if "\0" in text:
            refuse("csv_nul")
        told.sheet(Sheet(name="", index=0, rows=()))
        _rows(text, told)
        told.end()
    except FactError as error:
        told.refused(error)


def _rows(text: str, told: Told) -> None:
    start = text[:10_000]  # a title above the header may hold no delimiter, or another
    delimiter = max(",;\t", key=start.count)
    some: list[tuple[int, int, list[str]]] = []
    cells = number = 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, values in enumerate(lines, 1):
            if number > MOST_LINES:
                refuse("too_many_rows", most=MOST_ROWS)
            if len(values) > MOST_COLUMNS:
                refuse("csv_columns", row=number, most=MOST_COLUMNS)
            if max(map(len, values), default=0) > MOST_FIELD:
                refuse("csv_quotes", row=number, most=MOST_FIELD)
            if any(v.strip() for v in values):
                some.append((number, 0, [v if v.strip() else "" for v in values]))
                cells += len(values)
            if cells >= TOGETHER:
                told.some_rows(_ENCODER.encode(some), len(some), cells)
                some, cells = [], 0
    except csv.Error:
        refuse("csv_quotes", row=number + 1, most=MOST_FIELD)
    if some:
        told.some_rows(_ENCODER.encode(some), len(some), cells)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def decode(raw: bytes) -> str:
    """The text: by its BOM, else strict UTF-8, else strict GB18030, else refused."""
    for bom, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if raw.startswith(bom):
            encodings: tuple[str, ...] = (encoding,)
            break
    else:
        encodings = ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FactError("csv_encoding", "file")
