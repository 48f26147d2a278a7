"""One payment as it goes to a bank or to the cash desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

from caseflow.values.money import Money


@frozen
class Instruction:
    """`case` is the reference that comes back with the result. No account: cash, against a
    signature."""

    case: str
    payee: str
    account: str
    bank: str
    amount: Money
    purpose: str


class PaymentFormat(Protocol):
    """A format of payment files, supplied through `caseflow_payment_formats`."""

    name: str
    suffix: str

    def write(self, instructions: Sequence[Instruction]) -> bytes:
        """The whole file, with its control total."""
        ...
