from datetime import date
from caseflow.facts import Facts, applicant, application, child, choice, cost, day, diagnosis, doc, family, household, many, member, money, number, text, yes_no
from caseflow.programme import Programme, all_of, any_of, amount, at_most, bands, by_a_person, cap, codes, flat, goods, needs, none_of, not_, once, over, per, percent, refer, require, since, source, step, unset, when, yuan

N = source("某通知", in_force="2026-01-01", ref="x")


class Own(Facts):
    """x."""
    left_on = day("出院日期", "day of discharge")
    kind = choice("类别", "kind", a="甲", b="乙")
    again = yes_no("为再次", "is again", no=("不是再次", "is not again"))
    bill = money("费用", "bill")
    n = number("次数", "times")
    word = text("说明", "words")


own = Own("own")


class J(Facts):
    """j."""
    site = choice("部位", "site", hip="髋", knee="膝")
    bill = money("单侧费用", "bill of one")


joint = many(J("joint", "关节", "joint"))

P = Programme("x.y", zh="某项目", en="Some", helps=applicant, rules=[require("a", applicant.birthdate.stated(), N.says("x"))], award=flat(yuan(100), N.says("每人100元")))
