"""脑卒中康复补助。"""

from caseflow.facts import (
    Facts,
    applicant,
    application,
    choice,
    cost,
    day,
    diagnosis,
    doc,
    family,
    many,
    money,
    number,
)
from caseflow.programme import (
    Programme,
    at_most,
    flat,
    lowest,
    needs,
    percent,
    refer,
    require,
    rounded,
    source,
    step,
    when,
    yuan,
)

N = source("脑卒中患者康复救助公告", in_force="2026-02-01", ends="2026-11-30", ref="2026年第3号")


class Stay(Facts):
    began_on = day("入院日期", "day of admission")
    ended_on = day("出院日期", "day of discharge")
    ill_on = day("发病日期", "day on which the illness began")
    days = number("康复治疗天数", "days of treatment")
    score = number("巴氏指数", "Barthel index")
    deposit = money("押金", "deposit")
    refunded = money("押金退还", "deposit given back")


class Session(Facts):
    kind = choice("项目", "kind", speech="言语", limbs="肢体", swallow="吞咽")


stay = Stay("stay")
session = many(Session("session", "康复项目", "session"))

REHAB = Programme(
    "t.rehab",
    zh="脑卒中康复救助",
    en="Aid for recovery after a stroke",
    helps=applicant,
    rules=[
        require("residents", applicant.area.starts_with("1509"), N.says("具有本市户籍")),
        require("disease", diagnosis.any(diagnosis.icd10.starts_with("I6")), N.says("患脑卒中")),
        require(
            "adult",
            application.received_on > applicant.birth_date.birthday(18),
            N.says("年满18周岁、不满75周岁"),
        ),
        require(
            "not_old",
            application.received_on <= applicant.birth_date.birthday(75),
            N.says("年满18周岁、不满75周岁"),
        ),
        require(
            "soon", stay.began_on <= stay.ill_on.plus(months=3), N.says("发病后3个月内入院康复")
        ),
        require("order", stay.began_on <= stay.ended_on, N.gist("出院不早于入院")),
        require("long_enough", stay.days >= 21, N.says("康复治疗不少于21天")),
        require("weak", stay.score < 60, N.says("巴氏指数低于60分")),
        require(
            "late",
            application.received_on <= stay.ended_on.plus(days=30),
            N.says("出院后30日内申请"),
        ),
        refer("income", family.annual_income < yuan(50_000), N.says("家庭年收入低于5万元")),
        require(
            "sessions",
            session.count(session.kind.is_in("speech", "limbs", "swallow")) <= 4,
            N.says("康复项目不超过4项"),
        ),
        require("deposit", stay.refunded <= stay.deposit, N.gist("退还押金不多于押金")),
        at_most(2, N.says("每人每年最多救助两次"), per=applicant, over="year"),
        *cost.checks,
    ],
    award=rounded(
        lowest(
            percent(cost.family_pays, 60, N.says("按个人自付费用的60%救助")),
            when(
                family.need.is_in("dibao", "tekun"),
                flat(yuan(12_000), N.says("低保、特困患者最高1.2万元")),
                flat(yuan(8_000), N.says("其他患者最高8000元")),
            ),
        ),
        yuan(100),
        N.says("不足百元的舍去"),
    ),
    documents=[
        needs(doc.app_form, N.says("申请表")),
        needs(doc.diagnosis_cert, N.says("诊断证明原件"), original=True),
        needs(doc.insurance_settlement, N.says("医保结算单复印件"), at="final"),
    ],
    steps=[
        step.review("county"),
        step.decide("city"),
        step.evidence,
        step.decide("city", at="final"),
        step.pay(),
    ],
)
