"""助立行 through the store: a man with two hips, in one admission and in two (scenario 1)."""

from __future__ import annotations

from typing import Any

from office import confirm, id_no, in_cash, office, refused

from caseflow import Caseflow, FundSpec, Money, Stale, nothing, yuan
from caseflow.reports.papers import line_sums
from caseflow.words.shown import counted

LEFT, RIGHT, KNEE = ({"place": "left_hip"}, {"place": "right_hip"}, {"place": "left_knee"})


def walker() -> Caseflow:
    funds = (FundSpec("助立行", ("nm.walk",), owner="自治区红十字会", amount=yuan(500_000)),)
    adopted = {"nm.walk.border": ["150929"], "nm.walk.how_paid": "remainder"}
    return office(city=True, funds=funds, adopted=adopted)


def man(
    *joints: dict[str, str], received: str = "2026-03-02", born: str = "1950-03-04", **more: Any
) -> dict[str, Any]:
    return {
        "applicant.name": "巴图", "applicant.id_no": id_no(born), "applicant.area": "150929",
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31", "diagnosis.icd10": "M16.1",
        "operation.indicated": True, "joint": list(joints),
        "joint.complete": True, "doc.imaging": "copy", "doc.need_certificate": "copy",
        "application.received_on": received,
        "consent.given_on": received, **more,
    }  # fmt: skip


def granted(cf: Caseflow, case: str, most: str, settle: dict[str, str] | None = None) -> None:
    cf.desk("ren").review(case, "accept", settle=settle or {}, why="已核对" if settle else "")
    cf.desk("shi").review(case, "accept")
    cf.desk("chen").record_outside(
        case,
        ["decide"],
        body="自治区红十字会",
        on="2026-04-01",
        paper="内红字〔2026〕1号",
        award=yuan(most),
    )
    confirm(cf.desk("fu"), case, fund="助立行")
    s = cf.case(case)
    if s.held("paper_differs"):
        cf.desk("jue").decide(case, "accept_paper", why="规则由家庭自付决定")


def receipts(*joints: dict[str, str], cash: str) -> dict[str, Any]:
    total = str(yuan(cash) + yuan(10_000)).replace(",", "")
    return {
        "joint": list(joints), "joint.complete": True, "cost.total": yuan(total),
        "cost.basic_pool": yuan(10_000), "cost.cash": yuan(cash),
        "cost.waiver": nothing, "cost.commercial": nothing, "cost.other_charity": nothing,
        "doc.insurance_settlement": "copy",
    }  # fmt: skip


def on(joint: dict[str, str], day: str) -> dict[str, str]:
    return {**joint, "operated_on": day}


def settled(cf: Caseflow, case: str, facts: dict[str, Any], award: str) -> None:
    """Receipts; then the final sum, which the region decides: without its desk, by its paper
    (A10)."""
    cf.desk("chen").record(case, facts)
    confirm(cf.desk("ren"), case)
    with refused(Stale, "outside_step"):
        cf.desk("jue2").decide(case, "grant", why="票据齐全")
    cf.desk("chen").record_outside(
        case,
        ["final"],
        body="自治区红十字会",
        on="2026-05-20",
        paper="内红字〔2026〕9号",
        award=yuan(award),
    )
    confirm(cf.desk("ren"), case)


def test_01_both_hips_in_one_admission_are_one_case_with_two_lines() -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT, RIGHT))
        assert cf.case(case).counted == 2
        granted(cf, case, "70000")
        settled(
            cf,
            case,
            receipts(on(LEFT, "2026-05-03"), on(RIGHT, "2026-05-03"), cash="61000.01"),
            "61000.01",
        )
        s = cf.case(case)
        assert s.granted == 6_100_001
        assert line_sums(s) == (Money(3_050_001), Money(3_050_000))
        assert cf.verify().ok


def test_01_two_admissions_are_two_cases_of_one_person_with_their_own_evidence() -> None:
    with walker() as cf:
        clerk = cf.desk("chen")
        first, second = (clerk.submit("nm.walk", man(j)) for j in (LEFT, RIGHT))
        assert first != second
        assert cf.case(first).beneficiary == cf.case(second).beneficiary
        granted(cf, first, "40000")
        settled(cf, first, receipts(on(LEFT, "2026-05-03"), cash="30000"), "30000")
        assert cf.case(first).granted == 3_000_000
        assert cf.case(second).next == "review:county"  # waits for its own review and evidence
        clerk.submit("nm.walk", man(LEFT))  # known: the same paper again
        with refused(Stale, "application_decided"):
            clerk.submit("nm.walk", man(LEFT, **{"diagnosis.icd10": "M17.0"}))
        assert len(cf.cases()) == 2


def test_01_the_same_joint_again_and_a_third_joint_are_referred() -> None:
    with walker() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("nm.walk", man(LEFT, RIGHT))
        granted(cf, case, "70000")
        again = clerk.submit("nm.walk", man(LEFT, received="2026-05-02"))
        assert {"at_most.applicant.joint", "at_most.applicant.joint_place"} <= set(
            clerk.assessment(again, purpose="case").refers
        )
        assert "左髋/1" in clerk.explain(again, purpose="case")
        third = clerk.submit("nm.walk", man(KNEE, received="2026-05-03"))
        assert "at_most.applicant.joint" in clerk.assessment(third, purpose="case").refers
        assert "at_most.applicant.joint_place" not in clerk.assessment(third, purpose="case").refers


def test_no_plain_part_tells_which_joint() -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT))
        events = "".join(str(e.event) for e in cf.events(limit=10_000))
        assert case in events and "left_hip" not in events


def test_a_letter_invents_no_validity_and_names_each_joint_s_sum() -> None:
    from caseflow.reports.papers import paper

    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT, RIGHT))
        granted(cf, case, "70000")
        html = paper(cf.desk("chen"), case, "grant").html
        assert "失效" not in html and "<td>2（右髋）</td><td>35,000.00 元</td>" in html
        assert "您提出的“助立行" in html


def test_what_is_paid_to_the_hospital_is_never_paid_in_cash() -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT))
        granted(cf, case, "40000")
        settled(cf, case, receipts(on(LEFT, "2026-05-03"), cash="30000"), "30000")
        with refused(Stale, "no_payee"):
            cf.desk("fu").pay(case)
        in_cash(cf, case)
        with refused(Stale, "no_account"):
            cf.desk("fu").pay(case)
        clinic = {"name": "某医院", "account_no": "6200000000000000", "bank": "某银行"}
        cf.desk("ren").confirm(cf.desk("chen").institution("cl1", **clinic))
        cf.desk("chen").record(case, {"payee.kind": "hospital", "payee.institution": "cl1"})
        with refused(Stale, "held") as problem:
            cf.desk("fu").pay(case)
        assert problem.value.parts["hold"] == "payee"  # D1: stated after the grant
        confirm(cf.desk("ren"), case)
        cf.desk("fu").pay(case)
        assert cf.desk("chen").results(case, "paid").status == "paid" and cf.verify().ok


def test_joints_that_nobody_stated_are_not_counted_as_none() -> None:
    from caseflow.reports.funnel import funnel

    with walker() as cf:
        cf.desk("chen").submit("nm.walk", man(LEFT, RIGHT))
        blank = {k: v for k, v in man(born="1951-03-04").items() if not k.startswith("joint")}
        cf.desk("chen").submit("nm.walk", blank)
        (applied,) = [x for x in funnel(cf) if x.stage == "applied"]
        assert (applied.persons.number, applied.counted.number, applied.unstated) == (2, 2, 1)
        assert "另有 1 件未写明" in counted(applied.counted, applied.unstated, "zh")
