"""From which day a clause counts (出院后30日内申请), and which months and spans of numbers it
names, beside what a rule compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.clause_words import pieces
from caseflow.testing.option_words import graded, spans
from caseflow.values.numerals import narrow, read_whole

_FIGURE = r"(?:[0-9]+|[一二两三四五六七八九十]+)"
_WITHIN = re.compile(
    rf"([一-鿿]{{2,12}}?)(?:之日)?(?:起|以后|之后|后)(?:的)?\s*+{_FIGURE}\s*+个?(?:日|天|月|年)"
    r"(?:之|以)?内"
)
_WITHIN_EN = re.compile(r"\bwithin [0-9]+ (?:days|months|years) (?:of|after|from) ([^,.;]+)", re.I)
#: what a title says besides what happened
_USUAL = re.compile(r"(?:日期|时间|之日|日)$")
_USUAL_EN = frozenset(
    ("a", "an", "day", "date", "of", "on", "the", "which", "that", "is", "was", "in", "at", "to")
)
_MONTH = re.compile(
    r"(?<![0-9个一二三四五六七八九十])([0-9]{1,2}|十[一二]?|[一二三四五六七八九])\s*+月"
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_MONTH_EN = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_DAY_OF = re.compile(r"\s*+[0-9一二三四五六七八九十]+\s*+[日号]")
_SPAN = re.compile(r"(?<![0-9.])([0-9]{1,4})\s*+(?:to|至|到|[—–~～-])\s*+([0-9]{1,4})(?![0-9.%])")


def from_faults(x: n.Compare, texts: Sequence[str], days: Sequence[n.Fact]) -> Iterator[Note]:
    """A period that is counted from another day than its clause names. `days`: all days that the
    edition asks for."""
    at = next((y for y in (x.right, x.left) if isinstance(y, n.Birthday) and y.shift), None)
    if at is None or not at.shift.startswith("+") or not isinstance(at.born, n.Fact):
        return
    for text in texts:
        words, named = _from(narrow(text), days)
        if named and at.born.key not in {f.key for f in named}:
            own = {"zh": at.born.zh, "en": at.born.en}
            yield note("clause_from", words=words, day=own)


def _from(text: str, days: Sequence[n.Fact]) -> tuple[str, list[n.Fact]]:
    """What stands before a period, and the days whose titles speak of it."""
    for found in (m for p in pieces([text]) for m in _WITHIN.finditer(p)):
        named = [f for f in days if len(_stem(f)) > 1 and found[1].endswith(_stem(f))]
        if named:
            return found[0], named
    for found in _WITHIN_EN.finditer(text):
        words = set(re.findall("[a-z]+", found[1].lower()))
        named = [f for f in days if _told(f) & words]
        if named:
            return found[0], named
    return "", []


def _stem(fact: n.Fact) -> str:
    """What a title is of: 出院日期 of 出院."""
    return _USUAL.sub("", fact.zh)


def _told(day: n.Fact) -> set[str]:
    return set(re.findall("[a-z]+", day.en.lower())) - _USUAL_EN


def month_fault(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """A limit of months that is no end of a time between months which clauses name."""
    at = x.right.value if isinstance(x.right, n.Const) else None
    if not isinstance(x.left, n.PartOf) or x.left.part != "month" or not isinstance(at, int):
        return None
    told = sorted({m for t in texts for m in _months(narrow(t))})
    own = {"<": at - 1, ">": at + 1}.get(x.op, at)
    if not told or own in told or x.op == "!=":
        return None
    return note("clause_month", months=told, op=x.op, month=at)


def _months(text: str) -> Iterator[int]:
    for found in _MONTH.finditer(text):
        figure = found[1]
        month = int(figure) if figure.isdecimal() else read_whole(figure) or 0
        if not _DAY_OF.match(text, found.end()) and 1 <= month <= 12:
            yield month
    yield from (_MONTHS.index(found[1]) + 1 for found in _MONTH_EN.finditer(text))


def span_fault(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """A limit of a number that is no end of the one span which a clause gives for its question
    (in forms 1 to 4)."""
    fact, at = x.left, x.right.value if isinstance(x.right, n.Const) else None
    counted = isinstance(fact, n.Fact) and fact.kind == "number" and fact.origin == "asked"
    if not counted or isinstance(at, bool) or not isinstance(at, int):
        return None
    if graded(x) and any(spans(narrow(t)) for t in texts):
        return None  # told of grades already
    told = [s for t in texts for s in _spans_of(narrow(t), fact)]
    edge = at if x.op in ("<", ">=") else at + 1
    if x.op in ("==", "!=") or len(told) != 1 or edge in (told[0][0], told[0][1] + 1):
        return None
    return note("clause_span", low=told[0][0], high=told[0][1], op=x.op, limit=at)


def _spans_of(text: str, fact: object) -> list[tuple[int, int]]:
    """Spans in a text that names the question."""
    titles = (fact.zh, fact.en.lower()) if isinstance(fact, n.Fact) else ()
    if not any(title in text.lower() for title in titles):
        return []
    return [(int(a), int(b)) for a, b in _SPAN.findall(text) if int(a) < int(b)]


#: which comparison words between two questions ask for, longer words first
_ORDER: dict[str, n.Op] = {
    **dict.fromkeys(("不早于", "不少于", "不低于", "不小于", "not before ", "not earlier than ",
        "at least ", "not less than "), ">="),
    **dict.fromkeys(("不晚于", "不迟于", "不多于", "不超过", "不高于", "不大于", "not after ",
        "not later than ", "at most ", "not more than ", "not exceed "), "<="),
    **dict.fromkeys(("早于", "少于", "低于", "小于", "before ", "less than "), "<"),
    **dict.fromkeys(("晚于", "迟于", "多于", "超过", "高于", "大于", "after ", "more than ",
        "exceeds? "), ">"),
}  # fmt: skip
_WORD = "|".join(_ORDER)
_TURNED: dict[str, n.Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def order_fault(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """Two questions compared the other way round than a clause that names both (出院不早于入院)."""
    a, b = x.left, x.right
    if not isinstance(a, n.Fact) or not isinstance(b, n.Fact) or x.op not in _TURNED:
        return None
    for one, other, op in ((a, b, x.op), (b, a, _TURNED[x.op])):
        both = (
            rf"{re.escape(_stem(one))}[^，。；]{{0,4}}?({_WORD})[^，。；]{{0,4}}?"
            rf"{re.escape(_stem(other))}|\b{re.escape(one.en)}\W[^,.;]{{0,12}}?({_WORD})"
            rf"[^,.;]{{0,4}}?{re.escape(other.en)}"
        )
        told = re.compile(both, re.I)
        for found in (m for t in texts for m in told.finditer(t)):
            word = (found[1] or found[2]).lower()
            wanted = next((w for k, w in _ORDER.items() if re.fullmatch(k, word)), op)
            if wanted != op:
                instead = wanted if one is a else _TURNED[wanted]
                return note("clause_order", words=found[0], op=x.op, instead=instead)
    return None


__all__ = ["from_faults", "month_fault", "order_fault", "span_fault"]
