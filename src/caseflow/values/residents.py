"""Resident ID numbers (GB 11643-1999): form and check digit, never a claim about a person.

Only the check digit comes from python-stdnum: its validation rejects lawful numbers. A wrong check
digit or an odd area is a warning for a person, a damaged number is refused and never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from attrs import field, frozen

from caseflow.errors import FactError
from caseflow.values.areas import assigned, held_in
from caseflow.values.numerals import narrow

_WHOLE = re.compile(r"\d{17}[\dX]", re.ASCII)
_DAMAGED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+", re.ASCII)


@frozen(kw_only=True)
class ResidentId:
    """`number` has 18 characters; `warnings` are codes for a person to look at ."""

    number: str = field(repr=False)
    raw: str = field(repr=False)
    birth_date: date = field(repr=False)
    area: str
    warnings: tuple[str, ...] = ()


def read_id(cell: object, field: str = "") -> ResidentId:
    """The ID in a cell, 15 digits brought to 18. FactError, without the number, for what cannot be
    one.

    >>> read_id("11010519491231002x").birth_date
    datetime.date(1949, 12, 31)
    """
    if not isinstance(cell, str):
        raise FactError("id_not_text", field)
    text = cell if _WHOLE.fullmatch(cell) else _brought(cell, field)
    born = _born(text, field)
    return ResidentId(
        number=text,
        raw=cell.strip(),
        birth_date=born,
        area=text[:6],
        warnings=_warnings(text, born),
    )


def _brought(cell: str, field: str) -> str:
    """Another spelling of a number, in 18 characters."""
    text = (
        narrow(cell.strip())
        .lstrip("'")
        .replace(" ", "")
        .replace("-", "")
        .replace("\u0425", "X")
        .replace("\u0445", "X")
        .upper()
    )
    if _DAMAGED.fullmatch(text):
        raise FactError("id_scientific", field)
    if re.fullmatch(r"\d{15}", text, re.ASCII):
        body = text[:6] + "19" + text[6:]
        text = body + _check_digit(body)
    if not _WHOLE.fullmatch(text):
        if re.search(r"[^\dX]", text):
            raise FactError("id_signs", field)
        raise FactError("id_length", field, length=len(text))
    return text


def _born(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text[6:14])
    except ValueError:
        raise FactError("id_birth_date", field) from None


def _warnings(text: str, born: date) -> tuple[str, ...]:
    found = []
    if _check_digit(text[:17]) != text[17]:
        found.append("check_digit")
    if not assigned(text[:6]):
        found.append("area_unassigned")
    elif not held_in(text[:6], born.year):
        found.append("area_not_of_that_year")
    if born.year < 1900:
        found.append("born_before_1900")
    return tuple(found)


def _check_digit(body: str) -> str:
    return str(_calculation()(body + "0"))


@cache
def _calculation() -> Callable[[str], str]:
    from stdnum.cn.ric import calc_check_digit

    return calc_check_digit
