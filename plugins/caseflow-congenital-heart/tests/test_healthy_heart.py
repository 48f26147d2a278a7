"""健康心: a limit that nobody stated, an award that nobody stated, and Angel Sunshine beside it
(scenario 4)."""

from __future__ import annotations

from typing import Any

import pytest
from caseflow_congenital_heart.healthy_heart import HEALTHY_HEART

from caseflow import Earlier, nothing, yuan
from caseflow.edition.edition import Assessment
from caseflow.edition.read_aloud import read_aloud
from caseflow.testing import check

FACTS: dict[str, Any] = {
    "child.area": "150929", "child.birth_date": "2008-05-06",
    "application.received_on": "2026-03-02", "diagnosis.icd10": "Q21.0",
    "operation.indicated": True, "operation.hospital": "内蒙古自治区人民医院",
    "operation.number": 1, "consent.given_on": "2026-03-02",
}  # fmt: skip


def assess(limit: int | None = 19, earlier: Any = (), **change: Any) -> Assessment:
    facts = {**FACTS, **{k.replace("__", "."): v for k, v in change.items()}}
    adopted = {"nm.healthy_heart.birthday_limit": limit} if limit else {}
    return HEALTHY_HEART.on("2026-03-02", adopted).assess(facts, earlier=earlier)


@pytest.mark.parametrize(
    ("limit", "last", "after"), [(18, "2026-05-06", "2026-05-07"), (19, "2027-05-06", "2027-05-07")]
)
def test_the_branch_says_which_birthday(limit: int, last: str, after: str) -> None:
    assert assess(limit, application__received_on=last).results["age"] == "P"
    assert assess(limit, application__received_on=after).results["age"] == "F"
    assert assess(None).results["age"] == "N" and assess(None).outcome == "referred"


def test_what_the_newspaper_does_not_say_is_asked() -> None:
    names = [name for name, _ in HEALTHY_HEART.unset()]
    assert names == [
        "nm.healthy_heart.birthday_limit",
        "nm.healthy_heart.grant",
        "nm.healthy_heart.care_part",
        "cost.payer_order",
    ]
    assert assess().award is None and set(assess().refers) == {"hardship", "award"}


def test_04_the_same_operation_with_angel_sunshine_is_referred() -> None:
    angel = [Earlier("crcf.chd", yuan(20_000), {"operation.number": 1})]
    assert "co_funding" in assess(earlier=angel).refers
    assert (
        "co_funding"
        not in assess(earlier=[Earlier("crcf.chd", yuan(20_000), {"operation.number": 2})]).refers
    )
    assert (
        "co_funding" in assess(earlier=[Earlier("crcf.chd", yuan(20_000))]).refers
    )  # nobody said for which operation
    again = assess(earlier=[Earlier("nm.healthy_heart", yuan(10_000), {"operation.number": 1})])
    assert (
        again.outcome == "referred" and "co_funding" in again.refers
    )  # no text forbids it: a person says


def test_who_pays_first_is_said_once_for_every_bill_and_the_total_is_no_rule_of_its_own() -> None:
    """One name for one thing: `cost.payer_order`; what all payers give together is the bill's."""
    order = ("nm.healthy_heart", "crcf.chd")
    adopted = {
        "nm.healthy_heart.birthday_limit": 19,
        "nm.healthy_heart.grant": yuan(12_000),
        "cost.payer_order": order,
    }
    bill = {"cost.total": yuan(58_000), "cost.basic_pool": yuan(38_000), "cost.cash": yuan(20_000),
        "cost.waiver": nothing,
            "cost.commercial": nothing, "cost.other_charity": nothing}  # fmt: skip
    edition = HEALTHY_HEART.on("2026-03-02", adopted)
    a = edition.assess({**FACTS, **bill}, earlier=[], at="final")
    assert (a.outcome, a.refers, a.award) == ("eligible", (), yuan(12_000))
    assert edition.payer_order == order
    b = HEALTHY_HEART.on("2026-03-02").assess({**FACTS, **bill}, earlier=[], at="final")
    assert b.award is None and "award" in b.refers
    assert [name for name, _ in HEALTHY_HEART.unset() if "order" in name] == ["cost.payer_order"]


def test_born_on_29_february() -> None:
    assert (
        assess(18, child__birth_date="2008-02-29", application__received_on="2026-02-28").results[
            "age"
        ]
        == "P"
    )
    assert (
        assess(18, child__birth_date="2008-02-29", application__received_on="2026-03-01").results[
            "age"
        ]
        == "F"
    )


def test_a_vessel_is_looked_at() -> None:
    assert "heart_not_vessels" in assess(diagnosis__icd10="Q28.2").refers
    assert assess(diagnosis__icd10="Q29").outcome == "ineligible"


def test_another_hospital_and_another_region_are_refused() -> None:
    assert (
        assess(operation__hospital="某医院").outcome
        == assess(child__area="110101").outcome
        == "ineligible"
    )
    for fact in ("operation__hospital", "child__birth_date", "application__received_on"):
        assert assess(**{fact: None}).outcome == "incomplete"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_reads_aloud(lang: Any) -> None:
    text = read_aloud(HEALTHY_HEART.on("2026-03-02"), lang)
    assert (
        "内蒙古自治区人民医院" in text
        and ("填 18 或 19", "(18 or 19)")[lang == "en"] in text
        and "2019-05-24" in text
    )


def test_the_kit_finds_nothing() -> None:
    assert check(HEALTHY_HEART).faults == ()
