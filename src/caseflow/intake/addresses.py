"""Where the facts of a row stand: cell and header, written out when somebody asks, for most rows
have no problem to point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caseflow.files.cells import letters
from caseflow.intake.columns import Column

Heads = Mapping[str, tuple[str, str]]


def heads(columns: tuple[Column, ...]) -> Heads:
    """Key → letters and header of its column, the first one of several."""
    out: dict[str, tuple[str, str]] = {}
    for column in columns:
        out.setdefault(column.field.key, (letters(column.place), column.header))
    return out


class Cells(Mapping[str, tuple[str, str]]):
    """Key → cell and header, of one row.

    >>> Cells({"child.name": ("B", "姓名")}, 7)["child.name"]
    ('B7', '姓名')
    """

    __slots__ = ("_heads", "_row")

    def __init__(self, heads: Heads, row: int) -> None:
        self._heads, self._row = heads, row

    def __getitem__(self, key: str) -> tuple[str, str]:
        column, header = self._heads[key]
        return f"{column}{self._row}", header

    def __iter__(self) -> Iterator[str]:
        return iter(self._heads)

    def __len__(self) -> int:
        return len(self._heads)

    def pointing(self, key: str, at: str) -> Cells:
        """The same, where `key` that has no column of its own stands in the cell of `at`."""
        return Cells({**self._heads, key: self._heads[at]}, self._row)
