"""Programmes as five fictional notices say them, word for word: what a branch writes itself."""

from __future__ import annotations

from caseflow.facts import applicant, application, child, cost, family, household, operation
from caseflow.programme import (
    Programme,
    at_least,
    bands,
    cap,
    flat,
    lowest,
    once,
    over,
    per,
    percent,
    require,
    source,
    yuan,
)

ILLNESS = source("困难重病患者救助通知", in_force="2026-01-01", ref="1号")
SCHOOL = source("助学金发放办法", in_force="2026-01-01", ref="2号")
WINTER = source("冬季慰问通知", in_force="2026-01-01", ref="3号")
EYES = source("复明手术补助办法", in_force="2026-01-01", ref="4号")

illness = Programme(
    "notice.illness", zh="重病救助", en="serious illness", helps=applicant,
    rules=[
        require("adult", application.received_on > applicant.birth_date.birthday(18),
            ILLNESS.says("年满18周岁")),
        require("income", family.annual_income <= household.size * yuan(20_000),
            ILLNESS.says("家庭年人均收入不超过2万元")),
        require("soon", application.received_on <= operation.on.plus(months=6),
            ILLNESS.says("手术后6个月内申请")),
        require("paid", cost.family_pays > yuan(10_000), ILLNESS.says("个人自付超过1万元")),
        *cost.checks,
    ],
    award=cap(percent(cost.family_pays, 20, ILLNESS.says("按自付的20%救助")), yuan(20_000),
        ILLNESS.says("每人每年最高2万元"), per=applicant, over="year"),
)  # fmt: skip
school = Programme(
    "notice.school", zh="助学金", en="school aid", helps=child,
    rules=[
        require("age", application.received_on <= child.birth_date.birthday(18),
            SCHOOL.says("6—17周岁")),
        require("big", household.size >= 3, SCHOOL.says("家庭人口3人以上")),
        require("poor", family.annual_income < yuan(30_000), SCHOOL.says("家庭年收入低于3万元")),
        once(SCHOOL.says("每人限一次"), per=child),
    ],
    award=lowest(percent(cost.total, 50, SCHOOL.says("按学费的50%资助")),
        flat(yuan(3_000), SCHOOL.says("以3000元为限"))),
)  # fmt: skip
winter = Programme(
    "notice.winter", zh="冬季慰问", en="winter relief", helps=household,
    rules=[
        require("income", family.annual_income <= yuan(50_000),
            WINTER.says("家庭年收入5万元以下（含）")),
        require("small", household.size <= 6, WINTER.says("不超过6人")),
    ],
    award=per(household.size, yuan(300), WINTER.says("每口人300元"), zh="人", en="person"),
)  # fmt: skip
eyes = Programme(
    "notice.eyes", zh="复明补助", en="eye surgery", helps=applicant,
    rules=[
        require("old", application.received_on > applicant.birth_date.birthday(60),
            EYES.says("年满60周岁")),
        require("after", application.received_on <= operation.on.plus(days=90),
            EYES.says("手术后90天内申请")),
    ],
    award=cap(
        bands(cost.family_pays, at_least(yuan(2_000), pays=yuan(800)),
            at_least(yuan(5_000), pays=yuan(2_000)), at_least(yuan(8_000), pays=yuan(4_000)),
            EYES.says("自付2000元以上（含）补助800元，5000元以上（含）补助2000元，"
                "8000元以上（含）补助4000元")),
        yuan(6_000), EYES.says("累计不超过6000元"), per=applicant),
)  # fmt: skip
above = Programme(
    "notice.above", zh="住院补助", en="hospital costs", helps=applicant,
    rules=[require("young", application.received_on <= applicant.birth_date.birthday(60),
        EYES.says("未满60周岁"))],
    award=bands(cost.family_pays, over(yuan(3_000), pays=yuan(500)),
        over(yuan(6_000), pays=yuan(1_500)),
        EYES.says("自付超过3000元的补助500元，超过6000元的补助1500元")),
)  # fmt: skip
NOTICES = (illness, school, winter, eyes, above)
