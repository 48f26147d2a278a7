"""What clauses say of whole units of money (按十元取整，不足十元的舍去) beside what an award does.
A sum that is only said of rounding is neither given nor a limit, so nothing else reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.clause_numbers import both, sums_in
from caseflow.testing.clause_words import hundredths_of
from caseflow.values.money import Money
from caseflow.values.numerals import narrow

_SUM = r"[0-9一二两五十百千万,]{0,8}\s*+元"
_LESS = rf"不[足满]\s*+{_SUM}\s*+(?:的|部分|的部分|者)?\s*+[，,]?\s*+"
_WHOLE = (
    rf"(?:以|按|取整?到|精确到|保留到)\s*+{_SUM}(?=\s*+(?:取整|为单位|为计算单位|整|计|[，。；]|$))"
)
_ROUNDS = re.compile(
    rf"{_WHOLE}(?:取整|为单位|为计算单位|整|计)?"
    rf"|{_LESS}(?:舍去|舍弃|抹去|不计|略去|忽略|四舍五入|按[^，。；]{{0,8}}计算?|进位)"
    rf"|{_SUM}以下(?:的|部分)?(?:舍去|舍弃|抹去|不计|略去|忽略|四舍五入)"
    r"|\brounded (?:down |up |half up )?(?:down )?to (?:the (?:nearest |next )?|whole )?"
    r"(?:[0-9][0-9,]*\s*+)?元",
    re.I,
)
_DOWN = re.compile(r"舍去|舍弃|抹去|抹零|不计|略去|忽略|\brounded down\b", re.I)
_HALF = re.compile(r"四舍五入|\bhalf up\b|\bto the nearest\b", re.I)
_WITHOUT_SUM = {"元": 1, "十元": 10, "百元": 100, "千元": 1_000}


def unrounded(text: str) -> str:
    """A text without what it says of rounding.

    >>> unrounded("最高2500元。资助金额按十元取整，不足十元的舍去")
    '最高2500元。资助金额,'
    """
    return _ROUNDS.sub("", narrow(text))


def _units(texts: Sequence[str]) -> set[int]:
    """The units that clauses name, in hundredths."""
    out: set[int] = set()
    for text in texts:
        for found in _ROUNDS.finditer(narrow(text)):
            sums = sums_in(found[0])
            out |= sums
            bare = re.search(r"(?<![0-9一二两五])[十百千]?元", found[0]) if not sums else None
            out |= {_WITHOUT_SUM[bare[0]] * 100} if bare is not None else set()
    return out


def rounding_faults(edition: Edition, texts: Sequence[str]) -> Iterator[Note]:
    """Another unit than a clause has, another way, or none at all."""
    units, whole = _units(texts), narrow(" ".join(texts))
    down, half = bool(_DOWN.search(whole)), bool(_HALF.search(whole))
    made = [x for x in n.walk(edition.award) if isinstance(x, n.Rounded)]
    for x in made:
        if units and hundredths_of(x.unit, edition.money) not in units:
            sums = [both(edition.money, Money(v * edition.money.unit // 100)) for v in units]
            yield note("clause_unit", sums=sums, sum=both(edition.money, x.unit))
        if down != half and x.half_up != half:
            yield note("clause_rounded", how="half_up=True" if half else "half_up=False")
    if units and not made and (down or half or "取整" in whole):
        sums = [both(edition.money, Money(v * edition.money.unit // 100)) for v in units]
        yield note("clause_unrounded", sums=sums)
