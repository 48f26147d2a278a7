"""CSV as offices export it: UTF-8, with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon,
tab or `|!`. Never guessed further. All of this in a process of its own (`files/apart.py`)."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from itertools import islice

from caseflow.errors import FactError
from caseflow.files.budget import LONGEST, MOST_COLUMNS, MOST_LINES, MOST_ROWS, refuse
from caseflow.files.cells import Sheet
from caseflow.files.told import Told, told

MOST_LETTERS = 50_000_000  # in a file; each may take four bytes, and twice
SIGNS = ",;\t"  # what may stand between the cells; the first one where two would do
LOOKED_AT, LINES = 10_000, 20  # letters and lines by which it is found
TOGETHER = 1_000  # cells to a line
BANKS, MARK = "|!", "\x1f"  # what banks put between cells; one sign for it, which no text holds


def main() -> None:
    """The process: read the text on the input, say what is in it."""
    told(_read)


def _read(raw: bytes, out: Told) -> None:
    text = decode(raw)
    if len(text) > MOST_LETTERS:
        refuse("too_much_text")
    if "\0" in text:
        refuse("csv_nul")
    out.sheet(Sheet(name="", index=0, rows=()))
    _rows(text, out)


def _rows(text: str, out: Told) -> None:
    start = text[:LOOKED_AT]  # a title above the header may hold no delimiter, or another
    if BANKS in start:
        text = text.replace(BANKS, MARK) if MARK not in text else refuse("csv_nul")
        start = text[:LOOKED_AT]
    delimiter = MARK if MARK in start else _delimiter(start)
    some: list[tuple[int, int, list[str]]] = []
    cells = number = 0
    given = io.StringIO(text, newline="")
    if delimiter == MARK:
        lines = csv.reader(given, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    else:
        lines = csv.reader(given, delimiter=delimiter, strict=True)
    try:
        for number, values in enumerate(lines, 1):
            if number > MOST_LINES:
                refuse("too_many_rows", most=MOST_ROWS)
            if len(values) > MOST_COLUMNS:
                refuse("csv_columns", row=number, most=MOST_COLUMNS)
            if max(map(len, values), default=0) > LONGEST:
                refuse("csv_quotes", row=number, most=LONGEST)
            if any(v.strip() for v in values):
                some.append((number, 0, [v if v.strip() else "" for v in values]))
                cells += len(values)
            if cells >= TOGETHER:
                out.some_rows(_ENCODER.encode(some), len(some), cells)
                some, cells = [], 0
    except csv.Error:
        refuse("csv_quotes", row=number + 1, most=LONGEST)
    if some:
        out.some_rows(_ENCODER.encode(some), len(some), cells)


def _delimiter(start: str) -> str:
    """What stands between the cells: the sign by which most lines have as many cells as one
    another. A remark may hold others, a title none."""
    whole = start if len(start) < LOOKED_AT else start[: start.rfind("\n") + 1] or start
    return max(SIGNS, key=lambda sign: _alike(whole, sign))


def _alike(text: str, sign: str) -> tuple[int, int]:
    """How many of the first lines have as many cells as most of them, and how many cells."""
    try:
        lines = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), LINES))
    except csv.Error:
        return 0, text.count(sign)
    many = Counter(len(x) for x in lines if len(x) > 1).most_common()
    return max(((n, cells) for cells, n in many), default=(0, 0))


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
