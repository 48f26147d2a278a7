"""The case has room, A 10 to 20: levels, papers, ends, what is owed; each as what is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office import BODY, child, confirm, family_pays, final_outside, id_no, settle_cost, to_letter
from office import office as county

from caseflow import (
    FundSpec,
    NotAllowed,
    Person,
    Stale,
    StoreError,
    yuan,
)
from caseflow.batch.run import run
from caseflow.facts import family, member
from caseflow.programme import flat, number, require, step, unset
from caseflow.programme.form import any_form
from caseflow.reports.papers import paper as printed
from faults import now
from faults.aid import (
    HELD,
    NOTICE,
    finaled,
    household,
    lettered,
    office,
    paper,
    pay,
    person,
    programme,
    receipts,
    record,
    relief,
    sheet,
    tell,
)

INCOME = {"income": "accepted"}


# -- 10 -------------------------------------------------------------------------------------------
CITY = (
    Person("meng", "孟市决定", id_no("1977-03-03"), ("decide",), branch="WLCB"),
    Person("shi", "史市审核", id_no("1982-02-03"), ("review",), branch="WLCB"),
)


def decided_by_the_city(name: str = "city", **parts: Any) -> Any:
    """A programme whose decision is the city's."""
    steps = [step.decide("city"), step.pay()]
    return programme(name, steps=steps, award=flat(yuan(2_000), NOTICE.gist("两千元")), **parts)


def test_the_level_that_a_decision_names_decides() -> None:
    """A10: `step.decide("city")` with a county and a city desk: the county grants, `could`
    names the county's people → wrong level refused, the right people named."""
    with office(":memory:", decided_by_the_city(), money=9_000, people=CITY, city=True) as cf:
        case = cf.desk("chen").submit("city", person())
        with now.refused("wrong_level", by=NotAllowed) as slip:
            cf.desk("jue").decide(case, "grant", why="符合")
        assert slip.value.could == ("meng",)
        cf.desk("meng").decide(case, "grant", why="符合")
        assert cf.case(case).status == "due:pay" and cf.verify().ok


def test_a_final_sum_of_another_level_is_not_ours() -> None:
    """A10: the same for the second decision, whose level stands in its step."""
    steps = [step.decide(), step.letter, step.service, step.evidence]
    steps += [step.decide("city", at="final"), step.pay()]
    with office(":memory:", relief(steps=steps), money=90_000, people=CITY, city=True) as cf:
        case = lettered(cf)
        record(cf, case, receipts(16_000))
        with now.refused("wrong_level", by=NotAllowed) as slip:
            cf.desk("jue2").decide(case, "grant", why="票据齐全")
        assert slip.value.could == ("meng",)
        cf.desk("meng").decide(case, "grant", why="票据齐全")
        assert now.sums(cf.case(case))["granted"] == 15_000 and cf.verify().ok


def test_a_level_without_a_desk_decides_outside() -> None:
    """A10: an absent level is an outside step: its paper is recorded, our decider is refused."""
    with office(":memory:", decided_by_the_city()) as cf:
        case = cf.desk("chen").submit("city", person())
        with now.refused(by=Stale):
            cf.desk("jue").decide(case, "grant", why="符合")
        tell(cf, case, ["decide"], "市红字〔2026〕2号", 2_000)
        confirm(cf.desk("ren"), case, fund=HELD)
        assert now.sums(cf.case(case))["granted"] == 2_000 and now.due(cf.case(case)) == "pay"


def a_hip() -> dict[str, Any]:
    """A man with one hip to be replaced, papers complete."""
    return person(
        "1950-03-04",
        family__annual_income=None,
        applicant__area="150929",
        household__certificate="dibao",
        household__certificate__valid_to="2026-12-31",
        diagnosis__icd10="M16.1",
        operation__indicated=True,
        joint=[{"place": "left_hip"}],
        joint__complete=True,
        doc__imaging="copy",
        doc__need_certificate="copy",
    )


WALK = {"nm.walk.border": ["150929"], "nm.walk.how_paid": "remainder"}


def test_the_region_decides_the_final_sum_of_a_joint() -> None:
    """A10: shipped 助立行's final "region": in a store without the region it is an outside step."""
    funds = (FundSpec("助立行", ("nm.walk",), owner=BODY, held_by=BODY),)
    with county(city=True, funds=funds, adopted=WALK) as cf:
        case = cf.desk("chen").submit("nm.walk", a_hip())
        cf.desk("ren").review(case, "accept")
        cf.desk("shi").review(case, "accept")
        paper(cf, case, ["decide"], "内红字〔2026〕1号", 40_000)
        if "paper_differs" in now.holds(cf.case(case)):
            cf.desk("jue").decide(case, "accept_paper", why="由家庭自付决定")
        bill = receipts(30_000, joint=[{"place": "left_hip", "operated_on": "2026-05-03"}])
        gone = ("operation.on", "doc.invoice")
        record(
            cf, case, {k: v for k, v in bill.items() if k not in gone} | {"joint.complete": True}
        )
        assert now.due(cf.case(case)) == "final"
        with now.refused(by=Stale):
            cf.desk("jue2").decide(case, "grant", why="票据齐全")
        paper(cf, case, ["final"], "内红字〔2026〕9号", 30_000)
        assert now.sums(cf.case(case))["granted"] == 30_000 and cf.verify().ok


