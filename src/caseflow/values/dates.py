"""Days as clerks write them, birthdays and months by the Civil Code. What needs a person is
refused, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING

from caseflow.errors import FactError, figures
from caseflow.values.numerals import narrow, read_whole

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

SHANGHAI = timezone(
    timedelta(hours=8)
)  # no daylight saving since 1991; business dates are UTC+08:00
_TIME = r"(?: ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?"  # as spreadsheets save it beside a day
_WEEKDAY = r"(?: ?[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
_PARTS = re.compile(
    rf"([0-9]{{4}})[-./年]([0-9]{{1,2}})[-./月]([0-9]{{1,2}})日?{_WEEKDAY}{_TIME}", re.ASCII
)
_LOOSE = re.compile(r" ?([-./年月]) ?| (?=日)")  # blanks that say nothing
_DIGITS = re.compile(r"\d{8}", re.ASCII)
_HAN = re.compile(r"([〇○零一二三四五六七八九]{4})年(.{1,3}?)月(.{1,3}?)日?")
_LUNAR = re.compile(r"农历|阴历|旧历|正月|腊月|冬月|闰|初[一二三四五六七八九十]|廿")
_SHORT = re.compile(r"\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{6}", re.ASCII)


def read_day(cell: str | int | date, field: str = "") -> date:
    """A calendar day, without the time or the day of the week beside it. FactError, with the
    remedy, for lunar dates, two-digit years and days that do not exist.

    >>> read_day("2024年8月28日"), read_day("二〇二四年八月二十八日")
    (datetime.date(2024, 8, 28), datetime.date(2024, 8, 28))
    """
    if isinstance(cell, datetime):
        return shanghai_date(cell) if cell.tzinfo else cell.date()
    if isinstance(cell, date):
        return cell
    text = _LOOSE.sub(r"\1", " ".join(narrow(str(cell)).lstrip("' ").split()))
    if _LUNAR.search(text):
        raise FactError("day_lunar", field, figures(cell))
    if match := _PARTS.fullmatch(text):
        return _day(match[1], match[2], match[3], cell, field)
    if _DIGITS.fullmatch(text):
        return _day(text[:4], text[4:6], text[6:], cell, field)
    if match := _HAN.fullmatch(text):
        year, month, day = (read_whole(x) for x in match.groups())
        if year is not None and month is not None and day is not None:
            return _day(year, month, day, cell, field)
    if _SHORT.fullmatch(text):
        raise FactError("day_short_year", field, figures(cell))
    raise FactError("day_unreadable", field, figures(cell))


def _day(year: str | int, month: str | int, day: str | int, cell: object, field: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise FactError("day_not_there", field, figures(cell)) from None


def shanghai_date(moment: datetime) -> date:
    """The business date of a moment: the calendar day in UTC+08:00. TypeError if the moment has no
    time zone."""
    if moment.tzinfo is None:
        raise TypeError("a moment without time zone has no business date; give one with tzinfo")
    return moment.astimezone(SHANGHAI).date()


def shanghai_today() -> date:
    """Today's business date. For the engine only: everything pure is given its day."""
    return shanghai_date(datetime.now(UTC))


def birthday(born: date, years: int) -> date:
    """The day on which someone completes `years` (Civil Code art. 201, 202: 29 February → 28 in a
    common year).

    >>> birthday(date(2012, 2, 29), 15)
    datetime.date(2027, 2, 28)
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # 29 February, or no such year
        return born + _relative()(years=years)


def add_months(day: date, months: int) -> date:
    """The same day some months later, the last of the month if there is none (Civil Code art.
    202)."""
    return day + _relative()(months=months)


@cache
def _relative() -> type[relativedelta]:
    """Loaded when a day is first moved: a list of cases moves none."""
    from dateutil.relativedelta import relativedelta

    return relativedelta


def moved(day: date, by: int, shift: str) -> date:
    """The day `by` days, months or years later or earlier (`+days`, `-months`, …); without `shift`
    the birthday."""
    by = -by if shift.startswith("-") else by
    if shift.endswith("days"):
        return day + timedelta(days=by)
    return add_months(day, by) if shift.endswith("months") else birthday(day, by)


def whole(day: date) -> int:
    """A day as `yyyymmdd`: what rules compute with."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of(yyyymmdd: int) -> date:
    """The day of a `yyyymmdd`; 29 February of a common year, which a birthday may give, is 28
    February."""
    year, month, day = yyyymmdd // 10_000, yyyymmdd // 100 % 100, yyyymmdd % 100
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)
