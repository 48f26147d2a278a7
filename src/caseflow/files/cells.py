"""What a file holds, before anybody knows what it means: sheets of rows of cells, each with its
address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from attrs import field, frozen

HIDDEN, STRUCK = 1, 2  # what may be noted of a row; both: their sum
LINE = "-"  # what is noted of a cell through which somebody drew a line
Value: TypeAlias = str | int | float | bool | date | datetime | None


@frozen
class Row:
    """`number` as the file shows it, from 1. `values` begin with column A. `struck`: somebody drew
    a line through it. `case`: the number of a case that stands in our own column beside it."""

    number: int
    values: tuple[Value, ...] = field(repr=False)
    hidden: bool = False
    struck: bool = field(default=False, kw_only=True)
    case: str = field(default="", repr=False, kw_only=True)


@frozen
class Sheet:
    """`odd`: addresses of cells that are more than their value: `=formula` text, or an error such
    as `#N/A`. `merges`: first row (from 1) and column (from 0), last row and column of merged
    cells. `from_1904`: its numbers for days count from then. `unseen`: the columns (from 0) that
    are hidden. `delimited`: signs in its text stand between the cells, so that one sign too many
    moves what follows. `ours`: columns of ours that stand before the clerk's own, blank.
    """

    name: str
    index: int
    rows: Sequence[Row] = field(repr=False)
    odd: dict[str, str] = field(factory=dict, repr=False)
    hidden: bool = field(default=False, kw_only=True)
    merges: tuple[tuple[int, int, int, int], ...] = field(default=(), repr=False, kw_only=True)
    from_1904: bool = field(default=False, kw_only=True)
    unseen: frozenset[int] = field(default=frozenset(), repr=False, kw_only=True)
    delimited: bool = field(default=False, kw_only=True)
    ours: int = field(default=0, kw_only=True)


class Reader(Protocol):
    """A reader of files, supplied through `caseflow_readers`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How the files end that it reads, in small letters: `(".ods",)`."""
        ...

    def read(self, path: Path) -> Sequence[Sheet]:
        """All sheets. FactError, with the remedy, if the file cannot be read."""
        ...


def letters(column: int) -> str:
    """The letters of a column, from 0: 0 → A, 26 → AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def column_of(ref: str) -> int:
    """The column of an address, from 0: C7 → 2."""
    n = 0
    for ch in ref:
        if not ch.isalpha():
            break
        n = n * 26 + ord(ch.upper()) - 64
    return n - 1
