"""Two counties and a city above them, in each county a crew and funds of its own; programmes of
which several may pay on one bill, as in `stories.billing`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from office import a_number, id_no
from stories.billing import FIRST, FLAT, REST, bill

from caseflow import Branch, Caseflow, Desk, FundSpec, Person, Programme, yuan
from caseflow.case.waiting import compared

CITY, HERE, THERE = "WLCB", "SZW", "CHA"
DUTIES = {
    "chen": ("enter", "manage"),
    "chen2": ("enter", "manage"),
    "ren": ("review", "reconcile"),
    "jue": ("decide",),
    "fu": ("pay",),
}
NAMES = dict(zip(DUTIES, "陈陶任觉付", strict=True))


def crew(branch: str, year: int, **more: Any) -> list[Person]:
    """Those who work in a county; their logins end in its code."""
    return [
        Person(
            f"{login}{branch.lower()}",
            f"{NAMES[login]}{branch.lower()}",
            id_no(f"{year + i}-02-01"),
            duties,
            branch=branch,
            **more,
        )
        for i, (login, duties) in enumerate(DUTIES.items())
    ]


def desk(cf: Caseflow, login: str, branch: str = HERE) -> Desk:
    """One of the crew of a county."""
    return cf.desk(f"{login}{branch.lower()}")


def tree(
    programmes: Sequence[Programme] = (FIRST, FLAT, REST), path: Any = ":memory:", **more: Any
) -> Caseflow:
    """The store. `more`: of the crew of the first county."""
    cf = Caseflow.demo(
        path,
        branch=(
            Branch(HERE, "四子王旗红十字会", "county", CITY),
            Branch(CITY, "乌兰察布市红十字会", "city"),
            Branch(THERE, "察右前旗红十字会", "county", CITY),
        ),
        people=(
            *crew(HERE, 1970, **more),
            *crew(THERE, 1980),
            Person("none", "无职责", id_no("1991-03-04"), (), branch=HERE),
            Person("shi", "史监督", id_no("1990-03-04"), ("supervise",), branch=CITY),
        ),
        funds=tuple(FundSpec(f"资金{p.name}", (p.name,), amount=yuan(500_000)) for p in programmes),
        programmes=tuple(programmes),
        today="2026-06-01",
    )
    manager, second = desk(cf, "chen", THERE), desk(cf, "chen2", THERE)
    for p in programmes:
        second.confirm(manager.open_fund(f"彼处{p.name}", programmes=[p.name]))
        second.confirm(manager.receive(f"彼处{p.name}", yuan(500_000), reference=a_number()))
    return cf


def adopt(cf: Caseflow, *order: str, branch: str = HERE) -> None:
    """Who pays first, by two of a county."""
    said = desk(cf, "chen", branch).adopt(
        "cost.payer_order", list(order), since="2026-01-01", source="办公会纪要"
    )
    desk(cf, "chen2", branch).confirm(said)


def filed(cf: Caseflow, name: str, born: str = "1966-05-06", at: str = HERE, **more: Any) -> str:
    """A case of a programme whose people and payee are compared. `born` says who is helped."""
    facts = {
        "applicant.name": "苏和",
        "applicant.id_no": id_no(born),
        "operation.indicated": True,
        "application.received_on": "2026-03-02",
        "consent.given_on": "2026-03-02",
        "payee.kind": "cash",
        **more,
    }
    case = str(desk(cf, "chen", at).submit(name, facts))
    told(cf, case)
    return case


def granted(cf: Caseflow, name: str, born: str = "1966-05-06", at: str = HERE, **more: Any) -> str:
    """The same, granted at entry: so much is reserved."""
    case = filed(cf, name, born, at, **more)
    award = yuan(50_000) if name == "rest" else None
    desk(cf, "jue", at).decide(case, "grant", why="符合办法", award=award)
    return case


def told(cf: Caseflow, case: str) -> None:
    """Everything that waits is compared by another."""
    at = cf.case(case).branch
    while found := compared(cf.case(case)):
        payee = cf.case(case).stated_at(version := next(iter(found)))
        doubts = payee.doubted if payee is not None else ()
        who = "jue" if "other_payee" in doubts else "ren"
        desk(cf, who, at).confirm(case, of=version, settle=doubts, why="x")


def billed(cf: Caseflow, case: str, facts: dict[str, Any] | None = None) -> str:
    """With its bill, compared."""
    desk(cf, "chen", cf.case(case).branch).record(case, facts or bill())
    told(cf, case)
    return case


def decided(cf: Caseflow, case: str, **more: Any) -> int:
    """The final sum, in fen."""
    at = cf.case(case).branch
    return desk(cf, "jue", at).decide(case, "grant", why="票据已核对", **more).granted


def paid(cf: Caseflow, case: str) -> None:
    """Instructed, and the bank says that it arrived."""
    at = cf.case(case).branch
    desk(cf, "fu", at).pay(case)
    desk(cf, "ren", at).results(case, "paid")
