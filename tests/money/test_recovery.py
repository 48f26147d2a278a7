"""What was paid too much comes back: opened and settled by itself, told, in parts, from the
hospital, given up; seen wherever somebody looks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from codes import refuses
from faults.aid import (
    GRANT,
    HELD,
    OWN,
    RELIEF,
    TRUST,
    finaled,
    office,
    paper,
    pay,
    person,
    receipts,
    receive,
    record,
)
from office import a_number, id_no, in_cash, seconded

from caseflow import Caseflow, FactError, FundError, NotAllowed, Person, Stale, yuan
from caseflow.case.acts.recover import Instalment
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.errors import DefinitionError
from caseflow.events import read
from caseflow.places.china import CHINA
from caseflow.places.plain import plain
from caseflow.reports.papers import paper as printed
from caseflow.reports.papers import read_code
from caseflow.reports.recovered import recovered, total

DAY = date(2026, 6, 1)


def changes(cf: Caseflow, case: str) -> list[str]:
    """What became of it, in order."""
    rows = cf.journal.events_of(cf.case(case).id)
    events = (read(r.type, r.body) for r in rows)
    return [e.change for e in events if isinstance(e, RecoveryChanged)]


def again(cf: Caseflow, case: str, family_paid: int) -> None:
    """The bill was another one: the sum is decided again by the letter's edition."""
    record(cf, case, receipts(family_paid))
    cf.desk("jue").decide(case, "grant", why="费用有变")


def overpaid(cf: Caseflow, then: int = 14_000, first: int = 30_500, **more: Any) -> str:
    """30,000 were paid, and the bill gives less by now: 10,000 of 14,000."""
    case = finaled(cf, first, **more)
    pay(cf, case)
    again(cf, case, then)
    return case


def fund(cf: Caseflow, name: str = OWN) -> tuple[int, int]:
    """What is there, and what is out, in yuan."""
    found = cf.funds()[name]
    return found["available"] // 100, found["paid"] // 100


# -- the scenarios of the domain reference --------------------------------------------------------


def test_10_a_refund_of_the_hospital_is_the_funds_up_to_what_was_paid_too_much() -> None:
    """Paid 15,000 on 16,500; 3,000 come back from the hospital, 13,500 are left: 10,000 are due."""
    with office(money=15_000) as cf:
        case = finaled(cf, 16_500)
        pay(cf, case)
        assert fund(cf) == (0, 15_000)
        again(cf, case, 13_500)
        (owed,) = cf.desk("chen").recoveries()
        assert (owed.owed, owed.status, owed.opened_on) == (yuan(5_000), "opened", DAY)
        assert (owed.fund, owed.case, owed.limit) == (OWN, case, date(2029, 6, 1))
        desk = cf.desk("chen")
        desk.recover(case, "refunded", sum=yuan(3_000), on="2026-05-30", paper="退0601")
        assert fund(cf) == (3_000, 12_000) and cf.case(case).owed == 200_000
        with refuses(FundError, "more_than_owed") as problem:
            desk.recover(case, "refunded", sum=yuan("2000.01"), paper=a_number())
        assert problem.value.parts["owed"] == 200_000
        (owed,) = desk.recoveries()
        assert (owed.owed, owed.received, owed.refunded) == (yuan(2_000), yuan(3_000), yuan(3_000))
        desk.recover(case, "received", sum=yuan(2_000), paper=a_number())
        assert desk.recoveries() == () and fund(cf) == (5_000, 10_000)
        assert changes(cf, case) == ["opened", "refunded", "received", "settled"]
        assert cf.case(case).settled_up and cf.case(case).over and cf.verify().ok


