"""Several lines of one award: two joints on two days, instalments, two funds on one bill."""

from __future__ import annotations

from typing import Any

import pytest
from holds import setting
from office import confirm, refused
from stories.test_joints import LEFT, RIGHT, granted, man, on, receipts, settled, walker

from caseflow import (
    Branch,
    Caseflow,
    FactError,
    FundError,
    FundSpec,
    NotAllowed,
    Programme,
    Stale,
    yuan,
)
from caseflow.case.acts.shares import Part, at_final, whole_of
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


def at_work(*other: Programme) -> Caseflow:
    """Two own funds for two programmes that we decide about ourselves."""
    named = {p.name: p for p in (*setting.PROGRAMMES, *other)}
    return Caseflow.demo(
        branch=(Branch("SZW", "四子王旗红十字会", "county"),),
        people=[p for p in setting.STAFF if p.branch != "WLCB"],
        funds=FUNDS,
        programmes=tuple(named.values()),
        today=setting.TODAY,
    )


def filed(cf: Caseflow, programme: str, born: str = "1966-05-07", **more: Any) -> str:
    """Filed, reviewed where that is due, the account compared: to be decided."""
    case = cf.desk("chen").submit(programme, setting.application(programme, born, **more))
    confirm(cf.desk("dui"), case)
    if cf.case(case).next.startswith("review"):
        cf.desk("ren").review(case, "accept")
    return case


def test_instalments_are_paid_when_their_day_has_come_and_not_before() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(2_000), fund="互助金", on=f"2026-0{m}-01") for m in (6, 7, 8)]
        cf.desk("jue").decide(case, "grant", why="分三笔", parts=parts)
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
        cf.desk("jue").decide(case, "grant", why="两笔资金", parts=parts)
        funds = cf.funds()
        assert (funds["互助金"]["reserved"], funds["爱心款"]["reserved"]) == (2_000_000, 600_000)
        cf.desk("chen").letter(case)
        cf.desk("chen").record(case, setting.bill(22_000))
        confirm(cf.desk("ren"), case)
        cf.desk("jue").decide(case, "grant", why="票据齐全")  # 20,000 by the bands
        c = cf.case(case)
        assert sums(c) == [20_000, 0] and c.granted == 2_000_000
        assert cf.funds()["爱心款"]["available"] == 600_000
        cf.desk("fu").pay(case)
        assert cf.desk("dui").results(case, "paid").status == "paid"
        assert cf.verify(replay=True).ok


def test_what_is_estimated_is_kept_until_the_final_sum_and_the_rest_then() -> None:
    """A bill of which nobody knows beforehand how high it is: 12,000 are kept of the 30,000."""
    from caseflow.facts import applicant
    from caseflow.programme import amount, since, step

    estimate = amount("estimate", since(setting.NOTICE, yuan(12_000)))
    steps = [step.decide(), step.letter, *setting.LATER]
    relief = setting.programme("relief", applicant, steps, two=True, more=(estimate,))
    with at_work(relief) as cf:
        case = filed(cf, "relief")
        cf.desk("jue").decide(case, "grant", why="决定", fund="互助金")
        c = cf.case(case)
        assert (c.granted, c.reserved, c.short) == (3_000_000, 1_200_000, 0) and not c.holds
        cf.desk("chen").letter(case)
        cf.desk("chen").record(case, setting.bill(22_000))
        confirm(cf.desk("ren"), case)
        assert cf.desk("jue").decide(case, "grant", why="票据齐全").reserved == 2_000_000
        other = filed(cf, "relief", "1966-05-08")  # nothing is left: it waits for its estimate
        c = cf.desk("jue").decide(other, "grant", why="决定", fund="互助金")
        assert (c.reserved, c.short, c.status) == (0, 1_200_000, "waiting_for_funds")
        cf.desk("guan2").confirm(
            cf.desk("guan").receive("互助金", yuan(12_000), reference="流水178")
        )
        assert cf.desk("chen").fund(other).status == "due:letter" and cf.verify(replay=True).ok


