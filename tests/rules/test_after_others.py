"""Aid that another body or level gives first, wholly or in part: 先由民政部门救助，不足部分由本会
补足，最高5000元."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from programme.planted import survivors
from turns import FEN, GIVEN, NOTICE, ON, gives, judged, programme

from caseflow import nothing, yuan
from caseflow.edition.edition import Edition
from caseflow.errors import DefinitionError
from caseflow.facts import cost, doc, first_aid
from caseflow.programme import after_others, cap, flat, goods, lowest, needs, percent
from caseflow.testing import check

SAYS = NOTICE.says("先由民政部门临时救助，不足部分由本会补足，最高5000元")
PAID = "first_aid.paid"
REST = after_others(flat(yuan(5_000)), SAYS)
HALF = after_others(lowest(percent(cost.cash, 50), flat(yuan(5_000))), SAYS)
OWN = after_others(flat(yuan(5_000)), SAYS, paid=cost.commercial)
GIVES: list[tuple[Any, dict[str, Any], float | None]] = [
    (REST, {PAID: yuan(2_000)}, 3_000), (REST, {PAID: yuan(5_000) - FEN}, 0.01),
    (REST, {PAID: yuan(5_000)}, 0), (REST, {PAID: yuan(9_000)}, 0), (REST, {PAID: nothing}, 5_000),
    (REST, {}, None),
    (HALF, {PAID: yuan(1_000), "cost.cash": yuan(4_000)}, 1_000), (HALF, {PAID: yuan(1)}, None),
    (OWN, {"cost.commercial": yuan(1_000)}, 4_000), (OWN, {PAID: yuan(1_000)}, None),
    (cap(REST, yuan(2_000), SAYS), {PAID: yuan(1_000)}, 2_000),
]  # fmt: skip


@pytest.mark.parametrize("row", GIVES)
def test_the_rest_is_paid(row: Any) -> None:
    award, facts, expected = row
    assert gives(award, facts) == expected


def test_what_nobody_has_said_is_asked_with_its_proof() -> None:
    """Unknown stays incomplete; stated none needs no paper."""
    proof = needs(doc.first_aid_proof, SAYS, when=first_aid.paid > yuan(0))
    made = programme(award=REST, documents=[proof])
    rows: list[tuple[dict[str, Any], str, set[str]]] = [
        ({}, "incomplete", {PAID}), ({PAID: nothing}, "eligible", set()),
        ({PAID: yuan(1)}, "incomplete", {"doc.first_aid_proof"}),
        ({PAID: yuan(1), "doc.first_aid_proof": "copy"}, "eligible", set()),
    ]  # fmt: skip
    for facts, outcome, lacks in rows:
        found = judged(made, {"consent.given_on": ON, **facts})
        assert found.outcome == outcome
        assert {k for m in found.missing for k in m.facts} == lacks


def test_it_says_itself_and_is_read_back() -> None:
    edition = programme(award=REST).on(ON)
    assert Edition.load(edition.to_json()).hash == edition.hash
    found = edition.assess({**GIVEN, PAID: yuan(2_000)})
    zh, en = found.explain("zh"), found.explain("en")
    assert "5,000.00 元，扣除其他渠道先行支付金额（2,000.00 元）后不足的部分" in zh
    assert "after sum that others pay first (2,000.00 yuan)" in en


@pytest.mark.parametrize("text", ["先由民政部门救助，另补5000元", "不足部分由本会补足5000元",
    "扣除已获救助后资助5000元", "The state pays first; then 5,000 yuan"])  # fmt: skip
def test_an_award_that_takes_nothing_off_is_named(text: str) -> None:
    clause = NOTICE.says(text)
    right = programme(award=after_others(flat(yuan(5_000)), clause))
    wrong = programme(award=flat(yuan(5_000), clause))
    assert [f.what.code for f in check(right).faults] == []
    assert [f.what.code for f in check(wrong).faults] == ["award_first"]
    left = programme(award=percent(cost.total - first_aid.paid, 50, NOTICE.says(text[:9])))
    assert "award_first" not in [f.what.code for f in check(left).faults]
    pays = programme(award=percent(cost.family_pays, 50, NOTICE.says(text[:9])))
    assert "award_first" not in [f.what.code for f in check(pays).faults]


def test_a_planted_fault_in_it_is_named() -> None:
    edition = programme(award=REST).on(ON)
    shown, left = survivors(edition)
    assert shown >= 2 and left == []
    assert survivors(evolve(edition, award_clauses=()))[0] == 0


@pytest.mark.parametrize("make", [lambda: after_others(yuan(1)),  # type: ignore[arg-type]
    lambda: after_others(goods("轮椅", 1)), lambda: after_others(flat(yuan(1)), "说")])  # fmt: skip
def test_what_cannot_be_meant_is_refused(make: Any) -> None:
    with pytest.raises(DefinitionError) as told:
        make()
    assert told.value.code == "expected_like"
