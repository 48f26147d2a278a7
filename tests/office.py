"""A county office of the tests: fictional people whose ID numbers carry 000, a city above it, three
funds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from caseflow import (
    Branch,
    Case,
    Caseflow,
    CaseflowError,
    Desk,
    FundSpec,
    Money,
    Person,
    nothing,
    yuan,
)
from caseflow.case.waiting import compared
from caseflow.values.residents import _check_digit

BODY = "中国红基会"
DOCS = (
    "app_form",
    "hukou_child",
    "hukou_guardian",
    "hukou_guardian2",
    "id_guardian",
    "id_guardian2",
    "echo",
)
OUTSIDE_TO_LETTER = ("review:region", "decide", "notice", "letter")


def id_no(born: str, area: str = "150929") -> str:
    """A valid number that belongs to nobody."""
    body = area + born.replace("-", "") + "000"
    return body + _check_digit(body)


def staff(*more: Person) -> tuple[Person, ...]:
    return (
        Person("chen", "陈录入", id_no("1980-02-01"), ("enter", "reconcile", "manage")),
        Person("ren", "任审核", id_no("1981-02-02"), ("review", "manage")),
        Person("jue", "觉决定", id_no("1983-02-04"), ("decide",)),
        Person("jue2", "觉复核", id_no("1985-02-06"), ("decide",)),
        Person("fu", "付出纳", id_no("1984-02-05"), ("pay", "supervise")),
        *more,
    )


def office(
    path: Any = ":memory:",
    *,
    city: bool = False,
    today: str = "2026-06-01",
    funds: tuple[FundSpec, ...] = (),
    **more: Any,
) -> Caseflow:
    """The county alone, or with the city's desk in the same store."""
    branches: tuple[Branch, ...] = (
        Branch(
            "SZW", "四子王旗红十字会", "county", "WLCB" if city else "", paper_until="2026-12-31"
        ),
    )
    people = staff()
    if city:
        branches = (*branches, Branch("WLCB", "乌兰察布市红十字会", "city"))
        people = staff(Person("shi", "史复核", id_no("1982-02-03"), ("review",), branch="WLCB"))
    funds = funds or (FundSpec("天使阳光（总会持有）", ("crcf.chd",), owner=BODY, held_by=BODY),)
    return Caseflow.demo(
        path,
        branch=branches,
        people=people,
        funds=funds,
        bodies=(BODY,),
        today=today,
        **more,
    )


def child(
    born: str = "2018-05-06",
    *,
    name: str = "其木格",
    received: str = "2026-03-02",
    operation: int = 1,
    **facts: Any,
) -> dict[str, Any]:
    """An application with complete papers; `__` in a name stands for a dot."""
    given: dict[str, Any] = {
        "child.name": name, "child.id_no": id_no(born), "child.birth_date": born,
        "child.is_chinese": True,
        "guardian.name": "阿拉坦", "guardian.id_no": id_no("1988-01-09"),
        "guardian.relation": "father",
        "diagnosis.icd10": "Q21.0", "operation.indicated": True, "operation.done": False,
        "operation.number": operation,
        "family.annual_income": yuan(42_000), "family.registration": "agricultural",
        "application.received_on": received,
        "consent.given_on": received, **{f"doc.{d}": "copy" for d in DOCS},
    }  # fmt: skip
    given.update({k.replace("__", "."): v for k, v in facts.items()})
    return {k: v for k, v in given.items() if v is not None}


def bill(**parts: str) -> dict[str, Any]:
    """A cost block with receipts; 34,042.44 out of pocket unless said otherwise (domain vector)."""
    given = {
        "total": "86400.00",
        "basic_pool": "41237.56",
        "major_illness": "6120.00",
        "medical_assistance": "3000.00",
        "cash": "36042.44",
        "waiver": "2000.00",
    }
    given.update(parts)
    facts: dict[str, Any] = {f"cost.{k}": yuan(v) for k, v in given.items()}
    return {
        **facts,
        "cost.commercial": facts.get("cost.commercial", nothing),
        "cost.other_charity": nothing,
        **RECEIPTS,
    }


RECEIPTS = {
    "operation.done": True,
    "operation.on": "2026-05-10",
    "doc.invoice": "original",
    "doc.insurance_settlement": "copy",
}


def family_pays(amount: str, other: str = "10000.00") -> dict[str, Any]:
    """Receipts by which the family paid `amount` in cash and the pool the rest."""
    total = str(yuan(amount) + yuan(other)).replace(",", "")
    facts = {"cost.total": yuan(total), "cost.basic_pool": yuan(other), "cost.cash": yuan(amount)}
    return {
        **facts,
        "cost.commercial": nothing,
        "cost.waiver": nothing,
        "cost.other_charity": nothing,
        **RECEIPTS,
    }


