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
_WAY = "舍去|舍弃|抹去|不计|略去|忽略|四舍五入|进位"
_WHOLE = (
    rf"(?:以|按|取整?到|精确[到至]|保留[到至])\s*+{_SUM}"
    rf"(?=\s*+(?:取整|为单位|为计算单位|整|计|{_WAY}|[，。；]|$))"
)
_UNIT = r"(?:[15]0{0,3}|1,000|[一五]?[十百千]?)\s*+元"  # to what anybody rounds
_TO = (
    r"(?:(?:四舍五入|舍入|舍去|进位|进|取整|计算)(?:取整|计算|精确|保留)?[到至]"
    rf"|精确[到至])\s*+{_UNIT}(?!\s*+以[上下])"
)
_UNIT_EN = "元|yuan|dollars?|euros?|pounds?|francs?|shillings?|dinars?|rupees?|birr"
_FIGURE_EN = r"(?:[15](?:,?0)*|ten|(?:one |a )?hundred|(?:one |a )?thousand)"
_ROUNDED = re.compile(
    r"\b(?:round(?:ed|ing|s)?,?(?: half)?(?: (?:down|up)(?: or (?:down|up))?)? to(?: the)?"
    r"(?: (?:nearest|next|lower|full|whole|multiple of))*|to the(?: (?:nearest|whole|full))+)\s+"
    rf"(?:({_FIGURE_EN})\b\s*+(?:{_UNIT_EN})?|(?:{_UNIT_EN}))"
    r"(?!\s*+(?:%|per ?cent|days?\b|weeks?\b|months?\b|years?\b|persons?\b|people\b|km\b|m\b))",
    re.I,
)
_ROUNDS = re.compile(
    rf"{_LESS}(?:{_WAY.replace('|进位', '')}|按[^，。；]{{0,8}}计算?|进位)(?:[到至]\s*+{_SUM})?"
    rf"|{_TO}|{_WHOLE}(?:取整|为单位|为计算单位|整|计)?"
    rf"|{_SUM}以下(?:的|部分)?(?:{_WAY})"
    rf"|{_ROUNDED.pattern}",
    re.I,
)
_DOWN = re.compile(r"舍去|舍弃|抹去|抹零|不计|略去|忽略|\bround(?:ed|ing)? down\b(?! or up)", re.I)
_HALF = re.compile(
    r"四舍五入|\bhalf up\b|\bup or down\b|\bdown or up\b|(?<!down )(?<!up )\bto the nearest\b", re.I
)
_UP = re.compile(
    r"不[足满]\s*+(?:1|一)元(?:的|部分|的部分)?[，,]?\s*+按\s*+(?:1|一)元"
    r"|(?<!四舍五入)进位|进一(?!步)|向上取整|\bround(?:ed|ing)? up\b(?! or down)",
    re.I,
)
_WITHOUT_SUM = {"元": 1, "十元": 10, "百元": 100, "千元": 1_000}
_IN_WORDS = {"ten": 10, "hundred": 100, "thousand": 1_000}


def unrounded(text: str) -> str:
    """A text without what it says of rounding.

    >>> unrounded("最高2500元。资助金额按十元取整，不足十元的舍去")
    '最高2500元。资助金额,'
    """
    return _ROUNDS.sub("", narrow(text))


#: what is too little to be given: no limit of what a case has, unless something stands before it
_TOO_LITTLE = re.compile(
    r"(?<![^，,。；;、])(?:(?:补助|资助|救助|补贴)?(?:金额|金|额|款)|计算结果)?\s*+"
    rf"(?:不[足满到]|低于|少于)\s*+{_SUM}\s*+(?:的|者)?\s*+[，,]?\s*+不(?:予|再)?"
    r"(?:给付?|发放?|支付|拨付|补助|资助|救助|补贴)"
    r"|\b(?:sum|amount|award|grant|payment)s?,? (?:of )?(?:less than|under|below)"
    r"\s+[0-9,]+\s*+(?:元|yuan)[^,.;]{0,8}?\bnot\b",
    re.I,
)


def given_alone(text: str) -> str:
    """A text without what it says of sums that are too little to be given.

    >>> given_alone("按损失的20%，不足100元的不给"), given_alone("损失不足100元的不给")
    ('按损失的20%,', '损失不足100元的不给')
    """
    return _TOO_LITTLE.sub("", narrow(text))


def _units(texts: Sequence[str]) -> set[int]:
    """The units that clauses name, in hundredths."""
    out: set[int] = set()
    for text in texts:
        for found in _ROUNDS.finditer(narrow(text)):
            english = _ROUNDED.fullmatch(found[0])
            if english is not None:
                out.add(_english(english[1]) * 100)
                continue
            sums = sums_in(found[0])
            out |= sums
            bare = re.search(r"(?<![0-9一二两五])[十百千]?元", found[0]) if not sums else None
            out |= {_WITHOUT_SUM[bare[0]] * 100} if bare is not None else set()
    return out


def _english(figure: str | None) -> int:
    """The unit of an English clause; of the nearest dollar 1."""
    if not figure:
        return 1
    last = figure.lower().split()[-1]
    return _IN_WORDS[last] if last in _IN_WORDS else int(figure.replace(",", ""))


def rounding_faults(edition: Edition, texts: Sequence[str]) -> Iterator[Note]:
    """Another unit than a clause has, another way, or none at all."""
    units, whole = _units(texts), narrow(" ".join(texts))
    down, half = bool(_DOWN.search(whole)), bool(_HALF.search(whole))
    up = _UP.search(whole) if not (down or half) else None
    made = [x for x in n.walk(edition.award) if isinstance(x, n.Rounded)]
    sums = [both(edition.money, Money(v * edition.money.unit // 100)) for v in sorted(units)]
    for x in made:
        if units and hundredths_of(x.unit, edition.money) not in units:
            yield note("clause_unit", sums=sums, sum=both(edition.money, x.unit))
        if down != half and (x.up or x.half_up != half):
            yield note("clause_rounded", how="half_up=True" if half else "half_up=False")
        if up is not None and not (x.up or _raised(x, edition)):
            yield note("clause_round_up", words=up[0])
    whole_already = units == {100} and not _fractions(edition)
    if units and not made and (down or half or up or "取整" in whole) and not whole_already:
        yield note("clause_unrounded", sums=sums)


def _raised(x: n.Rounded, edition: Edition) -> bool:
    """Is what is just below its unit, or so many times it, added before it is rounded down, which
    rounds up?"""
    unit, whole = x.unit.minor, edition.money.unit
    values = [y.value for y in n.walk(x.award) if isinstance(y, n.Const)]
    steps = (1, whole) if unit > whole else (1,)
    return any(
        isinstance(v, Money) and v.minor > 0 and not (v.minor + step) % unit
        for v in values
        for step in steps
    )


def _fractions(edition: Edition) -> bool:
    """May the award be no whole number of its currency?"""
    return any(
        isinstance(x, n.Percent | n.Remainder) or (isinstance(x, n.Fact) and x.kind == "money")
        for x in n.walk(edition.award)
    )
