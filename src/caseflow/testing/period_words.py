"""On which side of a day or of a period a clause stands (六个月内, 满六个月方可, 3月1日起), and
whether its days are working days, beside what a rule compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.clause_words import DENIALS, said
from caseflow.testing.english_days import EnglishDay, english_days
from caseflow.values.dates import day_of, whole
from caseflow.values.numerals import narrow, read_whole

_HAN = re.compile("[一二两三四五六七八九十百]+").pattern
_FIGURE = rf"([0-9]+|{_HAN})"
_SPAN = rf"(?<![0-9第]){_FIGURE}\s*+(?:个)?(日|天|月|年)"
_SPAN_EN = r"([0-9]+) (day|month|year)s?"
_WITHIN = re.compile(
    rf"{_SPAN}\s*+(?:之|以)?内|不(?:满|足|到|超过)\s*+{_SPAN}"
    rf"|\b(?:within|no later than|not more than|at most) {_SPAN_EN}",
    re.I,
)
_AFTER = re.compile(
    rf"(?<!不)(?:届?满|超过)\s*+{_SPAN}(?!\s*+(?:之|以)?内)|{_SPAN}(?:以后|之后|后)"
    rf"|\b(?:after|at least|more than|not less than) {_SPAN_EN}|{_SPAN_EN} or more",
    re.I,
)
_WORKDAYS = re.compile(rf"{_FIGURE}\s*+(?:个)?(?:工作日|劳动日)|([0-9]+) working days?", re.I)
_PLAIN_DAYS = re.compile(
    rf"{_FIGURE}\s*+(?:个)?(?:自然日|日历日|日|天)|([0-9]+) (?:calendar )?days?"
)
_UNITS = {"日": "days", "天": "days", "月": "months", "年": "months"}
#: that something was *not* so within the time, which turns it
_TURNS = (*DENIALS, "未", "没有", "not ", "no ")
_REFUSED = re.compile(
    rf"{'|'.join(DENIALS)}|未|没有|\bnot?\b|\bnever\b|refus|reject|\blate\b|clos", re.I
)
_DATE = re.compile(
    r"(自|从|于|至|到|[—–~～-]|\bfrom |\bsince |\buntil |\bby |\bto )?\s*+"
    r"(?:(\d{4})\s*+年)?\s*+(\d{1,2})\s*+月\s*+(\d{1,2})\s*+[日号]"
    r"\s*+(?:[（(]\s*+(不)?(含)[^）)]*+[）)])?"
    r"\s*+(起|以后|之后|后|以前|之前|前|截?止|为止)?\s*+(?:[（(]\s*+(不)?(含))?"
)
_SPANS = re.compile(r"\s*+(?:至|到|[—–~～-])")
_LOOSE = re.compile(r"月底|月末|年底|年末|月初|年初|上旬|中旬|下旬")


def side_faults(x: n.Compare, texts: Sequence[str], *, plain: bool) -> Iterator[Note]:
    """A period on the other side, and working days counted as days. `plain`: the rule is plainly
    required."""
    at, within = _shifted(x)
    if at is None or not isinstance(at.years, n.Const) or not isinstance(at.years.value, int):
        return
    many, whole_ = at.years.value, narrow(" ".join(texts))
    if at.shift.endswith("days") and _working(whole_, many):
        yield note("clause_workdays", days=many)
    mine = (many * (12 if at.shift.endswith("years") else 1), at.shift.endswith("days"))
    inside = set(_periods(_WITHIN, whole_))
    after = set(_periods(_AFTER, whole_))
    if not plain or any(word in whole_ for word in _TURNS):
        return
    op = x.op
    if mine in inside - after and not within:
        yield note("clause_within", op=op, instead=_TURNED[op])
    if mine in after - inside and within:
        yield note("clause_after", op=op, instead=_TURNED[op])


_TURNED: dict[str, str] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _shifted(x: n.Compare) -> tuple[n.Birthday | None, bool]:
    """The day that was moved in a comparison, and whether that holds within the time from it."""
    for at, op in ((x.right, x.op), (x.left, _SWAPPED.get(x.op, x.op))):
        if isinstance(at, n.Birthday) and at.shift and op in _TURNED:
            return at, (op in ("<", "<=")) == at.shift.startswith("+")
    return None, False


_SWAPPED: dict[str, n.Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def days_fault(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """A number of days let in or out otherwise than its clause has it (at least 60 days, 超过90日,
    满60日: it is reached on the 60th day). Of two days moved either number may be meant."""
    sides = ((x.right, x.op), (x.left, _SWAPPED.get(x.op, x.op)))
    if all(isinstance(at, n.Birthday) for at, _ in sides):
        return None
    for at, op in sides:
        if not isinstance(at, n.Birthday) or not at.shift.endswith("days") or op not in _TURNED:
            continue
        op = op if at.shift.startswith("+") else _SWAPPED[op]
        part, many = "upper" if op in ("<", ">=") else "lower", at.years
        own = many.value * 100 if isinstance(many, n.Const) and type(many.value) is int else 0
        kept = [
            s for t in texts for s in said(_NOT_REACHED.sub("", narrow(t)))
            if s.hundredths == own and s.unit in _DAYS
        ]  # fmt: skip
        if kept and all(s.part != part for s in kept):
            other = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}[x.op]
            return note("clause_side", words=kept[0].words, op=x.op, instead=other)
    return None


_DAYS = ("日", "天", "day", "days")
#: 满60日后 is on that day or after it, 期满60日内 within it, 每满30日 so many times
_NOT_REACHED = re.compile(
    rf"每[届期]?满\s*+{_FIGURE}\s*+[日天]"
    rf"|[届期年]?满\s*+{_FIGURE}\s*+个?[日天]\s*+(?=[之以]?[内后]|[的第]?[次二]日)[之以的第]?.",
)


def _number(figure: str) -> int | None:
    return int(figure) if figure.isdecimal() else read_whole(figure)


def _periods(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, bool]]:
    """Every period: how many months or days, and whether those are days."""
    for found in pattern.finditer(text):
        figure, unit = (g for g in found.groups() if g is not None)
        many, unit = _number(figure), unit.lower()
        if many is not None:
            years = unit in ("年", "year")
            yield many * (12 if years else 1), unit in ("日", "天", "day")


def _working(text: str, many: int) -> bool:
    """Does the text say so many working days, and nowhere so many days?"""
    working = {_number(a or b) for a, b in _WORKDAYS.findall(text)}
    days = {_number(a or b) for a, b in _PLAIN_DAYS.findall(_WORKDAYS.sub("", text))}
    return many in working and many not in days


@frozen
class _Told:
    """A day that a clause names: the first days that may be on its upper side, and the sides that
    it speaks of."""

    edges: tuple[int, ...]
    sides: tuple[str, ...]
    day: int


def date_faults(x: n.Compare, texts: Sequence[str], *, plain: bool) -> Iterator[Note]:
    """A day that no clause has, or on the other side of it, where clauses have days."""
    at = x.right.value if isinstance(x.right, n.Const) else None
    if not isinstance(at, date) or x.op not in _TURNED:
        return
    told = [t for text in texts for t in _dates(narrow(text))]
    if not told or any(_LOOSE.search(t) for t in texts):
        return
    edge = at.toordinal() + (x.op in ("<=", ">"))
    side = "below" if x.op in ("<", "<=") else "above"
    here = [t for t in told if edge in t.edges]
    if not here:
        days = sorted({date.fromordinal(t.day).isoformat() for t in told})
        yield note("clause_date", days=days, day=at.isoformat(), op=x.op)
    elif plain and all(side not in t.sides for t in here) and not any(map(_REFUSED.search, texts)):
        yield note("clause_date_side", day=at.isoformat(), op=x.op, instead=_TURNED[x.op])


def day_unsaid(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """A day that a rule leaves out, where its clause says before it and no more (7月31日前)."""
    at = x.right.value if isinstance(x.right, n.Const) else None
    if not isinstance(at, date) or x.op not in _TURNED:
        return None
    edge = at.toordinal() + (x.op in ("<=", ">"))
    here = [t for text in texts for t in _dates(narrow(text)) if edge in t.edges]
    if here and all(t.sides == ("below",) and t.edges == (edge, edge + 1) for t in here):
        return note("unsaid_day", day=date.fromordinal(edge).isoformat())
    return None


def _dates(text: str) -> Iterator[_Told]:
    year = 0
    for found in _DATE.finditer(text):
        before, own, month, day, no_, held, after, no_too, held_too = found.groups()
        year = int(own) if own else year
        known = _day(year, int(month), int(day))
        if known is not None:
            closed = None if not (held or held_too) else not (no_ or no_too)
            after = after or ("至" if _SPANS.match(text, found.end()) else "")
            yield _made(known, (before or "").strip().lower(), after, closed)
    for told in english_days(text):
        yield _of_english(told)


def _of_english(told: EnglishDay) -> _Told:
    """Whether a day itself counts: before and after it are said of both."""
    edges = {"first": (told.day,), "last": (told.day + 1,)}.get(told.what, (told.day, told.day + 1))
    below, above = told.what in ("last", "before"), told.what in ("first", "after")
    return _Told(
        edges, ("below",) if below else ("above",) if above else ("below", "above"), told.day
    )


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return day_of(whole(date(year, month, day))).toordinal() if year else None
    except ValueError:
        return None


_STARTS = ("自", "从", "from", "since")
_ENDS = ("至", "到", "—", "–", "~", "～", "-", "until", "by", "to")


def _made(day: int, before: str, after: str, closed: bool | None) -> _Told:
    """What stands around a day says whether it begins or ends there, and whether it counts."""
    if after in ("起", "至") or (before in _STARTS and not after):
        return _Told((day,) if closed is not False else (day + 1,), ("above",), day)
    if after in ("以后", "之后", "后"):
        return _Told((day, day + 1), ("above",), day)
    if after in ("以前", "之前", "前"):
        return _Told((day + 1,) if closed else (day,) if closed is False else (day, day + 1),
                     ("below",), day)  # fmt: skip
    if before in _ENDS or after in ("止", "截止", "为止"):
        return _Told((day + 1,) if closed is not False else (day,), ("below",), day)
    return _Told((day, day + 1), ("below", "above"), day)
