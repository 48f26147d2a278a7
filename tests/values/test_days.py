"""Days, birthdays, periods (domain 5.5, 6.1; Civil Code art. 200-203)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

import pytest
from codes import refuses
from hypothesis import given
from hypothesis import strategies as st

from caseflow import FactError
from caseflow.values.dates import add_months, birthday, day_of, read_day, shanghai_date, whole
from caseflow.values.workdays import interrupted, period, resumed, state_council

CALENDAR = state_council()


@pytest.mark.parametrize(
    "text",
    [
        "2024-08-28",
        "2024.8.28",
        "2024/8/28",
        "20240828",
        "2024年8月28日",
        "二〇二四年八月二十八日",
        "二零二四年八月二十八日",
        "２０２４－０８－２８",
    ],
)
def test_days_as_clerks_write_them(text: str) -> None:
    assert read_day(text) == date(2024, 8, 28)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24.8.28", "day_short_year"),
        ("农历五月初五", "day_lunar"),
        ("腊月廿三", "day_lunar"),
        ("2023-02-29", "day_not_there"),
        ("去年", "day_unreadable"),
        ("45000", "day_unreadable"),
    ],
)
def test_what_needs_a_person_is_never_guessed(text: str, code: str) -> None:
    with refuses(FactError, code):
        read_day(text, "出生日期")


def test_shanghai_midnight_in_other_time_zones() -> None:
    assert shanghai_date(datetime(2026, 3, 12, 15, 59, tzinfo=UTC)) == date(2026, 3, 12)
    assert shanghai_date(datetime(2026, 3, 12, 16, 0, tzinfo=UTC)) == date(2026, 3, 13)
    assert shanghai_date(
        datetime(2026, 3, 12, 11, 30, tzinfo=timezone(timedelta(hours=-5)))
    ) == date(2026, 3, 13)
    with pytest.raises(TypeError):
        shanghai_date(datetime(2026, 3, 12))


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(0, 20), st.integers(-3, 3))
def test_a_birthday_in_whole_numbers_decides_like_the_day(born: date, years: int, off: int) -> None:
    """`+ years * 10_000` is exact beside <= and >, 29 February included."""
    last = birthday(born, years)
    entered = last + timedelta(days=off)
    limit = whole(born) + years * 10_000
    assert (whole(entered) <= limit) == (entered <= last)
    assert (whole(entered) > limit) == (entered > last)
    assert day_of(limit) == last


def test_month_ends() -> None:
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("start", "length", "kind", "last"),
    [
        (date(2019, 5, 8), 1, "weeks", date(2019, 5, 15)),
        (date(2024, 9, 8), 1, "weeks", date(2024, 9, 18)),
        (date(2024, 9, 9), 5, "working", date(2024, 9, 14)),
        (date(2024, 9, 9), 7, "working", date(2024, 9, 19)),
    ],
)  # fmt: skip
def test_notice_periods(start: date, length: int, kind: str, last: date) -> None:
    found = period(start, length, kind, CALENDAR)  # type: ignore[arg-type]
    assert (found.last, found.not_before) == (last, last + timedelta(days=1))


def test_without_make_up_days_a_period_ends_later() -> None:
    assert period(date(2024, 9, 9), 5, "working", CALENDAR.without_make_up_days()).last == date(
        2024, 9, 18
    )


def test_an_objection_stops_the_count() -> None:
    found = resumed(date(2024, 9, 2), 5, date(2024, 9, 5), date(2024, 9, 11), CALENDAR)
    assert (found.last, found.not_before) == (date(2024, 9, 14), date(2024, 9, 15))


def test_a_year_without_a_calendar_is_not_guessed() -> None:
    found = period(date(2026, 12, 29), 5, "working", CALENDAR)
    assert (found.last, found.not_before, found.open_move) == (None, date(2027, 1, 4), True)
    letter = period(date(2026, 6, 15), 12, "months", CALENDAR)
    assert (letter.last, letter.open_move) == (date(2027, 6, 15), True)


@given(
    st.dates(date(2020, 1, 1), date(2025, 10, 1)),
    st.integers(1, 10),
    st.sampled_from(("working", "calendar")),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_what_had_run_and_what_is_left_are_the_whole_period(
    start: date, length: int, kind: Literal["working", "calendar"], before: int, during: int
) -> None:
    """Counted by hand: the days before the objection, and those after the answer."""
    stopped = start + timedelta(before)
    answered = stopped + timedelta(during)
    found = interrupted(start, length, kind, [(stopped, answered)], CALENDAR)
    assert found.last is not None and found.not_before == found.last + timedelta(1)
    plain = period(start, length, kind, CALENDAR)
    assert interrupted(start, length, kind, [], CALENDAR) == plain
    assert plain.last is not None and found.last >= max(plain.last, answered)

    def ran(after: date, until: date) -> int:
        days = (after + timedelta(n) for n in range(1, (until - after).days + 1))
        return sum(kind == "calendar" or bool(CALENDAR.is_workday(d)) for d in days)

    had, left = ran(start, stopped - timedelta(1)), ran(answered, found.last)
    if had >= length:
        assert left == 0 or kind == "calendar"  # a last day off moves
    elif kind == "working":
        assert had + left == length
    else:
        assert had + left >= length
