"""What a bank sends back, and an invoice that a person finds forged (scenarios 23 and 30)."""

from __future__ import annotations

import pytest
from faults.aid import OWN, finaled, office
from holds import setting
from office import a_number, confirm_payee, refused
from stories.test_lines import at_work, filed

from caseflow import Caseflow, FactError, NotAllowed, Stale, yuan
from caseflow.case.acts.shares import Part
from caseflow.case.parts import BANK_REFUSED
from caseflow.case.refusals import OF_THE_ACCOUNT, REFUSALS
from caseflow.desk.findings import About

ACCOUNT = {
    "payee.kind": "beneficiary_own_account",
    "payee.account_name": "苏和",
    "payee.account_no": "6222020000000000019",
    "payee.bank": "农业银行",
}


def funds(cf: Caseflow) -> tuple[int, int, int]:
    """(kept, on the way, paid) of our own money, in fen."""
    money = cf.funds()[OWN]
    return money["reserved"], money["instructed"], money["paid"]


def test_23_a_closed_account_is_stated_anew_and_compared_before_anything_is_paid_again() -> None:
    with office(money=30_000) as cf:
        case = finaled(cf, 30_500)
        clerk, cashier = cf.desk("chen"), cf.desk("fu")
        clerk.record(case, ACCOUNT)
        confirm_payee(cf, case)
        cashier.pay(case)
        assert funds(cf) == (0, 3_000_000, 0)
        clerk.results(case, "unknown")
        for _ in range(2):
            with refused(Stale, "payment_under_way"):  # unknown is not failed
                cashier.pay(case)
        clerk.results(case, "refused", code="account_closed")
        c = cf.case(case)
        assert (c.status, c.granted, c.reserved) == ("payee", 3_000_000, 3_000_000)
        assert funds(cf) == (3_000_000, 0, 0)  # back on the same line
        with refused(Stale, "held"):  # never to the same account as it stands
            cashier.pay(case)
        clerk.record(case, {"payee.account_no": "6222020000000000027"})
        for login, code in (("chen", "own_entry"), ("fu", "paid_payee")):
            payee = cf.case(case).payee
            assert payee is not None
            with refused(NotAllowed, code):
                cf.desk(login).confirm(case, of=payee.version)
        with refused(Stale, "held"):
            cashier.pay(case)
        confirm_payee(cf, case)
        cashier.pay(case)
        assert clerk.results(case, "paid").status == "paid"
        assert funds(cf) == (0, 0, 3_000_000) and cf.verify(replay=True).ok


def under_way(cf: Caseflow) -> str:
    """A case whose payment to the account as stated is on its way."""
    case = finaled(cf, 30_500)
    cf.desk("chen").record(case, ACCOUNT)
    confirm_payee(cf, case)
    cf.desk("fu").pay(case)
    return case


@pytest.mark.parametrize("code", REFUSALS)
@pytest.mark.parametrize("answer", ["refused", "returned"])
def test_what_came_back_because_of_the_account_never_goes_there_again_as_it_stands(
    answer: str, code: str
) -> None:
    """For any other reason, the bank's own day, it is paid anew at once."""
    with office(money=30_000) as cf:
        case, clerk, cashier = under_way(cf), cf.desk("chen"), cf.desk("fu")
        if answer == "returned":
            clerk.results(case, "paid", ref="A1")
        clerk.results(case, answer, code=code)
        if code in OF_THE_ACCOUNT:
            assert [x.what for x in clerk.queue().rows] == ["payee"]  # who enters states it anew
            with refused(Stale, "held"):
                cashier.pay(case)
            clerk.record(case, {"payee.account_no": "6222020000000000027"})
            confirm_payee(cf, case)
        cashier.pay(case)
        assert clerk.results(case, "paid").status == "paid" and cf.verify(replay=True).ok


