"""The figures of the domain reference, to the fen, from the first sheet to what was paid: what the
family pays (6.1), and restricted money that runs out (scenario 19)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from faults.aid import person, programme
from office import BODY, bill, final_outside, in_cash, office, refused, settle_cost, to_letter

from caseflow import Caseflow, FundError, FundSpec, Stale, yuan
from caseflow.programme import flat, source, step

# -- what the family pays --------------------------------------------------------------------------

ACCOUNT = bill(
    total="58300.00",
    basic_pool="33000.00",
    major_illness="3000.00",
    medical_assistance="1500.00",
    account="600.00",
    cash="20200.00",
    waiver="500.00",
)
NOBODY_PAID = ("employee_major", "supplementary", "civil_servant", "other_fund", "account")


def billed(facts: dict[str, Any], **adopted: str) -> tuple[Caseflow, str]:
    """A heart child with its letter and this bill, entered by one and compared by another."""
    cf = office(adopted={k.replace("__", "."): v for k, v in adopted.items()})
    case = to_letter(cf)
    settle_cost(cf, case, facts)
    return cf, case


@pytest.mark.parametrize(
    ("facts", "adopted", "base", "award"),
    [
        (bill(), {}, "34,042.44", 30_000),
        (ACCOUNT, {}, "20,300.00", 20_000),
        (ACCOUNT, {"cost__personal_account": "insurer"}, "19,700.00", 15_000),
    ],
)
def test_a_bill_s_base_decides_the_band_and_no_other_sum_is_taken(
    facts: dict[str, Any], adopted: dict[str, str], base: str, award: int
) -> None:
    cf, case = billed(facts, **adopted)
    with cf:
        a = cf.desk("chen").assessment(case)
        assert (a.outcome, a.award) == ("eligible", yuan(award))
        assert f"{base} 元" in cf.desk("chen").explain(case)
        final_outside(cf, case, f"{award}.01")
        assert cf.case(case).held("paper_differs")
        cf.desk("jue").decide(case, "refuse_paper", why="与规则不符")
        final_outside(cf, case, str(award), paper="红基会〔2026〕32号")
        c = cf.case(case)
        assert (c.status, c.granted, c.paid) == ("paid", award * 100, award * 100)
        assert cf.verify(replay=True).ok


def test_a_bill_that_lacks_a_fen_is_not_decided() -> None:
    cf, case = billed(bill(cash="36042.43"))
    with cf:
        assert cf.desk("chen").assessment(case).outcome == "incomplete"
        assert cf.case(case).next == "service"
        zeros = dict.fromkeys((*NOBODY_PAID, "hospital_part"), "0")
        settle_cost(cf, case, bill(cash="36042.43", **zeros))  # and now nothing is left open
        a = cf.desk("chen").assessment(case)
        assert (a.outcome, a.refers) == ("referred", ("cost.adds_up",))
        settle_cost(cf, case, bill())
        a = cf.desk("chen").assessment(case)
        assert (a.outcome, a.award) == ("eligible", yuan(30_000))


def test_a_waiver_that_nobody_stated_is_no_nought() -> None:
    facts = {k: v for k, v in bill().items() if k != "cost.waiver"}
    cf, case = billed(facts)
    with cf:
        a = cf.desk("chen").assessment(case)
        assert a.outcome == "incomplete"
        assert [m.facts for m in a.missing] == [("cost.waiver",)]


# -- money for one purpose runs out ----------------------------------------------------------------

NOTICE = source("光明行捐赠协议", in_force="2024-01-01", ref="test")
LIGHT = programme(
    "light",
    award=flat(yuan(6_000), NOTICE.gist("每例六千元")),
    steps=[step.decide(), step.pay()],
)
GIVEN, OTHER = "光明行专款", "代管互助金"


def giving(amount: int) -> Caseflow:
    """Money given to us for this programme alone, and a body's money for anything."""
    return office(
        funds=(FundSpec(GIVEN, ("light",)), FundSpec(OTHER, owner=BODY, amount=yuan(amount))),
        programmes=(LIGHT,),
    )


DAYS = ("2026-03-09", "2026-03-04", "2026-03-02", "2026-03-09")  # the last one has a later number


def filed(cf: Caseflow) -> list[str]:
    """Four of them, in the order in which they are served."""
    cases = []
    for n, day in enumerate(DAYS, 1):
        case = cf.desk("chen").submit("light", person(f"1950-03-{n:02d}", received=day))
        in_cash(cf, case)
        cases.append(case)
    return [cases[n] for n in (2, 1, 0, 3)]


def approved(cf: Caseflow, cases: Iterable[str]) -> None:
    """6,000 each, to be borne by the money that was given for it."""
    for case in cases:
        cf.desk("jue").decide(case, "grant", why="符合协议", fund=GIVEN)


def two(cf: Caseflow, ref: Any) -> None:
    cf.desk("ren").confirm(ref)


@pytest.mark.parametrize("there", [True, False])
def test_19_eighteen_thousand_serve_three_of_four(there: bool) -> None:
    """Money that lay there when they were decided, or that came for those who waited."""
    with giving(50_000) as cf:
        money = cf.desk("chen").receive(GIVEN, yuan(18_000), reference="20260601-1")
        cases = filed(cf)
        if there:
            two(cf, money)
            approved(cf, cases)
        else:
            approved(cf, reversed(cases))
            assert {cf.case(c).status for c in cases} == {"waiting_for_funds"}
            two(cf, money)
            with refused(Stale, "others_first"):
                cf.desk("chen").fund(cases[3])
            served = cf.desk("chen").serve(GIVEN)
            assert [d.case for d in served.done] == cases[:3] and served.left == yuan(0)
        assert [cf.case(c).reserved for c in cases] == [600_000, 600_000, 600_000, 0]
        assert cf.case(cases[3]).status == "waiting_for_funds"
        (stands,) = cf.desk("chen").position(cases[3])
        assert (stands.place, stands.count, stands.to_come) == (1, 1, yuan(6_000))
        for case in cases[:3]:
            cf.desk("fu").pay(case)
            cf.desk("chen").results(case, "paid")
        fund = cf.funds()[GIVEN]
        assert (fund["received"], fund["paid"], fund["available"]) == (1_800_000, 1_800_000, 0)
        consented(cf, cases[3])
        assert cf.funds()[OTHER]["available"] == 4_400_000 and cf.verify(replay=True).ok


def consented(cf: Caseflow, case: str) -> None:
    """The fourth waits until the owner of other money agrees in writing."""
    clerk = cf.desk("chen")
    with refused(FundError, "purpose_changes"):
        clerk.move_fund(OTHER, yuan(6_000), to="fund", name=GIVEN)
    two(cf, clerk.move_fund(OTHER, yuan(6_000), to="fund", name=GIVEN, consent="同意函〔2026〕3号"))
    clerk.fund(case)
    cf.desk("fu").pay(case)
    assert clerk.results(case, "paid").status == "paid"
