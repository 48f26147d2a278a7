"""A decision is looked at again: re-review by people who took no part, then an appeal above."""

from __future__ import annotations

from typing import Any

import pytest
from codes import refuses
from office import id_no

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
from caseflow.facts import applicant, family
from caseflow.programme import flat, require, source, step

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


def office(*, without: tuple[str, ...] = (), above: bool = False) -> Caseflow:
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
        ":memory:",
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
    cf.desk("jue").decide(case, why="符合办法")
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
        cf.desk("jue").decide(case, why="符合办法")
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
            cf.desk("jue").decide(case, why="符合办法")
        assert no.value.parts["could"] == ("jue2",)
        cf.desk("jue2").decide(case, why="家庭有其他帮扶", award=yuan(4_000))
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
        cf.desk("jue2").decide(case, why="家庭有其他帮扶", award=yuan(award))
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


def test_an_appeal_goes_to_the_desk_above() -> None:
    with office(above=True) as cf:
        case = rejected(cf, 42_000)
        with refuses(Stale, "re_review_first"):
            asked(cf, case, "appeal")
        asked(cf, case)
        cf.desk("ren2").take_up(case, "decline", why="没有新的情况")
        asked(cf, case, "appeal")
        cf.desk("dui").take_up(case, "admit", why="转上级")
        step_ = cf.case(case).step
        assert (step_.name, step_.branch, step_.outside) == ("decide", CITY, False)
        with refuses(NotAllowed, "no_grant") as no:
            cf.desk("dui").decide(case, why="符合办法")
        assert no.value.parts["could"] == ("shi",)
        cf.desk("shi").decide(case, why="符合办法")
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
        cf.desk("dui").take_up(case, "admit", why="转上级")
        assert cf.case(case).step.outside
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
