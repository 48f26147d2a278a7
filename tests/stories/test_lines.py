"""Several lines of one award: two joints on two days, instalments, two funds on one bill."""

from __future__ import annotations

from typing import Any

import pytest
from holds import setting
from office import confirm, refused
from stories.test_joints import LEFT, RIGHT, granted, man, on, receipts, settled, walker

from caseflow import Branch, Caseflow, FactError, FundError, FundSpec, Stale, yuan
from caseflow.case.acts.shares import Part, at_final
from caseflow.case.line import Line
from caseflow.case.state import Case


def sums(c: Case) -> list[int]:
    return [x.granted // 100 for x in c.lines]


def pays_the_clinic(cf: Caseflow, case: str) -> None:
    clinic = {"name": "某医院", "account_no": "6200000000000000", "bank": "某银行"}
    cf.desk("ren").confirm(cf.desk("chen").institution("cl1", **clinic))
    cf.desk("chen").record(case, {"payee.kind": "hospital", "payee.institution": "cl1"})
    confirm(cf.desk("ren"), case)


def test_two_joints_on_two_days_are_each_decided_and_paid_on_their_own_evidence() -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT, RIGHT))
        granted(cf, case, "70000")
        assert sums(cf.case(case)) == [35_000, 35_000] and cf.case(case).next == "service"
        left = on(LEFT, "2026-05-03")
        settled(cf, case, receipts(left, RIGHT, cash="30000"), "30000")
        c = cf.case(case)
        assert sums(c) == [30_000, 35_000] and [x.final for x in c.lines] == [True, False]
        assert c.next == "service" and c.partly and c.pledged == 3_500_000
        pays_the_clinic(cf, case)
        with refused(Stale, "not_due"):
            cf.desk("fu").pay(case, line="2")
        cf.desk("fu").pay(case)
        with refused(Stale, "payment_under_way"):
            cf.desk("fu").pay(case, line="1")
        cf.desk("chen").results(case, "paid")
        assert cf.case(case).paid == 3_000_000 and cf.case(case).status == "due:service"
        both = receipts(left, on(RIGHT, "2026-05-20"), cash="61000")
        cf.desk("chen").record(case, both)
        confirm(cf.desk("ren"), case)
        assert cf.case(case).next == "final"
        cf.desk("chen").record_outside(  # what the region adds for the second joint
            case,
            ["final"],
            body="自治区红十字会",
            on="2026-05-30",
            paper="10",
            award=yuan(31_000),
        )
        confirm(cf.desk("ren"), case)
        c = cf.case(case)
        assert sums(c) == [30_000, 31_000] and c.award_final and c.next == "pay"
        cf.desk("fu").pay(case)
        assert cf.desk("chen").results(case, "paid").status == "paid"
        assert cf.verify(replay=True).ok


def test_what_one_joint_gives_too_much_comes_off_when_the_other_is_decided() -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT, RIGHT))
        granted(cf, case, "70000")
        left = on(LEFT, "2026-05-03")
        settled(cf, case, receipts(left, RIGHT, cash="30000"), "30000")
        cf.desk("chen").record(case, receipts(left, RIGHT, cash="20000"))  # corrected
        confirm(cf.desk("ren"), case)
        assert cf.case(case).held("recompute")


FUNDS = (
    FundSpec("互助金", ("grant", "relief"), amount=yuan(20_000)),
    FundSpec("爱心款", ("grant", "relief"), amount=yuan(6_000)),
)


def at_work() -> Caseflow:
    """Two own funds for two programmes that we decide about ourselves."""
    return Caseflow.demo(
        branch=(Branch("SZW", "四子王旗红十字会", "county"),),
        people=[p for p in setting.STAFF if p.branch != "WLCB"],
        funds=FUNDS,
        programmes=setting.PROGRAMMES,
        today=setting.TODAY,
    )


def filed(cf: Caseflow, programme: str, born: str = "1966-05-07", **more: Any) -> str:
    """Filed, reviewed where that is due, the account compared: to be decided."""
    case = cf.desk("chen").submit(programme, setting.application(programme, born, **more))
    confirm(cf.desk("dui"), case)
    if cf.case(case).next.startswith("review"):
        cf.desk("ren").review(case)
    return case


def test_instalments_are_paid_when_their_day_has_come_and_not_before() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(2_000), fund="互助金", on=f"2026-0{m}-01") for m in (6, 7, 8)]
        cf.desk("jue").decide(case, why="分三笔", parts=parts)
        c = cf.case(case)
        assert sums(c) == [2_000] * 3 and c.reserved == 600_000 and c.next == "pay"
        cf.desk("fu").pay(case)
        assert [x.instructed for x in cf.case(case).lines] == [200_000, 0, 0]
        cf.desk("dui").results(case, "paid")
        with refused(Stale, "instalment_later"):
            cf.desk("fu").pay(case)
        with refused(Stale, "instalment_later"):
            cf.desk("fu").pay(case, line="3")
        with refused(Stale, "no_such_way"):
            cf.desk("fu").pay(case, line="4")
        assert [(d.what, str(d.on)) for d in cf.desk("fu").due()] == [("instalment", "2026-07-01")]
        cf.today = "2026-08-01"
        cf.desk("fu").pay(case)  # both that are due by now
        assert [x.instructed for x in cf.case(case).lines] == [0, 200_000, 200_000]
        assert cf.desk("dui").results(case, "paid").status == "paid"
        assert cf.verify(replay=True).ok and not cf.desk("fu").due()


