"""Days as whole numbers, `yyyymmdd`: moved, and taken apart; each works on a column of them too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NO_END = 99991231  # later than any day: a certificate that does not run out


def years_on(day: Any, years: Any) -> Any:
    """So many years on: whole numbers, or columns of them, as `yyyymmdd`. 29 February stays, and
    `<=` and `>` read it rightly."""
    return day + years * 10_000


def months_on(day: Any, months: Any) -> Any:
    """So many months on; a day that the month lacks stays above its last one, which `<=` and `>`
    read rightly."""
    month = day // 10_000 * 12 + day // 100 % 100 - 1 + months
    return month // 12 * 10_000 + (month % 12 + 1) * 100 + day % 100


def days_on(day: Any, days: Any) -> Any:
    """So many days on, by the count of days in the Gregorian calendar (Fliegel and Van Flandern's
    whole-number formulas)."""
    year, month = day // 10_000, day // 100 % 100
    early = (14 - month) // 12
    y = year + 4_800 - early
    count = (
        day % 100
        + (153 * (month + 12 * early - 3) + 2) // 5
        + 365 * y
        + y // 4
        - y // 100
        + y // 400
        + days
        - 1
    )
    era = (4 * count + 3) // 146_097
    rest = count - 146_097 * era // 4
    y = (4 * rest + 3) // 1_461
    rest = rest - 1_461 * y // 4
    m = (5 * rest + 2) // 153
    return (
        (100 * era + y - 4_800 + m // 10) * 10_000
        + (m + 3 - m // 10 * 12) * 100
        + rest
        - (153 * m + 2) // 5
        + 1
    )


MOVES: dict[str, Callable[[Any, Any], Any]] = {
    "": years_on,
    "years": years_on,
    "months": months_on,
    "days": days_on,
}


def year_of(day: Any) -> Any:
    """The calendar year of a day as `yyyymmdd`, or of a column of them."""
    return day // 10_000


def month_of(day: Any) -> Any:
    """The calendar month of it."""
    return day // 100 % 100


PARTS: dict[str, Callable[[Any], Any]] = {"year": year_of, "month": month_of}
