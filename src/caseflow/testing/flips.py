"""Whether a fact turns any condition by itself: a rule, a document or a branch of the award that a
search over whole cases did not come to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from random import Random
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.rules import nodes as n
from caseflow.rules.one import compile_condition
from caseflow.testing import candidates as c
from caseflow.testing.lists import narrowed

CASES = 3_000  # tried for one condition


def matters(
    key: str, edition: Edition, values: Mapping[str, list[Any]], every: Mapping[str, list[Any]]
) -> bool:
    """Is there a condition that two of its values tell apart?"""
    found = (x for x in _conditions(edition) if key in c.keys_of(x))
    return any(_flips(key, x, narrowed((x,), values, every)) for x in found)


def _conditions(edition: Edition) -> list[n.Node]:
    award = n.walk(edition.award) if edition.award is not None else ()
    branches = [x.condition for x in award if isinstance(x, n.When) and x.award != x.otherwise]
    return [*(r.node for r in edition.rules), *(d.node for d in edition.documents), *branches]


def _flips(key: str, condition: n.Node, values: Mapping[str, list[Any]]) -> bool:
    test = compile_condition(condition)
    keys = [k for k in c.keys_of(condition) if k != key]
    cases = islice(c.combinations(keys, values, Random(0)), CASES)
    return any(len({test({**case, key: v}) for v in values[key]}) > 1 for case in cases)


__all__ = ["matters"]
