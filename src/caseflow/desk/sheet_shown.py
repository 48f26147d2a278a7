"""What a row of a list showed when it was made: in its mark a short keyed text of each cell that an
answer rests on, so that one that was changed since is known, and nothing is read for it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from caseflow.desk.sheet_mark import Mark
from caseflow.files.answerable import LONGEST, Cell
from caseflow.files.cells import Value
from caseflow.office.root import Root
from caseflow.pay.answers import plainly

KIND = "sheet-cell"
TOLD = ("name", "account", "what", "proposed", "reference")  # the cells that an answer rests on
SUM = "proposed"
OTHER = ("award", "arrived")  # a sum that is filled in, and counts in the place of what is shown
_SEPARATE = str.maketrans("", "", ",-·¥￥元")


def sealed(root: Root, case: str, columns: Iterable[str], cells: Mapping[str, Cell]) -> str:
    """As a mark holds it: the cells of these columns that an answer rests on, blank ones too."""
    return "+".join(
        f"{key}:{_keyed(root, case, key, cells.get(key, ''))}" for key in TOLD if key in columns
    )


def changed(root: Root, mark: Mark, cells: Mapping[str, Value]) -> str:
    """The column of the first cell that says something else now; empty where none does. A cell that
    is blank now says nothing; digit groups, blanks and formats of numbers are no change."""
    for key, _, keyed in (x.partition(":") for x in mark.shown.split("+") if x):
        value = cells.get(key)
        if value is None or (key == SUM and any(cells.get(x) is not None for x in OTHER)):
            continue
        if _keyed(root, mark.case, key, value) != keyed:
            return key
    return ""


def _keyed(root: Root, case: str, key: str, value: Value | Decimal) -> str:
    return root.keys.mark(KIND, f"{case}|{key}|{_plain(key, value)}").hex()[:8]


def _plain(key: str, value: Value | Decimal) -> str:
    """What stands in a cell, however a program wrote or a person grouped it."""
    text = plainly(str(value)[:LONGEST])
    if key == "what":
        return text
    text = text.translate(_SEPARATE)
    if key != SUM and not isinstance(value, float):
        return text
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text


__all__ = ["changed", "sealed"]