def test_what_one_fund_lacks_waits_while_the_other_line_is_kept() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(10_000), fund="互助金"), Part(award=yuan(7_000), fund="爱心款")]
        cf.desk("jue").decide(case, "grant", why="两笔资金", parts=parts)
        c = cf.case(case)
        assert [x.reserved // 100 for x in c.lines] == [
            10_000,
            0,
        ] and c.status == "waiting_for_funds"
        with refused(FundError, "fund_short"):
            cf.desk("chen").fund(case)
        with refused(Stale, "waits_for_nothing"):
            cf.desk("chen").fund(case, line="1")
        cf.desk("guan2").confirm(
            cf.desk("guan").receive("爱心款", yuan(1_000), reference="流水196")
        )
        assert cf.desk("chen").fund(case, line="2").reserved == 1_700_000


def test_one_fund_never_keeps_for_two_lines_what_it_has_once() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(x), fund="爱心款") for x in (4_000, 3_000, 2_000)]
        cf.desk("jue").decide(case, "grant", why="三笔", parts=parts)
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
                decide(case, "grant", why="分笔", **more)  # type: ignore[arg-type]
        with refused(Stale, "above_assessed"):
            decide(case, "grant", why="分笔", parts=[Part(award=yuan(30_001), fund="互助金")])
        with refused(FundError, "which_fund"):
            decide(case, "grant", why="分笔", parts=[Part(award=yuan(1_000))])
        with refused(FactError, "not_money"):
            Part(award="1000")  # type: ignore[arg-type]
        relief = filed(cf, "relief", "1966-05-08")
        decide(relief, "grant", why="决定", parts=[one])
        cf.desk("chen").letter(relief)
        cf.desk("chen").record(relief, setting.bill(22_000))
        confirm(cf.desk("ren"), relief)
        with refused(FactError, "parts_of_entry"):
            decide(relief, "grant", why="票据齐全", parts=[one])


def test_parts_make_the_award_that_is_named_and_the_sum_where_none_is() -> None:
    parts = [Part(award=yuan(x), fund="互助金") for x in (1_000, 500)]
    assert whole_of(parts, None, "decide") == whole_of(parts, 150_000, "decide") == 150_000
    for units in (0, 149_999, 150_001):
        with refused(FactError, "parts_differ"):
            whole_of(parts, units, "decide")


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
        (lines((10, 6, True), (10, 10, False), of=True), 6, [6, 0]),
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


HOSPITAL = {"payee.kind": "hospital", "payee.institution": "cl1"}


def in_two_parts(cf: Caseflow) -> str:
    """10,000 to who applies, 6,000 of another fund; the hospital is an institution here."""
    clinic = {"name": "某医院", "account_no": "6200000000000000", "bank": "某银行"}
    cf.desk("guan2").confirm(cf.desk("guan").institution("cl1", **clinic))
    case = filed(cf, "grant")
    parts = [Part(award=yuan(10_000), fund="互助金"), Part(award=yuan(6_000), fund="爱心款")]
    cf.desk("jue").decide(case, "grant", why="两笔", parts=parts)
    return case


def test_a_line_is_paid_to_somebody_else_than_the_rest() -> None:
    with at_work() as cf:
        case = in_two_parts(cf)
        cf.desk("chen").record(case, HOSPITAL, line="2")
        c = cf.case(case)
        assert c.held("payee") and [(p.line, p.whom) for p in c.stated] == [
            ("", "guardian"),
            ("2", "hospital"),
        ]
        with refused(Stale, "held"):
            cf.desk("fu").pay(case)
        (item,) = cf.desk("dui").compare(case)
        assert (item.what, item.line, item.version) == ("payee", "2", c.stated[1].version)
        with refused(NotAllowed, "own_entry"):
            cf.desk("chen").confirm(case, of=item.version)
        assert not cf.desk("dui").confirm(case, of=item.version).holds
        cf.desk("fu").pay(case)
        c = cf.case(case)
        assert [x.instructed for x in c.lines] == [1_000_000, 600_000]
        rows = {e.event.line: e.event.party for e in cf.events() if e.type == "instructed/1"}
        assert rows == {"1": c.beneficiary, "2": c.stated[1].party}
        assert cf.verify(replay=True).ok


