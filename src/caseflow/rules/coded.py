"""Codes that a rule compares a fact with: what can be none of its values is told at once, whether
it stands in the rule, in a named set of codes, or is adopted by a branch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from caseflow.errors import DefinitionError
from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated
from caseflow.values.sorts import CODED, meant, never, sort_of

EXAMPLE = {"diagnosis": '"Q21"', "area": '"150929"'}  # a code as it is written, by what it is


def matches(fact: n.Fact, code: str, *, whole: bool, call: str = "") -> None:
    """DefinitionError for a code that no value of a coded fact can be, or begin with."""
    sort = sort_of(fact.key)
    if sort in CODED and never(sort, code, whole=whole):
        own = {"call": call or fact.key, "written": repr(code), "near": meant(sort, code)}
        raise DefinitionError("never_matches", example=EXAMPLE[sort], **own)


def named(trees: Iterable[Any]) -> Iterator[tuple[n.Fact, n.Param, bool]]:
    """Each coded fact that is compared with a named set of codes; whole codes, or beginnings?"""
    for tree in trees:
        for x in n.walk(tree):
            if not isinstance(x, n.IsIn | n.StartsWith) or not isinstance(x.item, n.Fact):
                continue
            codes = x.options if isinstance(x, n.IsIn) else x.prefixes
            if isinstance(codes, n.Param) and sort_of(x.item.key) in CODED:
                yield x.item, codes, isinstance(x, n.IsIn)


def check_named(trees: Iterable[Any]) -> None:
    """DefinitionError for a code in a named set that matches nothing, on any day."""
    for fact, codes, whole in named(trees):
        held: Dated[Any] = codes.held
        steps: list[Any] = [*held.steps, *([held.plan] if held.plan is not None else [])]
        for step in steps:
            for code in step.value:
                matches(fact, code, whole=whole, call=codes.name)
