"""Several programmes on one bill: never above what the family pays, in the adopted order."""

from __future__ import annotations

import pytest
from codes import refuses
from stories.billing import bill, billed, decided, granted, held, office, whole

from caseflow import Stale


def test_a_second_programme_gets_what_the_first_leaves_to_the_fen() -> None:
    with office(":memory:", "first", "rest", "flat") as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        assert decided(cf, one) == 30_000_00
        assert decided(cf, two) == 4_042_44
        whole(cf)


def test_by_the_other_order_the_first_gets_nothing() -> None:
    with office(":memory:", "rest", "first") as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        assert decided(cf, two) == 34_042_44
        assert decided(cf, one) == 0
        assert cf.case(one).end == "nothing_payable"
        whole(cf)


def test_without_an_order_a_person_settles_it_and_one_fen_more_is_refused() -> None:
    with office() as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        with refuses(Stale, "bill_shared") as caught:
            decided(cf, one)
        assert sorted(caught.value.parts["orders"]) == [
            "first 30,000.00 + rest 4,042.44",
            "rest 34,042.44 + first 0.00",
        ]
        assert decided(cf, one, settle={"bill": "accepted"}) == 30_000_00
        with refuses(Stale, "bill_shared"):
            decided(cf, two)
        assert decided(cf, two, settle={"bill": "accepted"}) == 4_042_44
        whole(cf)


def test_who_decided_first_and_pays_later_is_computed_again() -> None:
    with office(":memory:", "first", "rest") as cf:
        late = billed(cf, granted(cf, "rest"))
        assert decided(cf, late) == 34_042_44
        early = billed(cf, granted(cf, "first"))
        assert held(cf, late) == ("recompute",)
        with refuses(Stale, "above_bill", most=0):
            decided(cf, early)
        assert decided(cf, late) == 4_042_44
        assert held(cf, late) == ()
        assert decided(cf, early) == 30_000_00
        whole(cf)


def test_what_the_later_one_was_paid_too_much_is_owed() -> None:
    with office(":memory:", "first", "rest") as cf:
        late = billed(cf, granted(cf, "rest"))
        decided(cf, late)
        cf.desk("fu").pay(late)
        cf.desk("ren").results(late, "paid")
        billed(cf, granted(cf, "first"))
        assert decided(cf, late) == 4_042_44
        assert cf.case(late).owed == 30_000_00
        whole(cf)


def test_alone_a_sum_above_what_the_family_pays_is_settled_by_name() -> None:
    with office() as cf:
        one = billed(cf, granted(cf, "flat"), bill("8000.00"))
        assert decided(cf, one) == 8_000_00
        whole(cf)


def test_one_number_with_two_totals_freezes_both_until_a_decider_compared_them() -> None:
    with office(":memory:", "first", "rest") as cf:
        one = billed(cf, granted(cf, "first"))
        two = billed(cf, granted(cf, "rest", "1970-01-02"), bill(other="52357.57"))
        assert held(cf, one) == held(cf, two) == ("frozen",)
        with refuses(Stale, "held"):
            decided(cf, one)
        for case in (one, two):
            cf.desk("jue").decide(case, "continue", why="抄错一位，已对照原件")
        assert held(cf, one) == held(cf, two) == ()
        assert decided(cf, one) == 30_000_00
        whole(cf)


def test_totals_that_part_later_freeze_too_and_once_more() -> None:
    with office(":memory:", "first", "rest") as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        decided(cf, one)
        billed(cf, two, bill(other="1.00"))
        assert held(cf, one) == held(cf, two) == ("frozen",)
        cf.desk("jue").decide(two, "continue", why="已对照")
        billed(cf, two, bill(other="2.00"))
        assert "frozen" in held(cf, two)
        whole(cf)


def test_two_people_with_one_number_meet_and_two_numbers_are_two_bills() -> None:
    with office(":memory:", "first", "rest") as cf:
        billed(cf, granted(cf, "first"))
        other = billed(cf, granted(cf, "rest", "1970-01-02"))
        assert decided(cf, other) == 4_042_44
        apart = billed(cf, granted(cf, "flat"), bill(invoice_no="N-9"))
        assert decided(cf, apart) == 10_000_00
        whole(cf)


def test_without_a_number_it_is_the_operation_of_the_one_who_is_helped() -> None:
    with office(":memory:", "first", "rest") as cf:
        billed(cf, granted(cf, "first"))
        same = billed(cf, granted(cf, "rest"), bill(invoice_no=None))
        assert decided(cf, same) == 4_042_44
        another = billed(cf, granted(cf, "rest", "1970-01-02"), bill(invoice_no=None))
        assert decided(cf, another) == 34_042_44
        whole(cf)


@pytest.mark.parametrize("order", [("first", "first"), ("nobody",), "first", [], ["first", 3]])
def test_an_order_names_programmes_each_once(order: object) -> None:
    from caseflow import DefinitionError

    with office() as cf, pytest.raises(DefinitionError):
        cf.desk("chen").adopt("cost.payer_order", order, since="2026-01-01", source="纪要")  # type: ignore[arg-type]
