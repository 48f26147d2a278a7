"""Addresses moved to the right: in formulas, in lists of areas, in names."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from caseflow.files.cells import column_of, letters

LAST = 16_383  # the last column that a sheet has, from 0

_AREA = r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}"
_QUOTED = r"(?<!')'(?:[^']|''){1,300}+'!"  # with its book and its folder
_TOKEN = re.compile(
    r'"(?:[^"]|"")*+"'
    rf"|(?P<sheet>{_QUOTED}|(?:\[\d{{1,5}}\])?[\w.]{{1,99}}(?::[\w.]{{1,99}})?!)?"
    rf"(?P<area>{_AREA})(?![\w.(!])"
    rf"|{_QUOTED}|\[(?:[^\[\]]|\[[^\[\]]{{0,300}}+\]){{0,300}}+\]|[\w.\\?]++"
)
_COLUMN = re.compile(r"(\$?)([A-Z]{1,3})(?=\$?\d|:|$)")


def moved(area: str, by: int) -> str:
    """An area so many columns further right, as far as there are columns.

    >>> moved("A1:$B$2", 3), moved("C:XFD", 3)
    ('D1:$E$2', 'F:XFD')
    """
    return _COLUMN.sub(lambda m: m[1] + letters(min(column_of(m[2]) + by, LAST)), area)


def moved_text(text: str, own: int, by_sheet: Mapping[str, int]) -> str:
    """A formula: what it says of its own sheet moves by `own`, of others by theirs. Texts, names,
    functions and other books stay.

    >>> moved_text('IF(A1="A1",LOG10(B2),另表!$C$3)', 3, {"另表": 0})
    'IF(D1="A1",LOG10(E2),另表!$C$3)'
    """

    def one(m: re.Match[str]) -> str:
        if m["area"] is None:
            return m[0]
        sheet = m["sheet"]
        by = own if sheet is None else _of(sheet[:-1], by_sheet)
        return (sheet or "") + moved(m["area"], by) if by else m[0]

    return _TOKEN.sub(one, text)


def moved_escaped(text: str, own: int, by_sheet: Mapping[str, int]) -> str:
    """The same as it stands in XML."""
    plain = html.unescape(text)
    found = moved_text(plain, own, by_sheet)
    return text if found == plain else html.escape(found, quote=False).replace('"', "&quot;")


def _of(sheet: str, by_sheet: Mapping[str, int]) -> int:
    """How far a sheet moves, or several that are named from one to another; 0 for other books."""
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    first, _, last = sheet.partition(":")
    by = {by_sheet.get(name.lower(), 0) for name in (first, last or first)}
    return by.pop() if len(by) == 1 else 0


__all__ = ["LAST", "moved", "moved_escaped", "moved_text"]
