"""Random bills over one, two and three funds, in every order of payers, through the desk, against a
naive oracle: to the fen, never above what the family pays, no less for a higher bill."""

from __future__ import annotations

from itertools import permutations

import pytest
from money.bills_world import AWARDS, Bills, by_name, shares

THREE = ("bands", "rest", "flat")
OTHERS = ("third", "half", "bands")
ORDERS = [*permutations(THREE), OTHERS]


def as_the_oracle_says(seed: int, order: tuple[str, ...], count: int, *, adopted: bool) -> None:
    """All decided as the oracle has it; in an order that was adopted also after other sums came."""
    names = tuple(sorted(order))
    w = Bills(seed, names, order if adopted else ())
    w.filed(count, names)
    w.decided()
    for again in (False, True):
        if again and adopted:
            w.corrected(0.3)
            w.decided()
        for bill in w.bills:
            wanted = shares(order, bill) if adopted else by_name(bill)
            assert w.gives(bill) == wanted, (seed, order, again, bill)
        for name in names:  # alone on a bill: of a higher one no less is given
            alone = sorted((b.pays, w.gives(b)[name]) for b in w.bills if [*b.cases] == [name])
            sums = [units for _, units in alone]
            assert sums == sorted(sums), (seed, name, alone)
    report = w.cf.verify(replay=seed % 4 == 0)
    assert report.ok, report.words()
    w.cf.close()


@pytest.mark.parametrize("n", range(len(ORDERS)))
def test_each_payer_gives_what_the_oracle_says(n: int) -> None:
    as_the_oracle_says(n, ORDERS[n], 30, adopted=True)


def test_without_an_order_each_gives_as_far_as_those_before_leave_it() -> None:
    as_the_oracle_says(1, THREE, 30, adopted=False)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(100, 140))
def test_thousands_of_bills(seed: int) -> None:
    orders = [*permutations(THREE), *permutations(OTHERS)]
    as_the_oracle_says(seed, orders[seed % len(orders)], 150, adopted=seed % 5 > 0)


def test_every_award_of_the_oracle_pays_in_some_order() -> None:
    assert {*THREE, *OTHERS} == set(AWARDS)
