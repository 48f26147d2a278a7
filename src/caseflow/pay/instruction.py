"""One payment as it goes to a bank or to the cash desk, all those of one file, and what a format of
files is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, overload, runtime_checkable

from attrs import field, frozen

from caseflow.values.currency import Currency
from caseflow.values.money import Money


@frozen(kw_only=True)
class Instruction:
    """One instalment of one line of a case. `reference` comes back with the result. No account:
    cash, on a signing list, which no bank's file is."""

    case: str
    payee: str
    account: str
    bank: str
    amount: Money
    purpose: str
    line: str = "1"
    reference: str = ""


#: the fields of a payment that may be unfit
UNFIT = ("payee", "account", "bank", "amount", "purpose", "reference")


@frozen
class Unfit:
    """Why a payment may not stand in a file: a code, and the field that is to be put right (one of
    `UNFIT`); never what stands there."""

    code: str
    field: str


@frozen
class Payments(Sequence[Instruction]):
    """The payments of one file, in order, with what a format needs to write them: the currency of
    the place and the language of its papers, the part of the run that the file is (as the format
    names it), and the day on which it is made (ISO).

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
    part: str = field(default="", kw_only=True)
    on: str = field(default="", kw_only=True)

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


@runtime_checkable
class NamedFormat(Protocol):
    """A format that says what people call it, by which it may be named too."""

    @property
    def zh(self) -> str:
        """What it is called, in one language."""
        ...

    @property
    def en(self) -> str:
        """In the other."""
        ...


@runtime_checkable
class ChoosyFormat(Protocol):
    """A format that cannot take every payment: it is asked of each one, before that is instructed.
    What it refuses is not instructed; the others go on."""

    def unfit(self, payment: Instruction, currency: Currency) -> Unfit | None:
        """Why this payment may not stand in its files; None if it may."""
        ...


@runtime_checkable
class DividingFormat(Protocol):
    """A format of several files in a run: such as of one bank's own accounts and of other banks'.

    `most` is how many payments one file holds at most; 0: as many as there are.
    """

    @property
    def most(self) -> int:
        """The greatest number of payments in one file; 0 for any."""
        ...

    def part(self, payment: Instruction) -> str:
        """Which of its files a payment goes to, by a short name: `own`."""
        ...
