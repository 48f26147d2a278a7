"""Programmes of one file each, written by a branch: leukaemia (scenarios 5, 26, 38) and families of
life donors (37)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office import id_no, office

from caseflow import Earlier, Programme, nothing, yuan
from caseflow.batch.assess import assess_file
from caseflow.plugins import load_file
from caseflow.testing import check
from caseflow.values.dates import birthday, day_of

HERE = Path(__file__).parent / "dropin"
ILL: dict[str, Any] = {
    "child.birth_date": "2012-05-06", "application.received_on": "2026-03-02",
    "application.upstream_entered_on": "2026-03-05",
    "diagnosis.icd10": "C91.0", "doc.diagnosis_cert": "original", "consent.given_on": "2026-03-02",
}  # fmt: skip
BILL: dict[str, Any] = {
    "cost.waiver": nothing,
    "cost.commercial": nothing,
    "cost.other_charity": nothing,
}


def programme(name: str) -> Programme:
    (found,) = load_file(HERE / f"{name}.py").programmes.values()
    return found


def ill(day: str = "2026-03-05", at: Any = "entry", earlier: Any = (), **change: Any) -> Any:
    facts = {**ILL, **{k.replace("__", "."): v for k, v in change.items()}}
    return programme("leukaemia").on(day).assess(facts, earlier=list(earlier), at=at)


@pytest.mark.parametrize("name", ["leukaemia", "donor_family"])
def test_the_kit_finds_nothing(name: str) -> None:
    found = check(programme(name))
    assert (found.faults, found.idle) == ((), ())


def test_26_what_comes_before_leukaemia_is_refused_and_what_may_be_it_is_referred() -> None:
    before = ill(diagnosis__icd10="D46.9")
    assert (before.outcome, before.results["not_before_leukaemia"]) == ("ineligible", "F")
    assert "白血病前期不在资助范围" in before.explain() and "另询地方红十字会" in before.explain()
    for code in ("D47.1", "C83.5", "C83.7"):
        a = ill(diagnosis__icd10=code)
        assert a.outcome == "referred" and "plainly_leukaemia" in a.refers
    assert ill(diagnosis__icd10="C92.0").refers == ("hardship",)


def test_26_confirmed_later_is_a_new_filing_with_its_own_entry_date(tmp_path: Path) -> None:
    """Refused as D46 in time; confirmed as C92.0 and entered again after the limit: the age of the
    new entry counts."""
    late = {
        "diagnosis__icd10": "C92.0",
        "child__birth_date": "2007-03-10",
        "application__upstream_entered_on": "2026-03-11",
    }
    assert ill(**{**late, "application__upstream_entered_on": "2026-03-10"}).results["age"] == "P"
    assert ill(**late).outcome == "ineligible"


def test_38_the_entry_date_chooses_the_reading_of_18_years() -> None:
    born, e = "2005-02-01", "2023-08-20"  # 18 years and 200 days
    assert (day_of(20230820) - birthday(day_of(20050201), 18)).days == 200
    who = {"child__birth_date": born, "consent__given_by": "self"}
    now = ill(e, application__upstream_entered_on=e, **who)
    assert (
        now.results["age"] == "P"
        and "19周岁生日" in now.explain()
        and "2023-08-18 发布" in now.explain()
    )
    assert (
        "0–14" not in now.explain() and "18周岁" not in now.explain()
    )  # what a later text replaced is no longer quoted
    early = "2023-08-17"
    then = ill(early, application__upstream_entered_on=early, **who)
    assert (
        then.outcome == "ineligible"
        and "2021-07-09 发布" in then.explain()
        and "19周岁" not in then.explain()
    )


def test_05_the_same_disease_again_and_the_transplant_afterwards() -> None:
    def award(cash: str, done: bool, paid: int) -> Any:
        bill = {
            "cost__total": yuan(cash),
            "cost__cash": yuan(cash),
            **{k.replace(".", "__"): v for k, v in BILL.items()},
        }
        before = [Earlier("crcf.leukaemia", yuan(paid))] if paid else []
        return ill(at="final", earlier=before, transplant__done=done, **bill).award

    assert award("60000", False, 0) == yuan(30_000) and award("60000", True, 0) == yuan(50_000)
    assert award("60000", True, 30_000) == yuan(20_000) and award("60000", True, 50_000) == yuan(0)
    assert award("41200", True, 30_000) == yuan(11_200)
    assert award("60000", False, 30_000) == yuan(0)


FAMILY: dict[str, Any] = {
    "application.received_on": "2026-03-02", "life_donor.realised": True,
    "life_donor.kinship": "child", "household.certificate": "dibao",
    "household.certificate.valid_to": "2026-12-31", "doc.kinship_proof": "copy",
    "consent.given_on": "2026-03-02",
}  # fmt: skip


def test_37_a_wish_is_not_a_donation() -> None:
    e = programme("donor_family").on("2026-03-02", {"donor_family.grant": yuan(3_000)})
    assert (e.assess(FAMILY, earlier=[]).outcome, e.assess(FAMILY, earlier=[]).award) == (
        "eligible",
        yuan(3_000),
    )
    a = e.assess({**FAMILY, "life_donor.realised": False}, earlier=[])
    assert a.outcome == "ineligible" and "捐献已实现（否）" in a.explain()
    assert e.assess({**FAMILY, "life_donor.realised": None}, earlier=[]).outcome == "incomplete"


def test_37_through_a_store_that_adopted_the_file(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        clerk, second = cf.desk("chen"), cf.desk("ren")
        (tmp_path / "a.db.plugins").mkdir(exist_ok=True)
        (tmp_path / "a.db.plugins" / "donor_family.py").write_bytes(
            (HERE / "donor_family.py").read_bytes()
        )
        second.confirm(
            clerk.adopt("plugins", ["donor_family"], since="2026-01-01", source="办公会纪要")
        )
        who = {"applicant.name": "测试甲", "applicant.id_no": id_no("2008-01-02")}
        case = clerk.submit("rc.life_donor_family", {**FAMILY, **who, "life_donor.realised": False})
        assert clerk.assessment(case, purpose="case").outcome == "ineligible"


def test_a_clerks_sheet_for_a_programme_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "收件日期,捐献种类,捐献已实现,与捐献者关系,困难证明类别,有效期至,亲属关系证明,同意日期\n"
        "2026-3-2,器"
        "官,是,子女,低保,2026-12-31,复印件,2026-3-2\n2026-3-2,器官,否,子女,低保,2026-12-31,复印件,2026-3-2\n",
        "utf-8",
    )
    result = assess_file(
        tmp_path / "a.csv", programme("donor_family"), day_of(20260302), earlier=[]
    )
    assert [a.outcome for a in result.assessments] == ["referred", "ineligible"]
