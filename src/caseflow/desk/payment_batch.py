"""What a payment run gives back: its files, and which cases were refused and why."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from caseflow.case.acts import Done
from caseflow.pay.instruction import Instruction, PaymentFormat, Payments
from caseflow.values.currency import Currency
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.desk.pay_left import Left

SIGNS = 8  # of a digest, as they stand on the sheet that is signed


@frozen(kw_only=True)
class PaymentFile:
    """One file as `format` writes it, or one list to sign (`cash`).

    `part` is which of the files of a run it is, as the format calls it (`own`, `other`; empty where
    there is only one kind); `on` the day it was made (ISO). `again`: it was made before, nothing
    more is paid by it; `same`: made again, are these the bytes that were made first?
    """

    fund: str
    format: str
    suffix: str
    instructions: tuple[Instruction, ...] = field(repr=False)
    currency: Currency
    lang: Literal["zh", "en"]
    content: bytes = field(repr=False)
    part: str = ""
    on: str = ""
    cash: bool = False
    again: bool = field(default=False, eq=False)
    same: bool = True

    @property
    def payments(self) -> Payments:
        """What a format is given."""
        return Payments(self.instructions, self.currency, self.lang, part=self.part, on=self.on)

    @property
    def count(self) -> int:
        """How many payments are in it."""
        return len(self.instructions)

    @property
    def total(self) -> Money:
        """The control total."""
        return self.payments.total

    @property
    def digest(self) -> str:
        """The first eight signs of the SHA-256 of its bytes: on the sheet that is signed, and again
        wherever the file is spoken of."""
        return hashlib.sha256(self.content).hexdigest()[:SIGNS]


@frozen(kw_only=True)
class Control:
    """The control total of one kind of file: `part` as the format calls it, empty where there is
    only one kind; how many files, how many payments, and their sum."""

    part: str
    files: int
    count: int
    total: Money


@frozen(kw_only=True)
class Planned:
    """One payment that a run would make: a line of a case, its sum, and in which kind of file it
    would stand (`part` as the format calls it, empty where there is only one kind)."""

    case: str
    line: str
    sum: Money
    part: str


@frozen(kw_only=True)
class PaymentBatch:
    """A payment run: its files in order, which cases were refused and why, and what a run of all
    that is due leaves out (`left`); no file where nothing was instructed."""

    fund: str
    files: tuple[PaymentFile, ...]
    refused: tuple[Done, ...]
    currency: Currency
    lang: Literal["zh", "en"] = "zh"
    format: str
    left: tuple[Left, ...] = ()

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        """All payments, file by file."""
        return tuple(x for f in self.files for x in f.instructions)

    @property
    def payments(self) -> Payments:
        """The same with what a format is given."""
        return Payments(self.instructions, self.currency, self.lang)

    @property
    def total(self) -> Money:
        """The control total of all files."""
        return self.payments.total

    @property
    def same(self) -> bool:
        """Made again, are these the bytes that were made first?"""
        return all(f.same for f in self.files)

    @property
    def content(self) -> bytes:
        """The bytes of the only file; empty where there is none, or where there are several."""
        return self.files[0].content if len(self.files) == 1 else b""

    def to_bytes(self, format_: PaymentFormat | None = None) -> bytes:
        """The only file, as it was made; all payments in another format if one is given."""
        return self.content if format_ is None else format_.write(self.payments)

    def and_then(self, more: PaymentBatch) -> PaymentBatch:
        """This run, gone on with the next chunk."""
        return PaymentBatch(
            fund=self.fund,
            files=(*self.files, *more.files),
            refused=(*self.refused, *more.refused),
            currency=self.currency,
            lang=self.lang,
            format=self.format,
        )


__all__ = ["Control", "PaymentBatch", "PaymentFile", "Planned"]
