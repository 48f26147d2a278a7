"""京蒙协作: a campaign with facts of its own."""

from __future__ import annotations

from typing import Any

from caseflow_congenital_heart.jingmeng import JINGMENG

from caseflow import Earlier, nothing, yuan
from caseflow.edition.read_aloud import read_aloud
from caseflow.programme.form import form
from caseflow.testing import check

FACTS: dict[str, Any] = {
    "child.area": "150929", "application.received_on": "2026-03-02", "screening.on": "2026-03-01",
    "screening.indicated": True,
    "child.birth_date": "2014-05-06", "diagnosis.icd10": "Q21.0", "consent.given_on": "2026-03-02",
}  # fmt: skip
LIMIT = "ulanqab.jingmeng_chd.birthday_limit"
EVERYWHERE: dict[str, Any] = {
    "ulanqab.jingmeng_chd.limited_to": "all",
    LIMIT: 15,
}  # values of this test, not of the programme


def test_until_the_branch_says_which_counties_every_child_is_referred() -> None:
    assert JINGMENG.on("2026-03-02").assess(FACTS, earlier=[]).outcome == "referred"
    assert [name for name, _ in JINGMENG.unset()] == [
        "ulanqab.jingmeng_chd.limited_to", "ulanqab.jingmeng_chd.paired_counties", LIMIT,
        "cost.payer_order",
    ]  # fmt: skip
    everywhere = JINGMENG.on("2026-03-02", EVERYWHERE)
    assert everywhere.assess(FACTS, earlier=[]).outcome == "eligible"
    paired = {
        "ulanqab.jingmeng_chd.limited_to": "paired",
        "ulanqab.jingmeng_chd.paired_counties": ["150923"],
    }
    assert JINGMENG.on("2026-03-02", paired).assess(FACTS, earlier=[]).outcome == "ineligible"


def test_screened_without_indication_is_refused_and_unscreened_is_incomplete() -> None:
    e = JINGMENG.on("2026-03-02", EVERYWHERE)
    assert e.assess({**FACTS, "screening.indicated": False}, earlier=[]).outcome == "ineligible"
    assert (
        e.assess({k: v for k, v in FACTS.items() if k != "screening.on"}, earlier=[]).outcome
        == "incomplete"
    )


def test_the_branch_says_up_to_which_birthday() -> None:
    e = JINGMENG.on("2026-03-02", EVERYWHERE)
    assert (
        e.assess({**FACTS, "application.received_on": "2029-05-06"}, earlier=[]).results["age"]
        == "P"
    )
    assert (
        e.assess({**FACTS, "application.received_on": "2029-05-07"}, earlier=[]).outcome
        == "ineligible"
    )
    assert (
        e.assess({k: v for k, v in FACTS.items() if k != "child.birth_date"}, earlier=[]).outcome
        == "incomplete"
    )
    assert JINGMENG.on("2026-03-02").assess(FACTS, earlier=[]).results["age"] == "N"


def test_a_second_time_and_a_vessel_are_looked_at_not_refused() -> None:
    e = JINGMENG.on("2026-03-02", EVERYWHERE)
    assert e.assess(FACTS, earlier=[Earlier("ulanqab.jingmeng_chd", yuan(20_000))]).refers == (
        "again",
    )
    assert e.assess({**FACTS, "diagnosis.icd10": "Q28.2"}, earlier=[]).refers == (
        "heart_not_vessels",
    )


def test_the_family_pays_nothing() -> None:
    bill = {"cost.total": yuan(58_300), "cost.basic_pool": yuan(38_000), "cost.cash": yuan(20_300),
        "cost.waiver": nothing,
            "cost.commercial": nothing, "cost.other_charity": nothing,
            "doc.insurance_settlement": "copy"}  # fmt: skip
    a = JINGMENG.on("2026-03-02").assess({**FACTS, **bill}, earlier=[], at="final")
    assert (a.outcome, a.award) == ("eligible", yuan(20_300))


def test_its_own_facts_are_in_the_form() -> None:
    assert {"screening.on", "screening.indicated"} <= {f.key for f in form(JINGMENG)}


def test_it_reads_aloud() -> None:
    text = read_aloud(JINGMENG.on("2026-03-02"), "zh")
    assert "筛查有手术指征" in text and "是否只限结对的旗县" in text


def test_the_kit_finds_nothing() -> None:
    assert check(JINGMENG).faults == ()
