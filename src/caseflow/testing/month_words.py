"""For how many months an award gives a sum (标准×人数×4个月), beside what it multiplies with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_figures
from caseflow.testing.clause_numbers import period_of
from caseflow.testing.ratio_words import parted
from caseflow.values.numerals import narrow, read_whole

_FIGURE = r"([0-9]+|[一二两三四五六七八九十]+)"
_FOR = re.compile(
    rf"(?:[×✕*xX]|乘以?)\s*+{_FIGURE}\s*+(?:个月|months?\b)"
    rf"|发[放给]?\s*+{_FIGURE}\s*+个月|\bfor {_FIGURE} months?\b"
    rf"|{_FIGURE}\s*+个月的[^，。；]{{0,6}}?(?:标准|低保|救助金|生活费|补助)"
)
_MONTHS = re.compile(rf"{_FIGURE}\s*+(?:个月|months?\b)")
_ANY = re.compile(_FIGURE)
#: a number that is said without a figure
_IN_WORDS = {
    12: re.compile("年|year"),
    6: re.compile("半年|half"),
    3: re.compile("季|quarter"),
    2: re.compile(r"双|倍|\bdouble|\btwice\b"),
}


def months_fault(x: n.Flat | n.Per, texts: Sequence[str]) -> Note | None:
    """A whole number of times that stands nowhere in clauses which say for how many months, and
    is not made of two numbers of theirs (4个月，低保增加1个月)."""
    factor = parted(x.amount)[0]
    plain = [narrow(in_figures(t)) for t in texts]
    told = {_number(next(filter(None, f))) for t in plain for f in _FOR.findall(t)}
    if not told or factor.denominator != 1 or factor == 1:
        return None
    every = [_number(f) for t in plain for f in _ANY.findall(t)]
    months = [_number(f) for t in plain for f in _MONTHS.findall(t)]
    known = {*every, *(a * b for a in every for b in every)}
    known |= {v for a, b in combinations(months, 2) for v in (a + b, abs(a - b))}
    known |= {v for v, words in _IN_WORDS.items() if words.search(" ".join(plain))}
    if factor.numerator in known:
        return None
    periods = [period_of(m, "months") for m in sorted(told)]
    return note("clause_period", periods=periods, period=period_of(factor.numerator, "months"))


def _number(figure: str) -> int:
    return int(figure) if figure.isdecimal() else read_whole(figure) or 0


__all__ = ["months_fault"]
