"""Kinds of slips that `check` names beside the clause, each with its honest brother."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseflow import Programme, yuan
from caseflow.facts import (
    Facts,
    applicant,
    application,
    choice,
    day,
    doc,
    family,
    household,
    many,
    money,
    number,
)
from caseflow.programme import (
    after_others,
    all_of,
    any_of,
    at_most,
    by_a_person,
    cap,
    codes,
    flat,
    highest,
    lowest,
    needs,
    not_,
    once,
    per,
    percent,
    require,
    rounded,
    since,
    source,
    step,
    unset,
    when,
)
from caseflow.programme import (
    number as value,
)
from caseflow.testing import check
from caseflow.testing.award_words import award_faults
from programme.planted import named
from programme.written import TRANSPLANT, WRITTEN

NOTICE = source("测试办法", in_force="2026-01-01", ref="0号")
SAYS: Any = NOTICE.says


class Aid(Facts):
    fare = money("交通费", "fare")
    paid = money("个人自付", "own share")
    kids = number("子女数", "number of children")
    grade = number("伤残等级", "grade")
    a_head = money("家庭人均年收入", "income a head")
    worked = day("上岗日期", "day of work")
    injury = choice("残疾", "disability", first="一级", second="二级", third="三级")
    kind = choice("困难类型", "need", low="低保", poor="特困", edge="低保边缘")


class Kid(Facts):
    grade = choice("残疾等级", "grade", first="一级", second="二级", third="三级")
    days = number("住院天数", "days in hospital")


aid, kid = Aid("aid"), many(Kid("kid", "孩子", "child"))
received = application.received_on
sixth = aid.worked.plus(months=6)
adopted = codes("kinds.codes", since(NOTICE, ("first", "second")))
over_16 = received > applicant.birth_date.birthday(16)
under_25 = received <= applicant.birth_date.birthday(25)
unknown_months = value("kinds.months", unset("几个月？"))
heads = household.size * yuan(18_000)
income = family.annual_income
BASE = require("base", received.stated(), NOTICE.gist("随时"))
SHARE = percent(aid.fare, 70, SAYS("补助交通费的70%"))


def found(*rules: Any, award: Any = None, documents: Any = (), helps: Any = applicant) -> set[str]:
    """The codes of what is said of a programme."""
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": helps, "documents": documents}
    given = flat(yuan(500), SAYS("资助500元")) if award is None else award
    made = Programme("test.kinds", **own, rules=[BASE, *rules], award=given,
        steps=[step.decide(), step.pay()])  # fmt: skip
    return {code for _, code, _ in named(made.on("2026-03-05"))}


def of(condition: Any, text: str, **more: Any) -> set[str]:
    """The same of one rule."""
    return found(require("rule", condition, SAYS(text), **more))


RULES: list[tuple[Any, str, str]] = [
    # ages
    (all_of(over_16, under_25), "年满16周岁、不满25周岁", ""),
    (all_of(received <= applicant.birth_date.birthday(16), under_25), "年满16周岁、不满25周岁",
        "clause_age_side"),
    (all_of(over_16, received > applicant.birth_date.birthday(25)), "年满16周岁、不满25周岁",
        "clause_age_side"),
    (any_of(under_25, received <= applicant.birth_date.birthday(16)), "年满16周岁、不满25周岁", ""),
    # a head
    (income <= heads, "家庭人均年收入不超过18000元", ""),
    (heads >= income, "家庭人均年收入不超过18000元", ""),
    (heads < income, "家庭人均年收入不超过18000元", "clause_opposite"),
    (income <= household.size * yuan(1_800), "家庭人均年收入不超过18000元", "clause_bound"),
    (income <= yuan(18_000), "家庭人均年收入不超过18000元", "clause_head"),
    (aid.a_head <= yuan(18_000), "家庭人均年收入不超过18000元", ""),
    (income <= heads, "家庭年收入不超过18000元", "clause_no_head"),
    (income <= yuan(18_000), "家庭年收入不超过18000元", ""),
    (income <= heads, "每口人年收入不超过18000元", ""),
    (income <= heads, "低收入家庭", ""),
    # the other side of a period
    (received <= sixth, "上岗之日起六个月内申请", ""),
    (received > sixth, "上岗之日起六个月内申请", "clause_within"),
    (received > sixth, "上岗满六个月的，方可申请", ""),
    (received <= sixth, "上岗满六个月的，方可申请", "clause_after"),
    (aid.worked <= received.minus(months=6), "上岗满六个月的，方可申请", ""),
    (aid.worked > received.minus(months=6), "上岗满六个月的，方可申请", "clause_after"),
    (aid.worked > received.minus(months=6), "上岗6个月以内", ""),
    (aid.worked <= received.minus(months=6), "上岗6个月以内", "clause_within"),
    (received > aid.worked.plus(years=2), "二年内申请", "clause_within"),
    (received > aid.worked.plus(days=90), "90日内申请", "clause_within"),
    (received > aid.worked.plus(days=90), "90日内未申请的", ""),
    (received > aid.worked.plus(days=90), "九十日后申请", ""),
    (received <= aid.worked.plus(days=90), "九十日后申请", "clause_after"),
    (received > sixth, "within 6 months of the first day", "clause_within"),
    (received <= sixth, "after 6 months of work", "clause_after"),
    (not_(received > sixth), "上岗之日起六个月内申请", ""),
    (received <= aid.worked.plus(months=unknown_months), "六个月内申请", ""),
    (received <= applicant.birth_date.birthday(6), "术后6个月内申请", ""),
    # working days
    (received <= aid.worked.plus(months=10), "10个工作日内申请", ""),
    (received <= aid.worked.plus(days=10), "within 10 working days (or 10 days)", ""),
    (received <= aid.worked.plus(days=10), "10个工作日内申请", "clause_workdays"),
    (received <= aid.worked.plus(days=10), "十个工作日内（即10日内）申请", ""),
    (received <= aid.worked.plus(days=16), "10个工作日内申请", ""),
    (received <= aid.worked.plus(days=10), "within 10 working days", "clause_workdays"),
    # days
    (received >= date(2026, 3, 1), "2026年3月1日至6月30日申请", ""),
    (received > date(2026, 3, 1), "2026年3月1日至6月30日申请", "clause_date"),
    (received <= date(2026, 6, 30), "2026年3月1日至6月30日申请", ""),
    (received < date(2026, 6, 30), "2026年3月1日至6月30日申请", "clause_date"),
    (received >= date(2026, 6, 30), "2026年3月1日至6月20日申请", "clause_date"),
    (received < date(2026, 3, 1), "自2026年3月1日起申请", "clause_date_side"),
    (received > date(2026, 3, 1), "2026年3月1日以后申请", ""),
    (received >= date(2026, 3, 1), "2026年3月1日以后申请", ""),
    (received <= date(2026, 3, 1), "2026年3月1日以后申请", "clause_date_side"),
    (received <= date(2026, 9, 30), "2026年9月30日前（含）申请", ""),
    (received < date(2026, 9, 30), "2026年9月30日前（含）申请", "clause_date"),
    (received < date(2026, 9, 30), "2026年9月30日（不含）以前申请", ""),
    (received <= date(2026, 9, 30), "2026年9月30日（不含）以前申请", "clause_date"),
    (received < date(2026, 9, 30), "2026年9月30日前申请", ""),
    (received <= date(2026, 9, 30), "截至2026年9月30日止", ""),
    (received <= date(2026, 9, 20), "截至2026年9月30日止", "clause_date"),
    (received <= date(2026, 9, 20), "until 2026-09-30", "clause_date"),
    (received <= date(2026, 9, 30), "until 2026-09-30", ""),
    (received <= date(2026, 9, 30), "2026年8月1日起，9月底前申请", ""),
    (received <= date(2026, 3, 1), "2026年3月1日申请", ""),
    (received >= date(2026, 3, 1), "办法施行以后申请", ""),
    (income <= yuan(18_000), "2026年3月1日起，家庭年收入不超过18000元", ""),
    (not_(received < date(2026, 3, 1)), "自2026年3月1日起申请", ""),
    (received < date(2026, 9, 30), "2026年9月30日以前（不含）申请", ""),
    (received <= date(2026, 9, 30), "2026年9月30日以前（不含）申请", "clause_date"),
    (received > date(2026, 3, 1), "从2026年3月1日申请", "clause_date"),
    (received > date(2026, 3, 1), "自2026年3月1日以后申请", ""),
    (received > date(2026, 3, 1), "自2026年3月1日（不含）起申请", ""),
    (received >= date(2026, 3, 1), "自2026年3月1日（不含）起申请", "clause_date"),
    (received < date(2026, 9, 30), "2026年9月30日止", "clause_date"),
    (received <= date(2026, 9, 30), "2026年9月30日截止", ""),
    # answers
    (aid.injury.is_in("first", "second"), "一级、二级残疾", ""),
    (aid.injury.is_in("first", "second"), "一、二级残疾", ""),
    (aid.injury.is_in("first", "second"), "一至二级残疾", ""),
    (aid.injury.is_in("first", "second", "third"), "一级、二级残疾", "clause_option"),
    (aid.injury.is_in("first", "second"), "一至三级残疾", "clause_option_left"),
    (aid.injury == "first", "三级残疾", "clause_option"),
    (aid.injury == "third", "三级残疾", ""),
    (aid.kind.is_in("low", "poor"), "低保、特困家庭", ""),
    (aid.kind == "low", "低保、特困家庭", "clause_option_left"),
    (aid.kind.is_in("low", "poor"), "低保户", "clause_option"),
    (aid.kind.is_in("low", "poor"), "低保等家庭", ""),
    (aid.kind.is_in("low", "poor"), "低保户、特困户", ""),
    (aid.kind.is_in("poor", "edge"), "低保以外的困难家庭", ""),
    (aid.kind.is_in("low", "poor"), "困难家庭", ""),
    (not_(aid.kind == "low"), "低保、特困家庭", ""),
    (aid.injury.is_in(adopted), "一级残疾", ""),
    (applicant.sex == "female", "妇女和男童", ""),
    (aid.injury.is_in("first", "second"), "一级、二级（职业十至十五级）", ""),
    # grades
    (aid.grade <= 4, "伤残一至四级的", ""),
    (aid.grade < 4, "伤残一至四级的", "clause_grade"),
    (aid.grade <= 5, "伤残1—4级的", "clause_grade"),
    (aid.grade <= 2, "一级、二级的", ""),
    (aid.grade < 4, "伤残的", ""),
]  # fmt: skip


@pytest.mark.parametrize("row", RULES, ids=lambda r: r[1])
def test_a_rule_beside_its_clause(row: Any) -> None:
    condition, text, codes = row
    seen = of(condition, text)
    assert seen == set(codes.split()), seen


def test_what_a_clause_names_may_stand_in_several_rules_on_it() -> None:
    both, low = aid.kind.is_in("low", "poor"), aid.kind == "low"
    one, other = "低保、特困家庭", "困难家庭"
    assert found(require("a", low, SAYS(one)), require("b", both, SAYS(other))) == {
        "clause_option_left"
    }
    assert found(require("a", low, SAYS(one)), require("b", both, SAYS(one))) == set()


def test_the_answer_that_is_left_out_is_named() -> None:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    rule = require("rule", aid.kind == "low", SAYS("低保、特困家庭"))
    made = Programme("test.kinds", **own, rules=[BASE, rule],
        award=flat(yuan(500), SAYS("资助500元")), steps=[step.decide(), step.pay()])  # fmt: skip
    (why,) = [f.what for f in check(made).faults if f.code == "clause_option_left"]
    assert why.parts["names"] == ("特困",)


def test_for_whom_a_rule_or_a_paper_is_may_be_denied() -> None:
    poor, text = aid.kind.is_in("low", "poor"), "低保、特困人员不受户籍限制"
    for kind, seen in ((poor, set()), (aid.kind == "low", {"clause_option_left"})):
        assert of(applicant.area.starts_with("1509"), text, when=not_(kind)) == seen
        paper = needs(doc.need_certificate, SAYS(text), when=kind)
        assert found(documents=[paper]) == seen


YEARS: list[tuple[Any, str]] = [
    (at_most(2, SAYS("每人每年度不超过两眼"), per=applicant, over="year"), ""),
    (at_most(3, SAYS("每人每年度不超过两眼"), per=applicant, over="year"), "clause_times"),
    (at_most(2, SAYS("每人每年度不超过两眼"), per=applicant), "clause_season"),
    (at_most(2, SAYS("每年不超过2次"), per=applicant, over="year"), ""),
    (once(SAYS("每人限一次"), per=applicant), ""),
    (once(SAYS("每人限一次"), per=applicant, over="year"), "clause_ever"),
    (once(SAYS("每个采暖期限一次"), per=applicant, over="year"), ""),
]


@pytest.mark.parametrize("row", YEARS)
def test_over_which_time_a_limit_counts(row: Any) -> None:
    rule, code = row
    assert found(rule) == ({code} if code else set())


def limited(text: str, **more: Any) -> Any:
    """70 % up to 5000."""
    return cap(SHARE, yuan(5_000), SAYS(text), per=applicant, **more)


def by_need(one: Any, other: Any) -> Any:
    """So much for whoever has 低保."""
    return when(aid.kind == "low", one, other)


def by_costs(one: Any, other: Any, limit: int = 1_000) -> Any:
    """So much up to a limit."""
    return when(aid.paid <= yuan(limit), one, other)


def gives(sum_: int, text: str) -> Any:
    """A sum."""
    return flat(yuan(sum_), SAYS(text))


def graded_by(grade: int, one: Any, other: Any) -> Any:
    """So much up to a grade."""
    return when(aid.grade <= grade, one, other)


old = received > applicant.birth_date.birthday(60)
TWO = "自付1000元以下的80%，以上的50%"
UP, DOWN = "自付1000元以下（含）的500元", "超过1000元的800元"
BOTH = "年收入不超过2万元的3万元，其余2万元"
TEN = "按十元取整，不足十元的舍去"
LOW, POOR = "低保家庭5000元", "特困家庭3000元"
WORSE, SLIGHT = "一至四级的5万元", "五至六级的3万元"
PART = "1000元以上部分80%"
ANY_YEAR = ("全年", "年度", "当年", "一年内")
AWARDS: list[tuple[Any, str]] = [
    # a year
    *((limited(f"{x}累计不超过5000元", over="year"), "") for x in ANY_YEAR),
    (limited("每人每年度资助，最高5000元", over="year"), ""),
    (limited("累计不超过5000元", over="year"), "clause_lifetime"),
    (limited("全年累计不超过5000元"), "clause_year"),
    (limited("每年可申请，累计不超过5000元"), ""),
    (limited("设有限额", over="year"), ""),
    # what is left of it
    (rounded(SHARE, yuan(10), SAYS(TEN)), ""),
    (rounded(SHARE, yuan(100), SAYS(TEN)), "clause_unit"),
    (rounded(SHARE, yuan(10), SAYS(TEN), half_up=True), "clause_rounded"),
    (rounded(SHARE, yuan(10), SAYS("按十元取整，四舍五入")), "clause_rounded"),
    (rounded(SHARE, yuan(1), SAYS("四舍五入取整到元"), half_up=True), ""),
    (rounded(SHARE, yuan(10), SAYS("四舍五入取整到元"), half_up=True), "clause_unit"),
    (rounded(SHARE, yuan(100), SAYS("以百元为单位，不足百元的舍去")), ""),
    (percent(aid.fare, 70, SAYS(f"补助70%，{TEN}")), "clause_unrounded"),
    (by_costs(rounded(SHARE, yuan(10), SAYS(TEN)), gives(800, DOWN)), ""),
    (rounded(SHARE, yuan(10), SAYS("零头舍去")), ""),
    (rounded(SHARE, yuan(10), SAYS("按十元取整，舍去或四舍五入由财务定")), ""),
    (percent(aid.fare, 70, SAYS("补助70%，零头舍去")), ""),
    (percent(aid.fare, 70, SAYS("补助70%，以元为单位")), ""),
    (percent(aid.fare, 70, SAYS("补助70%，不足十元的舍去")), "clause_unrounded"),
    # what others pay
    (after_others(SHARE, SAYS("部分资助的，只补足差额")), ""),
    (percent(aid.fare, 70, SAYS("补助70%，部分资助的，只补足差额")), "award_first"),
    (percent(aid.fare - yuan(10), 70, SAYS("补助70%，部分资助的，只补足差额")), "award_first"),
    (percent(aid.paid - aid.fare, 70, SAYS("补助70%，只补足差额")), ""),
    (percent(aid.paid + aid.fare, 70, SAYS("补助70%，只补足差额")), "award_first"),
    # lowest and highest
    (highest(SHARE, gives(300, "每次不低于300元")), ""),
    (lowest(SHARE, gives(300, "每次不低于300元")), "clause_extreme"),
    (lowest(SHARE, gives(1_500, "不高于1500元")), ""),
    (highest(SHARE, gives(1_500, "不高于1500元")), "clause_extreme"),
    (highest(gives(600, "最高600元"), gives(900, "最高900元")), ""),
    # a part of it
    (percent(aid.paid - yuan(1_000), 80, SAYS(PART)), ""),
    (percent(aid.paid, 80, SAYS(PART)), "clause_part"),
    (percent(aid.paid, 80, SAYS("自付部分的80%")), ""),
    (by_costs(percent(aid.paid, 80, SAYS("1000元以下的80%")),
        percent(aid.paid - yuan(1_000), 80, SAYS("1000元以上部分80%"))), ""),
    (by_costs(flat(yuan(0), SAYS("1000元以下的不资助")), gives(500, "其余500元")), "award_nothing"),
    (by_costs(gives(1_500, "资助1000元—2000元"), gives(500, "其余500元")), ""),
    (by_costs(percent(aid.fare, 70, SAYS("按比例补助")), gives(500, "其余500元")), ""),
    (by_costs(percent(aid.fare, 700, SAYS("补助70%")), gives(500, "其余500元")),
        "award_above_costs"),
    (percent(aid.paid, 80, SAYS("80% of the part above 1,000元")), "clause_part"),
    (when(aid.kids > 2, percent(aid.paid - yuan(2_000), 80, SAYS(PART)),
        gives(500, "自付2000元的给500元")), "clause_part"),
    (lowest(SHARE, gives(300, "300元，不少于300人")), ""),
    (percent(aid.paid + aid.fare, 80, SAYS(PART)), "clause_part"),
    # branches
    (by_costs(gives(500, UP), gives(800, DOWN)), ""),
    (by_costs(gives(800, UP), gives(500, DOWN)), "clause_sum clause_branch"),
    (by_costs(gives(800, DOWN), gives(500, UP)), "clause_branch"),
    (by_costs(gives(500, f"{UP}，{DOWN}"), gives(800, f"{UP}，{DOWN}")), ""),
    (by_costs(gives(800, f"{UP}，{DOWN}"), gives(500, f"{UP}，{DOWN}")), "clause_branch"),
    (when(aid.paid <= yuan(20_000), gives(30_000, BOTH), gives(20_000, BOTH)), ""),
    (by_need(gives(5_000, LOW), gives(3_000, POOR)), ""),
    (by_need(gives(3_000, POOR), gives(5_000, LOW)), "clause_branch"),
    (by_need(gives(5_000, LOW), gives(3_000, "其他家庭3000元")), ""),
    (when(aid.grade <= 4, gives(50_000, WORSE), gives(30_000, SLIGHT)), ""),
    (when(aid.grade <= 4, gives(30_000, SLIGHT), gives(50_000, WORSE)), "clause_branch"),
    (when(aid.grade < 4, gives(50_000, WORSE), gives(30_000, SLIGHT)), "clause_grade"),
    (by_need(SHARE, percent(aid.fare, 50, SAYS("低保的50%"))), "clause_branch"),
    (by_costs(percent(aid.paid, 80, SAYS(TWO)), percent(aid.paid, 50, SAYS(TWO))), ""),
    (graded_by(4, gives(30_000, "五级的3万元"), gives(50_000, "四级的5万元")), "clause_branch"),
    (graded_by(4, gives(50_000, "四级的5万元"), gives(30_000, "五级的3万元")), ""),
    (graded_by(4, gives(500, "伤残的500元"), gives(300, "其余300元")), ""),
    (when(aid.grade < 5, gives(500, "五级的500元"), gives(300, "四级的300元")), "clause_branch"),
    (when(aid.grade > 4, gives(300, "四级的300元"), gives(500, "五级的500元")), "clause_branch"),
    (when(old, gives(500, "年满60周岁的500元"), gives(300, "其余300元")), ""),
    (when(old, gives(300, "其余300元"), gives(500, "年满60周岁的500元")), "clause_branch"),
    (when(aid.kind == "low", gives(500, "低保、特困家庭500元")), "clause_option_left"),
    (gives(600, "每人600元") + gives(1_000, "残疾的1000元"), ""),
    (gives(1_000, "每人600元") + gives(600, "残疾的1000元"), "clause_sum"),
    # sums a head
    (gives(600, "每名子女600元"), "clause_each"),
    (gives(600, "子女每人600元"), "clause_each"),
    (gives(600, "每人600元"), ""),
    (per(aid.kids, yuan(600), SAYS("每户600元"), zh="人", en="child"), "clause_once"),
    (per(aid.kids, yuan(600), SAYS("每户每人600元"), zh="人", en="child"), ""),
    (gives(600, "每名子女600元，没有子女的600元"), ""),
    (per(aid.kids, yuan(600), SAYS("每名子女给付"), zh="人", en="child"), ""),
    (per(aid.kids, yuan(600), SAYS("子女每人给付，标准600元"), zh="人", en="child"), ""),
    (per(aid.kids, yuan(600), SAYS("每户600元"), zh="户", en="household"), ""),
    # the ends of a band
    (by_costs(gives(500, "1000元至3000元（含）的500元"), gives(800, "其余800元"), 3_000), ""),
    (when(aid.paid < yuan(3_000), gives(500, "1000元至3000元（含）的500元"),
        gives(800, "其余800元")), "clause_side"),
    (when(aid.paid >= yuan(3_000), gives(500, "3000元（含）至5000元的500元"),
        gives(800, "其余800元")), ""),
    (when(aid.paid > yuan(3_000), gives(500, "3000元以上（不含）的500元"),
        gives(800, "其余800元")), ""),
    (when(aid.paid < yuan(3_000), gives(500, "1000元至3000元（不含）的500元"),
        gives(800, "其余800元")), ""),
]  # fmt: skip


@pytest.mark.parametrize("row", AWARDS, ids=lambda r: r[1] or "honest")
def test_an_award_beside_its_clauses(row: Any) -> None:
    award, codes = row
    seen = found(award=award)
    assert seen == set(codes.split()), seen


def test_which_way_it_rounds_is_said() -> None:
    for half, how in ((True, "half_up=False"), (False, "half_up=True")):
        text = TEN if half else "按十元取整，四舍五入"
        award = rounded(SHARE, yuan(10), SAYS(text), half_up=half)
        own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
        made = Programme("test.kinds", **own, rules=[BASE], award=award,
            steps=[step.decide(), step.pay()])  # fmt: skip
        (why,) = [f.what for f in check(made).faults if f.code == "clause_rounded"]
        assert why.parts["how"] == how


def test_a_sum_that_no_clause_has_is_told_once() -> None:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    award = by_costs(gives(700, UP), gives(800, DOWN))
    made = Programme("test.kinds", **own, rules=[BASE], award=award,
        steps=[step.decide(), step.pay()])  # fmt: skip
    told = [f.code for f in award_faults(made.on("2026-03-05"))]
    assert told.count("clause_sum") == 1


def test_a_family_has_several_persons() -> None:
    assert found(award=gives(600, "每人600元"), helps=household) == {"clause_each"}
    assert found(award=gives(600, "每户600元"), helps=household) == set()
    several = kid.count(kid.grade.is_in("first", "second", "third"))
    award = per(several, yuan(600), SAYS("一级、二级残疾的每人600元"), zh="人", en="child")
    assert found(award=award, helps=household) == {"clause_option"}


def test_a_paper_that_somebody_looks_into_is_no_paper_as_it_is() -> None:
    text = "没有证明的由居委会出具证明、经办人核实后可以代替"
    plain = needs(doc.need_certificate, SAYS(text), or_=doc.village_proof)
    judged = needs(doc.need_certificate, SAYS(text), or_=by_a_person([doc.village_proof]))
    assert found(documents=[plain]) == {"paper_accepted"}
    assert found(documents=[judged]) == set()


@pytest.mark.parametrize("made", WRITTEN, ids=lambda p: p.name)
def test_what_a_stranger_wrote_rightly_is_not_blamed(made: Programme) -> None:
    edition = made.on(made.editions()[-1])
    assert named(edition) == set()
    assert list(award_faults(edition)) == []


def limits(made: Programme) -> set[tuple[str, str, str, str, str]]:
    """Every limit that `check` prints: of what, its value in English, and how it came out."""
    return {(t.rule, t.value_en, t.below, t.at, t.above) for t in check(made).thresholds}


def test_every_limit_is_printed() -> None:
    """In `when` of an award, of elements that are counted, and a head."""
    eyes, stays, orphans, injured, dead = (limits(p) for p in WRITTEN[:5])
    assert {("award", f"{x} yuan", "P", "P", "F") for x in ("1,000.00", "3,000.00")} <= eyes
    born = "the 18th birthday (date of birth)"
    assert {(x, born, "P", "P", "F") for x in ("orphans", "award")} <= stays
    assert ("income", "number of members × 18,000.00 yuan", "P", "P", "F") in orphans
    assert {("award", x, "P", "P", "F") for x in ("4", "6")} <= injured
    assert [x[0] for x in dead if x[0] == "award"] == []


def test_a_number_of_elements_is_a_limit_too() -> None:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    worse = kid.count(kid.grade == "first")
    made = Programme("test.counted", **own, steps=[step.decide(), step.pay()],
        rules=[require("several", worse >= 2, SAYS("一级的两人以上"))],
        award=when(kid.any(kid.days > 6), gives(500, "大于6天的500元"), gives(300, "其余300元")),
    )  # fmt: skip
    assert {("several", "2", "F", "P", "P"), ("award", "6", "F", "F", "P")} <= limits(made)


def test_the_ends_between_which_an_award_stays_are_printed_once() -> None:
    printed = [p.what["en"] for p in check(TRANSPLANT).award]
    assert len(printed) == len(set(printed))
    (low,) = [p for p in check(TRANSPLANT).award if p.what["en"].startswith("the highest")]
    assert ([x["en"] for x in low.tried], low.clause) == (
        ["300.00 yuan", "300.00 yuan", "300.01 yuan"], "每次不低于300元"
    )  # fmt: skip
