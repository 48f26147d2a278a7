"""Money: whole minor units of a currency (fen, cents, whole francs). Never a float or bare number.

Which currency, and so how many decimals, the edition or the place says.

>>> yuan("34042.44") + yuan(1_000)
Money(minor=3504244)
>>> str(yuan("34042.44"))
'34,042.44'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NoReturn

from attrs import field, frozen

_TEXT = re.compile(r"(-?)(\d+)(?:\.(\d+))?", re.ASCII)


def _whole(_: object, __: object, value: Any) -> None:
    if type(value) is not int:
        raise TypeError(f"Money holds whole minor units, got {value!r}; write yuan(...) for yuan")


@frozen(order=False)
class Money:
    """A sum in whole minor units of its currency. Compares and adds with other sums only.

    `str()` shows two decimals and is for debugging; people read `Currency.say(money, lang)`.
    """

    minor: int = field(validator=_whole)

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + other.minor) if type(other) is Money else _mixed("+", other)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - other.minor) if type(other) is Money else _mixed("-", other)

    def __neg__(self) -> Money:
        return Money(-self.minor)

    def __lt__(self, other: Money) -> bool:
        return self.minor < other.minor if type(other) is Money else _mixed("<", other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= other.minor if type(other) is Money else _mixed("<=", other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > other.minor if type(other) is Money else _mixed(">", other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= other.minor if type(other) is Money else _mixed(">=", other)

    def __str__(self) -> str:
        sign, minor = ("-", -self.minor) if self.minor < 0 else ("", self.minor)
        return f"{sign}{minor // 100:,}.{minor % 100:02d}"

    def split(self, parts: int) -> tuple[Money, ...]:
        """The sum in `parts` equal sums; what does not divide goes to the first ones.

        >>> [str(m) for m in yuan("61000.01").split(2)]
        ['30,500.01', '30,500.00']
        """
        each, rest = divmod(self.minor, parts)
        return tuple(Money(each + (1 if i < rest else 0)) for i in range(parts))

    @staticmethod
    def total(sums: Iterable[Money]) -> Money:
        """The sum of all; 0.00 of none."""
        return Money(sum(m.minor for m in sums))


def _mixed(op: str, other: object) -> NoReturn:
    raise TypeError(f"money {op} {other!r}: money goes with money only; write yuan({other!r})")


def yuan(amount: int | str) -> Money:
    """Whole yuan, or text with at most two decimals. A float is refused: it cannot hold fen.

    >>> yuan("10000.01").minor
    1000001
    """
    return whole_units(amount, 2, "yuan({})")


def whole_units(amount: int | str, decimals: int, spelt: str) -> Money:
    """Whole units, or text with at most `decimals` decimals, as money.

    `spelt` is how the caller writes it, for the error.

    >>> whole_units("12.345", 3, "money({}, 'KWD')")
    Money(minor=12345)
    """
    if type(amount) is int:
        return Money(amount * 10**decimals)
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
    return Money(-minor if sign else minor)
