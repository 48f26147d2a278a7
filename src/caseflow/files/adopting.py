"""A workbook of what nobody has decided: one question a row, to be answered beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from attrs import frozen

from caseflow.errors import Lang
from caseflow.extras import need
from caseflow.outputs import written
from caseflow.places.place import Place
from caseflow.programme.to_adopt import ToAdopt
from caseflow.words.adopting import HEADS, HOW, NOTE, SHEET
from caseflow.words.template import FAULT

WIDTHS = (24, 48, 34, 26, 14, 36, 4)
FIRST = 2  # the row of the header, from 0: a note stands above


@frozen(kw_only=True)
class Asked:
    """A question with the programmes that ask it, as they are called."""

    what: ToAdopt
    programmes: tuple[str, ...]


def write_to_adopt(path: Path, rows: Sequence[Asked], *, place: Place, lang: Lang) -> None:
    """Write the workbook. The same rows give the same file. FactError if it cannot be written."""
    need("excel")
    with written(path) as out:
        out.give(_book(rows, place, lang))


def _book(rows: Sequence[Asked], place: Place, lang: Lang) -> bytes:
    import xlsxwriter

    made, n = BytesIO(), lang == "en"
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, options)
    with book:
        book.set_properties({"title": SHEET[n], "created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet(SHEET[n])
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#DCE6F1"})
        sheet.write_string(0, 0, _note(lang))
        for at, both in enumerate(HEADS):
            sheet.write_string(FIRST, at, both[n], head)
        text, day = (
            book.add_format({"num_format": x, "valign": "top"}) for x in ("@", "yyyy-mm-dd")
        )
        looks = (wrap, wrap, wrap, text, day, text, text)
        for at, (width, look) in enumerate(zip(WIDTHS, looks, strict=True)):
            hidden = {"hidden": True} if at == len(WIDTHS) - 1 else {}  # by it a row is known again
            sheet.set_column(at, at, width, look, hidden)
        sheet.freeze_panes(FIRST + 1, 0)
        for row, asked in enumerate(rows, FIRST + 1):
            _row(sheet, row, asked, place, lang)
    return made.getvalue()


def _note(lang: Lang) -> str:
    from caseflow.words.commands import spoken

    return NOTE[1] if lang == "en" else spoken(NOTE[0])


def _row(sheet: Any, row: int, asked: Asked, place: Place, lang: Lang) -> None:
    x, n = asked.what, lang == "en"
    currency = place.currency
    unit = currency.en if n else currency.zh
    how = HOW.get(x.sort) or HOW[x.kind]
    cells = ("、".join(asked.programmes), x.say(lang), how[n].format(unit=unit), "", "", "", x.name)
    for at, said in enumerate(cells):
        if said:
            sheet.write_string(row, at, said.replace("、", ", ") if n and at == 0 else said)
    if x.choices:
        title, message = FAULT[n]
        source = [both[n] for _, both in x.choices]
        rule = {"validate": "list", "source": source, "error_title": title}
        sheet.data_validation(row, 3, row, 3, {**rule, "error_message": message})


__all__ = ["Asked", "write_to_adopt"]
