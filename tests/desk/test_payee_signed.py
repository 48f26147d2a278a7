"""Cash is always on a list on which people sign, and nobody says which file a payment is in but
who makes it."""

from __future__ import annotations

import hashlib

import pytest
from faults.aid import OWN, finaled
from faults.aid import office as county
from office import in_cash, refused

from caseflow import Caseflow, NotAllowed, Stale
from caseflow.case.acts import Pay
from caseflow.desk.payments import PaymentBatch


def cash(cf: Caseflow, born: str = "1966-05-06") -> str:
    case = finaled(cf, 20_000, born=born)
    in_cash(cf, case)
    return case


def test_who_is_paid_alone_in_cash_signs_a_list_of_their_own() -> None:
    with county(money=90_000) as cf:
        case, other = cash(cf), cash(cf, "1966-05-07")
        cf.desk("fu").pay(case)
        (done,) = cf.desk("fu").do_many([Pay(case=other)])
        assert done.error is None
        made: list[PaymentBatch] = [cf.desk("fu").payment_file(c) for c in (case, other)]
        for batch, number in zip(made, (case, other), strict=True):
            assert batch.format == "signing" and batch.same and batch.fund == OWN
            (row,) = batch.instructions
            assert (row.case, row.payee, row.account) == (number, "苏和", "")
            assert row.amount == batch.total and number in batch.content.decode("utf-8-sig")
        assert len({hashlib.sha256(b.content).hexdigest() for b in made}) == 2
        cf.desk("chen").results(case, "refused", code="other")
        cf.desk("fu").pay(case)  # and on another one when it is paid again
        assert cf.desk("fu").payment_file(case).same
        assert cf.verify().ok


def test_previewed_it_is_on_the_same_list() -> None:
    with county(money=90_000) as cf:
        commands = [Pay(case=cash(cf))]
        shown = cf.desk("fu").preview(commands)
        (done,) = cf.desk("fu").do_many(commands, preview=shown)
        assert done.error is None and cf.desk("fu").payment_file(done.case).same
        assert cf.verify().ok


@pytest.mark.parametrize("file", [99, -1, 2**62])
def test_no_payment_says_that_it_is_in_a_file_that_nobody_makes(file: int) -> None:
    with county(money=90_000) as cf:
        case = cash(cf)
        (done,) = cf.desk("fu").do_many([Pay(case=case, file=file)])
        assert done.error is not None and done.error.code == "not_in_this_file"
        with refused(Stale, "no_payment_file"):
            cf.desk("fu").payment_file(case)
        (paid,) = cf.desk("fu").pay_many([case], fund=OWN, cash=True).instructions
        made = cf.case(case).lines[0].file
        cf.desk("chen").results(case, "refused", code="other")
        (again,) = cf.desk("fu").do_many([Pay(case=case, file=made)])  # one that was made
        assert again.error is not None and isinstance(again.error, NotAllowed)
        assert paid.payee == "苏和" and cf.verify().ok
