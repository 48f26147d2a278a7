"""How many days a proposal waits for a second person (branch/days.py)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caseflow.branch.days import DAYS, days_to_confirm, is_days, last_day
from guards.made import *
from guards.test_branch import adopts
from guards.test_term import see_with, value


@pytest.mark.parametrize(
    ("fits", "number"),
    [(True, 1), (True, 366), *((False, x) for x in (0, -1, 367, True, 5.0, "5", None))],
)
def test_a_number_of_days_that_may_be_adopted(fits: bool, number: Any) -> None:
    """By the page, and by the guard of whoever writes it."""
    assert is_days(number) is fits
    said = adopts(0, name=DAYS, value=json.dumps(number))
    found = says(said, branch(SZW, id=43), BOSS, stream=43, first=1)
    assert (found == "value_unreadable") is not fits


def test_how_many_days_are_in_force() -> None:
    """Thirty, unless the branch or the nearest one above adopted others by that day."""

    def days(*mine: Any, above: Any = ()) -> int:
        return days_to_confirm(see_with(*mine, above=above), SZW, TODAY)

    assert days() == days(value("limit.review", 5)) == 30
    assert days(value(DAYS, 7, TODAY)) == 7 and days(value(DAYS, 7, "2026-03-11")) == 30
    assert days(value(DAYS, 7), value(DAYS, 8)) == 8
    assert days(value(DAYS, 7), value(DAYS, 8, "2026-01-01")) == 7
    assert days(above=(value(DAYS, 9),)) == 9
    assert days(value(DAYS, 7), above=(value(DAYS, 9),)) == 7
    assert days(value(DAYS, 7, "2026-03-11"), above=(value(DAYS, 9),)) == 9
    assert last_day("2026-02-27", 2) == "2026-03-01"
