"""What the process that read a file says, taken in as plain values: each is looked at, for what
stands in a file may have made that process say anything."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from math import inf
from typing import Any, NoReturn

from caseflow.errors import FactError
from caseflow.files.budget import (
    LONGEST,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_NOTED,
    MOST_ROWS,
    MOST_SHEETS,
)
from caseflow.files.cells import HIDDEN, STRUCK, Row, Sheet, Value

MOST_KNOWN = 10_000  # texts that are kept once, however often they stand
LONGEST_NOTE = 1_000  # letters of the name of a sheet, or of what is said of a cell
PLAIN = {str, int, float, bool}
#: why a reader refuses a file, and with which parts: it says no other sentence of ours
SAID: Mapping[str, tuple[str, ...]] = {
    "book_bomb": (),
    "book_damaged": ("why",),
    "book_doctype": (),
    "book_encrypted": (),
    "book_entry_twice": (),
    "book_pressed_badly": (),
    "book_too_large": (),
    "cell_outside": ("cell", "most", "sheet"),
    "cell_too_long": ("cell", "most", "sheet"),
    "cell_twice": ("cell", "sheet"),
    "cell_without_address": (),
    "cells_far_away": ("sheet",),
    "csv_columns": ("most", "row"),
    "csv_encoding": (),
    "csv_nul": (),
    "csv_quotes": ("most", "row"),
    "file_changes": (),
    "merges_damaged": (),
    "not_a_book": (),
    "not_xlsx": (),
    "part_twice": (),
    "sheet_twice": (),
    "too_many_odd": (),
    "too_many_rows": ("most",),
    "too_many_sheets": ("most",),
    "too_much_text": (),
    "unreadable_book": (),
}


class Taken:
    """Sheets as they come, line by line. ValueError, TypeError or LookupError for a line that no
    reader says; FactError if the file is refused."""

    def __init__(self) -> None:
        self.heads: list[tuple[str, bool, bool]] = []
        self.rows: list[list[Row]] = []
        self.odd: list[dict[str, str]] = []
        self.merges: list[list[tuple[int, int, int, int]]] = []
        self.unseen: list[set[int]] = []
        self.known: dict[str, str] = {}
        self.many = self.cells = self.noted = self.last = 0
        self.whole = False

    def line(self, said: bytes) -> None:
        """One line of the answer."""
        text = said.decode()
        kind, what = json.loads(text, parse_constant=_not_itself)
        if "\\ud" in text:  # half a letter, which no file can hold
            json.dumps(what, ensure_ascii=False).encode()
        if self.whole:
            _not_itself()
        if kind == "r":
            self._some_rows(what, len(text) > LONGEST)
        elif kind == "s":
            self._sheet(*what)
        elif kind == "o":
            self.odd[-1].update((_note(k), _note(v)) for k, v in self._notes(what))
        elif kind == "m":
            self.merges[-1].extend(_merge(*x) for x in self._notes(what))
        elif kind == "c":
            self.unseen[-1].update(map(_column, what))
        elif kind == "e":
            _refused(*what)
        elif kind == "end":
            self.whole = True
        else:
            _not_itself()

    def sheets(self) -> list[Sheet] | None:
        """All sheets; None if they did not all come."""
        if not self.whole:
            return None
        return [
            Sheet(
                name=name,
                index=n,
                rows=tuple(self.rows[n]),
                odd=self.odd[n],
                hidden=hidden,
                merges=tuple(self.merges[n]),
                from_1904=from_1904,
                unseen=frozenset(self.unseen[n]),
            )
            for n, (name, hidden, from_1904) in enumerate(self.heads)
        ]

    def _sheet(self, name: object, hidden: object, from_1904: object) -> None:
        self.heads.append((_note(name), _yes_no(hidden), _yes_no(from_1904)))
        if len(self.heads) > MOST_SHEETS:
            _not_itself()
        self.rows.append([])
        self.odd.append({})
        self.merges.append([])
        self.unseen.append(set())
        self.last = 0

    def _some_rows(self, some: list[Any], long: bool) -> None:
        rows = self.rows[-1]
        same = self.known.setdefault if len(self.known) < MOST_KNOWN else self.known.get
        for number, marks, cells in some:
            other = {type(x) for x in cells} - PLAIN
            values: list[Value] = [
                None if x == "" else same(x, x) if type(x) is str else x if type(x) is not list
                else _told(*x) for x in cells
            ]  # fmt: skip
            if (
                type(number) is not int
                or type(marks) is not int
                or not 0 <= marks <= HIDDEN + STRUCK
                or not self.last < number <= MOST_LINES
                or other - {list}
                or len(values) > MOST_COLUMNS
                or inf in values
                or -inf in values
                or (long and any(type(x) is str and len(x) > LONGEST for x in values))
            ):
                _not_itself()
            self.last = number
            self.cells += len(values)
            row = Row(number, tuple(values)) if not marks else _marked(number, values, marks)
            rows.append(row)
        self.many += len(some)
        if self.many > MOST_ROWS or self.cells > MOST_CELLS:
            _not_itself()

    def _notes(self, what: list[Any]) -> Iterator[Any]:
        self.noted += len(what)
        if self.noted > 2 * MOST_NOTED:
            _not_itself()
        return iter(what)


def _marked(number: int, values: Sequence[Value], marks: int) -> Row:
    """A row of which something is noted."""
    return Row(number, tuple(values), bool(marks & HIDDEN), struck=bool(marks & STRUCK))


def _not_itself(_: object = None) -> NoReturn:
    raise ValueError("no reader says this")


def _note(x: object) -> str:
    if type(x) is not str or len(x) > LONGEST_NOTE:
        _not_itself()
    return x


def _yes_no(x: object) -> bool:
    if type(x) is not bool:
        _not_itself()
    return x


def _number(x: object) -> int:
    if type(x) is not int or not 0 <= x <= MOST_LINES:
        _not_itself()
    return x


def _column(x: object) -> int:
    return x if type(x) is int and 0 <= x < MOST_COLUMNS else _not_itself()


def _merge(*at: object) -> tuple[int, int, int, int]:
    first, column, last, last_column = map(_number, at)
    return first, column, last, last_column


def _told(kind: object, text: object) -> Value:
    """What JSON has no word for: a day, a moment, or anything else as text."""
    if type(text) is not str or len(text) > LONGEST:
        _not_itself()
    if kind == "d":
        return date.fromisoformat(text)
    if kind == "t":
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo is None else _not_itself()
    return text if kind == "s" else _not_itself()


def _refused(code: object, parts: dict[str, object]) -> NoReturn:
    if type(code) is not str or tuple(sorted(parts)) != SAID[code]:
        _not_itself()
    said = {k: _note(v) if type(v) is str else _number(v) for k, v in parts.items()}
    raise FactError(code, "file", **said)
