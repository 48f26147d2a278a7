"""A plain CSV for banks: UTF-8 with BOM for Excel, accounts as text, a control total, and nothing
that a sheet would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from caseflow.pay.instruction import Instruction
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.words.pay import CASH, HEADERS, TOTAL


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@frozen
class BankCsv:
    """The built-in payment format, in the money of a place."""

    currency: Currency
    name: str = "csv"
    suffix: str = ".csv"
    lang: Literal["zh", "en"] = "zh"

    def write(self, instructions: Sequence[Instruction]) -> bytes:
        """The file: a row per payment, then count and total."""
        out, en = io.StringIO(), self.lang == "en"
        rows = csv.writer(out, lineterminator="\r\n")
        unit = self.currency.say(Money(0), self.lang).rpartition(" ")[2]
        rows.writerow(h[en].format(unit=unit) for h in HEADERS)
        for n, x in enumerate(instructions, 1):
            account = f"\t{x.account}" if x.account else CASH[en]  # the tab keeps it text in Excel
            amount = self.currency.plain(x.amount)
            rows.writerow(
                (n, x.case, safe(x.payee), account, safe(x.bank), amount, safe(x.purpose))
            )
        total = self.currency.plain(Money.total(x.amount for x in instructions))
        rows.writerow((TOTAL[en], len(instructions), "", "", "", total, ""))
        return out.getvalue().encode("utf-8-sig")
