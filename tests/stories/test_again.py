"""A decision is looked at again: re-review by people who took no part, then an appeal above."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from codes import refuses
from office import id_no
from stories import billing as two

from caseflow import (
    Branch,
    Caseflow,
    FundSpec,
    NotAllowed,
    Person,
    Programme,
    Stale,
    yuan,
)
from caseflow.facts import applicant, application, child, diagnosis, family
from caseflow.programme import flat, param, require, since, source, step

RULES = source("本会救助办法", in_force="2024-01-01", ref="test")
AID = Programme(
    "aid",
    zh="生活救助",
    en="aid",
    helps=applicant,
    rules=[
        require("poor", family.annual_income < yuan(50_000), RULES.gist("家庭年收入不足五万元")),
    ],
    award=flat(yuan(6_000), RULES.gist("每人六千元")),
    steps=[step.review("county"), step.decide(), step.pay()],
)
CITY, HERE, FUND = "WLCB", "SZW", "救助金"
STAFF = (
    ("chen", "陈录入", ("enter", "manage")),
    ("ren", "任初审", ("review",)),
    ("jue", "觉决定", ("decide",)),
    ("fu", "付出纳", ("pay",)),
    ("dui", "对账员", ("reconcile", "manage")),
    ("ren2", "任再审", ("review",)),
    ("jue2", "觉再定", ("decide",)),
)


def office(
    path: Any = ":memory:", *, without: tuple[str, ...] = (), above: bool = False
) -> Caseflow:
    """A county of these people, with a city above it if it has a desk here."""
    branches = [Branch(HERE, "四子王旗红十字会", "county", CITY if above else "")]
    people = [
        Person(login, name, id_no(f"19{70 + n}-02-01"), duties, branch=HERE)
        for n, (login, name, duties) in enumerate(STAFF)
        if login not in without
    ]
    if above:
        branches.append(Branch(CITY, "乌兰察布市红十字会", "city"))
        people.append(Person("shi", "史市决", id_no("1990-02-01"), ("decide",), branch=CITY))
    return Caseflow.demo(
        path,
        branch=tuple(branches),
        people=tuple(people),
        funds=(FundSpec(FUND, ("aid",), amount=yuan(100_000)),),
        programmes=(AID,),
        bodies=("盟市红十字会",),
        today="2026-06-01",
    )


def filed(cf: Caseflow, income: int = 42_000, **more: Any) -> str:
    facts = {
        "applicant.name": "苏和",
        "applicant.id_no": id_no("1966-05-06"),
        "family.annual_income": yuan(income),
        "application.received_on": "2026-03-02",
        "consent.given_on": "2026-03-02",
        "payee.kind": "cash",
        **more,
    }
    return str(cf.desk("chen").submit("aid", facts))


def rejected(cf: Caseflow, income: int = 60_000) -> str:
    case = filed(cf, income)
    cf.desk("ren").review(case, "reject", why="年收入六万元，超过标准")
    return case


def granted(cf: Caseflow) -> str:
    case = filed(cf)
    cf.desk("ren").review(case, "accept", why="材料齐全")
    cf.desk("jue").decide(case, "grant", why="符合办法")
    return case


def paid(cf: Caseflow, case: str) -> None:
    payee = cf.case(case).payee
    if payee.confirmed_by is None:
        cf.desk("dui").confirm(case, of=payee.version)
    cf.desk("fu").pay(case)
    cf.desk("dui").results(case, "paid")


def asked(cf: Caseflow, case: str, how: str = "re_review", **more: Any) -> None:
    cf.desk("chen").ask_again(case, how, why="收入写错了，只有四万元", **more)


def test_a_refusal_is_looked_at_again_and_becomes_a_grant_that_is_paid() -> None:
    with office() as cf:
        case = rejected(cf)
        asked(cf, case, facts={"family.annual_income": yuan(40_000)})
        with refuses(NotAllowed, "decided_before") as no:
            cf.desk("ren").take_up(case, "admit", why="有新证明")
        assert set(no.value.parts["could"]) == {"jue", "fu", "dui", "ren2", "jue2"}
        cf.desk("dui").take_up(case, "admit", why="有新证明")
        assert cf.case(case).status == "due:review:county"
        with refuses(NotAllowed, "took_part_before") as no:
            cf.desk("ren").review(case, "accept", why="材料齐全")
        assert no.value.parts["could"] == ("ren2",)
        cf.desk("ren2").review(case, "accept", why="收入证明已核对")
        cf.desk("jue").decide(case, "grant", why="符合办法")
        (taken,) = cf.case(case).again.taken
        assert (taken.of.what, taken.later.what, taken.upheld) == ("rejected", "granted", False)
        paid(cf, case)
        assert cf.case(case).paid == 600_000
        assert cf.verify(replay=True).ok


def test_the_same_is_decided_once_more_and_says_so() -> None:
    with office() as cf:
        case = rejected(cf)
        asked(cf, case)
        cf.desk("fu").take_up(case, "admit", why="家属有异议")
        cf.desk("ren2").review(case, "reject", why="仍超过标准")
        assert cf.case(case).again.taken[0].upheld
        with refuses(Stale, "re_reviewed_already"):
            asked(cf, case)
        assert cf.verify(replay=True).ok


def test_a_granted_sum_is_lowered_before_it_is_paid() -> None:
    with office() as cf:
        case = granted(cf)
        asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="家属有异议")
        c = cf.case(case)
        assert (c.lines, c.reserved, c.granted_at, c.step.name) == ((), 0, 0, "review:county")
        assert [f.free for f in cf.desk("dui").funds()] == [10_000_000]
        cf.desk("ren2").review(case, "accept", why="材料齐全")
        with refuses(NotAllowed, "took_part_before") as no:
            cf.desk("jue").decide(case, "grant", why="符合办法")
        assert no.value.parts["could"] == ("jue2",)
        cf.desk("jue2").decide(case, "grant", why="家庭有其他帮扶", award=yuan(4_000))
        (taken,) = cf.case(case).again.taken
        assert (taken.of.units, taken.later.units, taken.upheld) == (600_000, 400_000, False)
        paid(cf, case)
        assert cf.case(case).paid == 400_000
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize(("award", "owed"), [("4000", 200_000), ("6000", 0)])
def test_after_payment_a_lower_sum_is_a_recovery(award: str, owed: int) -> None:
    with office() as cf:
        case = granted(cf)
        paid(cf, case)
        asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="家属有异议")
        assert cf.case(case).owed == 0
        cf.desk("ren2").review(case, "accept", why="材料齐全")
        cf.desk("jue2").decide(case, "grant", why="家庭有其他帮扶", award=yuan(award))
        assert (cf.case(case).owed, cf.case(case).short) == (owed, 0)
        assert cf.verify(replay=True).ok


def test_refused_after_payment_all_of_it_is_owed() -> None:
    with office() as cf:
        case = granted(cf)
        paid(cf, case)
        asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="家属有异议")
        cf.desk("ren2").review(case, "reject", why="不符合办法")
        assert cf.case(case).owed == 600_000
        assert cf.verify(replay=True).ok


def test_who_is_taken_up_while_money_lacks_waits_for_it_no_more() -> None:
    """Others are served, and the proof does not say that they passed by: found by the random
    office."""
    with office() as cf:
        filed_ = [filed(cf, **another(n)) for n in range(17)]
        for case in filed_:
            cf.desk("ren").review(case, "accept", why="材料齐全")
            cf.desk("jue").decide(case, "grant", why="符合办法")
        short = filed_[16]
        assert cf.case(short).held("waiting_for_funds")  # 100,000 are enough for sixteen
        asked(cf, short)
        cf.desk("dui").take_up(short, "admit", why="有新证明")
        cf.desk("chen").withdraw(filed_[0], why="不需要了")
        later = filed(cf, **another(17))
        cf.desk("ren").review(later, "accept", why="材料齐全")
        assert cf.desk("jue").decide(later, "grant", why="符合办法").reserved == 600_000
        assert cf.verify().ok and cf.verify(replay=True).ok


def another(n: int) -> dict[str, Any]:
    """Somebody else."""
    return {
        "applicant.name": f"测试{chr(0x4E00 + n)}",
        "applicant.id_no": id_no(f"19{50 + n}-05-06"),
    }


def test_an_appeal_goes_to_the_desk_above() -> None:
    with office(above=True) as cf:
        case = rejected(cf, 42_000)
        with refuses(Stale, "re_review_first"):
            asked(cf, case, "appeal")
        asked(cf, case)
        cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        asked(cf, case, "appeal")
        for who in ("dui", "ren2", "jue"):
            for result in ("admit", "decline"):
                with refuses(NotAllowed, "no_grant") as no:
                    cf.desk(who).take_up(case, result, why="转上级")
                assert no.value.parts["could"] == ("shi",)
            assert not cf.desk(who).queue(what="reopen:appeal").rows
        (row,) = cf.desk("shi").queue(what="reopen:appeal").rows
        assert (row.case, [m.way for m in row.ways]) == (case, ["admit", "decline"])
        cf.desk("shi").take_up(case, "admit", why="予以受理")
        step_ = cf.case(case).step
        assert (step_.name, step_.branch, step_.outside) == ("decide", CITY, False)
        with refuses(NotAllowed, "no_grant") as no:
            cf.desk("dui").decide(case, "grant", why="符合办法")
        assert no.value.parts["could"] == ("shi",)
        cf.desk("shi").decide(case, "grant", why="符合办法")
        paid(cf, case)
        with refuses(Stale, "appealed_already"):
            asked(cf, case, "appeal")
        assert cf.verify(replay=True).ok


def test_where_nobody_is_above_the_body_says_so_by_its_paper() -> None:
    with office() as cf:
        case = rejected(cf, 42_000)
        asked(cf, case)
        cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        asked(cf, case, "appeal")
        with refuses(NotAllowed, "answered_before") as no:
            cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        assert no.value.parts["could"] == ("jue", "jue2")
        cf.desk("ren2").take_up(case, "admit", why="转上级")
        assert cf.case(case).step.outside
        for decider in ("jue", "jue2"):
            with refuses(Stale, "outside_step"):
                cf.desk(decider).decide(case, "refuse", why="维持")
        paper = {"body": "盟市红十字会", "on": "2026-06-01", "paper": "乌红〔2026〕9号"}
        cf.desk("chen").record_outside(case, ["decide"], result="refuse", **paper)
        cf.desk("ren2").confirm(case, of=cf.case(case).version)
        cf.desk("jue2").decide(case, "accept_paper", why="按上级意见")
        (taken,) = cf.case(case).again.taken
        assert cf.case(case).end == "rejected" and taken.upheld
        assert cf.verify(replay=True).ok


def test_where_nobody_is_left_a_body_decides_by_its_paper() -> None:
    with office(without=("ren2", "jue2")) as cf:
        case = granted(cf)
        asked(cf, case)
        cf.desk("fu").take_up(case, "admit", why="家属有异议")
        with refuses(NotAllowed, "took_part_before") as no:
            cf.desk("ren").review(case, "accept", why="材料齐全")
        assert no.value.parts["could"] == ()
        paper = {"body": "盟市红十字会", "on": "2026-06-01", "paper": "乌红〔2026〕9号"}
        steps = ["review:county", "decide"]
        cf.desk("chen").record_outside(case, steps, award=yuan(5_000), **paper)
        cf.desk("dui").confirm(case, of=cf.case(case).version)
        assert cf.case(case).reserved == 500_000
        assert cf.verify(replay=True).ok


# -- a sum that is decided in two stages -----------------------------------------------------------


def settled_child(cf: Caseflow) -> str:
    """The final sum of 20,000 is decided on the bill and kept."""
    case = two.granted(cf, "rest")
    two.billed(cf, case, two.bill("20000", invoice_no="N 7"))
    cf.desk("jue").decide(case, "grant", why="票据齐全")
    assert (cf.case(case).granted, cf.case(case).reserved) == (2_000_000, 2_000_000)
    return case


def test_of_a_final_sum_that_alone_is_decided_again_on_what_is_new() -> None:
    """Scenario: a receipt that was forgotten. The grant stands; nobody reviews again."""
    with two.office() as cf:
        case = settled_child(cf)
        last = cf.case(case).again.last
        assert (last.what, last.units) == ("final", 2_000_000)
        cf.desk("chen").ask_again(case, "re_review", why="漏了一张票据")
        cf.desk("ren").take_up(case, "admit", why="有漏交的票据")
        c = cf.case(case)
        assert (c.status, c.granted, c.reserved, c.granted_at > 0) == ("due:final", 0, 0, True)
        assert [d.what for d in c.again.decisions] == ["granted"]
        two.billed(cf, case, two.bill("24000", invoice_no="N 7"))
        with refuses(NotAllowed, "took_part_before"):
            cf.desk("jue").decide(case, "grant", why="票据齐全")
        for duty, who in (("decide", "jue3"),):
            hired(cf, who, duty)
        cf.desk("jue3").decide(case, "grant", why="漏交的票据已核对")
        assert cf.case(case).reserved == 2_400_000
        assert cf.case(case).again.taken[0].later.units == 2_400_000
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize("how", ["re_review", "appeal"])
@pytest.mark.parametrize("of", ["granted", "final"])
def test_where_nobody_is_left_the_body_decides_the_final_sum_too(how: str, of: str) -> None:
    """The only decider took part and is kept away from the sum that follows as well: what the
    refusal says (a paper of the body above) is a way that ends."""
    with two.office() as cf:
        case = two.granted(cf, "flat")
        if of == "final":
            two.billed(cf, case)
            with refuses(Stale, "inside_step"):
                by_paper(cf, case, "final", 1)
            cf.desk("jue").decide(case, "grant", why="票据齐全")
        cf.desk("chen").ask_again(case, "re_review", why="请再看一次")
        if how == "appeal":
            cf.desk("ren").take_up(case, "decline", why="没有新的情况")
            cf.desk("chen").ask_again(case, "appeal", why="请上级看")
        cf.desk("fu").take_up(case, "admit", why="家属有异议")
        if of == "granted":
            by_paper(cf, case, "decide", 2)
            two.billed(cf, case)
            with refuses(NotAllowed, "took_part_before") as no:
                cf.desk("jue").decide(case, "grant", why="票据齐全")
            assert no.value.parts["could"] == ()
        by_paper(cf, case, "final", 3)
        c = cf.case(case)
        assert (c.status, c.reserved) == ("due:pay", 1_000_000)
        with refuses(NotAllowed, "no_grant"):
            cf.desk("chen2").pay(case)
        cf.desk("fu").pay(case)
        assert cf.verify(replay=True).ok


def test_an_appeal_is_handed_up_too() -> None:
    """The desk above that of the decision hands it up: nobody is above it here, a body decides."""
    with office(above=True) as cf:
        case = rejected(cf, 42_000)
        asked(cf, case)
        cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        asked(cf, case, "appeal")
        cf.desk("shi").take_up(case, "admit", why="予以受理")
        now = cf.desk("shi").decide(case, "escalate", why="请自治区定")
        assert now.step is not None and now.step.outside
        with refuses(Stale, "outside_step"):
            cf.desk("shi").decide(case, "grant", why="符合办法")
        paper = {"body": "盟市红十字会", "on": "2026-06-01", "paper": "内红〔2026〕3号"}
        cf.desk("chen").record_outside(case, ["decide"], award=yuan(6_000), **paper)
        cf.desk("dui").confirm(case, of=cf.case(case).version)
        assert cf.case(case).reserved == 600_000 and cf.verify(replay=True).ok


def test_what_the_desk_above_decided_is_decided_anew_there_and_not_below() -> None:
    """The county handed it up; in a re-review no decider of the county overrules the city."""
    with office(above=True) as cf:
        case = filed(cf)
        cf.desk("ren").review(case, "accept", why="材料齐全")
        cf.desk("jue").decide(case, "escalate", why="请盟市定")
        assert cf.desk("shi").decide(case, "refuse", why="不符合").end == "rejected"
        asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="有新证明")
        step = cf.desk("ren2").review(case, "accept", why="收入证明已核对").step
        assert step is not None and (step.name, step.branch) == ("decide", CITY)
        with refuses(NotAllowed, "wrong_level"):
            cf.desk("jue2").decide(case, "grant", why="符合办法")
        with refuses(NotAllowed, "took_part_before"):
            cf.desk("shi").decide(case, "grant", why="符合办法")
        by_paper_of(cf, case)
        assert cf.case(case).reserved == 600_000 and cf.verify(replay=True).ok


def test_what_was_handed_up_to_a_body_is_not_decided_below_it_either() -> None:
    with office() as cf:
        case = filed(cf)
        cf.desk("ren").review(case, "accept", why="材料齐全")
        cf.desk("jue").decide(case, "escalate", why="请盟市定")
        by_paper_of(cf, case)
        asked(cf, case)
        cf.desk("dui").take_up(case, "admit", why="有新证明")
        step = cf.case(case).step
        assert step is not None and step.name == "decide" and step.outside
        with refuses(Stale, "outside_step"):
            cf.desk("jue2").decide(case, "grant", why="符合办法")


def by_paper_of(cf: Caseflow, case: str) -> None:
    """The body above grants it."""
    paper = {"body": "盟市红十字会", "on": "2026-06-01", "paper": "内红〔2026〕3号"}
    cf.desk("chen").record_outside(case, ["decide"], award=yuan(6_000), **paper)
    cf.desk("dui").confirm(case, of=cf.case(case).version)


def test_a_final_sum_is_handed_up_too() -> None:
    with two.office() as cf:
        case = two.granted(cf, "flat")
        two.billed(cf, case)
        now = cf.desk("jue").decide(case, "escalate", why="票据有疑问，请上级定")
        assert (now.next, now.step.outside) == ("final", True)
        by_paper(cf, case, "final", 1)
        assert cf.case(case).status == "due:pay" and cf.verify(replay=True).ok


def by_paper(cf: Caseflow, case: str, step_: str, n: int) -> None:
    """The body above says so; another confirms it."""
    paper = {"body": "盟市红十字会", "on": "2026-06-01", "paper": f"乌红〔2026〕{n}号"}
    cf.desk("chen").record_outside(case, [step_], award=yuan(10_000), **paper)
    cf.desk("chen2").confirm(case, of=cf.case(case).version)


def hired(cf: Caseflow, login: str, duty: str) -> None:
    """Lent to the office, by two."""
    number = id_no("1992-04-05")
    for p in cf.desk("chen").hire(login, name="盟市来人", id_no=number, duties=[duty]):
        cf.desk("chen2").confirm(p)


# -- by which rules --------------------------------------------------------------------------------


OLD = source("2010 年指南", in_force="2010-01-01", ref="test")
NEW = source("2026 年通知", in_force="2026-05-01", ref="test")


def leukaemia(*values: Any) -> Programme:
    """Children up to an age, by the day of the entry; the age as a value over time."""
    limit = param.number("limit", *values)
    return Programme(
        "blood",
        zh="小天使",
        en="blood",
        helps=child,
        rules=[
            require(
                "age",
                application.received_on <= child.birth_date.birthday(limit),
                OLD.gist("年龄"),
            ),
            require(
                "diagnosis",
                diagnosis.any(diagnosis.icd10.starts_with("C91", "C92")),
                OLD.gist("白血病"),
            ),
        ],
        award=flat(yuan(30_000), RULES.gist("每人三万元")),
        steps=[step.decide(), step.pay()],
    )


def ill(cf: Caseflow, born: str, received: str, code: str = "C91.0") -> str:
    facts = {
        "child.name": "其木格",
        "child.id_no": id_no(born),
        "child.birth_date": born,
        "guardian.name": "阿拉坦",
        "guardian.id_no": id_no("1980-01-09"),
        "guardian.basis": "parent",
        "diagnosis.icd10": code,
        "application.received_on": received,
        "consent.given_on": received,
        "payee.kind": "guardian",
    }
    return str(cf.desk("chen").submit("blood", facts))


def hospital(day: str, *programmes: Programme) -> Caseflow:
    people = [
        Person(login, name, id_no(f"19{70 + n}-02-01"), duties, branch=HERE)
        for n, (login, name, duties) in enumerate(STAFF)
    ]
    return Caseflow.demo(
        ":memory:",
        branch=[Branch(HERE, "四子王旗红十字会", "county")],
        people=people,
        funds=(FundSpec(FUND, ("blood",), amount=yuan(100_000)),),
        programmes=programmes,
        today=day,
    )


def test_a_diagnosis_confirmed_later_is_a_new_filing() -> None:
    """Scenario 26: D46 is refused, and a re-review of what was known then says the same; confirmed
    later it is another application, and the child's age is counted by the new entry."""
    with hospital("2026-06-01", leukaemia(since(OLD, 15))) as cf:
        case = ill(cf, "2011-05-20", "2026-03-02", "D46.9")
        cf.desk("jue").decide(case, "refuse", why="白血病前期不在资助范围")
        cf.desk("chen").ask_again(case, "re_review", why="医生说可能是白血病", asker="guardian")
        cf.desk("dui").take_up(case, "admit", why="家属有异议")
        cf.desk("jue2").decide(case, "refuse", why="诊断未确诊")
        assert cf.case(case).again.taken[0].upheld
        new = ill(cf, "2011-05-20", "2026-06-01")
        assert new != case
        with refuses(Stale, "not_eligible_ineligible"):  # over age by the new entry
            cf.desk("jue").decide(new, "grant", why="已确诊")
        assert cf.verify(replay=True).ok


