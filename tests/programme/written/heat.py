"""冬季取暖补助。"""

from caseflow.facts import Facts, application, choice, day, doc, household, money, number
from caseflow.programme import (
    Programme,
    any_of,
    cap,
    needs,
    once,
    per,
    percent,
    refer,
    require,
    since,
    source,
    step,
    when,
    year_from,
    yuan,
)
from caseflow.programme import number as value

N = source("困难家庭冬季取暖补助办法", in_force="2025-09-01", ref="红字〔2025〕18号")


class Home(Facts):
    area = number("住房面积（平方米）", "floor space in square metres")
    heated = choice(
        "取暖方式", "way of heating", coal="燃煤", electric="电采暖", central="集中供热"
    )
    bought_on = day("购煤日期", "day on which coal was bought")
    moved_in_on = day("入住日期", "day of moving in")
    bill = money("取暖费", "bill for heating")
    paid = money("已由民政部门补贴金额", "sum that civil affairs paid")


home = Home("home")

HEAT = Programme(
    "t.heat",
    zh="冬季取暖补助",
    en="Winter heating aid",
    helps=household,
    counts="households",
    rules=[
        require(
            "need",
            household.certificate.is_in("dibao", "tekun"),
            N.says("凡低保、特困家庭均可申请"),
        ),
        require("area", home.area <= 90, N.says("住房面积不超过90平方米")),
        require("kind", home.heated.is_in("coal", "electric"), N.says("以燃煤或电采暖取暖的")),
        require(
            "bought_in_time",
            application.received_on <= home.bought_on.plus(days=45),
            N.says("购煤后45日内提出申请"),
            when=home.heated == "coal",
        ),
        require(
            "not_before",
            home.bought_on <= application.received_on,
            N.says("购煤后45日内提出申请"),
            when=home.heated == "coal",
        ),
        require(
            "lived_half_a_year",
            application.received_on > home.moved_in_on.plus(months=6),
            N.says("在现住房居住满6个月"),
        ),
        require("not_all_paid", home.paid < home.bill, N.says("取暖费尚有自付部分的")),
        refer(
            "income", household.head.own_income <= yuan(36_000), N.says("户主年收入不超过3.6万元")
        ),
        require(
            "months",
            any_of(application.received_on.month() >= 10, application.received_on.month() <= 3),
            N.says("每年10月至次年3月受理"),
        ),
        once(N.says("每户每个采暖季补助一次"), per=household, over=year_from("10-01")),
    ],
    award=when(
        home.heated == "coal",
        cap(
            per(
                household.size, yuan(300), N.says("燃煤取暖的，每人补助300元"), zh="人", en="person"
            ),
            yuan(1500),
            N.says("每户最高1500元"),
        ),
        cap(
            percent(home.bill - home.paid, 40, N.says("电采暖的，按自付部分的40%补助")),
            yuan(2000),
            N.says("电采暖的每户不超过2000元"),
        ),
    ),
    documents=[
        needs(doc.app_form, N.says("提交申请表原件"), original=True),
        needs(
            doc.new("coal_receipt", "购煤票据", "receipt for coal"),
            N.says("燃煤取暖的提交购煤票据复印件"),
            when=home.heated == "coal",
        ),
    ],
    steps=[step.review("township"), step.decide(), step.notice, step.pay()],
    parameters=(value("t.heat.notice_days", since(N, 5)),),
)
