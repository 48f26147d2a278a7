"""What the process that reads a file says: its sheets, their rows and what else stands in them, as
lines of JSON within the budget."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

from caseflow.errors import FactError
from caseflow.files.budget import MOST_CELLS, MOST_TEXT, most_rows, refuse
from caseflow.files.cells import Sheet
from caseflow.inputs import moved

TOGETHER = 1_000  # notes to a line


def told(read: Callable[[bytes, Told], None]) -> None:
    """In the process: read the file on the input, and say what is in it or why it may not be
    read."""
    out = Told()
    try:
        raw = _given()
        out.most_rows = most_rows(len(raw))
        read(raw, out)
        out.say("end", None)
    except FactError as error:
        out.say("e", [error.code, {k: v for k, v in error.parts.items() if k != "value"}])
    sys.stdout.flush()


def _given() -> bytes:
    """The file as it was when it was opened; not one that somebody is writing."""
    before = os.fstat(0)
    parts, left = [], before.st_size + 1
    while left and (part := os.read(0, left)):
        parts.append(part)
        left -= len(part)
    if left != 1 or moved(before, os.fstat(0)):
        refuse("file_changes")
    return b"".join(parts)


class Told:
    """The process's side: sheets, their rows and what else stands in them, within the budget."""

    def __init__(self) -> None:
        self.out = sys.stdout
        self.rows = self.cells = self.letters = self.most_rows = 0

    def sheet(self, sheet: Sheet) -> None:
        """A sheet without its rows; they follow."""
        self.say("s", [sheet.name, sheet.hidden, sheet.from_1904])
        odd = list(sheet.odd.items())
        for at in range(0, len(odd), TOGETHER):
            self.say("o", odd[at : at + TOGETHER])
        for at in range(0, len(sheet.merges), TOGETHER):
            self.say("m", sheet.merges[at : at + TOGETHER])
        if sheet.unseen:
            self.say("c", sorted(sheet.unseen))

    def some_rows(self, line: str, rows: int, cells: int) -> None:
        """Rows of the last sheet, as JSON: `[[number, marks, values], …]`."""
        self.rows += rows
        self.cells += cells
        self.letters += len(line)
        if self.rows > self.most_rows:
            refuse("too_many_rows", most=self.most_rows)
        if self.cells > MOST_CELLS or self.letters > MOST_TEXT:
            refuse("too_much_text")
        self.out.write(f'["r",{line}]\n')

    def say(self, kind: str, what: object) -> None:
        """Anything else, by its kind."""
        self.out.write(json.dumps([kind, what], ensure_ascii=False, separators=(",", ":")) + "\n")
