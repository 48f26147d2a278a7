"""Who the demo helps beside the workbooks: households, their accounts, a hospital."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from caseflow.case.acts.shares import Part
from caseflow.demo.workbook import id_no
from caseflow.host import Caseflow

CLINIC = "YY1"


def hospital(cf: Caseflow) -> None:
    """Its account is stated by one and confirmed by another, once for all cases."""
    made = cf.desk("clerk").institution(
        CLINIC, name="演示医院", account_no="0500000000000001", bank="工商银行"
    )
    cf.desk("reviewer").confirm(made)


def household(cf: Caseflow, n: int, fund: str = "", parts: Sequence[Part] = ()) -> str:
    """The n-th one, filed a day after the one before, granted 2,000 from a fund or in parts."""
    name = f"应急{'甲乙丙丁'[n]}"
    facts: dict[str, Any] = {
        "household.head.name": name,
        "household.head.id_no": id_no(date(1970, 1, 1 + n), "152634"),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": f"2026-08-{20 + n}",
        "consent.given_on": f"2026-08-{20 + n}",
        "payee.kind": "beneficiary_own_account",
        "payee.account_name": name,
        "payee.account_no": f"62220200000009{n:05d}",
        "payee.bank": "农业银行四子王旗支行",
    }
    case = str(cf.desk("clerk").submit("hardship", facts))
    compared(cf, case)
    cf.desk("decider").decide(case, "grant", why="低保证有效", fund=fund, parts=parts)
    return case


def compared(cf: Caseflow, case: str) -> None:
    """All that waits on a case, as it was shown."""
    reviewer = cf.desk("reviewer")
    for x in reviewer.compare(case):
        reviewer.confirm(x.case, of=x.version)
