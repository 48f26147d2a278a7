"""One receipt is one sum of money: for a fund, or for what a case owes, once."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import OTHER, OWN, finaled, office, pay, receipts, record
from office import refused, seconded

from caseflow import (
    Caseflow,
    CaseflowError,
    FactError,
    FundError,
    Money,
    NotAllowed,
    Stale,
    yuan,
)
from caseflow.desk.recovering import Known


def owing(cf: Caseflow, born: str = "1966-05-06") -> str:
    """30,000 were paid, 20,000 are due."""
    case = finaled(cf, 30_500, born=born)
    pay(cf, case)
    record(cf, case, receipts(29_500))
    cf.desk("jue").decide(case, "grant", why="报销到账")
    assert cf.case(case).owed == 1_000_000
    return case


def come(cf: Caseflow, case: str, paper: str, change: str = "received") -> None:
    """3,000 come back."""
    cf.desk("chen").recover(case, change, sum=yuan(3_000), paper=paper)  # type: ignore[arg-type]


@pytest.mark.parametrize("again", ["回单1", " 回单 １ ", "回单-1", "回单\u2013１", "回单/1"])
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
        cf.desk("jue").decide(case, "grant", why="报销到账")
        cf.desk("jue2").recover(case, "waived", sum=yuan(1_000), why="确有困难")
        seconded(cf, case, "jue")
        cf.desk("chen").recover(case, "received", sum=yuan(26_000), paper="回单5")
        record(cf, case, receipts(5_001))
        cf.desk("jue").decide(case, "grant", why="报销有误")
        (line,) = cf.case(case).lines
        assert (line.granted, line.owed, line.reserved) == (500_000, 0, 100_000)
        assert cf.verify(replay=True).ok


# -- without a number, alike ----------------------------------------------------------------------

BOX: dict[str, Any] = {"unnumbered": "募捐箱现金", "on": "2026-05-30"}


def test_what_was_sent_back_does_not_keep_the_same_from_being_proposed_once_more() -> None:
    with office(money=90_000) as cf:
        first = cf.desk("chen").receive(OWN, yuan(300), **BOX)
        cf.desk("ren").send_back(first, why="没有这笔")
        cf.desk("ren").confirm(cf.desk("chen").receive(OWN, yuan(300), **BOX))
        assert cf.verify(replay=True).ok


def test_into_a_fund_the_same_sum_of_a_day_without_a_number_comes_once_unless_said() -> None:
    with office(money=90_000) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        had = cf.funds()[OWN]["received"]
        for code, said in (
            ("no_number", {}),
            ("number_and_none", {**BOX, "reference": "1"}),
            ("number_and_none", {"reference": "1", "again": "x"}),
            ("receipt_without_day", {"unnumbered": "现金"}),
            ("nothing_alike", {**BOX, "again": "二号箱"}),
        ):
            with refused(CaseflowError, code):
                chen.receive(OWN, yuan(300), **said)
        first = chen.receive(OWN, yuan(300), **BOX)
        with refused(Stale, "proposed_before"):
            chen.receive(OWN, yuan(300), **BOX)
        ren.confirm(first)
        for other in ({"on": "2026-05-29"}, {"again": ""}):
            alike = {**BOX, **other}
            if alike["on"] == BOX["on"]:
                with refused(Stale, "receipt_alike"):
                    chen.receive(OWN, yuan(300), **alike)
            else:
                ren.confirm(chen.receive(OWN, yuan(300), **alike))
        ren.confirm(chen.receive(OWN, yuan(301), **BOX))
        ren.confirm(chen.receive(OTHER, yuan(300), **BOX))
        second = chen.receive(OWN, yuan(300), **BOX, again="二号箱")
        with refused(Stale, "proposed_before"):
            chen.receive(OWN, yuan(300), **BOX, again="三号箱")
        assert "募捐箱现金" in dict(ren.proposal(second).private)["alike"]
        ren.confirm(second)
        assert cf.funds()[OWN]["received"] == had + 120_100
        page = chen.fund_page(OWN).came
        assert [(p.number, p.unnumbered, p.again) for p in page[-4:]] == [
            (n, True, again) for n, again in ((2, 0), (3, 0), (4, 0), (5, 1))
        ]
        assert cf.verify(replay=True).ok


def test_for_a_recovery_another_one_alike_is_confirmed_by_who_sees_the_first() -> None:
    with office(money=90_000) as cf:
        case, clerk = owing(cf), cf.desk("chen")
        cash = Known(unnumbered="现金")
        with refused(FactError, "no_number"):
            clerk.recover(case, "received", sum=yuan(100))
        clerk.recover(case, "received", sum=yuan(100), paper=cash)
        with refused(Stale, "receipt_alike"):
            clerk.recover(case, "received", sum=yuan(100), paper=cash)
        clerk.recover(case, "received", sum=yuan(100), paper=cash, on="2026-05-30")
        another = Known(unnumbered="现金", again="下午又一笔")
        clerk.recover(case, "received", sum=yuan(100), paper=another)
        assert cf.case(case).owed == 980_000
        (item,) = cf.desk("jue").compare(case)
        (before,) = item.alike
        assert "现金" in before.said and "现金" in item.say() and before.by == "chen"
        with refused(NotAllowed, "own_entry"):
            clerk.confirm(case, of=item.version)
        cf.desk("jue").confirm(case, of=item.version)
        assert cf.case(case).owed == 970_000 and cf.verify(replay=True).ok


# -- read back ------------------------------------------------------------------------------------


def test_who_gave_is_read_back_by_who_manages_or_supervises_and_the_read_is_recorded() -> None:
    with office(money=90_000) as cf:
        case = owing(cf)
        come(cf, case, "回单1")
        chen = cf.desk("chen")
        said = {"giver": "某公司", "reference": "TZ1", "receipt": "收1", "on": "2026-05-30"}
        cf.desk("ren").confirm(chen.receive(OWN, yuan(5), **said, note="善款"))
        reads = len(cf.desk("fu").reads())
        found = cf.desk("fu").receipts(OWN)  # supervises
        last, back = found[-1], found[-2]
        assert (last.number, last.what, last.giver, last.reference) == (
            2,
            "received",
            "某公司",
            "TZ1",
        )
        assert (last.reference, last.receipt, last.by) == ("TZ1", "收1", "ren")
        assert (str(last.paper_on), last.note) == ("2026-05-30", "善款")
        assert (back.what, back.case, back.reference, back.units) == (
            "repaid",
            case,
            "回单1",
            300_000,
        )
        log = cf.desk("fu").reads()
        assert len(log) == reads + 1 and (log[-1].by, log[-1].cases) == ("fu", (case,))
        with refused(NotAllowed, "no_grant"):
            cf.desk("jue").receipts(OWN)
        assert "某公司" not in repr(found) and cf.verify(replay=True).ok


# -- what came twice ------------------------------------------------------------------------------


def test_what_came_twice_is_kept_for_whoever_paid_back_until_two_give_it_back() -> None:
    with office(money=90_000) as cf:
        case = owing(cf)
        come(cf, case, "回单1")
        free = cf.desk("chen").fund_page(OWN).fund.free
        cf.desk("chen").results(case, "returned", code="account_closed", line="1", n=1)
        page = cf.desk("chen").fund_page(OWN)
        assert cf.case(case).lines[0].twice == 300_000 and not cf.case(case).over
        assert [(x.case, x.units) for x in page.twice] == [(case, 300_000)]
        assert page.fund.theirs == 300_000 and page.fund.free < page.fund.balances["available"]
        assert page.fund.free >= free
        with refused(FundError, "fund_short"):  # it is nobody else's to use
            cf.desk("chen").give_back(OWN, Money(page.fund.balances["available"]), reference="T1")
        payer = cf.desk("fu")
        assert "give_back" in [w.what for w in payer.queue().rows]
        assert "give_back" in [d.what for d in payer.due()]
        for code, who, said in (
            ("no_number", "fu", {"sum": yuan(3_000)}),
            ("name_the_sum", "fu", {"paper": "凭1"}),
            ("more_than_twice", "fu", {"sum": yuan("3000.01"), "paper": "凭1"}),
            ("no_grant", "chen", {"sum": yuan(1), "paper": "凭1"}),
        ):
            with refused(CaseflowError, code):
                cf.desk(who).recover(case, "given_back", **said)
        payer.recover(case, "given_back", sum=yuan(3_000), paper="凭1")
        with refused(NotAllowed, "own_entry"):
            seconded(cf, case, "fu")
        seconded(cf, case, "jue")
        page = cf.desk("chen").fund_page(OWN)
        assert (page.twice, page.fund.theirs) == ((), 0)
        assert "give_back" not in [d.what for d in payer.due()]
        with refused(Stale, "nothing_twice"):
            payer.recover(case, "given_back", sum=yuan(1), paper="凭2")
        assert cf.verify(replay=True).ok
