"""助立行: the region and its basis, joints counted apart, one cost and two lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from caseflow_zhulixing.walk import WALK

from caseflow import Earlier, nothing, yuan
from caseflow.edition.edition import Assessment

BORDER = {"nm.walk.border": ["150929"]}
LEFT, RIGHT, KNEE = ({"place": "left_hip"}, {"place": "right_hip"}, {"place": "left_knee"})
FACTS: dict[str, Any] = {
    "applicant.area": "150929", "application.received_on": date(2026, 6, 1),
    "household.certificate": "dibao",
    "household.certificate.valid_to": date(2026, 12, 31), "diagnosis.icd10": "M16.1",
    "operation.indicated": True,
    "doc.imaging": "copy", "doc.need_certificate": "copy", "consent.given_on": date(2026, 6, 1),
    "joint": [LEFT], "joint.complete": True,
}  # fmt: skip


def assess(
    adopted: dict[str, Any] = BORDER, *, earlier: Any = (), at: Any = "entry", **change: Any
) -> Assessment:
    facts = {**FACTS, **{k.replace("__", "."): v for k, v in change.items()}}
    return WALK.on("2026-06-01", adopted).assess(facts, earlier=earlier, at=at)


RESIDENT = {"applicant__area": "150923", "applicant__residence_area": "150929"}


def test_residence_of_a_year_counts_like_registration() -> None:
    """Scenario 34, and the vectors of the region."""
    assert assess(**RESIDENT, applicant__resident_since=date(2025, 6, 1)).results["region"] == "P"
    assert assess(**RESIDENT, applicant__resident_since=date(2025, 6, 2)).results["region"] == "F"
    assert assess(**RESIDENT).outcome == "incomplete"
    assert [m.facts for m in assess(**RESIDENT).missing] == [("applicant.resident_since",)]
    unset = assess(
        {**BORDER, "nm.walk.region_basis": "unset"},
        **RESIDENT,
        applicant__resident_since=date(2025, 6, 1),
    )
    assert (unset.results["region"], unset.outcome) == ("N", "referred")
    assert ("nm.walk.region_basis", "nm.walk.region_basis") in WALK.unset(
        {**BORDER, "nm.walk.region_basis": "unset"}
    )


def test_residence_of_a_year_on_a_leap_day() -> None:
    given = {**RESIDENT, "application__received_on": date(2028, 2, 29)}
    assert assess(**given, applicant__resident_since=date(2027, 2, 28)).results["region"] == "P"
    assert assess(**given, applicant__resident_since=date(2027, 3, 1)).results["region"] == "F"


def test_without_the_border_set_the_region_is_referred_and_the_widening_is_only_prepared() -> None:
    assert (
        assess({}, **RESIDENT, applicant__resident_since=date(2025, 6, 1)).results["region"] == "N"
    )
    wider = {**BORDER, "nm.walk.key_areas": ["150923"]}
    assert (
        assess(wider, applicant__area="150923", applicant__residence_area="150923").results[
            "region"
        ]
        == "F"
    )
    rehearsed = WALK.on("2026-06-01", wider, rehearse=True)
    assert (
        rehearsed.assess({**FACTS, "applicant.area": "150923"}, earlier=[]).results["region"] == "P"
    )


@pytest.mark.parametrize(
    ("joints", "earlier", "per_person", "per_site"),
    [
        ([LEFT], [], "P", "P"),
        ([LEFT, RIGHT], [], "P", "P"),
        ([LEFT, RIGHT, KNEE], [], "F", "P"),
        ([LEFT, LEFT], [], "P", "F"),
        ([RIGHT], [[LEFT]], "P", "P"),
        ([LEFT], [[LEFT]], "P", "F"),
        ([KNEE], [[LEFT], [RIGHT]], "F", "P"),
        ([KNEE], [[LEFT, RIGHT]], "F", "P"),
        ([{}], [[LEFT]], "P", "U"),
    ],
)
def test_joints_are_counted_by_person_and_by_site_and_side(
    joints: Any, earlier: Any, per_person: str, per_site: str
) -> None:
    """Scenario 1: the same joint again, or a third one, is referred; what is unknown stays
    unknown."""
    before = [Earlier("nm.walk", yuan(1), {"joint": j, "joint.complete": True}) for j in earlier]
    a = assess(earlier=before, joint=joints)
    assert (a.results["at_most.applicant.joint"], a.results["at_most.applicant.joint_place"]) == (
        per_person,
        per_site,
    )
    assert a.outcome == "referred"  # the sum is unset in any case
    assert ("at_most.applicant.joint" in a.refers, "at_most.applicant.joint_place" in a.refers) == (
        per_person != "P",
        per_site != "P",
    )


def test_both_hips_in_one_admission_are_one_cost_and_two_lines() -> None:
    done = [{**LEFT, "operated_on": date(2026, 6, 5)}, {**RIGHT, "operated_on": date(2026, 6, 5)}]
    bill = {
        "cost__total": yuan("100000.00"),
        "cost__basic_pool": yuan("38999.99"),
        "cost__cash": yuan("61000.01"),
    }
    none = dict.fromkeys(("cost__waiver", "cost__commercial", "cost__other_charity"), nothing)
    a = assess(
        {**BORDER, "nm.walk.how_paid": "remainder"}, at="final", joint=done,
        doc__insurance_settlement="copy", **bill, **none
    )  # fmt: skip
    assert (a.outcome, a.award) == ("eligible", yuan("61000.01"))
    assert a.lines == (yuan("30500.01"), yuan("30500.00"))


def test_certificate_must_be_valid_on_the_day_of_receipt() -> None:
    assert assess(household__certificate__valid_to=date(2026, 6, 1)).results["hardship"] == "P"
    assert assess(household__certificate__valid_to=date(2026, 5, 31)).results["hardship"] == "F"
    assert assess(household__certificate=nothing).results["hardship"] == "F"


def test_fracture_and_revision_go_to_a_person_other_diseases_are_refused() -> None:
    assert assess(diagnosis__icd10="S72.00").refers == ("not_fracture_or_revision", "award")
    assert assess(diagnosis__icd10="I10").outcome == "ineligible"
