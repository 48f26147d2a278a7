"""Values worth trying for the facts of an edition: below, at and above every limit, every option
and one other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from attrs import evolve

from caseflow.edition.edition import Edition
from caseflow.rules import nodes as n
from caseflow.rules.given import Given
from caseflow.testing.beside import beside, solved
from caseflow.testing.lists import fields_of, lists
from caseflow.values.blank import nothing
from caseflow.values.dates import day_of, moved, whole
from caseflow.values.money import Money

MOST = 20_000  # combinations tried for one rule
OTHER = "Z99"


def candidates(edition: Edition, anchor: date) -> dict[str, list[Any]]:
    """Inner values by fact, those of elements too, plain ones first. `anchor` is a day on which it
    is in force; after the last day on which it takes applications nothing is asked."""
    last = date.fromisoformat(edition.last) if edition.last else None
    anchor = min(anchor, last) if last is not None else anchor
    found: dict[str, dict[Any, None]] = {f.key: {} for f in edition.facts}
    for root in edition.roots:
        for x in n.walk(root):
            if isinstance(x, n.Compare):
                _compare(x, found, anchor)
            elif isinstance(x, n.IsIn | n.StartsWith) and isinstance(x.item, n.Fact):
                codes = x.options if isinstance(x, n.IsIn) else x.prefixes
                found[x.item.key] |= dict.fromkeys(
                    codes.values if isinstance(codes, n.Codes) else ()
                )
                found[x.item.key].setdefault(nothing)  # 无: none of them
            elif isinstance(x, n.Given | n.Stated) and isinstance(x.of, n.Fact):
                found[x.of.key].setdefault(nothing)
            elif isinstance(x, n.Bands):
                for fact in _facts(x.base):
                    limits = [n.whole(limit) for limit, _ in x.steps]
                    found[fact.key] |= dict.fromkeys(
                        v for m in limits for v in (max(0, m - 1), m, m + 1)
                    )
    beside(edition, found, anchor)
    read = _facts(edition.award) if edition.award is not None else []
    spent = {f.key for f in read if (f.kind, f.origin) == ("money", "asked")}
    for amount in _sums(edition.award):
        for key in spent if amount else ():
            found[key] |= dict.fromkeys((amount, amount + 1))
    out = {
        f.key: [*_plain(f, anchor), *(v for v in found[f.key] if v not in _plain(f, anchor))]
        for f in edition.facts
    }
    if last is not None and (pin := edition.pinned_on) in out:  # no rule may read it
        out[pin] = [v for v in out[pin] if not isinstance(v, int) or v <= whole(last)]
    return out


def with_lists(edition: Edition, every: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """Those values by fact and by repeated fact (`Elements`)."""
    out = {f.key: every[f.key] for f in edition.facts if not f.group}
    for group in edition.groups:
        fields = fields_of(edition, group.key, every)
        out[group.key] = list(lists(edition.roots, group.key, fields))
    return out


def _sums(award: Any) -> list[int]:
    """The sums that an award names: a cost must reach them before what depends on them shows."""
    if award is None:
        return []
    named = (x.value for x in n.walk(award) if isinstance(x, n.Const))
    return sorted({value.minor for value in named if isinstance(value, Money)})


def _plain(f: n.Fact, anchor: date) -> list[Any]:
    """Ordinary values of a kind."""
    if f.origin == "recorded":
        return [0, 1]
    kinds: dict[str, list[Any]] = {
        "yes_no": [True, False], "day": [whole(anchor)], "money": [0, 100_00], "number": [1, 0],
        "text": list(f.options) or [OTHER],
    }  # fmt: skip
    return kinds[f.kind]


def _facts(node: Any) -> list[n.Fact]:
    """The facts that a value is made of; not those that a recorded one is counted by."""
    if isinstance(node, n.Fact):
        return [node]
    if isinstance(node, n.Count):
        return []
    return [f for x in n.children(node) for f in _facts(x)]


def _compare(x: n.Compare, found: dict[str, dict[Any, None]], anchor: date) -> None:
    for side, other in ((x.left, x.right), (x.right, x.left)):
        if isinstance(side, n.PartOf):
            for fact in _facts(side):
                found[fact.key] |= dict.fromkeys(_parts(side.part, other, anchor))
        elif isinstance(other, n.Const):
            at = around(other.value, "money") if isinstance(other.value, Money) else []
            for key, steps in solved(side, at or around(other.value, "number")):
                found[key] |= dict.fromkeys(steps)
            for fact in _facts(side):
                if not _fits(fact, other.value):
                    continue  # what a total is of: the code of an element is no number
                steps = (
                    _units(other.value, side)
                    if fact.kind == "number"
                    else around(other.value, fact.kind)
                )
                found[fact.key] |= dict.fromkeys(() if fact.options else steps)
        elif isinstance(other, n.Birthday):
            _birthdays(other, _facts(side), found, anchor)
    for fact in (*_facts(x.left), *_facts(x.right)):
        if fact.kind == "day":
            found[fact.key] |= dict.fromkeys(whole(anchor + timedelta(days=d)) for d in (-1, 0, 1))


def _fits(fact: n.Fact, value: Any) -> bool:
    """Can a fact have such a value?"""
    days = (fact.kind == "day") == isinstance(value, date)
    texts = (fact.kind == "text") == isinstance(value, str)
    return days and texts and fact.kind != "yes_no"


def _parts(part: str, other: n.Node, anchor: date) -> list[int]:
    """Days around a year or a month that is asked for; beside another day, a year and a month
    before and after."""
    at = other.value if isinstance(other, n.Const) else None
    if not isinstance(at, int):
        unit = f"{part}s"
        return [whole(moved(anchor, by, f"{sign}{unit}")) for by, sign in ((1, "-"), (1, "+"))]
    if part == "year":
        return [whole(date(year, 6, 15)) for year in (at - 1, at, at + 1)]
    return [whole(date(anchor.year, (month - 1) % 12 + 1, 15)) for month in (at - 1, at, at + 1)]


def _units(value: Any, side: Any) -> list[Any]:
    """As many units as reach the value: of a sum, by the prices beside them (`household.size *
    yuan(10_000)`)."""
    if not isinstance(value, Money):
        return around(value, "number")
    prices = {
        x.value.minor for x in n.walk(side) if isinstance(x, n.Const) and isinstance(x.value, Money)
    } - {0}
    return [v for price in prices for v in around(value.minor // price, "number")]


def around(value: Any, kind: str) -> list[Any]:
    """One step below, the value, one step above, as evaluators hold them."""
    if isinstance(value, Money):
        return [max(0, value.minor - 1), value.minor, value.minor + 1]
    if isinstance(value, date):
        return [whole(value + timedelta(days=d)) for d in (-1, 0, 1)]
    if isinstance(value, int) and not isinstance(value, bool):
        return [max(0, value - 1), value, value + 1]
    return [value, OTHER] if kind == "text" else []


def _birthdays(
    x: n.Birthday, beside: Sequence[n.Fact], found: dict[str, dict[Any, None]], anchor: date
) -> None:
    """Days for which one side is the anchor: an earlier birth, or (for a day moved) a later or
    earlier day beside it."""
    if isinstance(x.years, n.Const) and isinstance(x.years.value, int):
        for facts, by in (
            (_facts(x.born), -x.years.value),
            (beside if x.shift else (), x.years.value),
        ):
            day = moved(anchor, by, x.shift)
            for fact in facts:
                found[fact.key] |= dict.fromkeys(whole(day + timedelta(days=d)) for d in (-1, 0, 1))


def keys_of(node: Any) -> list[str]:
    """The facts and repeated facts that a tree reads, once."""
    keys = [
        x.key
        for x in n.walk(node)
        if (isinstance(x, n.Fact) and not x.group) or isinstance(x, n.Group)
    ]
    return list(dict.fromkeys(keys))


def combinations(
    keys: Sequence[str], values: Mapping[str, list[Any]], chance: Random
) -> Iterator[Given]:
    """All combinations where they are few; else the plain one, each value alone, and a sample."""
    sizes = 1
    for k in keys:
        sizes *= len(values[k])
    if sizes <= MOST:
        for row in product(*(values[k] for k in keys)):
            yield dict(zip(keys, row, strict=True))
        return
    base = {k: values[k][0] for k in keys}
    yield base
    yield from ({**base, k: v} for k in keys for v in values[k])
    for _ in range(MOST // 4):
        yield {k: chance.choice(values[k]) for k in keys}


def dropped(case: Given) -> Iterable[tuple[str, Given]]:
    """The case without each of its facts in turn."""
    return ((k, {x: v for x, v in case.items() if x != k}) for k in case)


def alone(x: n.Compare) -> n.Compare:
    """A comparison as it is for one element, and for one head: to be tried by itself."""
    right = x.right.amount if isinstance(x.right, n.Product) else x.right
    left: Any = x.left
    if isinstance(left, n.Count | n.Total):
        kind: n.Kind = "number" if isinstance(left, n.Count) or _of_numbers(left) else "money"
        left = n.Fact(f"{left.group.key}.counted", kind, left.group.zh, left.group.en)
    made: n.Compare = _of_one(n.Compare(x.op, left, right))
    return made


def _of_numbers(x: n.Total) -> bool:
    return isinstance(x.of, n.Fact) and x.of.kind == "number"


def _of_one(node: Any) -> Any:
    """A tree in which a field of an element stands for itself."""
    if isinstance(node, n.Fact):
        made: Any = node
        return evolve(made, group="", use=None) if node.group or node.use else node
    return n.rebuild(node, _of_one)


def values_of(x: n.Compare, values: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """Values worth trying for its questions, those of elements too."""
    usual: dict[str, list[Any]] = {
        "yes_no": [True], "day": [20100601], "money": [0], "number": [1], "text": [OTHER],
    }  # fmt: skip
    facts = [f for f in n.walk(x) if isinstance(f, n.Fact)]
    return {f.key: values.get(f.key) or usual[f.kind] for f in facts}


def varied(x: n.Compare, values: dict[str, list[Any]]) -> tuple[tuple[str, ...], list[Given]]:
    """What to vary for a comparison, and the three steps: below, at, above."""
    if x.op in ("==", "!="):
        return (), []
    facts = [f for f in n.walk(x.left) if isinstance(f, n.Fact) and not f.group]
    if (
        isinstance(x.right, n.Const)
        and facts
        and not any(isinstance(y, n.Each | n.Count | n.Total) for y in n.walk(x.left))
    ):
        others = {f.key: 0 for f in facts[1:] if f.kind in ("money", "number")}
        limits = around(x.right.value, x.right.kind)
        for key, steps in solved(x.left, limits):
            if len(steps) == 3:
                left = {f.key: 0 for f in facts if f.key != key}
                return (key, *left), [{key: v, **left} for v in steps]
        if x.right.kind == facts[0].kind in ("money", "number", "day") and (
            steps := around(x.right.value, facts[0].kind)
        ):
            return (facts[0].key, *others), [{facts[0].key: v, **others} for v in steps]
    if (
        isinstance(x.right, n.Birthday)
        and isinstance(x.left, n.Fact)
        and isinstance(x.right.born, n.Fact)
        and isinstance(x.right.years, n.Const)
    ):
        born = next((v for v in values.get(x.right.born.key, []) if isinstance(v, int)), 0)
        if born and isinstance(x.right.years.value, int):
            day = moved(day_of(born), x.right.years.value, x.right.shift)
            steps = [whole(day + timedelta(days=d)) for d in (-1, 0, 1)]
            return (x.left.key, x.right.born.key), [
                {x.left.key: s, x.right.born.key: born} for s in steps
            ]
    return (), []
