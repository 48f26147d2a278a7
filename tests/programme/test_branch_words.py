"""Numbers of branches that changed places, a factor that was forgotten, a document under the clause
of another: named where the clause says it, asked where it may; nothing of their honest twins."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow import Programme, yuan
from caseflow.facts import Facts, application, choice, doc, household, yes_no
from caseflow.facts import money as sum_of
from caseflow.facts import number as number_of
from caseflow.programme import (
    all_of,
    amount,
    cap,
    flat,
    needs,
    per,
    percent,
    require,
    since,
    source,
    step,
    when,
)
from caseflow.testing import check

NOTICE = source("Notice 7", in_force="2024-01-01", ref="7")
SAYS: Any = NOTICE.says


class House(Facts):
    kind = choice("房屋类别", "kind of house", a="甲类", b="乙类", c="丙类")
    local = yes_no("本地户籍", "is local", no=("外地户籍", "is not local"))
    rooms = number_of("间数", "rooms")
    bill = sum_of("损失", "loss")
    persons = number_of("受灾人数", "persons")


house = House("house")
first, second = house.kind == "a", house.kind == "b"


def small(award: Any = None, *rules: Any, documents: Any = (), helps: Any = household) -> Programme:
    base = require("base", application.received_on.stated(), NOTICE.gist("随时"))
    given = flat(yuan(5), NOTICE.gist("如此")) if award is None else award
    return Programme("test.branches", zh="测试", en="test", helps=helps, rules=[base, *rules],
        award=given, documents=documents, steps=[step.decide(), step.pay()])  # fmt: skip


def told(made: Programme) -> set[str]:
    return {f.code for f in check(made).faults}


def asked(made: Programme) -> set[str]:
    return {f.code for f in check(made).unsaid}


def rooms(sum_: int, *clauses: Any) -> Any:
    return per(house.rooms, yuan(sum_), *clauses, zh="间", en="room")


def most(sum_: Any, *clauses: Any) -> Any:
    return cap(percent(house.bill, 50), sum_, *clauses)


def months(many: int, *clauses: Any) -> Any:
    return flat(many * (household.size * yuan(783)), *clauses)


def share(of: int, *clauses: Any) -> Any:
    return percent(house.bill, of, *clauses)


low, high = (amount(f"test.most_{v}", since(NOTICE, yuan(v))) for v in (200, 300))
three = "甲类每间200元，乙类每间300元，丙类每间400元"
#: (how a branch is made, its two values, the clause, the condition of the first)
BRANCHES: list[tuple[Any, Any, str, Any]] = [
    (rooms, (200, 300), "甲类每间200元，乙类每间300元", first),
    (rooms, (200, 300), "甲类的，每间200元，乙类的，每间300元", first),
    (rooms, (200, 300), "本地户籍每间200元，外地户籍每间300元", house.local),
    (share, (20, 30), "甲类按损失的20%，乙类按损失的30%", first),
    (share, (20, 30), "甲类、丙类的，按损失的20%，乙类按损失的30%", house.kind.is_in("a", "c")),
    (most, (yuan(200), yuan(300)), "按损失的50%，甲类最高200元，乙类最高300元", first),
    (most, (low, high), "按损失的50%，甲类最高200元，乙类最高300元", first),
    (months, (4, 2), "按人数，甲类发4个月的低保标准783元，乙类发2个月", first),
    (rooms, (200, 300), "家庭人口2人以下的每间200元，3人以上的每间300元", household.size <= 2),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(BRANCHES)))
def test_values_of_branches_that_changed_places(at: int) -> None:
    make, (a, b), text, condition = BRANCHES[at]
    assert told(small(when(condition, make(a), make(b, SAYS(text))))) == set()
    assert told(small(when(condition, make(b), make(a, SAYS(text))))) == {"clause_branch"}


#: what may be right
OTHER = source("Notice 8", in_force="2024-01-01", ref="8")
theirs = amount("test.theirs", since(OTHER, yuan(300)))
SILENT = [
    when(first, rooms(300), rooms(200, SAYS("乙类由300元降为200元，甲类不降"))),
    when(first, rooms(200), when(second, rooms(300), rooms(200, SAYS(
        "乙类每间300元，丙类每间200元，甲类相同")))),
    when(first, rooms(300), rooms(200, SAYS(
        "乙类损失超过300元的才给，每间200元，甲类增加100元"))),
    when(first, most(yuan(300)), most(yuan(200), SAYS(
        "按损失的50%，乙类先自付300元，最高200元，甲类增加100元"))),
    when(first, most(theirs), most(yuan(200), SAYS("乙类最高200元，原定最高300元的乙类不变"),
        OTHER.says("按损失的50%，再加至最高300元"))),
    when(first, rooms(300), rooms(200, SAYS("每间200元，甲类增加到300元"))),
    when(first, rooms(300), rooms(200, SAYS("每间200元，乙类以外的每间300元"))),
    when(first, rooms(200), rooms(300, SAYS("甲类、乙类每间200元至300元"))),
    when(first, rooms(200), when(second, rooms(300), rooms(200, SAYS(
        "乙类每间300元，甲类、丙类每间200元")))),
    when(first, rooms(200), rooms(300, SAYS("甲类每间200元，另有规定的300元"))),
    when(first, rooms(300), rooms(200, SAYS("住甲类的乙类的各有200元的、300元的"))),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(SILENT)))
def test_what_may_be_right_is_no_fault(at: int) -> None:
    assert "clause_branch" not in told(small(SILENT[at]))


def test_a_branch_of_several_conditions() -> None:
    def made(text: str) -> Any:
        return when(all_of(first, house.local), rooms(300), rooms(200, SAYS(text)))

    assert told(small(made("甲类本地户籍每间300元，其余每间200元"))) == set()
    assert told(small(made("乙类本地户籍每间300元，甲类本地户籍每间200元"))) == {"clause_branch"}


def test_three_branches_and_branches_of_branches() -> None:
    def made(a: int, b: int, c: int) -> Any:
        return when(first, rooms(a), when(second, rooms(b), rooms(c, SAYS(three))))

    assert told(small(made(200, 300, 400))) == set()
    assert told(small(made(300, 200, 400))) == {"clause_branch"}
    assert told(small(made(200, 400, 300))) == {"clause_branch"}
    text = "本地户籍甲类每间200元，本地户籍乙类每间300元，外地户籍甲类每间400元，乙类每间500元"

    def both(a: int, b: int, c: int, d: int) -> Any:
        return when(house.local, when(first, rooms(a), rooms(b)),
            when(first, rooms(c), rooms(d, SAYS(text))))  # fmt: skip

    assert told(small(both(200, 300, 400, 500))) == set()
    assert told(small(both(400, 300, 200, 500))) == {"clause_branch"}


FORMULA = "救助金=受灾人数×间数×100元"
has_rooms = require("rooms", house.rooms > 0, NOTICE.gist("有房"))
FACTORS: list[tuple[Any, Any, str]] = [
    (flat(house.persons * (house.rooms * yuan(100)), SAYS(FORMULA)), (), ""),
    (flat(house.rooms * yuan(100), SAYS(FORMULA)), (), "clause_factor"),
    (flat(household.size * yuan(100), SAYS(FORMULA)), has_rooms, "clause_factor"),
    (flat(household.size * yuan(100), SAYS("救助金=受灾人数×100元")), (), ""),
    (flat(household.size * yuan(100), SAYS("救助金为家庭人口数乘以100元")), (), ""),
    (flat(yuan(100), SAYS("救助金为家庭人口数乘以100元")), (), "clause_factor"),
    (flat(yuan(100), SAYS("the number of persons multiplied by 100 yuan")), (), "clause_factor"),
    (most(yuan(1_000), SAYS("损失的50%，以家庭人口数×1000元为限")), (), "clause_factor"),
    (most(household.size * yuan(1_000), SAYS("损失的50%，以家庭人口数×1000元为限")), (), ""),
    (when(household.size > 3, flat(yuan(100)), flat(yuan(50), SAYS("人数×50元，3人以上100元"))),
        (), "clause_factor"),
    (share(50, SAYS("损失×50%")), (), ""),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(FACTORS)))
def test_a_factor_that_the_award_leaves_out(at: int) -> None:
    award, rule, code = FACTORS[at]
    made = small(award, *([rule] if rule else []))
    assert told(made) & {"clause_factor"} == ({code} if code else set())


def test_a_number_of_persons_without_a_formula_is_asked() -> None:
    from caseflow.facts import applicant

    by_size = share(50, SAYS("按家庭人口数补助损失的50%"))
    assert "unsaid_factor" in asked(small(by_size))
    assert told(small(by_size)) == set()
    scale = when(household.size > 3, flat(yuan(100)), flat(yuan(50), SAYS("按家庭人口数给50元")))
    assert "unsaid_factor" not in asked(small(scale))
    # a formula of whoever pays for several cases, where one person is helped
    one = small(flat(yuan(100), SAYS("资金总额=救助人数×100元")), helps=applicant)
    assert told(one) == set()
    assert "unsaid_factor" in asked(one)


lease, death = doc.new("lease", "租赁合同", "lease"), doc.new("death", "死亡证明", "death record")
#: (the clauses of the lease and of the death record, what is named, what is asked)
PAPERS = [
    ("提交租赁合同", "提交死亡证明复印件", "", ""),
    ("提交死亡证明", "有人去世的，按规定办理", "paper_other", ""),
    ("bring the death record", "who has died", "paper_other", ""),
    ("租房协议或死亡证明", "死亡证明", "", "unsaid_paper"),  # its own name in other words
    ("提交死亡证明", "提交死亡证明", "", "unsaid_paper"),  # one text for both
    ("提交死亡证明", "提交租赁合同", "paper_other", ""),
]


@pytest.mark.parametrize("at", range(len(PAPERS)))
def test_a_document_under_the_clause_of_another(at: int) -> None:
    one, other, fault, question = PAPERS[at]
    made = small(documents=[needs(lease, SAYS(one)), needs(death, SAYS(other))])
    assert told(made) == ({fault} if fault else set())
    assert asked(made) & {"unsaid_paper"} == ({question} if question else set())


LITTLE = [
    ("按损失的20%，不足100元的不给", ""), ("按损失的20%；补助金额低于100元的，不予发放", ""),
    ("20% of the loss; sums under 100 yuan are not paid", ""),
    ("按损失的20%，损失不足100元的不予补助", "clause_bound"),
    ("按损失的20%，损失超过100元的给", "clause_bound"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), LITTLE)
def test_what_is_too_little_to_be_given_is_no_limit_of_a_case(text: str, code: str) -> None:
    made = small(when(house.bill > yuan(1_000), share(20, SAYS(text))))
    assert told(made) & {"clause_bound", "clause_sum"} == ({code, "clause_sum"} if code else set())
    assert code or [f.code for f in check(made).unused] == ["clause_unused"]
