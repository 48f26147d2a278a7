"""Bands of a number of people, of days: one by one and as a table the same, said in both languages,
kept, and checked against the clause."""

from __future__ import annotations

from typing import Any

import pytest
from codes import refuses
from turns import NOTICE, ON, gives, programme

from caseflow import DefinitionError, Money, yuan
from caseflow.edition.edition import Edition
from caseflow.edition.read_aloud import read_aloud
from caseflow.facts import Facts, cost, diagnosis, household, number
from caseflow.programme import at_least, bands, over
from caseflow.testing import check


class Stay(Facts):
    """A stay in hospital."""

    days = number("住院天数", "days in hospital")


stay = Stay("stay")
SIZE = bands(household.size, at_least(1, pays=yuan(400)), at_least(2, pays=yuan(600)),
    at_least(4, pays=yuan(850)), NOTICE.says("1人400元，2人以上600元，4人以上850元"))  # fmt: skip
DAYS = bands(stay.days, over(0, pays=yuan(10)), over(7, pays=yuan(20)), NOTICE.gist("按天"))


@pytest.mark.parametrize(
    ("award", "facts", "got"),
    [
        (SIZE, {"household.size": 1}, 400), (SIZE, {"household.size": 3}, 600),
        (SIZE, {"household.size": 4}, 850), (SIZE, {"household.size": 40}, 850),
        (SIZE, {"household.size": 0}, 0), (SIZE, {}, None),
        (DAYS, {"stay.days": 0}, 0), (DAYS, {"stay.days": 7}, 10), (DAYS, {"stay.days": 8}, 20),
    ],
)  # fmt: skip
def test_what_it_gives(award: Any, facts: dict[str, Any], got: int | None) -> None:
    assert gives(award, facts) == got


def test_of_elements_that_are_counted() -> None:
    award = bands(diagnosis.count(), at_least(1, pays=yuan(5)), at_least(2, pays=yuan(8)),
        NOTICE.gist("按关节"))  # fmt: skip
    one, whole = [{"diagnosis.icd10": "Q21.0"}], {"diagnosis.complete": True}
    assert gives(award, {"diagnosis": one, **whole}) == 5
    assert gives(award, {"diagnosis": [*one, {"diagnosis.icd10": "Q21.1"}], **whole}) == 8
    assert gives(award, {"diagnosis": one}) is None  # more may come


def test_it_is_kept_and_said() -> None:
    edition = programme(award=SIZE).on(ON)
    assert Edition.load(edition.to_json()).award == edition.award
    zh, en = (read_aloud(edition, x) for x in ("zh", "en"))
    assert "4" in zh and "850.00 元" in zh and "850.00 yuan" in en
    assert "0.04" not in zh + en  # no sum


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: bands(household.size, at_least(yuan(1), pays=yuan(2))), "expected_like"),
        (lambda: bands(cost.family_pays, at_least(1, pays=yuan(2))), "expected_like"),
        (lambda: bands(cost.family_pays, over(yuan(1), pays=yuan(2)), over(5, pays=yuan(3))),
            "expected_like"),
        (lambda: bands(household.size, at_least(True, pays=yuan(2))), "expected_like"),
        (lambda: bands(household.size, at_least(2, pays=yuan(2)), at_least(2, pays=yuan(3))),
            "bands_order"),
        (lambda: bands(household.size, at_least(1, pays=yuan(2)), over(2, pays=yuan(3))),
            "bands_mixed"),
        (lambda: bands(household.size, at_least(1, pays=2)), "expected_like"),
        (lambda: bands(household, at_least(1, pays=yuan(2))), "expected_like"),
    ],
)  # fmt: skip
def test_what_goes_together(made: Any, code: str) -> None:
    with refuses(DefinitionError, code):
        made()


def test_a_clause_is_compared() -> None:
    assert [f.code for f in check(programme(award=SIZE)).faults] == []
    after = bands(household.size, over(1, pays=yuan(600)), over(4, pays=yuan(850)),
        NOTICE.says("4人以上850元，其余600元"))  # fmt: skip
    assert "clause_band" in [f.code for f in check(programme(award=after)).faults]
    days = bands(household.size, over(1, pays=yuan(600)), over(4, pays=yuan(850)),
        NOTICE.says("住院4天以上的850元，其余600元"))  # fmt: skip
    assert "clause_band" not in [f.code for f in check(programme(award=days)).faults]
    (part, *_) = check(programme(award=SIZE)).award
    assert part.clause and [x["en"] for x in part.tried] == ["0.00 yuan", "400.00 yuan",
        "600.00 yuan"]  # fmt: skip
    assert Money(1) == yuan("0.01")
