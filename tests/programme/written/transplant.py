"""骨髓移植患者交通补助：一件申请是一次住院。"""

from caseflow.facts import (
    Facts,
    applicant,
    application,
    choice,
    day,
    doc,
    family,
    household,
    money,
    yes_no,
)
from caseflow.programme import (
    Programme,
    at_most,
    cap,
    earlier_award,
    flat,
    highest,
    lowest,
    needs,
    percent,
    require,
    source,
    step,
    when,
    yuan,
)

__version__ = "1.0"

N = source(
    "骨髓移植患者交通补助试行办法",
    in_force="2026-01-01",
    ends="2026-12-31",
    ref="2026年1月1日起试行一年",
)


class Stay(Facts):
    outside = yes_no(
        "在旗外住院", "was outside the banner", no=("在旗内住院", "was inside the banner")
    )
    level = choice("医院等级", "level of the hospital", third="三级", second="二级", first="一级")
    transplant = yes_no(
        "做造血干细胞移植",
        "was for a transplant",
        no=("不是做造血干细胞移植", "was not for a transplant"),
    )
    fare = money("患者往返交通费", "patient's fare both ways")
    with_escort = yes_no("有人陪护", "has an escort", no=("无人陪护", "has no escort"))
    escort_fare = money("陪护人往返交通费", "escort's fare both ways")


class Before(Facts):
    on = day("移植救助金发放日期", "day of the transplant aid", confirm=True)


stay, before = Stay("stay"), Before("before")
C2 = "每次住院补助往返交通费的70%，但每次不低于300元、不高于1500元"


def of(fare):
    return lowest(
        highest(
            percent(fare, 70, N.says("每次住院补助往返交通费的70%")),
            flat(yuan(300), N.says("每次不低于300元")),
        ),
        flat(yuan(1_500), N.says("不高于1500元")),
    )


TRANSPLANT = Programme(
    "banner.transplant_fare",
    zh="骨髓移植患者交通补助",
    en="Fares of transplant patients",
    helps=applicant,
    rules=[
        require("outside", stay.outside, N.says("在旗外三级医院住院")),
        require("third_level", stay.level == "third", N.says("在旗外三级医院住院")),
        require("transplant", stay.transplant, N.says("做造血干细胞移植的患者")),
        require(
            "income",
            family.annual_income <= household.size * yuan(18_000),
            N.says("家庭人均年收入不超过18000元"),
        ),
        earlier_award(
            N.says("获得本会“移植救助金”满六个月的，方可申请本补助"),
            of={"banner.transplant": ("移植救助金", "Transplant aid")},
            per=applicant,
        ),
        require(
            "six_months",
            application.received_on > before.on.plus(months=6),
            N.says("获得本会“移植救助金”满六个月的，方可申请本补助"),
        ),
        at_most(4, N.says("每年最多四次"), per=applicant, over="year"),
    ],
    award=cap(
        when(stay.with_escort, of(stay.fare) + of(stay.escort_fare), of(stay.fare)),
        yuan(5_000),
        N.says("全年累计不超过5000元"),
        per=applicant,
        over="year",
    ),
    documents=[
        needs(
            doc.new("stay_proof", "住院证明", "proof of the stay"),
            N.says("住院证明丢失的，由医院出具复印件加盖公章"),
            or_=doc.new(
                "stay_copy", "加盖医院公章的住院证明复印件", "copy stamped by the hospital"
            ),
        ),
    ],
    steps=[step.decide(), step.pay()],
    notes=(("陪护一人按同样标准，只算一人", "one escort only, by the same standard"),),
)
