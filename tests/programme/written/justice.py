"""见义勇为伤残人员救助：伤残一个项目，死亡一个项目。"""

from caseflow.facts import Facts, applicant, application, choice, day, many, number, yes_no
from caseflow.programme import (
    Programme,
    all_of,
    amount,
    flat,
    once,
    require,
    since,
    source,
    step,
    top_up,
    when,
    yuan,
)
from caseflow.programme import (
    number as value,
)

__version__ = "1.0"

N = source(
    "见义勇为伤残人员救助细则",
    in_force="2025-03-14",
    ref="经执委会2025年3月10日通过，2025年3月14日发布",
)


class Deed(Facts):
    on = day("见义勇为事迹发生日期", "day of the deed")
    grade = number("伤残等级（1至10）", "grade of injury (1 to 10)")
    worse = yes_no(
        "系伤残加重", "is about a worse injury", no=("系首次申请", "is a first application")
    )
    worse_on = day("伤残加重（重新评定）日期", "day of the new grade")
    aided_on = day("上次救助日期", "day of the aid before", confirm=True)


class Heir(Facts):
    kin = choice("与死者关系", "relation to the dead", spouse="配偶", parent="父母", child="子女")


deed = Deed("deed")
heir = many(Heir("heir", "受助家属", "relative"))
notice_days = value("city.justice.notice_days", since(N, 7))
meeting_from = amount("city.justice.meeting_from", since(N, yuan(30_000)))
FIVE = N.says("属于本人或家属提出申请之日起五年内发生的事迹方可申请")

INJURED = Programme(
    "city.justice.injured",
    zh="见义勇为伤残救助",
    en="Aid to the injured in a just cause",
    helps=applicant,
    rules=[
        require("within_five_years", application.received_on <= deed.on.plus(years=5), FIVE),
        require("deed_before", deed.on <= application.received_on, FIVE),
        require("grade", all_of(deed.grade >= 1, deed.grade <= 10), N.gist("伤残等级一至十级")),
        require(
            "worse_in_three_years",
            deed.worse_on <= deed.aided_on.plus(years=3),
            N.says("救助后三年内伤残加重的"),
            when=deed.worse,
        ),
    ],
    award=top_up(
        when(
            deed.grade <= 4,
            flat(yuan(50_000), N.says("伤残等级一至四级的，一次性救助5万元")),
            when(
                deed.grade <= 6,
                flat(yuan(30_000), N.says("五至六级3万元")),
                flat(yuan(10_000), N.says("七至十级1万元")),
            ),
        ),
        N.says("补足新旧等级之间的差额"),
        per=(applicant, deed.on),
    ),
    steps=[step.decide(), step.notice, step.pay()],
    parameters=(notice_days, meeting_from),
    notes=(
        (
            "3万元（含）以上须经执委会会议决定；不到3万元的不公示",
            "from 30,000 yuan a meeting decides; below it no notice",
        ),
    ),
)

DEAD = Programme(
    "city.justice.dead",
    zh="见义勇为死亡抚慰",
    en="Aid to the family of the dead",
    helps=applicant,
    lines=heir,
    rules=[
        require("within_five_years", application.received_on <= deed.on.plus(years=5), FIVE),
        require(
            "family",
            heir.any(heir.kin.is_in("spouse", "parent", "child")),
            N.says("救助其配偶、父母、子女"),
        ),
        once(N.gist("共8万元"), per=(applicant, deed.on)),
    ],
    award=flat(yuan(80_000), N.says("救助其配偶、父母、子女共8万元，平均分配")),
    steps=[step.decide(), step.notice, step.pay()],
    parameters=(notice_days, meeting_from),
)
