"""A plain workbook for banks: accounts are text cells, sums are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from caseflow.pay.bank_csv import COLUMNS
from caseflow.pay.instruction import Payments
from caseflow.pay.sheet import AMOUNT, rows
from caseflow.pay.table import Cell, workbook
from caseflow.words.pay import HEADERS

AT = COLUMNS.index(AMOUNT) + 2  # behind number and reference


@frozen
class BankXlsx:
    """The built-in workbook: in the currency and the language of the place."""

    name: str = "xlsx"
    suffix: str = ".xlsx"

    def write(self, payments: Payments) -> bytes:
        """The file: a row per payment, then count and total."""
        return workbook(_numbered(payments), "Sheet1")


def _numbered(payments: Payments) -> Iterator[Sequence[Cell]]:
    for n, row in enumerate(rows(payments, HEADERS, COLUMNS)):
        cells: list[Cell] = list(row)
        if n:
            cells[AT] = Decimal(row[AT])
        yield cells
