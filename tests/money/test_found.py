"""What random walks and second looks found, each as a story of its own."""

from __future__ import annotations

from typing import Any

from holds import setting
from office import confirm, seconded

from caseflow import Caseflow, yuan
from caseflow.case.acts.shares import Part

PARTS = [Part(award=yuan(20_000)), Part(award=yuan(10_000))]


def billed(cf: Caseflow, case: str, family_paid: int, why: str = "票据齐全") -> None:
    """The bill is this one; the sum is decided, or decided again, on it."""
    cf.desk("chen").record(case, setting.bill(family_paid))
    confirm(cf.desk("dui"), case)
    cf.desk("jue").decide(case, "grant", why=why)


def finaled(
    cf: Caseflow, family_paid: int = 30_500, parts: Any = PARTS, born: str = "1966-05-07"
) -> str:
    """A case of `relief`, on two lines: the final sum is decided."""
    case = cf.desk("chen").submit("relief", setting.application("relief", born))
    confirm(cf.desk("dui"), case)
    cf.desk("jue").decide(case, "grant", why="符合办法", parts=parts)
    cf.desk("fu").letter(case)
    billed(cf, case, family_paid)
    return case


def paid(cf: Caseflow, case: str) -> None:
    cf.desk("fu").pay(case)
    cf.desk("dui").results(case, "paid")


def test_of_two_lines_that_are_owed_one_comes_back_and_the_other_stays_due() -> None:
    """Both fall due on one day: one row, which goes with the last of them."""
    with setting.office() as cf:
        case = finaled(cf)
        paid(cf, case)
        billed(cf, case, 4_000, "费用有变")  # nothing is due any more
        assert [x.owed for x in cf.case(case).lines] == [2_000_000, 1_000_000]
        assert cf.verify(replay=True).ok
        desk = cf.desk("dui")
        for line, sum_, left in (("2", 10_000, [(1, "limitation_over")]), ("1", 20_000, [])):
            desk.recover(case, "received", sum=yuan(sum_), line=line, paper=f"回单{line}")
            assert cf.verify(replay=True).ok
            cf.today = "2030-01-02"
            assert [(1, d.what) for d in desk.due() if d.case == case] == left
            cf.today = setting.TODAY


def test_what_was_given_up_stops_no_rise_while_more_is_out() -> None:
    """30,000 are out, 10,000 of a bill of 14,000 are due, 5,000 were given up; 15,000 of 16,000 are
    due then: the sum is decided, and what is owed falls by what it rises."""
    with setting.office() as cf:
        case = finaled(cf, parts=())
        paid(cf, case)
        billed(cf, case, 14_000, "费用有变")
        cf.desk("guan").recover(case, "waived", sum=yuan(5_000), why="确有困难")
        seconded(cf, case, "jue")
        assert cf.case(case).owed == 1_500_000
        billed(cf, case, 16_000, "费用更正")
        c = cf.case(case)
        assert (c.granted, c.owed, c.short, c.holds) == (1_500_000, 1_000_000, 0, ())
        cf.desk("dui").recover(case, "received", sum=yuan(10_000), paper="回单1")
        assert cf.case(case).over and cf.verify(replay=True).ok


def test_of_what_came_back_in_part_no_more_is_kept_than_is_granted_and_not_gone() -> None:
    """12,000 came back of 30,000 that nobody was to have; the sum rises to 20,000: what is out
    counts without what came back, so that 2,000 are kept."""
    with setting.office() as cf:
        case = finaled(cf, parts=())
        paid(cf, case)
        billed(cf, case, 14_000, "费用有变")
        cf.desk("dui").recover(case, "received", sum=yuan(12_000), paper="回单1")
        billed(cf, case, 25_000, "费用更正")
        c = cf.case(case)
        assert (c.granted, c.owed, c.reserved) == (2_000_000, 0, 200_000)
        paid(cf, case)
        assert cf.case(case).settled_up and cf.verify(replay=True).ok
