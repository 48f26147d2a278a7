"""What the words of a clause say about a number, beside what the rule does (Civil Code art. 1259:
以上、以下、以内、届满 include the number; 不满、超过、以外 do not).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Literal

from attrs import frozen

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_yuan
from caseflow.values.currency import CNY, Currency
from caseflow.values.money import Money
from caseflow.values.numerals import narrow, read_whole

Part = Literal["upper", "lower"]
BEFORE: dict[str, tuple[Part, Literal["below", "above"]]] = {
    **dict.fromkeys(("不超过", "未超过", "不高于", "不大于", "不多于", "至多", "最多", "最高",
        "最长", "≤"), ("lower", "below")),
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "最少", "最短", "达到", "年满",
        "届满", "≥"), ("upper", "above")),
    **dict.fromkeys(("未达到", "不满", "未满", "不足", "低于", "少于", "小于", "不到", "<"),
        ("upper", "below")),
    **dict.fromkeys(("超过", "高于", "大于", "多于", ">"), ("lower", "above")),
    "满": ("upper", "above"),
    **dict.fromkeys(("not more than ", "no more than ", "at most ", "up to ", "not exceeding ",
        "not exceed ", "not over ", "not above "), ("lower", "below")),
    **dict.fromkeys(("not less than ", "no less than ", "not fewer than ", "at least ",
        "not below ", "not under "), ("upper", "above")),
    **dict.fromkeys(("less than ", "fewer than ", "under ", "below "), ("upper", "below")),
    **dict.fromkeys(("more than ", "over ", "above ", "exceeding ", "exceeds ", "exceed "),
        ("lower", "above")),
}  # fmt: skip
AFTER: dict[str, tuple[Part, Literal["below", "above"]]] = {
    "以上": ("upper", "above"), "以下": ("lower", "below"), "以内": ("lower", "below"),
    "之内": ("lower", "below"), "以外": ("lower", "above"),
    **dict.fromkeys(("or more", "or over", "or above", "or older", "and above", "and over"),
        ("upper", "above")),
    **dict.fromkeys(("or less", "or fewer", "or under", "or below", "or younger", "and below",
        "and under", "at most", "at the most"), ("lower", "below")),
}  # fmt: skip
DENIALS = (
    "不予",
    "不得",
    "不在",
    "除外",
    "不受理",
    "不纳入",
    "不能",
    "不可",
    "不再",
    "排除",
    "建议",
    "转",
    "由人",
    "人工",
    "另行",
)
NUMBER = (
    r"([0-9][0-9,]*(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千]+)\s*+(万|亿|千)?"
    r"\s*+(元|周岁|岁|人|名|位|口|次|年|个月|例|件|天|日|户|倍|%|yuan|RMB|years of age|years old"
    r"|[a-z]+)?"
)
_EACH = r"(?:a|per|each)\s(?:person|head|member|family|household|month|year|case)"
_BEFORE = re.compile(
    rf"({'|'.join(sorted(BEFORE, key=len, reverse=True))})\s*+(?:RMB|CNY|¥|￥)?\s*+{NUMBER}", re.I
)
_AFTER = re.compile(
    rf"{NUMBER}(?:\s*\b{_EACH})*\s*+(?:[（(]?含[^）)]{{0,3}}[）)]?)?\s*+(?:及|或)?"
    rf"\s*+({'|'.join(AFTER)})"
    r"(?!(?<=most)\s+(?:[A-Z]{3} )?[0-9])",  # at most 3: of what follows
    re.I,
)
#: the ends of a band (1000元以上至3000元（含）), the far and the near one
_UP_TO = re.compile(rf"(?:至|到|[—–~～-])\s*+{NUMBER}\s*+[（(]\s*+(不)?含", re.I)
_FROM = re.compile(
    rf"{NUMBER}\s*+[（(]\s*+(不)?含[^）)]{{0,6}}[）)]\s*+(?:起)?(?:至|到|[—–~～-])", re.I
)
_WITHOUT = re.compile(r"\s*+[（(]\s*+不含")  # 以上（不含）
_AGES = re.compile(
    r"([0-9]{1,3})\s*+(?:周?岁)?\s*+[—–\-~～至到]\s*+([0-9]{1,3})\s*+(?:周?岁|years of age)"
)
_AGED = re.compile(
    r"(?:\bthe age of|\baged?)\s+((?:[0-9]{1,3}\s*+(?:-|–|to)\s*+)?[0-9]{1,3})", re.I
)
_TURNED = re.compile(r"\b((?:not|never)(?: yet)? )?turned (?=[0-9])", re.I)
#: what a unit counts: a number of people is no number of days
KINDS: dict[str, str] = {
    "元": "money", "岁": "age", "%": "share", "倍": "factor",
    **dict.fromkeys(("人", "名", "位", "口", "person", "persons", "people", "member", "members",
        "child", "children", "adult", "adults", "head", "heads", "dependant", "dependants"),
        "people"),
    **dict.fromkeys(("次", "time", "times"), "times"),
    **dict.fromkeys(("年", "个月", "天", "日", "day", "days", "week", "weeks", "month", "months",
        "year", "years"), "period"),
}  # fmt: skip
_PEOPLE = re.compile(r"人口|人数|几人|孩|子女|成员|\b(?:members|persons|people|children|heads)\b")
#: a number that is itself a share of a hundred
_SHARED = re.compile(r"率|比|占|分|成绩|%|rate|share|cent|score|mark|attendance|proportion")
_PIECES = re.compile(r"[，；;。、]|,(?!(?<=[0-9],)[0-9]{3}(?![0-9]))")
GREAT = 1_000  # and more without a unit is a sum, and no number of anything else
UNITS = {"周岁": "岁", "years of age": "岁", "years old": "岁", "yuan": "元", "RMB": "元"}
_SCALE = {"万": 10_000, "亿": 100_000_000, "千": 1_000, None: 1, "": 1}


@frozen(kw_only=True)
class Said:
    """A number in a clause: which part it belongs to, which side the words describe, and its
    unit."""

    words: str
    hundredths: int  # the number times 100
    unit: str
    part: Part
    side: Literal["below", "above"]


def with_years(text: str) -> str:
    """A text with the unit of each age: aged 18, who have not turned 20."""
    turned = _TURNED.sub(lambda m: f"{'under' if m[1] else 'at least'} aged ", narrow(text))
    return _AGED.sub(r"\1 years of age", turned)


@lru_cache(maxsize=4_096)
def said(text: str) -> tuple[Said, ...]:
    """Every bounded number in a text.

    >>> [(s.words, s.hundredths, s.part, s.side) for s in said("家庭年收入不超过5万元")]
    [('不超过5万元', 5000000, 'lower', 'below')]
    """
    return tuple(_said(text))


def _said(text: str) -> Iterator[Said]:
    plain = with_years(text)
    taken: list[tuple[int, int]] = []
    for match in _BEFORE.finditer(plain):
        word, number, scale, unit = match.groups()
        taken.append(match.span(2))
        yield from _made(match.group(), number, scale, unit, *BEFORE[word.lower()])
    for match in _AFTER.finditer(plain):
        number, scale, unit, word = match.groups()
        if match.span(1) not in taken:
            taken.append(match.span(1))
            part, side = AFTER[word.lower()]
            if _WITHOUT.match(plain, match.end()):
                part = "lower" if part == "upper" else "upper"
            yield from _made(match.group(), number, scale, unit, part, side)
    for match in _UP_TO.finditer(plain):
        number, scale, unit, without = match.groups()
        if match.span(1) not in taken:
            taken.append(match.span(1))
            far: Part = "upper" if without else "lower"
            yield from _made(match.group(), number, scale, unit, far, "below")
    for match in _FROM.finditer(plain):
        number, scale, unit, without = match.groups()
        if match.span(1) not in taken:
            near: Part = "lower" if without else "upper"
            yield from _made(match.group(), number, scale, unit, near, "above")


def _made(
    words: str, number: str, scale: str, unit: str, part: Part, side: Literal["below", "above"]
) -> Iterator[Said]:
    text = number.replace(",", "")
    if text[0].isdigit():
        whole, _, rest = text.partition(".")
        value = int(whole) * 100 + int((rest + "00")[:2])
    else:
        read = read_whole(text)
        if read is None:
            return
        value = read * 100
    yield Said(
        words=words,
        hundredths=value * _SCALE[scale],
        unit=UNITS.get(unit or "", unit or ""),
        part=part,
        side=side,
    )


def hundredths_of(value: Money | int, currency: Currency) -> int:
    """A constant of a rule as `said` counts: times 100, whatever decimals its currency has."""
    return value.minor * 100 // currency.unit if isinstance(value, Money) else value * 100


def pieces(texts: Iterable[str]) -> list[str]:
    """The parts of sentences, so that a word is read beside its own number; a comma inside a
    number divides nothing.

    >>> pieces(["at most 100,000 元, or 3,5 of it；每人"])
    ['at most 100,000 元', ' or 3', '5 of it', '每人']
    """
    return [p for t in texts for p in _PIECES.split(t) if p]


def of_its_kind(s: Said, x: n.Compare, *, money: bool) -> bool:
    """May a number of a clause be meant for a limit: sums with sums, people with people?"""
    kind = KINDS.get(s.unit, "")
    if money:
        return kind == "money" or (not s.unit and s.hundredths >= GREAT * 100)
    if kind in ("money", "age", "factor") or (not kind and s.hundredths >= GREAT * 100):
        return False
    fact = x.left if isinstance(x.left, n.Fact) else None
    words = f"{fact.zh} {fact.en}".lower() if fact is not None else ""
    if kind == "share":
        return bool(_SHARED.search(words))
    if not _PEOPLE.search(words):
        return True
    return kind == "people" or not s.unit or s.unit in words.split()


_SWAPPED: dict[str, n.Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def facing(x: n.Compare) -> n.Compare:
    """The comparison with its limit on the right: of `18_000 * size >= income` the income first."""
    limit = isinstance(x.left, n.Const) or (
        isinstance(x.left, n.Product) and isinstance(x.left.amount, n.Const)
    )
    if not limit or isinstance(x.right, n.Const | n.Product) or x.op not in _SWAPPED:
        return x
    return n.Compare(_SWAPPED[x.op], x.right, x.left)


def wrong_side(
    node: n.Compare, text: str, *, require: bool, currency: Currency = CNY
) -> Note | None:
    """Why the comparison and the clause do not agree; None if nothing shows that."""
    text = in_yuan(text, currency)
    const = node.right.amount if isinstance(node.right, n.Product) else node.right  # a head's
    if (
        not isinstance(const, n.Const)
        or isinstance(const.value, bool)
        or not isinstance(const.value, int | Money)
    ):
        return None
    if any(isinstance(f, n.Fact) and f.origin == "recorded" for f in n.walk(node.left)):
        return None  # a limit counts what was before
    hundredths, money = hundredths_of(const.value, currency), isinstance(const.value, Money)
    part: Part = "upper" if node.op in ("<", ">=") else "lower"
    side = "below" if node.op in ("<", "<=") else "above"
    for s in said(text):
        if s.hundredths != hundredths or node.op in ("==", "!="):
            continue
        if s.unit == "岁" or not (money or of_its_kind(s, node, money=False)):
            continue
        if s.part != part:
            instead = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}[node.op]
            return note("clause_side", words=s.words, op=node.op, instead=instead)
        if require and s.side != side and not any(word in text for word in DENIALS):
            return note("clause_opposite", words=s.words, op=node.op)
    return None


def _years(x: n.Compare) -> int | None:
    """The age that a limit of age has."""
    at = x.right.years if isinstance(x.right, n.Birthday) and not x.right.shift else None
    return at.value if isinstance(at, n.Const) and isinstance(at.value, int) else None


def _ages_of(text: str) -> dict[str, set[int]]:
    """The birthdays that a text makes limits, by the comparison that keeps them."""
    wanted = {"<=": set[int](), ">": set[int]()}
    plain = with_years(text)
    for match in _AGES.finditer(plain):
        wanted["<="].add(int(match[2]) + 1)
        if int(match[1]):
            wanted[">"].add(int(match[1]))
    for s in said(_AGES.sub("", plain)):
        if s.unit == "岁":
            age = s.hundredths // 100
            wanted["<=" if s.side == "below" else ">"].add(
                age + 1 if s.part == "lower" and s.side == "below" else age
            )
    return wanted


def turned_birthday(x: n.Compare, text: str) -> Note | None:
    """Why one of several limits of age is on the other side of the one that a clause has."""
    years, wanted = _years(x), _ages_of(text)
    other = {"<=": ">", ">": "<="}.get(x.op, "")
    if not other or years not in wanted[other] or years in wanted[x.op]:
        return None
    return note("clause_age_side", op=x.op, instead=other)


def wrong_birthday(
    node: n.Compare, text: str, *, require: bool, others: Collection[n.Compare] = ()
) -> Note | None:
    """Why a limit of age and the clause do not agree; None if nothing shows that. `require`: the
    rule is plainly required. `others`: limits beside it, whose ages are theirs."""
    at = node.right
    if (
        not isinstance(at, n.Birthday)
        or at.shift
        or not isinstance(at.years, n.Const)
        or not isinstance(at.years.value, int)
    ):
        return None
    years, wanted = at.years.value, _ages_of(text)
    expected = wanted.get(node.op, set())
    theirs = {_years(x) for x in others if x.op == node.op}
    if expected - theirs and years not in expected:
        return note("clause_age", op=node.op, ages=sorted(expected), years=years)
    if (
        require
        and not expected
        and any(wanted.values())
        and not any(word in text for word in DENIALS)
    ):
        instead = ">" if node.op == "<=" else "<="
        return note("clause_age_side", op=node.op, instead=instead)
    return None
