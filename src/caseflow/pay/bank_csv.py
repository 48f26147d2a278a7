"""A plain CSV for banks."""

from __future__ import annotations

from attrs import frozen

from caseflow.pay.instruction import Payments
from caseflow.pay.sheet import sheet
from caseflow.words.pay import HEADERS

COLUMNS = ("payee", "account", "bank", "amount", "purpose")


@frozen
class BankCsv:
    """The built-in payment format: in the currency and the language of the place."""

    name: str = "csv"
    suffix: str = ".csv"

    def write(self, payments: Payments) -> bytes:
        """The file: a row per payment, then count and total."""
        return sheet(payments, HEADERS, COLUMNS)
