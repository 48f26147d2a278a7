"""Counts that cannot lie: persons, procedures, households, money … are different, and adding two
of them is an error."""

from __future__ import annotations

from typing import Literal, NoReturn, get_args

from attrs import frozen

from caseflow.values.currency import CNY, Currency
from caseflow.values.money import Money
from caseflow.words import Lang, say

Unit = Literal[
    "persons",
    "person_times",
    "participants",
    "procedures",
    "households",
    "sessions",
    "sites",
    "items",
    "money_cash",
    "money_value_of_goods",
]
UNITS: tuple[str, ...] = get_args(Unit)
WORDS: dict[str, tuple[str, str]] = {
    "persons": ("人", "persons"), "person_times": ("人次", "person-times"),
    "participants": ("参与人", "participants"), "procedures": ("例", "procedures"),
    "households": ("户", "households"), "sessions": ("场次", "sessions"),
    "sites": ("个点", "sites"), "items": ("件", "items"), "money_cash": ("款", "cash"),
    "money_value_of_goods": ("物资折款", "value of goods"),
}  # fmt: skip
BESIDE = ("（另有 {n} 件未折价）", " (and {n} items without a value)")


@frozen(order=False)
class Counts:
    """`number` of `unit` (minor units for the two kinds of money).

    `without_value`: goods nobody valued, counted, never zero.

    >>> Counts("persons", 132) + Counts("procedures", 145)
    Traceback (most recent call last):
    ...
    TypeError: persons and procedures cannot be added; report them side by side
    """

    unit: Unit
    number: int
    without_value: int = 0
    currency: Currency = CNY

    def __attrs_post_init__(self) -> None:
        if self.unit not in UNITS:
            raise TypeError(f"{self.unit!r} is no unit of counting; say which: {', '.join(UNITS)}")
        if type(self.number) is not int:
            raise TypeError(f"a count is a whole number, got {self.number!r}")

    def __add__(self, other: Counts) -> Counts:
        if not isinstance(other, Counts):
            return _mixed(self.unit, type(other).__name__)
        if other.unit != self.unit:
            return _mixed(self.unit, other.unit)
        if self.unit.startswith("money") and other.currency != self.currency:
            return _mixed(self.currency.code, other.currency.code)
        beside = self.without_value + other.without_value
        return Counts(self.unit, self.number + other.number, beside, self.currency)

    def __radd__(self, other: object) -> NoReturn:
        _mixed(type(other).__name__, self.unit)

    def __str__(self) -> str:
        return self.say("zh")

    def say(self, lang: Lang) -> str:
        """How many of what.

        >>> Counts("persons", 1320).say("en"), Counts("households", 3).say("zh")
        ('1,320 persons', '3 户')
        >>> Counts("households", 1).say("en")
        '1 household'
        """
        n = lang == "en"
        if self.unit.startswith("money"):
            beside = BESIDE[n].format(n=self.without_value) if self.without_value else ""
            return f"{WORDS[self.unit][n]} {self.currency.say(Money(self.number), lang)}{beside}"
        word = WORDS[self.unit][n]
        return f"{self.number:,} {word.removesuffix('s') if n and self.number == 1 else word}"


def _mixed(one: str, other: str) -> NoReturn:
    raise TypeError(f"{one} and {other} cannot be added; report them side by side")


@frozen
class CashAndGoods:
    """款物: both parts and their sum, the only lawful sum of two kinds."""

    cash: Counts
    goods: Counts

    @property
    def total(self) -> Money:
        """Cash and valued goods together; goods without a value stay beside it."""
        return Money(self.cash.number + self.goods.number)

    def __str__(self) -> str:
        total = self.cash.currency.say(self.total, "zh")
        return say("cash_and_goods", {"sum": total, "cash": self.cash, "goods": self.goods})


def cash_and_goods(cash: Counts, goods: Counts) -> CashAndGoods:
    """款物 of both. TypeError unless one is cash and the other the value of goods."""
    if (cash.unit, goods.unit) != ("money_cash", "money_value_of_goods"):
        given = f"{cash.unit} and {goods.unit}"
        raise TypeError(f"cash_and_goods takes money_cash and money_value_of_goods, got {given}")
    if cash.currency != goods.currency:
        _mixed(cash.currency.code, goods.currency.code)
    return CashAndGoods(cash, goods)
