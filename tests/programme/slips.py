"""More slips of the pen that `planted` puts into an edition: a limit a head without its heads, the
other side of a period, a day, an answer more or less, a grade, branches swapped, highest for
lowest, another rounding. Each with whether its clauses show it, read as simply as can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from attrs import evolve

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Rule
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_yuan
from caseflow.testing.clause_numbers import sums_in
from caseflow.testing.clause_words import hundredths_of
from caseflow.values.currency import CNY
from caseflow.values.money import Money

Slip = tuple[str, Any, bool]
TURNED: dict[str, n.Op] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
OTHER: dict[str, n.Op] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
HAN = "零一二三四五六七八九十"
OPEN = ("其他", "以外", "除", "非", "以上", "以下", "other", "not ", "except")
SIZE = n.Fact("household.size", "number", "家庭人口", "number of members")
DENIED = ("不", "未", "没有", "转", "由人", "not ", "no ")


def bare(text: str) -> str:
    """A text without what it says of rounding."""
    return re.sub(r"按[十百]元取整|不足[十百]元的?[，,]?舍去", "", text)


def _pieces(texts: Sequence[str]) -> list[str]:
    return [p for t in texts for p in re.split("[，；;。]", t)]


def _beside(value: Any, texts: Sequence[str]) -> list[str]:
    """The pieces that have a sum."""
    return [p for p in _pieces(texts) if hundredths_of(value, CNY) in sums_in(p)]


def of_a_rule(x: Any, texts: Sequence[str], rule: Rule) -> Iterator[Slip]:
    """What of one node of a rule may slip."""
    plain = rule.effect == "require" and not any(
        isinstance(y, n.Not | n.AnyOf) for y in n.walk(rule.node)
    )
    if isinstance(x, n.Compare):
        yield from _heads(x, texts)
        yield from _periods(x, texts, plain=plain)
        yield from _days(x, texts)
        yield from _grades(x, texts)
        yield from _counts(x, texts)
    yield from _answers(x, texts, plain=plain)


def _heads(x: n.Compare, texts: Sequence[str]) -> Iterator[Slip]:
    right: Any = x.right
    if isinstance(right, n.Product) and isinstance(right.amount, n.Const):
        value: Any = right.amount.value
        beside = _beside(value, texts)
        head = bool(beside) and all("人均" in p or "a head" in p for p in beside)
        yield "no heads", evolve(x, right=right.amount), head
        more = evolve(right, amount=evolve(right.amount, value=Money(value.minor * 10)))
        yield "a nought more a head", evolve(x, right=more), bool(beside)
    elif isinstance(right, n.Const) and isinstance(right.value, Money) and x.op in TURNED:
        beside = _beside(right.value, texts)
        whole = " ".join(texts)
        none = not re.search(r"人均|人口|每[人口个名]|person|member|head|each|\bper\b", whole)
        asked = isinstance(x.left, n.Fact) and x.left.origin == "asked"
        yield "heads", evolve(x, right=n.Product(SIZE, right)), bool(beside) and none and asked


def _periods(x: n.Compare, texts: Sequence[str], *, plain: bool) -> Iterator[Slip]:
    at: Any = next((y for y in (x.right, x.left) if isinstance(y, n.Birthday) and y.shift), None)
    if at is None or not isinstance(at.years, n.Const) or x.op not in TURNED:
        return
    many = at.years.value
    figure = rf"(?:{many}|{HAN[many] if many <= 10 else many})\s?(?:个)?(?:日|天|月|年)"
    whole = " ".join(texts)
    inside = re.search(rf"{figure}内|within {many} ", whole)
    after = re.search(rf"满{figure}|after {many} ", whole)
    turned = any(word in whole for word in DENIED)
    shown = plain and bool(inside) != bool(after) and not turned
    yield "the other side of the period", evolve(x, op=TURNED[x.op]), shown


def working_days(rule: Rule, text: str) -> Iterator[tuple[str, bool]]:
    """A clause that counts working days where the rule counts days."""
    moved = [x.years for x in n.walk(rule.node) if isinstance(x, n.Birthday)]
    days = {str(y.value) for y in moved if isinstance(y, n.Const)}
    for found in re.finditer(r"([0-9]+)(?:日|天)内", text):
        shown = found[1] in days and any("days" in x.shift for x in n.walk(rule.node)
                                         if isinstance(x, n.Birthday))  # fmt: skip
        yield f"{text[: found.start()]}{found[1]}个工作日内{text[found.end() :]}", shown


def _days(x: n.Compare, texts: Sequence[str]) -> Iterator[Slip]:
    right: Any = x.right
    if not isinstance(right, n.Const) or not isinstance(right.value, date) or x.op not in TURNED:
        return
    at = right.value
    said = f"{at.month}月{at.day}日"
    whole = " ".join(texts)
    later = evolve(right, value=at + timedelta(days=9))
    yield "a later day", evolve(x, right=later), said in whole
    closed = bool(re.search(rf"{said}(?:起|至|（含）)", whole))
    yield "the day itself", evolve(x, op=OTHER[x.op]), closed


def _grades(x: n.Compare, texts: Sequence[str]) -> Iterator[Slip]:
    at = x.right.value if isinstance(x.right, n.Const) else None
    graded = isinstance(x.left, n.Fact) and "级" in x.left.zh and x.left.kind == "number"
    if graded and isinstance(at, int) and x.op in OTHER and at < len(HAN):
        shown = any(re.search(rf"{HAN[at]}至.+级|至{HAN[at]}级", t) for t in texts)
        yield "the grade itself", evolve(x, op=OTHER[x.op]), shown
        yield (
            "a grade more",
            evolve(x, right=evolve(x.right, value=at + 1)),
            shown
            and (not any(re.search(rf"{HAN[min(at + 1, 10)]}至", t) for t in texts) or "<" in x.op),
        )


def _counts(x: n.Compare, texts: Sequence[str]) -> Iterator[Slip]:
    """What `once` and `at_most` count: one more, and over which time."""
    fact, at = x.left, x.right.value if isinstance(x.right, n.Const) else None
    use = fact.use if isinstance(fact, n.Fact) else None
    if use is None or use.others or use.what != "times" or not isinstance(at, int):
        return
    whole = " ".join(texts)
    words = "|".join({str(at), HAN[at], "两" if at == 2 else HAN[at]})
    shown = bool(re.search(rf"(?:不超过|最多|限)(?:{words})|(?<!同)(?:{words})次(?!手术)", whole))
    yield "one more", evolve(x, right=evolve(x.right, value=at + 1)), shown
    if use.over in ("year", "lifetime"):
        year = use.over == "year"
        other = evolve(fact, use=evolve(use, over="lifetime" if year else "year"))
        speaks = bool(re.search("每年|年度|全年|a year", whole))
        silent = not re.search("年|冬|学期|year|winter|season|annual", whole)
        yield "a year", evolve(x, left=other), speaks if year else silent


def _answers(x: Any, texts: Sequence[str], *, plain: bool) -> Iterator[Slip]:
    """An answer more, one less, another."""
    whole = " ".join(texts)
    closed = not any(word in whole for word in OPEN)
    if isinstance(x, n.IsIn) and isinstance(x.item, n.Fact) and isinstance(x.options, n.Codes):
        words = dict(x.item.option_words)
        held = x.options.values
        if not words or x.options.name or x.item.key.startswith("doc."):
            return
        named = [o for o in held if len(words.get(o, "")) > 1 and words[o] in whole]
        other = next((o for o, w in words.items() if o not in held and w not in whole), None)
        if other is not None and len(held) > 1:
            more = n.Codes(tuple(sorted((*held, other))))
            yield "an answer more", evolve(x, options=more), closed and len(named) == len(held)
        if len(held) > 1:
            less = n.Codes(tuple(o for o in held if o != held[-1]))
            shown = closed and plain and len(named) == len(held)
            yield "an answer less", evolve(x, options=less), shown
    elif isinstance(x, n.Compare) and x.op == "==" and isinstance(x.left, n.Fact):
        words, right = dict(x.left.option_words), x.right
        if isinstance(right, n.Const) and isinstance(right.value, str) and right.value in words:
            word = words[right.value]
            other = next((o for o in words if o != right.value and words[o] not in whole), None)
            if other is not None:
                shown = closed and plain and len(word) > 1 and word in whole and word[-1] == "级"
                yield "another answer", evolve(x, right=evolve(right, value=other)), shown


def _own(edition: Edition, at: int) -> list[str]:
    """The clauses of the part of the award that stands there."""
    if not edition.award_said:
        return []
    pairs = zip(edition.award_clauses, edition.award_said, strict=True)
    return [in_yuan(c.text, edition.money) for c, places in pairs if at in places]


def of_an_award(x: Any, at: int, edition: Edition) -> Iterator[Slip]:
    """What of one node of an award may slip."""
    texts = [in_yuan(c.text, edition.money) for c in edition.award_clauses]
    whole = " ".join(texts)
    if isinstance(x, n.When):
        yield from _branches(x, at, edition)
    elif isinstance(x, n.Plus | n.AllOf):
        return
    elif isinstance(x, n.Least | n.Most):
        sums = [p.amount.value for p in x.parts
                if isinstance(p, n.Flat) and isinstance(p.amount, n.Const)]  # fmt: skip
        word = "(?:不高于|不超过|最高|为限|限额)" if isinstance(x, n.Least) else "(?:不低于|至少)"
        beside = [p for v in sums for p in _beside(v, texts)]
        shown = 0 < len(sums) < len(x.parts) and any(re.search(f"{word}[0-9]", p) for p in beside)
        yield "the other end", (n.Most if isinstance(x, n.Least) else n.Least)(x.parts), shown
    elif isinstance(x, n.Rounded):
        more = Money(x.unit.minor * 10)
        yield "ten times the unit", evolve(x, unit=more), bool(re.search("元取整|不足.+元", whole))
        told = ("舍去" in whole) != ("四舍五入" in whole)
        yield "half up", evolve(x, half_up=not x.half_up), told
        yield "not rounded", x.award, told and "取整" in whole
    elif isinstance(x, n.Percent) and isinstance(x.base, n.Sum) and isinstance(x.bp, n.Const):
        first = x.base.terms[0][1]
        limited = any(sign < 0 and isinstance(of, n.Const) for sign, of in x.base.terms)
        part = any(re.search("(?:以上|超过).*部分", t) for t in _own(edition, at))
        yield "of all of it", evolve(x, base=first), limited and part
    elif isinstance(x, n.Flat) and isinstance(x.amount, n.Const):
        beside = _beside(x.amount.value, texts)
        once = bool(beside) and not any("每" in t or "人均" in t or "per " in t or "each" in t
                                        for t in texts)  # fmt: skip
        yield "a head", n.Per(x.amount, SIZE, "人", "person"), once
    elif isinstance(x, n.IsIn):
        yield from _answers(x, texts, plain=False)
    elif isinstance(x, n.Compare):
        yield from _grades(x, texts)


def _branches(x: n.When, at: int, edition: Edition) -> Iterator[Slip]:
    """Both sums swapped, and both branches."""
    a, b = x.award, x.otherwise
    sums = [y.amount.value if isinstance(y, n.Flat) and isinstance(y.amount, n.Const) else None
            for y in (a, b)]  # fmt: skip
    first = at + 1 + sum(1 for _ in n.walk(x.condition))
    here = _own(edition, first)
    there = _own(edition, first + sum(1 for _ in n.walk(a)))
    if isinstance(a, n.Flat) and isinstance(b, n.Flat) and None not in sums and sums[0] != sums[1]:
        held = [{v for t in texts for v in sums_in(t)} for texts in (here, there)]
        apart = all(v and hundredths_of(o, CNY) not in v for v, o in zip(held, sums[::-1],
                                                                         strict=True))  # fmt: skip
        swapped = evolve(x, award=evolve(a, amount=b.amount), otherwise=evolve(b, amount=a.amount))
        yield "the sums swapped", swapped, apart
    if b is not None and isinstance(b, n.Flat | n.Percent | n.Per) and type(a) is type(b):
        shown = _speaks(x.condition, here) and here != there
        yield "the branches swapped", evolve(x, award=b, otherwise=a), shown


def _speaks(condition: Any, texts: Sequence[str]) -> bool:
    """Do the clauses of a branch name what it is for?"""
    whole = " ".join(texts)
    if isinstance(condition, n.Compare) and isinstance(condition.right, n.Const):
        at, fact = condition.right.value, condition.left
        words = dict(fact.option_words) if isinstance(fact, n.Fact) else {}
        if isinstance(at, str):
            return len(words.get(at, "")) > 1 and words[at] in whole and "其他" not in whole
        if isinstance(at, int) and not isinstance(at, bool) and at < len(HAN):
            return f"至{HAN[at]}级" in whole
        sides = re.search(r"[0-9]元?(?:以下|以上)|(?:不超过|超过|不满)[0-9]", whole)
        return isinstance(at, Money) and bool(_beside(at, texts)) and sides is not None
    return False


def moved(edition: Edition, at: int, new: Any, tree: Any) -> tuple[tuple[int, ...], ...]:
    """Where the clauses of the award belong once the node at a place is another."""
    if not edition.award_said:
        return ()
    before, after = list(n.walk(edition.award)), list(n.walk(tree))
    size, now = (sum(1 for _ in n.walk(x)) for x in (before[at], new))

    def to(p: int) -> int:
        if p <= at:
            return p
        if p >= at + size:
            return p + now - size
        inside = [i for i in range(at, at + now) if after[i] is before[p]]
        return inside[0] if inside else p if size == now else at

    return tuple(tuple(to(p) for p in places) for places in edition.award_said)
