"""What a file of rows may cost, on both sides together."""

from __future__ import annotations

from typing import NoReturn

from caseflow.errors import FactError

MOST_BYTES = 200 * 1024 * 1024  # of the file
MEMORY = 3 * 1024**3 // 2  # bytes of addresses of the process that reads
SECONDS = 8  # for any file; more for what is long by itself, never for what is only pressed
BYTES_A_SECOND = 1_000_000
MOST_CELLS = 8_000_000  # that hold something, or stand before one that does
MOST_ROWS = 300_000  # each has a verdict, and a line in its workbook
MOST_LINES = 1_048_576  # rows of a sheet, blank ones included, as Excel has it
MOST_COLUMNS = 200
MOST_SHEETS = 200
MOST_NOTED = 100_000  # formulas and errors, and as many merged cells, in all sheets
MOST_TEXT = 64_000_000  # letters in all: a few strings may be shared by a million cells
MOST_ANSWER = 4 * MOST_TEXT  # bytes: a letter has up to four
LONGEST = 32_767  # letters of a cell, as Excel has it


def refuse(code: str, **parts: object) -> NoReturn:
    """FactError about the file as a whole."""
    raise FactError(code, "file", **parts)
