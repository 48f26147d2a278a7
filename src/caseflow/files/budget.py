"""What a file of rows may cost, on both sides together."""

from __future__ import annotations

from typing import NoReturn

from caseflow.errors import FactError

MOST_BYTES = 200 * 1024 * 1024  # of the file
MEMORY = 3 * 1024**3 // 4  # bytes of addresses of the process that reads
SECONDS = 7  # of a processor, for the process that reads any file
WAIT = 60  # seconds by the clock, where others keep the processors busy
MOST_CELLS = 8_000_000  # that hold something, or stand before one that does
MOST_ROWS = 300_000  # each has a verdict, and a line in its workbook
FREE_ROWS, ROW = 10_000, 8  # of any file; what is longer has that many bytes for each row, pressed
MOST_LINES = 1_048_576  # rows of a sheet, blank ones included, as Excel has it
MOST_COLUMNS = 200
MOST_SHEETS = 200
MOST_NOTED = 100_000  # formulas and errors, and as many merged cells, in all sheets
MOST_TEXT = 64_000_000  # letters in all: a few strings may be shared by a million cells
MOST_ANSWER = 4 * MOST_TEXT  # bytes: a letter has up to four
LONGEST = 32_767  # letters of a cell, as Excel has it


def most_rows(size: int) -> int:
    """How many rows a file of that size may have: no list of people, each with a number of their
    own, can be pressed to less than a few bytes for each of them.

    >>> most_rows(27_000), most_rows(10_000_000)
    (13375, 300000)
    """
    return min(MOST_ROWS, FREE_ROWS + size // ROW)


def refuse(code: str, **parts: object) -> NoReturn:
    """FactError about the file as a whole."""
    raise FactError(code, "file", **parts)
