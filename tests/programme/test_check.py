"""The kit finds what a reader of the notice would call a mistake, and nothing where there is none."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow import Programme, programmes, yuan
from caseflow.facts import applicant, application, diagnosis, doc, family, household
from caseflow.programme import all_of, any_of, bands, flat, needs, not_, over, require, source
from caseflow.testing import check
from caseflow.testing.clause_words import said

NOTICE = source("测试通知", in_force="2024-01-01", ref="test")


def made(*rules: Any, **more: Any) -> Programme:
    more.setdefault("award", flat(yuan(1_000), NOTICE.says("一千元")))
    return Programme("test.aid", zh="测试", en="test", helps=applicant, rules=list(rules), **more)


@pytest.mark.parametrize("name", sorted(programmes))
def test_the_programmes_that_ship_are_clean(name: str) -> None:
    assert check(programmes[name]).faults == ()


def income(condition: Any, words: str) -> Any:
    return require("income", condition, NOTICE.says(words))


RIGHT = [
    income(family.annual_income <= yuan(50_000), "家庭年收入不超过5万元"), income(family.annual_income < yuan(50_000), "家庭年收入低于50,000元"),
    income(family.annual_income < yuan(50_000), "家庭年收入5万元以上的不予资助"), income(family.annual_income <= yuan(50_000), "年收入在五万元以下"),
    income(not_(family.annual_income > yuan(50_000)), "家庭年收入超过5万元的除外"), require("size", household.size >= 3, NOTICE.says("家庭人口3人以上")),
    require("size", household.size > 2, NOTICE.says("家庭人口超过两人")),
    require("age", application.received_on > applicant.birth_date.birthday(60), NOTICE.says("年满60周岁")),
    require("age", application.received_on <= applicant.birth_date.birthday(15), NOTICE.says("0—14周岁儿童")),
    require("age", application.received_on <= applicant.birth_date.birthday(18), NOTICE.says("未满18周岁")),
    require("age", all_of(application.received_on > applicant.birth_date.birthday(3), application.received_on <= applicant.birth_date.birthday(19)),
            NOTICE.says("3至18周岁")),
]  # fmt: skip


@pytest.mark.parametrize("rule", RIGHT, ids=lambda r: r.clauses[0].text)
def test_rules_that_say_what_their_clause_says(rule: Any) -> None:
    assert check(made(rule)).faults == ()


WRONG = [
    (income(family.annual_income < yuan(50_000), "家庭年收入不超过5万元"), "应为 <="),
    (income(family.annual_income <= yuan(50_000), "家庭年收入低于5万元"), "应为 <"),
    (income(family.annual_income <= yuan(50_000), "家庭年收入5万元以上的不予资助"), "应为 <"),
    (income(family.annual_income >= yuan(50_000), "家庭年收入不超过5万元"), "应为 >"),
    (income(family.annual_income > yuan(50_000), "家庭年收入不超过5万元"), "相反的一边"),
    (require("size", household.size > 3, NOTICE.says("家庭人口3人以上")), "应为 >="),
    (require("age", application.received_on <= applicant.birth_date.birthday(14), NOTICE.says("0—14周岁儿童")), "birthday(15)"),
    (require("age", application.received_on > applicant.birth_date.birthday(61), NOTICE.says("年满60周岁")), "birthday(60)"),
    (require("age", application.received_on <= applicant.birth_date.birthday(19), NOTICE.says("未满18周岁")), "birthday(18)"),
    (require("any", any_of(household.size > 2, household.size <= 2), NOTICE.says("有家庭")), "永远不会不符合"),
    (require("none", all_of(household.size > 3, household.size < 2), NOTICE.says("无人")), "永远不会符合"),
    (require("codes", diagnosis.any(all_of(diagnosis.icd10.starts_with("Q21"), not_(diagnosis.icd10.starts_with("Q2")))), NOTICE.says("先心病")),
     "永远不会符合"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "says"), WRONG, ids=lambda x: x if isinstance(x, str) else x.clauses[0].text)
def test_planted_faults_are_found_with_their_place(rule: Any, says: str) -> None:
    faults = check(made(rule)).faults
    assert any(says in f.zh and f.rule == rule.name and f.where.startswith("test_check.py:") for f in faults), faults


def test_the_same_rule_twice() -> None:
    p = made(
        income(family.annual_income <= yuan(5), "不超过5元"), require("again", family.annual_income <= yuan(5), NOTICE.says("不超过5元"))
    )
    assert [f.zh for f in check(p).faults] == ["与规则 income 完全相同"]


def test_thresholds_are_listed_to_be_read_against_the_notice() -> None:
    p = made(income(family.annual_income <= yuan(50_000), "不超过5万元"), RIGHT[7])
    found = {t.rule: (t.below, t.at, t.above) for t in check(p).thresholds}
    assert found == {"income": ("P", "P", "F"), "age": ("F", "F", "P")}
    assert "恰好 P" in "\n".join(check(p).lines())


def test_a_fact_that_changes_nothing_is_named() -> None:
    p = made(
        require("a", any_of(household.size > 0, all_of(household.size > 0, family.annual_income > yuan(1))), NOTICE.says("有家庭成员"))
    )
    assert check(p).idle == ("family.annual_income",)


def test_awards_and_documents_are_tried_by_both_evaluators() -> None:
    award = bands(family.annual_income, over(yuan(5), pays=yuan(5)), over(yuan(10), pays=yuan(10)))
    p = made(require("a", household.size > 0, NOTICE.says("有家庭成员")), award=award, documents=[needs(doc.echo, NOTICE.says("超声报告"))])
    found = check(p)
    assert found.faults == () and found.cases > 50


def test_both_evaluators_are_really_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseflow.testing.kit.records", lambda edition, cases, at: [b"other"] * len(cases))
    assert any("不一致" in f.zh for f in check(made(RIGHT[0])).faults)


def test_a_number_in_words_and_without_a_bound() -> None:
    assert [s.hundredths for s in said("两人以上、３万元以下，共5元")] == [200, 3_000_000]
