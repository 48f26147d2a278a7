"""Currencies: how many decimals a sum has, and how it is written in a file and said to people.

>>> XOF = Currency("XOF")
>>> XOF.money(2_000), XOF.say(XOF.money(2_000), "en")
(Money(minor=2000), '2,000 XOF')
>>> CNY.say(CNY.money("1234.56"), "zh"), CNY.plain(CNY.money("1234.56"))
('1,234.56 元', '1234.56')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, fields, frozen, has

from caseflow.errors import DefinitionError, FactError, near
from caseflow.values.money import Money, decimals_of, whole_units

#: ISO 4217: what is in use; those without a minor unit of money (gold, bonds, tests) are left out
ISO = frozenset({
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
    "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF",
    "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP",
    "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD",
    "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD",
    "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK",
    "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK",
    "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG",
    "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS",
    "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED",
    "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
})  # fmt: skip
#: what people write for one, and codes that were given up: which one is meant
SPOKEN = {
    "ANG": "XCG", "BGN": "EUR", "BYR": "BYN", "CFA": "XOF", "CUC": "CUP", "HRK": "EUR",
    "KSH": "KES", "MRO": "MRU", "NIS": "ILS", "NTD": "TWD", "RMB": "CNY", "SLL": "SLE",
    "STD": "STN", "STG": "GBP", "TSH": "TZS", "USH": "UGX", "VEF": "VES", "ZMK": "ZMW",
    "ZWL": "ZWG",
}  # fmt: skip
NAMES = {"CNY": ("元", "yuan")}  # how people say the unit; others are said by their code
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_PRACTICE = re.compile(r"XX[A-Z]", re.ASCII)  # of no country that there is


def _code(_: object, __: object, value: Any) -> None:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        what = "a currency has a code of three capital letters such as 'XOF'"
        raise ValueError(f"{what}, got {value!r}")


def in_use(code: object) -> bool:
    """Is it a currency that there is, or one to practise with (`XXA`, `XXB` … of no country)?

    What is declared anew is asked this; what is kept is read whatever it says.

    >>> in_use("ISK"), in_use("ISX"), in_use("XXR")
    (True, False, True)
    """
    return isinstance(code, str) and (code in ISO or _PRACTICE.fullmatch(code) is not None)


def require_in_use(code: object) -> None:
    """DefinitionError, with the nearest one, for what is no currency."""
    if not in_use(code):
        raise DefinitionError("currency_code", value=repr(code), near=meant(code))


def meant(code: object) -> str:
    """The currency that somebody may have meant; empty if none is near.

    >>> meant("ISX"), meant("isk"), meant("francs"), meant("KSh")
    ('ISK', 'ISK', '', 'KES')
    """
    said = code.strip().upper() if isinstance(code, str) else ""
    if said in ISO or said in SPOKEN:
        return SPOKEN.get(said, said)
    alike = [x for x in sorted(ISO) if len(said) == 3 and x[:2] == said[:2]]
    return alike[0] if len(alike) == 1 else near(said, sorted(ISO)) if len(said) == 3 else ""


def one_currency(value: Any, code: str, field: str = "") -> None:
    """FactError for a sum that names another currency than `code`, wherever in the value it is:
    its minor units would be taken for those of this one."""
    if isinstance(value, Money):
        if value.currency not in ("", code):
            own = {"sum": str(value), "unit": value.currency, "currency": code}
            raise FactError("sum_of_other", field, **own)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            one_currency(part, code, str(key))
    elif isinstance(value, list | tuple):
        for part in value:
            one_currency(part, code, field)
    elif has(type(value)):
        for a in fields(type(value)):
            one_currency(getattr(value, a.name), code, a.name)


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
        return decimals_of(self.code)

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
        return whole_units(amount, self.code, self.decimals, f"money({{}}, {self.code!r})")

    def of(self, minor: int) -> Money:
        """So many minor units of it.

        >>> str(Currency("ISK").of(40_000))
        '40,000'
        """
        return Money(minor, currency=self.code)

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
#: that of a programme which says none
UNSAID = CNY


def as_adopted(units: int, currency: str) -> str:
    """How a file of what is adopted writes a sum: of the yuan by its name."""
    return f"{'yuan' if currency == CNY.code else 'sum'} = {units}"


def money(amount: int | str, currency: str) -> Money:
    """A sum in a currency, as authors write it: `money(2_000, "XOF")`, `money("12.50", "USD")`.

    >>> money("12.50", "USD")
    Money(minor=1250)
    """
    if isinstance(amount, str) and not any(c.isdigit() for c in amount):
        raise DefinitionError("value_for_question", call="money", written=repr(amount))
    return Currency(currency).money(amount)
