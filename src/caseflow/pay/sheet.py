"""A list of payments as a plain table: accounts as text, a control total, and nothing that a sheet
would compute; as CSV in UTF-8 with BOM for Excel. The plain files for banks and the signing list
are its shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseflow.pay.instruction import Instruction, Payments
from caseflow.pay.table import csv_text
from caseflow.pay.unfit import computed
from caseflow.values.money import Money
from caseflow.words.pay import TOTAL

AMOUNT, ACCOUNT = "amount", "account"


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if computed(text) or text[:1] in ("\t", "\r") else text


def rows(
    payments: Payments, heads: Sequence[tuple[str, str]], columns: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """The heads, a row per payment, then count and total. `columns`: what stands behind number and
    reference: a field of an instruction each, or empty for a cell that is filled in by hand."""
    en, currency = payments.lang == "en", payments.currency
    unit = currency.say(Money(0), payments.lang).rpartition(" ")[2]
    yield tuple(h[en].format(unit=unit) for h in heads)
    for n, x in enumerate(payments, 1):
        yield (str(n), x.reference or x.case, *(_cell(payments, x, c) for c in columns))
    total = currency.plain(payments.total)
    count = str(len(payments))
    yield (TOTAL[en], count, *(total if c == AMOUNT else "" for c in columns))


def sheet(payments: Payments, heads: Sequence[tuple[str, str]], columns: Sequence[str]) -> bytes:
    """The same as CSV. A tab keeps an account text in Excel."""
    at = columns.index(ACCOUNT) + 2 if ACCOUNT in columns else -1
    marked = []
    for n, row in enumerate(rows(payments, heads, columns)):
        cells = [safe(x) for x in row]
        if at > 0 and 0 < n <= len(payments):
            cells[at] = f"\t{row[at]}"
        marked.append(cells)
    return csv_text(marked).encode("utf-8-sig")


def _cell(payments: Payments, x: Instruction, column: str) -> str:
    if not column:
        return ""
    return payments.currency.plain(x.amount) if column == AMOUNT else str(getattr(x, column))
