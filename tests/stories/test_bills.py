"""Several programmes on one bill: never above what the family pays, in the adopted order."""

from __future__ import annotations

from typing import Any

import pytest
from codes import refuses
from office import BODY, child, final_outside, id_no, settle_cost, to_letter
from office import bill as cost_block
from office import office as county
from stories.billing import bill, billed, decided, granted, held, office, told, whole

from caseflow import FundSpec, Stale, yuan
from caseflow.case.acts import Record, Submit
from caseflow.programme.form import any_form

ORDERS = ["first 30,000.00 + rest 4,042.44", "rest 34,042.44 + first 0.00"]


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
        assert sorted(caught.value.parts["orders"]) == ORDERS
        assert decided(cf, one, settle={"bill": "accepted"}) == 30_000_00
        with refuses(Stale, "bill_shared"):
            decided(cf, two)
        assert decided(cf, two, settle={"bill": "accepted"}) == 4_042_44
        whole(cf)


def test_while_nobody_has_said_who_pays_first_it_is_a_persons_matter() -> None:
    with office() as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        desk = cf.desk("jue")
        found = desk.assessment(one)
        assert (found.outcome, found.refers) == ("referred", ("bill",))
        assert sorted(found.orders) == ORDERS
        assert {x.outcome for x in desk.queue(what="final").rows} == {"referred"}
        decided(cf, one, settle={"bill": "accepted"})
        assert desk.assessment(one).outcome == "eligible"
        billed(cf, two, bill("20000.00", "66400.00"))
        assert desk.assessment(one).refers == ()  # decided as it is
        assert desk.assessment(two).refers == ("bill",)
        billed(cf, one, bill("35000.00", "51400.00"))
        assert decided(cf, two, settle={"bill": "accepted"}) == 0
        whole(cf)


def test_what_was_settled_falls_when_another_sum_is_paid() -> None:
    with office() as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        decided(cf, one, settle={"bill": "accepted"})
        decided(cf, two, settle={"bill": "accepted"})
        billed(cf, one, bill("30000.00", "56400.00"))
        desk = cf.desk("jue")
        assert desk.assessment(one).refers == ("bill",) and held(cf, one) == ("recompute",)
        with refuses(Stale, "bill_shared"):
            decided(cf, one)
        assert decided(cf, one, settle={"bill": "accepted"}) == 20_000_00
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


def test_two_that_give_less_by_now_do_not_wait_for_each_other() -> None:
    def same(*pays: str) -> dict[str, Any]:
        return bill(*pays, invoice_no=None)  # other totals of one number would be frozen

    with office(":memory:", "first", "rest") as cf:
        one, two = (billed(cf, granted(cf, n), same()) for n in ("first", "rest"))
        assert decided(cf, one) == 30_000_00
        billed(cf, two, same("50000.00"))
        billed(cf, one, same("50000.00"))
        assert decided(cf, two) == 20_000_00
        for case in (one, two):
            billed(cf, case, same("16000.00"))
        assert held(cf, one) == held(cf, two) == ("recompute",)
        assert (decided(cf, two), decided(cf, one)) == (1_000_00, 15_000_00)
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
            cf.desk("jue").decide(case, "accept_bill", why="抄错一位，已对照原件")
        assert held(cf, one) == held(cf, two) == ()
        assert decided(cf, one) == 30_000_00
        whole(cf)


def test_totals_that_part_later_freeze_too_and_once_more() -> None:
    with office(":memory:", "first", "rest") as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        decided(cf, one)
        billed(cf, two, bill(other="1.00"))
        assert held(cf, one) == held(cf, two) == ("frozen",)
        cf.desk("jue").decide(two, "accept_bill", why="已对照")
        billed(cf, two, bill(other="2.00"))
        assert "frozen" in held(cf, two)
        whole(cf)


