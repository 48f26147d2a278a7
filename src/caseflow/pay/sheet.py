"""A list of payments as CSV: UTF-8 with BOM for Excel, accounts as text, a control total, and
nothing that a sheet would compute. The bank's file and the signing list are its two shapes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from caseflow.pay.instruction import Instruction, Payments
from caseflow.values.money import Money
from caseflow.words.pay import TOTAL

AMOUNT = "amount"


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def sheet(payments: Payments, heads: Sequence[tuple[str, str]], columns: Sequence[str]) -> bytes:
    """A row per payment, then count and total. `columns`: what stands behind number and case: a
    field of an instruction each, or empty for a cell that is filled in by hand."""
    out, en = io.StringIO(), payments.lang == "en"
    rows, currency = csv.writer(out, lineterminator="\r\n"), payments.currency
    unit = currency.say(Money(0), payments.lang).rpartition(" ")[2]
    rows.writerow(h[en].format(unit=unit) for h in heads)
    for n, x in enumerate(payments, 1):
        rows.writerow((n, x.case, *(_cell(payments, x, c) for c in columns)))
    total = currency.plain(payments.total)
    rows.writerow((TOTAL[en], len(payments), *(total if c == AMOUNT else "" for c in columns)))
    return out.getvalue().encode("utf-8-sig")


def _cell(payments: Payments, x: Instruction, column: str) -> str:
    if not column:
        return ""
    if column == AMOUNT:
        return payments.currency.plain(x.amount)
    text = str(getattr(x, column))
    return f"\t{text}" if column == "account" else safe(text)  # the tab keeps it text in Excel
