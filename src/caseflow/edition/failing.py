"""Of a condition that does not hold the part that does not: what a family is told, and not the
whole of a rule of which the rest is fine. Said so that nobody takes it for what is so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.rules import nodes as n
from caseflow.rules.given import Given
from caseflow.rules.kinds import kind_of
from caseflow.rules.one import compile_condition, compile_node
from caseflow.rules.words import say
from caseflow.values.currency import Currency
from caseflow.words.phrases import PHRASES, Lang

OPPOSITE: dict[n.Op, n.Op] = {"<=": ">", "<": ">=", ">=": "<", ">": "<="}


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


def denial(part: n.Node, g: Given) -> n.Node | None:
    """What is so instead, where that is a plain sentence: that something is not there, or how two
    known values really stand to each other. None where only what is asked for can be named."""
    match part:
        case n.Given():
            return n.Not(part)
        case n.Compare(op, left, right) if op in OPPOSITE and kind_of(left) != "text":
            known = [type(compile_node(x)(g)) is int for x in (left, right)]
            return n.Compare(OPPOSITE[op], left, right) if all(known) else None
    return None


def unmet(
    part: n.Node,
    g: Given,
    facts: Mapping[str, Any],
    currency: Currency,
    lang: Lang,
) -> str:
    """A part that does not hold in words: what is so instead, else what was asked for, called so.
    Of what is not there the values say nothing."""
    denied = denial(part, g)
    seen = None if isinstance(part, n.Given) else facts
    key, node = ("unmet", part) if denied is None else ("because", denied)
    return PHRASES[key][lang == "en"].format(say(node, lang, seen, currency))
