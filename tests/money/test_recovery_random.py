"""Any order of recomputing up and down, receiving, refunding and giving up, against a model of five
numbers: nothing owed below zero, nothing lost, nothing payable that was given up."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import define
from faults.aid import OWN, finaled, office, pay, receipts, record
from hypothesis import given, settings
from hypothesis import strategies as st
from office import a_number, seconded

from caseflow import Caseflow, CaseflowError
from caseflow.values.money import Money

MONEY = 200_000_00
BILLS = {5_500: 500_000, 9_000: 500_000, 14_000: 1_000_000, 16_000: 1_500_000, 30_500: 3_000_000}
#: units above, at and below what is owed
SUM = st.sampled_from([1, 100_000, 500_000, 1_000_000, 2_500_000])
STEP = st.one_of(
    st.tuples(st.just("bill"), st.sampled_from(sorted(BILLS))),
    st.tuples(st.sampled_from(["received", "refunded", "waived"]), SUM),
    st.tuples(st.sampled_from(["all received", "all waived"]), st.just(0)),
)


@define
class Model:
    """What is granted, was paid, came back, was given up."""

    granted: int = 3_000_000
    paid: int = 3_000_000
    back: int = 0
    waived: int = 0

    @property
    def owed(self) -> int:
        return max(0, self.paid - self.back - self.granted - self.waived)

    def bill(self, cost: int) -> None:
        """What is granted above what is out is paid at once."""
        self.granted = BILLS[cost]
        self.paid += max(0, self.granted - (self.paid - self.back))

    def change(self, what: str, units: int) -> bool:
        if not 0 < units <= self.owed:
            return False
        if what == "waived":
            self.waived += units
        else:
            self.back += units
        return True


def step(cf: Caseflow, case: str, model: Model, what: str, value: int) -> None:
    if what == "bill":
        if BILLS[value] == model.granted:
            return  # the same sum again is no new decision
        model.bill(value)
        record(cf, case, receipts(value))
        if cf.case(case).held("recompute"):
            cf.desk("jue").decide(case, "grant", why="费用有变")
        if cf.case(case).reserved:
            pay(cf, case)
        return
    if what.startswith("all "):
        what, value = what.removeprefix("all "), model.owed
    waived = what == "waived"
    who, paper = cf.desk("jue2" if waived else "chen"), "" if waived else a_number()
    try:
        who.recover(case, what, sum=Money(value), paper=paper, why="说明")  # type: ignore[arg-type]
        if waived:
            seconded(cf, case, "jue")
        done = True
    except CaseflowError as problem:
        assert problem.code in ("more_than_owed", "nothing_owed")
        done = False
    assert model.change(what, value) is done


def agrees(cf: Caseflow, case: str, model: Model) -> None:
    (x,) = cf.case(case).lines
    assert (x.granted, x.paid, x.returned, x.waived, x.owed, x.short) == (
        *(model.granted, model.paid, model.back, model.waived, model.owed, 0),
    )
    fund: Any = cf.funds()[OWN]
    assert (fund["available"], fund["paid"]) == (
        MONEY - model.paid + model.back,
        model.paid - model.back,
    )
    open_ = cf.case(case).recovery("1")
    assert (open_ is not None) == (model.owed > 0)
    (told,) = cf.desk("chen").recoveries() or (None,)
    assert (told.owed.minor if told is not None else 0) == model.owed


def life(steps: list[tuple[str, int]]) -> None:
    with office(money=MONEY // 100) as cf:
        case = finaled(cf, 30_500)
        pay(cf, case)
        model = Model()
        for what, value in steps:
            step(cf, case, model, what, value)
            agrees(cf, case, model)
        assert cf.verify(replay=True).ok


@settings(max_examples=12, deadline=None)
@given(st.lists(STEP, max_size=8))
def test_in_any_order(steps: list[tuple[str, int]]) -> None:
    life(steps)


@pytest.mark.deep
@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=25))
def test_in_any_order_for_long(steps: list[tuple[str, int]]) -> None:
    life(steps)
