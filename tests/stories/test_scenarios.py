"""Scenarios of the domain reference, each as its number says: given → expected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from office import (
    BODY,
    DOCS,
    bill,
    child,
    confirm,
    family_pays,
    final_outside,
    id_no,
    office,
    refused,
    settle_cost,
    to_letter,
)
from office import first as waits_first

from caseflow import (
    Case,
    Caseflow,
    Earlier,
    FactError,
    FundSpec,
    Money,
    NotAllowed,
    Stale,
    nothing,
    programmes,
    yuan,
)
from caseflow.plugins import Installed

ANGEL = programmes["crcf.chd"]
IN_FORCE = {"chd.tighter": date(2025, 9, 1), "chd.county": date(2025, 9, 1)}
PAPERS = {
    "cost.commercial": nothing,
    "cost.waiver": nothing,
    "cost.other_charity": nothing,
    "doc.invoice": "original",
    "doc.insurance_settlement": "copy",
}


def case_facts(**more: Any) -> dict[str, Any]:
    facts = child(**more)
    return {k: v for k, v in facts.items() if not k.startswith("guardian")}


def assessed(entered: str | None, born: str = "2011-03-12", **more: Any) -> Any:
    facts = case_facts(born=born, received="2026-03-10", **more)
    if entered:
        facts["application.upstream_entered_on"] = entered
    return ANGEL.on("2026-06-01", IN_FORCE).assess(
        facts, earlier=[], accepted=frozenset({"hardship"})
    )


def test_02_turns_15_between_filing_and_surgery() -> None:
    assert assessed("2026-03-10", operation__on="2026-04-20").outcome == "eligible"
    unknown = assessed(None)
    assert unknown.outcome == "incomplete"
    assert [m.facts for m in unknown.missing] == [("application.upstream_entered_on",)]


def test_03_entered_on_and_after_the_15th_birthday() -> None:
    assert assessed("2026-03-12").outcome == "eligible"
    late = assessed("2026-03-13")
    assert late.outcome == "ineligible"
    text = late.explain()
    assert "2026-03-12" in text and "2026-03-13" in text and "第二天0时起即为超龄" in text
    assert "收件、审批或手术日期" in text
    looked_at = ANGEL.on("2026-06-01", {**IN_FORCE, "chd.late_entry": "refers"})
    facts = {
        **case_facts(born="2011-03-12", received="2026-03-10"),
        "application.upstream_entered_on": "2026-03-13",
    }
    assert (
        looked_at.assess(facts, earlier=[], accepted=frozenset({"hardship"})).outcome == "referred"
    )


@pytest.mark.parametrize(
    ("born", "last"),
    [("2011-03-12", "2026-03-12"), ("2012-02-29", "2027-02-28"), ("2012-03-01", "2027-03-01")],
)
def test_03_the_last_day_of_every_child(born: str, last: str) -> None:
    after = date.fromordinal(date.fromisoformat(last).toordinal() + 1).isoformat()
    assert assessed(last, born).results["age"] == "P"
    assert assessed(after, born).results["age"] == "F"


@pytest.mark.parametrize(
    ("cost", "award"),
    [
        ("0", 0), ("4999.99", 0), ("5000.00", 0), ("5000.01", 5000), ("10000.00", 5000),
        ("10000.01", 10000), ("15000.00", 10000),
        ("15000.01", 15000), ("20000.00", 15000), ("20000.01", 20000), ("30000.00", 20000),
        ("30000.01", 30000), ("99999.99", 30000),
    ],
)  # fmt: skip
def test_07_band_boundaries(cost: str, award: int) -> None:
    facts = {
        **PAPERS,
        "cost.total": yuan(cost) + yuan(1),
        "cost.basic_pool": yuan(1),
        "cost.cash": yuan(cost),
    }
    a = ANGEL.on("2026-06-01").assess(facts, earlier=[], at="final")
    assert (a.outcome, a.award) == ("eligible", yuan(award))


def test_07_cost_blocks_that_add_up_or_do_not() -> None:
    e = ANGEL.on("2026-06-01")
    block = {k: v for k, v in bill().items() if not k.startswith("operation")}
    assert e.assess(block, earlier=[], at="final").award == yuan(30_000)
    one_fen_less = {**block, "cost.cash": yuan("36042.43")}
    assert e.assess(one_fen_less, earlier=[], at="final").outcome == "incomplete"
    zeros = {
        f"cost.{k}": yuan(0)
        for k in (
            "employee_major",
            "supplementary",
            "civil_servant",
            "other_fund",
            "account",
            "hospital_part",
        )
    }
    typed = e.assess({**one_fen_less, **zeros}, earlier=[], at="final")
    assert (typed.outcome, typed.results["cost.adds_up"]) == ("referred", "F")
    no_waiver = {k: v for k, v in block.items() if k != "cost.waiver"}
    assert e.assess(no_waiver, earlier=[], at="final").outcome == "incomplete"
    second = {"cost.total": yuan(58_300), "cost.basic_pool": yuan(33_000),
        "cost.major_illness": yuan(3_000), "cost.medical_assistance": yuan(1_500),
              "cost.account": yuan(600), "cost.cash": yuan(20_200), **PAPERS,
              "cost.waiver": yuan(500)}  # fmt: skip
    assert e.assess(second, earlier=[], at="final").award == yuan(20_000)
    insurer = ANGEL.on("2026-06-01", {"cost.personal_account": "insurer"})
    assert insurer.assess(second, earlier=[], at="final").award == yuan(15_000)


def test_08_third_operation_leaves_what_the_cap_leaves() -> None:
    """Through the store: 5,000 and 15,000 paid; the third costs 26,000 and gets 10,000."""
    with office() as cf:
        paid = []
        for number, (cost, award, most) in enumerate(
            (("8000", "5000", "30000"), ("16000", "15000", "25000"), ("26000", "10000", "10000")), 1
        ):
            facts = child(operation=number, received=f"2026-03-0{number}")
            case = to_letter(cf, facts, award=most)
            settle_cost(cf, case, family_pays(cost))
            final_outside(cf, case, award)
            paid.append(cf.case(case).paid)
        assert paid == [500_000, 1_500_000, 1_000_000]
        assert cf.verify().ok


def test_08_on_the_rung_of_rules() -> None:
    earlier = [Earlier("crcf.chd", yuan(5_000)), Earlier("crcf.chd", yuan(15_000))]
    facts = {
        **PAPERS,
        "cost.total": yuan(26_001),
        "cost.basic_pool": yuan(1),
        "cost.cash": yuan(26_000),
    }
    assert ANGEL.on("2026-06-01").assess(facts, earlier=earlier, at="final").award == yuan(10_000)
    cumulative = ANGEL.on("2026-06-01", {"chd.band_base": "cumulative"})
    second = {
        **PAPERS,
        "cost.total": yuan(9_001),
        "cost.basic_pool": yuan(1),
        "cost.cash": yuan(9_000),
        "operation.earlier_family_pays": yuan(8_000),
    }
    one = [Earlier("crcf.chd", yuan(5_000))]
    assert cumulative.assess(second, earlier=one, at="final").award == yuan(10_000)
    assert ANGEL.on("2026-06-01").assess(second, earlier=one, at="final").award == yuan(5_000)
    # decision 027: what is never above the cost is the sum of all operations, or of this one
    for pays, both, alone in ((2_000, 5_000, 0), (2_001, 10_000, 0), (5_001, 10_000, 5_000)):
        costs = {**second, "cost.total": yuan(pays + 1), "cost.cash": yuan(pays)}
        edition = ANGEL.on("2026-06-01")
        assert cumulative.assess(costs, earlier=one, at="final").award == yuan(both - 5_000)
        assert both <= 8_000 + pays
        assert edition.assess(costs, earlier=one, at="final").award == yuan(alone)
        assert alone <= pays


def test_the_same_operation_twice_is_no_second_award() -> None:
    with office() as cf:
        first = to_letter(cf)
        assert cf.case(first).granted == 3_000_000
        again = cf.desk("chen").submit(
            "crcf.chd", child(received="2026-05-02", application__upstream_entered_on="2026-05-02")
        )
        assert cf.case(again).entry is not None
        assert cf.case(again).entry.outcome == "ineligible"  # type: ignore[union-attr]
        other = cf.desk("chen").submit(
            "crcf.chd",
            child(
                received="2026-05-03", operation=2, application__upstream_entered_on="2026-05-03"
            ),
        )
        a = cf.desk("chen").assessment(other)
        assert (a.outcome, a.most) == (
            "referred",
            Money(0),
        )  # the cap is used up by an award that is not final


def test_09_reimbursement_after_the_award_opens_the_recovery() -> None:
    with office() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("30500"))
        final_outside(cf, case, "30000")
        cf.desk("chen").record(case, {"cost.commercial": yuan(1_000)}, note="商业保险迟到赔付")
        assert cf.case(case).status == "recompute"
        with pytest.raises(NotAllowed):
            confirm(cf.desk("chen"), case)
        confirm(cf.desk("ren"), case)
        with refused(Stale, "outside_step"):  # the foundation decided it
            cf.desk("jue").decide(case, "grant", why="按新自付")
        final_outside(cf, case, "20000", "final", paper="红基会〔2026〕41号")  # another paper (A12)
        s = cf.case(case)
        assert (s.granted, s.paid, s.owed, s.status) == (2_000_000, 3_000_000, 1_000_000, "paid")
        assert cf.verify().ok, cf.verify().words()


def test_14_an_id_prefix_says_nothing_about_where_somebody_lives() -> None:
    from caseflow.values.areas import area

    found = area("152633")
    assert (
        found is not None and found.now == "150223"
    )  # Damao, now Baotou: the hukou book says where, never the number
    with office() as cf:
        case = cf.desk("chen").submit(
            "crcf.chd", child(guardian__id_no=id_no("1980-01-02", "152633"))
        )
        assert cf.case(case).entry.outcome == "incomplete"  # type: ignore[union-attr]


def test_17_missing_evidence_is_never_zero_income() -> None:
    unproved = assessed("2026-03-10", family__registration="non_agricultural")
    assert unproved.outcome == "incomplete"
    assert ("doc.pay_flow",) in [m.facts for m in unproved.missing]
    farm = assessed("2026-03-10", family__annual_income=None)
    assert (farm.outcome, farm.results["income_80"]) == ("referred", "U")
    with office() as cf:
        case = cf.desk("chen").submit(
            "crcf.chd", child(doc__echo=None, application__upstream_entered_on="2026-03-05")
        )
        assert cf.case(case).status == "awaiting_information"
        with pytest.raises(Stale):
            cf.desk("ren").review(case, "accept")
        cf.desk("chen").record(case, {"doc.echo": "copy"})
        assert cf.case(case).status == "due:review:county"


@pytest.mark.parametrize(
    ("income", "codes"),
    [
        ("79999.99", "PP"),
        ("80000.00", "FP"),
        ("100000.00", "FP"),
        ("100000.01", "FF"),
        ("120000", "FF"),
    ],
)
def test_18_income_above_the_guidance_is_referred_never_rejected(income: str, codes: str) -> None:
    a = assessed("2026-03-10", family__annual_income=yuan(income))
    assert a.results["income_80"] + a.results["income_100"] == codes
    assert a.outcome == ("eligible" if codes == "PP" else "referred")
    if "F" in codes:
        assert "指导意见" in a.explain()


def test_31_a_newborn_is_found_by_guardian_birth_date_and_birth_certificate() -> None:
    newborn = child("2026-02-20", child__id_no=None, child__birth_cert_no="T150000001")
    with office() as cf:
        first = cf.desk("chen").submit("crcf.chd", newborn)
        same = cf.desk("chen").submit(
            "crcf.chd", {**newborn, "application.received_on": "2026-04-01"}
        )
        assert cf.case(first).beneficiary == cf.case(same).beneficiary
        without = cf.desk("chen").submit(
            "crcf.chd",
            {
                **{k: v for k, v in newborn.items() if k != "child.birth_cert_no"},
                "application.received_on": "2026-04-02",
            },
        )
        assert (
            cf.case(without).beneficiary != cf.case(first).beneficiary
        )  # less than all three is only a hint


def test_32_twins_are_not_duplicates() -> None:
    with office() as cf:
        one = cf.desk("chen").submit(
            "crcf.chd",
            child(
                "2026-02-20", name="双生甲", child__id_no=None, child__birth_cert_no="T150000001"
            ),
        )
        other = cf.desk("chen").submit(
            "crcf.chd",
            child(
                "2026-02-20", name="双生乙", child__id_no=None, child__birth_cert_no="T150000002"
            ),
        )
        assert cf.case(one).beneficiary != cf.case(other).beneficiary


def test_a_15_digit_id_is_the_same_person_as_its_18_digits() -> None:
    with office() as cf:
        first = cf.desk("chen").submit("crcf.chd", child(guardian__id_no="152634700101000"))
        other = cf.desk("chen").submit(
            "crcf.chd", child("2019-05-06", guardian__id_no="152634197001010001")
        )
        assert dict(cf.case(first).people)["guardian"] == dict(cf.case(other).people)["guardian"]


def test_the_same_application_again_and_with_other_facts() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child())
        assert clerk.submit("crcf.chd", child()) == case
        with refused(Stale, "application_differs") as problem:
            clerk.submit("crcf.chd", child(family__annual_income=yuan(1)))
        assert problem.value.parts["changed"] == ("family.annual_income",)
        clerk.submit("crcf.chd", child(family__annual_income=yuan(50_000)), update=True)
        assert clerk.facts(case, purpose="check")["family.annual_income"] == yuan(50_000)


def test_a_corrected_upstream_date_reopens_a_granted_case() -> None:
    with office() as cf:
        case = to_letter(cf, child("2011-03-12"))
        cf.desk("chen").record(
            case, {"application.upstream_entered_on": "2026-03-13"}, note="上级系统截图"
        )
        assert cf.case(case).status == "re_review"
        confirm(cf.desk("ren"), case)
        with pytest.raises(Stale):
            cf.desk("jue").decide(case, "uphold", why="x")
        with refused(
            Stale, "outside_step"
        ):  # the foundation granted it, and it alone takes it back
            cf.desk("jue").decide(case, "revoke", why="超龄一天")
        cf.desk("chen").record_outside(
            case,
            ["decide"],
            result="refuse",
            body=BODY,
            on="2026-05-30",
            paper="红基会〔2026〕40号",
        )
        confirm(cf.desk("ren"), case)
        s = cf.case(case)
        assert (s.status, s.granted, s.reserved) == ("revoked", 0, 0)
        assert cf.verify().ok


def test_a_paper_that_differs_waits_for_a_decider_who_accepts_it_by_name() -> None:
    with office() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("20000"))
        final_outside(cf, case, "20000")
        assert cf.case(case).status == "paper_differs"
        with pytest.raises(NotAllowed):
            cf.desk("chen").decide(case, "accept_paper", why="x")
        cf.desk("jue").decide(case, "accept_paper", why="总会按特殊情况核定，见来文")
        assert (cf.case(case).status, cf.case(case).paid) == ("paid", 2_000_000)
        assert cf.verify().ok


def test_nothing_payable_releases_the_reservation() -> None:
    with office() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("5000.00"))
        final_outside(cf, case, "0", "final")
        s = cf.case(case)
        assert (s.status, s.granted, s.reserved, s.paid) == ("nothing_payable", 0, 0, 0)


def test_a_failed_payment_goes_back_and_a_changed_account_is_confirmed_first() -> None:
    fund = FundSpec("天使阳光（代管）", ("crcf.chd",), owner=BODY, amount=Money(10_000_000))
    with office(funds=(fund,)) as cf:
        account = {
            "payee.kind": "guardian",
            "payee.account_name": "阿拉坦",
            "payee.account_no": "6217000000000000000",
            "payee.bank": "某银行",
        }
        case = to_letter(cf, child(**{k.replace(".", "__"): v for k, v in account.items()}))
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000", "final")
        if cf.case(case).status == "waiting_for_funds":
            cf.desk("chen").fund(case)
        with refused(Stale, "payee_unconfirmed"):
            cf.desk("fu").pay(case)
        with pytest.raises(NotAllowed):
            confirm(cf.desk("chen"), case)
        confirm(cf.desk("ren"), case)
        batch = cf.desk("fu").pay_many([case], fund=fund.name)
        assert "6217000000000000000" in batch.to_bytes().decode("utf-8-sig")
        with pytest.raises(Stale):
            cf.desk("fu").pay(case)
        cf.desk("chen").results(case, "refused", code="other")
        s = cf.case(case)
        assert (s.reserved, s.instructed, s.paid, s.status) == (3_000_000, 0, 0, "due:pay")
        cf.desk("fu").pay(case)
        cf.desk("chen").results(case, "paid")
        assert cf.case(case).status == "paid"
        assert cf.verify().ok


def test_a_colleague_who_applies_is_recognised() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(
            "crcf.chd", child(guardian__id_no=id_no("1981-02-02"))
        )  # the reviewer is the father
        with refused(NotAllowed, "interest"):
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="x")
        with pytest.raises(NotAllowed):
            cf.desk("ren").explain(case)


def test_a_request_repeated_gives_the_first_result(tmp_path: Any) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        before = cf.verify().events
        for _ in range(2):
            cf.desk("chen").record(case, {"family.annual_income": yuan(30_000)}, request="r1")
        assert cf.verify().events == before + 1
        with refused(Stale, "request_used"):
            cf.desk("chen").record(case, {"family.annual_income": yuan(31_000)}, request="r1")
        with pytest.raises(Stale):
            cf.desk("chen").record(case, {"family.annual_income": yuan(31_000)}, version=2)


def test_a_scan_and_a_confirmation_can_be_repeated_and_a_refusal_leaves_no_file(
    tmp_path: Any,
) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        files = tmp_path / "a.db.files"
        first, again = (
            cf.desk("chen").attach(case, "echo", b"scan", name="echo.pdf", request="r1").version
            for _ in range(2)
        )
        assert first == again and len(list(files.iterdir())) == 1
        with refused(Stale, "request_used"):
            cf.desk("chen").attach(case, "echo", b"another", name="echo.pdf", request="r1")
        with pytest.raises(NotAllowed):
            cf.desk("fu").attach(case, "echo", b"scan", name="echo.pdf")
        with pytest.raises(FactError):
            cf.desk("chen").attach("SZW-2026-0001-A", "echo", b"scan", name="echo.pdf")
        for document in (
            "其木格的超声",
            "no_such",
            "paper." + "x" * 60,
        ):  # it would stand in the plain part
            with pytest.raises(FactError) as slip:
                cf.desk("chen").attach(case, document, b"scan", name="echo.pdf")
            assert slip.value.field == "document"
        assert len(list(files.iterdir())) == 1
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        reviewer.review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        clerk.record_outside(
            case,
            ["entry"],
            body=BODY,
            on="2026-03-10",
            paper="回执",
            facts={"application.upstream_entered_on": "2026-03-10"},
        )
        of = waits_first(cf, case)
        versions = {
            s.version
            for s in (reviewer.confirm(case, of=of, request="r2") for _ in range(2))
            if isinstance(s, Case)
        }
        assert len(versions) == 1
        assert cf.verify().ok


def test_the_plugin_uninstalled_decided_cases_still_explain_replay_and_go_on(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    with office(path) as cf:
        case = to_letter(cf)
    monkeypatch.setattr("caseflow.plugins.installed", Installed)
    with Caseflow.open(path, today="2026-06-01") as bare:
        assert "15周岁生日" in bare.desk("chen").explain(case)
        assert bare.desk("ren").replay(case).outcome == "eligible"
        settle_cost(
            bare,
            case,
            {
                k: yuan(str(v).replace(",", ""))
                if isinstance(v, Money)
                else date.fromisoformat(v)
                if k == "operation.on"
                else v
                for k, v in bill().items()
            },
        )
        final_outside(bare, case, "30000")
        assert bare.case(case).status == "paid"
        assert bare.verify().ok


def test_documents_of_the_form_are_those_the_rules_read() -> None:
    asked = {f.key for f in ANGEL.on("2026-06-01").facts}
    assert {f"doc.{d}" for d in DOCS} <= asked


def test_time_brings_the_entry_limit_and_the_end_of_a_letter() -> None:
    with office(today="2026-03-01") as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child("2011-03-12", received="2026-02-20"))
        assert [(x.case, x.what, x.on) for x in clerk.due()] == [
            (case, "entry_limit", date(2026, 3, 12))
        ]
    with office() as cf:
        case = to_letter(cf)
        days_off = cf.desk("chen").adopt(
            "calendar.2027", ["2027-01-01=off"], since="2026-01-01", source="放假通知"
        )
        cf.desk("ren").confirm(days_off)
        assert cf.case(case).letter_until == "2027-04-20"
        cf.today = "2027-03-25"
        assert [x.what for x in cf.desk("chen").due()] == ["letter_expires"]
        cf.today = "2027-04-21"
        assert [(x.what, x.applied) for x in cf.desk("chen").due(apply=True)] == [
            ("letter_expired", True)
        ]
        s = cf.case(case)
        assert (s.status, s.reserved, s.granted) == ("letter_expired", 0, 0)
        assert cf.desk("chen").due() == [] and cf.verify().ok


def test_a_scan_is_kept_encrypted_read_back_and_missed_when_it_is_gone(tmp_path: Any) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        version = cf.desk("chen").attach(case, "echo", b"scan", name="echo.pdf").version
        assert cf.desk("ren").document(case, version, purpose="case") == b"scan"
        assert cf.verify().ok
        (file,) = (tmp_path / "a.db.files").iterdir()
        file.write_bytes(file.read_bytes()[:-1] + bytes([file.read_bytes()[-1] ^ 1]))
        assert any("附件" in f for f in cf.verify().faults)
        file.unlink()
        assert any("缺失" in f for f in cf.verify().faults)


def test_a_day_of_receipt_that_is_added_later_is_no_second_application(tmp_path: Any) -> None:
    """A list without 收件日期 is handed in again with it: the same children, corrected only when
    asked."""
    with office() as cf:
        clerk = cf.desk("chen")
        bare = {k: v for k, v in child().items() if k != "application.received_on"}
        (first,) = clerk.submit_many("crcf.chd", [bare])
        (again,) = clerk.submit_many("crcf.chd", [child()])
        assert (again.verdict, again.case, again.fields) == (
            "differs",
            first.case,
            ("application.received_on",),
        )
        (done,) = clerk.submit_many("crcf.chd", [child()], update=True)
        assert (done.verdict, done.case, len(cf.cases())) == ("accepted", first.case, 1)
        assert cf.case(first.case).received_on == "2026-03-02" and cf.verify().ok
        (other,) = clerk.submit_many("crcf.chd", [child(received="2026-03-09")])
        assert (
            other.verdict == "accepted" and other.case != first.case
        )  # another day is another application