def test_9_a_late_payout_is_no_debit_and_the_faith_is_said_by_who_decides() -> None:
    with office(money=30_000) as cf:
        case = finaled(cf, 30_500)
        pay(cf, case)
        record(cf, case, {"cost.commercial": yuan(1_000)})
        assert cf.case(case).owed == 0  # nothing is owed before it is decided again
        cf.desk("jue").decide(case, "grant", why="商业保险迟到赔付")
        assert cf.case(case).owed == 1_000_000 and cf.case(case).status == "paid"
        assert cf.desk("chen").recoveries()[0].faith == ""
        with refuses(FactError, "no_reason"):
            cf.desk("jue").recover(case, "good_faith")
        with refuses(NotAllowed, "no_grant"):
            cf.desk("fu").recover(case, "good_faith", why="不知情")
        cf.desk("jue").recover(case, "good_faith", why="不知情")
        assert cf.desk("chen").recoveries()[0].faith == "good"
        assert not cf.case(case).over


# -- its life -------------------------------------------------------------------------------------


def test_it_is_told_agreed_and_comes_in_parts() -> None:
    with office(money=30_000) as cf:
        case = overpaid(cf)
        clerk = cf.desk("chen")
        assert [(w.what, [m.way for m in w.ways]) for w in clerk.queue().rows] == [
            ("recovery", ["told"])
        ]
        clerk.recover(case, "told", on="2026-06-01", until="2026-06-30")
        (waits,) = clerk.queue(what="recovery").rows
        assert {m.way for m in waits.ways} == {"agreed", "received", "refunded"}
        parts = [Instalment(yuan(12_000), "2026-07-31"), Instalment(yuan(8_000), date(2026, 9, 30))]
        with refuses(FundError, "parts_of_owed"):
            clerk.recover(case, "agreed", parts=parts[:1])
        with refuses(NotAllowed, "parts_out_of_order"):
            clerk.recover(case, "agreed", parts=parts[::-1])
        cf.desk("ren").recover(case, "agreed", parts=parts)
        assert cf.desk("chen").recoveries()[0].status == "told"  # one alone agrees on nothing
        with refuses(NotAllowed, "own_entry"):
            seconded(cf, case, "ren")
        seconded(cf, case, "chen")
        assert cf.desk("ren").queue(what="recovery").rows == ()  # what comes is for who reconciles
        clerk.recover(case, "received", sum=yuan(10_000), paper="R1")
        with refuses(Stale, "came_already"):
            clerk.recover(case, "received", sum=yuan(10_000), paper="R1")
        (owed,) = clerk.recoveries()
        assert [(p.sum, p.by) for p in owed.parts] == [
            (yuan(2_000), date(2026, 7, 31)),
            (yuan(8_000), date(2026, 9, 30)),
        ]
        assert owed.status == "agreed" and owed.unagreed == yuan(0)
        again(cf, case, 16_000)  # a rise lowers what is owed first
        (owed,) = clerk.recoveries()
        assert owed.owed == yuan(5_000) and [p.sum for p in owed.parts] == [yuan(5_000)]
        clerk.recover(case, "received", sum=yuan(5_000), paper="R2")
        assert cf.case(case).over and cf.verify().ok


def test_what_was_given_up_is_never_payable_and_never_owed_again() -> None:
    with office(money=40_000) as cf:
        case = overpaid(cf)  # 10,000 of 30,000
        decider = cf.desk("jue2")
        for who in ("fu", "chen"):  # whoever works there may ask: in a small office nobody else is
            cf.desk(who).recover(case, "waived", sum=yuan(1), why="困难")
            with refuses(NotAllowed, "no_grant"):
                seconded(cf, case, "ren")
        with refuses(FactError, "no_reason"):
            decider.recover(case, "waived", sum=yuan(20_000))
        with refuses(FactError, "name_the_sum"):
            decider.recover(case, "waived", why="困难")
        with refuses(FundError, "more_than_owed"):
            decider.recover(case, "waived", sum=yuan("20000.01"), why="困难")
        decider.recover(case, "waived", sum=yuan(15_000), why="家庭困难")
        assert cf.case(case).owed == 2_000_000
        for who, code in (("jue2", "own_entry"), ("ren", "no_grant"), ("chen", "no_grant")):
            with refuses(NotAllowed, code):
                seconded(cf, case, who)
        seconded(cf, case, "jue")
        assert cf.case(case).owed == 500_000
        cf.desk("chen").recover(case, "received", sum=yuan(5_000), paper=a_number())
        assert cf.case(case).over and fund(cf) == (15_000, 25_000)
        again(cf, case, 16_000)  # 15,000: below what is out
        c = cf.case(case)
        assert (c.owed, c.short, c.reserved, c.status) == (0, 0, 0, "paid")
        again(cf, case, 30_500)  # 30,000: 5,000 more than is out
        assert (cf.case(case).reserved, cf.case(case).owed) == (500_000, 0)
        pay(cf, case)
        again(cf, case, 14_000)  # 10,000 again: 15,000 of the 20,000 were given up before
        assert cf.case(case).owed == 500_000
        assert changes(cf, case)[-2:] == ["settled", "opened"] and cf.verify().ok


