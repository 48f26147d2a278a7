"""What a tree gives: the kind of its value, the unit of an award."""

from __future__ import annotations

from typing import Any

from caseflow.rules import nodes as n


def unit_of(node: Any) -> str:
    """What the award is counted in: money, an item, or weight."""
    if isinstance(node, n.Goods):
        return node.item
    if isinstance(node, n.Share):
        return "weight"
    if isinstance(node, n.Cap | n.When | n.Rounded):
        return unit_of(node.award)
    return unit_of(node.parts[0]) if isinstance(node, n.Least | n.Most) else "money"


def kind_of(node: n.Node) -> str:
    """The kind of value that a tree gives."""
    match node:
        case n.Fact() | n.Const() | n.Derived() | n.Param():
            return str(node.kind)
        case n.Unset():
            return str(node.kind)
        case n.Birthday():
            return "day"
        case n.Count() | n.PartOf():
            return "number"
        case n.Total(_, of):
            return kind_of(of)
        case n.Product(_, amount):
            return kind_of(amount)
        case n.Sum(terms):
            return kind_of(terms[0][1])
        case n.Chosen(_, cases, _):
            return kind_of(cases[0][1])
        case _:
            return "money"
