"""One cell and its question → a value, unknown (blank), nothing (无), or a problem with its reason and remedy."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any
from unicodedata import category

from attrs import frozen

from caseflow.errors import FactError
from caseflow.files.cells import Value
from caseflow.intake.headers import Column, Field
from caseflow.intake.several import options
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.values.areas import code_of
from caseflow.values.blank import nothing, unknown
from caseflow.values.dates import read_day
from caseflow.values.names import LONGEST, normalise
from caseflow.values.numerals import narrow
from caseflow.values.residents import WARNINGS

NOTHING = {"无", "没有", "none", "无此项", "—", "－", "-", "/"}
YES = {"是", "有", "√", "✓", "y", "yes", "true", "1", "已", "对"}
NO = {"否", "无", "没有", "×", "✗", "n", "no", "false", "0", "未", "不"}
_ICD = re.compile(r"(?<![A-Z0-9])[A-Z][0-9]{2}(?:\.[0-9]{1,3}(?:X[0-9]{3})?)?(?![0-9])")
_HIDDEN = re.compile(
    r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)  # U+200C, U+200D and U+180E write Mongolian
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+", re.ASCII)
_SEVERAL = re.compile(r"[\u4e00-\u9fff][、，,；;/][\u4e00-\u9fff]")
_LABEL = re.compile(r"[:：。<>]|\d{6}")  # `填表人：某`, a sentence, a number
_ERROR = re.compile(r"#(?:错误|[A-Z][A-Z0-9/_]{1,14}[!?]?)")
SERIAL = (
    3_654,
    73_415,
)  # numbers that Excel shows as days from 1910 to 2100, beyond any year typed alone
THERE = {"有", "√", "✓", "是", "齐", "已交"}


@frozen
class Problem:
    """What is wrong with a cell (or, without one, with the row): `code` for machines, reason and remedy for people."""

    cell: str
    column: str
    value: str
    code: str
    reason: str
    remedy: str = ""


@frozen
class Read:
    """What a cell says, and what a person should look at (codes of warnings)."""

    value: Any
    warnings: tuple[str, ...] = ()


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
    if odd.startswith("#") or (isinstance(value, str) and _ERROR.fullmatch(value)):
        raise FactError(column.header, odd or value, "单元格是错误值；请更正公式或填写数值")
    if odd and (field.identity or field.kind in ("text", "yes_no")):
        raise FactError(
            column.header, "", "单元格是公式；请复制后“粘贴为数值”，并核对内容", show=False
        )
    if odd and value is None:
        raise FactError(column.header, "", "公式没有结果；请复制后“粘贴为数值”", show=False)
    if value is None or (isinstance(value, str) and not value.strip()):
        return Read(unknown)
    if isinstance(value, str) and (len(value) > 2_000 or _HIDDEN.search(value)):
        why = (
            "超过 500 字；请缩短"
            if len(value) > 2_000
            else "含有看不见的字符；请重新录入，不要复制粘贴"
        )
        raise FactError(column.header, "", why, show=False)
    if (
        field.kind == "day"
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        and SERIAL[0] <= value <= SERIAL[1]
    ):
        return Read(_serial(int(value), from_1904), ("day_number",))
    read = _READERS.get(field.kind, _text)(value, column, place)
    return Read(read.value, (*read.warnings, "formula")) if odd else read


def _serial(number: int, from_1904: bool) -> date:
    return (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=number)


def _is_nothing(value: Value) -> bool:
    return isinstance(value, str) and value.strip().lower() in NOTHING


def _day(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        return Read(nothing)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | float) or value is None:
        raise FactError(column.header, value, "不是日期；请按 2024-08-28 的样式填写")
    if isinstance(value, datetime):
        value = value.date()
    return Read(read_day(value if isinstance(value, date) else str(value), column.header))


def _money(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        return Read(nothing)
    if not isinstance(value, str | int | float):
        raise FactError(column.header, value, "不是金额；请填写数字")
    text = value.strip().lstrip("'") if isinstance(value, str) else value
    amount = place.read_money(text, column.header, scale=column.scale)
    if amount.minor < 0:
        raise FactError(column.header, value, "不能为负数")
    return Read(amount)


def _number(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        return Read(nothing)
    text = narrow(str(value)).strip().lstrip("'")
    text = text.removesuffix("人").removesuffix("次").removesuffix("例").removeprefix("第")
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    if isinstance(value, bool) or not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise FactError(column.header, value, "应为整数")
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
    raise FactError(column.header, value, "应填写 是 或 否；不知道请留空")


def _text(value: Value, column: Column, place: Place) -> Read:
    field = column.field
    last = field.key.rpartition(".")[2]
    if last == "id_no":
        return _id(value, column, place)
    if (
        last in ("account_no", "phone")
        and isinstance(value, int | float)
        and not isinstance(value, bool)
    ):
        if value >= 10**15:
            raise FactError(
                column.header, "", "长号码须为文本；数字单元格已丢失后几位，请重新录入", show=False
            )
        return Read(str(int(value)))
    if isinstance(value, bool):
        raise FactError(column.header, value, "单元格是逻辑值；请填写文字")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip().lstrip("'").strip()
    if last in ("account_no", "phone") and _SCIENTIFIC.fullmatch(text):
        raise FactError(
            column.header, "", "长号码已被 Excel 改成科学计数，后几位丢失；请重新录入", show=False
        )
    if any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in text):
        text = " ".join(text.split())
        if any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in text):
            raise FactError(column.header, "", "含有不可见的控制字符；请重新录入", show=False)
    if field.options:
        several = options(text, field) if field.group else None
        return Read(
            (several[0] if len(several) == 1 else tuple(several))
            if several
            else _option(text, field, column)
        )
    if last in ("area", "residence_area"):
        return Read(_area(text, column))
    if last == "name":
        return _name(text, column)
    if _is_nothing(text):
        return Read(nothing)
    if len(text) > 500:
        raise FactError(column.header, "", "超过 500 字；请缩短", show=False)
    return Read(_codes(text, column) if last == "icd10" else text)


def _codes(text: str, column: Column) -> str | tuple[str, ...]:
    """The ICD-10 codes in a cell; words alone are no code."""
    found = tuple(dict.fromkeys(_ICD.findall(narrow(text).upper())))
    if not found:
        raise FactError(
            column.header,
            text,
            "不是 ICD-10 编码；请照病历或诊断证明填写编码，例如 M17.9、Q21.0（后面可写名称）",
        )
    if len(found) > 1 and not column.field.group:
        raise FactError(column.header, text, "有几个编码；请只填一个")
    return found if len(found) > 1 else found[0]


def _area(text: str, column: Column) -> str:
    """The code of a division: as written, or by its name where the table has one."""
    code = narrow(text)
    if code.isascii() and code.isdigit() and len(code) in (6, 9, 12):
        return code
    found = code_of(text)
    if found is None:
        raise FactError(column.header, text, "区划表中没有这个名称；请填写 6 位行政区划代码")
    return found


def _name(text: str, column: Column) -> Read:
    if len(text) > LONGEST or _is_nothing(text):
        raise FactError(column.header, "", "不是姓名", show=False)
    if text[:1] in "=+@":
        raise FactError(column.header, "", "姓名以公式符号开头；请重新录入", show=False)
    if _SEVERAL.search(text):
        raise FactError(
            column.header, "", "一格只能填一个姓名；请分列填写，父母可写作“父：… 母：…”", show=False
        )
    if _LABEL.search(text) or not any(ch.isalpha() or category(ch) == "Co" for ch in text):
        raise FactError(column.header, "", "不是姓名；请填写姓名，不知道请留空", show=False)
    return Read(normalise(text))


def _id(value: Value, column: Column, place: Place) -> Read:
    if _is_nothing(value):
        raise FactError(column.header, "", "不是身份证号；没有或不知道请留空", show=False)
    found = place.read_identity(value, column.header)
    return Read(found.number, found.warnings)


def _option(text: str, field: Field, column: Column) -> Any:
    words = {w: code for code, w in field.option_words}
    if text in field.options:
        return text
    if text in words:
        return words[text]
    if field.key.startswith("doc."):
        if text in NOTHING or text in ("缺", "×", "否"):
            return nothing
        if text in THERE:
            return "copy"
    elif text in NOTHING:
        return nothing
    near = (
        []
        if _SEVERAL.search(text) or len(text) < 2
        else get_close_matches(text, [*words, *field.options], 1, 0.6)
    )
    hint = f"；是否为“{near[0]}”？" if near else ""
    raise FactError(
        column.header, text, f"只能填：{'、'.join(words) or '、'.join(field.options)}{hint}"
    )


_READERS = {"day": _day, "money": _money, "number": _number, "yes_no": _yes_no}


def warning_words(code: str) -> str:
    """A warning in Chinese."""
    own = {
        "formula": "单元格是公式，取其结果", "birth_differs": "出生日期与身份证不一致，以身份证为准",
        "birth_unreadable": "出生日期无法读取，以身份证为准", "hidden_row": "该行被隐藏",
        "day_number": "日期是数字，按 Excel 日期换算", "age_differs": "年龄与出生日期不符，以出生日期为准",
        "age_alone": "年龄不能代替出生日期，请补填出生日期或身份证号", "joined": "与另一行合为一份申请",
        "repeated": "号码各位相同，可能是随意填写的",
    }  # fmt: skip
    return own.get(code) or WARNINGS.get(code, (code, code))[0]
