"""Joints that our own branch decides about and pays, each when it was operated on."""

from __future__ import annotations

from typing import Any

from holds import setting
from office import confirm, refused

from caseflow import Branch, Case, Caseflow, FundSpec, Programme, Stale, yuan
from caseflow.case.waiting import compared
from caseflow.facts import Facts, applicant, choice, day, family, many
from caseflow.programme import amount, at_most, per, refer, require, since, source, step

NOTICE = source("关节救助办法", in_force="2024-01-01", ref="test")


class Joint(Facts):
    """One joint that is replaced."""

    place = choice("部位", "joint", left="左髋", right="右髋", knee="左膝")
    operated_on = day("手术日期", "day of operation", confirm=True)


joint = many(Joint("joint", "关节", "joint"))
EACH = amount("joints.each", since(NOTICE, yuan(5_000)))
JOINTS = Programme(
    "joints",
    zh="测试关节",
    en="joints",
    helps=applicant,
    lines=joint,
    rules=[
        refer("income", family.annual_income <= yuan(50_000), NOTICE.gist("年收入不超过5万元")),
        require(
            "operated", joint.all(joint.operated_on.stated()), NOTICE.gist("已手术"), at="final"
        ),
        at_most(1, NOTICE.gist("同一处一次"), per=(applicant, joint.place)),
    ],
    award=per(joint.count(), EACH, NOTICE.gist("每例五千元"), zh="例", en="joint"),
    steps=[step.decide(), step.service, step.evidence, step.decide(at="final"), step.pay()],
)


def office() -> Caseflow:
    return Caseflow.demo(
        branch=(Branch("SZW", "四子王旗红十字会", "county"),),
        people=[p for p in setting.STAFF if p.branch != "WLCB"],
        funds=(FundSpec("互助金", ("joints",), amount=yuan(100_000)),),
        programmes=(JOINTS,),
        today=setting.TODAY,
    )


def filed(cf: Caseflow, *places: str) -> str:
    facts: dict[str, Any] = {
        "applicant.name": "苏和", "applicant.id_no": setting.id_no("1966-05-07"),
        "family.annual_income": yuan(10_000), "application.received_on": "2026-03-02",
        "consent.given_on": "2026-03-02", "joint": [{"place": p} for p in places],
        "joint.complete": True, "payee.kind": "cash",
    }  # fmt: skip
    case = cf.desk("chen").submit("joints", facts)
    for version in list(compared(cf.case(case))):
        cf.desk("dui").confirm(case, of=version)
    return case


def operated(cf: Caseflow, case: str, *days: tuple[str, str]) -> Case:
    joints = [{"place": p, **({"operated_on": on} if on else {})} for p, on in days]
    cf.desk("chen").record(case, {"joint": joints, "joint.complete": True})
    confirm(cf.desk("ren"), case)
    return cf.case(case)


def sums(c: Case) -> list[tuple[int, bool, int]]:
    return [(x.granted // 100, x.final, x.reserved // 100) for x in c.lines]


def test_each_joint_is_decided_and_paid_when_it_was_operated_on() -> None:
    with office() as cf:
        case = filed(cf, "left", "right", "knee")
        c = cf.desk("jue").decide(case, "grant", why="同意")
        assert sums(c) == [(5_000, False, 5_000)] * 3 and c.next == "service"
        c = operated(cf, case, ("left", ""), ("right", "2026-05-03"), ("knee", ""))
        assert (c.next, c.final and c.final.of) == ("final", (2,))
        c = cf.desk("jue").decide(case, "grant", why="右髋已手术")
        assert sums(c)[1] == (5_000, True, 5_000) and (c.next, c.partly) == ("service", True)
        assert [x.what for x in cf.desk("fu").queue().rows] == ["pay"]
        cf.desk("fu").pay(case)
        assert [x.instructed for x in cf.case(case).lines] == [0, 500_000, 0]
        c = operated(cf, case, ("left", "2026-05-20"), ("right", "2026-05-03"), ("knee", ""))
        assert c.final is not None and c.final.of == (1, 2) and c.next == "final"
        cf.desk("jue").decide(
            case, "grant", why="左髋已手术"
        )  # while the other payment is under way
        cf.desk("dui").results(case, "paid", line="2")
        cf.desk("fu").pay(case)
        cf.desk("dui").results(case, "paid")
        c = operated(cf, case, *((p, "2026-05-21") for p in ("left", "right", "knee")))
        assert c.final is not None and c.final.of == () and c.next == "final"
        cf.desk("jue").decide(case, "grant", why="左膝已手术")
        cf.desk("fu").pay(case)
        assert cf.desk("dui").results(case, "paid").status == "paid"
        assert cf.verify(replay=True).ok and cf.funds()["互助金"]["paid"] == 1_500_000


def test_a_joint_that_is_not_operated_on_in_the_end_gives_nothing() -> None:
    with office() as cf:
        case = filed(cf, "left", "right")
        cf.desk("jue").decide(case, "grant", why="同意")
        operated(cf, case, ("left", "2026-05-03"), ("right", ""))
        cf.desk("jue").decide(case, "grant", why="左髋已手术")
        with refused(Stale, "not_due"):
            cf.desk("jue").decide(case, "grant", why="再来")
        c = operated(cf, case, ("left", "2026-05-03"))  # the other one is taken back
        assert c.next == "final" and c.final is not None and c.final.of == ()
        c = cf.desk("jue").decide(case, "grant", why="只做一侧")
        assert sums(c) == [(5_000, True, 5_000), (0, True, 0)] and c.next == "pay"
        cf.desk("fu").pay(case)
        assert cf.desk("dui").results(case, "paid").status == "paid"
        assert cf.verify(replay=True).ok


def test_what_was_decided_of_one_joint_is_looked_at_again_when_it_is_corrected() -> None:
    with office() as cf:
        case = filed(cf, "left", "right")
        cf.desk("jue").decide(case, "grant", why="同意")
        operated(cf, case, ("left", "2026-05-03"), ("right", ""))
        cf.desk("jue").decide(case, "grant", why="左髋已手术")
        c = operated(cf, case, ("left", ""), ("right", ""))  # it was another patient
        assert c.next == "service" and c.held("recompute")
        with refused(Stale, "held"):
            cf.desk("fu").pay(case)
        c = operated(cf, case, ("left", "2026-05-04"), ("right", ""))
        assert not c.holds and c.reserved == 1_000_000
        cf.desk("fu").pay(case)
        c = operated(cf, case, ("left", ""), ("right", ""))
        assert c.held("recompute")
        cf.desk("dui").results(case, "paid")
        c = cf.desk("jue2").decide(case, "revoke", why="并未手术")
        assert (c.end, c.owed) == ("revoked", 500_000) and cf.verify(replay=True).ok
