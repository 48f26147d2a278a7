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
    once,
    option,
    refer,
    require,
    since,
    source,
    unset,
    yuan,
)  # fmt: skip

NEWS = source("北方新报 2019-05-24 报道", published="2019-05-24", ref="szb.northnews.cn/nmgrb/html/2019-05/24/content_15362_79152.htm")
ASSUMED = source("系统默认（待自治区红十字会确认）", name="nm.healthy_heart.assumptions", assumption=True, ref="library default")

birthday_limit = number("nm.healthy_heart.birthday_limit", unset("“0–18周岁”到18周岁生日还是19周岁生日为止（填 18 或 19）？"))
hospitals = codes("nm.healthy_heart.hospitals", since(NEWS, ("内蒙古自治区人民医院",)))
grant = amount("nm.healthy_heart.grant", unset("“1至3万元”内按什么分档，每例资助多少元？"))
payer_order = option(
    "nm.healthy_heart.payer_order", unset("关爱生命基金与天使阳光基金谁先付、各付多少？"), choices=("care_first", "angel_first")
)  # fmt: skip

HEALTHY_HEART = Programme(
    "nm.healthy_heart",
    zh="健康心（先心病）",
    en="Healthy Heart (congenital heart disease)",
    helps=child,
    counts="procedures",
    rules=[
        require("region", child.area.starts_with("15"), NEWS.gist("内蒙古自治区的患儿")),
        require("age", application.received_on <= child.birth_date.birthday(birthday_limit), NEWS.gist("0–18 周岁")),
        refer("hardship", by_a_person([family.annual_income, family.need]), NEWS.gist("贫困家庭")),
        require("diagnosis", diagnosis.any(diagnosis.icd10.starts_with(*(f"Q2{i}" for i in range(9)))), NEWS.gist("先天性心脏病")),
        require("indication", operation.indicated, NEWS.gist("需手术")),
        require("hospital", operation.hospital.is_in(hospitals), NEWS.gist("在定点的内蒙古自治区人民医院手术")),
        once(ASSUMED.gist("每次手术一次"), per=(child, operation.number)),
        at_most(1, ASSUMED.gist("同一次手术另有天使阳光资助的，各方合计不超过家庭自付，由人认定"), per=(child, operation.number),
                counting=("crcf.chd",), name="co_funding"),
        *cost.checks,
    ],
    award=cap(flat(grant), yuan(30_000), NEWS.gist("医保报销后自付部分定额资助1至3万元")),
    parameters=(payer_order,),
    notes=(
        ("15周岁生日之后申请的，天使阳光不再资助，只能由关爱生命基金支付（推导）", "after the 15th birthday only the Care for Life fund can pay (derived)"),
        ("现行（2024年后）规则未查到", "the present rules (after 2024) were not found"),
    ),
)  # fmt: skip
