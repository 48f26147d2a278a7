"""Of a condition that does not hold the part that does not: what a family is told, and not the
whole of a rule of which the rest is fine."""

from __future__ import annotations

from caseflow.rules import nodes as n
from caseflow.rules.given import Given
from caseflow.rules.one import compile_condition


def failing(node: n.Node, g: Given) -> n.Node:
    """The part of a false condition that is false; of one for some only, what holds for them; of a
    denial of several, those that are so."""
    match node:
        case n.Where(_, holds):
            return failing(holds, g)
        case n.AllOf(parts):
            false = [failing(p, g) for p in parts if compile_condition(p)(g) is False]
            return _one_or(n.AllOf, false)
        case n.AnyOf(parts):
            return _one_or(n.AnyOf, [failing(p, g) for p in parts])
        case n.Not(n.AnyOf(parts)):
            return n.Not(_one_or(n.AnyOf, [p for p in parts if compile_condition(p)(g) is True]))
    return node


def _one_or(connective: type[n.AllOf] | type[n.AnyOf], parts: list[n.Node]) -> n.Node:
    return parts[0] if len(parts) == 1 else connective(tuple(parts))
