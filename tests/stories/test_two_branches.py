"""The same person at two branches of one store: limits and bills count across them, whether or not
one branch stands above both."""

from __future__ import annotations

import pytest
from codes import refuses
from faults.aid import GRANT, OWN, RELIEF, person, receipts
from office import id_no
from stories.billing import FIRST, REST, bill

from caseflow import Branch, Caseflow, FundSpec, Person, Stale, yuan

THEIRS, CODES = "化德资金", ("SZW", "HDE")
DUTIES = {
    "chen": ("enter", "manage"),
    "ren": ("review", "reconcile", "manage"),
    "jue": ("decide",),
    "fu": ("pay",),
}


def office(above: str) -> Caseflow:
    """Two counties, each with its own people and its own money."""
    branches = [
        Branch("SZW", "四子王旗", "county", above),
        Branch("HDE", "化德县", "county", above),
    ]
    branches += [Branch(above, "乌兰察布市", "city")] if above else []
    names = ("relief", "grant", "first", "rest")
    people = (
        Person(f"{login}{n}", f"测试{'甲乙丙丁'[i]}{'一二'[n]}", id_no(f"198{n}-0{i + 1}-05"),
               duties, branch=CODES[n])
        for n in (0, 1)
        for i, (login, duties) in enumerate(DUTIES.items())
    )  # fmt: skip
    cf = Caseflow.demo(
        ":memory:",
        branch=tuple(branches),
        people=tuple(people),
        funds=(FundSpec(OWN, names, amount=yuan(200_000)),),
        programmes=(RELIEF, GRANT, FIRST, REST),
        today="2026-06-01",
    )
    cf.desk("ren1").confirm(cf.desk("chen1").open_fund(THEIRS, programmes=names))
    cf.desk("ren1").confirm(cf.desk("chen1").receive(THEIRS, yuan(200_000), reference="回单1"))
    return cf


def confirmed(cf: Caseflow, case: str, n: int) -> None:
    for o in cf.case(case).open:
        cf.desk(f"ren{n}").confirm(case, of=o.version)


@pytest.mark.parametrize("above", ["WLCB", ""])
def test_a_cap_over_a_lifetime_counts_what_another_branch_gave(above: str) -> None:
    with office(above) as cf:
        one = cf.desk("chen0").submit("relief", person())
        cf.desk("jue0").decide(one, "grant", why="符合办法")
        two = cf.desk("chen1").submit("relief", person(received="2026-03-09"))
        with refuses(Stale, "not_eligible_referred"):  # what the first one will be is not known
            cf.desk("jue1").decide(two, "grant", why="符合办法")
        cf.desk("chen0").letter(one)
        cf.desk("chen0").record(one, receipts(12_000))
        confirmed(cf, one, 0)
        cf.desk("jue0").decide(one, "grant", why="票据齐全")
        assert cf.case(one).granted == 1_000_000
        cf.desk("jue1").decide(two, "grant", why="符合办法")
        assert cf.case(two).granted == 2_000_000  # 30,000 in all
        assert cf.verify(replay=True).ok


def billed(cf: Caseflow, n: int, name: str) -> str:
    """Granted, with the bill, at one of the branches."""
    more = {"operation__indicated": True, "family__annual_income": None}
    case = cf.desk(f"chen{n}").submit(name, person(**more))
    award = yuan(50_000) if name == "rest" else None
    confirmed(cf, case, n)
    cf.desk(f"jue{n}").decide(case, "grant", why="符合办法", award=award)
    cf.desk(f"chen{n}").record(case, bill())
    confirmed(cf, case, n)
    return case


@pytest.mark.parametrize("theirs", [("first", "rest"), ("rest", "first")])
def test_one_bill_at_two_branches_is_paid_once(theirs: tuple[str, str]) -> None:
    """Each has adopted an order of payers; where these say the contrary a person settles it."""
    with office("") as cf:
        for n, order in enumerate((("first", "rest"), theirs)):
            asked = cf.desk(f"chen{n}").adopt(
                "cost.payer_order", list(order), since="2026-01-01", source="办公会纪要"
            )
            cf.desk(f"ren{n}").confirm(asked)
        one, two = billed(cf, 0, "first"), billed(cf, 1, "rest")
        settle = {} if theirs[0] == "first" else {"bill": "accepted"}
        if settle:
            with refuses(Stale, "bill_shared"):
                cf.desk("jue1").decide(two, "grant", why="票据已核对")
        given = [
            cf.desk(f"jue{n}").decide(case, "grant", why="票据已核对", settle=settle).granted  # type: ignore[arg-type]
            for n, case in ((0, one), (1, two))
        ]
        assert given == [3_000_000, 404_244]
        assert cf.verify(replay=True).ok
