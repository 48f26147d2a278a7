"""One receipt is one sum of money: for a fund, or for what a case owes, once."""

from __future__ import annotations

import pytest
from faults.aid import OTHER, OWN, finaled, office, pay, receipts, record
from office import refused, seconded

from caseflow import Caseflow, Stale, yuan


def owing(cf: Caseflow, born: str = "1966-05-06") -> str:
    """30,000 were paid, 20,000 are due."""
    case = finaled(cf, 30_500, born=born)
    pay(cf, case)
    record(cf, case, receipts(29_500))
    cf.desk("jue").decide(case, why="报销到账")
    assert cf.case(case).owed == 1_000_000
    return case


def come(cf: Caseflow, case: str, paper: str, change: str = "received") -> None:
    """3,000 come back."""
    cf.desk("chen").recover(case, change, sum=yuan(3_000), paper=paper)  # type: ignore[arg-type]


@pytest.mark.parametrize("again", ["回单1", " 回单 １ "])
def test_what_came_back_is_received_into_no_fund_beside(again: str) -> None:
    with office(money=90_000) as cf:
        case, other = owing(cf), owing(cf, "1971-01-02")
        come(cf, case, "回单1")
        with refused(Stale, "came_already"):
            come(cf, case, again, "refunded")
        with refused(Stale, "receipt_known"):
            come(cf, other, again)
        with refused(Stale, "receipt_known"):
            cf.desk("chen").receive(OWN, yuan(3_000), reference=again)
        assert cf.case(case).lines[0].returned == 300_000 and cf.verify(replay=True).ok


def test_what_came_into_a_fund_settles_no_recovery_beside() -> None:
    with office(money=90_000) as cf:
        case = owing(cf)
        cf.desk("ren").confirm(cf.desk("chen").receive(OTHER, yuan(3_000), reference="回单2"))
        with refused(Stale, "receipt_known"):
            come(cf, case, "回单 2")
        come(cf, case, "回单3")
        assert cf.case(case).owed == 700_000 and cf.verify(replay=True).ok


def test_a_receipt_that_the_private_part_does_not_name_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with office(money=90_000) as cf:
        case = owing(cf)
        with monkeypatch.context() as forging:
            forging.setattr("caseflow.case.acts.recover.numbers_of", lambda said: ("9",))
            come(cf, case, "回单3")
        assert cf.verify().ok
        codes = {f.code for f in cf.verify(replay=True).findings}
        assert "plain_differs" in codes, codes


def test_what_was_given_up_counts_once_when_the_sum_rises_again() -> None:
    """5,000 of a bill of 5,001 are due again; 1,000 had been given up of the 4,000 that are out."""
    with office(money=90_000) as cf:
        case = owing(cf)
        record(cf, case, receipts(5_000))
        cf.desk("jue").decide(case, why="报销到账")
        cf.desk("jue2").recover(case, "waived", sum=yuan(1_000), why="确有困难")
        seconded(cf, case, "jue")
        cf.desk("chen").recover(case, "received", sum=yuan(26_000), paper="回单5")
        record(cf, case, receipts(5_001))
        cf.desk("jue").decide(case, why="报销有误")
        (line,) = cf.case(case).lines
        assert (line.granted, line.owed, line.reserved) == (500_000, 0, 100_000)
        assert cf.verify(replay=True).ok