def test_a_rule_that_came_later_does_not_decide_a_re_review() -> None:
    """Scenario 27: filed while the limit was 15; another limit is in force when it is taken up. The
    old one decides: the case was pinned by its day."""
    programme = leukaemia(since(OLD, 15), since(NEW, 18))
    with hospital("2026-06-01", programme) as cf:
        case = ill(cf, "2010-03-04", "2026-04-02")
        cf.desk("jue").decide(case, "refuse", why="超龄")
        cf.desk("chen").ask_again(case, "re_review", why="现在到18岁了", asker="guardian")
        cf.desk("dui").take_up(case, "admit", why="家属有异议")
        with refuses(Stale, "not_eligible_ineligible"):
            cf.desk("jue2").decide(case, "grant", why="按新规定")
        cf.desk("jue2").decide(case, "refuse", why="按受理时的规定超龄")
        anew = ill(cf, "2010-03-04", "2026-06-01")  # filed again under the new rule
        cf.desk("jue2").decide(anew, "grant", why="按新规定")
        assert cf.verify(replay=True).ok


# -- periods ---------------------------------------------------------------------------------------


def adopted(cf: Caseflow, name: str, value: Any) -> None:
    asked_ = cf.desk("chen").adopt(name, value, since="2026-01-01", source="办公会纪要")
    cf.desk("dui").confirm(asked_)


