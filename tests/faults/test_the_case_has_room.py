"""A. A case has room for all that is true of it at once: faults A 1 to 9, each as what is right.

Most stories run on `relief` (decided, promised by a letter, decided again on the receipts, paid)
and its money: 16,000 out of pocket gives 15,000, 25,000 gives 20,000, 30,500 gives 30,000.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office import BODY, confirm, family_pays, final_outside, id_no, in_cash, settle_cost, to_letter
from office import office as county

from caseflow import (
    DefinitionError,
    FundError,
    FundSpec,
    Stale,
    yuan,
)
from caseflow.batch.run import run
from caseflow.facts import Facts, applicant, family, text
from caseflow.programme import cap, flat, once, require, step
from faults import now
from faults.aid import (
    HELD,
    NOTICE,
    OWN,
    TRUST,
    household,
    lettered,
    office,
    paper,
    pay,
    person,
    programme,
    receipts,
    receive,
    record,
    sheet,
)

INCOME = {"income": "accepted"}


# -- 1 --------------------------------------------------------------------------------------------
REFUNDS = [(30_500, 29_000, 20_000), (30_500, 9_000, 5_000), (25_000, 16_000, 15_000)]


def waiting(cf: Any, bill: int) -> str:
    """A case that BODY promised, its final sum decided, the money not yet here."""
    case = cf.desk("chen").submit("trust", person())
    paper(cf, case, ["decide"], "红基会〔2026〕12号", 30_000)
    cf.desk("chen").letter(case)
    record(cf, case, receipts(bill))
    cf.desk("jue").decide(case, "grant", why="票据齐全")
    assert now.holds(cf.case(case)) == {"waiting_for_funds"}
    return case


@pytest.mark.parametrize("comes", ["before the refund", "before the sum", "after the sum"])
@pytest.mark.parametrize(("bill", "refunded", "award"), REFUNDS)
def test_a_case_that_waits_for_money_is_also_recomputed(
    bill: int, refunded: int, award: int, comes: str
) -> None:
    """A1: waits for money (final decided, fund short); a late refund makes the rules give less and
    is confirmed; money comes → it also holds for recompute; the lower sum can be paid."""
    with office(":memory:", TRUST) as cf:
        case = waiting(cf, bill)
        if comes == "before the refund":
            receive(cf, 50_000, HELD)
        record(cf, case, receipts(refunded))
        assert now.holds(cf.case(case)) >= {"recompute"}
        if comes == "before the sum":
            receive(cf, 50_000, HELD)
            cf.desk("chen").fund(case)
        in_cash(cf, case)
        with now.refused("held"):
            cf.desk("fu").pay(case)
        cf.desk("jue").decide(case, "grant", why="退费后重新核定")
        assert "recompute" not in now.holds(cf.case(case))
        if comes == "after the sum":
            receive(cf, 50_000, HELD)
        now.fund_if_waiting(cf.desk("chen"), case)
        pay(cf, case)
        expected = {"granted": award, "reserved": 0, "instructed": 0, "paid": award, "owed": 0}
        assert now.sums(cf.case(case)) == expected and cf.case(case).status == "paid"
        assert cf.funds()[HELD]["available"] == now.minor(50_000 - award)
        assert cf.verify().ok


def test_a_body_that_lowers_the_sum_of_a_waiting_case_is_heard() -> None:
    """A1: the same where the foundation decides and we hold its money: 20,000 can be paid."""
    fund = FundSpec("天使阳光（代管）", ("crcf.chd",), owner=BODY)
    with county(funds=(fund,)) as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("30500"))
        final_outside(cf, case, "30000", "final")
        record(cf, case, {"cost.commercial": yuan(1_000)})
        assert now.holds(cf.case(case)) >= {"recompute"}
        paper(cf, case, ["final"], "红基会〔2026〕44号", 20_000)
        receive(cf, 50_000, fund.name)
        now.fund_if_waiting(cf.desk("chen"), case)
        pay(cf, case)
        assert now.sums(cf.case(case))["paid"] == 20_000 and cf.verify().ok


# -- 2 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("first", ["upheld", "money"])
@pytest.mark.parametrize("name", ["grant", "relief"])
@pytest.mark.parametrize("there", [0, 10_000, 29_999])
def test_a_decision_upheld_goes_on_waiting_for_its_money(name: str, there: int, first: str) -> None:
    """A2: granted, waiting for funds; income corrected → re-review; `uphold` → it goes on waiting
    (next was pay, nothing reserved, `fund` and `pay` refused for ever)."""
    with office(money=there) as cf:
        case = cf.desk("chen").submit(name, person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        cf.desk("chen").record(case, {"family.annual_income": yuan(90_000)})
        assert cf.case(case).status == "re_review"
        if first == "money":
            receive(cf, 30_000)
        with now.refused("decided_before"):
            cf.desk("jue").decide(case, "uphold", why="仍符合", settle=INCOME)
        cf.desk("jue2").decide(case, "uphold", why="一次性收入", settle=INCOME)
        assert "re_review" not in now.holds(cf.case(case))
        if first == "upheld":
            assert cf.case(case).status == "waiting_for_funds"
            with now.refused(by=FundError):
                cf.desk("chen").fund(case)
            receive(cf, 30_000)
        now.fund_if_waiting(cf.desk("chen"), case)
        assert now.sums(cf.case(case))["reserved"] == 30_000
        assert cf.case(case).status == ("due:pay" if name == "grant" else "due:letter")
        assert cf.verify().ok


def test_two_deciders_are_enough_for_a_second_re_review() -> None:
    """Income is corrected twice after the grant: who upheld it the first time took no part in the
    grant, and looks again; two deciders at a desk were not enough."""
    with office(money=30_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        for income in (90_000, 95_000):
            cf.desk("chen").record(case, {"family.annual_income": yuan(income)})
            with now.refused("decided_before"):
                cf.desk("jue").decide(case, "uphold", why="仍符合", settle=INCOME)
            cf.desk("jue2").decide(case, "uphold", why="一次性收入", settle=INCOME)
        assert cf.case(case).status == "due:pay"
        assert cf.verify(replay=True).ok


# -- 3 --------------------------------------------------------------------------------------------
PAPER = {
    "已办至": "资助决定",
    "批文号": "四红字〔2026〕3号",
    "批文日期": "2026-03-20",
    "批准金额": "2000",
}
ROW = {
    "户主姓名": "测试甲",
    "户主身份证号": id_no("1961-01-02"),
    "收件日期": "2026-03-05",
    "困难类型": "低保",
    "有效期至": "2026-12-31",
    "困难证明": "复印件",
    "同意日期": "2026-03-05",
    **PAPER,
}


def test_a_refused_row_leaves_nothing_that_the_next_row_meets(tmp_path: Path) -> None:
    """A3: `run --paper`, person known; row 2 lacks its document number (rejected), row 3 is right →
    accepted (it "differed" from a case that does not exist, and the journal kept its number)."""
    path = sheet(tmp_path / "a.csv", {**ROW, "批文号": ""}, ROW)
    with office(tmp_path / "a.db", money=10_000) as cf:
        clerk = cf.desk("chen")
        before = clerk.submit("hardship", household(received="2025-12-01"))
        clerk.withdraw(before, why="缓一缓")
        verdicts = run(clerk, path, "hardship", origin="paper").verdicts
        assert [v.verdict.partition("_")[0] for v in verdicts] == ["rejected", "accepted"]
        assert {v.case for v in verdicts} - {""} <= {c.number for c in cf.cases()}
        confirm(cf.desk("jue"), verdicts[1].case)
        assert cf.case(verdicts[1].case).status == "due:pay"
        assert run(clerk, path, "hardship", origin="paper").counts == {"rejected": 1, "known": 1}
        assert cf.verify().ok


# -- 4 --------------------------------------------------------------------------------------------
def paid_by_the_foundation(cf: Any) -> str:
    """20,000 decided and paid by the body that holds the fund; then the receipts give 30,000."""
    case = to_letter(cf)
    settle_cost(cf, case, family_pays("25000"))
    final_outside(cf, case, "20000")
    settle_cost(cf, case, family_pays("30500"))
    assert cf.case(case).status == "recompute"
    return case


def test_a_second_payment_by_a_body_can_be_recorded() -> None:
    """A4: final 20,000 paid by another body; receipts corrected, final 30,000 recorded →
    `record_outside(["pay"])` can be recorded (said "due is pay, the paper says pay")."""
    with county() as cf:
        case = paid_by_the_foundation(cf)
        paper(cf, case, ["final"], "红基会〔2026〕51号", 30_000)
        assert now.sums(cf.case(case))["reserved"] == 10_000 and now.due(cf.case(case)) == "pay"
        paper(cf, case, ["pay"], "红基会汇款单7")
        assert now.sums(cf.case(case))["paid"] == 30_000 and cf.case(case).status == "paid"
        assert cf.verify().ok


def test_one_paper_tells_of_the_new_sum_and_of_its_payment() -> None:
    """A4: `["final","pay"]` while recomputing (its refusal had an empty word) → recorded."""
    with county() as cf:
        case = paid_by_the_foundation(cf)
        paper(cf, case, ["final", "pay"], "红基会〔2026〕51号", 30_000)
        assert now.sums(cf.case(case))["paid"] == 30_000 and cf.case(case).status == "paid"
        assert cf.verify().ok


# -- 5 --------------------------------------------------------------------------------------------
def test_a_decision_rests_on_what_is_known_when_it_is_taken() -> None:
    """A5: the same household filed twice, first decided; second: "assess again first", no such
    command → the act assesses again itself."""
    with office(money=10_000) as cf:
        first, second = (
            cf.desk("chen").submit("hardship", household(received=f"2026-03-0{n}")) for n in (5, 6)
        )
        cf.desk("jue").decide(first, "grant", why="低保户")
        with now.refused():
            cf.desk("jue").decide(second, "grant", why="低保户")  # it has been helped
        cf.desk("jue").decide(second, "refuse", why="每户一次")
        assert cf.case(second).end == "rejected" and now.sums(cf.case(second))["granted"] == 0
        assert cf.desk("chen").assessment(second, purpose="check").outcome == "ineligible"
        assert cf.verify().ok


def test_a_review_rests_on_what_is_known_when_it_is_given() -> None:
    """A5: the same at a review: the second can be turned down, and never passes."""
    earning = require("income", family.annual_income > yuan(0), NOTICE.gist("收入"))
    steps = [step.review("county"), step.decide(), step.pay()]
    aid = programme(
        "reviewed",
        rules=[earning, once(NOTICE.gist("每人一次"), per=applicant)],
        award=flat(yuan(2_000), NOTICE.gist("每人2000元")),
        steps=steps,
    )
    with office(":memory:", aid, money=10_000) as cf:
        first, second = (
            cf.desk("chen").submit("reviewed", person(received=f"2026-03-0{n}")) for n in (5, 6)
        )
        cf.desk("ren").review(first, "accept", why="属实")
        cf.desk("jue").decide(first, "grant", why="符合")
        with now.refused():
            cf.desk("ren").review(second, "accept", why="属实")
        cf.desk("ren").review(second, "reject", why="已获资助")
        assert cf.case(second).end == "rejected" and cf.verify().ok


def test_what_a_cap_leaves_can_be_granted_after_another_award() -> None:
    """A5: a brother: of two promises under one cap the second is decided on what the first left."""
    steps = [step.decide(), step.pay()]
    clause = NOTICE.gist("每次2万元，累计3万元")
    award = cap(flat(yuan(20_000), clause), yuan(30_000), clause, per=applicant)
    with office(":memory:", programme("twice", award=award, steps=steps), money=90_000) as cf:
        first, second = (
            cf.desk("chen").submit("twice", person(received=f"2026-03-0{n}")) for n in (5, 6)
        )
        cf.desk("jue").decide(first, "grant", why="符合")
        cf.desk("jue").decide(second, "grant", why="累计限额内", award=yuan(10_000))
        assert [now.sums(cf.case(x))["granted"] for x in (first, second)] == [20_000, 10_000]
        assert cf.verify().ok


# -- 6 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["hardship", "relief"])
def test_paying_an_undecided_case_says_that_a_decision_is_due(name: str) -> None:
    """A6: `pay` on an undecided case → Stale: a decision is due (was StoreError, run verify)."""
    with office(money=10_000) as cf:
        facts = household() if name == "hardship" else person()
        case = cf.desk("chen").submit(name, facts)
        with now.refused(by=Stale):
            cf.desk("fu").pay(case)
        assert cf.case(case).status == "due:decide"


# -- 7 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("last", ["the invoice", "nothing"])
def test_a_cap_used_up_after_the_receipts_leaves_nothing_payable(tmp_path: Path, last: str) -> None:
    """A7: earlier aid uses up the cap after the receipts (`re_review`, `uphold` refused, only
    `revoke`) → as a band of 0: `nothing_payable`, with the reason."""
    earlier = {"申请人姓名": "苏和", "申请人身份证号": id_no("1966-05-06")}
    past = sheet(tmp_path / "a.csv", {**earlier, "资助日期": "2024-05-01", "资助金额": "30000"})
    with office(tmp_path / "a.db", money=50_000) as cf:
        case = lettered(cf)
        bill = receipts(30_500)
        invoice = bill.pop("doc.invoice")
        record(cf, case, bill if last == "the invoice" else {**bill, "doc.invoice": invoice})
        run(cf.desk("chen"), past, "relief", origin="external")
        assert len(cf.cases(status="external")) == 1
        if last == "the invoice":
            cf.desk("chen").record(case, {"doc.invoice": invoice})
        assert cf.case(case).status == "due:final"
        cf.desk("jue").decide(case, "grant", why="累计限额已用完")
        assert cf.case(case).end == "nothing_payable"
        a = cf.desk("chen").assessment(case, at="final", purpose="check")
        assert (a.outcome, a.award) == ("eligible", yuan(0))
        assert cf.funds()[OWN]["available"] == now.minor(50_000) and cf.verify().ok


# -- 8, 13 ----------------------------------------------------------------------------------------
def test_a_bill_complete_on_the_day_of_receipt_moves_on() -> None:
    """A8: a bill complete on the day of receipt → the two-stage case moves on from "service"."""
    with office(money=50_000) as cf:
        case = cf.desk("chen").submit("relief", person() | receipts(16_000))
        now.confirmed(cf.desk("ren"), case)
        cf.desk("jue").decide(case, "grant", why="符合办法")
        cf.desk("chen").letter(case)
        assert cf.case(case).status == "due:final"
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        assert now.sums(cf.case(case))["granted"] == 15_000 and cf.verify().ok


EARLY = (
    "before the decision",
    "before the letter",
    "the day before the decision",
    "the day before the letter",
)


@pytest.mark.parametrize("moment", EARLY)
def test_facts_recorded_one_step_early_complete_their_step(moment: str) -> None:
    """A13: facts recorded one step early (day of operation, settlement) complete their step."""
    bill = receipts(16_000)
    early = {k: bill.pop(k) for k in ("operation.on", "doc.insurance_settlement")}
    if "the day" not in moment:  # the whole bill is early
        early, bill = {**early, **bill}, {}
    with office(money=50_000) as cf:
        case = cf.desk("chen").submit("relief", person())
        if "decision" in moment:
            record(cf, case, early)
        cf.desk("jue").decide(case, "grant", why="符合办法")
        if "letter" in moment:
            record(cf, case, early)
        cf.desk("chen").letter(case)
        if bill:
            assert now.due(cf.case(case)) in ("service", "evidence")
            record(cf, case, bill)
        assert cf.case(case).status == "due:final"
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        assert now.sums(cf.case(case))["granted"] == 15_000 and cf.verify().ok


# -- 9 --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("counts", ["beneficiaries", "peoples"])
def test_a_programme_that_counts_no_known_kind_is_refused_when_made(counts: str) -> None:
    """A9: `counts="beneficiaries"` passes `check`, then kills `report` → refused when made."""
    with now.refused(by=DefinitionError):
        programme("x", counts=counts, award=flat(yuan(1), NOTICE.gist("一元")))


class Choir(Facts):
    """Somebody's own questions: not a person, so nobody to help."""

    name = text("名称", "name")


def test_a_programme_that_helps_no_person_is_refused_when_made() -> None:
    """A9: `helps=` one's own facts can never be filed → refused when made."""
    choir = Choir("choir", "合唱团", "choir")
    with now.refused(by=DefinitionError):
        programme("x", helps=choir, award=flat(yuan(1), NOTICE.gist("一元")))
