"""An office in which three programmes pay on one bill: bands, a flat sum, all that is left."""

from __future__ import annotations

from typing import Any

from office import id_no

from caseflow import Branch, Caseflow, Desk, FundSpec, Person, Programme, nothing, yuan
from caseflow.facts import applicant, cost, doc, operation
from caseflow.programme import bands, flat, needs, over, remainder, require, source, step

NOTICE = source("本会救助办法", in_force="2024-01-01", ref="test")
BANDS = [over(yuan(x), pays=yuan(x)) for x in (5_000, 10_000, 15_000, 20_000, 30_000)]


def programme(name: str, award: Any) -> Programme:
    """Granted before the operation; the sum is decided on the bill."""
    return Programme(
        name,
        zh=f"测试{name}",
        en=name,
        helps=applicant,
        rules=[
            require("indicated", operation.indicated, NOTICE.gist("须手术")),
            require("numbered", operation.number.stated(), NOTICE.gist("第几次"), at="final"),
            *cost.checks,
        ],
        award=award,
        documents=[needs(doc.invoice, NOTICE.gist("票据"), at="final")],
        steps=[step.decide(), step.service, step.evidence, step.decide(at="final"), step.pay()],
    )


FIRST = programme("first", bands(cost.family_pays, *BANDS))
FLAT = programme("flat", flat(yuan(10_000), NOTICE.gist("每人一万元")))
REST = programme("rest", remainder(cost.family_pays))
OUT_OF_POCKET = "34042.44"
STAFF = (
    Person("chen", "陈录入", id_no("1980-02-01"), ("enter", "manage")),
    Person("chen2", "陈再录", id_no("1986-02-01"), ("enter", "manage")),
    Person("ren", "任核对", id_no("1981-02-02"), ("review", "reconcile")),
    Person("jue", "觉决定", id_no("1983-02-04"), ("decide",)),
    Person("fu", "付出纳", id_no("1984-02-05"), ("pay",)),
)


def office(path: Any = ":memory:", *order: str, branches: tuple[Branch, ...] = ()) -> Caseflow:
    """With this order of payers, if one is adopted."""
    cf = Caseflow.demo(
        path,
        branch=branches or (Branch("SZW", "四子王旗红十字会", "county"),),
        people=STAFF,
        funds=tuple(
            FundSpec(f"资金{n}", (n,), amount=yuan(500_000)) for n in ("first", "flat", "rest")
        ),
        programmes=(FIRST, FLAT, REST),
        today="2026-06-01",
    )
    if order:
        adopt(cf, *order)
    return cf


def adopt(cf: Caseflow, *order: str, since: str = "2026-01-01") -> None:
    """By two."""
    asked = cf.desk("chen").adopt("cost.payer_order", list(order), since=since, source="办公会纪要")
    cf.desk("chen2").confirm(asked)


def bill(pays: str = OUT_OF_POCKET, other: str = "52357.56", **more: Any) -> dict[str, Any]:
    """The family pays so much in cash, the pool the rest."""
    total = str(yuan(pays) + yuan(other)).replace(",", "")
    said = {
        "total": yuan(total),
        "basic_pool": yuan(other),
        "cash": yuan(pays),
        **dict.fromkeys(("commercial", "waiver", "other_charity"), nothing),
        "invoice_no": "N 000123",
        **more,
    }
    return {
        **{f"cost.{k}": v for k, v in said.items() if v is not None},
        "operation.number": 1,
        "doc.invoice": "original",
    }


def granted(
    cf: Caseflow, name: str, born: str = "1966-05-06", most: int = 50_000, **more: Any
) -> str:
    """A case of a programme, granted at entry: so much is reserved, of `rest` so many yuan."""
    facts = {
        "applicant.name": "苏和",
        "applicant.id_no": id_no(born),
        "operation.indicated": True,
        "application.received_on": "2026-03-02",
        "consent.given_on": "2026-03-02",
        "payee.kind": "cash",
        **more,
    }
    case = str(cf.desk("chen").submit(name, facts))
    told(cf, case)
    award = yuan(most) if name == "rest" else None
    cf.desk("jue").decide(case, "grant", why="符合办法", award=award)
    return case


def told(cf: Caseflow, case: str) -> None:
    """Everything that waits is compared by another."""
    desk = cf.desk("ren")
    c = cf.case(case)
    for o in c.open:
        desk.confirm(case, of=o.version)
    if c.payee is not None and c.payee.confirmed_by is None:
        desk.confirm(case, of=c.payee.version)


def billed(cf: Caseflow, case: str, facts: dict[str, Any] | None = None) -> str:
    """With its bill, compared."""
    cf.desk("chen").record(case, facts or bill())
    told(cf, case)
    return case


def decided(cf: Caseflow, case: str, **more: Any) -> int:
    """The final sum, in fen."""
    desk: Desk = cf.desk("jue")
    return desk.decide(case, "grant", why="票据已核对", **more).granted


def held(cf: Caseflow, case: str) -> tuple[str, ...]:
    """The holds of a case by code."""
    return tuple(h.code for h in cf.case(case).holds)


def whole(cf: Caseflow) -> None:
    """Proved, and made again."""
    report = cf.verify(replay=True)
    assert report.ok, report.words()
