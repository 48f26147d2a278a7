"""A list on which people sign for cash: who, how much, what for, and room for day and signature."""

from __future__ import annotations

from attrs import frozen

from caseflow.pay.instruction import Payments
from caseflow.pay.sheet import sheet
from caseflow.words.pay import SIGNING

COLUMNS = ("payee", "amount", "purpose", "", "")


@frozen
class SigningList:
    """What is paid in cash; no bank's file, and no account in it."""

    name: str = "signing"
    suffix: str = ".csv"

    def write(self, payments: Payments) -> bytes:
        """The list: a row per payment, then count and total."""
        return sheet(payments, SIGNING, COLUMNS)
