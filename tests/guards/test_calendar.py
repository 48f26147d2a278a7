"""The calendar by which a branch counts days: adopted year by year, else as the place knows it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from office import office, refused

from caseflow import DefinitionError
from caseflow.branch import calendar as cal
from caseflow.branch.state import Value
from caseflow.values.workdays import interrupted, period
from guards.made import *
from guards.test_branch import adopts

Y27 = ["2027-01-01/2027-01-03=off", "2027-01-10=worked"]


def value(days: list[str], since: str = "2026-02-01", name: str = "calendar.2027") -> Value:
    return Value(name=name, value=json.dumps(days), since=since, source="document")


def last(*branches: Any, start: str = "2026-12-29", length: int = 5, on: str = TODAY) -> Any:
    see = see_in({("branch", b.code): b for b in branches})
    found = period(date.fromisoformat(start), length, "working", cal.calendar_of(see, SZW, on))
    return found.last.isoformat() if found.last is not None else ""


CITY_B = branch(CITY, "city", parent="P")
ROWS: list[Any] = [
    # nobody adopted 2027: the end is open; of 2024 the place knows the days
    ("", (branch(SZW),), {}),
    ("2024-09-14", (branch(SZW),), {"start": "2024-09-09"}),
    # a year that was adopted, here or above; not before its first day; the nearest one, the last
    ("2027-01-06", (branch(SZW, adopted=(value(Y27),)),), {}),
    ("2027-01-06", (branch(SZW), changed(CITY_B, adopted=(value(Y27),))), {}),
    ("", (branch(SZW, adopted=(value(Y27, "2026-03-11"),)),), {}),
    ("2027-01-06", (branch(SZW, adopted=(value(Y27, TODAY),)),), {}),
    (
        "2027-01-07",
        (
            branch(SZW, adopted=(value(["2027-01-01/2027-01-04=off"]),)),
            changed(CITY_B, adopted=(value(Y27),)),
        ),
        {},
    ),
    (
        "2027-01-07",
        (
            branch(
                SZW,
                adopted=(value(["2027-01-01/2027-01-04=off"], TODAY), value(Y27, "2026-02-02")),
            ),
        ),
        {},
    ),
    # what is adopted of a year is all that is known of it; other years stand
    (
        "2024-09-16",
        (branch(SZW, adopted=(value(["2024-10-01=off"], name="calendar.2024"),)),),
        {"start": "2024-09-09"},
    ),
    ("2024-09-14", (branch(SZW, adopted=(value(Y27),)),), {"start": "2024-09-09"}),
    # a place of a plugin knows no year, the plain one every
    ("", (branch(SZW, place="reef"),), {"start": "2024-09-09"}),
    ("2027-01-06", (branch(SZW, place="reef", adopted=(value(Y27),)),), {"start": "2026-12-31",
                                                                         "length": 3}),
    ("2031-03-07", (branch(SZW, place="plain"),), {"start": "2031-02-28"}),
]  # fmt: skip


@table(ROWS)
def test_by_which_days_it_counts(row: Any) -> None:
    end, branches, more = row
    assert last(*branches, **more) == end


FITS: list[Any] = [
    (True, "calendar.2027", Y27),
    (False, "calendar.2028", Y27),
    *(
        (False, "calendar.2027", x)
        for x in (
            *([], {}, "2027-01-01=off", [1], ["2027-02-30=off"], ["2027-01-01=holiday"]),
            *(["2027-01-01"], ["2027-01-03/2027-01-01=off"], ["2026-12-31/2027-01-01=off"]),
            *(["2027-12-31/2028-01-01=off"], ["2027-01-01=off", "2027-01-01=worked"]),
        )
    ),
    (False, "calendar.27", Y27),
    (False, "queue_order", Y27),
]


@table(FITS)
def test_what_is_a_calendar_of_a_year(row: Any) -> None:
    fits, name, days = row
    assert cal.fits(name, days) is fits
    if cal.year_of(name):  # the guard asks the same of whoever writes it
        said = adopts(0, name=name, value=json.dumps(days))
        opening = {"stream": 43, "first": 1}
        found = says(said, branch(SZW, id=43), BOSS, **opening)
        assert (found in ("", "other_branch", "wrong_id")) is fits


def test_two_people_adopt_the_days_off_of_a_year(tmp_path: Path) -> None:
    with office(tmp_path / "c.db") as cf:
        with refused(DefinitionError, "expected_like"):
            cf.desk("chen").adopt(
                "calendar.2027", ["2028-01-01=off"], since="2026-12-01", source="通知"
            )
        made = cf.desk("chen").adopt("calendar.2027", Y27, since="2026-06-01", source="国办通知")
        cf.desk("ren").confirm(made)
        with cf.desk("chen").seat.office.reading() as root:
            assert 2027 in cal.calendar_of(root.see, "SZW", "2026-06-01").years
        assert cf.verify().ok


def test_an_interruption_that_cannot_be_counted_leaves_the_end_open() -> None:
    """Days of a year without a calendar may have run or not: the earliest end counts them all."""
    see = see_in({("branch", SZW): branch(SZW)})
    known = cal.calendar_of(see, SZW, TODAY)
    stop = (date(2027, 1, 6), date(2027, 1, 11))
    found = interrupted(date(2026, 12, 29), 5, "working", [stop], known)
    assert (found.last, found.not_before) == (None, date(2027, 1, 12))
    after = interrupted(date(2026, 12, 21), 3, "calendar", [(date(2026, 12, 23), stop[1])], known)
    assert after.open_move and after.not_before == date(2027, 1, 14)


def test_only_a_calendar_says_which_days_are_off() -> None:
    """Other things that a branch adopted are not read as one, whatever their value is."""
    other = Value(name="queue_order", value="no JSON", since="2026-02-01", source="document")
    assert last(branch(SZW, adopted=(other, value(Y27)))) == "2027-01-06"
    assert last(branch(SZW, adopted=(value(Y27, name="queue_order"),))) == ""
    for name in ("queue_order", "calendar.27", "calendar.1999", ""):
        assert not cal.fits(name, ["1999-01-01=off"]) and not cal.fits(name, Y27)


def test_a_calendar_is_a_list_of_days_that_there_are() -> None:
    good = "2027-01-01=off"
    for value_ in (5, {good: 1}, good, None, [], [5], [good, 5], [good, "2027-02-29=off"]):
        assert not cal.fits("calendar.2027", value_), value_
    assert not cal.fits("calendar.2027", ["2027-02-01/2027-02-29=off"])
    assert cal.fits("calendar.2027", [good])
