"""The list that a paper of another body names people in: a row each, by case number, or by name and
number, with the sum, and why it refuses. Its columns are headed as offices head them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from caseflow.errors import FactError
from caseflow.files.cells import Reader, Row, Sheet, Value, letters
from caseflow.files.read import BUILT_IN, read
from caseflow.files.totals import is_totals
from caseflow.pay.answers import plainly
from caseflow.words.sheets import NAMED

LOOKED_AT = 40  # rows in which the heads are looked for
LONGEST = 200
WHY = "why"
_HEADS = {plainly(text): key for key, every in NAMED.items() for text in every}


@frozen(kw_only=True)
class Named:
    """One row: whom it names, what the paper says of them. `more`: other columns, by their heads.
    Cells as they were read."""

    row: int
    no: Value = None
    case: str = ""
    name: str = field(default="", repr=False)
    number: Value = field(default=None, repr=False)
    sum: Value = None
    result: Value = None
    why: Value = None
    more: Mapping[str, Value] = field(factory=dict, repr=False)
    odd: str = ""  # the address of a cell that holds a formula or an error


def read_named(path: str | Path, readers: Sequence[Reader] = BUILT_IN) -> tuple[Named, ...]:
    """The rows of all sheets that name somebody. FactError, with the remedy, if none does."""
    found = tuple(x for s in read(Path(path), readers) if not s.hidden for x in _sheet(s))
    if not found:
        raise FactError("list_names_nobody", "file")
    return found


def _sheet(sheet: Sheet) -> Iterator[Named]:
    for at, head in enumerate(sheet.rows[:LOOKED_AT]):
        keys = {n: _HEADS.get(plainly(v), "") for n, v in enumerate(head.values) if _is_head(v)}
        if {"case", "number"} & set(keys.values()):
            heads = {n: str(head.values[n]).strip() for n in keys}
            for row in sheet.rows[at + 1 :]:
                yield from _row(row, keys, heads, sheet.odd)
            return


def _is_head(value: Value) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) < LONGEST


def _row(
    row: Row, keys: Mapping[int, str], heads: Mapping[int, str], odd: Mapping[str, str]
) -> Iterator[Named]:
    """What it says; nothing of a row of totals, or an empty one."""
    said: dict[str, Any] = {}
    more: dict[str, Value] = {}
    for n, key in keys.items():
        value = row.values[n] if n < len(row.values) else None
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if key:
            said.setdefault(key, value)
        if not key or key == WHY:  # where no paper refuses, it is a column as others are
            more[heads[n]] = value
    if not {"case", "number", "name"} & said.keys() or is_totals(row.values):
        return
    at = (f"{letters(n)}{row.number}" for n in keys)
    yield Named(
        row=row.number,
        no=said.get("no"),
        case=str(said.get("case", "")).strip(),
        name=str(said.get("name", "")).strip()[:LONGEST],
        number=said.get("number"),
        sum=said.get("sum"),
        result=said.get("result"),
        why=said.get("why"),
        more=more,
        odd=next((x for x in at if x in odd), ""),
    )


__all__ = ["Named", "read_named"]
