"""京蒙协作: a campaign with facts of its own."""

from __future__ import annotations

from typing import Any

from caseflow_congenital_heart.jingmeng import JINGMENG

from caseflow import nothing, yuan
from caseflow.programme.form import form
from caseflow.testing import check

FACTS: dict[str, Any] = {
    "child.area": "150929", "application.received_on": "2026-03-02", "screening.on": "2026-03-01", "screening.indicated": True,
    "diagnosis.icd10": "Q21.0", "consent.given_on": "2026-03-02",
}  # fmt: skip


def test_until_the_branch_says_which_counties_every_child_is_referred() -> None:
    assert JINGMENG.on("2026-03-02").assess(FACTS, earlier=[]).outcome == "referred"
    assert [name for name, _ in JINGMENG.unset()] == ["ulanqab.jingmeng_chd.limited_to", "ulanqab.jingmeng_chd.paired_counties"]
    everywhere = JINGMENG.on("2026-03-02", {"ulanqab.jingmeng_chd.limited_to": "all"})
    assert everywhere.assess(FACTS, earlier=[]).outcome == "eligible"
    paired = {"ulanqab.jingmeng_chd.limited_to": "paired", "ulanqab.jingmeng_chd.paired_counties": ["150923"]}
    assert JINGMENG.on("2026-03-02", paired).assess(FACTS, earlier=[]).outcome == "ineligible"


def test_screened_without_indication_is_refused_and_unscreened_is_incomplete() -> None:
    e = JINGMENG.on("2026-03-02", {"ulanqab.jingmeng_chd.limited_to": "all"})
    assert e.assess({**FACTS, "screening.indicated": False}, earlier=[]).outcome == "ineligible"
    assert e.assess({k: v for k, v in FACTS.items() if k != "screening.on"}, earlier=[]).outcome == "incomplete"


def test_the_family_pays_nothing() -> None:
    bill = {"cost.total": yuan(58_300), "cost.basic_pool": yuan(38_000), "cost.cash": yuan(20_300), "cost.waiver": nothing,
            "cost.commercial": nothing, "cost.other_charity": nothing, "doc.insurance_settlement": "copy"}  # fmt: skip
    a = JINGMENG.on("2026-03-02").assess({**FACTS, **bill}, earlier=[], at="final")
    assert (a.outcome, a.award) == ("eligible", yuan(20_300))


def test_its_own_facts_are_in_the_form() -> None:
    assert {"screening.on", "screening.indicated"} <= {f.key for f in form(JINGMENG)}
    assert "screening.campaign" not in {f.key for f in form(JINGMENG)}  # no rule reads it


def test_the_kit_finds_nothing() -> None:
    assert check(JINGMENG).faults == ()
