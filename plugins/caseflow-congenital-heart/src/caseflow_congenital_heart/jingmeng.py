"""京蒙协作儿童先心病救治：筛查出有手术指征的患儿免费手术。

Only the work report speaks of it. A campaign: screening, then an operation that costs the family
nothing.
"""

from __future__ import annotations

from caseflow.facts import Facts, application, child, cost, day, diagnosis, doc, payee, yes_no
from caseflow.programme import (
    Programme,
    at_most,
    codes,
    needs,
    number,
    option,
    refer,
    remainder,
    require,
    source,
    step,
    unset,
)

REPORT = source(
    "第四次会员代表大会工作报告",
    published="2024-08-28",
    ref="work report of the Ulanqab Red Cross, L38",
)
ASSUMED = source(
    "系统默认（待盟市确认）",
    name="ulanqab.jingmeng.assumptions",
    assumption=True,
    ref="library default",
)


class Screening(Facts):
    """A screening by the hospital's team."""

    on = day("筛查日期", "day of screening", past=True)
    indicated = yes_no(
        "筛查有手术指征",
        "screening found an operation indicated",
        no=("筛查无手术指征", "screening found no operation indicated"),
    )


screening = Screening("screening")
birthday_limit = number(
    "ulanqab.jingmeng_chd.birthday_limit",
    unset(
        "“儿童”到几周岁生日为止（填周岁数）？",
        "up to which birthday is somebody a child (in years)?",
    ),
)
paired = codes(
    "ulanqab.jingmeng_chd.paired_counties",
    unset(
        "与北京结对的是哪些旗县（旗县名称或区划代码）？",
        "which counties are paired with Beijing (area codes)?",
    ),
)
limited = option(
    "ulanqab.jingmeng_chd.limited_to",
    unset("是否只限结对的旗县？", "only children of paired counties?"),
    choices={
        "paired": ("只限结对的旗县", "the paired counties only"),
        "all": ("全市各旗县都可以", "all counties of the city"),
    },
)

JINGMENG = Programme(
    "ulanqab.jingmeng_chd",
    zh="京蒙协作儿童先心病救治",
    en="Beijing-Inner Mongolia cooperation: children with congenital heart disease",
    helps=child,
    counts="persons",
    rules=[
        require(
            "area",
            limited.choose(
                paired=child.area.starts_with(paired), all=child.area.starts_with("1509")
            ),
            ASSUMED.gist("本市户籍；是否限结对旗县未定"),
        ),
        require(
            "age",
            application.received_on <= child.birth_date.birthday(birthday_limit),
            REPORT.gist("儿童，年龄上限未写明"),
            ASSUMED.gist("按收件日期计龄"),
        ),
        require("screened", screening.on.stated(), REPORT.says("筛查患儿66名免费手术25名")),
        require("indication", screening.indicated, REPORT.says("筛查患儿66名免费手术25名")),
        require(
            "diagnosis",
            diagnosis.any(diagnosis.icd10.starts_with(*(f"Q2{i}" for i in range(9)))),
            REPORT.gist("儿童先心病"),
        ),
        refer(
            "heart_not_vessels",
            diagnosis.any(diagnosis.icd10.starts_with(*(f"Q2{i}" for i in range(7)))),
            ASSUMED.gist("Q27、Q28 为周围及其他血管畸形，是否属先心病由人认定"),
        ),
        at_most(1, ASSUMED.gist("再次资助同一患儿的，由人认定"), per=child, name="again"),
        *cost.checks,
    ],
    award=remainder(
        cost.family_pays,
        REPORT.says("筛查患儿66名免费手术25名"),
        ASSUMED.gist("报销后剩余部分全部承担"),
    ),
    documents=[needs(doc.insurance_settlement, ASSUMED.gist("医保结算单"), at="final")],
    steps=[
        step.decide(),
        step.service,
        step.evidence,
        step.decide(at="final"),
        step.pay(payee.hospital),
    ],
    notes=(
        (
            "经费来源、结对范围、医院、审批层级均未查到；向医院付款为系统默认",
            "funders, paired counties, hospitals and levels of approval were not found; payment "
            "to the hospital is a library default",
        ),
    ),
)
