"""A workbook in which people answer a list: what is shown, cells to be filled in with the answers
to choose from, and a mark by which each row is known again.

What it shows came from people, so every cell is written as a text or a number: none is a formula,
nor becomes one when somebody types into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeAlias

from attrs import frozen

from caseflow.extras import need
from caseflow.files.cells import letters

HEAD = 5  # the row of the heads, from 0; above it the title, what is asked once, how it is done
LONGEST = 32_000  # letters of a cell
WIDEST = 60
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")

Cell: TypeAlias = str | int | Decimal


@frozen(kw_only=True)
class Column:
    """A column: how it is headed, how wide (in Latin letters), whether it is to be filled in, with
    which answers; `hidden` of the marks; `long` texts are wrapped."""

    key: str
    head: str
    width: int = 12
    fill: bool = False
    choices: tuple[str, ...] = ()
    hidden: bool = False
    long: bool = False


def workbook(
    title: str,
    note: str,
    asked: Sequence[tuple[str, str]],
    columns: Sequence[Column],
    *,
    rows: Sequence[Mapping[str, Cell]],
    names: tuple[str, str],
    decimals: int = 2,
    coloured: Mapping[str, str] | None = None,
) -> bytes:
    """The workbook: its title, what is asked once for all rows (label and what stands there), the
    columns, and a row per line by the keys of columns. `names`: of the sheet, and of the hidden one
    with the answers to choose from. `coloured`: text of a cell → colour of its row. The same
    content gives the same workbook."""
    need("excel")
    import xlsxwriter

    made = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(made, options)
    with book:
        book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
        sheet, lists = (book.add_worksheet(name) for name in names)
        lists.hide()
        look = _Look(book, decimals, coloured or {})
        sheet.write_string(0, 0, title, look.of(bold=True))
        for row, (label, said) in enumerate(asked, 1):
            sheet.write_string(row, 0, label, look.of(bold=True))
            look.write(sheet, row, 2, said, fill=True)
        sheet.write_string(HEAD - 1, 0, note, look.of())
        _columns(sheet, lists, columns, len(rows), look)
        for n, values in enumerate(rows, HEAD + 1):
            shade = next((c for v in values.values() if (c := look.shades.get(str(v)))), "")
            for at, column in enumerate(columns):
                value = values.get(column.key, "")
                look.write(sheet, n, at, value, fill=column.fill, long=column.long, shade=shade)
        sheet.freeze_panes(HEAD + 1, 3)
        sheet.autofilter(HEAD, 0, HEAD + max(1, len(rows)), max(0, len(columns) - 1))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD)
    return made.getvalue()


class _Look:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, decimals: int, shades: Mapping[str, str]) -> None:
        self.book, self.shades = book, shades
        self.number = "#,##0." + "0" * decimals if decimals else "#,##0"
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **said: Any) -> Any:
        key = tuple(sorted(said.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"valign": "top", **said})
        return self.made[key]

    def write(
        self,
        sheet: Any,
        row: int,
        at: int,
        value: Cell,
        *,
        fill: bool = False,
        long: bool = False,
        shade: str = "",
    ) -> None:
        """One cell, as what it is; where it is to be filled in, as text."""
        said: dict[str, Any] = {"border": 1}
        colour = "#FFF2CC" if fill else shade
        if colour:
            said["bg_color"] = colour
        if isinstance(value, Decimal | int):
            number = self.number if isinstance(value, Decimal) else "0"
            sheet.write_number(row, at, value, self.of(**said, num_format=number))
            return
        said |= {"num_format": "@"} | ({"text_wrap": True} if long else {})
        if value.startswith(_COMPUTED):  # typed into, it stays a text
            said["quote_prefix"] = True
        if value:
            sheet.write_string(row, at, value[:LONGEST], self.of(**said))
        else:
            sheet.write_blank(row, at, None, self.of(**said))


def _columns(sheet: Any, lists: Any, columns: Sequence[Column], rows: int, look: _Look) -> None:
    """Heads, widths, and the answers to choose from."""
    for at, column in enumerate(columns):
        colour = "#FFE699" if column.fill else "#DCE6F1"
        head = look.of(bold=True, border=1, text_wrap=True, bg_color=colour)
        sheet.write_string(HEAD, at, column.head[:LONGEST], head)
        options = {"hidden": True} if column.hidden else {}
        text = look.of(num_format="@") if column.fill else None
        sheet.set_column(at, at, min(column.width, WIDEST), text, options)
        if column.choices:
            for n, word in enumerate(column.choices):
                lists.write_string(n, at, word)
            place = letters(at)
            source = f"='{lists.get_name()}'!${place}$1:${place}${len(column.choices)}"
            rule = {"validate": "list", "source": source}
            sheet.data_validation(HEAD + 1, at, HEAD + max(1, rows), at, rule)


__all__ = ["HEAD", "Column", "workbook"]
