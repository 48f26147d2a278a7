"""What decided is told: the option that was chosen, the value that was assumed or adopted, and of
the award only the branch that is this case's, with its clauses alone."""

from __future__ import annotations

from typing import Any

import pytest
from turns import NOTICE, ON, judged, programme

from caseflow import nothing
from caseflow.edition.edition import Edition
from caseflow.errors import DefinitionError
from caseflow.facts import application, cost, family
from caseflow.programme import (
    all_of,
    amount,
    bands,
    cap,
    codes,
    flat,
    option,
    over,
    percent,
    require,
    since,
    source,
    unset,
    when,
    yuan,
)

ASSUMED = source("系统默认", assumption=True, ref="library default")
LATER = source("新办法", in_force="2027-01-01", ref="2号")
CHOICES = {"gross": ("按总额算", "of the total"), "net": ("按自付算", "of what is paid")}
base = option("t.base", since(ASSUMED, "net"), choices=CHOICES)
bare = option("t.bare", since(ASSUMED, "a"), choices=("a", "b"))
TOTAL, PAID = NOTICE.says("按总额的一半资助"), NOTICE.says("按自付的一半资助")
CHOSEN = base.choose(gross=percent(cost.total, 50, TOTAL), net=percent(cost.cash, 50, PAID))
FACTS = {"cost.total": yuan(2_000), "cost.cash": yuan(1_000)}


def said(made: Any, facts: dict[str, Any], lang: Any = "zh", adopted: Any = None) -> str:
    return str(judged(made, facts, adopted).explain(lang))


def test_the_option_that_decided_is_told_with_its_source() -> None:
    made = programme(award=CHOSEN)
    assert "口径：按自付算——《系统默认》（系统默认，待确认）" in said(made, FACTS)
    assert "as chosen: of what is paid — “系统默认” (library default)" in said(made, FACTS, "en")
    adopted = said(made, FACTS, adopted={"t.base": "gross"})
    assert "口径：按总额算——本会采用" in adopted
    open_ = programme(award=option("t.open", unset("按什么算？"), choices=CHOICES).choose(
        gross=percent(cost.total, 50, TOTAL), net=percent(cost.cash, 50, PAID)))  # fmt: skip
    told = said(open_, FACTS)
    assert "口径" not in told and TOTAL.text in told and PAID.text in told


def test_clauses_of_the_choice_not_made_are_not_quoted() -> None:
    made = programme(award=CHOSEN)
    assert PAID.text in said(made, FACTS) and TOTAL.text not in said(made, FACTS)
    other = said(made, FACTS, adopted={"t.base": "gross"})
    assert TOTAL.text in other and PAID.text not in other
    assert [c.text for c in made.on(ON).award_clauses] == [PAID.text]


def test_the_option_in_a_rule_is_told_whether_it_passes_or_not() -> None:
    limit = bare.choose(a=family.annual_income, b=cost.total) <= yuan(1_000)
    made = programme(require("r", limit, NOTICE.gist("限")))
    for income in (1, 2_000):
        assert "口径：t.bare = a——《系统默认》" in said(
            made, {"family.annual_income": yuan(income)}
        )
    plain = programme(require("r", family.annual_income <= yuan(1), NOTICE.gist("限")))
    assert "口径" not in said(plain, {"family.annual_income": yuan(1)})


