"""A file of rows read in a process of its own: what that process says, and how it is taken in.

What a file does to its reader ends that process, never ours. It has the file as its input and
nothing else; what it says is JSON line by line, bounded in all, and taken in as it comes: one
budget of time, memory and cells for both sides.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Generator, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, NoReturn

from caseflow import bounded
from caseflow.errors import FactError, shown
from caseflow.files.cells import Row, Sheet, Value

MOST_BYTES = 200 * 1024 * 1024  # of the file
MEMORY = 3 * 1024**3 // 2
SECONDS = 8  # for any file; more for what is long by itself, never for what is only pressed
BYTES_A_SECOND = 1_000_000
MOST_CELLS = 8_000_000  # that hold something, or stand before one that does
MOST_ROWS = 300_000  # each has a verdict, and a line in its workbook
MOST_TEXT = 100_000_000  # letters in all: a few strings may be shared by a million cells
MOST_ANSWER = 4 * MOST_TEXT  # bytes: a letter has up to four
MOST_KNOWN = 10_000  # texts that are kept once, however often they stand
TOGETHER = 1_000  # notes to a line


class Told:
    """The process's side: sheets, their rows and what else stands in them, within the budget."""

    def __init__(self, out: IO[str]) -> None:
        self.out = out
        self.rows = self.cells = self.letters = 0

    def sheet(self, sheet: Sheet) -> None:
        """A sheet without its rows; they follow."""
        self._say("s", [sheet.name, sheet.hidden, sheet.from_1904])
        odd = list(sheet.odd.items())
        for at in range(0, len(odd), TOGETHER):
            self._say("o", odd[at : at + TOGETHER])
        for at in range(0, len(sheet.merges), TOGETHER):
            self._say("m", sheet.merges[at : at + TOGETHER])

    def some_rows(self, line: str, rows: int, cells: int) -> None:
        """Rows of the last sheet, as JSON: `[[number, hidden, values], …]`."""
        self.rows += rows
        self.cells += cells
        self.letters += len(line)
        if self.rows > MOST_ROWS:
            refuse("too_many_rows", most=MOST_ROWS)
        if self.cells > MOST_CELLS or self.letters > MOST_TEXT:
            refuse("too_much_text")
        self.out.write(f'["r",{line}]\n')

    def end(self) -> None:
        """All has been said."""
        self._say("end", None)
        self.out.flush()

    def refused(self, error: FactError) -> None:
        """The file may not be read: what is raised on the other side."""
        self._say("e", [error.code, {k: v for k, v in error.parts.items() if k != "value"}])
        self.out.flush()

    def _say(self, kind: str, what: object) -> None:
        self.out.write(json.dumps([kind, what], ensure_ascii=True, separators=(",", ":")) + "\n")


def refuse(code: str, **parts: object) -> NoReturn:
    """FactError about the file as a whole."""
    raise FactError(code, "file", **parts)


def read_apart(call: str, path: Path) -> list[Sheet]:
    """All sheets of a file, as `module:function` reads it in a process of its own. FactError if
    it refuses the file, or does not come to an end within the budget."""
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > MOST_BYTES:
            refuse("file_too_large", most=MOST_BYTES // 1024 // 1024)
        seconds = SECONDS + size // BYTES_A_SECOND
        answer = bounded.lines(call, file, seconds=seconds, most=MOST_ANSWER, memory=MEMORY)
        try:
            sheets, ended = _taken(answer)
        except (ValueError, TypeError, IndexError):  # the process was not itself any more
            refuse("unreadable_book")
    if ended.how == "slow":
        refuse("too_slow", most=seconds)
    if ended.how == "noisy":
        refuse("too_much_text")
    if ended.code != 0 or sheets is None:
        refuse("unreadable_book")
    return sheets


def _opened(path: Path) -> IO[bytes]:
    """The file, if it is one: what came in its place since somebody looked is not waited for."""
    try:
        file = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as problem:
        refuse("file_closed", file=shown(path.name), why=problem.strerror)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        refuse("no_file", file=shown(path.name))
    return os.fdopen(file, "rb", buffering=0)


def _taken(
    answer: Generator[bytes, None, bounded.Ended],
) -> tuple[list[Sheet] | None, bounded.Ended]:
    """The sheets, None if they did not all come; and how the process ended."""
    heads: list[tuple[str, bool, bool]] = []
    rows: list[list[Row]] = []
    odd: list[dict[str, str]] = []
    merges: list[list[tuple[int, int, int, int]]] = []
    known: dict[str, str] = {}
    whole = False
    while True:
        try:
            line = next(answer)
        except StopIteration as end:
            ended: bounded.Ended = end.value
            break
        kind, what = json.loads(line)
        if kind == "r":
            rows[-1].extend(_rows(what, known))
        elif kind == "s":
            heads.append((str(what[0]), bool(what[1]), bool(what[2])))
            rows.append([])
            odd.append({})
            merges.append([])
        elif kind == "o":
            odd[-1].update(what)
        elif kind == "m":
            merges[-1].extend((a, b, c, d) for a, b, c, d in what)
        elif kind == "e":
            answer.close()
            raise FactError(what[0], "file", **what[1])
        elif kind == "end":
            whole = True
    sheets = [
        Sheet(
            name=name,
            index=n,
            rows=tuple(rows[n]),
            odd=odd[n],
            hidden=hidden,
            merges=tuple(merges[n]),
            from_1904=from_1904,
        )
        for n, (name, hidden, from_1904) in enumerate(heads)
    ]
    return sheets if whole else None, ended


def _rows(some: Iterable[Sequence[Any]], known: dict[str, str]) -> Iterable[Row]:
    same = known.setdefault if len(known) < MOST_KNOWN else known.get
    for number, hidden, cells in some:
        values = [
            None if x == "" else same(x, x) if type(x) is str else x if type(x) is not list
            else _value(x) for x in cells
        ]  # fmt: skip
        yield Row(number, tuple(values), bool(hidden))


def _value(x: list[str]) -> Value:
    """What JSON has no word for: a day, a moment, or anything else as text."""
    kind, text = x
    if kind == "d":
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "t" else text
