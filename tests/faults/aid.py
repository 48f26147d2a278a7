"""Programmes and offices of these tests. Everything is decided here, so that no step hides a fault.

`RELIEF` looks at the bill after a letter of ours and pays by bands, at most 30,000 in a lifetime;
`TRUST` is the same, promised by BODY from its money that we hold; `GRANT` gives 30,000 at once.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from office import BODY, a_number, confirm, id_no, in_cash, staff

from caseflow import Branch, Caseflow, FundSpec, Person, Programme, nothing, yuan
from caseflow.facts import applicant, cost, doc, family, operation
from caseflow.programme import bands, cap, flat, needs, over, refer, require, source, step
from faults import now

OWN, OTHER, HELD = "自有资金", "教育专款", "代管资金"
NOTICE = source("本会救助办法", in_force="2024-01-01", ref="test")
BANDS = [over(yuan(x), pays=yuan(x)) for x in (5_000, 10_000, 15_000, 20_000, 30_000)]
LOW = refer("income", family.annual_income <= yuan(50_000), NOTICE.gist("年收入不超过5万元"))
AFTERWARDS = [
    needs(doc.invoice, NOTICE.gist("票据"), at="final"),
    needs(doc.insurance_settlement, NOTICE.gist("结算单"), at="final"),
]


def programme(name: str, **parts: Any) -> Programme:
    """A programme for applicants, with the income to be settled by a person above 50,000."""
    given = {"rules": [LOW], "helps": applicant, **parts}
    return Programme(name, zh=f"测试{name}", en=name, **given)


def relief(name: str = "relief", *, steps: Any = None, award: Any = None) -> Programme:
    """Aid for a bill: decided, promised by a letter, decided again on the receipts, paid."""
    operated = require("operated", operation.on.stated(), NOTICE.gist("已手术"), at="final")
    clause = NOTICE.gist("分档，累计不超过3万元")
    capped = cap(bands(cost.family_pays, *BANDS), yuan(30_000), clause, per=applicant)
    inside = [step.decide(), step.letter, *LATER]
    return programme(
        name,
        rules=[LOW, operated, *cost.checks],
        award=capped if award is None else award,
        documents=AFTERWARDS,
        steps=inside if steps is None else steps,
    )


LATER = [step.service, step.evidence, step.decide(at="final"), step.pay()]
RELIEF = relief()
TRUST = relief("trust", steps=[step.outside(step.decide()), step.letter, *LATER])
GRANT = programme("grant", award=flat(yuan(30_000), NOTICE.gist("每人3万元")))


def office(
    path: Any = ":memory:",
    *programmes: Programme,
    money: int = 0,
    people: tuple[Person, ...] = (),
    city: bool = False,
    parent: str = "",
    today: str = "2026-06-01",
    **more: Any,
) -> Caseflow:
    """The county's office with its own money, money for something else, and BODY's in trust."""
    up = "WLCB" if city else parent
    county = Branch("SZW", "四子王旗红十字会", "county", up, paper_until="2026-12-31")
    names = tuple(p.name for p in programmes) or ("hardship", "relief", "grant")
    funds = (
        FundSpec(OWN, names),
        FundSpec(OTHER, ("nm.walk",)),
        FundSpec(HELD, (*names, "crcf.chd"), owner=BODY),
    )
    cf = Caseflow.demo(
        path,
        branch=(county, Branch("WLCB", "乌兰察布市红十字会", "city")) if city else (county,),
        people=staff(*people),
        funds=funds,
        bodies=(BODY,),
        programmes=programmes or (RELIEF, GRANT),
        today=today,
        **more,
    )
    if money:
        receive(cf, money)
    return cf


def receive(cf: Caseflow, money: int, fund: str = OWN) -> None:
    """Money comes in: one says so, another confirms it."""
    cf.desk("ren").confirm(cf.desk("chen").receive(fund, yuan(money), reference=a_number()))


def person(
    born: str = "1966-05-06", *, received: str = "2026-03-02", **more: Any
) -> dict[str, Any]:
    """Somebody who applies; `__` in a name stands for a dot."""
    given: dict[str, Any] = {
        "applicant.name": "苏和",
        "applicant.id_no": id_no(born),
        "family.annual_income": yuan(30_000),
        "application.received_on": received,
        "consent.given_on": received,
    }
    given |= {k.replace("__", "."): v for k, v in more.items()}
    return {k: v for k, v in given.items() if v is not None}


def household(
    born: str = "1961-01-02", *, received: str = "2026-03-05", **more: Any
) -> dict[str, Any]:
    """A household with all papers for `hardship`; `__` in a name stands for a dot."""
    given: dict[str, Any] = {
        "household.head.name": "测试甲",
        "household.head.id_no": id_no(born),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": received,
        "consent.given_on": received,
    }
    given |= {k.replace("__", "."): v for k, v in more.items()}
    return {k: v for k, v in given.items() if v is not None}


def receipts(family_paid: int, **more: Any) -> dict[str, Any]:
    """The bill after the operation: the pool paid 10,000, the family the rest."""
    return {
        "cost.total": yuan(family_paid + 10_000),
        "cost.basic_pool": yuan(10_000),
        "cost.cash": yuan(family_paid),
        "cost.commercial": nothing,
        "cost.waiver": nothing,
        "cost.other_charity": nothing,
        "cost.account": nothing,
        "doc.invoice": "original",
        "doc.insurance_settlement": "copy",
        "operation.on": "2026-05-10",
        **{k.replace("__", "."): v for k, v in more.items()},
    }


def record(cf: Caseflow, case: str, facts: dict[str, Any]) -> None:
    """Entered by the clerk, compared with its paper by the reviewer."""
    cf.desk("chen").record(case, facts)
    now.confirmed(cf.desk("ren"), case)


def lettered(cf: Caseflow, name: str = "relief", **more: Any) -> str:
    """A case of `relief` that was granted the most it can be, and has its letter."""
    case = cf.desk("chen").submit(name, person(**more))
    cf.desk("jue").decide(case, "grant", why="符合办法")
    cf.desk("chen").letter(case)
    return case


def finaled(cf: Caseflow, family_paid: int, **more: Any) -> str:
    """The same after its operation: the final sum is decided."""
    case = lettered(cf, **more)
    record(cf, case, receipts(family_paid))
    cf.desk("jue").decide(case, "grant", why="票据齐全")
    return case


def pay(cf: Caseflow, case: str) -> None:
    """What is reserved is paid, in cash where nothing else was chosen, and that is said."""
    if cf.case(case).payee is None:
        in_cash(cf, case)
    cf.desk("fu").pay(case)
    cf.desk("chen").results(case, "paid")


def paper(
    cf: Caseflow, case: str, steps: list[str], number: str, award: int | None = None, **more: Any
) -> None:
    """A paper of BODY, recorded by the clerk and compared by the reviewer."""
    tell(cf, case, steps, number, award, **more)
    confirm(cf.desk("ren"), case)


def tell(
    cf: Caseflow, case: str, steps: list[str], number: str, award: int | None = None, **more: Any
) -> None:
    """A paper of BODY, recorded only."""
    sum_ = None if award is None else yuan(award)
    cf.desk("chen").record_outside(
        case, steps, body=BODY, on="2026-05-30", paper=number, award=sum_, **more
    )


def sheet(path: Path, *rows: dict[str, Any]) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(dict.fromkeys(k for r in rows for k in r)))
        writer.writeheader()
        writer.writerows(rows)
    return path
