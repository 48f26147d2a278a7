"""A list on which people sign for cash: who, how much, what for, and room for day and signature."""

from __future__ import annotations

import csv
import io

from attrs import frozen

from caseflow.pay.bank_csv import safe
from caseflow.pay.instruction import Payments
from caseflow.values.money import Money
from caseflow.words.pay import SIGNING, TOTAL


@frozen
class SigningList:
    """What is paid in cash; no bank's file, and no account in it."""

    name: str = "signing"
    suffix: str = ".csv"

    def write(self, payments: Payments) -> bytes:
        """The list: a row per payment, then count and total."""
        out, en = io.StringIO(), payments.lang == "en"
        rows, currency = csv.writer(out, lineterminator="\r\n"), payments.currency
        unit = currency.say(Money(0), payments.lang).rpartition(" ")[2]
        rows.writerow(h[en].format(unit=unit) for h in SIGNING)
        for n, x in enumerate(payments, 1):
            amount = currency.plain(x.amount)
            rows.writerow((n, x.case, safe(x.payee), amount, safe(x.purpose), "", ""))
        total = currency.plain(payments.total)
        rows.writerow((TOTAL[en], len(payments), "", total, "", "", ""))
        return out.getvalue().encode("utf-8-sig")