@pytest.mark.parametrize(("on", "code"), [("2026-06-22", ""), ("2026-06-23", "ask_too_late")])
def test_a_last_day_on_a_day_off_moves_and_holds(on: str, code: str) -> None:
    """Told on 1 June, 18 days: the 19th is the Dragon Boat festival, Monday the 22nd the last."""
    with office() as cf:
        adopted(cf, "re_review.days", 18)
        adopted(cf, "reopen.answer_days", 5)
        case = rejected(cf)
        cf.today = date(2026, 6, 24)
        if code:
            with refuses(Stale, code) as no:
                asked(cf, case, told="2026-06-01", received=on)
            assert no.value.parts["until"] == "2026-06-22"
            return
        asked(cf, case, told="2026-06-01", received=on)
        assert cf.case(case).again.asked.until == "2026-06-29"  # five days, moved off a Saturday
        assert ("2026-06-29", "reopen") in [(str(x.on), x.what) for x in cf.desk("dui").due()]
        (row,) = cf.desk("dui").queue(what="reopen:re_review").rows
        assert (row.case, [m.way for m in row.ways]) == (case, ["admit"])
        assert not cf.desk("chen").queue(what="reopen:re_review").rows  # who entered it
        assert not cf.desk("ren").queue(what="reopen:re_review").rows  # who decided it
        assert cf.verify(replay=True).ok