def test_two_people_with_one_number_meet_and_two_numbers_are_two_bills() -> None:
    with office(":memory:", "first", "rest") as cf:
        billed(cf, granted(cf, "first"))
        other = billed(cf, granted(cf, "rest", "1970-01-02"))
        assert decided(cf, other) == 4_042_44
        apart = billed(cf, granted(cf, "flat"), bill(other="52357.57", invoice_no="N-9"))
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


def test_the_bill_is_found_by_its_number_and_told_with_its_other_payers() -> None:
    with office() as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        desk = cf.desk("jue")
        (family,) = desk.find(bill="n  000123")
        assert {c.number for c in family.cases} == {one, two}
        assert desk.find(bill="N000124") == ()
        said = desk.explain(one, lang="en")
        assert f"rest, case {two}, 0.00" in said
        assert "rest 34,042.44 + first 0.00" in said
        decided(cf, one, settle={"bill": "accepted"})
        assert "4,042.44 yuan are left" in desk.explain(two, lang="en")
        billed(cf, one, bill(invoice_no="N 7"))
        (family,) = desk.find(bill="N000123")
        assert two in {c.number for c in family.cases}
        whole(cf)


def test_aid_of_others_with_its_bill_counts_on_it() -> None:
    with office(":memory:", "first", "rest") as cf:
        row = {"applicant.name": "苏和", "applicant.id_no": id_no("1966-05-06")}
        aid = {"aid.on": "2026-05-20", "aid.sum": yuan(30_000), "aid.invoice_no": "N000123"}
        given = Submit(programme="first", facts=row | aid, origin="external")
        cf.desk("chen").do_many([given])
        two = billed(cf, granted(cf, "rest"))
        assert decided(cf, two) == 4_042_44
        whole(cf)


def test_healthy_heart_beside_angel_sunshine_to_the_fen() -> None:
    """Domain 2.4, 6.1: the split is not known, so a person names it; one fen more is refused."""
    fund = FundSpec("关爱生命", ("nm.healthy_heart",), amount=yuan(100_000))
    angel = FundSpec("天使阳光（总会持有）", ("crcf.chd",), owner=BODY, held_by=BODY)
    with county(funds=(angel, fund)) as cf:
        first = to_letter(cf)
        settle_cost(cf, first, {**cost_block(), "cost.invoice_no": "N-77"})
        final_outside(cf, first, "30000")
        asked = {f.key for f in any_form(cf.office.editions.programmes["nm.healthy_heart"])}

        def only(facts: dict[str, object]) -> dict[str, object]:
            return {k: v for k, v in facts.items() if k in asked}

        applies = child(operation__hospital="内蒙古自治区人民医院", child__area="150929")
        second = str(cf.desk("chen").submit("nm.healthy_heart", only(applies)))
        decider = cf.desk("jue")
        open_ = dict.fromkeys(decider.assessment(second).refers, "accepted")
        decider.decide(second, "grant", why="已核", award=yuan(30_000), settle=open_)
        settle_cost(cf, second, only({**cost_block(), "cost.invoice_no": "N-77"}))
        share = {"bill": "accepted"}
        with refuses(Stale, "bill_shared"):
            decider.decide(second, "grant", why="两方商定", award=yuan("4042.44"))
        with refuses(Stale, "above_bill", most=404_244):
            decider.decide(second, "grant", why="两方商定", award=yuan("4042.45"), settle=share)
        given = decider.decide(second, "grant", why="两方商定", award=yuan("4042.44"), settle=share)
        assert given.granted == 4_042_44
        whole(cf)


def test_two_of_one_list_meet_on_their_bill() -> None:
    with office(":memory:", "first", "rest") as cf:
        cases = [granted(cf, n) for n in ("first", "rest")]
        desk = cf.desk("chen")
        done = desk.do_many([Record(case=c, facts=bill()) for c in cases])
        assert [d.error for d in done] == [None, None]
        for case in cases:
            told(cf, case)
        assert decided(cf, cases[1]) == 4_042_44
        whole(cf)