def test_two_funds_bear_one_bill_and_the_second_one_what_the_first_leaves() -> None:
    with at_work() as cf:
        case = filed(cf, "relief")
        parts = [Part(award=yuan(20_000), fund="互助金"), Part(award=yuan(6_000), fund="爱心款")]
        cf.desk("jue").decide(case, why="两笔资金", parts=parts)
        funds = cf.funds()
        assert (funds["互助金"]["reserved"], funds["爱心款"]["reserved"]) == (2_000_000, 600_000)
        cf.desk("chen").letter(case)
        cf.desk("chen").record(case, setting.bill(22_000))
        confirm(cf.desk("ren"), case)
        cf.desk("jue").decide(case, why="票据齐全")  # 20,000 by the bands
        c = cf.case(case)
        assert sums(c) == [20_000, 0] and c.granted == 2_000_000
        assert cf.funds()["爱心款"]["available"] == 600_000
        cf.desk("fu").pay(case)
        assert cf.desk("dui").results(case, "paid").status == "paid"
        assert cf.verify(replay=True).ok


def test_what_one_fund_lacks_waits_while_the_other_line_is_kept() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(10_000), fund="互助金"), Part(award=yuan(7_000), fund="爱心款")]
        cf.desk("jue").decide(case, why="两笔资金", parts=parts)
        c = cf.case(case)
        assert [x.reserved // 100 for x in c.lines] == [
            10_000,
            0,
        ] and c.status == "waiting_for_funds"
        with refused(FundError, "fund_short"):
            cf.desk("chen").fund(case)
        with refused(Stale, "waits_for_nothing"):
            cf.desk("chen").fund(case, line="1")
        cf.desk("guan2").confirm(cf.desk("guan").receive("爱心款", yuan(1_000)))
        assert cf.desk("chen").fund(case, line="2").reserved == 1_700_000


def test_one_fund_never_keeps_for_two_lines_what_it_has_once() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(x), fund="爱心款") for x in (4_000, 3_000, 2_000)]
        cf.desk("jue").decide(case, why="三笔", parts=parts)
        assert [x.reserved // 100 for x in cf.case(case).lines] == [4_000, 0, 2_000]


def test_parts_that_are_none_are_refused() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        decide = cf.desk("jue").decide
        one = Part(award=yuan(1_000), fund="互助金")
        for code, more in (
            ("not_parts", {"parts": ["1000"]}),
            ("too_many_parts", {"parts": [one] * 61}),
            ("parts_differ", {"parts": [one], "award": yuan(999)}),
            ("parts_differ", {"parts": [one, Part(award=yuan(0), fund="互助金")]}),
        ):
            with refused(FactError, code):
                decide(case, why="分笔", **more)  # type: ignore[arg-type]
        with refused(Stale, "above_assessed"):
            decide(case, why="分笔", parts=[Part(award=yuan(30_001), fund="互助金")])
        with refused(FundError, "which_fund"):
            decide(case, why="分笔", parts=[Part(award=yuan(1_000))])
        with refused(FactError, "not_money"):
            Part(award="1000")  # type: ignore[arg-type]
        relief = filed(cf, "relief", "1966-05-08")
        decide(relief, why="决定", parts=[one])
        cf.desk("chen").letter(relief)
        cf.desk("chen").record(relief, setting.bill(22_000))
        confirm(cf.desk("ren"), relief)
        with refused(FactError, "parts_of_entry"):
            decide(relief, why="票据齐全", parts=[one])


def lines(*rows: tuple[int, int, bool], of: bool = False) -> tuple[Line, ...]:
    """Granted first, granted now, decided?"""
    return tuple(
        Line(
            name=str(n),
            fund=1,
            unit="CNY",
            granted=now,
            ceiling=first,
            final=final,
            of=n if of else 0,
        )
        for n, (first, now, final) in enumerate(rows, 1)
    )


@pytest.mark.parametrize(
    ("before", "units", "after"),
    [
        # one after another, up to what was granted first
        (lines((10, 10, False), (5, 5, False)), 12, [10, 2]),
        (lines((10, 10, False), (5, 5, False)), 9, [9, 0]),
        (lines((10, 10, False), (5, 5, False)), 16, [10, 5]),
        # elements share equally, the first gets what does not divide; none above its ceiling
        (lines((10, 10, False), (10, 10, False), of=True), 7, [4, 3]),
        (lines((3, 3, False), (10, 10, False), of=True), 10, [3, 7]),
        # what was decided stands while another is decided
        (lines((10, 6, True), (10, 10, False), of=True), 13, [6, 7]),
        # the rules give less than what was decided by now: it comes off
        (lines((10, 6, True), (10, 10, False), of=True), 5, [3, 2]),
        # a recomputation: equal parts stay equal; unequal ones change from the last, or in order
        (lines((10, 4, True), (10, 4, True), of=True), 5, [3, 2]),
        (lines((10, 6, True), (10, 4, True), of=True), 8, [6, 2]),
        (lines((10, 6, True), (10, 4, True), of=True), 5, [5, 0]),
        (lines((10, 6, True), (5, 4, True)), 12, [8, 4]),
        (lines((7, 6, True), (5, 4, True)), 12, [7, 5]),
    ],
)
def test_how_a_final_sum_stands_on_lines(
    before: tuple[Line, ...], units: int, after: list[int]
) -> None:
    case = holding(before)
    assert [g.units for g in at_final(case, units)] == after


def test_a_paper_may_say_more_than_was_granted_first() -> None:
    every = lines((10, 10, False), (5, 5, False))
    assert [g.units for g in at_final(holding(every), 20, capped=False)] == [10, 10]
    joints = lines((3, 3, False), (3, 3, False), of=True)
    assert [g.units for g in at_final(holding(joints), 9, capped=False)] == [5, 4]


def holding(every: tuple[Line, ...]) -> Case:
    from guards.good import COSTS

    from caseflow.codec import changed

    return changed(COSTS, lines=every)
