"""Over which time earlier aid is counted: a lifetime, a calendar year, or a year that begins on
another day (a winter, a school year, a year of accounts). It stands in a tree as text.

>>> span("year:10-01", 20261231) == span("year:10-01", 20270331), span("year", 20261231)
(True, 2026)
"""

from __future__ import annotations

import re
from datetime import date

from caseflow.words.phrases import MONTHS, PHRASES

LIFETIME, YEAR = "lifetime", "year"
NAMED = (LIFETIME, YEAR)
_FROM = re.compile(r"year:([0-9]{2})-([0-9]{2})", re.ASCII)


def begins(over: str) -> tuple[int, int] | None:
    """Month and day on which each such year begins; None of a lifetime, and of what is no span.

    >>> begins("year"), begins("year:10-01"), begins("lifetime"), begins("year:02-29")
    ((1, 1), (10, 1), None, None)
    """
    if over == YEAR:
        return 1, 1
    if (found := _FROM.fullmatch(over)) is None:
        return None
    month, day = int(found[1]), int(found[2])
    try:
        date(2001, month, day)  # no leap year: the day comes every year
    except ValueError:
        return None
    return month, day


def span(over: str, day: int) -> int:
    """Which of these years a day (20260305) is in, by the calendar year in which it began; all of a
    lifetime is one."""
    first = begins(over)
    if first is None:
        return 0
    year, rest = divmod(day, 10_000)
    return year if rest >= first[0] * 100 + first[1] else year - 1


def phrase_of(name: str, over: str, at: int, *parts: str) -> str:
    """How a question over earlier aid is called (`before`, `helped`, `cap`), in the language of
    that place in a pair of words."""
    first = begins(over)
    if first is None:
        return PHRASES[name][at].format(*parts)
    if first == (1, 1):
        return PHRASES[f"{name}_year"][at].format(*parts)
    month, day = first
    said = PHRASES["day_of_year"][at].format(month=month, named=MONTHS[month - 1], day=day)
    return PHRASES[f"{name}_from"][at].format(*parts, first=said)


__all__ = ["LIFETIME", "NAMED", "YEAR", "begins", "phrase_of", "span"]
