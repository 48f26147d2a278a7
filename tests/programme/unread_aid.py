"""A programme whose file has questions, values and options that nothing reads; and what looks like
it and is read."""

from __future__ import annotations

from caseflow.facts import Facts, applicant, choice, day, doc, family, many, money, yes_no
from caseflow.programme import (
    Programme,
    amend,
    amount,
    checked,
    codes,
    flat,
    needs,
    number,
    option,
    rate,
    require,
    since,
    source,
    unset,
    yuan,
)

NOTICE = source("助学办法", in_force="2026-01-01", ref="1号")
ASSUMED = source("系统默认", assumption=True, ref="library default")


class School(Facts):
    """Where somebody is at school."""

    began_on = day("入学日期", "day of enrolment")
    fees = money("学费", "fees")
    full_time = yes_no("为全日制", "is full-time", no=("不是全日制", "is not"))


class Course(Facts):
    """What somebody learns there."""

    kind = choice("课程类别", "kind of course", main="主修", side="辅修")
    fees = money("课程费", "fees of the course")
    passed = yes_no("已通过", "is passed", no=("未通过", "is not passed"))


school = School("school")
course = many(Course("course", "课程", "course"))
letter = doc.new("admission", "录取通知书", "letter of admission")
card = doc.new("card", "学生证", "student card")
echo = doc.echo  # of the catalogue, which asks for what is read only
own_fees = course.total(course.fees)

limit = amount("aid.limit", since(NOTICE, yuan(30_000)))
other_limit = amount("aid.other_limit", since(NOTICE, yuan(40_000)))
share = rate("aid.share", since(NOTICE, 30))
visit_days = number("aid.visit_days", unset("几天内走访？"))
towns = codes("aid.towns", since(NOTICE, ("150929",)))
EARLY = amount("aid.early", since(NOTICE, yuan(30_000)))
base = option("aid.base", since(ASSUMED, "fees"), choices=("fees", "courses"))
idle = option("aid.idle", since(ASSUMED, "a"), choices=("a", "b"))
same = option("aid.same", since(ASSUMED, "early"), choices=("early", "late", "never"))
listed = option("aid.listed", since(ASSUMED, "a"), choices=("a", "b"))

AID = Programme(
    "test.unread", zh="助学", en="school aid", helps=applicant,
    rules=[
        require("fees", base.choose(fees=school.fees, courses=own_fees) <= limit,
            NOTICE.says("学费不超过3万元")),
        require("income", family.annual_income <= same.choose(
            early=EARLY, late=EARLY, never=limit), NOTICE.says("年收入不超过3万元")),
    ],
    award=flat(yuan(1_000), NOTICE.says("资助1000元")),
    documents=[needs(letter, NOTICE.says("录取通知书"))],
    checks=[checked("call", NOTICE.gist("电话回访"), zh="回访", en="a call", reads=[
        school.full_time])],
    parameters=[visit_days, listed],
)  # fmt: skip
MORE = amend(
    "test.unread", name="szw.towns", since="2026-02-01",
    rules=[require("town", applicant.area.is_in(towns), NOTICE.gist("限四子王旗"))],
)  # fmt: skip
