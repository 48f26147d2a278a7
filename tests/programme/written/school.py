"""A grant for girls at secondary school, another country."""

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
    number,
    yes_no,
)
from caseflow.programme import (
    Programme,
    all_of,
    cap,
    flat,
    needs,
    once,
    percent,
    refer,
    require,
    source,
    step,
    when,
)
from caseflow.programme import money as of

N = source("Circular 12 on school grants", in_force="2026-01-15", ref="12/2026")
KES = "KES"


class School(Facts):
    form = number("年级", "form")
    fees = money("学费", "school fees")
    paid = money("已付学费", "fees paid already")
    enrolled_on = day("入学日期", "day of enrolment")
    boards = yes_no("住校", "boards", no=("不住校", "does not board"))
    distance = number("离校公里数", "distance from school in km")
    marks = number("成绩", "marks")
    absent = number("缺课天数", "days absent")
    kind = choice("学校种类", "kind of school", public="公立", private="私立", mission="教会")


school = School("school")

GRANT = Programme(
    "t.school",
    zh="女生助学",
    en="School grant for girls",
    helps=applicant,
    currency=KES,
    rules=[
        require("girls", applicant.sex == "female", N.says("for girls only")),
        require(
            "age",
            application.received_on <= applicant.birth_date.birthday(20),
            N.says("who have not turned 20"),
        ),
        require(
            "old_enough",
            application.received_on > applicant.birth_date.birthday(13),
            N.says("aged 13 or over"),
        ),
        require("form", all_of(school.form >= 1, school.form <= 4), N.says("in forms 1 to 4")),
        require(
            "kind", school.kind.is_in("public", "mission"), N.says("at a public or mission school")
        ),
        require(
            "soon",
            application.received_on <= school.enrolled_on.plus(days=60),
            N.says("within 60 days of enrolment"),
        ),
        require(
            "income",
            family.annual_income <= household.size * of(48_000, KES),
            N.says("income of at most 48,000 KES a head"),
        ),
        require("not_paid", school.paid < school.fees, N.says("whose fees are not fully paid")),
        refer("marks", school.marks >= 50, N.says("with marks of at least 50")),
        require("present", school.absent < 15, N.says("absent for fewer than 15 days")),
        once(N.says("once a year"), per=applicant, over="year"),
    ],
    award=cap(
        percent(school.fees - school.paid, 75, N.says("75% of the fees not yet paid"))
        + when(
            all_of(school.boards, school.distance > 10),
            flat(
                of(6_000, KES), N.says("boarders who live more than 10 km away get 6,000 KES more")
            ),
        ),
        of(40_000, KES),
        N.says("at most 40,000 KES"),
    ),
    documents=[
        needs(doc.app_form, N.says("the application form")),
        needs(
            doc.new("report", "成绩单", "school report"),
            N.says("the original school report"),
            original=True,
        ),
    ],
    steps=[step.decide(), step.pay()],
)
