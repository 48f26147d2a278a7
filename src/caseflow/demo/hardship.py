"""The short demo, where only caseflow itself is installed: the example programme, three people, one
household."""

from __future__ import annotations

from typing import Any

from caseflow.host import Caseflow
from caseflow.values.currency import CNY
from caseflow.values.money import Money
from caseflow.words import Lang
from caseflow.words.demo import TOLD
from caseflow.words.shown import told

FACTS = {
    "household.head.name": "测试甲",
    "household.head.id_no": "152634197001010001",
    "household.certificate": "dibao",
    "household.certificate.valid_to": "2026-12-31",
    "application.received_on": "2026-03-05",
    "consent.given_on": "2026-03-05",
}


def hardship(lang: Lang = "zh") -> tuple[dict[str, Any], str]:
    """One household from application to payment; the result as data and in words."""
    with Caseflow.demo() as cf:
        clerk, decider, cashier = cf.desk("enter"), cf.desk("decide"), cf.desk("pay")
        case = clerk.submit("hardship", FACTS)
        words = [told(TOLD["small"], lang), "", clerk.explain(case, lang=lang), ""]
        clerk.record(case, {"doc.need_certificate": "copy"})
        words += [clerk.explain(case, lang=lang), ""]
        decider.decide(case, "grant", why="低保证有效")
        clerk.record(case, {"payee.kind": "cash"})
        for x in decider.compare(case):
            decider.confirm(case, of=x.version)
        cashier.pay(case)
        clerk.results(case, "paid")
        found = cf.verify()
        paid = CNY.say(Money(cf.case(case).paid), lang)
        words.append(told(TOLD["paid"], lang, case=case, sum=paid, said=found.words(lang)))
        data = {"case": case, "status": cf.case(case).status, "verified": found.ok}
        return data, "\n".join(words)
