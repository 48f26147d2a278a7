"""Money: whole minor units of a currency (fen, cents, whole francs). Never a float or bare number.

Which currency, and so how many decimals, the edition or the place says.

>>> yuan("34042.44") + yuan(1_000)
Money(minor=3504244)
>>> str(yuan("34042.44"))
'34,042.44'

A sum remembers the currency it was written in, where one was named: what it is counted against can
then refuse another. It takes no part in comparing or in what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NoReturn

from attrs import field, frozen

#: currencies whose minor unit is the unit itself, and those with three decimals
NONE = frozenset({
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
})  # fmt: skip
THREE = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_TEXT = re.compile(r"(-?)(\d+)(?:\.(\d+))?", re.ASCII)


def decimals_of(code: str) -> int:
    """How many decimals a currency has.

    >>> decimals_of("ISK"), decimals_of("CNY"), decimals_of("JOD")
    (0, 2, 3)
    """
    return 0 if code in NONE else 3 if code in THREE else 2


def _whole(_: object, __: object, value: Any) -> None:
    if type(value) is not int:
        raise TypeError(f"Money holds whole minor units, got {value!r}; write yuan(...) for yuan")


@frozen(order=False)
class Money:
    """A sum in whole minor units of its currency. Compares and adds with other sums only.

    `currency`: the code of the one it was written in, empty where nobody named one. `str()` has the
    decimals of that one, and minor units where none is known; people read `Currency.say`.

    >>> str(Money(40_000, currency="ISK")), str(Money(40_000, currency="JOD")), str(Money(40_000))
    ('40,000', '40.000', '40,000 minor units')
    """

    minor: int = field(validator=_whole)
    currency: str = field(default="", kw_only=True, eq=False, repr=False)

    def __add__(self, other: Money) -> Money:
        if type(other) is not Money:
            return _mixed("+", other)
        return Money(self.minor + other.minor, currency=_one(self, other))

    def __sub__(self, other: Money) -> Money:
        if type(other) is not Money:
            return _mixed("-", other)
        return Money(self.minor - other.minor, currency=_one(self, other))

    def __neg__(self) -> Money:
        return Money(-self.minor, currency=self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < other.minor if type(other) is Money else _mixed("<", other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= other.minor if type(other) is Money else _mixed("<=", other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > other.minor if type(other) is Money else _mixed(">", other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= other.minor if type(other) is Money else _mixed(">=", other)

    def __str__(self) -> str:
        if not self.currency:
            return f"{self.minor:,} minor units"
        sign, minor = ("-", -self.minor) if self.minor < 0 else ("", self.minor)
        decimals = decimals_of(self.currency)
        whole, rest = divmod(minor, 10**decimals)
        return f"{sign}{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")

    def split(self, parts: int) -> tuple[Money, ...]:
        """The sum in `parts` equal sums; what does not divide goes to the first ones.

        >>> [str(m) for m in yuan("61000.01").split(2)]
        ['30,500.01', '30,500.00']
        """
        each, rest = divmod(self.minor, parts)
        of = self.currency
        return tuple(Money(each + (1 if i < rest else 0), currency=of) for i in range(parts))

    @staticmethod
    def total(sums: Iterable[Money]) -> Money:
        """The sum of all; 0 of none."""
        every = list(sums)
        of = {m.currency for m in every}
        return Money(sum(m.minor for m in every), currency=of.pop() if len(of) == 1 else "")


def _one(a: Money, b: Money) -> str:
    """The currency of both; none where only one names one, or they name different ones."""
    if a.currency and b.currency and a.currency != b.currency:
        what = f"{a.currency} and {b.currency} cannot be added; change one into the other first"
        raise TypeError(what)
    return a.currency if a.currency == b.currency else ""


def _mixed(op: str, other: object) -> NoReturn:
    if hasattr(other, "node"):  # a term of a rule, which reads it the other way round
        return NotImplemented  # type: ignore[misc]
    raise TypeError(f"money {op} {other!r}: money goes with money only; write yuan({other!r})")


def yuan(amount: int | str) -> Money:
    """Whole yuan, or text with at most two decimals. A float is refused: it cannot hold fen.

    >>> yuan("10000.01").minor
    1000001
    """
    return whole_units(amount, "CNY", 2, "yuan({})")


def whole_units(amount: int | str, currency: str, decimals: int, spelt: str) -> Money:
    """Whole units, or text with at most `decimals` decimals, as money.

    `spelt` is how the caller writes it, for the error.

    >>> whole_units("12.345", "KWD", 3, "money({}, 'KWD')")
    Money(minor=12345)
    """
    if type(amount) is int:
        return Money(amount * 10**decimals, currency=currency)
    call = spelt.format(repr(amount))
    example = "10000." + "1".rjust(decimals, "0") if decimals else "10000"
    if type(amount) is not str:
        what = f"give whole units or text such as {spelt.format(repr(example))}"
        raise TypeError(f"{call}: {what}; floats do not hold money")
    match = _TEXT.fullmatch(amount.replace(",", ""))
    if match is None or len(match[3] or "") > decimals:
        most = {2: "with at most two decimals", 3: "with at most three decimals"}
        how = most.get(decimals, "without decimals")
        raise ValueError(f"{call}: expected digits {how}, such as {example!r}")
    sign, whole, rest = match[1], match[2], match[3] or ""
    minor = int(whole + rest.ljust(decimals, "0"))
    return Money(-minor if sign else minor, currency=currency)
