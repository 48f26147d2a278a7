"""A slip that stands alone in a small programme is named, its honest twin is not: sums with a sign
of a currency, limits let in or out, rounding, last days, years, months of an award, papers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseflow import Programme, yuan
from caseflow.facts import Facts, application, doc, household
from caseflow.facts import day as date_of
from caseflow.facts import money as sum_of
from caseflow.facts import number as number_of
from caseflow.programme import (
    all_of,
    at_most,
    cap,
    flat,
    money,
    needs,
    not_,
    per,
    percent,
    require,
    rounded,
    source,
    step,
    when,
)
from caseflow.testing import check
from caseflow.testing.printed import beside

NOTICE = source("Notice 7", in_force="2024-01-01", ref="7")
SAYS: Any = NOTICE.says


class Loss(Facts):
    fare = sum_of("路费", "fare")
    bill = sum_of("损失", "loss")
    income = sum_of("家庭总收入", "income of the household")
    happened = date_of("事发日期", "event")
    kids = number_of("未成年子女数", "children")
    moved_in = date_of("居住起始日期", "lived there since")


loss = Loss("loss")
received = application.received_on


def small(*rules: Any, award: Any = None, currency: str = "CNY", documents: Any = ()) -> Programme:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": household, "currency": currency}
    base = require("base", received.stated(), NOTICE.gist("随时"))
    given = flat(money(5, currency), NOTICE.gist("如此")) if award is None else award
    return Programme("test.single", **own, rules=[base, *rules], award=given,
        documents=documents, steps=[step.decide(), step.pay()])  # fmt: skip


def told(made: Programme) -> set[str]:
    return {f.code for f in check(made).faults if f.code.startswith(("clause_", "paper_"))}


SUMS = [
    ("USD", "${}"), ("USD", "US${}"), ("USD", "US$ {}"), ("USD", "{} USD"), ("USD", "{}$"),
    ("USD", "{} dollars"), ("AUD", "A${}"), ("EUR", "€{}"), ("EUR", "{} €"), ("EUR", "{} euros"),
    ("GBP", "£{}"), ("CNY", "¥{}"), ("CNY", "￥{}元"), ("CNY", "RMB {}"), ("CNY", "CNY {}"),
    ("UGX", "UGX {}"), ("UGX", "{} UGX"), ("KES", "KES{}"), ("KES", "KSh {}"),
    ("TND", "TND {}"), ("TND", "{} TND"), ("XOF", "{} FCFA"), ("XOF", "{} francs"),
]  # fmt: skip


@pytest.mark.parametrize(("currency", "written"), SUMS)
@pytest.mark.parametrize("figure", ["3,900", "3900"])
def test_a_sum_is_read_however_its_currency_is_written(
    currency: str, written: str, figure: str
) -> None:
    person, most = (written.format(x) for x in (figure, "40,200"))

    def made(each: int, limit: int) -> Programme:
        heads = per(household.size, money(each, currency), SAYS(f"{person} per person"),
            zh="人", en="person")  # fmt: skip
        rule = require("loss", loss.bill > money(limit, currency), SAYS(f"loss of over {most}"))
        return small(rule, award=cap(heads, money(40_200, currency), SAYS(f"at most {most}")),
            currency=currency)  # fmt: skip

    text = f"Notice. {person} per person, at most {most}, for a loss of over {most}."
    assert told(made(3_900, 40_200)) == set()
    assert beside(made(3_900, 40_200), text).faults == ()
    assert not [x for x in beside(made(3_900, 40_200), text).left if "3" in str(x.parts)]
    assert told(made(3_950, 40_200)) == {"clause_sum"}
    assert told(made(3_900, 41_200)) == {"clause_bound"}


@pytest.mark.parametrize(
    ("currency", "text"),
    [
        ("KES", "loss of over $900"),  # another currency, which the author has changed
        ("USD", "loss of over A$900"),
        ("USD", "loss of over $1.5 million"),
        ("USD", "loss of over $1,400,000/1,500,000"),
    ],
)
def test_what_may_be_right_is_blamed_on_nobody(currency: str, text: str) -> None:
    rule = require("loss", loss.bill > money(1_500_000, currency), SAYS(text))
    assert told(small(rule, currency=currency)) == set()


days_60 = loss.moved_in.plus(days=60)
standard = household.size * yuan(783)
yuan_160, yuan_150 = yuan(160_000), yuan(150_000)
TWICE = "申请前6个月家庭人均月收入在低保标准783元2倍以下"
RULES: list[tuple[Any, str, str]] = [
    # days let in or out
    (loss.happened >= days_60, "lived there for at least 60 days before the event", ""),
    (loss.happened > days_60, "lived there for at least 60 days before the event", "clause_side"),
    (loss.happened >= days_60, "事发前居住60日以上", ""),
    (loss.happened > days_60, "事发前居住60日以上", "clause_side"),
    (loss.happened > days_60, "事发前居住超过60日", ""),
    (loss.happened >= days_60, "事发前居住超过60日", "clause_side"),
    (loss.moved_in <= loss.happened.minus(days=60), "事发前居住60日以上", ""),
    (loss.moved_in < loss.happened.minus(days=60), "事发前居住60日以上", "clause_side"),
    (not_(loss.happened < days_60), "事发前居住60日以上", ""),
    (not_(loss.happened <= days_60), "事发前居住60日以上", "clause_side"),
    (loss.happened > days_60, "事发前居住满60日", "clause_side"),
    (loss.happened > days_60, "事发前居住已满六十天的", "clause_side"),
    (loss.happened >= days_60, "事发前居住满60日", ""),
    (loss.happened > days_60, "居住满60日后事发的", ""),  # from the day after it or on it
    (loss.happened >= days_60, "居住满60日的次日起", ""),
    (loss.happened <= days_60, "登记期满60日内", ""),
    (loss.happened > days_60, "每满60日", ""),
    (loss.happened < days_60, "居住不满60日的", ""),
    (loss.happened <= days_60, "居住不满60日的", "clause_side"),
    (loss.happened <= days_60, "居住不超过60日的", ""),
    (loss.happened > days_60, "居住不超过60日的", "clause_within"),
    (loss.happened.plus(days=1) > days_60, "事发前居住满60日", ""),
    (loss.happened > days_60, "lived there for at least sixty days", "clause_side"),
    (loss.happened >= days_60, "lived there for at least sixty (60) days", ""),
    # months in words
    (loss.happened > loss.moved_in.plus(months=6), "lived there at least six months", ""),
    (loss.happened > loss.moved_in.plus(months=3), "lived there at least six months",
        "clause_period"),
    (loss.happened > loss.moved_in.plus(years=1), "lived there at least twelve (12) months", ""),
    # a share of another sum
    (100 * loss.bill > 60 * loss.income, "损失超过家庭总收入60%", ""),
    (60 * loss.income < 100 * loss.bill, "损失超过家庭总收入60%", ""),
    (5 * loss.bill > 3 * loss.income, "损失超过家庭总收入的60％", ""),
    (100 * loss.bill >= 60 * loss.income, "损失超过家庭总收入60%", "clause_side"),
    (60 * loss.income <= 100 * loss.bill, "损失超过家庭总收入60%", "clause_side"),
    (100 * loss.bill > 70 * loss.income, "损失超过家庭总收入60%", "clause_ratio"),
    (100 * loss.bill > 70 * loss.income, "损失超过家庭总收入六成、不超过80%", ""),
    (100 * loss.bill >= 90 * loss.fare, "损失为路费的90%以上（含）", ""),
    (100 * loss.bill >= 80 * loss.fare, "损失为路费的90%以上（含）", "clause_ratio"),
    (2 * loss.bill > loss.fare, "loss of more than 50% of the fare", ""),
    (2 * loss.bill >= loss.fare, "loss of more than 50% of the fare", "clause_side"),
    (4 * loss.bill > loss.fare, "loss of more than 50% of the fare", "clause_ratio"),
    (2 * loss.bill > loss.fare, "损失超过路费一半的，按不低于60%", ""),
    # so many times a standard
    (loss.income <= 2 * standard, TWICE, ""),
    (loss.income <= 12 * standard, TWICE, ""),
    (loss.income < 12 * standard, TWICE, "clause_side"),
    (loss.income <= 24 * standard, TWICE, "clause_ratio"),
    (loss.income <= 18 * standard, TWICE, "clause_ratio"),
    (loss.income <= 24 * standard, "家庭年收入在人均月低保标准783元2倍以下", ""),
    (2 * loss.income <= 3 * standard, "家庭人均月收入不超过低保标准783元的1.5倍", ""),
    (loss.income <= 9 * (household.size * yuan(1_566)), TWICE, ""),
    (loss.income <= 12 * (household.size * yuan(1_566)), TWICE, ""),  # made of another sum
    # persons
    (household.size >= 2, "家庭有两名以上成员", ""),
    (household.size >= 3, "家庭有两名以上成员", "clause_bound"),
    (household.size >= 3, "家庭人口两人以上", "clause_bound"),
    (household.size > 2, "家庭人口两人以上", "clause_side"),
    (household.size >= 3, "a household of at least two persons", "clause_bound"),
    (household.size >= 2, "a household of at least two persons", ""),
    (household.size <= 3, "家庭成员最多3人", ""),
    (household.size <= 4, "家庭成员最多3人", "clause_bound"),
    (household.size <= 4, "最长3人", "clause_bound"),
    (all_of(household.size >= 3, loss.kids >= 2), "家庭有两名以上未成年子女", ""),
    (100 * loss.bill >= 10 * loss.income, "损失不少于收入的10%", ""),
    (household.size >= 5, "5人以上的家庭，损失不少于收入的10%", ""),
    # a sum with per person, per month behind it
    (loss.income <= household.size * yuan_150, "Income of not more than 150,000 yuan per person "
        "per month", ""),
    (loss.income <= household.size * yuan_160, "Income of not more than 150,000 yuan per person "
        "per month", "clause_bound"),
    (loss.income <= household.size * yuan(1_800_000), "Income of not more than 150,000 yuan per "
        "person per month", ""),  # of twelve months
    (loss.income <= household.size * yuan_160, "Income 150,000 yuan a head at most",
        "clause_bound"),
    (loss.income <= household.size * yuan_150, "Income 150,000 yuan a head at most", ""),
    (loss.income <= household.size * yuan_150, "Income 150,000 a head at most", ""),
    (loss.income <= household.size * yuan_160, "Income 150,000 a head at most", "clause_bound"),
    (loss.income <= household.size * yuan_160, "人均月收入不超过15万元", "clause_bound"),
    (loss.income <= household.size * yuan_160, "人均月收入不超过15万元的一半", ""),
    (loss.bill <= yuan(900), "loss at most 900 yuan, 5 persons at most 3 times", ""),
]  # fmt: skip


DAYS: list[tuple[Any, str, str]] = [
    *((received <= date(2024, 7, day), text, "" if day == 31 else "clause_date")
        for text in (
            "may apply until 31 July 2024", "may apply until July 31, 2024", "by 31 July 2024",
            "by the 31st of July 2024", "no later than 31 Jul. 2024", "until 2024-07-31",
            "31 July 2024 at the latest", "on or before July 31, 2024",
            "who applies between 1 March and 31 July 2024", "1 March to 31 July 2024")
        for day in (29, 30, 31)),
    *((received >= date(2024, 3, day), text, "" if day == 1 else "clause_date")
        for text in ("from 1 March 2024", "on or after March 1, 2024", "2024-03-01 to 2024-07-31",
            "between 1 March and 31 July 2024", "1 March – 31 July 2024")
        for day in (1, 2)),
    (received < date(2024, 8, 1), "until 31 July 2024", ""),
    (received > date(2024, 7, 31), "until 31 July 2024", "clause_date_side"),
    (received > date(2024, 7, 31), "not until 31 July 2024", ""),
    (received >= date(2024, 7, 31), "not until 31 July 2024", ""),
    (received <= date(2024, 7, 31), "Applications after 31 July 2024 are refused", ""),
    (received <= date(2024, 7, 31), "Applications after 31 July 2024 are not taken", ""),
    (received < date(2024, 7, 31), "before 31 July 2024", ""),
    (received <= date(2024, 7, 31), "before 31 July 2024", ""),
    (received <= date(2024, 7, 29), "before 31 July 2024", "clause_date"),
    (loss.moved_in <= date(2024, 3, 1), "lived there since 1 March 2024", ""),
    (loss.moved_in < date(2024, 3, 1), "lived there as of 1 March 2024", ""),
    (received <= date(2024, 6, 30), "the law of 5 May 2023 says when to apply", ""),
    (received <= date(2024, 6, 30), "in May 2024 five people may apply", ""),
    (received <= date(2024, 7, 30), "2024年7月31日前申请", ""),  # or on it: nobody knows
    (received <= date(2024, 7, 31), "2024年7月31日前申请", ""),
    (received <= date(2024, 7, 29), "2024年7月31日前申请", "clause_date"),
    (received <= date(2024, 8, 1), "2024年7月31日前申请", "clause_date"),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(DAYS)))
def test_a_day_beside_its_clause(at: int) -> None:
    node, text, code = DAYS[at]
    assert told(small(require("rule", node, SAYS(text)))) == ({code} if code else set())


@pytest.mark.parametrize("text", ["2024年7月31日前申请", "apply before July 31, 2024"])
def test_whether_a_day_counts_is_asked_where_the_clause_does_not_say(text: str) -> None:
    def asked(condition: Any) -> set[str]:
        return {f.code for f in check(small(require("rule", condition, SAYS(text)))).unsaid}

    assert "unsaid_day" in asked(received < date(2024, 7, 31))
    assert "unsaid_day" not in asked(received <= date(2024, 7, 31))


@pytest.mark.parametrize("at", range(len(RULES)))
def test_a_limit_beside_its_clause(at: int) -> None:
    node, text, code = RULES[at]
    assert told(small(require("rule", node, SAYS(text)))) == ({code} if code else set())


THIRD = percent(loss.bill, 30, SAYS("按损失的30%"))
half_up = {"half_up": True}
RAISED = rounded(THIRD + flat(yuan("9.99")), yuan(10), SAYS("不足10元的部分进位到10元"))

HUNDREDFOLD = rounded(percent(30 * loss.bill + yuan(99_999), 1, NOTICE.gist("1% of a hundredfold")),
    yuan(1_000), SAYS("rounded up to the next 1,000"))  # fmt: skip


def to(unit: int, text: str, *, half: bool = False) -> Any:
    return rounded(THIRD, yuan(unit), SAYS(text), half_up=half)


ROUNDED: list[tuple[Any, str]] = [
    *((to(unit, text, half=True), "" if unit == own else "clause_unit")
        for own, text in (
            (10, "结果四舍五入到10元"), (10, "四舍五入到十元"), (10, "按十元四舍五入"),
            (100, "金额四舍五入到百元"), (1, "四舍五入到元"), (1, "元以下四舍五入"),
            (1, "计算到元，元以下四舍五入"), (10, "rounded to the nearest 10"),
            (10, "to the nearest ten"), (100, "rounded half up to the nearest 100 yuan"),
            (100, "rounded to the nearest hundred"), (1, "rounded to the nearest yuan"),
            (1_000, "rounded up or down to the nearest ¥1,000"))
        for unit in (1, 10, 100, 1_000)),
    *((to(unit, text), "" if unit == own else "clause_unit")
        for own, text in (
            (1, "补贴计算到元，角分舍去"), (10, "rounded down to the nearest 10"),
            (100, "不足百元的舍去"))
        for unit in (1, 10, 100)),
    (to(10, "四舍五入到10元"), "clause_rounded"),
    (to(10, "rounded to the nearest 10"), "clause_rounded"),
    (to(10, "rounded down to the nearest 10", half=True), "clause_rounded"),
    (to(10, "不足10元的部分进位到10元"), "clause_round_up"),
    (to(10, "不足10元的部分进位到10元", half=True), "clause_round_up"),
    (to(10, "rounded up to the next 10"), "clause_round_up"),
    (to(10, "rounded up to the nearest 10", half=True), "clause_round_up"),
    (to(1, "不足一元的部分按一元计"), "clause_round_up"),
    (rounded(THIRD, yuan(1), SAYS("不足一元按一元计"), up=True), ""),
    (rounded(THIRD, yuan(10), SAYS("rounded up to the next 10"), up=True), ""),
    (rounded(THIRD, yuan(100), SAYS("rounded up to the next 10"), up=True), "clause_unit"),
    (rounded(THIRD, yuan(10), SAYS("不足十元的舍去"), up=True), "clause_rounded"),
    (rounded(THIRD, yuan(10), SAYS("四舍五入到十元"), up=True), "clause_rounded"),
    (percent(loss.bill, 30, SAYS("按损失的30%，不足一元按一元计")), "clause_unrounded"),
    (to(10, "按10元计，进一步的办法另行规定"), ""),
    (RAISED, ""),
    (HUNDREDFOLD, ""),
    (percent(loss.bill, 30, SAYS("按损失的30%，四舍五入到元")), "clause_unrounded"),
    (flat(yuan(500), SAYS("500元，计算到元，四舍五入")), ""),  # it is whole already
    (cap(THIRD, yuan(5_000), SAYS("补助算到5000元为止，最高5000元")), ""),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(ROUNDED)))
def test_rounding_beside_its_clause(at: int) -> None:
    award, code = ROUNDED[at]
    assert told(small(award=award)) == ({code} if code else set())


A_YEAR = ("一个自然年度内不超过两次", "每自然年度不超过两次", "自然年度内限两次",
    "同一年度内限两次", "同一年内限两次", "at most twice in any calendar year",
    "twice in any one year")  # fmt: skip
LIFE = (
    "终身限两次",
    "两个自然年度内限两次",
    "两个年度内限两次",
    "上年度内受过救助的，终身限两次",
    "at most twice",
)


@pytest.mark.parametrize("text", [*A_YEAR, *LIFE])
def test_once_in_a_year_is_no_limit_of_a_life(text: str) -> None:
    always, yearly = (
        told(small(at_most(2, SAYS(text), per=household, **over)))
        for over in ({}, {"over": "year"})
    )
    assert ("clause_season" in always) == (text in A_YEAR)
    assert yearly == set() or text not in A_YEAR


OFTEN = [
    ("at most twice in any calendar year", 2, False),
    ("at most twice in any calendar year", 3, True),
    ("up to 4 times a year", 4, False),
    ("up to four times a year", 3, True),
    ("once in any year", 2, True),
    ("once a child is enrolled, in each year", 2, False),
    ("twice the sum in each year", 3, False),
]


@pytest.mark.parametrize(("text", "many", "wrong"), OFTEN)
def test_how_often_in_english(text: str, many: int, wrong: bool) -> None:
    rule = at_most(many, SAYS(text), per=household, over="year")
    assert ("clause_times" in told(small(rule))) == wrong


standards = household.size * yuan(783)
FOUR = "救助金=共同生活人数×月低保标准783元×4个月"
MONTHS: list[tuple[Any, str]] = [
    *((flat(k * standards, SAYS(text)), "" if k == 4 else "clause_period")
        for text in (FOUR, FOUR.replace("4", "四"), "发给4个月的低保标准783元，按人数计",
            "783 yuan a head for four months", "783 yuan a head for 4 months")
        for k in (3, 4, 5)),
    (flat(5 * standards, SAYS(FOUR + "，低保家庭增加1个月")), ""),
    (flat(6 * standards, SAYS(FOUR + "，低保家庭增加1个月")), "clause_period"),
    (flat(2 * standards, SAYS("按人数，每人两份783元，另发4个月的物资")), ""),
    (flat(12 * standards, SAYS(FOUR + "，全年发放")), ""),
    (flat(5 * standards, SAYS("按人数，783元，住院4个月以上的")), ""),  # of another time
    # a condition whose sides are multiplied, and one of a sum that is none of what is given
    (when(6 * loss.bill >= yuan(97_500), flat(yuan(3_200), SAYS("不超过3200元，不足100元的不给"))),
        ""),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(MONTHS)))
def test_the_months_of_an_award_beside_its_clause(at: int) -> None:
    award, code = MONTHS[at]
    assert told(small(award=award)) == ({code} if code else set())


bills, person = (
    doc.new("bills", "支出票据", "receipts"),
    doc.new("person", "身份证", "identity card"),
)
settlement = doc.insurance_settlement
lease = doc.new("lease", "租赁合同", "tenancy agreement")
PAPERS: list[tuple[Any, Any, bool]] = [
    (needs(bills, SAYS("身份证、户口簿之一")), needs(person, SAYS("支出票据")), True),
    (needs(bills, SAYS("支出票据")), needs(person, SAYS("身份证、户口簿之一")), False),
    (needs(doc.invoice, SAYS("结算单")), needs(settlement, SAYS("医疗费票据")), True),
    (needs(doc.invoice, SAYS("医疗费票据")), needs(settlement, SAYS("结算单")), False),
    (needs(lease, SAYS("the receipts")), needs(bills, SAYS("a tenancy agreement")), True),
    (needs(lease, SAYS("a tenancy agreement")), needs(bills, SAYS("the receipts")), False),
    # one list for both, other names for one of them, another in its place
    (needs(bills, SAYS("身份证、发票")), needs(person, SAYS("身份证、发票")), False),
    (needs(bills, SAYS("申请人的身份证")), needs(person, SAYS("按第三条提交")), False),
    (needs(bills, SAYS("身份证"), or_=person), needs(lease, SAYS("租房的支出票据")), False),
    (needs(bills, SAYS("身份证"), or_=person), needs(lease, SAYS("支出票据")), True),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(PAPERS)))
def test_two_documents_whose_clauses_changed_places(at: int) -> None:
    one, other, wrong = PAPERS[at]
    assert told(small(documents=[one, other])) == ({"paper_other"} if wrong else set())


def test_a_sum_of_a_condition_may_be_that_of_a_rule() -> None:
    rule = require("income", loss.income <= yuan(68_000), SAYS("家庭总收入不超过68000元"))
    given = when(loss.income > yuan(50_000), flat(yuan(900), SAYS("900元，另100元由街道给")))
    other = when(loss.income > yuan(68_000), flat(yuan(900), SAYS("900元，另100元由街道给")))
    assert "clause_sum" in told(small(rule, award=given))
    assert told(small(rule, award=other)) == set()
