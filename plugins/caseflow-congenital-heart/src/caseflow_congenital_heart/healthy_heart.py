"""健康心：内蒙古自治区贫困家庭先心病患儿（0–18 周岁）救助。

Known from one newspaper of 2019; what it does not say is unset. Sources and confidence: README.
"""

from __future__ import annotations

from caseflow.facts import application, child, cost, diagnosis, family, operation
from caseflow.programme import (
    Programme,
    amount,
    at_most,
    by_a_person,
    cap,
    codes,
    flat,
    number,
    refer,
    require,
    since,
    source,
    unset,
    yuan,
)

NEWS = source(
    "报纸报道（2019-05-24）",
    name="nm.healthy_heart.news",
    published="2019-05-24",
    ref="szb.northnews.cn/nmgrb/html/2019-05/24/content_15362_79152.htm",
)
ASSUMED = source(
    "系统默认（待自治区红十字会确认）",
    name="nm.healthy_heart.assumptions",
    assumption=True,
    ref="library default",
)

birthday_limit = number(
    "nm.healthy_heart.birthday_limit",
    unset(
        "“0–18岁”到18周岁生日还是19周岁生日为止（填 18 或 19）？",
        "does “0 to 18” end with the 18th or the 19th birthday (18 or 19)?",
    ),
)
hospitals = codes("nm.healthy_heart.hospitals", since(NEWS, ("内蒙古自治区人民医院",)))
grant = amount(
    "nm.healthy_heart.grant",
    unset(
        "“1至3万元”内按什么分档，每例资助多少元？",
        "between 10,000 and 30,000 yuan, how much for which case?",
    ),
)
care_part = amount(
    "nm.healthy_heart.care_part",
    unset(
        "其中关爱生命基金每例付多少元？",
        "how much of it does the fund Care for Life pay for each case?",
    ),
)

HEALTHY_HEART = Programme(
    "nm.healthy_heart",
    zh="健康心（先心病）",
    en="Healthy Heart (congenital heart disease)",
    helps=child,
    counts="procedures",
    rules=[
        require(
            "region",
            child.area.starts_with("15"),
            NEWS.gist("内蒙古地区的患儿"),
            ASSUMED.gist("按户籍地认定"),
        ),
        require(
            "age",
            application.received_on <= child.birth_date.birthday(birthday_limit),
            NEWS.gist("0–18岁"),
            ASSUMED.gist("按收件日期计龄"),
        ),
        refer("hardship", by_a_person([family.annual_income, family.need]), NEWS.gist("贫困家庭")),
        require(
            "diagnosis",
            diagnosis.any(diagnosis.icd10.starts_with(*(f"Q2{i}" for i in range(9)))),
            NEWS.gist("先天性心脏病"),
        ),
        refer(
            "heart_not_vessels",
            diagnosis.any(diagnosis.icd10.starts_with(*(f"Q2{i}" for i in range(7)))),
            ASSUMED.gist("Q27、Q28 为周围及其他血管畸形，是否属先心病由人认定"),
        ),
        require("indication", operation.indicated, NEWS.gist("符合手术指征")),
        require(
            "hospital",
            operation.hospital.is_in(hospitals),
            NEWS.gist("在定点的内蒙古自治区人民医院手术"),
        ),
        at_most(
            1,
            ASSUMED.gist("同一次手术已获健康心或天使阳光资助的，由人认定；各方合计不超过家庭自付"),
            per=(child, operation.number),
            counting=("crcf.chd",),
            name="co_funding",
        ),
        *cost.checks,
    ],
    award=cap(flat(grant), yuan(30_000), NEWS.gist("医保报销后的个人自付部分，定额资助1至3万元")),
    parameters=(care_part,),
    notes=(
        (
            "超过天使阳光年龄（15周岁生日之后才录入其系统）的，只能由关爱生命基金支付（推导）",
            "over the age of Angel Sunshine (entered there after the 15th birthday) only the Care "
            "for Life fund can pay (derived)",
        ),
        (
            "2018年5月启动（据报道），确切日期未查到；规则自报道之日起适用",
            "launched in May 2018 (newspaper), the day was not found; the rules hold from the day "
            "of the newspaper",
        ),
        ("现行（2024年后）规则未查到", "the present rules (after 2024) were not found"),
    ),
)
