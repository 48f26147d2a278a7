"""The layout of a bank's files as data: which files, which columns in which order, what stands
above and below them. A template is read from TOML (`pay.stated`) and writes nothing by itself.

What stands in a cell is text with keys in braces: of a payment `{n}`, `{reference}`, `{case}`,
`{line}`, `{payee}`, `{account}`, `{bank}`, `{amount}`, `{purpose}`; of the whole file `{count}`,
`{total}`, `{date}`; and `{set.NAME}`, a text that the branch adopts for the template, such as its
own account.
"""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

OF_A_ROW = frozenset(
    ("n", "reference", "case", "line", "payee", "account", "bank", "amount", "purpose")
)
OF_A_FILE = frozenset(("count", "total", "date"))
SET = "set."
KEY = re.compile(r"\{([a-z_.]*)\}")
Kind = Literal["csv", "text", "xlsx"]
Banks = Literal["all", "own", "other"]
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk")
DATES = {"YYYY-MM-DD": "%Y-%m-%d", "YYYYMMDD": "%Y%m%d", "YYYY/MM/DD": "%Y/%m/%d"}
NEWLINES = {"crlf": "\r\n", "lf": "\n"}


@frozen(kw_only=True)
class Column:
    """A column: its head, and what stands in it. `longest`: signs at most, 0 for any; `needed`: a
    payment of which it would be empty is refused; `number`: a number in a workbook, for sums."""

    head: str
    value: str
    longest: int = 0
    needed: bool = False
    number: bool = False


@frozen(kw_only=True)
class Layout:
    """One of the files of a run. `banks`: of which payments; `top` and `bottom` are lines above the
    heads and below the rows, `heads` whether the heads of the columns are written."""

    banks: Banks
    columns: tuple[Column, ...]
    heads: bool = True
    top: tuple[tuple[str, ...], ...] = ()
    bottom: tuple[tuple[str, ...], ...] = ()


@frozen(kw_only=True)
class Template:
    """The files of one bank. `seen`: where the layout was seen, if its issuer does not confirm it;
    `rows` is how many payments one file holds at most, 0 for any; `minor`: sums in whole minor
    units."""

    name: str
    zh: str
    en: str
    files: tuple[Layout, ...]
    kind: Kind = "csv"
    suffix: str = ".csv"
    encoding: str = "utf-8-sig"
    separator: str = ","
    newline: str = "crlf"
    date: str = "YYYY-MM-DD"
    rows: int = 0
    minor: bool = False
    sheet: str = "Sheet1"
    seen: str = ""

    @property
    def divides(self) -> bool:
        """Does it tell the bank's own accounts from those of other banks?"""
        return any(f.banks != "all" for f in self.files)

    @property
    def sets(self) -> tuple[str, ...]:
        """The texts that the branch adopts for it, by name; `own` is by which words in the name of
        a bank it is this one."""
        cells = [c.value for f in self.files for c in f.columns]
        cells += [cell for f in self.files for row in (*f.top, *f.bottom) for cell in row]
        found = [k for cell in cells for k in KEY.findall(cell) if k.startswith(SET)]
        own = ("own",) if self.divides else ()
        return (*own, *dict.fromkeys(k.removeprefix(SET) for k in found))


__all__ = ["Column", "Layout", "Template"]
