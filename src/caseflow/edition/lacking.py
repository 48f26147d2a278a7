"""What an assessment still needs: the facts of which each would matter, and what a person has to
settle by name; derived when it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod
from typing import Any

from attrs import frozen

from caseflow.edition.instead import papers
from caseflow.edition.judge import Judged, parts_open
from caseflow.rules import nodes as n
from caseflow.rules.given import Elements, Given
from caseflow.rules.one import compile_condition
from caseflow.rules.seen import N, is_unknown

BILL = "bill"  # settled by name: it is shared as it stands
MOST_GROUPS = 20  # of what one rule asks for; beyond it is one group


@frozen
class Missing:
    """Facts of which one would do (mostly just one)."""

    facts: tuple[str, ...]


def missing(a: Judged) -> tuple[Missing, ...]:
    """Facts that still matter, each once; documents by the key of their fact."""
    found: dict[tuple[str, ...], None] = {}
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        if code == "U" and rule.effect == "require":
            found |= dict.fromkeys(needs(rule.node, a.given))
    for need, code in zip(a.stage.documents, a.record.documents, strict=True):
        if code in "FU":
            found |= dict.fromkeys(_paper(need.node, a.given))
    award = a.edition.award
    if a.stage.award_now and award is not None and a.bounds is not None and a.bounds.why is None:
        found |= dict.fromkeys((k,) for k in unknown_in(award, a.given))
        if parts_open(a.stage, a.given):
            there = isinstance(a.given.get(a.stage.shared), Elements)
            found[(f"{a.stage.shared}.complete" if there else a.stage.shared,)] = None
    listed = {f.group for f in a.edition.facts}
    only = {g.key: f"{g.key}.count" for g in a.edition.groups if g.key not in listed}
    return tuple(map(Missing, least(tuple(only.get(k, k) for k in keys) for keys in found)))


def lacks_only(a: Judged, key: str) -> bool:
    """Would this fact do for everything that is missing? Told without working it all out where
    no rule that waits has another unknown."""
    s, r = a.stage, a.record
    quick = set(r.documents) <= {"P", "N"} and not (
        s.award_now and a.bounds is not None and a.bounds.why is None
    )
    for rule, code, reads in zip(s.rules, r.results, s.reads, strict=True):
        if code == "U" and rule.effect == "require":
            quick = quick and reads is not None
            quick = quick and [k for k in reads or () if k not in a.given] == [key]
    return quick or all(key in m.facts for m in missing(a))


def refers(a: Judged) -> tuple[str, ...]:
    """What a person has to settle, by name of the rule (or `award`, where the sum is unset; `bill`,
    where others pay on it and nobody has said who pays first)."""
    names = [
        r.name
        for r, c in zip(a.stage.rules, a.record.results, strict=True)
        if c == "N" or (c != "P" and r.effect == "refer")
    ]
    names += [
        d.name for d, c in zip(a.stage.documents, a.record.documents, strict=True) if c == "N"
    ]
    if a.bounds is not None and a.bounds.why is N and "award" not in a.accepted:
        names.append("award")
    if a.among:
        names.append(BILL)
    return tuple(names)


def _paper(node: n.Node, g: Given) -> list[tuple[str, ...]]:
    """The document itself, or a fact that would show that it is not needed."""
    if isinstance(node, n.AnyOf) and len(node.parts) == 2 and isinstance(node.parts[0], n.Not):
        condition, there = node.parts
        paper = _paper(there, g)
        if is_unknown(compile_condition(condition)(g)):
            return one_of((paper, needs(condition, g)))
        return paper
    keys = papers(node)
    if keys and is_unknown(compile_condition(node)(g)):
        return needs(node, g)
    copies = tuple(k for k in keys if isinstance(g.get(k), str))  # where originals are needed
    first = tuple(x.key for x in n.walk(node) if isinstance(x, n.Fact | n.Group))[:1]
    return [copies or first] if first else []


def needs(node: Any, g: Given, *, want: bool = True) -> list[tuple[str, ...]]:
    """What would make the unknown `node` come out as `want`: all of these, each one of its
    facts."""
    if isinstance(node, n.Where):
        return needs(n.AnyOf((n.Not(node.case), node.holds)), g, want=want)
    if isinstance(node, n.Not):
        return needs(node.part, g, want=not want)
    if isinstance(node, n.AllOf | n.AnyOf):
        parts = [p for p in node.parts if is_unknown(compile_condition(p)(g))]
        each = [needs(p, g, want=want) for p in parts]
        if isinstance(node, n.AllOf) is want:
            return list(dict.fromkeys(x for part in each for x in part))
        return one_of(each)
    if isinstance(node, n.Each | n.Count):
        return [tuple(_in_group(node, g))]
    return [(k,) for k in unknown_in(node, g)]


def one_of(each: Iterable[Sequence[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Of several ways, each of which asks for all of its groups, one would do: a group of each way
    with one of every other. Who answers one of every group has answered all of one way, so that
    nothing of it is asked for once more. Where that were too many, one group of everything. Who
    brings another document in the place of one says with it that there is none.

    >>> one_of(([("a",), ("b",)], [("c",)]))
    [('a', 'c'), ('b', 'c')]
    >>> one_of(([("a",), ("b",)], [])), one_of([])
    ([('a',), ('b',)], [])
    >>> one_of(([("doc.a",)], [("doc.a",), ("doc.b",)]))
    [('doc.a', 'doc.b')]
    """
    ways = [list(x) for x in each if x]
    first = [way[0] for way in ways if len(way) == 1 and way[0][0].startswith("doc.")]
    ways = [[x for x in way if x not in first] or way for way in ways]
    if prod(map(len, ways)) > MOST_GROUPS:
        return [flat(x for way in ways for x in way)]
    return least(flat(groups) for groups in product(*ways)) if ways else []


