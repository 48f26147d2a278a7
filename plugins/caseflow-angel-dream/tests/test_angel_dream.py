"""天使圆梦: no number ships; every question is asked."""

from __future__ import annotations

from typing import Any

from caseflow_angel_dream.angel_dream import ANGEL_DREAM

from caseflow import Money, yuan
from caseflow.edition.read_aloud import read_aloud
from caseflow.rules import nodes as n
from caseflow.testing import check

FACTS: dict[str, Any] = {
    "child.area": "150929", "application.received_on": "2026-03-02",
    "child.birth_date": "2014-05-06", "diagnosis.icd10": "Q21.0",
    "consent.given_on": "2026-03-02",
}  # fmt: skip


def test_everything_that_the_report_does_not_say_is_asked() -> None:
    assert [name.rpartition(".")[2] for name, _ in ANGEL_DREAM.unset()] == [
        "birthday_limit",
        "diseases",
        "areas",
        "benefit",
        "amount",
        "running",
        "payer_order",
    ]
    a = ANGEL_DREAM.on("2026-03-02").assess(FACTS, earlier=[])
    assert (
        a.outcome == "referred"
        and set(a.refers) == {"hardship", "age", "disease", "area", "award"}
        and a.award is None
    )
    assert ANGEL_DREAM.on("2026-03-02").assess({}, earlier=[]).outcome == "incomplete"


def test_no_number_ships() -> None:
    sums = [
        x.value
        for tree in ANGEL_DREAM.trees()
        for x in n.walk(tree)
        if isinstance(x, n.Const) and isinstance(x.value, Money)
    ]
    assert all(s.minor == 0 for s in sums)  # beside the zero of the cost formula
    assert [h.name for h in ANGEL_DREAM.dated() if h.steps and not h.name.startswith("cost.")] == []


def test_with_what_a_branch_adopts_only_the_hardship_is_left_to_a_person() -> None:
    adopted = {"ulanqab.angel_dream.birthday_limit": 18, "ulanqab.angel_dream.diseases": ["Q2"],
        "ulanqab.angel_dream.areas": ["1509"],
               "ulanqab.angel_dream.benefit": "cash",
               "ulanqab.angel_dream.amount": yuan(6_000)}  # fmt: skip
    e = ANGEL_DREAM.on("2026-03-02", adopted)
    a = e.assess(FACTS, earlier=[])
    assert (a.refers, a.award) == (("hardship",), yuan(6_000))
    assert (
        e.assess({**FACTS, "application.received_on": "2032-05-06"}, earlier=[]).results["age"]
        == "P"
    )
    assert (
        e.assess({**FACTS, "application.received_on": "2032-05-07"}, earlier=[]).outcome
        == "ineligible"
    )


def test_it_reads_aloud() -> None:
    text = read_aloud(ANGEL_DREAM.on("2026-03-02"), "zh")
    assert "救助哪些疾病" in text and "免费手术，还是救助金" in text


def test_the_kit_finds_nothing() -> None:
    assert check(ANGEL_DREAM).faults == ()
