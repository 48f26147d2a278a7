"""One bill that is to be paid twice: by another spelling, by another order."""

from __future__ import annotations

import pytest
from codes import refuses
from stories.billing import adopt, bill, billed, decided, granted, held, office, whole

from caseflow import Stale

SPELLINGS = (
    "Ｎ０００１２３",  # full width
    "n-000 123",
    "NO00123",  # a letter for a digit
    "N00OI23",
    "Ｎo.000123",
    "000123",
    "123",  # a sheet drops zeros
    "№ 123",
    "N\u200b000123",
)


@pytest.mark.parametrize("again", SPELLINGS)
def test_one_bill_is_one_however_its_number_is_typed(again: str) -> None:
    with office(":memory:", "first", "rest") as cf:
        one, two = (granted(cf, n) for n in ("first", "rest"))
        assert decided(cf, billed(cf, one)) == 30_000_00
        assert decided(cf, billed(cf, two, bill(invoice_no=again))) == 4_042_44
        found = [c for f in cf.desk("ren").find(bill=again) for c in f.cases]
        assert {c.number for c in found} == {one, two}


def test_two_orders_that_say_the_contrary_are_none() -> None:
    """Adopted twice, each case by its own: else whoever decides first would choose."""
    with office(":memory:", "first", "rest") as cf:
        one = billed(cf, granted(cf, "first"))
        adopt(cf, "rest", "first", since="2026-05-01")
        day = {"application.received_on": "2026-05-20", "consent.given_on": "2026-05-20"}
        two = billed(cf, granted(cf, "rest", **day))
        for case in (one, two):
            assert cf.desk("jue").assessment(case).refers == ("bill",)
            with refuses(Stale, "bill_shared"):
                decided(cf, case)
        assert decided(cf, two, settle={"bill": "accepted"}) == 34_042_44
        assert decided(cf, one, settle={"bill": "accepted"}) == 0
        whole(cf)


def test_an_order_adopted_again_as_it_was_is_one() -> None:
    with office(":memory:", "first", "rest") as cf:
        one = billed(cf, granted(cf, "first"))
        adopt(cf, "first", "flat", "rest", since="2026-05-01")
        day = {"application.received_on": "2026-05-20", "consent.given_on": "2026-05-20"}
        two = billed(cf, granted(cf, "rest", **day))
        assert (decided(cf, one), decided(cf, two)) == (30_000_00, 4_042_44)
        whole(cf)


def test_one_operation_under_two_numbers_is_frozen_until_the_papers_are_compared() -> None:
    """One digit typed otherwise: the same total for the same operation of the same person."""
    with office(":memory:", "first", "rest") as cf:
        one, two = (granted(cf, n) for n in ("first", "rest"))
        billed(cf, one)
        billed(cf, two, bill(invoice_no="N 000124"))
        assert held(cf, one) == held(cf, two) == ("frozen",)
        with refuses(Stale, "held"):
            decided(cf, two)
        assert "52357.56" not in cf.desk("jue").explain(two)
        assert "发票号码却不同" in cf.desk("jue").explain(two, lang="zh")
        billed(cf, two, bill())  # it was one
        for case in (one, two):
            cf.desk("jue").decide(case, "accept_bill", why="同一张票据，已改正")
        assert (decided(cf, one), decided(cf, two)) == (30_000_00, 4_042_44)
        whole(cf)


def test_two_bills_of_one_operation_go_on_once_they_were_compared() -> None:
    with office(":memory:", "first", "rest") as cf:
        one, two, other = granted(cf, "first"), granted(cf, "rest"), granted(cf, "flat")
        billed(cf, one)
        billed(cf, two, bill(invoice_no="N 000124"))
        billed(cf, other, bill(other="52357.57", invoice_no="N 000125"))  # another total
        assert held(cf, other) == ()
        for case in (one, two):
            cf.desk("jue").decide(case, "accept_bill", why="两张票据，均有原件")
        assert (decided(cf, one), decided(cf, two)) == (30_000_00, 34_042_44)
        whole(cf)
