"""Days in English clauses (until 31 July 2024, from March 1, 2024), with the words that say whether
something begins or ends there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from caseflow.testing.year_words import MONTH, MONTHS

_WORDS = (
    r"(?i:\b(?P<{}>on or after|on or before|(?:no|not) later than|not before|not after|up to|from"
    r"|since|starting(?: on)?|as of|until|till|by|to|through|before|after|between|and|of|dated)"
    r"(?:\s+and\s+including|\s+the)?\s+|(?P<{}_to>\s[–—-]\s*))?"
)
_DAY = re.compile(
    rf"{_WORDS.format('a', 'a')}"
    rf"(?:(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b\.?"
    rf"|{MONTH}\b\.?\s+(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\b)(?!\s*元)"
    r"(?:,?\s+(?P<y>[0-9]{4})\b)?"
    rf"|{_WORDS.format('b', 'b')}(?<![0-9])(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
)
_SPANS = re.compile(r"\s*(?:to\b|until\b|till\b|through\b|[–—-])", re.I)
_LATEST = re.compile(r"\s*at the latest\b", re.I)
_NOT_YET = re.compile(r"\b(?:not|never)\b[^.;]{0,40}$", re.I)
_FIRST = ("from", "starting", "starting on", "on or after", "not before", "between")
_LAST = ("until", "till", "by", "to", "through", "on or before", "no later than", "not later than",
         "not after")  # fmt: skip


@frozen
class EnglishDay:
    """A day, and what it is: the first or last one, or one before or after which something is;
    empty where no word says it."""

    day: int
    what: str


def english_days(text: str) -> Iterator[EnglishDay]:
    """Every day of a text; since, as of and not until one may be said of either side. One without a
    year has that of the next, or of the one before."""
    found = list(_DAY.finditer(text))
    between, last = False, 0
    for at, m in enumerate(found):
        years = (int(x["y"] or (x["iso"] or "0")[:4]) for x in found[at:])
        last = next((y for y in years if y), last)
        day = _known(m, last)
        word = (m["a"] or m["b"] or ("to" if m["a_to"] or m["b_to"] else "")).lower()
        word = "to" if word == "and" and between else word
        word = "" if _NOT_YET.search(text[: m.start()]) else word
        if word in ("of", "dated") or day is None:
            continue
        between = word == "between"
        yield EnglishDay(day, _what(word, text, m.end()))


def _what(word: str, text: str, end: int) -> str:
    if word in _FIRST or (not word and _SPANS.match(text, end)):
        return "first"
    if word in _LAST or _LATEST.match(text, end):
        return "last"
    return word if word in ("before", "after") else "before" if word == "up to" else ""


def _known(m: re.Match[str], year: int) -> int | None:
    if m["iso"]:
        year, month, day = map(int, m["iso"].split("-"))
    else:
        names = [g for g in m.groups() if g and g[:3].lower() in MONTHS and g[0].isupper()]
        month, day = MONTHS.index(names[-1][:3].lower()) + 1, int(m["d1"] or m["d2"])
    try:
        return date(year, month, day).toordinal() if year else None
    except ValueError:
        return None


__all__ = ["EnglishDay", "english_days"]