# -- 11 -------------------------------------------------------------------------------------------
def test_aid_that_is_learnt_later_shows_in_every_undecided_case(tmp_path: Path) -> None:
    """A11: history filed later: `explain` and the printed approval sheet still say 符合条件 → it
    shows in every undecided case that it touches, and on its papers."""
    past = sheet(
        tmp_path / "a.csv",
        {"户主姓名": "测试甲", "户主身份证号": id_no("1961-01-02"), "资助日期": "2025-01-20"},
    )
    with office(tmp_path / "a.db", money=10_000) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("hardship", household())
        other = clerk.submit("hardship", household("1962-01-02", household__head__name="测试乙"))
        told, sheet_ = clerk.explain(case), printed(clerk, case, "approval").html
        run(clerk, past, "hardship", origin="external")
        assert clerk.assessment(case, purpose="case").outcome == "ineligible"
        assert clerk.assessment(other, purpose="case").outcome == "eligible"
        assert clerk.explain(case) != told
        assert printed(clerk, case, "approval").html != sheet_


def test_a_list_that_is_adopted_later_frees_the_cases_that_wait_for_it() -> None:
    """A11: a border list adopted: 等待补正材料 until somebody re-types a phone number → what is
    adopted later shows in every undecided case that it touches."""
    with county(city=True, adopted={"nm.walk.how_paid": "remainder"}) as cf:
        case = cf.desk("chen").submit("nm.walk", a_hip())
        before = cf.desk("chen").assessment(case, purpose="case").results["region"]
        proposal = cf.desk("chen").adopt(
            "nm.walk.border", ["150929"], since="2026-01-01", source="盟市文件"
        )
        cf.desk("ren").confirm(proposal)
        assert before == "U"
        assert cf.desk("chen").assessment(case, purpose="case").outcome == "eligible"
        assert cf.case(case).status == "due:review:county"


def test_a_limit_that_is_adopted_later_shows_before_the_decision() -> None:
    """A11: a brother: a number that nobody had set; adopted, the case can be granted at once."""
    most = number("aid.most_children", unset("至多几名子女？"))
    rule = require("children", family.annual_income <= yuan(50_000), NOTICE.gist("收入"))
    children = require("few", most >= 0, NOTICE.gist("子女"))
    aid = programme("few", rules=[rule, children], award=flat(yuan(2_000), NOTICE.gist("两千元")))
    with office(":memory:", aid, money=9_000) as cf:
        case = cf.desk("chen").submit("few", person())
        assert cf.desk("chen").assessment(case, purpose="case").outcome == "referred"
        proposal = cf.desk("chen").adopt(
            "aid.most_children", 3, since="2026-01-01", source="办公会"
        )
        cf.desk("ren").confirm(proposal)
        assert cf.desk("chen").assessment(case, purpose="case").outcome == "eligible"
        cf.desk("jue").decide(case, "grant", why="符合")
        assert cf.case(case).status == "due:pay"


# -- 12 -------------------------------------------------------------------------------------------
def decided_outside() -> Any:
    """A programme that BODY decides and we pay from its money."""
    steps = [step.outside(step.decide()), step.pay()]
    return programme("trust", steps=steps, award=flat(yuan(30_000), NOTICE.gist("每人3万元")))


def test_a_paper_is_recorded_once() -> None:
    """A12: the same outside paper recorded and confirmed twice: pledged 60,000 for one award → a
    paper has an identity (body, number)."""
    with office(":memory:", decided_outside()) as cf:
        case = cf.desk("chen").submit("trust", person())
        tell(cf, case, ["decide"], "红基会〔2026〕12号", 30_000)
        with now.refused():
            tell(cf, case, ["decide"], "红基会〔2026〕12号", 30_000)
        confirm(cf.desk("ren"), case)
        with now.refused():
            tell(cf, case, ["decide"], "红基会〔2026〕12号", 30_000)
        assert cf.funds()[HELD]["pledged"] == now.minor(30_000) and cf.verify().ok


