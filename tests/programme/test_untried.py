"""`check` calls impossible only what it knows to be: what no tried case reaches though one might is
asked about, and fails nothing."""

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
    household,
    many,
    money,
    number,
    text,
    yes_no,
)
from caseflow.programme import (
    all_of,
    any_of,
    flat,
    needs,
    not_,
    percent,
    remainder,
    require,
    source,
    when,
)
from caseflow.testing import candidates, check
from caseflow.testing.found import Checked
from caseflow.testing.together import Together
from caseflow.testing.tried import Tried

NOTICE = source("测试通知", in_force="2024-01-01", ref="test")
TEXT = NOTICE.gist("资助条件")
received = application.received_on


class Device(Facts):
    """One of the things asked for."""

    kind = choice("器具", "device", chair="轮椅", bed="护理床", other="目录外器具")
    price = money("价格", "price")
    last_on = day("上次验收日期", "last accepted on")
    code = text("编码", "code")
    bought_on = day("购置日期", "bought on")
    assessed_on = day("评估日期", "assessed on")
    times = number("次数", "times")
    broken = yes_no("已损坏", "is broken", no=("未损坏", "is whole"))
    repaired = yes_no("修过", "was repaired", no=("没有修过", "was never repaired"))


class Stay(Facts):
    """A stay in hospital."""

    came_on = day("入院日期", "day of admission")
    left_on = day("出院日期", "day of discharge")
    lived_since = day("居住起始日期", "lives here since")
    year = number("年度", "year")
    away = yes_no("在县外", "was outside the county", no=("在县内", "was in it"))
    sent = yes_no("已转诊", "was referred", no=("未转诊", "was not"))
    bill = money("费用", "bill")
    other = money("其他支付", "paid by others")


d, s = many(Device("device", "器具", "device")), Stay("stay")


def checked(*conditions: Any, clause: Any = TEXT, **more: Any) -> Checked:
    more.setdefault("award", flat(yuan(500), NOTICE.gist("资助500元")))
    rules = [require(f"r{i}", x, clause) for i, x in enumerate(conditions)]
    made = Programme("test.untried", zh="测试", en="test", helps=applicant, rules=rules, **more)
    return check(made)


def codes(found: Checked) -> tuple[set[str], set[str]]:
    """What is a fault, and what is to be tried."""
    untrue = {f.code for f in found.faults if not f.code.startswith(("question_", "clause_"))}
    return untrue, {f.code for f in found.untried}


