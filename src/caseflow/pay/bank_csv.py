"""A plain CSV for banks: UTF-8 with BOM for Excel, accounts as text, a control total, and nothing
that a sheet would compute."""

from __future__ import annotations

import csv
import io

from attrs import frozen

from caseflow.pay.instruction import Payments
from caseflow.values.money import Money
from caseflow.words.pay import HEADERS, TOTAL


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@frozen
class BankCsv:
    """The built-in payment format: in the currency and the language of the place."""

    name: str = "csv"
    suffix: str = ".csv"

    def write(self, payments: Payments) -> bytes:
        """The file: a row per payment, then count and total."""
        out, en = io.StringIO(), payments.lang == "en"
        rows, currency = csv.writer(out, lineterminator="\r\n"), payments.currency
        unit = currency.say(Money(0), payments.lang).rpartition(" ")[2]
        rows.writerow(h[en].format(unit=unit) for h in HEADERS)
        for n, x in enumerate(payments, 1):
            account = f"\t{x.account}"  # the tab keeps it text in Excel
            amount = currency.plain(x.amount)
            rows.writerow(
                (n, x.case, safe(x.payee), account, safe(x.bank), amount, safe(x.purpose))
            )
        total = currency.plain(payments.total)
        rows.writerow((TOTAL[en], len(payments), "", "", "", total, ""))
        return out.getvalue().encode("utf-8-sig")
