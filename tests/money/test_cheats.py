"""An office that cheats: what it could take twice, by another door."""

from __future__ import annotations

from faults.aid import finaled, office, pay, person, receipts, record
from office import give_up

from caseflow import Caseflow, yuan


def overpaid(cf: Caseflow, due: int, **more: str) -> str:
    """30,000 were paid, and the bill turns out lower."""
    case = finaled(cf, 30_500, **more)
    pay(cf, case)
    record(cf, case, receipts(due))
    cf.desk("jue").decide(case, "grant", why="报销到账")
    return case


def test_what_was_given_up_counts_under_a_cap_over_a_lifetime() -> None:
    """A decider gives up all that was paid: that is no second 30,000 for the same person."""
    with office(money=90_000) as cf:
        case = overpaid(cf, 4_000)
        again = cf.desk("chen").submit("relief", person(received="2026-05-20"))
        cf.desk("jue").decide(
            again, "grant", why="符合办法"
        )  # all of the first one is claimed back
        assert cf.case(again).granted == 3_000_000
        seen = cf.case(again).version
        give_up(cf.desk("jue2"), cf.desk("jue"), case, yuan(30_000))
        assert cf.case(again).version > seen  # looked at again at once
        assert (cf.case(case).granted, cf.case(case).given) == (0, 3_000_000)
        cf.desk("chen").letter(again)
        record(cf, again, receipts(30_500))
        cf.desk("jue").decide(again, "grant", why="票据齐全")
        assert cf.case(again).end == "nothing_payable"
        late = cf.desk("chen").submit("relief", person(received="2026-05-25"))
        assert cf.desk("jue").assessment(late).outcome == "ineligible"
        assert cf.verify(replay=True).ok


def test_what_was_given_up_is_given_up_no_more_once_the_bank_has_sent_it_back() -> None:
    """Paid anew and revoked, all of it is owed: nobody gave up anything of the second payment."""
    with office(money=90_000) as cf:
        case = overpaid(cf, 15_500)
        give_up(cf.desk("jue2"), cf.desk("jue"), case, yuan(15_000))
        cf.desk("chen").results(case, "returned", code="account_closed")
        assert cf.case(case).lines[0].waived == 0
        pay(cf, case)
        record(cf, case, receipts(4_000))
        cf.desk("jue").decide(case, "grant", why="报销到账")
        assert cf.case(case).owed == 1_500_000
        (found,) = cf.desk("jue").recoveries()
        assert (found.waived, found.owed) == (yuan(0), yuan(15_000))
        assert cf.verify(replay=True).ok