def least(groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without those in which all of another one stands: it is answered with that."""
    found = list(dict.fromkeys(groups))
    return [x for x in found if not any(set(y) < set(x) for y in found)]


def flat(needs: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(k for group in needs for k in group))


def _in_group(node: n.Each | n.Count | n.Total, g: Given) -> list[str]:
    elements = g.get(node.group.key)
    if not isinstance(elements, Elements):
        return [node.group.key]
    fields = [k for item in elements.items for k in _of_element(node, {**g, **item})]
    return list(
        dict.fromkeys([*fields, *([] if elements.closed else [f"{node.group.key}.complete"])])
    )


def _of_element(node: n.Each | n.Count | n.Total, g: Given) -> list[str]:
    where = unknown_in(node.where, g) if node.where is not None else []
    if not isinstance(node, n.Total):
        return where
    met = True if node.where is None else compile_condition(node.where)(g)
    if met is False:
        return []
    return [*(where if is_unknown(met) else []), *unknown_in(node.of, g)]


def unknown_in(node: Any, g: Given) -> list[str]:
    """Facts below `node` that nobody has given, in reading order; none of a condition that is
    decided without them, nor of a branch of the award that is not this case's."""
    out: list[str] = []
    stack = [node]
    while stack:
        x = stack.pop(0)
        if isinstance(x, n.Fact):
            asks = [f.key for f in x.use.asks if f.key not in g] if x.use is not None else []
            out += [] if x.key in g else asks or [x.key]
        elif isinstance(x, n.Each | n.Count | n.Total):
            out += _in_group(x, g)
        elif not isinstance(x, n.ByAPerson) and not _decided(x, g):
            stack = [*_below(x, g), *stack]
    return list(dict.fromkeys(out))


#: what is true or false of a case
_CONDITIONS = (
    n.Compare, n.AllOf, n.AnyOf, n.Not, n.Where, n.IsIn, n.StartsWith,
)  # fmt: skip


def _decided(x: Any, g: Given) -> bool:
    return isinstance(x, _CONDITIONS) and not is_unknown(compile_condition(x)(g))


def _below(x: Any, g: Given) -> list[Any]:
    """The nodes below; of an award that depends on a condition only those of its branch."""
    if not isinstance(x, n.When) or is_unknown(holds := compile_condition(x.condition)(g)):
        return n.children(x)
    return [y for y in (x.award if holds else x.otherwise,) if y is not None]


__all__ = ["BILL", "Missing", "flat", "lacks_only", "missing", "needs", "refers", "unknown_in"]
