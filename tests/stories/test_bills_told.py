"""On which bill a case is follows who is helped and what is corrected; nobody can read it."""

from __future__ import annotations

from typing import Any

import pytest
from acts.test_identify import confirm
from office import id_no, refused
from stories.billing import bill, billed, decided, granted, held, office, whole

from caseflow import Caseflow, StoreError, yuan
from caseflow.case.acts import Submit
from caseflow.case.bill import Bill, operation_text
from caseflow.case.cofunding import bill_of
from caseflow.case.waiting import compared
from caseflow.office.look import Gathered

ONE, TWO = "1966-05-06", "1971-03-04"


def on(cf: Caseflow, case: str) -> Bill:
    found = bill_of(cf.case(case))
    assert found is not None
    return found


def aid(cf: Caseflow, **more: Any) -> str:
    """A row of aid of others on the bill."""
    row = {"applicant.name": "苏和", "applicant.id_no": id_no(ONE), "aid.on": "2026-05-20"}
    facts = {**row, "aid.sum": yuan(30_000), "aid.invoice_no": "N000123", **more}
    (done,) = cf.desk("chen").do_many([Submit(programme="first", facts=facts, origin="external")])
    return done.case


def found(cf: Caseflow) -> set[object]:
    return {f.parts.get("what") for f in cf.verify(replay=True).findings}


def two_records(cf: Caseflow) -> tuple[str, str]:
    """One person under two records, with the same operation."""
    one = billed(cf, granted(cf, "first"), bill(invoice_no=None))
    two = billed(cf, granted(cf, "rest", TWO), bill(invoice_no=None))
    assert decided(cf, one) == 30_000_00 and decided(cf, two) == 34_042_44
    cf.desk("chen").record(two, {"applicant.id_no": id_no(ONE)})
    cf.desk("chen").identify(two, "same", why="x", with_case=one)
    return one, two


def joined(cf: Caseflow, case: str) -> None:
    """Another person confirms it, and the payee whose record is another one now."""
    while found := compared(cf.case(case)):
        version = next(iter(found))
        payee = cf.case(case).stated_at(version)
        doubts = payee.doubted if payee is not None else ()
        who = "jue" if "other_payee" in doubts else "ren"
        cf.desk(who).confirm(case, of=version, settle=doubts, why="x")


def test_records_that_are_one_meet_on_their_operation() -> None:
    with office(":memory:", "first", "rest") as cf:
        one, two = two_records(cf)
        joined(cf, two)
        assert on(cf, one).operation == on(cf, two).operation
        assert held(cf, two) == ("recompute",)
        assert decided(cf, two) == 4_042_44
        whole(cf)


def test_another_code_of_an_operation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with office(":memory:", "first", "rest") as cf:
        _, two = two_records(cf)
        with monkeypatch.context() as patch:
            patch.setattr(Gathered, "operation", lambda look, c, party: "0" * 16)
            joined(cf, two)
        assert "operation" in found(cf)


def test_aid_of_others_that_is_corrected_tells_its_bill_anew() -> None:
    with office(":memory:", "first", "rest") as cf:
        row = aid(cf)
        two = billed(cf, granted(cf, "rest"))
        assert decided(cf, two) == 4_042_44
        cf.desk("chen").correct(row, "other", why="x", facts={"aid.invoice_no": "N 000124"})
        confirm(cf, "ren", row)
        assert on(cf, row).invoice != on(cf, two).invoice and held(cf, two) == ("recompute",)
        assert decided(cf, two) == 34_042_44
        cf.desk("chen").correct(row, "other", why="x", facts={"aid.invoice_no": "N000123"})
        confirm(cf, "ren", row)
        assert decided(cf, two) == 4_042_44
        cf.desk("chen").correct(row, "none", why="x")
        confirm(cf, "ren", row)
        assert decided(cf, two) == 34_042_44
        whole(cf)


def test_a_corrected_row_that_names_another_bill_in_plain_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Bill(invoice="0" * 16, operation="", pays=None, total=None)
    with office(":memory:", "first", "rest") as cf:
        row = aid(cf)
        cf.desk("chen").correct(row, "other", why="x", facts={"aid.sum": yuan(20_000)})
        with monkeypatch.context() as patch:
            patch.setattr(Gathered, "bill_of_aid", lambda look, facts, party: other)
            confirm(cf, "ren", row)
        assert "bill" in found(cf)


def test_after_an_erasure_nobody_can_test_the_operation_and_the_bill_still_counts() -> None:
    """The code of an invoice is keyed by the store and stays: what was given of the bill is given,
    whoever may no longer be known; without the key nobody can test a number."""
    with office(":memory:", "first", "rest") as cf:
        one = billed(cf, granted(cf, "first"))
        two = billed(cf, granted(cf, "rest", TWO))
        assert decided(cf, one) == 30_000_00
        cf.desk("fu").pay(one)
        cf.desk("ren").results(one, "paid")
        told, party, keys = on(cf, one), cf.case(one).beneficiary, cf.office.keys
        with cf.office.reading():
            assert keys.code(party, operation_text(1)) == told.operation
        assert told.invoice == on(cf, two).invoice  # two people, one invoice
        assert not keys.mark("invoice", "N000123").hex().startswith(told.invoice)
        plan = cf.desk("chen").adopt("retention.paid", 1, since=str(cf.today), source="s")
        cf.desk("chen2").confirm(plan)
        cf.today = "2028-01-05"
        cf.desk("chen2").confirm(cf.desk("chen").erase(one))
        with cf.office.reading(), refused(StoreError, "erased"):
            keys.code(party, operation_text(1))
        assert cf.desk("chen").find(bill="N000123")[0].cases[0].number == two
        assert decided(cf, two) == 4_042_44
        whole(cf)
