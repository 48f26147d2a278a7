"""How long a step may take: what a branch adopted, else what is assumed; when its clock stands."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from caseflow.branch import limits
from caseflow.branch.known_days import are_days, days_kept, known_days
from caseflow.branch.state import Days, Value
from caseflow.case import events as ev
from caseflow.case.letters import has_lapsed
from caseflow.case.limits import Late
from caseflow.case.term import (
    answered,
    begun,
    carried,
    goes_on,
    goes_on_by,
    going_on,
    is_late,
    rest_of,
    stopping,
)
from caseflow.places.china import CHINA
from caseflow.values.workdays import weekdays
from guards.made import *
from guards.test_branch import adopts, opens


def value(name: str, number: int, since: str = "2026-02-01") -> Value:
    return Value(name=name, value=json.dumps(number), since=since, source="document")


R, RC, D = "limit.review", "limit.review:county", "limit.decide"


def see_with(*mine: Value, above: tuple[Value, ...] = ()) -> Any:
    county, city = branch(SZW, adopted=mine), branch(CITY, "city", parent="P", adopted=above)
    return see_in({("branch", SZW): county, ("branch", CITY): city})


CITYS = (value("limit.decide", 9), value("limit.review.heart", 8))
LIMITS: list[Any] = [
    # nobody adopted one: five for an opinion, ten to notify; what another body does has none
    ((5, True), "review:county", see_with()),
    ((5, True), "decide", see_with()),
    ((10, True), "letter", see_with()),
    ((0, False), "pay", see_with()),
    ((0, False), "decide!", see_with()),
    # for all, for a level, for a programme; the nearest branch counts, then the closest name
    ((7, False), "review:county", see_with(value("limit.review", 7))),
    ((3, False), "review:county", see_with(value(R, 7), value(RC, 3))),
    ((7, False), "review:city", see_with(value(R, 7), value(RC, 3))),
    ((2, False), "review:county", see_with(value(RC, 7), value("limit.review.heart", 2))),
    ((5, True), "review:county", see_with(value("limit.review.eyes", 2))),
    ((9, False), "decide", see_with(above=CITYS)),
    ((4, False), "decide", see_with(value("limit.decide", 4), above=CITYS)),
    ((4, False), "review:county", see_with(value("limit.review", 4), above=CITYS)),
    ((8, False), "review:county", see_with(value("limit.decide", 4), above=CITYS)),
    ((6, False), "pay!", see_with(value("limit.pay", 6))),
    ((0, False), "review:county", see_with(value("limit.review", 0))),
    # from its first day on, the one adopted last
    ((5, True), "decide", see_with(value("limit.decide", 4, "2026-03-11"))),
    ((4, False), "decide", see_with(value("limit.decide", 4, TODAY))),
    ((3, False), "decide", see_with(value("limit.decide", 4), value("limit.decide", 3))),
    ((4, False), "decide", see_with(value(D, 4), value(D, 3, "2026-01-01"))),
]  # fmt: skip


@table(LIMITS)
def test_how_many_working_days_a_step_has(row: Any) -> None:
    (days, assumed), name, see = row
    outside = name.endswith("!")
    found = limits.limit_of(see, "heart", SZW, name.rstrip("!"), outside, TODAY)
    assert (found.days, found.assumed) == (days, assumed)


NAMES: list[Any] = [
    (("", 0, 366), "limit.review"),
    (("", 0, 366), "limit.review:county"),
    (("crcf.chd", 0, 366), "limit.pay.crcf.chd"),
    (("", 1, 120), "letter_valid_months"),
    (("x", 1, 120), "letter_valid_months.x"),
    (("", 0, 366), "letter_warning_days"),
    (None, "letter_warning_days.x"),
    (None, "limit.dance"),
    (None, "limit"),
    (None, ".limit.review"),
    (None, "limit.review:"),
    (None, "queue_order"),
]


@table(NAMES)
def test_under_which_names_numbers_are_adopted(row: Any) -> None:
    found, name = row
    assert limits.named(name) == found


NUMBERS: list[Any] = [
    ("", "limit.review", 0),
    ("", "limit.review", 366),
    ("value_unreadable", "limit.review", 367),
    ("value_unreadable", "limit.review", -1),
    ("value_unreadable", "limit.review", True),
    ("value_unreadable", "limit.review", "5"),
    ("", "letter_valid_months", 1),
    ("value_unreadable", "letter_valid_months", 0),
    ("value_unreadable", "letter_valid_months", 121),
    ("", "letter_valid_days", 0),
]


@table(NUMBERS)
def test_a_number_within_its_bounds(row: Any) -> None:
    code, name, number = row
    assert limits.fits(name, number) is not bool(code)
    said = adopts(0, name=name, value=json.dumps(number))
    found = says(said, branch(SZW, id=43), BOSS, stream=43, first=1)
    assert (found == code) if code else (found in ("", "other_branch", "wrong_id"))


def test_letters_hold_and_are_warned_of_as_adopted() -> None:
    see = see_with(value("letter_valid_months", 6), value("letter_valid_months.heart", 9))
    of = [limits.valid_months(see, p, SZW, TODAY) for p in ("heart", "eyes")]
    own = [limits.valid_months(see, p, SZW, TODAY, own=True) for p in ("heart", "eyes")]
    assert own == [9, None]
    assert of == [9, 6] and limits.valid_months(see_with(), "heart", SZW, TODAY) is None
    assert limits.warning_days(see_with(), SZW, TODAY) == 30
    see = see_with(value("letter_warning_days", 5))
    assert limits.warning_days(see, SZW, TODAY) == 5


# -- the days off that an opening keeps -----------------------------------------------------------


def test_an_opening_keeps_the_days_off_of_its_place() -> None:
    kept = days_kept(CHINA.calendar(), 2026)
    assert kept is not None and (kept.first, kept.last) == (2025, 2026)
    assert "2026-10-01" in kept.off and "2024-10-01" not in kept.off and are_days(kept)
    same = known_days((branch(SZW, place="reef"), branch(CITY, calendar=kept)))
    for day in (date(2026, 10, 1), date(2026, 10, 10), date(2026, 3, 2), date(2027, 3, 2)):
        assert same.is_workday(day) is CHINA.is_working_day(day)
    every = days_kept(weekdays(), 2026)
    assert every == Days(first=2025, last=9999, off=(), worked=())
    assert days_kept(CHINA.calendar(), 1990) is None  # nobody knows that year
    assert known_days((branch(SZW, place="reef"),)).is_workday(date(2026, 3, 2)) is None


CALENDARS: list[Any] = [
    ("", {}),
    ("", {"off": ("2026-01-01", "2026-12-31")}),
    ("calendar_unreadable", {"off": ("2026-01-02", "2026-01-01")}),
    ("calendar_unreadable", {"worked": ("2026-01-02", "2026-01-01")}),
    ("calendar_unreadable", {"off": ("2025-12-31",)}),
    ("calendar_unreadable", {"worked": ("2027-01-01",)}),
    ("calendar_unreadable", {"off": ("New-Year",)}),
    ("calendar_unreadable", {"off": ("2026-01-04",), "worked": ("2026-01-04",)}),
    ("calendar_unreadable", {"last": 2025}),
    ("calendar_unreadable", {"first": 0}),
    ("calendar_unreadable", {"last": 10_000}),
]


@table(CALENDARS)
def test_what_an_opening_keeps_are_days_of_those_years(row: Any) -> None:
    code, more = row
    base: dict[str, Any] = {"first": 2026, "last": 2026, "off": (), "worked": ()}
    assert are_days(Days(**{**base, **more})) is not bool(code)
    said = opens(calendar=Days(**{**base, **more}))
    assert says(said, None, BOSS, stream=43, first=1) == code


# -- the clock ------------------------------------------------------------------------------------

HERE = see_in({("branch", SZW): branch(SZW), ("branch", CITY): branch(CITY, "city", parent="P")})
PLAIN = ev.Step(
    name="review:county", duty="review", level="county", branch=SZW, since=TODAY, outside=False
)


def term(**more: Any) -> Any:
    base = {"days": 5, "until": "2026-03-17"}
    return changed(PLAIN, **{**base, **more})


BEGUN: list[Any] = [
    (term(), PLAIN, ()),
    (PLAIN, changed(PLAIN, outside=True), ()),
    (term(stopped=TODAY), PLAIN, (hold("awaiting_information"),)),
    (term(), PLAIN, (hold("payee"),)),
    # a year without calendar: the end is open
    (term(since="2026-12-29", until=""), changed(PLAIN, since="2026-12-29"), ()),
    # the first of October and its two make-up days: 26 September, 10 October
    (
        term(since="2026-09-28", until="2026-10-10"),
        changed(PLAIN, since="2026-09-28"),
        (),
    ),
]


@table(BEGUN)
def test_a_step_begins_with_its_last_day(row: Any) -> None:
    made, step_, holds = row
    found = begun(HERE, "heart", step_, holds, step_.since)
    assert found == changed(made, outside=step_.outside)


CARRIED: list[Any] = [
    (PLAIN, PLAIN),
    (term(), term()),
    (term(until="2030-01-01"), term(until="2030-01-01")),  # as it was told
    (term(), term(until="")),  # nobody knew it then
    (term(until="", stopped=TODAY), term(until="", stopped=TODAY)),
    (
        term(start="2026-03-11", days=2, until="2026-03-13"),
        term(start="2026-03-11", days=2, until=""),
    ),
]


@table(CARRIED)
def test_a_step_still_due_keeps_its_term(row: Any) -> None:
    made, before_ = row
    assert carried(HERE, PLAIN, before_, TODAY) == made


LATE: list[Any] = [
    (False, None, TODAY),
    (False, PLAIN, "2027-01-01"),
    (False, term(), "2026-03-17"),
    (True, term(), "2026-03-18"),
    (False, term(stopped="2026-03-17"), "2026-04-01"),  # it stood before
    (True, term(stopped="2026-03-18"), "2026-04-01"),
]


@table(LATE)
def test_a_step_is_late_on_the_day_after_its_last(row: Any) -> None:
    late, step_, on = row
    assert is_late(step_, on) is late
    state = case("", step=step_)
    assert answered(state, step_, on).late == ()  # it is due still
    noted = answered(state, None, on).late
    assert noted == ((Late(step="review:county", until="2026-03-17", on=on),) if late else ())


STOPPED: list[Any] = [
    (None, None, "objection"),
    (term(stopped=TODAY), term(), "objection"),
    (term(stopped=TODAY), term(), "awaiting_information"),
    (term(), term(), "payee"),
    (PLAIN, PLAIN, "objection"),
    (term(stopped="2026-03-05"), term(stopped="2026-03-05"), "objection"),
]


@table(STOPPED)
def test_holds_in_which_the_clock_stands(row: Any) -> None:
    made, step_, code = row
    assert stopping(step_, code, TODAY) == made


def waits(step_: Any, *holds: str) -> Any:
    return case("", *holds, step=step_)


LACKED = "awaiting_information"
STOOD = term(since="2026-03-02", until="2026-03-09", stopped="2026-03-05")
TWICE = waits(STOOD, LACKED, "awaiting_information@returned")
GOES_ON: list[Any] = [
    # Tue to Thu ran in part: the day of the hold has not run; three are left from the day after
    ("", waits(STOOD, LACKED), LACKED, 3, "2026-03-13"),
    ("term_misnamed", waits(STOOD, LACKED), LACKED, 3, "2026-03-12"),
    ("term_misnamed", waits(STOOD, LACKED), LACKED, 2, "2026-03-13"),
    ("term_misnamed", waits(STOOD, LACKED), LACKED, 0, ""),
    # its last day had passed before: it stays late
    ("", waits(changed(STOOD, stopped="2026-03-10"), LACKED), LACKED, 0, ""),
    # one day is left
    ("", waits(changed(STOOD, stopped="2026-03-09"), LACKED), LACKED, 1, "2026-03-11"),
    # a hold beside it that stops the clock too: it stands still
    ("", TWICE, LACKED, 0, ""),
    ("term_misnamed", TWICE, LACKED, 3, "2026-03-13"),
    # no clock, or none that stood
    ("", waits(changed(PLAIN, since="2026-03-02"), LACKED), LACKED, 0, ""),
    ("", waits(term(), LACKED), LACKED, 0, ""),
    ("term_misnamed", waits(term(), LACKED), LACKED, 5, "2026-03-17"),
    ("", waits(None, LACKED), LACKED, 0, ""),
]  # fmt: skip


@table(GOES_ON)
def test_the_rest_runs_from_the_day_after_the_answer(row: Any) -> None:
    code, state, held, left, until = row
    body = ev.Released(hold=held, about="", how="answered", left=left, until=until)
    assert says(body, state, CLERK) == code
    if not code:
        after = events.kind_of(body).fold(state, body, stamp(CLERK.party)).step
        if left:
            assert after == changed(state.step, stopped="", start=TODAY, days=left, until=until)
        elif after is not None and len(state.holds) == 1:
            assert after == changed(state.step, stopped="")


def test_a_letter_that_ends_on_a_saturday_holds_on_monday() -> None:
    letter = case("", letter_until="2026-03-07")
    assert [has_lapsed(HERE, letter, f"2026-03-{d:02}") for d in (7, 9, 10)] == [False, False, True]


def released(hold_: str) -> Any:
    return ev.Released(hold=hold_, about="", how="answered")


STILL: list[Any] = [
    (None, waits(None, LACKED), LACKED),  # nothing is due
    (PLAIN, waits(PLAIN, LACKED), LACKED),  # no limit
    (term(), waits(term(), LACKED), LACKED),  # its clock ran on
    (STOOD, TWICE, LACKED),  # another such hold is open
    (STOOD, waits(STOOD, "objection", "payee"), "payee"),  # it is not by this one that it stands
    (STOOD, waits(STOOD, "payee"), "payee"),
]


@table(STILL)
def test_what_leaves_the_clock_as_it_is(row: Any) -> None:
    """Whoever answers writes nothing of it, and the step stays as it was."""
    step_, state, held = row
    assert goes_on(state.step, state.holds, held, "") is False
    assert goes_on_by(HERE, state, released(held), TODAY) == released(held)
    assert going_on(state, released(held), TODAY) == step_


def test_the_rest_of_what_was_left_once_before() -> None:
    """Twice the clock stood: from the day after the first answer five were left, two ran."""
    once = changed(STOOD, since="2026-02-02", start="2026-03-02")
    assert rest_of(HERE, once, TODAY) == rest_of(HERE, STOOD, TODAY) == (3, "2026-03-13")
    state = waits(once, LACKED)
    said_ = goes_on_by(HERE, state, released(LACKED), TODAY)
    assert (said_.left, said_.until) == (3, "2026-03-13")
    assert going_on(state, said_, TODAY) == changed(
        once, stopped="", start=TODAY, days=3, until="2026-03-13"
    )
