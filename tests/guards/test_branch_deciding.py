"""By how many people a branch decides, and above which sum a meeting does (branch/deciding.py)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caseflow.branch import deciding
from caseflow.branch.state import Value
from guards.made import *
from guards.test_branch import adopts
from guards.test_term import see_with, value

PEOPLE, MEETING = "decide.people", "decide.meeting_above"
ABOVE = {"money": 3_000_00}
FITS: list[Any] = [
    *((True, PEOPLE, x) for x in (1, 9)),
    *((False, PEOPLE, x) for x in (0, 10, -1, True, "2", 2.0, None, ABOVE)),
    (True, "decide.people.heart", 2),
    *((True, x, ABOVE) for x in (MEETING, "decide.meeting_above.heart")),
    (True, MEETING, {"money": 0}),
    *((False, MEETING, x) for x in ({"money": -1}, {"money": True}, {"money": "5"}, {"sum": 5})),
    *((False, MEETING, x) for x in ({"money": 5, "unit": 1}, {}, 5, [5], None)),
]


@table(FITS)
def test_what_may_be_adopted(row: Any) -> None:
    """By the page, and by the guard of whoever writes it."""
    fits, name, said_ = row
    assert deciding.fits(name, said_) is fits
    event = adopts(0, name=name, value=json.dumps(said_))
    found = says(event, branch(SZW, id=43), BOSS, stream=43, first=1)
    assert (found == "value_unreadable") is not fits


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (PEOPLE, (PEOPLE, "")),
        ("decide.people.crcf.chd", (PEOPLE, "crcf.chd")),
        ("decide.meeting_above.heart", (MEETING, "heart")),
        *((x, ("", "")) for x in ("decide.peoples", "decide", "my.decide.people", "")),
    ],
)
def test_what_a_name_says(name: str, found: tuple[str, str]) -> None:
    assert deciding.named(name) == found


def money(units: int, name: str = MEETING) -> Value:
    said = json.dumps({"money": units})
    return Value(name=name, value=said, since="2026-02-01", source="document")


def test_what_is_in_force() -> None:
    """One person and no sum, unless it was adopted by that day: of the programme before of all, at
    the nearest desk, the last one."""

    def people(*mine: Any, above: Any = ()) -> int:
        return deciding.people(see_with(*mine, above=above), SZW, "heart", TODAY)

    def above(*mine: Any) -> int | None:
        return deciding.meeting_above(see_with(*mine), SZW, "heart", TODAY)

    assert people() == people(value("limit.review", 5), money(500)) == 1
    assert people(value(PEOPLE, 2, TODAY)) == 2 and people(value(PEOPLE, 2, "2026-03-11")) == 1
    assert people(value(PEOPLE, 2), value(PEOPLE, 3)) == 3
    assert people(value(PEOPLE, 2), value(PEOPLE, 3, "2026-01-01")) == 2
    assert people(value(PEOPLE, 2), value(f"{PEOPLE}.heart", 4)) == 4
    assert people(value(f"{PEOPLE}.heart", 4), value(PEOPLE, 2, TODAY)) == 4
    assert people(value(f"{PEOPLE}.eye", 4)) == 1
    assert people(above=(value(PEOPLE, 5),)) == 5
    assert people(value(PEOPLE, 2), above=(value(f"{PEOPLE}.heart", 5),)) == 2
    assert above() is None and above(value(PEOPLE, 2)) is None
    assert above(money(0)) == 0 and above(money(500), money(300, f"{MEETING}.heart")) == 300
