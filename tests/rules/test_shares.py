"""What several payers give on one bill, against an oracle that knows another way to say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.rules.shares import each_order, shares

Award = Callable[[int], int]
EDGES = (500_000, 1_000_000, 1_500_000, 2_000_000, 3_000_000)


def bands(base: int) -> int:
    return max((x for x in EDGES if base > x), default=0)


def flat(units: int) -> Award:
    return lambda base: units


def rest(base: int) -> int:
    return base


def part(percent: int, most: int) -> Award:
    return lambda base: min(base * percent // 100, most)


def awards(r: Random) -> list[Award]:
    def one() -> Award:
        kinds: list[Award] = [bands, flat(r.randint(0, 4_000_000)), rest]
        return r.choice([*kinds, part(r.randint(0, 100), r.randint(0, 4_000_000))])

    return [one() for _ in range(r.randint(1, 3))]


def by_hand(pays: int, payers: Sequence[Award]) -> list[int]:
    """Each fen of the family is taken once: what a payer covers is gone for those after it."""
    uncovered = range(pays)
    out = []
    for award in payers:
        wanted = award(len(uncovered))
        covers = uncovered[: wanted if wanted > 0 else 0]
        out.append(len(covers))
        uncovered = uncovered[len(covers) :]
    return out


def check(r: Random) -> None:
    pays, payers = (
        r.choice([r.randint(0, 6_000_000), r.choice(EDGES) + r.randint(-1, 1)]),
        awards(r),
    )
    found = shares(pays, payers)
    assert list(found) == by_hand(pays, payers)
    assert sum(found) <= pays and min(found) >= 0
    more = shares(pays + r.choice([1, 2, 100, 500_000]), payers)
    assert sum(more) >= sum(found) and more[0] >= found[0]
    if rest in payers:
        assert sum(found) == pays  # who pays all that is left leaves nothing, to the fen


def test_random_bills_are_shared_as_by_hand() -> None:
    r = Random(13)
    for _ in range(3_000):
        check(r)


@pytest.mark.deep
def test_a_hundred_thousand_bills() -> None:
    r = Random(2026)
    for _ in range(100_000):
        check(r)


@given(st.integers(-10, 10**8), st.lists(st.integers(-10, 10**8), max_size=4))
def test_never_above_the_bill_and_nobody_below_nothing(pays: int, sums: list[int]) -> None:
    found = shares(pays, [flat(x) for x in sums])
    assert sum(found) == min(max(0, pays), sum(max(0, x) for x in sums))


@pytest.mark.parametrize(
    ("pays", "payers", "gives"),
    [
        (3_404_244, [bands, rest], (3_000_000, 404_244)),
        (3_404_244, [rest, bands], (3_404_244, 0)),
        (3_404_244, [bands, flat(404_245)], (3_000_000, 404_244)),
        (3_000_000, [bands, bands, bands], (2_000_000, 500_000, 0)),
        (0, [flat(1), rest], (0, 0)),
        (-5, [flat(1)], (0,)),
        (4_000_000, [flat(2_000_000), flat(2_000_000), flat(1)], (2_000_000, 2_000_000, 0)),
        (10, [], ()),
    ],
)
def test_vectors(pays: int, payers: list[Award], gives: tuple[int, ...]) -> None:
    assert shares(pays, payers) == gives


def test_each_order_of_two() -> None:
    assert each_order(3_404_244, [bands, rest]) == [
        ((0, 1), (3_000_000, 404_244)),
        ((1, 0), (3_404_244, 0)),
    ]