def test_another_person_stands_by_the_account_and_says_why() -> None:
    """The bank has lifted the block: neither who stated it nor whoever then pays says so; sent back
    once more, it is asked once more."""
    with office(money=30_000) as cf:
        case, clerk, cashier = under_way(cf), cf.desk("chen"), cf.desk("fu")
        clerk.results(case, "refused", code="account_blocked")
        for _ in range(2):
            payee = cf.case(case).payee
            assert payee is not None and payee.doubted == (BANK_REFUSED,) and payee.refused
            says = {"of": payee.version, "settle": [BANK_REFUSED]}
            with refused(FactError, "no_reason"):
                cf.desk("ren").confirm(case, **says)
            with refused(NotAllowed, "own_entry"):
                clerk.confirm(case, **says, why="银行已解冻")
            cf.desk("ren").confirm(case, **says, why="银行已解冻")
            assert cf.case(case).status == "due:pay"
            cashier.pay(case)
            clerk.results(case, "refused", code="account_blocked")
        assert cf.case(case).status == "payee" and cf.verify(replay=True).ok


def test_of_two_lines_the_one_that_came_back_waits_also_while_the_other_is_on_its_way() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(2_000), fund="互助金")] * 2
        cf.desk("jue").decide(case, "grant", why="分两笔", parts=parts)
        cf.desk("fu").pay(case)
        cf.desk("dui").results(case, "refused", line="1", code="no_such_account")
        assert not cf.case(case).held("payee")  # what is under way is left alone
        with refused(Stale, "payee_doubted"):
            cf.desk("fu").pay(case, line="1")
        assert cf.desk("dui").results(case, "paid", line="2").status == "payee"
        confirm_payee(cf, case)
        cf.desk("fu").pay(case)
        assert cf.desk("dui").results(case, "paid", line="1").status == "paid"


def test_30_an_invoice_that_a_person_finds_forged_is_paid_back_and_reported() -> None:
    """The hospital says that it is not theirs: looked into by others, revoked, owed, called bad
    faith by who decides; supervisors see it, and no machine refuses who needs aid again."""
    with setting.office() as cf:
        case = paid(cf, "relief")
        assert cf.case(case).paid == 2_000_000
        ref = cf.desk("jian").finding(
            About(case=case),
            words="医院函告：该票据非本院开具",
            until="2026-06-10",
            grave="serious",
            objection=True,
        )
        cf.desk("guan").answer_objection(case, "upheld", words="经核，票据系伪造")
        cf.desk("guan2").see_answer(case)
        c = cf.desk("jue2").decide(case, "refuse", why="票据系伪造")
        assert (c.end, c.owed, c.paid) == ("rejected", 2_000_000, 2_000_000)
        cf.desk("chen").recover(case, "told")
        with refused(NotAllowed, "no_grant"):
            cf.desk("jian").recover(case, "bad_faith", why="伪造票据")
        cf.desk("jue2").recover(case, "bad_faith", why="伪造票据")
        (owed,) = cf.desk("jian").recoveries()
        assert (owed.case, owed.owed, owed.faith) == (case, yuan(20_000), "bad")
        upheld = [x for x in cf.desk("jian").conduct() if x.topic == "objections"]
        assert ("upheld", 1) in [(x.what, x.count) for x in upheld]
        cf.desk("guan").answer_finding(ref, words="已追回并通报")
        cf.desk("dui").recover(case, "received", sum=yuan(20_000), paper=a_number())
        assert cf.case(case).over
        again = setting.application("relief", "1966-05-07", "2026-06-01")
        other = cf.desk("chen").submit("relief", again)
        assert cf.desk("chen").assessment(other).outcome in ("eligible", "referred")
        assert not cf.case(other).end and cf.verify(replay=True).ok


def paid(cf: Caseflow, programme: str) -> str:
    """From the application to the bank's answer."""
    facts = setting.application(programme, "1966-05-07")
    case = cf.desk("chen").submit(programme, facts)
    for place in setting.places(programme)[1:]:
        for login, command in setting.leads_to(place, programme, case, cf.case):
            (done,) = cf.desk(login).do_many([command])
            assert done.error is None, (place, done.error)
    return case
