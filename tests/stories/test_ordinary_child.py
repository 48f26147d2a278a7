"""The ordinary child: complete papers, upstream entry after the county's review, hardship accepted,
letter, operation, 34,042.44 out of pocket, a confirmed cost, 30,000 decided and paid, by the fewest
people that the duties allow."""

from __future__ import annotations

import pytest
from office import (
    BODY,
    bill,
    child,
    final_outside,
    in_cash,
    office,
    refused,
    settle_cost,
    to_letter,
)

from caseflow import FundSpec, NotAllowed, Stale, yuan


def test_paid_by_the_foundation_that_holds_the_fund() -> None:
    """Two people: one enters and records, one reviews and confirms. The rest is outside."""
    with office() as cf:
        case = to_letter(cf)
        s = cf.case(case)
        assert (s.status, s.reserved, s.pledged, s.granted) == (
            "due:service",
            3_000_000,
            0,
            3_000_000,
        )
        settle_cost(cf, case, bill())
        assert cf.case(case).status == "due:final"
        final_outside(cf, case, "30000")
        s = cf.case(case)
        assert (s.status, s.paid, s.reserved, s.award_final) == ("paid", 3_000_000, 0, True)
        people = {who for _, who in s.did if isinstance(who, int)}
        assert len(people) == 2
        assert cf.funds()["天使阳光（总会持有）"]["paid"] == 3_000_000
        assert cf.verify().ok, cf.verify().words()


def test_paid_by_us_from_a_fund_that_we_hold_for_the_foundation() -> None:
    """Three people: the county pays too, once the foundation's money has come; the clerk
    reconciles."""
    fund = FundSpec("天使阳光（代管）", ("crcf.chd",), owner=BODY)
    with office(funds=(fund,)) as cf:
        case = to_letter(cf)
        assert cf.case(case).pledged == 3_000_000
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000", "final")
        assert cf.case(case).status == "waiting_for_funds"
        with pytest.raises(Stale):
            cf.desk("fu").pay(case)
        proposal = cf.desk("chen").receive(
            fund.name, yuan(50_000), note="银行回单", reference="流水57"
        )
        with pytest.raises(NotAllowed):
            cf.desk("chen").confirm(proposal)
        cf.desk("ren").confirm(proposal)
        cf.desk("chen").fund(case)
        in_cash(cf, case)
        with pytest.raises(NotAllowed) as problem:
            cf.desk("ren").pay(case)
        assert "fu" in problem.value.could
        cf.desk("fu").pay(case)
        with pytest.raises(NotAllowed):
            cf.desk("fu").results(case, "paid")
        cf.desk("chen").results(case, "paid")
        s = cf.case(case)
        assert (s.status, s.paid) == ("paid", 3_000_000)
        assert len({who for _, who in s.did if isinstance(who, int)}) == 3
        balance = cf.funds()[fund.name]
        assert (balance["received"], balance["available"], balance["paid"], balance["pledged"]) == (
            5_000_000,
            2_000_000,
            3_000_000,
            0,
        )
        assert cf.verify().ok, cf.verify().words()


def test_the_city_reviews_where_it_has_a_desk() -> None:
    with office(city=True) as cf:
        case = to_letter(cf)
        assert cf.case(case).status == "due:service"
        assert cf.verify().ok


def test_nobody_holds_two_duties() -> None:
    with office() as cf:
        grant = cf.desk("chen").grant("fu", "review", minutes="会议纪要")
        cf.desk("ren").confirm(grant)
        enters = cf.desk("ren").grant("fu", "enter", minutes="会议纪要")
        cf.desk("chen").confirm(enters)
        case = cf.desk("fu").submit("crcf.chd", child())
        with refused(NotAllowed, "two_duties"):
            cf.desk("fu").review(case, "accept", settle={"hardship": "accepted"}, why="x")


def test_nobody_confirms_a_duty_of_their_own() -> None:
    """C13: the proposal's own beneficiary is no second person."""
    with office() as cf:
        grant = cf.desk("ren").grant("chen", "review", minutes="会议纪要")
        with refused(NotAllowed, "own_grant"):
            cf.desk("chen").confirm(grant)
