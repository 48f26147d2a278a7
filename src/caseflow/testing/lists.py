"""Closed lists of a repeated fact that are worth trying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations as pairs
from itertools import product
from math import prod
from random import Random
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.rules import nodes as n
from caseflow.rules.given import Elements

IN_A_CASE = 120  # different elements tried in whole cases
ELEMENTS = 600  # for some conditions by themselves
OFTEN = 120  # of them as many times as a count asks about


def lists(
    roots: Iterable[n.Node], group: str, fields: Mapping[str, list[Any]], most: int = IN_A_CASE
) -> list[Elements]:
    """None, each element alone, some two by two, and as many as any count asks about, and one
    more."""
    elements = _elements(fields, most)
    out = [Elements((e,), True) for e in elements]
    out += [Elements(two, True) for two in pairs(elements[:7], 2)]
    for size in range(2, _most(roots, group) + 1):
        out.append(Elements(tuple(elements[i % len(elements)] for i in range(size)), True))
        out += [Elements((e,) * size, True) for e in elements[:OFTEN]]
    return [*out, Elements((), True)]


def fields_of(edition: Edition, group: str, every: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """The values of what is asked of each element."""
    return {f.key: every[f.key] for f in edition.facts if f.group == group}


def narrowed(
    nodes: Sequence[n.Node], values: Mapping[str, list[Any]], every: Mapping[str, list[Any]]
) -> dict[str, list[Any]]:
    """The values by fact, each repeated fact made of what these conditions read of it: what other
    rules ask of an element takes no place."""
    out = dict(values)
    for group in dict.fromkeys(_groups(nodes)):
        out[group] = lists(nodes, group, _read(nodes, group, every), ELEMENTS)
    return out


def whole_product(nodes: Sequence[n.Node], group: str, every: Mapping[str, list[Any]]) -> bool:
    """Is every element among those lists, as often as a count asks about?"""
    most = OFTEN if any(isinstance(x, n.Count) for y in nodes for x in n.walk(y)) else ELEMENTS
    return prod(len(v) for v in _read(nodes, group, every).values()) <= most


def _read(
    nodes: Sequence[n.Node], group: str, every: Mapping[str, list[Any]]
) -> dict[str, list[Any]]:
    read = (x for node in nodes for x in n.walk(node) if isinstance(x, n.Fact))
    return {f.key: every[f.key] for f in read if f.group == group}


def _groups(nodes: Sequence[n.Node]) -> list[str]:
    return [x.key for node in nodes for x in n.walk(node) if isinstance(x, n.Group)]


def _elements(fields: Mapping[str, list[Any]], most: int) -> list[dict[str, Any]]:
    """All where they are few; else the plain one, each value alone, and a sample."""
    if not fields:
        return [{}]
    if prod(len(v) for v in fields.values()) <= most:
        return [dict(zip(fields, row, strict=True)) for row in product(*fields.values())]
    base = {k: v[0] for k, v in fields.items()}
    out = [base, *({**base, k: v} for k, values in fields.items() for v in values[1:])]
    chance = Random(0)
    while len(out) < most:
        out.append({k: chance.choice(v) for k, v in fields.items()})
    return out


def _most(roots: Iterable[n.Node], group: str) -> int:
    """One more than any count of them is compared with."""
    counts = [
        c.value
        for root in roots
        for x in n.walk(root)
        if isinstance(x, n.Compare)
        and any(isinstance(y, n.Count | n.Total) and y.group.key == group for y in n.walk(x))
        for c in n.walk(x)
        if isinstance(c, n.Const) and isinstance(c.value, int)
    ]
    return min(6, max(1, *counts) + 1) if counts else 2


__all__ = ["fields_of", "lists", "narrowed", "whole_product"]
