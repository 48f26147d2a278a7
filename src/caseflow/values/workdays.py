"""Periods by the Civil Code (art. 200-203): the first day is not counted; a last day on a holiday
moves to the next working day. Working days follow a calendar; where its years end, a period starts
but its end stays open.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal

from attrs import frozen

from caseflow.values.dates import add_months

Kind = Literal["working", "calendar", "weeks", "months"]


@frozen
class Calendar:
    """Days off that are no weekends, weekends that are worked, and the years for which this is
    known."""

    holidays: frozenset[date]
    workdays: frozenset[date]
    years: Container[int]

    def is_workday(self, day: date) -> bool | None:
        """None if the calendar does not have that year."""
        if day.year not in self.years:
            return None
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def without_make_up_days(self) -> Calendar:
        """The same without the weekends that are worked."""
        return Calendar(self.holidays, frozenset(), self.years)


@cache
def state_council() -> Calendar:
    """The State Council's lists as `chinesecalendar` has them: the first table of a calendar that
    a branch adopts."""
    # it has no types of its own; said here, so that a host's checker may read our sources too
    from chinese_calendar import constants  # type: ignore[import-untyped]

    holidays: frozenset[date] = frozenset(constants.holidays)
    workdays: frozenset[date] = frozenset(constants.workdays)
    return Calendar(holidays, workdays, frozenset(d.year for d in holidays))


@cache
def weekdays() -> Calendar:
    """Monday to Friday of every year, for a place that has adopted no list of days off.

    >>> weekdays().is_workday(date(2026, 10, 1)), weekdays().is_workday(date(2026, 10, 3))
    (True, False)
    """
    return Calendar(frozenset(), frozenset(), range(1, 10_000))


@frozen
class Period:
    """`last`: the last day, None while the calendar lacks the year that it needs. `not_before`:
    the earliest day on which what the period delays may happen. `open_move`: a move from a holiday
    could not be checked.
    """

    start: date
    last: date | None
    not_before: date
    open_move: bool = False


def period(start: date, length: int, kind: Kind, calendar: Calendar) -> Period:
    """A period that begins with the day after `start`.

    >>> period(date(2024, 9, 9), 5, "working", state_council()).last
    datetime.date(2024, 9, 14)
    """
    if kind == "working":
        return _working(start, start, length, calendar)
    nominal = (
        add_months(start, length)
        if kind == "months"
        else start + timedelta(days=length * (7 if kind == "weeks" else 1))
    )
    last = nominal
    while (worked := calendar.is_workday(last)) is False and _off(last, calendar):
        last += timedelta(days=1)
    return Period(start, last, last + timedelta(days=1), worked is None)


def _off(day: date, calendar: Calendar) -> bool:
    """A legal holiday or a weekend that is not worked (art. 203)."""
    return calendar.is_workday(day) is False


def _working(start: date, after: date, left: int, calendar: Calendar) -> Period:
    day, nominal = after, left
    while nominal:
        day += timedelta(days=1)
        worked = calendar.is_workday(day)
        if worked is None:
            # any day of a year without a list might be worked: this is the earliest possible end
            return Period(start, None, day + timedelta(days=nominal), True)
        nominal -= worked
    return Period(start, day, day + timedelta(days=1))


def resumed(start: date, length: int, stopped: date, answered: date, calendar: Calendar) -> Period:
    """A period of working days with an objection: the day of the objection has not run; the rest
    runs from the day after the written answer [assumption: domain 2.19].
    """
    return interrupted(start, length, "working", ((stopped, answered),), calendar)


def interrupted(
    start: date,
    length: int,
    kind: Kind,
    stops: Sequence[tuple[date, date]],
    calendar: Calendar,
) -> Period:
    """A period of days or weeks with its interruptions, oldest first: each from a day that has not
    run to one after which the rest runs.

    >>> stop = (date(2024, 9, 5), date(2024, 9, 11))
    >>> interrupted(date(2024, 9, 2), 5, "working", [stop], state_council()).last
    datetime.date(2024, 9, 14)
    """
    if not stops:
        return period(start, length, kind, calendar)
    left, after, unknown = length * (7 if kind == "weeks" else 1), start, 0
    for stopped, answered in stops:
        while after < stopped - timedelta(days=1):
            after += timedelta(days=1)
            worked = calendar.is_workday(after) if kind == "working" else True
            left -= worked is True
            unknown += worked is None
        after = max(after, answered)
    left = max(0, left)
    if unknown:  # of these days some may have run: this is the earliest possible end
        return Period(start, None, after + timedelta(days=max(0, left - unknown) + 1), True)
    if kind == "working":
        return _working(start, after, left, calendar)
    rest = period(after, left, "calendar", calendar)
    return Period(start, rest.last, rest.not_before, rest.open_move)
