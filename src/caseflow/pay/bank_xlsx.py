"""A plain workbook for banks: accounts are text cells, sums are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.pay.bank_csv import COLUMNS

if TYPE_CHECKING:
    from caseflow.pay.instruction import PaymentFormat, Payments
    from caseflow.pay.table import Cell


@frozen
class BankXlsx:
    """The built-in workbook: in the currency and the language of the place."""

    name: str = "xlsx"
    suffix: str = ".xlsx"
    sheet: str = ""  # what its sheet is called, if not in the words of today

    def write(self, payments: Payments) -> bytes:
        """The file: a row per payment, then count and total."""
        from caseflow.pay.table import workbook  # every start asks which formats there are
        from caseflow.words.pay import PAYMENTS

        return workbook(_numbered(payments), self.sheet or PAYMENTS[payments.lang == "en"])


#: as earlier releases wrote them: a file of theirs that is made again has the same bytes
BEFORE: Mapping[str, tuple[PaymentFormat, ...]] = {"xlsx": (BankXlsx(sheet="Sheet1"),)}


def _numbered(payments: Payments) -> Iterator[Sequence[Cell]]:
    from caseflow.pay.sheet import AMOUNT, rows
    from caseflow.words.pay import HEADERS

    at = COLUMNS.index(AMOUNT) + 2  # behind number and reference
    for n, row in enumerate(rows(payments, HEADERS, COLUMNS)):
        cells: list[Cell] = list(row)
        if n:
            cells[at] = Decimal(row[at])
        yield cells