def test_a_step_that_is_done_is_not_done_again_by_another_paper() -> None:
    """A12: two papers of one step, both recorded before either counts → a decider says which one is
    the step; it counts once."""
    with office(":memory:", decided_outside()) as cf:
        case = cf.desk("chen").submit("trust", person())
        tell(cf, case, ["decide"], "红基会〔2026〕12号", 30_000)
        tell(cf, case, ["decide"], "红基会〔2026〕13号", 30_000)
        confirm(cf.desk("ren"), case)
        confirm(cf.desk("ren"), case)
        assert cf.funds()[HELD]["pledged"] == 0
        cf.desk("jue").follow(case, "accept_paper", why="更正件", paper="红基会〔2026〕13号")
        with now.refused():
            cf.desk("jue").decide(case, "accept_paper", why="两份都算")
        assert cf.funds()[HELD]["pledged"] == now.minor(30_000)
        assert now.sums(cf.case(case))["granted"] == 30_000 and cf.verify().ok


def test_one_paper_may_speak_of_several_cases() -> None:
    """A12: its identity is the paper's on one case: a foundation's letter lists many children."""
    with office(":memory:", decided_outside()) as cf:
        for year in (1961, 1962):
            case = cf.desk("chen").submit("trust", person(f"{year}-05-06"))
            paper(cf, case, ["decide"], "红基会〔2026〕12号", 30_000)
        assert cf.funds()[HELD]["pledged"] == now.minor(60_000) and cf.verify().ok


# -- 14 -------------------------------------------------------------------------------------------
def test_a_case_that_waits_for_papers_can_be_refused_by_who_decides() -> None:
    """A14: a case that waits for papers can be neither refused nor withdrawn → it can."""
    with office(money=9_000) as cf:
        case = cf.desk("chen").submit("hardship", household(doc__need_certificate=None))
        assert cf.case(case).status == "awaiting_information"
        cf.desk("jue").decide(case, "refuse", why="三次通知未补")
        assert cf.case(case).end == "rejected" and cf.verify().ok


def test_a_case_that_was_sent_back_can_be_refused_by_who_reviews() -> None:
    """A14: the same at a review."""
    with county() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("ren").review(case, "return", why="户口页看不清")
        assert cf.case(case).status == "awaiting_information"
        cf.desk("ren").review(case, "reject", why="三次通知未补")
        assert cf.case(case).end == "rejected" and cf.verify().ok


def test_a_case_that_waits_for_papers_can_be_withdrawn() -> None:
    """A14: and the family can take it back."""
    with office() as cf:
        case = cf.desk("chen").submit("hardship", household(doc__need_certificate=None))
        cf.desk("chen").withdraw(case, why="家庭撤回")
        assert cf.case(case).end == "withdrawn" and cf.verify().ok


# -- 15 -------------------------------------------------------------------------------------------
def test_the_scan_of_a_needed_paper_answers_it(tmp_path: Path) -> None:
    """A15: filing the scan of a required paper leaves it missing → it is there."""
    with office(tmp_path / "a.db", money=9_000) as cf:
        case = cf.desk("chen").submit("hardship", household(doc__need_certificate=None))
        cf.desk("chen").attach(case, "need_certificate", b"scan", name="proof.pdf")
        assert cf.desk("chen").assessment(case, purpose="case").outcome == "eligible"
        assert cf.case(case).status == "due:decide"
        cf.desk("jue").decide(case, "grant", why="低保户")
        assert now.sums(cf.case(case))["granted"] == 2_000 and cf.verify().ok


def test_a_note_is_shown_to_who_looks_at_the_case() -> None:
    """A15: `record(note=)` is shown nowhere."""
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("relief", person())
        clerk.record(case, {"family.annual_income": yuan(31_000)}, note="电话核实")
        shown = cf.desk("jue").explain(case, purpose="case")
        if hasattr(clerk, "history"):
            shown += str(clerk.history(case))
        assert "电话核实" in shown


def test_how_many_members_a_household_has_is_asked() -> None:
    """A15: a rule on `member.count()` can be answered by no form → a form asks it."""
    aid = programme(
        "members",
        rules=[require("three", member.count() >= 3, NOTICE.gist("三人以上"))],
        award=flat(yuan(2_000), NOTICE.gist("两千元")),
    )
    assert any(f.key.startswith("member") for f in any_form(aid))
    with office(":memory:", aid, money=9_000) as cf:
        who = person(family__annual_income=None)
        case = cf.desk("chen").submit("members", {**who, "member.count": 3})
        assert cf.desk("chen").assessment(case, purpose="case").outcome == "eligible"