over = any_of(
    all_of(d.kind == "chair", received.plus(days=1) > d.last_on.plus(years=4)),
    all_of(d.kind == "bed", received.plus(days=1) > d.last_on.plus(years=6)),
)
REACHED: dict[str, tuple[Any, ...]] = {
    "a field that another rule asks much beside": (
        d.all(not_(d.kind == "other")), d.all(d.assessed_on <= d.bought_on),
        d.all(any_of(not_(d.last_on.given()), over, all_of(d.broken, d.repaired))),
    ),
    "one of all answers: none of them is one too": (
        household.certificate.is_in("tekun", "dibao", "dibao_bianyuan", "gangxing"),
        d.all(d.kind.is_in("chair", "bed", "other")),
    ),
    "three of one kind": (
        d.count(all_of(d.kind == "other", d.broken, d.times == 9)) >= 3,
    ),
    "a total of what has a code": (
        d.total(d.times, all_of(d.code.starts_with("A"), d.broken)) >= 7,
    ),
    "an element that differs in five answers": (
        d.all(not_(all_of(d.kind == "other", not_(d.broken), not_(d.repaired),
            d.price > yuan(7_777), d.times == 9))),
        d.all(any_of(not_(d.last_on.given()), over, d.assessed_on <= d.bought_on)),
    ),
    "a count of one kind": (
        any_of(d.count(d.kind == "other") <= 0, household.size > 3),
        d.all(any_of(not_(d.last_on.given()), over, all_of(d.broken, d.repaired))),
        d.all(d.assessed_on <= d.bought_on), d.all(d.price > yuan(3)),
    ),
    "a number that is the year of a day": (s.year == s.left_on.year(),),
    "a number that is the month of a day": (s.year >= s.left_on.month(),),
    "where two months meet": (
        all_of(s.left_on.month() == 9, s.left_on.minus(days=1).month() == 8),
    ),
    "a month beside a day": (
        all_of(s.left_on.month() == 9, s.left_on <= date(2024, 12, 31)),
    ),
    "a day long before another": (
        any_of(
            received <= s.left_on.plus(days=90),
            all_of(s.left_on >= date(2024, 3, 1), s.left_on <= date(2024, 6, 16),
                received <= date(2024, 7, 31)),
        ),
        s.left_on.plus(days=1) > s.lived_since.plus(months=6),
    ),
    "a sum with something fixed in it": (
        all_of(-1 * s.bill + yuan(3_950) >= yuan(500), -1 * s.bill + yuan(3_950) <= yuan(501)),
        s.bill - s.other + yuan(30_000) <= yuan(50_000),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REACHED)
def test_what_some_case_reaches_is_no_fault_and_no_question(name: str) -> None:
    assert codes(checked(*REACHED[name])) == (set(), set())


def test_where_no_day_is_after_the_last_of_the_programme_earlier_ones_are_tried() -> None:
    ending = source("短期通知", in_force="2024-03-01", ends="2024-07-31", ref="test").gist("条件")
    late = received <= s.left_on.plus(days=90)
    lived = s.left_on.plus(days=1) > s.lived_since.plus(months=6)
    found = checked(late, lived, clause=ending, award=flat(yuan(500), ending))
    assert codes(found) == (set(), set())


UNSURE: dict[str, tuple[tuple[Any, ...], set[str]]] = {
    "the year of one day beside the month of another": (
        (all_of(s.came_on.year() == 2011, s.left_on.year() == 2031, s.came_on > s.left_on),),
        {"tried_never_passes"},
    ),
    "an element that differs in eight answers": (
        (d.all(not_(all_of(d.kind == "other", not_(d.broken), not_(d.repaired), d.times == 9,
            d.price == yuan(7_777), d.last_on.year() == 2011, d.bought_on.year() == 2012,
            d.assessed_on.year() == 2013))),),
        {"tried_never_fails"},
    ),
    "a case that differs in ten answers": (
        (all_of(household.size == 7, s.bill == yuan(70), s.other == yuan(30), s.year == 9, s.away,
            s.came_on.year() == 2011, s.left_on.year() == 2012, s.lived_since.year() == 2010,
            household.certificate == "dibao", s.sent),),
        {"tried_never_passes"},
    ),
    "a day beside itself": (
        (s.came_on > s.came_on.plus(days=1),), {"tried_never_passes"},
    ),
    "months of a day moved": (
        (all_of(s.left_on.minus(days=45).month() == 9, s.left_on.minus(days=46).month() == 8),),
        {"tried_never_passes"},
    ),
    "never of a sum": (
        (all_of(s.bill + s.other > yuan(9), s.bill + s.other < yuan(5)),), {"tried_never_passes"},
    ),
    "always of a sum": (
        (any_of(s.bill + s.other > yuan(5), s.bill + s.other < yuan(9)),), {"tried_never_fails"},
    ),
    "elements asked about twice": (
        (all_of(d.all(d.price > yuan(9)), d.any(d.price < yuan(5))),), {"tried_never_passes"},
    ),
    "two days in two ways": (
        (s.came_on > s.left_on, all_of(s.came_on <= s.left_on, s.came_on > s.lived_since)),
        {"tried_exclude"},
    ),
    "a month beside a day of no year": (
        (all_of(s.left_on.month() == 9, s.left_on.month() == 8, s.left_on > date(2020, 1, 1)),),
        {"tried_never_passes"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSURE)
def test_what_might_be_reached_is_asked_and_fails_nothing(name: str) -> None:
    conditions, expected = UNSURE[name]
    assert codes(checked(*conditions)) == (set(), expected)


SURE: dict[str, tuple[tuple[Any, ...], set[str]]] = {
    "constants": (
        (all_of(household.size > 3, household.size < 2),), {"rule_never_passes"},
    ),
    "constants both ways": (
        (any_of(household.size > 2, household.size <= 2),), {"rule_never_fails"},
    ),
    "one field of an element": (
        (d.any(all_of(d.price > yuan(9), d.price < yuan(5))),), {"rule_never_passes"},
    ),
    "years": (
        (all_of(s.left_on.year() == 2025, s.left_on.year() == 2026),), {"rule_never_passes"},
    ),
    "two days in one way": (
        (all_of(s.came_on > s.left_on, s.came_on <= s.left_on),), {"rule_never_passes"},
    ),
    "ages": (
        (all_of(received > applicant.birth_date.birthday(60),
            received <= applicant.birth_date.birthday(18)),), {"rule_never_passes"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SURE)
def test_what_cannot_be_stays_a_fault(name: str) -> None:
    conditions, expected = SURE[name]
    assert codes(checked(*conditions)) == (expected, set())


def test_rules_documents_and_parts_beside_days_are_asked_about() -> None:
    """Of days that are compared with each other and with a fixed one not every case is tried."""
    late = all_of(s.came_on > s.left_on, s.left_on >= date(2025, 1, 1))
    rule = all_of(s.came_on <= s.left_on, s.left_on >= date(2024, 1, 1))
    paper = needs(_paper(), NOTICE.gist("报告"), when=late)
    split = when(late, flat(yuan(5), NOTICE.gist("5元")), flat(yuan(9), NOTICE.gist("9元")))
    found = checked(rule, documents=[paper], award=split)
    assert codes(found) == (set(), {"tried_document", "tried_part"})
    wider = any_of(s.came_on <= s.left_on, s.left_on < date(2023, 1, 1))
    assert codes(checked(rule, wider)) == (set(), {"tried_rule"})
    assert any(line.startswith("  ? r1: ") for line in checked(rule, wider).lines("en"))


def _paper() -> Any:
    from caseflow.facts import doc

    return doc.new("letter", "报告", "letter")


def test_a_fact_that_turns_a_rule_is_not_idle() -> None:
    """However seldom: only of a device that was assessed late, and not long after a stay."""
    late = all_of(s.away, not_(s.sent), d.assessed_on <= s.left_on.plus(days=30))
    rules = (
        d.all(any_of(all_of(d.repaired, d.broken), d.assessed_on <= d.bought_on, late)),
        d.all(any_of(not_(d.last_on.given()), over, all_of(d.broken, d.repaired))),
        d.all(d.price > yuan(3)), d.count(d.kind == "bed") <= 2,
    )  # fmt: skip
    award = when(all_of(s.year == 9, s.bill > yuan(70), s.other > yuan(30)),
        percent(s.bill, 40, TEXT), percent(s.bill, 50, TEXT))  # fmt: skip
    assert checked(*rules, award=award + remainder(s.other, TEXT)).idle == ()


def test_a_limit_that_is_alike_on_all_sides_is_not_printed_so() -> None:
    window = all_of(s.left_on >= date(2024, 3, 1), s.left_on <= date(2024, 6, 16))
    found = checked(
        any_of(received <= s.left_on.plus(days=90), all_of(window, received <= date(2024, 7, 31))),
        any_of(-1 * s.bill + yuan(3_950) >= yuan(500), s.away),
    )
    seen = {(t.value_en, t.below, t.at, t.above) for t in found.thresholds}
    assert ("2024-06-16", "P", "P", "F") in seen and ("500.00 yuan", "F", "P", "P") in seen
    assert all(len({t.below, t.at, t.above}) > 1 for t in found.thresholds)


def test_no_more_cases_are_tried_once_each_way_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, draw = 0, candidates.combinations

    def counted(*args: Any) -> Any:
        nonlocal drawn
        for case in draw(*args):
            drawn += 1
            yield case

    monkeypatch.setattr(candidates, "combinations", counted)
    asked = type("Asked", (Facts,), {f"{k}{i}": kind(f"{zh}{i}号", f"{k} {i}")
        for i in range(6) for k, zh, kind in (("d", "日", day), ("m", "款", money))})  # fmt: skip
    own = asked("own")
    rules = [require(f"rule_{i}", all_of(received <= getattr(own, f"d{i}").plus(days=i + 5),
        household.size >= 2, getattr(own, f"m{i}") <= yuan(50_000)), NOTICE.gist(f"第{i}条"))
        for i in range(6)]  # fmt: skip
    made = Programme("test.many", zh="许多", en="many", helps=household, rules=rules,
        award=flat(yuan(5), NOTICE.gist("如此")))  # fmt: skip
    edition = made.on(made.editions()[-1])
    tried = Tried(edition, date(2026, 3, 5), {})
    list(Together(edition, tried.values, tried.every).rules())
    assert 0 < drawn < 5_000  # of many thousands for each of fifteen pairs