def test_it_is_settled_by_a_rise_and_opened_again() -> None:
    with office(money=60_000) as cf:
        case = overpaid(cf)
        again(cf, case, 30_500)
        assert cf.case(case).owed == 0 and cf.desk("chen").recoveries() == ()
        again(cf, case, 25_000)
        assert changes(cf, case) == ["opened", "settled", "opened"]
        (owed,) = cf.desk("chen").recoveries()
        assert owed.owed == yuan(10_000) and cf.verify().ok


def test_revoked_after_it_was_paid_all_of_it_is_claimed() -> None:
    """The case has ended; what is owed lives on, and who is helped keeps their file so long."""
    with office(money=30_000, people=(JUE3,)) as cf:
        case = finaled(cf, 30_500)
        pay(cf, case)
        cf.desk("chen").record(case, {"family.annual_income": yuan(90_000)})
        cf.desk("jue2").decide(case, "revoke", why="收入不实")
        c = cf.case(case)
        assert (c.status, c.owed, c.over) == ("revoked", 3_000_000, False)
        clerk = cf.desk("chen")
        assert [w.what for w in clerk.queue().rows] == ["recovery"]
        clerk.recover(case, "told")
        cf.desk("jue2").recover(case, "bad_faith", why="隐瞒收入")
        clerk.recover(case, "received", sum=yuan(30_000), paper=a_number())
        assert cf.case(case).over and fund(cf) == (30_000, 0) and cf.verify().ok


JUE3 = Person("jue3", "觉三", id_no("1986-02-07"), ("decide",))


def test_who_paid_receives_nothing() -> None:
    both = Person("liang", "两用", id_no("1987-02-08"), ("pay", "reconcile"))
    with office(money=30_000, people=(both,)) as cf:
        case = finaled(cf, 30_500)
        in_cash(cf, case)
        cf.desk("liang").pay(case)
        cf.desk("chen").results(case, "paid")
        again(cf, case, 14_000)
        with refuses(NotAllowed, "paid_it"):
            cf.desk("liang").recover(case, "received", sum=yuan(1), paper=a_number())
        with refuses(NotAllowed, "no_grant"):
            cf.desk("fu").recover(case, "received", sum=yuan(1), paper=a_number())


def test_nothing_is_said_of_what_is_not_owed_nor_beside_the_matter() -> None:
    with office(money=30_000) as cf:
        case = finaled(cf, 30_500)
        with refuses(Stale, "nothing_owed"):
            cf.desk("chen").recover(case, "told")
        pay(cf, case)
        again(cf, case, 14_000)
        clerk = cf.desk("chen")
        for change, more in (
            ("told", {"sum": yuan(1)}),
            ("agreed", {"on": "2026-06-01"}),
            ("received", {"until": "2026-06-01", "sum": yuan(1)}),
            ("refunded", {"parts": [Instalment(yuan(1), "2026-07-01")], "sum": yuan(1)}),
            ("agreed", {"paper": "x"}),
        ):
            with refuses(FactError, "not_of_the_change"):
                clerk.recover(case, change, **more)  # type: ignore[arg-type]
        with refuses(FactError, "not_one_of"):
            clerk.recover(case, "told", line="2")
        for bad in ([yuan(1)], [Instalment(yuan(1), "")]):
            with refuses(FactError, "not_a_part"):
                clerk.recover(case, "agreed", parts=bad)  # type: ignore[arg-type]
        with refuses(NotAllowed, "paper_day_to_come"):
            clerk.recover(case, "told", on="2026-06-02")
        assert (
            clerk.recover(case, "told", request="a").version
            == clerk.recover(case, "told", request="a").version
        )


