"""An award that rests on an earlier one: 仅限受过天使阳光或健康心资助的患儿."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from office import id_no
from turns import NOTICE, ON, programme

from caseflow import Caseflow, Earlier, FundSpec, Stale, yuan
from caseflow.edition.edition import Edition
from caseflow.errors import DefinitionError
from caseflow.facts import Facts, applicant, application, many, number, text
from caseflow.programme import Programme, earlier_award, flat, once, require, step
from caseflow.testing import check


class Joint(Facts):
    """A joint."""

    site = text("部位", "site")


class Term(Facts):
    """What it is for."""

    no = number("期次", "number of the term")


joint, term = many(Joint("joint", "关节", "joint")), Term("term")
SAYS = NOTICE.says("仅限受过天使阳光或健康心资助的人")
OF = {"crcf.chd": ("天使阳光", "Angel Sunshine"), "nm.heart": ("健康心", "Healthy Heart")}
RULE = earlier_award(SAYS, of=OF, per=applicant)
YEAR = earlier_award(SAYS, of=OF, per=applicant, over="year")
TERM = earlier_award(SAYS, of=OF, per=(applicant, term.no))


def aid(name: str, on: date | None = None, **facts: Any) -> Earlier:
    given = {k.replace("__", "."): v for k, v in facts.items()}
    return Earlier(name, yuan(1), given, on=on)


LAST = date(2025, 12, 31)
ROWS: list[tuple[Any, list[Earlier] | None, str]] = [
    (RULE, [], "F"), (RULE, None, "U"), (RULE, [aid("crcf.chd")], "P"),
    (RULE, [aid("nm.heart")], "P"),
    (RULE, [aid("other")], "F"), (RULE, [aid("test.turn")], "F"),
    (RULE, [aid("test.turn"), aid("crcf.chd"), aid("crcf.chd")], "P"),
    (YEAR, [aid("crcf.chd", ON)], "P"), (YEAR, [aid("crcf.chd", LAST)], "F"),
    (TERM, [aid("crcf.chd", term__no=2)], "P"), (TERM, [aid("crcf.chd", term__no=1)], "F"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_who_was_helped_before_may_be_helped_and_nobody_else(row: Any) -> None:
    rule, earlier, code = row
    edition = programme(rule).on(ON)
    found = edition.assess({"application.received_on": ON, "term.no": 2}, earlier=earlier)
    assert found.record.results == code
    assert Edition.load(edition.to_json()).hash == edition.hash


def test_it_says_itself_in_both_languages() -> None:
    found = programme(RULE).on(ON).assess({"application.received_on": ON}, earlier=[])
    assert "此前受天使阳光或健康心资助的次数（0）不少于1" in found.explain("zh")
    en = "number of earlier awards of Angel Sunshine or Healthy Heart (0) is at least 1"
    assert en in found.explain("en")
    assert "本年度" in programme(YEAR).on(ON).assess({}, earlier=[]).explain("zh")
    assert [f.what.code for f in check(programme(RULE)).faults] == []


@pytest.mark.parametrize("make", [
    (lambda: earlier_award(SAYS, of={}, per=applicant), "expected_like"),
    (lambda: earlier_award(SAYS, of={"a": ("甲", " ")}, per=applicant), "expected_like"),
    (lambda: earlier_award(SAYS, of={"a": "甲"}, per=applicant), "expected_like"),  # type: ignore[dict-item]
    (lambda: earlier_award(SAYS, of=OF, per=(applicant, joint.site)), "earlier_award_group"),
    (lambda: earlier_award(SAYS, of=OF, per=applicant, over="month"), "none_of_these"),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused(make: Any) -> None:
    call, code = make
    with pytest.raises(DefinitionError) as told:
        call()
    assert told.value.code == code


def test_in_a_store_the_first_award_opens_the_second() -> None:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant,
        "award": flat(yuan(1), NOTICE.gist("一元")), "steps": [step.decide(),
        step.pay()]}  # fmt: skip
    any_ = require("any", application.received_on.stated(), NOTICE.gist("随时"))
    first = Programme("test.first", rules=[any_], **own)
    words = {"test.first": ("头一项", "the first")}
    then = Programme("test.then", rules=[earlier_award(SAYS, of=words, per=applicant)], **own)
    facts = {"applicant.name": "测试甲", "applicant.id_no": id_no("1990-01-01"),
        "application.received_on": "2026-03-05", "consent.given_on": "2026-03-05"}  # fmt: skip
    fund = FundSpec("测试资金", ("test.first", "test.then"), amount=yuan(100))
    with Caseflow.demo(programmes=[first, then], funds=[fund], today="2026-03-05") as cf:
        clerk, decider = cf.desk("enter"), cf.desk("decide")
        second = clerk.submit("test.then", facts)
        assert clerk.assessment(second).outcome == "ineligible"
        with pytest.raises(Stale):
            decider.decide(second, "grant", why="同意")
        one = clerk.submit("test.first", facts)
        decider.decide(one, "grant", why="同意")
        assert clerk.assessment(second).outcome == "eligible"
        decider.decide(second, "grant", why="已受过资助")
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize("text", [
    "仅限未受过资助的人", "每人仅限获得一次资助", "只限不曾受过资助的人", "每人一次",
    "Only once for each child",
])  # fmt: skip
def test_a_clause_that_wants_nobody_helped_before_is_not_blamed(text: str) -> None:
    made = programme(once(NOTICE.says(text), per=applicant))
    assert [f.what.code for f in check(made).faults] == []


WRONG: list[tuple[Any, str, list[str]]] = [
    (once, "仅限受过天使阳光资助的人", ["clause_earlier_side"]),
    (once, "只限曾获天使阳光资助的人", ["clause_earlier_side"]),
    (once, "only those who were helped before", ["clause_earlier_side"]),
    (None, "仅限受过小天使或健康心资助的人", ["clause_earlier"]),
    (None, "only who was helped by Angel Sunshine or Healthy Heart", []),
    (None, "仅限当年受过天使阳光或健康心资助的人", ["clause_earlier_year"]),
]  # fmt: skip


@pytest.mark.parametrize("row", WRONG)
def test_a_rule_over_the_wrong_awards_is_named(row: Any) -> None:
    make, text, codes = row
    clause = NOTICE.says(text)
    rule = (
        earlier_award(clause, of=OF, per=applicant) if make is None else make(clause, per=applicant)
    )
    assert [f.what.code for f in check(programme(rule)).faults] == codes
