"""Three fictional notices as programmes, written from the documentation: nothing is said of them as
they are, and nearly every slip of the pen in them is named or asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseflow import Programme, yuan
from caseflow.facts import Facts, applicant, application, choice, day, doc, family, household
from caseflow.facts import money as sum_of
from caseflow.facts import number as number_of
from caseflow.programme import (
    all_of,
    any_of,
    at_most,
    cap,
    flat,
    money,
    needs,
    once,
    per,
    percent,
    require,
    rounded,
    source,
    step,
    when,
)
from caseflow.testing import check

received = application.received_on
STEPS = [step.decide(), step.pay()]


class Home(Facts):
    moved_in = day("入住日期", "moved in")
    done_on = day("改造完工日期", "work done on")
    bill = sum_of("改造费用", "cost of the work")


class Work(Facts):
    registered = day("失业登记日期", "registered as out of work")
    came_from = choice("务工地", "place of work", far="省外", near="省内", here="市内")


class Herd(Facts):
    lost_on = day("损失日期", "day of the loss")
    cows = number_of("损失牛头数", "cows lost")
    goats = number_of("损失羊只数", "goats lost")


CARD = doc.new("disability_card", "残疾人证", "card of disability")
home, work, herd = Home("home"), Work("work"), Herd("herd")
first = applicant.disability == "first"


def ramps(**other: Any) -> Programme:
    """困难残疾人家庭无障碍改造补助办法."""
    notice = source("无障碍改造补助办法", in_force="2026-01-01", ref="1号")
    says: Any = notice.says
    p: dict[str, Any] = {
        "grade": applicant.disability.is_in("first", "second"),
        "age": all_of(received > applicant.birth_date.birthday(18),
            received <= applicant.birth_date.birthday(70)),
        "income": family.annual_income <= household.size * yuan(24_000),
        "lived": received >= home.moved_in.plus(days=180),
        "soon": received <= home.done_on.plus(days=60),
        "strong": 80, "weak": 60, "most": 8_000, "unit": 10, "half": False,
        "card": CARD, "again": {}, **other,
    }  # fmt: skip
    given = when(first, percent(home.bill, p["strong"]), percent(home.bill, p["weak"],
        says("一级残疾按改造费用的80%补助，二级残疾按60%补助")))  # fmt: skip
    whole = says("补助金额按十元取整，不足十元的舍去")
    given = cap(given, yuan(p["most"]), says("每户最高8000元"), *([] if p["unit"] else [whole]))
    if p["unit"]:
        given = rounded(given, yuan(p["unit"]), whole, half_up=p["half"])
    return Programme("test.ramps", zh="无障碍改造", en="ramps", helps=applicant, rules=[
        require("grade", p["grade"], says("持有一级、二级残疾人证")),
        require("age", p["age"], says("年满18周岁不满70周岁")),
        require("income", p["income"], says("家庭人均年收入不超过2.4万元")),
        require("lived", p["lived"], says("在现住房居住满180日")),
        require("soon", p["soon"], says("改造完工后60日内申请")),
        once(says("每人限一次"), per=applicant, **p["again"])],
        award=given, documents=[needs(p["card"], says("残疾人证复印件"))], steps=STEPS)  # fmt: skip


def returned(**other: Any) -> Programme:
    """返乡务工人员临时生活补助通知."""
    notice = source("返乡务工补助通知", in_force="2026-03-01", ref="2号")
    says: Any = notice.says
    p: dict[str, Any] = {
        "waited": received >= work.registered.plus(days=90), "size": household.size >= 3,
        "last": received <= date(2026, 6, 30), "head": household.size * yuan(300),
        "far": 500, "near": 200, "whence": work.came_from.is_in("far", "near"),
        "again": {"over": "year"}, "income": family.annual_income < yuan(30_000), **other,
    }  # fmt: skip
    fare = when(work.came_from == "far", flat(yuan(p["far"])), flat(yuan(p["near"]),
        says("交通补贴：省外的500元，省内的200元")))  # fmt: skip
    return Programme("test.returned", zh="返乡补助", en="returned", helps=household, rules=[
        require("waited", p["waited"], says("失业登记已满90日")),
        require("size", p["size"], says("家庭人口3人以上")),
        require("whence", p["whence"], says("从省外、省内返乡的")),
        require("income", p["income"], says("家庭年收入低于3万元")),
        require("last", p["last"], says("2026年6月30日截止申请")),
        once(says("每户每年一次"), per=household, **p["again"])],
        award=flat(p["head"], says("生活补贴=家庭人口数×300元")) + fare,
        documents=[needs(doc.app_form, says("申请表"))], steps=STEPS)  # fmt: skip


def kes(sum_: int) -> Any:
    return money(sum_, "KES")


def drought(**other: Any) -> Programme:
    """Relief for herds lost in the drought."""
    notice = source("Drought relief for herds", in_force="2026-01-01", ref="3")
    says: Any = notice.says
    p: dict[str, Any] = {
        "lost": any_of(herd.cows >= 1, herd.goats >= 3),
        "soon": received <= herd.lost_on.plus(days=90),
        "income": family.annual_income <= kes(180_000), "cow": 6_000, "goat": 1_500,
        "most": 40_000, "times": 2, "again": {"over": "year"}, "original": True, **other,
    }  # fmt: skip
    given = per(herd.cows, kes(p["cow"]), says("KES 6,000 for each cow"), zh="头", en="cow")
    given += per(herd.goats, kes(p["goat"]), says("KES 1,500 for each goat"), zh="只", en="goat")
    return Programme("test.drought", zh="旱灾补助", en="drought", helps=household, currency="KES",
        rules=[
            require("lost", p["lost"], says("that lost at least one cow or three goats")),
            require("soon", p["soon"], says("apply within ninety days of the day of the loss")),
            require("income", p["income"], says("a yearly income of at most KES 180,000")),
            at_most(p["times"], says("at most twice in any calendar year"), per=household,
                **p["again"])],
        award=cap(given, kes(p["most"]), says("up to KES 40,000 a household")),
        documents=[needs(doc.app_form, says("the original application form"),
            original=p["original"])], steps=STEPS)  # fmt: skip


SLIPS: list[tuple[Any, str, Any]] = [
    (ramps, "grade", applicant.disability.is_in("first", "second", "third")),
    (ramps, "grade", applicant.disability.is_in("second", "third")),
    (ramps, "age", all_of(received > applicant.birth_date.birthday(16),
        received <= applicant.birth_date.birthday(70))),
    (ramps, "age", all_of(received > applicant.birth_date.birthday(18),
        received <= applicant.birth_date.birthday(71))),
    (ramps, "income", family.annual_income <= yuan(24_000)),
    (ramps, "income", family.annual_income < household.size * yuan(24_000)),
    (ramps, "income", family.annual_income <= household.size * yuan(2_400)),
    (ramps, "lived", received > home.moved_in.plus(days=180)),
    (ramps, "lived", received >= home.done_on.plus(days=180)),
    (ramps, "lived", received <= home.moved_in.plus(days=180)),
    (ramps, "soon", received <= home.moved_in.plus(days=60)),
    (ramps, "soon", received <= home.done_on.plus(months=2)),
    (ramps, "weak", 6), (ramps, "most", 80_000), (ramps, "unit", 100), (ramps, "unit", 0),
    (ramps, "half", True), (ramps, "strong", 8),
    (ramps, "again", {"over": "year"}), (ramps, "card", doc.app_form),
    (returned, "waited", received > work.registered.plus(days=90)),
    (returned, "waited", received >= work.registered.plus(days=30)),
    (returned, "size", household.size > 3),
    (returned, "whence", work.came_from.is_in("far", "here")),
    (returned, "last", received <= date(2026, 7, 30)),
    (returned, "last", received < date(2026, 6, 30)),
    (returned, "head", yuan(300)), (returned, "again", {}),
    (returned, "income", family.annual_income <= yuan(30_000)),
    (drought, "lost", all_of(herd.cows >= 1, herd.goats >= 3)),
    (drought, "lost", any_of(herd.cows >= 3, herd.goats >= 1)),
    (drought, "lost", any_of(herd.cows > 1, herd.goats >= 3)),
    (drought, "soon", received <= herd.lost_on.plus(days=60)),
    (drought, "soon", received > herd.lost_on.plus(days=90)),
    (drought, "income", family.annual_income <= kes(18_000)),
    (drought, "cow", 600), (drought, "most", 4_000), (drought, "times", 3),
    (drought, "again", {}), (drought, "original", False),
]  # fmt: skip
SWAPPED = [(ramps, {"strong": 60, "weak": 80}), (returned, {"far": 200, "near": 500}),
    (drought, {"cow": 1_500, "goat": 6_000})]  # fmt: skip


def said(made: Programme) -> tuple[set[str], set[str]]:
    """What is named, what is asked."""
    found = check(made)
    return {f.code for f in found.faults}, {f.code for f in (*found.unused, *found.unsaid)}


#: what no clause shows: a paper of another name, a number that stands before another noun
UNNAMED = [("ramps", "card"), ("drought", "lost"), ("drought", "lost")]


@pytest.mark.parametrize("made", [ramps, returned, drought])
def test_of_an_honest_programme_no_fault_is_named(made: Any) -> None:
    assert said(made())[0] == set()


def test_nearly_every_slip_is_named() -> None:
    silent = [(m.__name__, key) for m, key, value in SLIPS if not said(m(**{key: value}))[0]]
    assert silent == UNNAMED
    assert len(silent) * 10 < len(SLIPS)


@pytest.mark.parametrize("at", range(len(SWAPPED)))
def test_numbers_that_changed_places_are_named(at: int) -> None:
    made, numbers = SWAPPED[at]
    assert said(made(**numbers))[0] & {"clause_branch", "clause_sum"}
