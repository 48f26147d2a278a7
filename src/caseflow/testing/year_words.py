"""When the year of a limit begins, and whether its clauses have it so, in both languages."""

from __future__ import annotations

import re

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.rules.spans import begins
from caseflow.testing.fact_words import Texts
from caseflow.values.numerals import narrow, read_whole

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE_DAY = r"[0-9]{1,2}|[一二三]?十?[一二三四五六七八九]?"
_FROM = re.compile(
    rf"([0-9]{{1,2}}|十[一二]?|[一二三四五六七八九])\s*+月(?:\s*+({_DATE_DAY})\s*+[日号])?"
    r"\s*+(?:起|开始|至|到|为[^，。；]{0,6}起|[—–~～-])"
)
MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)  # as they are written: may is another word
_DAY = rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?{MONTH}\b(?:\s+([0-9]{{1,2}})\b)?"
_BEGIN = r"(?i:begin|start|run|open|count)(?:s|ning|ting|ing|ed)?"
_FROM_EN = re.compile(
    rf"(?:\b{_BEGIN}|\b(?i:from|since|as of))(?:\s+(?:on|from|at|in|each|every|the))*\s+{_DAY}"
    rf"|{_DAY}\s*(?:\b(?:to|until|till|through|and ends)\b|[-–—])"
)
_YEARLY = re.compile(
    r"每年度?(?!的)|年度|每个?自然年|a (?:calendar )?year\b|\bannual|\bper year", re.I
)
_OF_A_YEAR = re.compile(
    r"学年|学期|采暖季|冬季|财年|财政年度|season|winter|term\b|year of accounts"
    r"|(?:school|academic|financial|fiscal|budget|programme|project|farming) year",
    re.I,
)
#: a clause that says itself when its year begins
_OWN_YEAR = re.compile(
    rf"\byears?\b[^.;]{{0,25}}?\b{_BEGIN}\b[^.;]{{0,15}}?{_DAY}"
    rf"|\byears?,? (?:from|since|\()\s*(?:the )?{_DAY}"
)


def year_fault(x: n.Compare, texts: Texts, every: Texts) -> Note | None:
    """A year that begins otherwise than the clauses have it. `every`: all clauses, of which one may
    say from which month on."""
    first = _first(x)
    if first is None:
        return None
    whole = " ".join(texts)
    own = bool(_OF_A_YEAR.search(whole) or _OWN_YEAR.search(whole))
    told = _told(every if _OF_A_YEAR.search(whole) else texts)
    if told:
        months = [m for m, _ in told]
        other = own and not _holds(first, told)
        return note("clause_year_from", months=months, day=over_of(x)) if other else None
    if not own and first != (1, 1) and _YEARLY.search(whole):
        return note("clause_calendar_year", day=over_of(x))
    return None


def told_year(x: n.Compare, every: Texts) -> bool:
    """Does any clause say when it begins?"""
    first = _first(x)
    return first in (None, (1, 1)) or _holds(first, _told(every))


def over_of(x: n.Compare) -> str:
    """Its first day, as `year_from` takes it: 07-01."""
    month, day = _first(x) or (1, 1)
    return f"{month:02}-{day:02}"


def _first(x: n.Compare) -> tuple[int, int] | None:
    use = x.left.use if isinstance(x.left, n.Fact) else None
    return begins(use.over) if use is not None else None


def _holds(first: tuple[int, int] | None, told: list[tuple[int, int]]) -> bool:
    return first is not None and any(m == first[0] and d in (0, first[1]) for m, d in told)


def _told(texts: Texts) -> list[tuple[int, int]]:
    """Months, and days (0: none said), from which something begins."""
    plain = [narrow(t) for t in texts]
    out = [(_number(f[1]), _number(f[2])) for t in plain for f in _FROM.finditer(t)]
    for f in (f for t in plain for f in _FROM_EN.finditer(t)):
        before, month, behind = f.groups()[:3] if f[2] else f.groups()[3:]
        out.append((MONTHS.index(month[:3].lower()) + 1, _number(before or behind)))
    return out


def _number(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if text.isdecimal() else read_whole(text) or 0


__all__ = ["MONTH", "MONTHS", "over_of", "told_year", "year_fault"]
