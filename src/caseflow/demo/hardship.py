"""The short demo, where only caseflow itself is installed: the example programme, three people, one
household."""

from __future__ import annotations

from typing import Any

from caseflow.host import Caseflow

FACTS = {
    "household.head.name": "测试甲",
    "household.head.id_no": "152634197001010001",
    "household.certificate": "dibao",
    "household.certificate.valid_to": "2026-12-31",
    "application.received_on": "2026-03-05",
    "consent.given_on": "2026-03-05",
}


def hardship() -> tuple[dict[str, Any], str]:
    """One household from application to payment; the result as data and in words."""
    with Caseflow.demo() as cf:
        clerk, decider, cashier = cf.desk("enter"), cf.desk("decide"), cf.desk("pay")
        case = clerk.submit("hardship", FACTS)
        first = "（只装了 caseflow 本身；装上 plugins/ 下的三个插件可看完整演示）"
        words = [first, "", clerk.explain(case), ""]
        clerk.record(case, {"doc.need_certificate": "copy"})
        words += [clerk.explain(case), ""]
        decider.decide(case, "grant", why="低保证有效")
        clerk.record(case, {"payee.kind": "cash"})
        for x in decider.compare(case):
            decider.confirm(case, of=x.version)
        cashier.pay(case)
        clerk.results(case, "paid")
        found = cf.verify()
        words.append(f"{case} 已拨付 2,000.00 元。{found.words()}")
        data = {"case": case, "status": cf.case(case).status, "verified": found.ok}
        return data, "\n".join(words)
