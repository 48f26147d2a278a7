"""A plain CSV for banks: UTF-8 with BOM for Excel, accounts as text, a control total, nothing that a sheet would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from attrs import frozen

from caseflow.pay.instruction import Instruction
from caseflow.values.money import Money

HEADERS = ("序号", "案件编号", "收款人", "账号", "开户行", "金额（元）", "用途")


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@frozen
class BankCsv:
    """The built-in payment format."""

    name: str = "csv"
    suffix: str = ".csv"

    def write(self, instructions: Sequence[Instruction]) -> bytes:
        """The file: a row per payment, then count and total."""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\r\n")
        rows.writerow(HEADERS)
        for n, x in enumerate(instructions, 1):
            account = f"\t{x.account}" if x.account else "现金（签收）"  # the tab keeps Excel from making it a number
            rows.writerow((n, x.case, safe(x.payee), account, safe(x.bank), _plain(x.amount), safe(x.purpose)))
        total = Money.total(x.amount for x in instructions)
        rows.writerow(("合计", len(instructions), "", "", "", _plain(total), ""))
        return out.getvalue().encode("utf-8-sig")


def _plain(amount: Money) -> str:
    return f"{amount.minor // 100}.{amount.minor % 100:02d}"


BANK_CSV = BankCsv()
