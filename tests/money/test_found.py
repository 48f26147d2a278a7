"""What random walks and second looks found, each as a story of its own."""

from __future__ import annotations

from typing import Any

import pytest
from holds import setting
from holds.setting import OWN
from office import confirm, refused

from caseflow import Caseflow, Money, Stale, yuan
from caseflow.case.acts.shares import Part

PARTS = [Part(award=yuan(20_000)), Part(award=yuan(10_000))]


def billed(cf: Caseflow, case: str, family_paid: int, why: str = "票据齐全") -> None:
    """The bill is this one; the sum is decided, or decided again, on it."""
    cf.desk("chen").record(case, setting.bill(family_paid))
    confirm(cf.desk("dui"), case)
    cf.desk("jue").decide(case, why=why)


def finaled(
    cf: Caseflow, family_paid: int = 30_500, parts: Any = PARTS, born: str = "1966-05-07"
) -> str:
    """A case of `relief`, on two lines: the final sum is decided."""
    case = cf.desk("chen").submit("relief", setting.application("relief", born))
    confirm(cf.desk("dui"), case)
    cf.desk("jue").decide(case, why="符合办法", parts=parts)
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
