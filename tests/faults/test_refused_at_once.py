"""H. What cannot yet be paid rightly is refused at once: faults H 1, H 2, H 9 and F 1.

Goods as money, shares and lists that nothing carries, a final sum above the promise, another
owner's money for our own decision, a sum on a bill that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from office import BODY

from caseflow import Caseflow, FundError, Programme, yuan
from caseflow.facts import cost
from caseflow.programme import bands, flat, goods, over, percent, remainder, share, step
from faults import now
from faults.aid import (
    BANDS,
    HELD,
    LATER,
    NOTICE,
    OTHER,
    OWN,
    office,
    paper,
    person,
    programme,
    receipts,
    receive,
    record,
    relief,
)

REST = remainder(cost.family_pays, NOTICE.gist("家庭自付全部承担"))


# -- goods, shares, lists -------------------------------------------------------------------------
@pytest.mark.parametrize("way", ["method", "list"])
@pytest.mark.parametrize(("item", "pieces"), [("温暖箱", 1), ("轮椅", 100), ("大米", 25)])
def test_goods_are_not_decided_as_money(item: str, pieces: int, way: str) -> None:
    """H1: `goods("温暖箱", 1)` pays 0.01 yuan with a letter 人民币壹分 → refused at the
    decision."""
    aid = programme("box", award=goods(item, pieces, NOTICE.gist("实物")))
    with office(":memory:", aid, money=50_000) as cf:
        case = cf.desk("chen").submit("box", person())
        if way == "method":
            with now.refused("unit_not_money"):
                cf.desk("jue").decide(case, "grant", why="符合")
        else:
            act = now.act("Decide", case, result="grant", why="符合")
            assert now.code(now.do(cf.desk("jue"), act)[0].error) == "unit_not_money"
        assert cf.funds()[OWN]["available"] == now.minor(50_000)
        assert set(now.sums(cf.case(case)).values()) == {0}
        cf.desk("jue").decide(case, "refuse", why="改由物资渠道发放")
        assert cf.case(case).end == "rejected" and cf.verify().ok


def test_goods_are_not_decided_as_money_by_a_paper() -> None:
    """H1: a brother: a body's decision on boxes pledges no money."""
    steps = [step.outside(step.decide()), step.pay()]
    aid = programme("box", steps=steps, award=goods("温暖箱", 1, NOTICE.gist("实物")))
    with office(":memory:", aid) as cf:
        case = cf.desk("chen").submit("box", person())
        with now.refused("unit_not_money"):
            paper(cf, case, ["decide"], "红基会〔2026〕12号", 1)
            cf.desk("jue").decide(case, "accept_paper", why="来文")
        assert cf.funds()[HELD]["pledged"] == 0


def shared() -> Programme:
    """Ten thousand yuan for twenty people."""
    pool = share(yuan(10_000), NOTICE.gist("1万元20人均分"), places=20)
    return programme("pool", award=pool)


def parcels() -> Programme:
    """A programme that is decided as a whole list."""
    return programme("list", award=flat(yuan(500), NOTICE.gist("每户500元")), listed=True)


@pytest.mark.parametrize(("made", "word"), [(shared, "share"), (parcels, "list")])
def test_what_no_act_carries_yet_is_refused(made: Callable[[], Programme], word: str) -> None:
    """H1: `share(10,000, places=20)` pays money as goods do; `listed=` is read by nothing → refused
    when somebody files or decides."""
    with now.refused() as slip, office(":memory:", made(), money=50_000) as cf:
        case = cf.desk("chen").submit(made().name, person())
        cf.desk("jue").decide(case, "grant", why="符合")
    assert word in now.code(slip.value)


# -- never more than was promised -----------------------------------------------------------------
def promised_by_a_paper(cf: Caseflow, most: int) -> str:
    """BODY grants at most so much; our decider takes its paper, the letter is sent."""
    case = cf.desk("chen").submit("rest", person())
    paper(cf, case, ["decide"], "红基会〔2026〕12号", most)
    if "paper_differs" in now.holds(cf.case(case)):
        cf.desk("jue").decide(case, "accept_paper", why="由家庭自付决定")
    cf.desk("chen").letter(case)
    return case


def promised_by_us(cf: Caseflow, most: int) -> str:
    """Our own letter over so much."""
    case = cf.desk("chen").submit("rest", person())
    cf.desk("jue").decide(case, "grant", why="最多这么多", award=yuan(most))
    cf.desk("chen").letter(case)
    return case


OUTSIDE = [step.outside(step.decide()), step.letter, *LATER]


@pytest.mark.parametrize(("most", "bill"), [(20_000, 45_000), (20_000, 20_001), (5_000, 90_000)])
def test_a_bill_above_the_promise_of_a_paper_gives_the_promise(most: int, bill: int) -> None:
    """H2: paper "at most 20,000", bill 45,000 → the final is 20,000, never 45,000."""
    with office(":memory:", relief("rest", award=REST, steps=OUTSIDE)) as cf:
        receive(cf, 99_000, HELD)
        case = promised_by_a_paper(cf, most)
        record(cf, case, receipts(bill))
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        now.fund_if_waiting(cf.desk("chen"), case)
        assert now.sums(cf.case(case)) == {
            "granted": most, "reserved": most, "instructed": 0, "paid": 0, "owed": 0,
        }  # fmt: skip
        assert cf.verify().ok


