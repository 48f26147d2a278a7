"""Currencies: how many decimals a sum has, and how it is written in a file and said to people.

>>> XOF = Currency("XOF")
>>> XOF.money(2_000), XOF.say(XOF.money(2_000), "en")
(Money(minor=2000), '2,000 XOF')
>>> CNY.say(CNY.money("1234.56"), "zh"), CNY.plain(CNY.money("1234.56"))
('1,234.56 元', '1234.56')
"""

from __future__ import annotations

import re
from typing import Any, Literal

from attrs import field, frozen

from caseflow.errors import DefinitionError
from caseflow.values.money import Money, whole_units

NONE = frozenset({
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
})  # fmt: skip
THREE = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
NAMES = {"CNY": ("元", "yuan")}  # how people say the unit; others are said by their code
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


def _code(_: object, __: object, value: Any) -> None:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        what = "a currency has a code of three capital letters such as 'XOF'"
        raise ValueError(f"{what}, got {value!r}")


def _decimals(_: object, __: object, value: Any) -> None:
    if value not in (0, 2, 3):
        raise ValueError(f"a currency has 0, 2 or 3 decimals, got {value!r}")


@frozen
class Currency:
    """A currency by its ISO 4217 code; decimals and the names of its unit follow from it.

    `zh` and `en` are the unit as people say it behind a sum: 元, yuan; else the code.
    """

    code: str = field(validator=_code)
    decimals: int = field(validator=_decimals)
    zh: str = field()
    en: str = field()

    @decimals.default
    def _usual(self) -> int:
        return 0 if self.code in NONE else 3 if self.code in THREE else 2

    @zh.default
    def _zh(self) -> str:
        return NAMES.get(self.code, (self.code, self.code))[0]

    @en.default
    def _en(self) -> str:
        return NAMES.get(self.code, (self.code, self.code))[1]

    @property
    def unit(self) -> int:
        """How many minor units are one unit: 100 fen are a yuan, a franc is 1.

        >>> CNY.unit, Currency("XOF").unit
        (100, 1)
        """
        return int(10**self.decimals)

    def money(self, amount: int | str) -> Money:
        """Whole units, or text with as many decimals as the currency has. Floats are refused.

        >>> Currency("KWD").money("1.234")
        Money(minor=1234)
        """
        return whole_units(amount, self.decimals, f"money({{}}, {self.code!r})")

    def plain(self, money: Money) -> str:
        """A sum for files: no separators, all decimals.

        >>> Currency("USD").plain(Money(123456))
        '1234.56'
        """
        return self._text(money, "d")

    def number(self, money: Money) -> str:
        """A sum as people read it, without its unit.

        >>> Currency("USD").number(Money(-123456))
        '-1,234.56'
        """
        return self._text(money, ",d")

    def say(self, money: Money, lang: Literal["zh", "en"]) -> str:
        """A sum as people read it, with its unit.

        >>> CNY.say(Money(123456), "en")
        '1,234.56 yuan'
        """
        return f"{self.number(money)} {self.zh if lang == 'zh' else self.en}"

    def _text(self, money: Money, form: str) -> str:
        whole, rest = divmod(abs(money.minor), self.unit)
        sign = "-" if money.minor < 0 else ""
        return f"{sign}{whole:{form}}" + (f".{rest:0{self.decimals}d}" if self.decimals else "")


CNY = Currency("CNY")


def money(amount: int | str, currency: str) -> Money:
    """A sum in a currency, as authors write it: `money(2_000, "XOF")`, `money("12.50", "USD")`.

    >>> money("12.50", "USD")
    Money(minor=1250)
    """
    if isinstance(amount, str) and not any(c.isdigit() for c in amount):
        raise DefinitionError("value_for_question", call="money", written=repr(amount))
    return Currency(currency).money(amount)
