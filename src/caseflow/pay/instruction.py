"""One payment as it goes to a bank or to the cash desk, and all those of one file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, overload

from attrs import field, frozen

from caseflow.values.currency import Currency
from caseflow.values.money import Money


@frozen(kw_only=True)
class Instruction:
    """`case` is the reference that comes back with the result. No account: cash, on a signing
    list, which no bank's file is."""

    case: str
    payee: str
    account: str
    bank: str
    amount: Money
    purpose: str


@frozen
class Payments(Sequence[Instruction]):
    """The payments of one file, in order, with what a format needs to write them: the currency of
    the place and the language of its papers.

    >>> one = Instruction(
    ...     case="DKR-2026-0001-K", payee="Test A", account="", bank="", amount=Money(2_000),
    ...     purpose="aid",
    ... )
    >>> payments = Payments((one, one), Currency("XOF"), "en")
    >>> len(payments), payments.currency.plain(payments.total)
    (2, '4000')
    """

    rows: tuple[Instruction, ...] = field(repr=False)
    currency: Currency
    lang: Literal["zh", "en"]

    @property
    def total(self) -> Money:
        """The control total."""
        return Money.total(x.amount for x in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Instruction: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Instruction]: ...
    def __getitem__(self, index: int | slice) -> Instruction | Sequence[Instruction]:
        return self.rows[index]


class PaymentFormat(Protocol):
    """A format of payment files, supplied through `caseflow_payment_formats`.

    `name` is what `--format` is given, `suffix` how its files end.
    """

    @property
    def name(self) -> str:
        """What it is called: `csv`."""
        ...

    @property
    def suffix(self) -> str:
        """How its files end: `.csv`."""
        ...

    def write(self, payments: Payments) -> bytes:
        """The whole file, with its control total."""
        ...
