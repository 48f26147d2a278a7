"""孤残儿童节日慰问：一件申请是一户。"""

from datetime import date

from caseflow.facts import Facts, application, choice, day, household, many, text, yes_no
from caseflow.programme import (
    Programme,
    all_of,
    cap,
    codes,
    not_,
    number,
    per,
    require,
    since,
    source,
    step,
    yuan,
)

__version__ = "1.0"

N = source(
    "关于发放孤残儿童节日慰问的通知",
    published="2024-12-20",
    ends="2025-01-25",
    ref="2024年12月20日",
)
ASSUMED = source(
    "系统默认（待本会确认）", name="city.festival.assumed", assumption=True, ref="默认"
)
city = codes("city.festival.area", since(ASSUMED, ("1509",)))
notice_days = number("city.festival.notice_days", since(N, 5))


class Orphan(Facts):
    born = day("出生日期", "date of birth")
    area = text("户籍地区划", "area of registration")
    orphan = yes_no("为孤儿", "is an orphan", no=("不是孤儿", "is no orphan"))
    grade = choice(
        "残疾等级", "grade of disability", first="一级", second="二级", third="三级", fourth="四级"
    )


orphan = many(Orphan("orphan", "孤儿", "orphan"))
counts = all_of(
    orphan.area.starts_with(city),
    application.received_on <= orphan.born.birthday(18),
    orphan.orphan,
)
severe = orphan.grade.is_in("first", "second")

ORPHANS = Programme(
    "city.festival",
    zh="孤残儿童节日慰问",
    en="Festival gift for orphans",
    helps=household,
    counts="households",
    rules=[
        require(
            "from_january",
            application.received_on >= date(2025, 1, 1),
            N.says("2025年1月1日至1月25日申请"),
        ),
        require("orphans", orphan.any(counts), N.says("凡本市户籍、未满18周岁的孤儿")),
    ],
    award=cap(
        per(
            orphan.count(all_of(counts, severe)),
            yuan(1_000),
            N.says("一级、二级残疾的每人1000元"),
            zh="人",
            en="child",
        )
        + per(
            orphan.count(all_of(counts, not_(severe))),
            yuan(600),
            N.says("每人600元"),
            zh="人",
            en="child",
        ),
        yuan(2_000),
        N.says("每户最高2000元"),
        per=household,
    ),
    steps=[step.decide(), step.notice, step.pay()],
    parameters=(notice_days,),
)
