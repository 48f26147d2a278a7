"""An Excel form made from fields: headers in the language of the place, drop-downs, instructions.

Long numbers stand in columns of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from caseflow.errors import Lang
from caseflow.extras import need
from caseflow.files.cells import letters
from caseflow.files.whose import PROPERTY
from caseflow.outputs import written
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.words.labels import english
from caseflow.words.template import (
    BLANK,
    CHOICE,
    COLUMNS,
    FAULT,
    HOW,
    NONE,
    NOTES,
    SHEETS,
    SUM,
    YES_NO,
)

ROWS = 2_000  # how far down drop-downs and formats reach


class Field(Protocol):
    """A question of a form, as plain data."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def option_words(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def at(self) -> str: ...
    @property
    def identity(self) -> bool: ...
    @property
    def group(self) -> str: ...
    @property
    def group_zh(self) -> str: ...
    @property
    def rows(self) -> bool: ...


def write_template(
    path: Path,
    title: str,
    programme: str,
    fields: Sequence[Field],
    *,
    place: Place = CHINA,
    lang: Lang | None = None,
) -> None:
    """Write the form, in this language, else the first one of the place, and in its currency.

    The same fields give the same file. FactError if it cannot be written.
    """
    need("excel")
    with written(path) as out:
        out.give(_template(title, programme, fields, place, lang))


def _template(
    title: str, programme: str, fields: Sequence[Field], place: Place, lang: Lang | None
) -> bytes:
    import xlsxwriter

    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, options)
    form = _Form(book, place, lang)
    with book:
        book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
        book.set_custom_property(PROPERTY, programme)
        sheet, how, lists = (book.add_worksheet(name) for name in SHEETS[form.en])
        lists.hide()
        used = form.sheet(sheet, lists, [f for f in fields if not f.rows], 0)
        who = _who(fields)
        for group, zh in {f.group: f.group_zh for f in fields if f.rows}.items():
            rows = [*who, *(f for f in fields if f.group == group)]
            own = book.add_worksheet((zh, group)[form.en][:28])
            used = form.sheet(own, lists, rows, used)
        form.instructions(how, title, fields)
    return made.getvalue()


def _who(fields: Sequence[Field]) -> list[Field]:
    """The questions that say who is helped: by them a sheet of its own belongs to an application,
    however both are sorted."""
    number = next((f for f in fields if f.key.endswith(".id_no") and not f.group), None)
    role = number.key.removesuffix("id_no") if number is not None else ""
    return [f for f in fields if role and f.key in (f"{role}id_no", f"{role}name")]


class _Form:
    """A workbook in one language: Chinese, or else English (`en`)."""

    def __init__(self, book: Any, place: Place, lang: Lang | None) -> None:
        self.book, self.place = book, place
        self.en = (lang or place.languages[0]) != "zh"

    def label(self, f: Field) -> str:
        """The header of a question; in English a sum names its currency."""
        if not self.en:
            return f.zh
        return f"{f.en} ({self.place.currency.code})" if f.kind == "money" else f.en

    def how(self, kind: str) -> str:
        """How a question is answered."""
        if kind != "money":
            return HOW[kind][self.en]
        currency = self.place.currency
        unit = currency.en if self.en else currency.zh
        return SUM[currency.decimals][self.en].format(unit) + BLANK[self.en]

    def words(self, f: Field) -> list[str]:
        """The answers to choose from."""
        if f.kind == "yes_no":
            return YES_NO[self.en]
        words = [english(code) if self.en else word for code, word in f.option_words]
        return [*words, NONE[self.en]] if f.key.startswith("doc.") else words

    def sheet(
        self,
        sheet: Any,
        lists: Any,
        fields: Sequence[Field],
        used: int,
    ) -> int:
        """One sheet of questions; the next free column of `lists`.

        Its drop-downs stand in `lists` from column `used` on.
        """
        add = self.book.add_format
        look = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"}
        colours = (("entry", "#DCE6F1"), ("final", "#EDEDED"))
        head = {at: add({**look, "bg_color": colour}) for at, colour in colours}
        decimals = self.place.currency.decimals
        formats = {
            "text": add({"num_format": "@"}),
            "day": add({"num_format": "yyyy-mm-dd"}),
            "money": add({"num_format": "0." + "0" * decimals if decimals else "0"}),
        }
        sheet.freeze_panes(1, 0)
        sheet.set_row(0, 32)
        for place, f in enumerate(fields):
            label = self.label(f)
            sheet.write_string(0, place, label, head[f.at])
            width = max(12, (1 if self.en else 2) * len(label) + 2)
            sheet.set_column(place, place, width, formats.get(f.kind, formats["text"]))
            self._choices(sheet, lists, place, used + place, self.words(f))
        return used + len(fields)

    def _choices(self, sheet: Any, lists: Any, place: int, at: int, words: Sequence[str]) -> None:
        if not words:
            return
        for n, word in enumerate(words):
            lists.write_string(n, at, word)
        column = letters(at)
        title, message = FAULT[self.en]
        rule = {
            "validate": "list",
            "source": f"='{SHEETS[self.en][2]}'!${column}$1:${column}${len(words)}",
            "error_title": title,
            "error_message": message,
        }
        sheet.data_validation(1, place, ROWS, place, rule)

    def instructions(self, sheet: Any, title: str, fields: Sequence[Field]) -> None:
        """How the form is filled in, and every question with its answers."""
        bold = self.book.add_format({"bold": True})
        sheet.write_string(0, 0, title, bold)
        for row, text in enumerate(NOTES[self.en], 1):
            sheet.write_string(row, 0, text.format(self.place.asked[1]))
        both = "zh" in self.place.languages  # else nobody reads what a question is in Chinese
        # a clerk who reads Chinese has no use for English names and keys
        keep = [at for at in range(5) if (both or at != 3) and (self.en or at < 3)]
        for at, text in enumerate(COLUMNS[self.en][k] for k in keep):
            sheet.write_string(6, at, text, bold)
        for row, f in enumerate(fields, 7):
            words = ", ".join(self.words(f)) if self.en else "、".join(w for _, w in f.option_words)
            other = f.zh if self.en else f.en
            how = CHOICE[self.en] if f.option_words else self.how(f.kind)
            said = (self.label(f), how, words, other, f.key)
            for at, text in enumerate(said[k] for k in keep):
                sheet.write_string(row, at, text)
        sheet.set_column(0, 1, 26)
        sheet.set_column(2, 4, 40)
