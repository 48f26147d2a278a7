"""One cell and its question → a value, unknown (blank), nothing (无), or a problem with its reason
and remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from attrs import evolve, field, frozen

from caseflow.errors import FactError, Lang, figures, near
from caseflow.files.cells import LINE, Value
from caseflow.intake import kinds, spoken
from caseflow.intake.columns import HOUSEHOLDER, Column, Field
from caseflow.intake.kin import KIN, kin, near_kin
from caseflow.intake.several import options
from caseflow.places.china import CHINA
from caseflow.places.place import Identity, Place
from caseflow.values.blank import nothing, unknown
from caseflow.values.dates import read_day
from caseflow.values.numerals import narrow
from caseflow.words import apart
from caseflow.words.labels import code_of, english

YES = {"是", "有", "√", "✓", "y", "yes", "true", "1", "已", "对"}
NO = {"否", "无", "没有", "×", "✗", "n", "no", "false", "0", "未", "不"}
_HIDDEN = re.compile(
    r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)  # U+200C, U+200D and U+180E write Mongolian
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+", re.ASCII)
_ERROR = re.compile(r"#(?:错误|[A-Z][A-Z0-9/_]{1,14}[!?]?)")
SERIAL = (
    3_654,
    73_415,
)  # numbers that Excel shows as days from 1910 to 2100, beyond any year typed alone
THERE = {"有", "√", "✓", "是", "齐", "已交"}


@frozen(kw_only=True)
class Problem:
    """What is wrong with a cell (or, without one, with the row), or what a person should look at.

    `code` and `parts` say it; the sentence is made when somebody reads it.
    """

    cell: str
    column: str
    value: str
    code: str
    parts: Mapping[str, object] = field(factory=dict)
    warning: bool = False  # to be looked at, not to be mended

    @classmethod
    def of_row(cls, code: str, /, **parts: object) -> Problem:
        """One that no cell has alone."""
        return cls(cell="", column="", value="", code=code, parts=parts)

    @classmethod
    def to_look_at(
        cls, code: str, /, cell: str = "", column: str = "", value: str = "", **parts: object
    ) -> Problem:
        """A warning."""
        return cls(cell=cell, column=column, value=value, code=code, parts=parts, warning=True)

    def say(self, lang: Lang = "zh") -> tuple[str, str]:
        """What is wrong, and what to do: apart, as the comment of a cell shows them."""
        return apart(self.code, {"place": self.column, **self.parts}, lang)

    @property
    def reason(self) -> str:
        """What is wrong, in Chinese."""
        return self.say()[0]

    @property
    def remedy(self) -> str:
        """What to do, in Chinese."""
        return self.say()[1]


@frozen
class Read:
    """What a cell says, and what a person should look at (codes of warnings); an identity number
    with all that it says; `taken`: as what other words were taken."""

    value: Any
    warnings: tuple[str, ...] = ()
    identity: Identity | None = field(default=None, repr=False)
    taken: str = ""


def read_cell(
    value: Value,
    column: Column,
    odd: str = "",
    *,
    from_1904: bool = False,
    place: Place = CHINA,
) -> Read:
    """The value of a cell; a tuple where it names several answers of a repeated fact.

    FactError, with the remedy, if it is none for its question. `odd`: it is a formula or an error.
    `from_1904`: numbers for days count from 1904. `place`: whose identities and currency.
    """
    field = column.field
    if odd == LINE:
        raise FactError("cell_struck", column.header)
    if odd.startswith("#") or (isinstance(value, str) and _ERROR.fullmatch(value)):
        raise FactError("cell_error", column.header, odd or value)
    if odd and (field.identity or field.kind in ("text", "yes_no")):
        raise FactError("cell_formula", column.header)
    if odd and value is None:
        raise FactError("formula_blank", column.header)
    if value is None or (isinstance(value, str) and not value.strip()):
        return Read(unknown)
    if isinstance(value, str) and (len(value) > 2_000 or _HIDDEN.search(value)):
        long = len(value) > 2_000
        raise FactError("cell_long" if long else "cell_hidden_signs", column.header)
    if field.kind == "day" and isinstance(value, int | float) and SERIAL[0] <= value <= SERIAL[1]:
        return Read(_serial(int(value), from_1904), ("day_number",))
    dashed = field.kind in _COUNTED or bool(field.options)
    if dashed and isinstance(value, str) and kinds.is_dash(value):
        return Read(unknown, ("cell_dash",))
    read = _READERS.get(field.kind, _text)(value, column, place)
    return evolve(read, warnings=(*read.warnings, "formula")) if odd else read


def read_at_once(value: Value, sort: str, column: Column, place: Place) -> Read | None:
    """What `read_cell` says of a name in Han characters or a number in plain ones, which need no
    closer look; None of any other cell. FactError as there."""
    if type(value) is not str:
        return None
    if sort == "name" and kinds.is_han(value):
        return Read(value)
    if sort == "identity" and len(value) < 100 and value.isalnum():
        return _id(value, column, place)
    return None


def _serial(number: int, from_1904: bool) -> date:
    return (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=number)


def _is_nothing(value: Value) -> bool:
    return isinstance(value, str) and kinds.is_nothing(value)


def _day(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        return Read(nothing)
    if isinstance(value, str) and kinds.has_no_end(value) and column.field.no_end:
        return Read(nothing)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | float) or value is None:
        raise FactError("day_unreadable", column.header, figures(value))
    if isinstance(value, datetime):
        value = value.date()
    return Read(read_day(value if isinstance(value, date) else str(value), column.header))


def _money(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        return Read(nothing)
    if not isinstance(value, str | int | float):
        own = {"example": "3000", "currency": ""}
        raise FactError("sum_unreadable", column.header, figures(value), **own)
    text = value.strip().lstrip("'") if isinstance(value, str) else value
    amount = place.read_money(text, column.header, scale=column.scale)
    if amount.minor < 0:
        raise FactError("cell_below_zero", column.header, figures(value))
    return Read(amount)


def _number(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        return Read(nothing)
    text = narrow(str(value)).strip().lstrip("'")
    text = text.removesuffix("人").removesuffix("次").removesuffix("例").removeprefix("第")
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        below = re.fullmatch(r"-\s*[0-9]{1,12}(?:\.0)?", text, re.ASCII) is not None
        raise FactError("cell_below_zero" if below else "cell_whole", column.header, figures(value))
    return Read(int(text))


def _yes_no(value: Value, column: Column, place: Place) -> Read:
    if isinstance(value, bool):
        return Read(value)
    text = narrow(str(value)).strip().lower()
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    if text in YES:
        return Read(True)
    if text in NO:
        return Read(False)
    said = spoken.yes_no(text, column.field.key)
    if said is not None:
        return Read(said)
    raise FactError("cell_yes_no", column.header, figures(value))


def _text(value: Value, column: Column, place: Place) -> Read:
    field = column.field
    sort = field.sort
    if sort == "identity":
        return _id(value, column, place)
    if (
        sort in ("account", "phone")
        and isinstance(value, int | float)
        and not isinstance(value, bool)
    ):
        if sort == "account" or value >= 10**15:  # a 0 in front is lost in silence
            raise FactError("cell_long_number", column.header)
        return Read(str(int(value)))
    if isinstance(value, bool):
        raise FactError("cell_logical", column.header)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip().lstrip("'").strip()
    if sort in ("account", "phone") and _SCIENTIFIC.fullmatch(text):
        raise FactError("cell_scientific", column.header)
    if _CONTROL.search(text):
        text = " ".join(text.split())
        if _CONTROL.search(text):
            raise FactError("cell_control", column.header)
    if field.options:
        several = options(text, field) if field.group else None
        if not several:
            return _option(text, field, column, place)
        return Read(several[0] if len(several) == 1 else tuple(several))
    if sort in ("area", "name"):
        return Read(kinds.NORMAL[sort](text, column.header, place))
    if _is_nothing(text):
        return Read(nothing)
    if len(text) > 500:
        raise FactError("cell_long", column.header)
    if sort == "diagnosis":
        found = _codes(text, column)
        every = (found,) if isinstance(found, str) else found
        spelt = kinds.ICD.search(narrow(text).upper())
        return Read(found, taken="" if spelt else "、".join(every))
    return Read(kinds.NORMAL[sort](text, column.header, place) if sort else text)


def _codes(text: str, column: Column) -> str | tuple[str, ...]:
    """The ICD-10 codes in a cell: several only where the question repeats."""
    if not column.field.group:
        return kinds.diagnosis(text, column.header, CHINA)
    found = kinds.codes(text, column.header)
    return found if len(found) > 1 else found[0]


def _id(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        raise FactError("cell_no_id", column.header)
    found = place.read_identity(value, column.header)
    return Read(found.number, found.warnings, found)


def _option(text: str, field: Field, column: Column, place: Place) -> Read:
    words = {w: code for code, w in field.option_words}
    if text in field.options:
        return Read(text)
    if code := code_of(text, field.options):  # as an English form has it: own account
        return Read(code)
    if text in words:
        return Read(words[text])
    if field.key.startswith("doc."):
        if kinds.is_nothing(text) or text in ("缺", "×", "否"):
            return Read(nothing)
        if text in THERE:
            return Read("copy")
    elif kinds.is_nothing(text):
        return Read(nothing)
    if field.key == KIN:
        return _kin(text, field, column)
    if code := spoken.option(text, field.option_words):
        return Read(code, taken=next(w for c, w in field.option_words if c == code))
    if meant := spoken.former(text, field.option_words):
        raise FactError("cell_option_former", column.header, text, known=meant)
    alone = len(text) > 1 and not kinds.SEVERAL.search(text)
    codes = tuple(map(english, field.options))
    likely = near(text, [*words, *field.options, *codes]) if alone else ""
    known = (tuple(words) if "zh" in place.languages else ()) or codes
    if field.key.startswith("doc."):  # that it is not there is an answer too
        known = (*known, "无" if "zh" in place.languages else "none")
    raise FactError("cell_option", column.header, text, near=likely, known=known)


def _kin(text: str, field: Field, column: Column) -> Read:
    """How somebody is related to the head, in the words of a household register."""
    words = dict(field.option_words)
    if code := kin(text):
        return Read(code, taken=words[code])
    if meant := near_kin(text):
        known = tuple(words[code] for code in meant)
        raise FactError("cell_kin_near", column.header, text, known=known)
    if text in HOUSEHOLDER:
        raise FactError("cell_kin_head", column.header, text)
    raise FactError("cell_option", column.header, text, near="", known=tuple(words.values()))


_COUNTED = ("money", "number", "day")
_READERS = {"day": _day, "money": _money, "number": _number, "yes_no": _yes_no}