# -- 16 -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("order", ["refund, income", "income, refund"])
def test_upholding_the_decision_does_not_forget_the_recomputation(order: str) -> None:
    """A16: paid 30,000; late payout → recompute; then a correction opens a re-review; `uphold` →
    "paid", the recomputation gone for good, 10,000 never asked back → it is asked back."""
    with office(money=50_000) as cf:
        case = finaled(cf, 30_500)
        pay(cf, case)
        for what in order.split(", "):
            if what == "refund":
                record(cf, case, {"cost.commercial": yuan(1_000)})
            else:
                cf.desk("chen").record(case, {"family.annual_income": yuan(90_000)})
        assert cf.case(case).status == "re_review"
        cf.desk("jue2").decide(case, "uphold", why="一次性收入", settle=INCOME)
        assert now.holds(cf.case(case)) == {"recompute"}
        cf.desk("jue2").decide(case, "grant", why="退费后重新核定")
        expected = {"granted": 20_000, "reserved": 0, "instructed": 0, "paid": 30_000}
        assert now.sums(cf.case(case)) == {**expected, "owed": 10_000}
        assert cf.verify().ok


# -- 17 -------------------------------------------------------------------------------------------
def test_the_paper_that_is_accepted_is_the_one_that_grants() -> None:
    """A17: two outside papers, 20,000 then a corrected 10,000: `accept_paper` of the second grants
    by the first → by the one that is accepted; two that differ are never taken for one another."""
    with county() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("16000"))  # the rules give 15,000: both papers differ
        tell(cf, case, ["final"], "红基会〔2026〕61号", 20_000)
        tell(cf, case, ["final"], "红基会〔2026〕62号", 10_000)
        now.confirmed(cf.desk("ren"), case)
        assert now.holds(cf.case(case)) == {"paper_differs"}
        with now.refused():  # it has to be named
            cf.desk("jue").decide(case, "accept_paper", why="更正件")
        cf.desk("jue").follow(case, "accept_paper", why="更正件", paper="红基会〔2026〕62号")
        assert now.sums(cf.case(case))["granted"] == 10_000
        assert "paper_differs" not in now.holds(cf.case(case)) and cf.verify().ok


# -- 18 -------------------------------------------------------------------------------------------
def test_nothing_payable_opens_again_when_the_bill_is_corrected() -> None:
    """A18: `nothing_payable`, bill corrected from 5,000 to 16,000: computed 15,000, can never be
    decided → it opens again."""
    with office(money=50_000) as cf:
        case = finaled(cf, 5_000)
        assert cf.case(case).end == "nothing_payable"
        record(cf, case, receipts(16_000))
        assert not cf.case(case).end
        cf.desk("jue").decide(case, "grant", why="更正票据后重新核定")
        pay(cf, case)
        assert now.sums(cf.case(case))["paid"] == 15_000 and cf.verify().ok


def test_nothing_payable_by_a_paper_opens_again_too() -> None:
    """A18: the same where the foundation decides and pays."""
    with county() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("5000.00"))
        final_outside(cf, case, "0", "final")
        assert cf.case(case).end == "nothing_payable"
        settle_cost(cf, case, family_pays("16000"))
        paper(cf, case, ["final", "pay"], "红基会〔2026〕71号", 15_000)
        assert now.sums(cf.case(case))["paid"] == 15_000 and cf.verify().ok


# -- 19 -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("bill", "award"), [(16_000, 15_000), (25_000, 20_000), (30_500, 30_000)])
def test_a_sum_that_is_raised_lowers_what_is_owed_first(bill: int, award: int) -> None:
    """A19: a sum raised while a larger recovery is open pays more → it lowers what is owed."""
    with office(money=90_000) as cf:
        case = finaled(cf, 30_500)
        pay(cf, case)
        record(cf, case, receipts(14_000))
        cf.desk("jue").decide(case, "grant", why="退费后重新核定")
        assert now.sums(cf.case(case))["owed"] == 20_000
        record(cf, case, receipts(bill))
        cf.desk("jue").decide(case, "grant", why="再次更正")
        expected = {"granted": award, "reserved": 0, "instructed": 0, "paid": 30_000}
        assert now.sums(cf.case(case)) == {**expected, "owed": 30_000 - award}
        assert cf.case(case).status == "paid" and cf.verify().ok


# -- 20 -------------------------------------------------------------------------------------------
def test_a_full_disk_is_an_error_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A20: a full disk gives a raw database error ("no transaction is active") → StoreError, and
    the office goes on once there is room."""
    with now.small_disk(monkeypatch) as disk, office(tmp_path / "a.db") as cf:
        clerk = cf.desk("chen")
        disk(full=True)
        with now.refused(by=StoreError):
            for n in range(1, 200):
                clerk.submit("relief", person(f"{1950 + n // 28}-01-{n % 28 + 1:02d}"))
        before = len(cf.cases())
        disk(full=False)
        clerk.submit("relief", person("1949-01-01"))
        assert len(cf.cases()) == before + 1 and cf.verify().ok
