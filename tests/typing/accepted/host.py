"""A small host: open, list, file, preview, decide, pay, follow."""

from __future__ import annotations

from datetime import date

from caseflow import (
    Branch,
    Case,
    Caseflow,
    CaseflowError,
    Desk,
    FactValue,
    FundSpec,
    Money,
    Person,
    Preview,
    Stale,
    nothing,
    programmes,
    unknown,
    yuan,
)
from caseflow.case import acts


def made(path: str) -> Caseflow:
    return Caseflow.create(
        path,
        branch=Branch("SZW", "四子王旗", "county"),
        people=[Person("chen", "陈", "150929198003010003", ("enter", "manage"))],
        funds=[FundSpec("自有资金", ("hardship",), amount=yuan(1_000))],
        bodies=["中国红基会"],
        adopted={"a.limit": yuan(5_000), "a.since": date(2026, 1, 1), "a.areas": ["150929"]},
    )


def listed(cf: Caseflow) -> list[str]:
    since = date(2026, 1, 1)
    found: list[Case] = cf.cases(programme="hardship", branch="SZW", since=since, limit=50)
    return [f"{c.number} {c.status} {c.received_on}" for c in found]


def filed(desk: Desk) -> str:
    facts: dict[str, FactValue] = {
        "household.head.name": "测试甲",
        "family.annual_income": yuan("12.50"),
        "cost.commercial": nothing,
        "family.need": unknown,
        "operation.on": date(2026, 3, 5),
        "operation.done": True,
        "operation.number": 1,
        "family.debt": None,
        "joint": [{"place": "hip", "side": "left"}],
    }
    return desk.submit("hardship", facts)


def decided(desk: Desk, cases: list[str]) -> list[str]:
    commands = [acts.Decide(case=n, result="grant", why="符合") for n in cases]
    shown: Preview = desk.preview(commands)
    for verdict in shown.verdicts:
        sums: list[Money] = [m.sum for m in verdict.moves]
        print(verdict.code, verdict.stands.status if verdict.stands else "", sums)
    free: dict[str, Money] = {f.fund: f.after for f in shown.funds}
    print(free, len(shown.refused))
    done = desk.do_many(commands, preview=shown, request="list-7")
    moved = [d.error.changed for d in done if isinstance(d.error, Stale)]
    return [d.case for d in done if d.error is None] + [str(m) for m in moved]


def mixed(desk: Desk, case: str) -> None:
    desk.do_many([acts.Record(case=case, note="来电"), acts.Fund(case=case), acts.Pay(case=case)])
    several = [acts.Letter(case=case), acts.Submit(programme="hardship", facts={"a": 1})]
    desk.do_many(several, preview=desk.preview(several))
    shown: Case = desk.confirm(case, of=3)
    again: Case = desk.review(case, "accept", settle={"hardship": "accepted"}, why="核实")
    given: Case = desk.decide(
        case, "grant", why="符合", award=yuan(100), settle={"income": "refused"}
    )
    print(shown.version, again.status, given.granted)
    proposal = desk.grant("fu", "pay", minutes="会议")
    desk.confirm(proposal)
    desk.adopt("a.limit", yuan(5), since="2026-01-01", source="办公会")


def followed(cf: Caseflow, position: int) -> int:
    for x in cf.events(after=position):
        print(x.position, x.type, x.event.kind)
        position = x.position
    return position


def told(cf: Caseflow) -> str:
    try:
        cf.case("x")
    except CaseflowError as problem:
        return problem.say("en") + problem.code
    return str(cf.funds()["自有资金"]["available"]) + ", ".join(programmes)