VALUES: list[tuple[Any, Any, str]] = [
    (since(ASSUMED, yuan(3_000)), None, "其中 3,000.00 元——《系统默认》（系统默认，待确认）"),
    (since(NOTICE, yuan(3_000)), None, ""),
    (since(NOTICE, yuan(3_000)), {"t.limit": yuan(4_000)}, "其中 4,000.00 元——本会采用"),
    (unset("多少？"), {"t.limit": yuan(4_000)}, "其中 4,000.00 元——本会采用"),
    (unset("多少？"), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("row", VALUES)
def test_a_value_that_no_clause_has_is_told(row: Any) -> None:
    step, adopted, told = row
    rule = require("r", family.annual_income <= amount("t.limit", step), NOTICE.says("有限额"))
    text = said(programme(rule), {"family.annual_income": yuan(1)}, adopted=adopted)
    assert told in text if told else "其中" not in text
    areas = require("r", family.need.is_in(codes("t.needs", since(ASSUMED, ("dibao",)))),
        NOTICE.says("困难"))  # fmt: skip
    assert "其中 dibao——《系统默认》" in said(programme(areas), {"family.need": "dibao"})


POOR, OTHERS = NOTICE.says("低保户资助5000元"), NOTICE.says("其他困难户资助2000元")
MOST, AUTUMN = NOTICE.says("最高3万元"), NOTICE.says("九月起另加1000元")
BRANCHES = cap(
    when(family.need == "dibao", flat(yuan(5_000), POOR), flat(yuan(2_000), OTHERS))
    + when(application.received_on.month() >= 9, flat(yuan(1_000), AUTUMN)),
    yuan(30_000), MOST,
)  # fmt: skip
QUOTED: list[tuple[Any, list[str]]] = [
    ("dibao", [POOR.text, MOST.text]), ("tekun", [OTHERS.text, MOST.text]),
    (None, [POOR.text, OTHERS.text, MOST.text]), (nothing, [OTHERS.text, MOST.text]),
]  # fmt: skip


@pytest.mark.parametrize("row", QUOTED)
def test_of_an_award_with_branches_that_of_the_case_is_quoted(row: Any) -> None:
    need, clauses = row
    text = said(programme(award=BRANCHES), {"family.need": need})
    assert [c.text for c in (POOR, OTHERS, AUTUMN, MOST) if c.text in text] == clauses
    assert ("5,000.00" in text) == (POOR.text in clauses)
    assert ("2,000.00" in text) == (OTHERS.text in clauses)


def test_a_clause_that_speaks_for_both_is_never_lost() -> None:
    both = NOTICE.says("资助5000元，特困的8000元")
    award = when(family.need == "tekun", flat(yuan(8_000)), flat(yuan(5_000), both))
    for need in ("tekun", "dibao"):
        assert both.text in said(programme(award=award), {"family.need": need})


def test_a_branch_within_a_branch_counts_where_both_hold() -> None:
    far, near = NOTICE.says("外地另加500元"), NOTICE.says("本地另加100元")
    inner = when(application.received_on.month() >= 9, flat(yuan(500), far), flat(yuan(100), near))
    award = when(family.need == "dibao", inner, flat(yuan(2_000), OTHERS))
    for need, told in (("dibao", [near.text]), ("tekun", [OTHERS.text])):
        text = said(programme(award=award), {"family.need": need})
        assert [c.text for c in (far, near, OTHERS) if c.text in text] == told


def test_what_nobody_has_chosen_stays_quoted_beside_a_branch() -> None:
    open_ = option("t.open", unset("按什么算？"), choices=CHOICES).choose(
        gross=percent(cost.total, 50, TOTAL), net=percent(cost.cash, 50, PAID))  # fmt: skip
    award = when(family.need == "dibao", open_, flat(yuan(2_000), OTHERS))
    text = said(programme(award=award), {"family.need": "dibao", **FACTS})
    assert TOTAL.text in text and PAID.text in text and OTHERS.text not in text


def test_a_choice_that_rests_on_no_clause_borrows_none() -> None:
    award = base.choose(gross=percent(cost.total, 50, TOTAL), net=percent(cost.cash, 50))
    assert TOTAL.text not in said(programme(award=award), FACTS)


def test_a_value_that_stands_twice_is_told_once() -> None:
    limit = amount("t.limit", since(ASSUMED, yuan(3_000)))
    both = all_of(family.annual_income <= limit, cost.total <= limit)
    made = programme(require("r", both, NOTICE.gist("限")))
    assert said(made, {**FACTS, "family.annual_income": yuan(1)}).count("其中") == 1


def test_of_two_branches_alike_either_may_be_meant() -> None:
    """A clause of both stands for whichever is the case's; a sum is no branch."""
    same = when(family.need == "dibao", flat(yuan(5_000), POOR), flat(yuan(5_000), POOR))
    for need in ("dibao", "tekun"):
        assert POOR.text in said(programme(award=same), {"family.need": need})


def test_what_was_decided_by_is_no_part_of_the_meaning_and_is_read_back() -> None:
    made = programme(award=BRANCHES).on(ON)
    assert made.award_said and Edition.load(made.to_json()).hash == made.hash
    chosen = programme(award=CHOSEN).on(ON)
    assert chosen.award_chosen_by == ("t.base",) and chosen.award_said == ()
    plain = base.choose(gross=percent(cost.total, 50, PAID), net=percent(cost.cash, 50, PAID))
    renamed = option("t.other", since(ASSUMED, "net"), choices=CHOICES).choose(
        gross=percent(cost.total, 50, PAID), net=percent(cost.cash, 50, PAID))  # fmt: skip
    assert programme(award=plain).on(ON).meaning == programme(award=renamed).on(ON).meaning

    whole = cap(when(family.need == "dibao", flat(yuan(5_000)), flat(yuan(2_000)))
        + when(application.received_on.month() >= 9, flat(yuan(1_000))), yuan(30_000),
        POOR, OTHERS, AUTUMN, MOST)  # fmt: skip
    assert programme(award=whole).on(ON).meaning == made.meaning
    assert programme(award=cap(CHOSEN, yuan(1), MOST)).on(ON).award_said == ()
    silent = option("t.base", since(ASSUMED, "net"), choices=("gross", "net")).choose(
        gross=percent(cost.total, 50, TOTAL), net=percent(cost.cash, 50, PAID))  # fmt: skip
    assert programme(award=silent).part_hash() == programme(award=CHOSEN).part_hash()


def test_bands_with_a_clause_of_each_choice_and_a_cap_over_both() -> None:
    """天使阳光: five bands by this bill or by all of them, at most 30,000 for ever."""
    one = bands(cost.cash, over(yuan(1), pays=yuan(1)), PAID)
    two = bands(cost.total, over(yuan(1), pays=yuan(1)), TOTAL)
    made = programme(award=cap(base.choose(gross=two, net=one), yuan(30_000), MOST))
    assert [c.text for c in made.on(ON).award_clauses] == [PAID.text, MOST.text]


@pytest.mark.parametrize("words", [("甲",), ("甲", ""), "甲", ("甲", "a", "b"), None])
def test_what_a_choice_says_is_said_in_both_languages(words: Any) -> None:
    with pytest.raises(DefinitionError) as told:
        option("t.base", since(ASSUMED, "a"), choices={"a": words})
    assert told.value.code == "expected_like"