def test_money_of_another_owner_comes_back_to_its_own_fund_and_is_not_ours_to_give_up() -> None:
    with office(":memory:", RELIEF, TRUST, GRANT) as cf:
        receive(cf, 30_000, HELD)
        case = cf.desk("chen").submit("trust", person())
        paper(cf, case, ["decide"], "红基会〔2026〕1号", 30_000)
        cf.desk("chen").letter(case)
        record(cf, case, receipts(30_500))
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        pay(cf, case)
        again(cf, case, 14_000)
        with refuses(FundError, "not_ours_to_waive"):
            cf.desk("jue2").recover(case, "waived", sum=yuan(1), why="困难")
        cf.desk("chen").recover(case, "received", sum=yuan(20_000), paper=a_number())
        assert fund(cf, HELD) == (20_000, 10_000) and cf.verify().ok


# -- where it is seen -----------------------------------------------------------------------------


def test_time_brings_the_parts_and_the_limitation(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with office(path, money=30_000) as cf:
        case = overpaid(cf)
        cf.desk("chen").recover(case, "agreed", parts=[Instalment(yuan(20_000), "2026-06-30")])
        seconded(cf, case, "jue")
    at = {
        "2026-06-30": [],
        "2026-07-01": ["recovery_part"],
        "2029-05-01": ["recovery_part"],
        "2029-05-02": ["recovery_part", "limitation"],
        "2029-06-01": ["recovery_part", "limitation"],
        "2029-06-02": ["recovery_part", "limitation_over"],
    }
    for today, want in at.items():
        with Caseflow.open(path, today=today) as cf:
            assert [d.what for d in cf.desk("chen").due()] == want


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_stands_in_explanation_and_history(lang: Any) -> None:
    with office(money=30_000) as cf:
        case = overpaid(cf)
        clerk = cf.desk("chen")
        clerk.recover(case, "told", until="2026-06-30")
        clerk.recover(case, "agreed", parts=[Instalment(yuan(20_000), "2026-07-31")])
        seconded(cf, case, "jue")
        clerk.recover(case, "refunded", sum=yuan(3_000), paper="退1")
        said = clerk.explain(case, lang=lang)
        assert "17,000.00" in said and "2026-07-31" in said and "2029-06-01" in said
        told = [e for e in clerk.history(case) if e.type.startswith("recovery_changed")]
        assert len({(e.zh, e.en) for e in told}) == 4 and told[-1].paper == "退1"
        other = clerk.submit("relief", person(received="2026-03-09"))
        assert case in clerk.explain(other, lang=lang)  # who owes is named to who decides


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_letter_says_what_is_to_come_back_why_until_when_and_to_which_account(
    lang: Any,
) -> None:
    with office(money=30_000) as cf:
        case = overpaid(cf)
        clerk = cf.desk("chen")
        unset = printed(clerk, case, "recovery", lang=lang).html
        assert "20,000.00" in unset and "30,000.00" in unset and "10,000.00" in unset
        account = "内蒙古红十字会 & 农行 0500 1234"
        with refuses(FactError, "account_in_a_line"):
            clerk.adopt("recovery.account", "a\nb", since="2026-01-01", source="通知")
        made = clerk.adopt(
            "recovery.account", account, since="2026-01-01", source="会办〔2026〕1号"
        )
        cf.desk("ren").confirm(made)
        clerk.recover(case, "told", until="2026-06-30")
        clerk.recover(case, "agreed", parts=[Instalment(yuan(20_000), "2026-07-31")])
        seconded(cf, case, "jue")
        page = printed(clerk, case, "recovery", lang=lang)
        assert "内蒙古红十字会 &amp; 农行 0500 1234" in page.html and unset != page.html
        day = "2026-07-31" if lang == "en" else "2026年7月31日"
        assert day in page.html and read_code(page.code) == (case, "recovery")
        clerk.recover(case, "received", sum=yuan(20_000), paper=a_number())
        with refuses(FactError, "paper_nothing_owed"):
            printed(clerk, case, "recovery", lang=lang)


def test_the_report_says_what_is_owed_came_back_and_was_given_up_by_programme_and_fund() -> None:
    with office(money=60_000) as cf:
        first = overpaid(cf)
        assert recovered(cf)[0].open == 1
        cf.desk("chen").recover(first, "refunded", sum=yuan(3_000), paper=a_number())
        cf.desk("jue2").recover(first, "waived", sum=yuan(2_000), why="困难")
        seconded(cf, first, "jue")
        cf.desk("chen").recover(first, "received", sum=yuan(15_000), paper=a_number())
        again(cf, first, 9_000)  # 5,000: opened again, the sums go on
        overpaid(cf, 25_000, born="1970-03-04")
        assert [(r.open, r.settled, r.given_up) for r in recovered(cf)] == [(2, 0, 0)]
        (row,) = recovered(cf)
        assert row.paid == yuan(60_000) and row.due == yuan(5_000 + 20_000)
        adds_up(cf)
        assert (row.programme, row.fund, row.open) == ("relief", OWN, 2)
        assert (row.owed, row.received, row.refunded, row.waived) == (
            yuan(15_000),
            yuan(15_000),
            yuan(3_000),
            yuan(2_000),
        )


def test_the_years_run_anew_from_what_the_place_says() -> None:
    limit = date(2029, 6, 1)
    law = CHINA.limitation
    assert law is not None and law.last(DAY, CHINA.calendar()) == limit
    for change, before, after in (("told", True, False), ("agreed", True, True)):
        assert law.renews(change, limit, limit) is before
        assert law.renews(change, date(2029, 6, 2), limit) is after
    assert law.renews("received", DAY, limit) and not law.renews("refunded", DAY, limit)
    assert plain().limitation is None
    other = plain(limitation="2").limitation
    assert other is not None and other.last(DAY, CHINA.calendar()) == date(2028, 6, 1)
    assert not other.renews("agreed", DAY, DAY)
    with refuses(DefinitionError, "place_limitation"):
        plain(limitation="soon")


def adds_up(cf: Caseflow) -> None:
    """What arrived is due, owed, back or given up, in each row and in all."""
    found = recovered(cf)
    for x in (*found, total(found)):
        parts = (x.due, x.owed, x.received, x.refunded, x.waived)
        assert x.paid.minor == sum(p.minor for p in parts)
    lines = sum(len(c.recoveries) for c in cf.cases())
    everything = total(found)
    assert everything.open + everything.settled + everything.given_up == lines


def test_open_settled_and_given_up_are_told_apart_and_what_the_bank_sent_back_is_no_payment() -> (
    None
):
    with office(money=200_000) as cf:
        clerk = cf.desk("chen")
        settled, waived, _ = (
            overpaid(cf, born=born) for born in ("1970-03-04", "1971-03-04", "1972-03-04")
        )
        clerk.recover(settled, "received", sum=yuan(20_000), paper="R1")
        cf.desk("jue2").recover(waived, "waived", sum=yuan(15_000), why="困难")
        seconded(cf, waived, "jue")
        clerk.recover(waived, "received", sum=yuan(5_000), paper=a_number())
        twice = finaled(cf, 30_500, born="1973-03-04")
        pay(cf, twice)
        clerk.results(twice, "returned", code="account_closed")
        pay(cf, twice)
        again(cf, twice, 14_000)
        (row,) = recovered(cf)
        assert (row.open, row.settled, row.given_up) == (2, 1, 1)
        assert (row.paid, row.due, row.owed) == (yuan(120_000), yuan(40_000), yuan(40_000))
        assert (row.received, row.waived) == (yuan(25_000), yuan(15_000))
        adds_up(cf)
        record(cf, waived, receipts(30_500))
        cf.desk("jue").decide(
            waived, "grant", why="更正"
        )  # all of it is due again: nothing is given up
        (row,) = recovered(cf)
        assert (row.due, row.waived) == (yuan(60_000 - 5_000), yuan(0))
        adds_up(cf)