@pytest.mark.parametrize(("most", "bill"), [(30_000, 60_000), (30_000, 50_000), (10_000, 10_001)])
def test_a_bill_above_our_own_letter_gives_what_the_letter_says(most: int, bill: int) -> None:
    """H2: own letter 30,000 → 50,000 paid → the final is not above what was granted."""
    with office(":memory:", relief("rest", award=REST), money=99_000) as cf:
        case = promised_by_us(cf, most)
        record(cf, case, receipts(bill))
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        sums = now.sums(cf.case(case))
        assert (sums["granted"], sums["reserved"]) == (most, most)
        assert cf.funds()[OWN]["available"] == now.minor(99_000 - most) and cf.verify().ok


def test_a_decider_who_grants_less_than_the_most_has_granted_less() -> None:
    """H2: a brother, with bands: 10,000 granted of at most 30,000, the bill gives 30,000."""
    with office(money=99_000) as cf:
        case = cf.desk("chen").submit("relief", person())
        cf.desk("jue").decide(case, "grant", why="本年资金有限", award=yuan(10_000))
        cf.desk("chen").letter(case)
        record(cf, case, receipts(45_000))
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        assert now.sums(cf.case(case))["granted"] == 10_000 and cf.verify().ok


def test_a_bill_below_the_promise_gives_what_the_rules_give() -> None:
    """H2: the other side: the promise is a limit, not the award."""
    with office(":memory:", relief("rest", award=REST), money=99_000) as cf:
        case = promised_by_us(cf, 30_000)
        record(cf, case, receipts(12_000))
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        assert now.sums(cf.case(case))["granted"] == 12_000
        assert cf.funds()[OWN]["available"] == now.minor(87_000) and cf.verify().ok


# -- whose money ----------------------------------------------------------------------------------
NAMED = [
    HELD,
    "总会账户",
    OTHER,
    "没有这笔资金",
]


@pytest.mark.parametrize("fund", NAMED)
def test_our_own_decision_spends_our_own_money_for_its_purpose(fund: str) -> None:
    """H9: `decide(fund="基金会代管")` spends the foundation's money on our own decision →
    FundError, as for a fund of another purpose and for one that does not exist."""
    with office(money=50_000) as cf:
        theirs = cf.desk("chen").open_fund("总会账户", owner=BODY, held_by=BODY)
        cf.desk("ren").confirm(theirs)
        receive(cf, 90_000, HELD)
        receive(cf, 90_000, OTHER)
        before = cf.funds()
        case = cf.desk("chen").submit("grant", person())
        with now.refused(by=FundError):
            cf.desk("jue").decide(case, "grant", why="符合", fund=fund)
        assert cf.funds() == before and cf.case(case).status == "due:decide"
        cf.desk("jue").decide(case, "grant", why="符合", fund=OWN)
        assert now.sums(cf.case(case))["reserved"] == 30_000 and cf.verify().ok


def test_a_list_spends_no_other_owner_s_money_either() -> None:
    """H9: the same in a list of commands."""
    with office(money=50_000) as cf:
        receive(cf, 90_000, HELD)
        case = cf.desk("chen").submit("grant", person())
        act = now.act("Decide", case, result="grant", why="符合", fund=HELD)
        (verdict,) = now.do(cf.desk("jue"), act)
        assert isinstance(verdict.error, FundError)
        assert cf.funds()[HELD]["available"] == now.minor(90_000)


def test_a_fund_that_nobody_confirmed_pays_nothing() -> None:
    """H9: beside it: a fund counts once a second person has confirmed it."""
    with office(money=50_000) as cf:
        cf.desk("chen").open_fund("新设资金", programmes=["grant"])
        case = cf.desk("chen").submit("grant", person())
        with now.refused(by=FundError):
            cf.desk("jue").decide(case, "grant", why="符合", fund="新设资金")
        cf.desk("jue").decide(
            case, "grant", why="符合"
        )  # there is one fund of ours, so none need be named
        assert now.sums(cf.case(case))["reserved"] == 30_000


# -- a bill that nobody has seen ------------------------------------------------------------------
BILLS: dict[str, Any] = {
    "bands": bands(cost.family_pays, *BANDS),
    "one band": bands(cost.family_pays, over(yuan(5_000), pays=yuan(5_000))),
    "percent": percent(cost.family_pays, 50, NOTICE.gist("一半")),
    "remainder": REST,
}


@pytest.mark.parametrize("award", BILLS)
def test_a_single_decision_waits_for_the_bill_that_it_rests_on(award: str) -> None:
    """F1: `steps=[decide, pay]`, award from an unknown bill → eligible, the *maximum* is reserved
    and paid → incomplete: nothing is granted, nothing reserved."""
    aid = programme("bill", award=BILLS[award], steps=[step.decide(), step.pay()])
    with office(":memory:", aid, money=50_000) as cf:
        case = cf.desk("chen").submit("bill", person())
        with now.refused():
            cf.desk("jue").decide(case, "grant", why="符合")
        assert cf.desk("chen").assessment(case, purpose="check").outcome == "incomplete"
        assert cf.funds()[OWN]["available"] == now.minor(50_000)
        bill = receipts(16_000)
        record(cf, case, {k: v for k, v in bill.items() if k.startswith("cost.")})
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        gives = {"bands": 15_000, "one band": 5_000, "percent": 8_000, "remainder": 16_000}
        assert now.sums(cf.case(case))["granted"] == gives[award] and cf.verify().ok
