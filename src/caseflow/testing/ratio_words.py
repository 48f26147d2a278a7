"""How many times or which share of another sum a clause makes a limit (超过家庭总收入60%, 低保标准
的2倍以下, at least 50% of the fees), beside the factors that a rule compares with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.clause_words import AFTER, BEFORE
from caseflow.values.numerals import narrow, read_whole

#: the most that is given is no limit of a rule; 满 is said of times
_NO_LIMIT = ("满", "最高", "最多", "up to ")
_BEFORE = "|".join(sorted((w for w in BEFORE if w not in _NO_LIMIT), key=len, reverse=True))
_FIGURE = r"(?<![0-9.,])([0-9]+(?:\.[0-9]+)?|[一两二三四五六七八九十]+)"
_OF = r"\s*+(%|倍|per ?cent\b|times\b)"
_LIMIT = re.compile(
    rf"({_BEFORE})[^,，。；;0-9]{{0,25}}?{_FIGURE}{_OF}"
    rf"|{_FIGURE}{_OF}\s*+(?:[（(]?含[^）)]{{0,3}}[）)]?)?\s*+(?:及|或)?\s*+({'|'.join(AFTER)})",
    re.I,
)
_WITHOUT = re.compile(r"\s*+[（(]\s*+不含")  # 以上（不含）
#: shares that are said otherwise
_IN_WORDS = re.compile(r"半|分之|成|\bhalf\b|\bthird|\bquarter|\btwice\b", re.I)
_ANY = re.compile(rf"{_FIGURE}{_OF}", re.I)
_MONTHS = re.compile(r"([0-9]+|[一二两三四五六七八九十]+)\s*+(?:个月|months?)")
_OF_TIME = re.compile("月|年|季|month|year|quarter", re.I)
_USUAL = frozenset((1, 3, 6, 12))
_OTHER: dict[str, n.Op] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_SWAPPED: dict[str, n.Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@frozen
class _Told:
    """A limit that a clause makes of another sum: how much of it, and to which part it belongs."""

    words: str
    of: Fraction
    times: bool
    part: str


def ratio_fault(x: n.Compare, texts: Sequence[str], sums: set[int], own: int | None) -> Note | None:
    """Another factor than the clause has, or its own on the other side. `sums`: those of the
    clauses; `own`: the sum that is multiplied, if it is fixed: of another one nothing is known."""
    left, right = parted(x.left), parted(x.right)
    ratio = right[0] / left[0]
    facts = [isinstance(y, n.Fact) for y in n.walk(left[1])]
    if x.op not in _OTHER or ratio == 1 or not any(facts) or (own is not None and own not in sums):
        return None
    told = [t for text in texts for t in _limits(narrow(text))]
    if not told:
        return None
    times = _multiples(texts)
    sides = [
        (t, _part(op))
        for t in told
        for r, op in ((ratio, x.op), (1 / ratio, _SWAPPED[x.op]))
        if any(r in (t.of * m, t.of / m) for m in times)
    ]
    if not sides:
        every = {_value(*found) for t in texts for found in _ANY.findall(narrow(t))}
        if {ratio, 1 / ratio} & every or any(map(_IN_WORDS.search, texts)):
            return None
        return note("clause_ratio", words=told[0].words, ratio=_said(ratio, times=told[0].times))
    if all(t.part != part for t, part in sides):
        return note("clause_side", words=sides[0][0].words, op=x.op, instead=_OTHER[x.op])
    return None


def _part(op: str) -> str:
    """To which part the limit itself belongs."""
    return "upper" if op in ("<", ">=") else "lower"


def parted(x: Any) -> tuple[Fraction, Any]:
    """A number of times something, parted."""
    factor = Fraction(1)
    while isinstance(x, n.Product) and isinstance(x.units, n.Const):
        if not isinstance(x.units.value, int) or not x.units.value:
            break
        factor, x = factor * x.units.value, x.amount
    return factor, x


def _limits(text: str) -> Iterator[_Told]:
    for m in _LIMIT.finditer(text):
        figure, unit = (m[2], m[3]) if m[1] else (m[4], m[5])
        value = _value(figure, unit)
        part = BEFORE[m[1].lower()][0] if m[1] else AFTER[m[6].lower()][0]
        if not m[1] and _WITHOUT.match(text, m.end()):
            part = "lower" if part == "upper" else "upper"
        times = unit.lower() in ("倍", "times")
        if value:
            yield _Told(m[0], value, times, part)


def _value(figure: str, unit: str) -> Fraction:
    value = Fraction(figure) if figure[0].isdigit() else Fraction(read_whole(figure) or 0)
    return value if unit.lower() in ("倍", "times") else value / 100


def _multiples(texts: Sequence[str]) -> set[int]:
    """By how many months a factor may have been multiplied: a clause a month, a sum of a year."""
    whole = narrow(" ".join(texts))
    told = {int(f) if f.isdigit() else read_whole(f) or 1 for f in _MONTHS.findall(whole)}
    if not _OF_TIME.search(whole):
        return {1}
    return {1, *told, *([12] if re.search("年|year", whole) else ())} if told else set(_USUAL)


def _said(ratio: Fraction, *, times: bool) -> dict[str, str]:
    """A factor in each language."""
    if times:
        return {"zh": f"{float(ratio):g} 倍", "en": f"{float(ratio):g} times"}
    share = float(min(ratio, 1 / ratio)) * 100
    return dict.fromkeys(("zh", "en"), f"{share:.4g} %")


__all__ = ["parted", "ratio_fault"]
