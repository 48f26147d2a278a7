"""Money as clerks write it: `213万元`, `3,000元`, `壹万贰仟元整`, `3 000 XOF`, an Excel number.

Ranges are refused, and what is finer than the currency is.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from caseflow.errors import FactError, figures
from caseflow.values.currency import CNY, Currency
from caseflow.values.money import Money
from caseflow.values.numerals import capital as _capital
from caseflow.values.numerals import narrow, read_whole

_PLAIN = re.compile(
    r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(万|亿|千|百)?(?:元|圆|块)?(?:整|正)?", re.ASCII
)
_DIGITS = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)
_SCALE = {None: 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SPOKEN = re.compile(
    r"(?:人民币)?(.*?)[元圆]"
    r"(?:([零一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?"
    r"(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?[整正]?"
)
_RANGE = re.compile(r"\d\s*(?:(?:万|元)\s*)?[-—–~～至到]+\s*\d")
TOLERANCE = 1e-6  # of a unit: what Excel's binary numbers lose


def read_money(
    cell: str | int | float,
    field: str = "",
    *,
    scale: int = 1,
    currency: Currency = CNY,
) -> Money:
    """A cell in whole units (times `scale`, for a column headed 万元) as money.

    FactError, with the remedy, if it is none, or finer than the currency. Chinese numerals and
    units are yuan; other currencies are written in digits, with their code if need be.

    >>> read_money("3 000 XOF", currency=Currency("XOF"))
    Money(minor=3000)
    """
    if isinstance(cell, bool):
        raise _no_sum(field, "", currency)
    if isinstance(cell, int):
        return currency.of(cell * currency.unit * scale)
    if isinstance(cell, float):
        return _from_float(cell, field, scale, currency)
    text = narrow(cell).replace(" ", "").replace("\xa0", "").replace("\u202f", "")
    if _RANGE.search(text):
        raise FactError("sum_range", field, figures(cell))
    if currency.code != "CNY":
        return _other(text, cell, field, scale, currency)
    text = text.replace("￥", "").replace("¥", "").removeprefix("人民币")
    if match := _PLAIN.fullmatch(text):
        sign, whole, rest, unit = match.groups()
        exact = Decimal(f"{whole.replace(',', '')}.{rest or '0'}") * _SCALE[unit] * scale
        return _exact(-exact if sign else exact, cell, field, currency)
    if match := _SPOKEN.fullmatch(text):
        spoken = read_whole(match[1])
        if spoken is not None:
            jiao, fen = (read_whole(x) if x else 0 for x in (match[2], match[3]))
            return currency.of((spoken * 100 + (jiao or 0) * 10 + (fen or 0)) * scale)
    raise _no_sum(field, cell, currency)


def _example(currency: Currency) -> str:
    return "3000." + "50".ljust(currency.decimals, "0") if currency.decimals else "3000"


def _no_sum(field: str, cell: object, currency: Currency) -> FactError:
    own = currency.code if currency.code != "CNY" else ""  # there nothing else is meant
    return FactError(
        "sum_unreadable", field, figures(cell), example=_example(currency), currency=own
    )


def _too_fine(field: str, cell: object, currency: Currency) -> FactError:
    """What is said of a sum with too many decimals."""
    seen = figures(cell)
    if currency.code == "CNY":
        return FactError("sum_below_fen", field, seen)
    if not currency.decimals:
        return FactError("sum_with_decimals", field, seen, currency=currency.code)
    return FactError(
        "sum_too_fine",
        field,
        seen,
        currency=currency.code,
        decimals=currency.decimals,
    )


def _other(text: str, cell: str, field: str, scale: int, currency: Currency) -> Money:
    """Digits, with the code before or behind; as many decimals as the currency has, not more.

    `3.000` is three thousand to some and three to others: more decimals than there are is refused.
    """
    bare = text.upper().removeprefix(currency.code).removesuffix(currency.code)
    match = _DIGITS.fullmatch(bare)
    if match is None:
        raise _no_sum(field, cell, currency)
    sign, whole, rest = match.groups()
    if len(rest or "") > currency.decimals and scale == 1:
        raise _too_fine(field, cell, currency)
    exact = Decimal(f"{whole.replace(',', '')}.{rest or '0'}") * scale
    return _exact(-exact if sign else exact, cell, field, currency)


def _exact(units: Decimal, cell: object, field: str, currency: Currency) -> Money:
    minor = units * currency.unit
    if minor != minor.to_integral_value():
        raise _too_fine(field, cell, currency)
    return currency.of(int(minor))


def _from_float(cell: float, field: str, scale: int, currency: Currency) -> Money:
    if not math.isfinite(cell) or abs(cell) >= 1e13:
        raise _no_sum(field, cell, currency)
    minor = round(cell * currency.unit)
    if abs(cell * currency.unit - minor) > TOLERANCE * currency.unit:
        if scale == 1:
            raise _too_fine(field, cell, currency)
        return _exact(Decimal(repr(cell)) * scale, cell, field, currency)
    return currency.of(minor * scale)


def capital(amount: Money) -> str:
    """Money in capital numerals as on vouchers and receipts.

    >>> from caseflow.values.money import yuan
    >>> capital(yuan("200050.50"))
    '贰拾万零伍拾元伍角整'
    """
    sign, fen = ("负", -amount.minor) if amount.minor < 0 else ("", amount.minor)
    whole, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    out = f"{_capital(whole)}元" if whole or not (jiao or cent) else ""
    if jiao:
        out += f"{_capital(jiao)}角"
    if cent:
        out += ("零" if whole and not jiao else "") + f"{_capital(cent)}分"
    return sign + out + ("" if cent else "整")