def to_letter(
    cf: Caseflow,
    facts: dict[str, Any] | None = None,
    *,
    entered: str = "2026-03-10",
    award: str = "30000",
    fund: str = "",
) -> str:
    """The ordinary heart child up to the letter: entered, hardship accepted, upstream entry after
    the county's review."""
    clerk, reviewer = cf.desk("chen"), cf.desk("ren")
    case = clerk.submit("crcf.chd", facts or child())
    reviewer.review(case, "accept", settle={"hardship": "accepted"}, why="低保户，家中两名患病子女")
    clerk.record_outside(
        case,
        ["entry"],
        body=BODY,
        on=entered,
        paper="系统回执",
        facts={"application.upstream_entered_on": entered},
    )
    confirm(reviewer, case)
    steps = list(OUTSIDE_TO_LETTER)
    if "WLCB" in {code for code, _, _ in cf.branches()}:
        cf.desk("shi").review(case, "accept", why="材料齐全")
    else:
        steps = ["review:city", *steps]
    clerk.record_outside(
        case, steps, body=BODY, on="2026-04-20", paper="红基会〔2026〕12号", award=yuan(award)
    )
    confirm(reviewer, case, fund=fund)
    return case


def settle_cost(cf: Caseflow, case: str, facts: dict[str, Any]) -> None:
    """Receipts entered by the clerk, compared with the paper by the reviewer."""
    cf.desk("chen").record(case, facts)
    confirm(cf.desk("ren"), case)


def final_outside(
    cf: Caseflow, case: str, award: str, *steps: str, paper: str = "红基会〔2026〕31号"
) -> None:
    """The foundation's final decision (and payment) from its paper."""
    cf.desk("chen").record_outside(
        case, steps or ["final", "pay"], body=BODY, on="2026-05-30", paper=paper, award=yuan(award)
    )
    confirm(cf.desk("ren"), case)


def first(cf: Caseflow, case: str) -> int:
    """The version that waits for a second person first, as whoever has looked knows it; else one
    that does not wait."""
    return next(iter(compared(cf.case(case))), cf.case(case).version)


def confirm(desk: Desk, case: str, **more: Any) -> Case:
    """Confirm what waits first, as somebody does who has looked."""
    return desk.confirm(case, of=first(desk.cf, case), **more)


ACCOUNT = {
    "payee.kind": "beneficiary_own_account",
    "payee.account_name": "测试甲",
    "payee.account_no": "6222020000000000019",
    "payee.bank": "农业银行",
}


def in_cash(cf: Caseflow, case: str, clerk: str = "chen", other: str = "ren") -> None:
    """Cash was chosen and another person has confirmed that."""
    to_pay(cf, case, {"payee.kind": "cash"}, clerk, other)


def by_account(cf: Caseflow, case: str, clerk: str = "chen", other: str = "ren") -> None:
    """An account was stated and another person has confirmed it."""
    to_pay(cf, case, ACCOUNT, clerk, other)


def to_pay(cf: Caseflow, case: str, facts: dict[str, str], clerk: str, other: str) -> None:
    """To whom and how it is paid, by two."""
    cf.desk(clerk).record(case, facts)
    confirm_payee(cf, case, other)


def confirm_payee(cf: Caseflow, case: str, other: str = "ren") -> None:
    """Compared as it is stated now, and whatever is doubted settled by name; an account that is
    nobody's of the family by who decides."""
    payee = cf.case(case).payee
    assert payee is not None
    other = "jue2" if "other_payee" in payee.doubted and other == "ren" else other
    why = "持书面委托" if payee.doubted else ""
    cf.desk(other).confirm(case, of=payee.version, settle=payee.doubted, why=why)


def one_card(cf: Caseflow, cases: Sequence[str], other: str = "ren") -> None:
    """People who are no family share it: what came up of those compared first is settled too."""
    for case in cases:
        payee = cf.case(case).payee
        assert payee is not None
        if payee.doubted:
            cf.desk(other).confirm(case, of=payee.version, settle=payee.doubted, why="核对过")


@contextmanager
def refused(kind: type[CaseflowError], code: str) -> Iterator[Any]:
    """The block is refused with an error of this kind and code, which is then the `value` of what
    is given."""
    import pytest

    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.code == code, caught.value.parts


_COUNT = itertools.count(1)


def a_number() -> str:
    """The number of a receipt that no other one has."""
    return f"流水{next(_COUNT):06}"


def seconded(cf: Caseflow, case: str, who: str) -> Case:
    """Another person confirms what one asked for of a recovery, as it is shown."""
    return agrees(cf.desk(who), case)


def agrees(desk: Desk, case: str) -> Case:
    """The same at a desk."""
    (item,) = (x for x in desk.compare(case) if x.what == "recovery")
    return desk.confirm(case, of=item.version)


def give_up(asks: Desk, decides: Desk, case: str, sum: Money) -> Case:
    """One asks that a sum is given up, who decides confirms it."""
    asks.recover(case, "waived", sum=sum, why="确有困难")
    return agrees(decides, case)
