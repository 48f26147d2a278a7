"""Within how many days a decision may be looked at again, as a branch adopted it
(branch/reopening.py)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caseflow.branch import reopening
from guards.made import *
from guards.test_branch import adopts
from guards.test_term import see_with, value

NAMES = ("re_review.days", "appeal.days", "reopen.answer_days")
NUMBERS: list[Any] = [(True, 1), (True, 366), *((False, x) for x in (0, -1, 367, True, "5", None))]


@pytest.mark.parametrize("name", NAMES)
@table(NUMBERS)
def test_a_number_of_days_that_may_be_adopted(row: Any, name: str) -> None:
    """By the page, and by the guard of whoever writes it."""
    fits, number = row
    assert reopening.is_period(number) is fits
    said = adopts(0, name=name, value=json.dumps(number))
    found = says(said, branch(SZW, id=43), BOSS, stream=43, first=1)
    assert (found == "value_unreadable") is not fits


def test_the_names_are_all_that_is_adopted() -> None:
    assert reopening.NAMES == NAMES


def days(*mine: Any, above: Any = (), name: str = NAMES[0]) -> int | None:
    return reopening.days_of(see_with(*mine, above=above), SZW, name, TODAY)


def test_how_many_days_are_in_force() -> None:
    """From its first day on, the one adopted last; the nearest branch before one above it."""
    n = NAMES[0]
    assert days() is None and days(value("appeal.days", 5)) is None  # nothing is assumed
    assert days(value(n, 7, TODAY)) == 7 and days(value(n, 7, "2026-03-11")) is None
    assert days(value(n, 7), value(n, 8)) == 8
    assert days(value(n, 7), value(n, 8, "2026-01-01")) == 7
    assert days(value(n, 7), value(n, 8, "2026-03-11")) == 7
    assert days(above=(value(n, 9),)) == 9 and days(value(n, 7), above=(value(n, 9),)) == 7
    assert days(value("appeal.days", 7), above=(value(n, 9),)) == 9


@pytest.mark.parametrize(
    ("start", "number", "last"),
    [
        ("2026-03-02", 3, "2026-03-05"),  # the day on which it was told does not count
        ("2026-03-02", 5, "2026-03-09"),  # a Saturday: Monday
        ("2026-03-02", None, ""),
        ("", 5, ""),
    ],
)
def test_the_last_day(start: str, number: int | None, last: str) -> None:
    """By what was adopted when it began; empty where nobody adopted one, or nobody knows when it
    began."""
    mine = () if number is None else (value(NAMES[1], number),)
    later = value(NAMES[1], 90, "2026-03-03")
    found = reopening.last_day(see_with(*mine, later), SZW, NAMES[1], start, TODAY)
    assert found == last
