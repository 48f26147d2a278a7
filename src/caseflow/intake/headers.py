"""Which column asks which question: headers in Chinese or English, as the form has them or as clerks write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import frozen

from caseflow.errors import FactError
from caseflow.files.cells import Sheet, letters
from caseflow.values.numerals import narrow

LOOKED_AT = 20
_NOISE = re.compile(r"[\s*＊：:]|[（(](?:必填|选填|示例.*?|元|文本)[）)]")
_TEN_THOUSAND = re.compile(r"[（(]万元[）)]")


class Field(Protocol):
    """A question of a form, as `programme.form.Field` has it."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def options(self) -> tuple[str, ...]: ...
    @property
    def option_words(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def identity(self) -> bool: ...


@frozen
class Column:
    """One column of a sheet: its place from 0, its header as written, its question; `scale` 10,000 for 万元."""

    place: int
    header: str
    field: Field
    scale: int = 1


@frozen
class Head:
    """Where the header stands and what it asks; `unused` are headers that ask nothing known."""

    row: int
    columns: tuple[Column, ...]
    unused: tuple[str, ...]


def plain(text: object) -> str:
    """A header without blanks, stars, brackets that only comment, full-width forms."""
    return _NOISE.sub("", narrow(str(text))).lower()


def names(fields: Sequence[Field]) -> Mapping[str, Field]:
    """Every name by which a question may be headed; the first question that has a name keeps it."""
    found: dict[str, Field] = {}
    for f in fields:
        for name in (f.key, f.zh, f.en):
            found.setdefault(plain(name), f)
    for f in fields:
        for name in f.aliases:
            found.setdefault(plain(name), f)
    return found


def find_head(sheet: Sheet, fields: Sequence[Field]) -> Head | None:
    """The row among the first twenty that asks most; None if none asks at least two questions. FactError for a column twice."""
    known = names(fields)
    best: Head | None = None
    most = 0
    for row in sheet.rows[:LOOKED_AT]:
        columns, unused = [], []
        for place, value in enumerate(row.values):
            if value is None or not str(value).strip():
                continue
            text = str(value)
            scale = 10_000 if _TEN_THOUSAND.search(text) else 1
            field = known.get(plain(_TEN_THOUSAND.sub("", text)))
            if field is None:
                unused.append(text.strip())
            else:
                columns.append(Column(place, text.strip(), field, scale))
        asked = len({c.field.key for c in columns})  # a row of instructions names one question in several ways
        if asked >= 2 and asked > most:
            best, most = Head(row.number, tuple(columns), tuple(unused)), asked
    if best is not None:
        _no_column_twice(sheet, best)
    return best


def _no_column_twice(sheet: Sheet, head: Head) -> None:
    seen: dict[str, Column] = {}
    for column in head.columns:
        if column.field.key in seen:
            one, other = seen[column.field.key], column
            where = f"{letters(one.place)}{head.row} 与 {letters(other.place)}{head.row}"
            raise FactError("表头", other.header, f"工作表“{sheet.name[:30]}”的 {where} 是同一项（{one.header}）；请删去一列")
        seen[column.field.key] = column
