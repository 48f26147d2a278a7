"""Money: whole fen. Never a float, never beside a bare number.

>>> yuan("34042.44") + yuan(1_000)
Money(fen=3504244)
>>> str(yuan("34042.44"))
'34,042.44'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NoReturn

from attrs import field, frozen

_TEXT = re.compile(r"-?\d+(?:\.\d{1,2})?", re.ASCII)


def _fen(_: object, __: object, value: Any) -> None:
    if type(value) is not int:
        raise TypeError(f"Money holds whole fen, got {value!r}; write yuan(...) for yuan")


@frozen(order=False)
class Money:
    """A sum in whole fen. Compares and adds with other sums only."""

    fen: int = field(validator=_fen)

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen) if type(other) is Money else _mixed("+", other)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen) if type(other) is Money else _mixed("-", other)

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __lt__(self, other: Money) -> bool:
        return self.fen < other.fen if type(other) is Money else _mixed("<", other)

    def __le__(self, other: Money) -> bool:
        return self.fen <= other.fen if type(other) is Money else _mixed("<=", other)

    def __gt__(self, other: Money) -> bool:
        return self.fen > other.fen if type(other) is Money else _mixed(">", other)

    def __ge__(self, other: Money) -> bool:
        return self.fen >= other.fen if type(other) is Money else _mixed(">=", other)

    def __str__(self) -> str:
        sign, fen = ("-", -self.fen) if self.fen < 0 else ("", self.fen)
        return f"{sign}{fen // 100:,}.{fen % 100:02d}"

    def split(self, parts: int) -> tuple[Money, ...]:
        """The sum in `parts` equal sums; fen that do not divide go to the first ones.

        >>> [str(m) for m in yuan("61000.01").split(2)]
        ['30,500.01', '30,500.00']
        """
        each, rest = divmod(self.fen, parts)
        return tuple(Money(each + (1 if i < rest else 0)) for i in range(parts))

    @staticmethod
    def total(sums: Iterable[Money]) -> Money:
        """The sum of all; 0.00 of none."""
        return Money(sum(m.fen for m in sums))


def _mixed(op: str, other: object) -> NoReturn:
    raise TypeError(f"money {op} {other!r}: money goes with money only; write yuan({other!r})")


def yuan(amount: int | str) -> Money:
    """Whole yuan, or text with at most two decimals. A float is refused: it cannot hold fen.

    >>> yuan("10000.01").fen
    1000001
    """
    if type(amount) is int:
        return Money(amount * 100)
    if type(amount) is not str:
        raise TypeError(f"yuan({amount!r}): give whole yuan or text such as yuan('10000.01'); floats do not hold fen")
    text = amount.replace(",", "")
    if not _TEXT.fullmatch(text):
        raise ValueError(f"yuan({amount!r}): expected digits with at most two decimals, such as '10000.01'")
    whole, _, rest = text.lstrip("-").partition(".")
    fen = int(whole) * 100 + int((rest + "00")[:2])
    return Money(-fen if text.startswith("-") else fen)
