"""Numbers of a clause that its rule does not have, and words that its rule does not follow: a
wrong unit, a slip of the pen, 万元 for 元, another number of months, `any` for `all`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Clause, Parameter, Rule
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_figures, in_yuan
from caseflow.testing.clause_words import DENIALS, facing, hundredths_of, of_its_kind, said
from caseflow.testing.earlier_words import earlier_faults
from caseflow.testing.period_words import days_fault
from caseflow.testing.ratio_words import ratio_fault
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.values.numerals import narrow, read_whole

_FIGURE = r"([0-9][0-9,]*(?:\.[0-9]+)?|[一二两三四五六七八九十百千半]+)"
_MONEY = re.compile(rf"{_FIGURE}\s*+(百|千|万|百万|千万|亿)?\s*+(?:元|yuan|RMB)", re.I)
_MONTHS = re.compile(rf"(?<![0-9第]){_FIGURE}\s*+(?:个)?(月|年|months?|years?)(?![0-9])", re.I)
_DAYS = re.compile(
    rf"(?<![0-9月"
    rf"第]){_FIGURE}\s*+(?:个)?(?:日|天|days?)(?:内|之内|以内|以后|之后|后|起|前|止)?(?![0-9])",
    re.I,
)
_TIMES = re.compile(
    rf"(?<!第){_FIGURE}\s*+次(?!性?手术)"
    rf"|(?:不超过|不多于|最多|至多|[仅只]?限)\s*+{_FIGURE}\s*+(?:个|只)?"
    r"(?:眼|例|件|台|侧|关节|耳|期|项|回)"
)
_TIMES_EN = re.compile(
    r"\b(once(?=\s(?:only|per|(?:in\s)?(?:an?y?|every|each|the)\s(?:\w+\s)?"
    r"(?:year|season|winter|life)))"
    r"|twice(?!\s(?:the|as)\b)|([0-9]{1,2})\stimes(?!\s(?:the|as)\b))",
    re.I,
)
_OFTEN = {"once": 1, "twice": 2}
_SHARE = re.compile(r"([0-9]+(?:\.[0-9]{1,2})?)\s*+[%％]")
#: the limit may be so many times the number of the clause, or made of another one
_TIMES_OF = ("月", "per month", "a month", "monthly")
_OTHER_BASE = ("人均", "每人", "per person", "a head")
_OF_A_STANDARD = re.compile("倍|标准")
_PART_OF = re.compile(r"[%％]|半|[一二三四五六七八九]成|分之|\btimes\b|\bhalf\b|\bstandard", re.I)
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
PERSONS = (
    "由人认定",
    "人工认定",
    "酌情",
    "视情况",
    "研究决定",
    "研究确定",
    "集体讨论",
    "集体研究",
    "case by case",
    "discretion",
)
EVERY, SOME = (
    re.compile(
        r"每(?:份|项|个|张|一)|均须|均应|均为|所有|全部|各项|一律|\bevery\b|\beach\b|\ball\b"
    ),
    re.compile(r"至少一|任一|任意一|之一|其中一|有一[项份个]|at least one|\bany\b"),
)
_NOT = re.compile(r"非|未|无|没有|不(?!予|得|受理|再|能|可|在|纳入)")


def _number(figure: str) -> Decimal | None:
    text = figure.replace(",", "")
    if text[0].isdigit():
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    whole = read_whole(text)
    return None if whole is None else Decimal(whole)


@lru_cache(maxsize=4_096)
def sums_in(text: str) -> frozenset[int]:
    """Every sum of money in a text, in hundredths."""
    out = set()
    for figure, scale in _MONEY.findall(narrow(text)):
        value = _number(figure)
        if value is not None:
            out.add(round(value * _SCALES[scale] * 100))
    return frozenset(out)


def shares_in(text: str) -> set[int]:
    """Every share in a text, in hundredths of a per cent."""
    return {round(Decimal(v) * 100) for v in _SHARE.findall(narrow(text))}


def mine(name: str, clauses: Sequence[Clause], parameters: Sequence[Parameter]) -> list[str]:
    """The texts that a value must agree with: of the same source, if it is a named one."""
    if not name:
        return [c.text for c in clauses]
    source = next((p.source for p in parameters if p.name == name), None)
    return [c.text for c in clauses if source is not None and c.source.name == source.name]


def rule_faults(rule: Rule, edition: Edition) -> Iterator[Note]:
    """What of a rule and its clauses does not agree, beyond the side of a number."""
    whole, currency = " ".join(c.text for c in rule.clauses), edition.money
    holds = rule.node.holds if isinstance(rule.node, n.Where) else rule.node
    tree = list(n.walk(holds))
    compared = [facing(x) for x in tree if isinstance(x, n.Compare)]
    for x in tree:
        if isinstance(x, n.Compare):
            x = facing(x)
            # a clause may have a number of another question of the same rule alone
            others = [n.Compare(y.op, x.left, y.right) for y in compared if y.left != x.left]
            right = x.right.years if isinstance(x.right, n.Birthday) else x.right
            texts = mine(
                right.name if isinstance(right, n.Const) else "", rule.clauses, edition.parameters
            )
            read = [in_yuan(t, currency) for t in texts]
            yield from limit_faults(x, read, currency, others)
    yield from earlier_faults(rule)
    if rule.effect == "require" and any(word in whole for word in PERSONS):
        yield note("clause_person")
    negated = any(isinstance(x, n.Not) for x in tree)
    for x in tree:
        if isinstance(x, n.Each) and not negated:
            if x.quantifier == "any" and EVERY.search(whole) and not SOME.search(whole):
                yield note("clause_every")
            if x.quantifier == "all" and SOME.search(whole) and not EVERY.search(whole):
                yield note("clause_some")
    if (
        isinstance(holds, n.AnyOf)
        and any(re.search("(?<=.)且|同时", c.text) for c in rule.clauses)
        and not re.search("[或、]", whole)
        and not negated
    ):
        yield note("clause_both")
    plain = rule.effect == "require" and isinstance(holds, n.Fact)
    if plain and any(word in whole for word in DENIALS[:5]) and not _NOT.search(whole):
        yield note("clause_denied")


def limit_faults(
    x: n.Compare, texts: Sequence[str], currency: Currency, others: Collection[n.Compare] = ()
) -> Iterator[Note]:
    """A limit, a period or a number of awards that clauses give otherwise. `others`: limits beside
    it, of other branches of the award: a number that is theirs says nothing of this one."""
    found = (_bound(x, texts, currency, others), _moved(x, texts), _counted(x, texts))
    yield from filter(None, found)
    fixed = next((y.value for y in n.walk(x.right) if isinstance(getattr(y, "value", 0), Money)), 0)
    own = hundredths_of(fixed, currency) if isinstance(fixed, Money) else None
    sums = {v for t in texts for v in sums_in(t)}
    yield from filter(None, [ratio_fault(x, texts, sums, own), days_fault(x, texts)])


def _edge(x: n.Compare, value: int) -> int:
    """The least number on the upper side of a comparison."""
    return value if x.op in ("<", ">=") else value + 1


def _theirs(x: n.Compare, others: Collection[n.Compare], currency: Currency) -> set[int]:
    """The least numbers on the upper side of other limits of the same question."""
    out = set()
    for y in others:
        at = y.right.value if isinstance(y.right, n.Const) else None
        if y.left == x.left and isinstance(at, int | Money) and not isinstance(at, bool):
            value = hundredths_of(at, currency) if isinstance(at, Money) else at
            out |= {value, value + 1}  # on whichever side a clause says it
    return out


def _bound(
    x: n.Compare, texts: Sequence[str], currency: Currency, others: Collection[n.Compare]
) -> Note | None:
    """A limit that stands nowhere in clauses that do give limits of that kind."""
    at = x.right.amount if isinstance(x.right, n.Product) else x.right  # a head's
    recorded = any(isinstance(f, n.Fact) and f.origin == "recorded" for f in n.walk(x.left))
    if (
        not isinstance(at, n.Const)
        or isinstance(at.value, bool)
        or not isinstance(at.value, int | Money)
        or recorded
        or scaled(x)
        or x.op in ("==", "!=")
    ):
        return None
    money = isinstance(at.value, Money)
    value = hundredths_of(at.value, currency) if isinstance(at.value, Money) else at.value
    of_months = (*_TIMES_OF, *(_OTHER_BASE if at is x.right else ()))
    several = any(word in text for text in texts for word in of_months)
    if not value or (several and not money) or any(map(_OF_A_STANDARD.search, texts)):
        return None
    if several and any(map(_PART_OF.search, texts)):
        return None
    edges, words, theirs = set(), [], _theirs(x, others, currency)
    for s in (s for text in texts for s in said(text)):
        number = s.hundredths if money else s.hundredths // 100
        if money and value in sums_in(" ".join(texts)):
            return None
        if of_its_kind(s, x, money=money):
            if several and number and not (value % number and number % value):
                return None
            edge = number if s.part == "upper" else number + 1
            edges.add(edge)
            words += [s.words] if edge not in theirs else []
    if (
        edges - theirs
        and _edge(x, value) not in edges
        and not (money and value in {e - d for e in edges for d in (0, 1)})
    ):
        limit = both(currency, at.value) if isinstance(at.value, Money) else same(at.value)
        return note("clause_bound", words=words[0], limit=limit)
    return None


def scaled(x: n.Compare) -> bool:
    """Are both sides multiplied, so that no fraction is left: its sum is none of a clause?"""
    parts = [y for y in n.walk(x.left) if isinstance(y, n.Product)]
    return any(isinstance(y.units, n.Const) for y in parts)


def _moved(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """A number of days, months or years that stands nowhere in clauses that give one."""
    at = next((y for y in (x.right, x.left) if isinstance(y, n.Birthday) and y.shift), None)
    if at is None or not isinstance(at.years, n.Const) or not isinstance(at.years.value, int):
        return None
    found = [m for text in texts for m in _MONTHS.findall(narrow(text))]
    given = {
        (round(v * (12 if unit[0] in "年yY" else 1)), "months")
        for f, unit in found
        if (v := _number(f)) is not None and v < 1900
    }
    given |= {
        (int(v), "days")
        for text in texts
        for f in _DAYS.findall(narrow(text))
        if (v := _number(f)) is not None
    }
    unit = "days" if at.shift.endswith("days") else "months"
    mine = (at.years.value * (12 if at.shift.endswith("years") else 1), unit)
    if given and mine not in given:
        periods = [period_of(*one) for one in sorted(given)]
        return note("clause_period", periods=periods, period=period_of(*mine))
    return None


def period_of(many: int, unit: str) -> dict[str, str]:
    """So many days or months in each language."""
    return {"zh": f"{many} {'天' if unit == 'days' else '个月'}", "en": f"{many} {unit}"}


def both(currency: Currency, money: Money) -> dict[str, str]:
    """A sum in each language."""
    return {"zh": currency.say(money, "zh"), "en": currency.say(money, "en")}


def limit_words(currency: Currency, limit: Money | int) -> dict[str, str]:
    """A limit of a band in each language."""
    return both(currency, limit) if isinstance(limit, Money) else same(limit)


def same(value: object) -> dict[str, str]:
    """What is the same in each language."""
    return {"zh": str(value), "en": str(value)}


def _counted(x: n.Compare, texts: Sequence[str]) -> Note | None:
    """A number of awards that stands nowhere in clauses that give one."""
    if not (
        isinstance(x.left, n.Fact)
        and x.left.use is not None
        and x.left.use.what == "times"
        and isinstance(x.right, n.Const)
    ):
        return None
    given = {
        int(v)
        for text in texts
        for found in _TIMES.findall(narrow(text))
        if (v := _number(found[0] or found[1])) is not None
    }
    plain = [narrow(in_figures(t)) for t in texts]
    given |= {_OFTEN.get(m[1].lower()) or int(m[2]) for t in plain for m in _TIMES_EN.finditer(t)}
    if given and x.right.value not in given:
        return note("clause_times", times=sorted(given), most=x.right.value)
    return None


def points_of(share: n.Node) -> int | None:
    """A share in hundredths of a per cent; None where it is not fixed."""
    match share:
        case n.Const(int(value)):
            return value
        case n.Product(n.Const(100), n.Const(int(value))):
            return 100 * value
    return None
