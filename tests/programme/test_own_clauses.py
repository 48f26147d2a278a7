"""Of an award a case is told the clauses of its own branch, also where another branch is made
alike; a value of a later day takes away what it replaced, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from turns import GIVEN, NOTICE, programme

from caseflow.edition.chosen import award_clauses
from caseflow.facts import cost, family
from caseflow.programme import amount, flat, option, percent, since, source, unset, when, yuan

poor, alone = family.need == "dibao", family.need == "tekun"


def told(award: Any, day: str = "2026-03-05", adopted: Any = None, **facts: Any) -> list[str]:
    """The clauses of the award, as the case is told them."""
    edition = programme(award=award).on(day, adopted)
    given = {**GIVEN, **{k.replace("_", ".", 1): v for k, v in facts.items()}}
    return [c.text for c in award_clauses(edition.assess(given, earlier=[]))]


def half(text: str) -> Any:
    return percent(cost.total, 50, NOTICE.says(text))


@pytest.mark.parametrize(
    ("need", "said"), [("dibao", "低保按50%"), ("tekun", "特困按50%"), ("guer", "其他按50%")]
)
def test_branches_that_are_alike_keep_their_own(need: str, said: str) -> None:
    award = when(poor, half("低保按50%"), when(alone, half("特困按50%"), half("其他按50%")))
    assert told(award, family_need=need) == [said]
    assert len(told(award)) == 3  # while nobody knows which


def test_what_stands_in_two_branches_is_said_in_both() -> None:
    once = half("按50%")
    award = when(poor, once, when(alone, flat(yuan(1), NOTICE.says("一元")), once))
    for need, said in (("dibao", "按50%"), ("tekun", "一元"), ("guer", "按50%")):
        assert told(award, family_need=need) == [said]


def test_a_case_of_an_option_keeps_its_own() -> None:
    how = option("how", unset("怎样？"), choices=("half", "one"))
    chosen = how.choose(half=half("低保按50%"), one=half("低保另按50%"))
    award = when(poor, chosen, half("其他按50%"))
    assert told(award, adopted={"how": "one"}, family_need="dibao") == ["低保另按50%"]
    assert told(award, adopted={"how": "half"}, family_need="dibao") == ["低保按50%"]
    assert told(award, adopted={"how": "half"}, family_need="guer") == ["其他按50%"]
    assert len(told(award, family_need="dibao")) == 2  # nobody has chosen


def test_a_later_value_without_a_text_of_its_own_replaces_no_text() -> None:
    sum_ = amount("standard", since(NOTICE, yuan(783)), since("2026-03-01", yuan(826)))
    assumed = source("系统默认", assumption=True, ref="library default")
    award = flat(sum_, NOTICE.says("按当月标准"), assumed.gist("进位到元"))
    both = ["按当月标准", "进位到元"]
    assert told(award, "2026-02-05") == told(award, "2026-03-05") == both


def test_a_later_text_replaces_only_what_it_says_itself() -> None:
    later = source("后来的通知", in_force="2026-03-01", ref="1号")
    sum_ = amount("standard", since(NOTICE, yuan(783)), since(later, yuan(826)))
    award = when(
        poor,
        flat(sum_, NOTICE.says("低保783元"), later.says("低保826元")),
        flat(yuan(5), NOTICE.says("其他5元")),
    )
    assert told(award, "2026-02-05", family_need="dibao") == ["低保783元"]
    assert told(award, "2026-03-05", family_need="dibao") == ["低保826元"]
    assert told(award, "2026-03-05", family_need="guer") == ["其他5元"]
