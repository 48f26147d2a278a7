"""A clause as the other modules read it: 元 for the currency of its programme, however a sum is
written ($900, KES 1,500, 2,000 euros), and figures for a number of months or persons in words.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from caseflow.testing.figures import SPOKEN as IN_WORDS
from caseflow.testing.figures import spoken
from caseflow.values.currency import SPOKEN, Currency

#: what a sign stands for; letters before `$` name the country (US$, HK$)
_SIGNS = {
    "€": ("EUR",), "£": ("GBP", "EGP", "LBP", "SDG", "SSP", "SYP", "GIP", "FKP", "SHP"),
    "¥": ("CNY", "JPY"), "￥": ("CNY", "JPY"), "₹": ("INR",), "₦": ("NGN",), "₱": ("PHP",),
    "₩": ("KRW", "KPW"), "₫": ("VND",), "₴": ("UAH",), "₺": ("TRY",), "₵": ("GHS",),
    "฿": ("THB",), "৳": ("BDT",), "₸": ("KZT",), "₾": ("GEL",),
}  # fmt: skip
_DOLLARS = frozenset(("ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "CUP",
    "DOP", "FJD", "GYD", "HKD", "JMD", "KYD", "LRD", "MXN", "NAD", "NZD", "SBD", "SGD", "SRD",
    "TTD", "TWD", "USD", "UYU", "XCD", "ZWG", "BRL", "NIO", "TOP"))  # fmt: skip
_OF_COUNTRY = {"NT": "TWD", "R": "BRL", "EC": "XCD", "MX": "MXN", "Z": "ZWG"}
_NAMES = {
    r"dollars?": _DOLLARS, r"euros?": ("EUR",), r"pounds?": _SIGNS["£"], "dinars?": ("TND", "DZD",
    "JOD", "KWD", "BHD", "IQD", "LYD", "RSD"), r"shillings?": ("KES", "UGX", "TZS", "SOS"),
    r"rupees?": ("INR", "PKR", "NPR", "LKR", "MUR", "SCR"), r"pesos?": _DOLLARS | {"PHP"},
    r"(?:f\s?)?cfa(?: francs?)?|francs?(?: cfa)?": ("XOF", "XAF"), r"birr": ("ETB",),
    r"naira": ("NGN",), r"taka": ("BDT",), r"hryvnias?": ("UAH",), r"kwacha": ("MWK", "ZMW"),
    r"RMB": ("CNY",),
    "美[元金]": ("USD",), "欧元": ("EUR",), "英镑": ("GBP",), "港[元币]": ("HKD",),
    "日元": ("JPY",),
    "澳元": ("AUD",), "加元": ("CAD",), "新台币": ("TWD",), "卢布": ("RUB",), "韩元": ("KRW",),
    "卢比": ("INR", "PKR", "NPR", "LKR", "MUR", "SCR"), "先令": ("KES", "UGX", "TZS", "SOS"),
    "第纳尔": ("TND", "DZD", "JOD", "KWD", "BHD", "IQD", "LYD", "RSD"), "奈拉": ("NGN",),
    "(?:西非|中非)?法郎": ("XOF", "XAF"), "图格里克": ("MNT",), "坚戈": ("KZT",),
}  # fmt: skip
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SPACED = r"[0-9]{1,3}(?:[\u0020\u00a0\u202f][0-9]{3})+(?![0-9])"  # 50 000
_ONE = (
    rf"(?:{_SPACED}|[0-9]+(?:,[0-9]+)*)(?:\.[0-9]+)?"
    r"(?:\s*+(?:[十百千万亿]+|(?:thousand|million|billion)\b))?"
)
_NUMBER = rf"({_ONE}(?:\s*/\s*{_ONE})*)"
#: another currency or a letter follows (5k): not read
_END = r"(?![0-9a-zA-Z]|\.[0-9])"
_LIST = re.compile(rf"({_ONE}(?:\s*/\s*{_ONE})+)\s*+元")
_SCALED = re.compile(r"([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)\s*+(thousand|million|billion)\b", re.I)
_IN_WORDS = re.compile(
    rf"({IN_WORDS})(?:\s*\([0-9]+\))?(?=\s(?:(?:working|calendar)\s)?(?:days?|weeks?"
    r"|months?|years?|persons?|people|members?|children|adults|times)\b)",
    re.I,
)


@lru_cache(maxsize=4_096)
def in_yuan(text: str, currency: Currency) -> str:
    """A clause as it would stand with 元 for its currency, which is how sums are read.

    >>> in_yuan("at most 50,000 XOF", Currency("XOF")), in_yuan("up to XOF 500", Currency("XOF"))
    ('at most 50,000 元', 'up to 500 元')
    >>> in_yuan("$900 a head, at most US$3,200.", Currency("USD"))
    '900 元 a head, at most 3,200 元.'
    >>> in_yuan("50 000 XOF, 2 times; 500 XOF 2 times", Currency("XOF"))
    '50000 元, 2 times; 500 元 2 times'
    >>> in_yuan("$900", Currency("KES")), in_yuan("six months", Currency("KES"))
    ('$900', '6 months')
    """
    text, code = in_figures(text), currency.code
    text = re.sub(led_by(code), _as_sum, text)
    text = re.sub(followed_by(code), _as_sum, text)
    text = _LIST.sub(_as_sum, text)  # 3,500/6,000元
    return text if code == "CNY" else text.replace(code, "元")


@lru_cache(maxsize=256)
def led_by(code: str) -> str:
    """A sum behind a sign or a name of the currency, as a pattern."""
    before = "|".join(_before(code))
    return rf"(?<![0-9])(?<![0-9]\s)(?:{before})\s*+{_NUMBER}{_END}(?:\s*+元)?"


@lru_cache(maxsize=256)
def followed_by(code: str) -> str:
    """A sum before one."""
    behind = "|".join([*_behind(code), code, *(rf"{s}(?![0-9])" for s in _signs(code))])
    return rf"(?<![0-9.,A-Za-z$]){_NUMBER}\s*+(?i:{behind})(?![a-zA-Z])"


def in_figures(text: str) -> str:
    """A number of months or persons in words as figures: six months."""
    return _IN_WORDS.sub(lambda m: str(spoken(m[1]) or m[0]), text)


def _as_sum(found: re.Match[str]) -> str:
    """Every number that was found as a sum; of a scale in words written out."""
    plain = _SCALED.sub(_scaled, re.sub(r"(?<=[0-9])\s(?=[0-9])", "", found[1]))
    return re.sub(r"\s*/\s*", " 元/", plain) + (" 元" if plain[-1].isdigit() else "元")


def _scaled(found: re.Match[str]) -> str:
    value = Decimal(found[1].replace(",", "")) * _SCALES[found[2].lower()]
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _signs(code: str) -> list[str]:
    """The signs that stand for a currency, as patterns."""
    return [s for s, codes in _SIGNS.items() if code in codes] + (
        [r"\$"] if code in _DOLLARS else []
    )


def _before(code: str) -> list[str]:
    """What stands before a sum of it."""
    countries = [code[:2], code[:1], *(c for c, of in _OF_COUNTRY.items() if of == code)]
    signed = [rf"(?<![A-Za-z])(?:{'|'.join(countries)})?\$"] if code in _DOLLARS else []
    spoken = [s for s, of in SPOKEN.items() if of == code]
    codes = [rf"(?<![A-Za-z])(?i:{'|'.join([code, *spoken])})\.?"]
    return [*codes, *signed, *(s for s in _signs(code) if s != r"\$")]


def _behind(code: str) -> list[str]:
    """What people call it behind a sum."""
    spoken = [s for s, of in SPOKEN.items() if of == code]
    return [name for name, codes in _NAMES.items() if code in codes] + spoken


def as_written(text: str, currency: Currency) -> str:
    """The same back again, with the code of its currency.

    >>> as_written("at most 50,000 元", Currency("XOF"))
    'at most 50,000 XOF'
    """
    return text if currency.code == "CNY" else text.replace("元", currency.code)
