"""天使圆梦：困难家庭患儿的免费手术和人道救助金。

The work report names it among four programmes with one common figure; no text of its rules was
found. Everything that the report does not say is unset: every case is referred until the branch
adopts its own rules.
"""

from __future__ import annotations

from caseflow.facts import application, child, cost, diagnosis, family
from caseflow.programme import (
    Programme,
    amount,
    by_a_person,
    codes,
    flat,
    number,
    option,
    refer,
    remainder,
    require,
    source,
    unset,
)

REPORT = source(
    "第四次会员代表大会工作报告",
    published="2024-08-28",
    ref="work report of the Ulanqab Red Cross, L36",
)
WORDS = REPORT.says("为151名困难家庭患儿进行免费手术和提供94.22万元人道救助金")
ASSUMED = source(
    "系统默认（待盟市确认）",
    name="ulanqab.angel_dream.assumptions",
    assumption=True,
    ref="library default",
)

birthday_limit = number(
    "ulanqab.angel_dream.birthday_limit",
    unset(
        "“患儿”到几周岁生日为止（填周岁数）？",
        "up to which birthday is somebody a child (in years)?",
    ),
)
diseases = codes(
    "ulanqab.angel_dream.diseases",
    unset("救助哪些疾病（ICD-10 编码）？", "which diseases are helped (ICD-10 codes)?"),
)
areas = codes(
    "ulanqab.angel_dream.areas",
    unset(
        "限哪些地区的患儿（旗县名称或区划代码，全市填 1509）？",
        "children of which areas (area codes; 1509 for the whole city)?",
    ),
)
benefit = option(
    "ulanqab.angel_dream.benefit",
    unset("免费手术，还是救助金？", "an operation free of charge, or a sum of money?"),
    choices={
        "free_surgery": ("免费手术", "an operation free of charge"),
        "cash": ("发放救助金", "a grant of money"),
    },
)
sum_ = amount("ulanqab.angel_dream.amount", unset("救助金每人多少元？", "how much for each child?"))
running = option(
    "ulanqab.angel_dream.running",
    unset("现在是否仍在实施？", "is it still running?"),
    choices={
        "running": ("仍在实施", "still running"),
        "closed": ("已经停止", "closed"),
    },
)

ANGEL_DREAM = Programme(
    "ulanqab.angel_dream",
    zh="天使圆梦",
    en="Angel Dream",
    helps=child,
    counts="persons",
    rules=[
        refer("hardship", by_a_person([family.annual_income, family.need]), WORDS),
        require(
            "age",
            application.received_on <= child.birth_date.birthday(birthday_limit),
            REPORT.gist("患儿，年龄上限未写明"),
            ASSUMED.gist("按收件日期计龄"),
        ),
        require(
            "disease",
            diagnosis.any(diagnosis.icd10.starts_with(diseases)),
            REPORT.gist("患儿，病种未写明"),
        ),
        require(
            "area", child.area.starts_with(areas), ASSUMED.gist("按户籍地认定，地区范围未查到")
        ),
        *cost.checks,
    ],
    award=benefit.choose(free_surgery=remainder(cost.family_pays, WORDS), cash=flat(sum_, WORDS)),
    parameters=(running,),
    notes=(
        (
            "规则、病种、金额、是否仍在实施均未查到",
            "rules, diseases, sums and whether it still runs were not found",
        ),
    ),
)
