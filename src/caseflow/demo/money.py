"""What becomes of money in the demo: those who wait are served in order, a transfer comes back and
is paid anew, two programmes pay on one bill; what is granted in lines stands in `in_lines`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from caseflow.case.state import Case
from caseflow.demo.persons import CLINIC, compared, hospital, household
from caseflow.desk.opening import FundSpec
from caseflow.host import Caseflow
from caseflow.outputs import give
from caseflow.pay.reference import reference_of
from caseflow.values.currency import CNY
from caseflow.values.money import Money, yuan
from caseflow.values.stated import Adoptable
from caseflow.words import JOIN, Lang, names
from caseflow.words.demo import TOLD
from caseflow.words.shown import told

FIRST, SECOND = "crcf.chd", "ulanqab.jingmeng_chd"
URGENT, CAMPAIGN = "应急救助", "京蒙协作专款"
FUNDS = (FundSpec(CAMPAIGN, (SECOND,), amount=yuan(100_000)),)
# Illustrative: no text of the programme says them. A demonstration store only.
ADOPTED: Mapping[str, Adoptable] = {
    "cost.payer_order": [FIRST, SECOND],
    "ulanqab.jingmeng_chd.birthday_limit": 18,
    "ulanqab.jingmeng_chd.limited_to": "all",
}
HEAD = "参考号,结果,金额,日期,银行流水号,原因"


def money(cf: Caseflow, folder: Path, lang: Lang = "zh") -> str:
    """All of it, after everything else; what happened in a few sentences."""
    cf.today = "2026-09-02"
    hospital(cf)
    return "\n".join((*_in_line(cf, folder, lang), _shared(cf, lang)))


# -- who waits, and is served ----------------------------------------------------------------------


def _in_line(cf: Caseflow, folder: Path, lang: Lang) -> list[str]:
    """Three households wait for one fund; money for two of them comes."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    reviewer.confirm(clerk.open_fund(URGENT, programmes=("hardship",)))
    cases = [household(cf, n, URGENT) for n in range(3)]
    reviewer.confirm(clerk.publish_queue(URGENT))
    (last,) = clerk.position(cases[2])
    reviewer.confirm(clerk.receive(URGENT, yuan(4_000), reference="20260902-0001"))
    served = clerk.serve(URGENT)
    assert {x.case for x in served.done} == set(cases[:2]), "who came first is served first"
    (now,) = clerk.position(cases[2])
    served_ = {"sum": CNY.say(yuan(4_000), lang), "first": cases[0], "second": cases[1]}
    return [
        told(TOLD["waits"], lang, case=cases[2], said=last.say(lang)),
        told(TOLD["served"], lang, **served_, case=cases[2], said=now.say(lang)),
        _returned(cf, cases[0], folder, lang),
    ]


def _returned(cf: Caseflow, case: str, folder: Path, lang: Lang) -> str:
    """Paid, then sent back by the bank; another account, paid anew, the answer read from a file."""
    clerk, cashier = cf.desk("clerk"), cf.desk("cashier")
    give(folder / "urgent.csv", cashier.pay_many([case], fund=URGENT).to_bytes())
    clerk.results(case, "paid", on="2026-09-02", ref="ABC-1")
    cf.today = "2026-09-07"
    clerk.results(case, "returned", code="account_closed", on="2026-09-06", ref="ABC-2")
    clerk.record(case, {"payee.account_no": "6222020000000990000"})
    compared(cf, case)
    give(folder / "urgent.again.csv", cashier.pay_many([case], fund=URGENT).to_bytes())
    answers = folder / "urgent.results.csv"
    row = f"{reference_of(case, '1', 2)},到账,2000.00,2026-09-07,ABC-3,"
    give(answers, f"{HEAD}\n{row}\n".encode())
    found = clerk.results_file(answers)
    assert clerk.results_file(answers).again == 1, "the same file twice must change nothing"
    counts = ((names.name("bank", k, lang), n) for k, n in found.counts.items())
    said = JOIN[lang].join(told(TOLD["answers"], lang, verdict=k, n=n) for k, n in counts)
    gone = CNY.say(Money(cf.case(case).paid), lang)
    return told(TOLD["returned"], lang, case=case, said=said, gone=gone)


# -- one bill, two programmes ----------------------------------------------------------------------


def _shared(cf: Caseflow, lang: Lang) -> str:
    """The child of the first paid case is helped by another programme, on the same bill."""
    first = next(c for c in cf.cases(status="paid", programme=FIRST) if c.granted == 3_000_000)
    clerk, decider = cf.desk("clerk"), cf.desk("decider")
    clerk.record(first.number, {"cost.invoice_no": "N 0001 2301"}, note="补填发票号码")
    compared(cf, first.number)
    second = _second(cf, first)
    decider.decide(second, "grant", why="筛查确诊，须手术", award=yuan(50_000), fund=CAMPAIGN)
    facts = clerk.facts(first.number, purpose="check")
    bill = {k: v for k, v in facts.items() if k.startswith("cost.")}
    clerk.record(second, {**bill, "doc.insurance_settlement": "copy"})
    compared(cf, second)
    now = decider.decide(second, "grant", why="票据与结算单相符")
    cf.desk("cashier").pay(second)
    clerk.results(second, "paid")
    pays, a, b = bill["cost.cash"], Money(first.granted), Money(now.granted)
    assert isinstance(pays, Money) and a + b <= pays, "together never above what the family pays"
    each = {k: CNY.say(x, lang) for k, x in (("pays", pays), ("a", a), ("b", b))}
    return told(TOLD["shared"], lang, first=first.number, second=second, **each)


def _second(cf: Caseflow, first: Case) -> str:
    """The same child, screened; the hospital is paid."""
    clerk = cf.desk("clerk")
    told = clerk.facts(first.number, purpose="case")
    kept = ("child.name", "child.id_no", "guardian.name", "guardian.id_no", "guardian.relation")
    facts = {k: told[k] for k in kept if k in told} | {
        "child.area": "150929",
        "diagnosis.icd10": "Q21.0",
        "screening.on": "2026-04-02",
        "screening.indicated": True,
        "application.received_on": "2026-05-11",
        "consent.given_on": "2026-05-11",
        "payee.kind": "hospital",
        "payee.institution": CLINIC,
    }
    case = str(clerk.submit(SECOND, facts))
    compared(cf, case)
    return case


__all__ = ["ADOPTED", "FUNDS", "money"]
