"""Money as clerks write it: `213万元`, `3,000元`, `壹万贰仟元整`, an Excel number. Ranges and tenths of a fen are refused."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from caseflow.errors import FactError
from caseflow.values.money import Money
from caseflow.values.numerals import capital as _capital
from caseflow.values.numerals import narrow, read_whole

_PLAIN = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(万|亿|千|百)?(?:元|圆|块)?(?:整|正)?", re.ASCII)
_SCALE = {None: 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SPOKEN = re.compile(
    r"(?:人民币)?(.*?)[元圆](?:([零一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?[整正]?"
)
_RANGE = re.compile(r"\d\s*(?:万|元)?\s*[-—–~～至到]+\s*\d")
FEN_TOLERANCE = 1e-6  # yuan: what Excel's binary numbers lose


def read_money(cell: str | int | float, field: str = "", *, scale: int = 1) -> Money:
    """A cell in yuan (times `scale`, for a column headed 万元) as money. FactError, with the remedy, if it is none."""
    if isinstance(cell, bool):
        raise FactError(field, cell, "应填写金额，例如 3000 或 3000.50")
    if isinstance(cell, int):
        return Money(cell * 100 * scale)
    if isinstance(cell, float):
        return _from_float(cell, field, scale)
    text = narrow(cell).replace(" ", "").replace("￥", "").replace("¥", "").removeprefix("人民币")
    if _RANGE.search(text):
        raise FactError(field, cell, "不能填写范围；请填写一个确定的金额")
    if match := _PLAIN.fullmatch(text):
        return _from_digits(match, cell, field, scale)
    if match := _SPOKEN.fullmatch(text):
        whole = read_whole(match[1])
        if whole is not None:
            jiao, fen = (read_whole(x) if x else 0 for x in (match[2], match[3]))
            return Money((whole * 100 + (jiao or 0) * 10 + (fen or 0)) * scale)
    raise FactError(field, cell, "不是金额；请填写数字，例如 3000 或 3000.50（元）")


def _from_float(cell: float, field: str, scale: int) -> Money:
    if not math.isfinite(cell) or abs(cell) >= 1e13:
        raise FactError(field, cell, "不是金额；请填写数字")
    fen = round(cell * 100)
    if abs(cell * 100 - fen) > FEN_TOLERANCE * 100:
        if scale == 1:
            raise FactError(field, cell, "金额最多到分（两位小数）")
        exact = Decimal(repr(cell)) * 100 * scale
        if exact != exact.to_integral_value():
            raise FactError(field, cell, "金额最多到分（两位小数）")
        return Money(int(exact))
    return Money(fen * scale)


def _from_digits(match: re.Match[str], cell: str, field: str, scale: int) -> Money:
    sign, whole, rest, unit = match.groups()
    exact = Decimal(f"{whole.replace(',', '')}.{rest or '0'}") * _SCALE[unit] * scale * 100
    if exact != exact.to_integral_value():
        raise FactError(field, cell, "金额最多到分（两位小数）")
    return Money(int(exact) * (-1 if sign else 1))


def capital(amount: Money) -> str:
    """Money in capital numerals as on vouchers and receipts.

    >>> from caseflow.values.money import yuan
    >>> capital(yuan("200050.50"))
    '贰拾万零伍拾元伍角整'
    """
    sign, fen = ("负", -amount.fen) if amount.fen < 0 else ("", amount.fen)
    whole, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    out = f"{_capital(whole)}元" if whole or not (jiao or cent) else ""
    if jiao:
        out += f"{_capital(jiao)}角"
    if cent:
        out += ("零" if whole and not jiao else "") + f"{_capital(cent)}分"
    return sign + out + ("" if cent else "整")
