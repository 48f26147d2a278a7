"""An office of fifteen, six programmes, four funds; cases brought to each place of their life.

Who is helped, who is paid, whose account it is and who entered it are different people with
different names; the county has two funds of its own, one held for BODY, one that BODY holds itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from office import BODY, id_no

from caseflow import Branch, Case, Caseflow, FundSpec, Person, Programme, nothing, yuan
from caseflow.case.acts import (
    CameBack,
    Confirm,
    Decide,
    Letter,
    Pay,
    Record,
    RecordOutside,
    Result,
    Review,
    Submit,
)
from caseflow.case.waiting import compared
from caseflow.facts import applicant, child, cost, doc, family, operation
from caseflow.programme import (
    amount,
    bands,
    cap,
    comes_back,
    flat,
    needs,
    number,
    over,
    refer,
    require,
    since,
    source,
    step,
    when,
)

OWN, OTHER, HELD, THEIRS = "自有资金", "教育专款", "代管资金", "对方资金"
#: each fund, whose it is and who has it
OWNED: dict[str, dict[str, str]] = {
    OWN: {},
    OTHER: {},
    HELD: {"owner": BODY},
    THEIRS: {"owner": BODY, "held_by": BODY},
}
TODAY, RECEIVED = "2026-06-01", "2026-03-02"
RELATIVE = id_no("1966-05-06")  # an applicant to whom one of the clerks is related

# -- people ---------------------------------------------------------------------------------------
STAFF = (
    Person("chen", "陈录入", id_no("1980-02-01"), ("enter",)),
    Person("lu", "鲁录入", id_no("1986-02-07"), ("enter",), relatives=(RELATIVE,)),
    Person("ren", "任审核", id_no("1981-02-02"), ("review",)),
    Person("jue", "觉决定", id_no("1983-02-04"), ("decide",)),
    Person("jue2", "觉复核", id_no("1985-02-06"), ("decide",)),
    Person("jue3", "觉三审", id_no("1987-02-08"), ("decide",)),
    Person("fu", "付出纳", id_no("1984-02-05"), ("pay",)),
    Person("dui", "对账员", id_no("1988-02-09"), ("reconcile",)),
    Person("guan", "管事甲", id_no("1979-02-10"), ("manage",)),
    Person("guan2", "管事乙", id_no("1978-02-11"), ("manage",)),
    Person("jian", "监事", id_no("1977-02-12"), ("supervise",)),
    Person("quan", "全能", id_no("1976-02-13"), ("enter", "review", "decide", "pay", "reconcile")),
    Person("shi", "史复核", id_no("1982-02-03"), ("review",), branch="WLCB"),
    Person("shi2", "史决定", id_no("1975-02-14"), ("decide",), branch="WLCB"),
    Person("shi3", "史再决", id_no("1974-02-15"), ("decide",), branch="WLCB"),
)
LOGINS = tuple(p.login for p in STAFF)
#: who does nothing of themselves: lent to the office where nobody else is left for a case
LENT = (
    Person("jie", "借录入", id_no("1990-02-01"), ("enter",)),
    Person("jie2", "借审核", id_no("1990-02-02"), ("review",)),
    Person("jie3", "借决定", id_no("1990-02-03"), ("decide",)),
    Person("jie4", "借再决", id_no("1990-02-04"), ("decide",)),
    Person("jie5", "借出纳", id_no("1990-02-05"), ("pay",)),
    Person("jie6", "借对账", id_no("1990-02-06"), ("reconcile",)),
    Person("jie7", "借管事", id_no("1990-02-07"), ("manage",)),
    Person("jie8", "市借审", id_no("1990-02-08"), ("review",), branch="WLCB"),
    Person("jie9", "市借决", id_no("1990-02-09"), ("decide",), branch="WLCB"),
    Person("jie10", "市再借", id_no("1990-02-10"), ("decide",), branch="WLCB"),
)

# -- programmes -----------------------------------------------------------------------------------
NOTICE = source("本会救助办法", in_force="2024-01-01", ref="test")
LIMIT = amount("holds.limit", since(NOTICE, yuan(50_000)))
MONTHS = number("letter_valid_months", since(NOTICE, 3))
LOW = refer("income", family.annual_income <= LIMIT, NOTICE.gist("年收入不超过5万元"))
PROOF = needs(doc.income_proof, NOTICE.gist("收入证明"), when=family.annual_income > yuan(70_000))
BANDS = [over(yuan(x), pays=yuan(x)) for x in (5_000, 10_000, 15_000, 20_000, 30_000)]
CAPPED = NOTICE.gist("分档，累计不超过3万元")
SPLIT = NOTICE.gist("年收入不超过2万元的3万元，其余2万元")
LATER = [step.service, step.evidence, step.decide(at="final"), step.pay()]
POORER = when(
    family.annual_income <= yuan(20_000), flat(yuan(30_000), SPLIT), flat(yuan(20_000), SPLIT)
)


#: in Chinese: a line that a clerk reads holds no code
CALLED = {
    "grant": "救助",
    "relief": "医疗救助",
    "trust": "代管救助",
    "mixed": "合办救助",
    "far": "上级救助",
    "city": "盟市救助",
}


def programme(
    name: str,
    helped: Any,
    steps: list[Any],
    *,
    two: bool,
    more: tuple[Any, ...] = (),
    back: tuple[Any, ...] = (),
) -> Programme:
    """One stage gives by income; two stages look at the bill, at most 30,000 in a lifetime."""
    rules: list[Any] = [LOW]
    papers: list[Any] = [PROOF]
    award = POORER
    if two:
        operated = NOTICE.gist("已手术")
        rules += [require("operated", operation.on.stated(), operated, at="final"), *cost.checks]
        papers += [
            needs(doc.invoice, NOTICE.gist("票据"), at="final"),
            needs(doc.insurance_settlement, NOTICE.gist("结算单"), at="final"),
        ]
        award = cap(bands(cost.family_pays, *BANDS), yuan(30_000), CAPPED, per=helped)
    return Programme(
        name,
        zh=f"测试{CALLED.get(name, name)}",
        en=name,
        helps=helped,
        rules=rules,
        documents=papers,
        award=award,
        papers=back,
        steps=steps,
        parameters=(MONTHS, *more) if two else (),
    )


out = step.outside
RECEIPT = comes_back("receipt", NOTICE.gist("签收"), zh="领款单", en="receipt", after="pay")
GRANT = programme("grant", applicant, [step.review("county"), step.decide(), step.pay()], two=False)
RELIEF = programme("relief", applicant, [step.decide(), step.letter, *LATER], two=True)
TRUST = programme("trust", child, [out(step.decide()), step.letter, *LATER], two=True)
MIXED = programme(
    "mixed",
    child,
    [out(step.decide()), out(step.letter), *LATER[:2], out(LATER[2]), step.pay()],
    two=True,
)
FAR = programme(
    "far",
    child,
    [
        step.review("county"),
        out(step.decide()),
        out(step.letter),
        *LATER[:2],
        out(LATER[2]),
        out(step.pay()),
    ],
    two=True,
)
CITY = programme(
    "city",
    applicant,
    [step.review("county"), step.review("city"), step.decide("city"), step.pay()],
    two=False,
    back=(RECEIPT,),
)
PROGRAMMES = (GRANT, RELIEF, TRUST, MIXED, FAR, CITY)
HUNG = [step.review("county"), step.decide(), step.notice]  # what is granted hangs for its days
OPEN = programme("open", applicant, [*HUNG, step.pay()], two=False)
CARE = programme("care", child, [*HUNG, step.letter, *LATER], two=True)
IN_PUBLIC = (RELIEF, TRUST, CITY, OPEN, CARE)  # of the office whose conduct is looked at
FUNDS = {
    "grant": OWN,
    "relief": OWN,
    "city": OTHER,
    "trust": HELD,
    "mixed": HELD,
    "far": THEIRS,
}
FUND_OF = {**FUNDS, "open": OWN, "care": OTHER}


def office(
    path: Any = ":memory:",
    *,
    money: int = 1_000_000,
    today: str = TODAY,
    programmes: tuple[Programme, ...] = PROGRAMMES,
    people: tuple[Person, ...] = STAFF,
) -> Caseflow:
    """County and city in one store, with that much (in yuan) in each fund that we hold."""
    county = Branch("SZW", "四子王旗红十字会", "county", "WLCB")
    there = yuan(money) if money else None
    here = {p.name for p in programmes}
    of = {f: tuple(p for p, at in FUND_OF.items() if at == f and p in here) for f in OWNED}
    funds = tuple(
        FundSpec(f, of[f], **({"amount": there} if f != THEIRS else {}), **OWNED[f])
        for f in OWNED
        if of[f]
    )
    return Caseflow.demo(
        path,
        branch=(county, Branch("WLCB", "乌兰察布市红十字会", "city")),
        people=people,
        funds=funds,
        bodies=(BODY,),
        programmes=programmes,
        today=today,
    )


# -- facts ----------------------------------------------------------------------------------------
CHILDREN = frozenset({"trust", "mixed", "far", "care"})  # whom these help is a child
APPLICANTS = frozenset(FUND_OF) - CHILDREN


def application(programme: str, born: str, received: str = RECEIVED, **more: Any) -> dict[str, Any]:
    """Somebody applies; the child's guardian is somebody else; the account is in the name of who is
    paid, so that nothing about it is doubted."""
    who = "applicant" if programme in APPLICANTS else "child"
    given: dict[str, Any] = {
        f"{who}.name": "苏和",
        f"{who}.id_no": id_no(born),
        "family.annual_income": yuan(10_000),
        "application.received_on": received,
        "consent.given_on": received,
    }
    if who == "child":
        given |= {"guardian.name": "阿拉坦", "guardian.id_no": id_no("1928-01-09")}
    given |= account() | {
        "payee.account_name": given.get("guardian.name", "苏和"),
        "payee.account_no": f"62220200{born.replace('-', '')}",
    }
    return given | {k.replace("__", "."): v for k, v in more.items()}


def account(n: int = 0) -> dict[str, Any]:
    """An account of somebody who is neither helped nor a guardian: that is doubted."""
    return {
        "payee.kind": "guardian",
        "payee.account_name": "巴雅尔",
        "payee.account_no": f"622202000000000{n:04d}",
        "payee.bank": "农业银行",
    }


def bill(family_paid: int) -> dict[str, Any]:
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
    }


# -- a life ---------------------------------------------------------------------------------------
Said = tuple[str, Any]  # login, command
LIFE = ("submitted", "reviewed", "granted", "lettered", "billed", "finaled", "instructed", "paid")
OUTSIDE = {  # what BODY's papers tell, up to each place
    "trust": {"granted": ("decide",)},
    "mixed": {"granted": ("decide",), "lettered": ("letter",), "finaled": ("final",)},
    "far": {
        "granted": ("decide",),
        "lettered": ("letter",),
        "finaled": ("final",),
        "paid": ("pay",),
    },
}
SUMS = {"granted": 30_000, "finaled": 20_000}


def places(programme: str) -> tuple[str, ...]:
    """The places that a case of the programme comes to."""
    gone = {
        "grant": ("lettered", "billed", "finaled"),
        "city": ("lettered", "billed", "finaled"),
        "relief": ("reviewed",),
        "trust": ("reviewed",),
        "mixed": ("reviewed",),
        "far": ("instructed",),
        "open": LIFE[3:],  # its notice hangs for days
        "care": LIFE[3:],
    }[programme]
    return tuple(p for p in LIFE if p not in gone)


def submission(programme: str, born: str = "1966-05-07", **more: Any) -> Said:
    """The command by which an application is filed."""
    facts = application(programme, born, **more)
    return "chen", Submit(programme=programme, facts=facts)


def told(case: str, steps: tuple[str, ...], number: str, units: int = 0, **more: Any) -> Said:
    """A paper of BODY."""
    return "chen", RecordOutside(
        case=case,
        steps=steps,
        body=BODY,
        on="2026-05-30",
        paper=number,
        award=yuan(units) if units else None,
        **more,
    )


def waiting(c: Case) -> int:
    """The version that waits for a second person first."""
    return next(iter(compared(c)), c.version)


def leads_to(
    place: str, programme: str, case: str, at: Callable[[str], Case], paid: int = 25_000
) -> Iterator[Said]:
    """The commands that bring a case from the place before to this one; `paid` is the family's
    bill. `at` is the case as it stands when what waits is compared."""

    def compare() -> Confirm:
        return Confirm(case=case, of=waiting(at(case)))

    outside = OUTSIDE.get(programme, {}).get(place)
    if place == "granted":
        yield "dui", compare()  # the account
    if place == "billed":
        yield "chen", Record(case=case, facts=bill(paid))
        yield "fu", compare()
    if outside:
        yield told(case, outside, f"红基会〔2026〕{place}", SUMS.get(place, 0))
        yield "dui", compare()
    elif place == "reviewed":
        yield "ren", Review(case=case, result="accept")
        if programme == "city":
            yield "shi", Review(case=case, result="accept")
    elif place in ("granted", "finaled"):
        yield (
            "shi2" if programme == "city" else "jue",
            Decide(case=case, result="grant", why="符合办法"),
        )
    elif place == "lettered":
        yield "fu", Letter(case=case)
    elif place == "instructed":
        yield "fu", Pay(case=case)
    elif place == "paid":
        yield "dui", Result(case=case, answer="paid")
        if programme == "city":
            yield "chen", CameBack(case=case, paper="receipt")
