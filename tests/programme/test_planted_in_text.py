"""What an outside eye planted into three notices: two days swapped, the wrong one of two sums, the
branches of a cap, a number of a clause that no rule has; each with its honest brother."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseflow import Programme, yuan
from caseflow.facts import Facts, applicant, application, choice, cost, day, money, number, yes_no
from caseflow.programme import (
    cap,
    flat,
    highest,
    lowest,
    not_,
    once,
    percent,
    refer,
    require,
    source,
    step,
    when,
)
from caseflow.testing import check
from caseflow.testing.candidates import candidates
from programme.planted import named
from programme.written import HEAT, WRITTEN

NOTICE = source("测试办法", in_force="2026-01-01", ref="0号")
SAYS: Any = NOTICE.says


class Stay(Facts):
    came = day("入院日期", "day of admission")
    left = day("出院日期", "day of discharge")
    form = number("年级", "form")
    bill = money("取暖费", "bill for heating")
    paid = money("已补贴金额", "sum paid")
    owed = money("自付金额", "own share")
    boards = yes_no("住校", "boards", no=("不住校", "does not board"))
    heated = choice("取暖方式", "heating", coal="燃煤", electric="电采暖", central="集中供热")
    kind = choice("学校", "school", public="公立", private="私立", mission="教会")


stay = Stay("stay")
received = application.received_on
born = applicant.birth_date
READS = require("reads", (stay.left >= stay.came), NOTICE.gist("资料齐全"))
UNPAID = require("unpaid", stay.paid < stay.bill, NOTICE.gist("尚有自付"))
PAID = require("paid", stay.bill < stay.paid, NOTICE.gist("尚有自付"))
TURNED = require("unpaid", stay.bill > stay.paid, NOTICE.gist("尚有自付"))
ASKED = refer("unpaid", stay.paid < stay.bill, NOTICE.gist("尚有自付"))
OWED = require("owed", stay.owed > stay.paid, NOTICE.gist("尚有自付"))
coal = stay.heated == "coal"


def found(*rules: Any, award: Any = None) -> set[str]:
    """The codes of what is said of a programme."""
    given = flat(yuan(500), SAYS("资助500元")) if award is None else award
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    made = Programme("test.text", **own, rules=rules or (READS,), award=given,
        steps=[step.decide(), step.pay()])  # fmt: skip
    return {code for _, code, _ in named(made.on("2026-03-05"))}


ROWS: list[tuple[Any, str, str]] = [
    # the day that a period counts from
    (received <= stay.left.plus(days=30), "出院后30日内申请", ""),
    (received <= stay.came.plus(days=30), "出院后30日内申请", "clause_from"),
    (received <= stay.left.plus(days=30), "自出院之日起30日内申请", ""),
    (received <= stay.came.plus(days=30), "自出院之日起30日内申请", "clause_from"),
    (stay.left <= received.plus(days=30), "within 30 days of discharge", "clause_from"),
    (received <= stay.left.plus(days=30), "within 30 days of discharge", ""),
    (received <= stay.left.plus(days=30), "住院的，结束后30日内", ""),
    (received <= stay.left.plus(days=30), "入院须在批准之日起30日内", "clause_other_fact"),
    (stay.came >= received.minus(days=30), "出院后30日内申请", "clause_other_fact"),
    (received <= stay.left.plus(days=30), "within 30 days of the day of the end", ""),
    # two questions of one kind
    (stay.came <= stay.left, "出院日期不早于入院日期", ""),
    (stay.left <= stay.came, "出院日期不早于入院日期", "clause_order"),
    (stay.left >= stay.came, "出院不早于入院", ""),
    (stay.left > stay.came, "出院不早于入院", "clause_order"),
    (stay.left > stay.came, "入院早于出院", ""),
    (stay.came < stay.left, "出院晚于入院", ""),
    (stay.came > stay.left, "出院晚于入院", "clause_order"),
    (stay.paid <= stay.bill, "the sum paid is not more than the bill for heating", ""),
    (stay.bill <= stay.paid, "the sum paid is not more than the bill for heating", "clause_order"),
    (stay.left <= stay.came, "出院日期和入院日期", ""),
    # months
    (received.month() >= 10, "每年10月至12月受理", ""),
    (received.month() >= 11, "每年10月至12月受理", "clause_month"),
    (received.month() > 9, "每年十月至十二月受理", ""),
    (received.month() < 4, "1月至3月受理", ""),
    (received.month() <= 4, "1月至3月受理", "clause_month"),
    (received.month() >= 9, "from September to December", ""),
    (received.month() >= 8, "from September to December", "clause_month"),
    (received.month() >= 10, "每年9月30日后受理", ""),
    (received.month() >= 10, "入院3个月的，秋季受理", ""),
    # a span of its question
    (stay.form >= 1, "in forms 1 to 4", ""),
    (stay.form <= 4, "in forms 1 to 4", ""),
    (stay.form < 5, "in forms 1 to 4", ""),
    (stay.form >= 2, "in forms 1 to 4", "clause_span"),
    (stay.form < 4, "in forms 1 to 4", "clause_span"),
    (stay.form >= 2, "open 1 to 4", ""),
    (stay.form >= 2, "forms 1 to 4 and forms 6 to 8", ""),
    # ages, answers and sexes in English
    (received <= born.birthday(20), "who have not turned 20", ""),
    (received <= born.birthday(21), "who have not turned 20", "clause_age"),
    (received > born.birthday(18), "who have turned 18", ""),
    (received > born.birthday(17), "who have turned 18", "clause_age"),
    (stay.kind.is_in("public", "mission"), "at a public or mission school", ""),
    (stay.kind.is_in("public", "private"), "at a public or mission school", "clause_option"),
    (stay.kind.is_in("public", "private"), "at a good school", ""),
    (stay.kind.is_in("public", "private"), "public 类学校", ""),
    (applicant.sex == "female", "for girls only", ""),
    (applicant.sex == "male", "for girls only", "clause_option"),
    (applicant.sex == "male", "女学生", "clause_option"),
    (applicant.sex == "male", "boys; girls see notice 3", ""),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r[1]} {r[0]!r}")
def test_a_rule_beside_its_clause(row: Any) -> None:
    condition, text, code = row
    assert found(READS, require("rule", condition, SAYS(text))) - {"clause_option_left"} == {
        *code.split()
    }


COAL, POWER = "燃煤取暖的，每户最高1500元", "电采暖的，每户最高2000元"
LESS = stay.bill - stay.paid
SHARE = "按自付部分的40%补助"


def share(base: Any, text: str = SHARE) -> Any:
    return percent(base, 40, SAYS(text))


def capped(a: int, b: int, *, turned: bool = False) -> Any:
    """A cap of its own in each branch."""
    one = cap(percent(stay.owed, 50, SAYS("按自付的50%")), yuan(a), SAYS(COAL))
    two = cap(percent(stay.owed, 60, SAYS("按自付的60%")), yuan(b), SAYS(POWER))
    return when(not_(coal) if turned else coal, one, two)


def ends(call: Any) -> Any:
    """A share, and a sum in each branch."""
    most = when(coal, flat(yuan(1_500), SAYS(COAL)), flat(yuan(2_000), SAYS(POWER)))
    return call(percent(stay.owed, 50, SAYS("按自付的50%")), most)


def needy(*answers: str, said: str = "燃煤、电采暖的1000元") -> Any:
    text = SAYS(said)
    return when(stay.heated.is_in(*answers), flat(yuan(1_000), text), flat(yuan(500),
        SAYS("其他500元")))  # fmt: skip


def boarders(condition: Any, text: str = "boarders get 1,000 yuan") -> Any:
    return when(condition, flat(yuan(1_000), SAYS(text)), flat(yuan(500), SAYS("500 yuan")))


AWARDS: list[tuple[str, Any, Any, str]] = [
    ("less what is paid", share(LESS), UNPAID, ""),
    ("turned round", share(stay.paid - stay.bill), UNPAID, "award_nothing_left"),
    ("the rule turned round", share(LESS), PAID, "award_nothing_left"),
    ("of all", share(stay.bill), UNPAID, "clause_base"),
    ("of all, and nothing says what is paid", share(stay.bill), READS, ""),
    ("of all, and so it says", share(stay.bill, "按费用总额的40%补助，自付部分不计"), UNPAID, ""),
    ("of its own question", share(stay.owed), UNPAID, ""),
    ("of the whole bill, own part in it", share(cost.total, "按总费用（含自付）的40%补助"), READS,
        ""),
    ("of a bill that is called so", share(stay.owed), OWED, ""),
    ("of all, as a person is told", share(stay.bill), ASKED, "clause_base"),
    ("turned round, and a person is told", share(stay.paid - stay.bill), ASKED, ""),
    ("turned round, and the rule as well", share(stay.paid - stay.bill), TURNED,
        "award_nothing_left"),
    ("of what the family pays", share(cost.family_pays), READS, ""),
    ("of the whole bill", share(cost.total), READS, "clause_base"),
    ("of the whole bill, and so it says", share(cost.total, "按总费用的40%补助"), READS, ""),
    ("each branch its cap", capped(1_500, 2_000), READS, ""),
    ("the cap of the other", capped(2_000, 2_000), READS, "clause_cap"),
    ("lowest of a share and branches", ends(lowest), READS, ""),
    ("highest for lowest", ends(highest), READS, "clause_extreme"),
    ("its answers", needy("coal", "electric"), READS, ""),
    ("another answer", needy("coal", "central"), READS, "clause_option"),
    ("others too", needy("coal", "central", said="燃煤、电采暖及其他的1000元"), READS, ""),
    ("some of them named", needy("coal", "central", said="燃煤一类的1000元"), READS, ""),
    ("no limit in its clause", when(coal,
        cap(percent(stay.owed, 50, SAYS("按自付的50%")), yuan(1_500), SAYS("燃煤的满1000元起补")),
        cap(percent(stay.owed, 60, SAYS("按自付的60%")), yuan(1_500), SAYS("电采暖的最高1500元"))),
        READS, ""),
    ("those who board", boarders(stay.boards), READS, ""),
    ("those who do not", boarders(not_(stay.boards)), READS, "clause_denies"),
    ("not, and so it says", boarders(not_(stay.boards), "not boarders: 1,000 yuan"), READS, ""),
    ("住校", boarders(not_(stay.boards), "住校的1000元"), READS, "clause_denies"),
    ("another answer turned", boarders(not_(coal), "燃煤的1000元"), READS, "clause_branch"),
    ("another word", boarders(not_(stay.boards), "day pupils get 1,000 yuan"), READS, ""),
]  # fmt: skip


@pytest.mark.parametrize("row", AWARDS, ids=lambda r: r[0])
def test_an_award_beside_its_clause(row: Any) -> None:
    _, award, rule, code = row
    assert found(rule, award=award) == set(code.split())


def test_the_branches_of_caps_are_read_too() -> None:
    branch = when(stay.heated == "electric",
        cap(percent(stay.owed, 50), yuan(1_500), SAYS(COAL)),
        cap(percent(stay.owed, 50), yuan(2_000), SAYS(POWER)))  # fmt: skip
    assert found(award=branch) == {"clause_branch"}


def nested(kind: str, at_home: str = "") -> Any:
    """Coal or electric, and who boards more: as a clause has it for one of them."""
    inner = when(stay.boards, flat(yuan(1_000), SAYS(f"{kind}住校的1000元")),
        flat(yuan(500), SAYS(f"{at_home or kind}500元")))  # fmt: skip
    return when(coal, inner, flat(yuan(300), SAYS("其他300元")))


def test_a_branch_with_branches_of_its_own_is_read_by_those_too() -> None:
    assert found(award=nested("燃煤而")) == set()
    assert found(award=nested("", "不")) == set()
    assert found(award=nested("电采暖而")) == {"clause_branch"}


def test_once_a_heating_season_counts_anew() -> None:
    assert found(READS, once(SAYS("每个采暖季一次"), per=applicant)) == {"clause_season"}


def test_a_number_of_a_clause_that_no_rule_has_is_told_and_is_no_fault() -> None:
    text = SAYS("年满18周岁、不满75周岁，住院不少于21天")
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    made = Programme("test.unused", **own, rules=[require("adult", received > born.birthday(18),
        text), READS], award=flat(yuan(500), SAYS("资助500元")))  # fmt: skip
    told = check(made)
    assert [f.rule for f in told.unused] == ["adult"]
    assert told.faults == ()
    assert told.unused[0].what.parts["words"] == "不满75周岁"
    assert any("不满75周岁" in line for line in told.lines())
    rules = [
        require("adult", received > born.birthday(18), text),
        require("old", received <= born.birthday(75), text),
        require("long", stay.form >= 21, text),
    ]
    both = Programme("test.used", **own, rules=rules, award=flat(yuan(500), SAYS("资助500元")))
    assert check(both).unused == ()


@pytest.mark.parametrize(("text", "told"), [
    ("住院不少于21天", True), ("不超过3个月的标准", False), ("不足十元的舍去", False),
    ("住院不超过2年", True), ("入院后24个月内，即不超过2年", False), ("不满19周岁", False),
    ("不超过20周岁", True), ("不超过24个月", False),
])  # fmt: skip
def test_which_numbers_of_a_clause_are_nowhere(text: str, told: bool) -> None:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    later = require("later", received <= stay.came.plus(years=2), NOTICE.gist("两年"))
    rules = [require("adult", received > born.birthday(18), SAYS("年满18周岁")), READS]
    rules += [later] if "24" in text else []
    made = Programme("test.nowhere", **own, rules=[*rules, require("x", stay.form.stated(),
        SAYS(text))], award=flat(yuan(500), SAYS("资助500元")))  # fmt: skip
    assert bool(check(made).unused) == told


@pytest.mark.parametrize("programme", WRITTEN, ids=lambda p: p.name)
def test_of_an_honest_programme_nothing_is_told(programme: Programme) -> None:
    told = check(programme)
    assert [f.en for f in (*told.faults, *told.unused)] == []


def test_days_that_are_compared_share_their_values() -> None:
    """An illness may begin before a stay: else the rule after it would seem to change nothing."""
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    late = require("late", received <= stay.left.plus(days=30), SAYS("出院后30日内申请"))
    order = require("order", stay.came <= stay.left, NOTICE.gist("出院不早于入院"))
    made = Programme("test.days", **own, rules=[order, late],
        award=flat(yuan(500), SAYS("资助500元")))  # fmt: skip
    assert check(made).faults == ()
    values = candidates(made.on("2026-03-05"), date(2026, 3, 5))
    assert set(values["stay.left"]) <= set(values["stay.came"])


def test_days_of_a_month_and_of_a_year_are_tried() -> None:
    values = candidates(HEAT.on("2026-03-05"), date(2026, 3, 5))
    days = set(values["application.received_on"])
    assert {v // 100 % 100 for v in days} >= {9, 10, 11, 2, 3, 4}
    same = require("same", received.year() == stay.came.year(), NOTICE.gist("同一年"))
    since_2025 = require("from", stay.left.year() >= 2025, NOTICE.gist("2025年起"))
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    made = Programme("test.years", **own, rules=[same, since_2025],
        award=flat(yuan(500), SAYS("资助500元")))  # fmt: skip
    assert check(made).faults == ()


def test_what_is_a_fault_already_is_not_told_again() -> None:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    wrong = require("long", stay.form >= 12, SAYS("年级不低于21"))
    made = Programme("test.once", **own, rules=[READS, wrong],
        award=flat(yuan(500), SAYS("资助500元")))  # fmt: skip
    told = check(made)
    assert ([f.code for f in told.faults], told.unused) == (["clause_bound"], ())


def test_two_years_are_twenty_four_months() -> None:
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": applicant}
    late = require("late", received <= stay.came.plus(months=24), SAYS("不超过2年的"))
    made = Programme("test.years", **own, rules=[READS, late],
        award=flat(yuan(500), SAYS("资助500元")))  # fmt: skip
    assert check(made).unused == ()
