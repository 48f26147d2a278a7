"""A plain CSV for banks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from caseflow.pay.instruction import Payments

COLUMNS = ("payee", "account", "bank", "amount", "purpose")


@frozen
class BankCsv:
    """The built-in payment format: in the currency and the language of the place."""

    name: str = "csv"
    suffix: str = ".csv"

    def write(self, payments: Payments) -> bytes:
        """The file: a row per payment, then count and total."""
        from caseflow.pay.sheet import sheet  # every start asks which formats there are
        from caseflow.words.pay import HEADERS

        return sheet(payments, HEADERS, COLUMNS)