def test_a_file_holds_the_lines_of_its_fund_each_to_whom_it_is_paid() -> None:
    with at_work() as cf:
        case = in_two_parts(cf)
        cf.desk("chen").record(case, HOSPITAL, line="2")
        confirm(cf.desk("dui"), case)
        (one,) = cf.desk("fu").pay_many([case], fund="爱心款").instructions
        assert (one.line, one.amount, one.account) == ("2", yuan(6_000), "6200000000000000")
        (two,) = cf.desk("fu").pay_many([case], fund="互助金").instructions
        assert (two.line, two.amount, two.payee) == ("1", yuan(10_000), "苏和")
        assert cf.verify(replay=True).ok


def test_one_line_in_cash_is_on_a_list_to_sign_and_in_no_bank_s_file() -> None:
    with at_work() as cf:
        case = in_two_parts(cf)
        cf.desk("chen").record(case, {"payee.kind": "cash"}, line="2")
        confirm(cf.desk("dui"), case)
        assert not cf.desk("fu").pay_many([case], fund="爱心款").instructions
        (cash,) = cf.desk("fu").pay_many([case], fund="爱心款", cash=True).instructions
        assert (cash.line, cash.account) == ("2", "")
        cf.desk("fu").pay(case)
        assert cf.case(case).instructed == 1_600_000 and cf.verify(replay=True).ok


def test_what_is_doubted_of_one_line_holds_the_payment_until_it_is_settled() -> None:
    with at_work() as cf:
        case = in_two_parts(cf)
        stranger = {"payee.kind": "guardian", "payee.account_name": "巴雅尔"}
        cf.desk("chen").record(
            case, {**stranger, "payee.account_no": "6220200000000001234"}, line="1"
        )
        (item,) = cf.desk("dui").compare(case)
        assert (item.line, item.doubts) == ("1", ("other_payee",))
        cf.desk("dui").confirm(case, of=item.version)
        assert cf.case(case).held("payee") and cf.case(case).doubted == ("other_payee",)
        cf.desk("jue").confirm(case, of=item.version, settle=item.doubts, why="受托人，有委托书")
        assert not cf.case(case).holds
        assert cf.verify(replay=True).ok


def test_of_a_line_only_its_payee_is_recorded() -> None:
    with at_work() as cf:
        case = in_two_parts(cf)
        record = cf.desk("chen").record
        with refused(FactError, "payee_of_line"):
            record(case, {**HOSPITAL, "family.annual_income": yuan(1)}, line="2")
        with refused(FactError, "payee_of_line"):
            record(case, HOSPITAL, note="备注", line="2")
        with refused(FactError, "no_such_line"):
            record(case, HOSPITAL, line="3")


@pytest.mark.parametrize(
    ("counted", "units", "sums_"),
    [
        (1, 100, [(0, 100)]),
        (2, 1, [(0, 1)]),  # no line of nothing
        (2, 2, [(1, 1), (2, 1)]),
        (3, 100, [(1, 34), (2, 33), (3, 33)]),
        (60, 60, [(n, 1) for n in range(1, 61)]),
        (61, 100, [(0, 100)]),
    ],
)
def test_which_lines_a_first_decision_has(
    counted: int, units: int, sums_: list[tuple[int, int]]
) -> None:
    from guards.good import COSTS
    from guards.made import OWN, fund

    from caseflow.case.acts.shares import at_first
    from caseflow.codec import changed

    case = changed(COSTS, subject=(("lines", counted),))
    grants = at_first(case, fund(OWN, "own"), units)
    assert [(g.of, g.units) for g in grants] == sums_


@pytest.mark.parametrize(
    ("every", "units", "left"),
    [
        (lines((10, 6, True), (10, 10, False), of=True), 13, 7),  # what was decided is not free
        (lines((10, 6, True), (10, 10, False), of=True), 5, 0),
        (lines((10, 6, True), (10, 10, False), of=True), 99, 10),
        (lines((10, 6, True), (5, 4, True)), 12, 12),  # all are decided again
        (lines((10, 6, True), (5, 4, True)), 99, 15),
    ],
)
def test_what_is_left_for_the_lines_that_are_decided_now(
    every: tuple[Line, ...], units: int, left: int
) -> None:
    from caseflow.case.acts.shares import room

    assert room(holding(every), units) == left


def test_sixty_parts_are_not_too_many() -> None:
    from caseflow.case.acts.decide import Decide

    one = Part(award=yuan(1))
    assert len(Decide(case="x", result="grant", why="y", parts=(one,) * 60).parts) == 60
