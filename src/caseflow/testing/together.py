"""What cannot be together: rules that contradict each other, one that another implies, a document or a branch of the award that
no case reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from random import Random
from typing import Any

from caseflow.programme.edition import Edition, Need, Rule
from caseflow.rules import nodes as n
from caseflow.rules.one import compile_condition
from caseflow.rules.words import say
from caseflow.testing import candidates as c

MADE_UP = (
    n.Sum | n.Product | n.Derived | n.Total | n.ByAPerson | n.Unset
)  # values worth trying are not known well enough


def plain(node: Any) -> bool:
    """Are the values worth trying all that can matter?"""
    return not any(isinstance(x, MADE_UP) for x in n.walk(node))


class Together:
    """Conditions of one edition, tried together on every combination of the values of their facts."""

    def __init__(self, edition: Edition, values: Mapping[str, list[Any]]) -> None:
        self.edition, self.values = edition, values

    def _results(self, *nodes: n.Node) -> Iterator[tuple[Any, ...]]:
        tests = [compile_condition(x) for x in nodes]
        keys = list(dict.fromkeys(k for x in nodes for k in c.keys_of(x)))
        for given in c.combinations(keys, self.values, Random(0)):
            yield tuple(test(given) for test in tests)

    def _never(self, *nodes: n.Node) -> bool:
        """Do all of them never hold at once?"""
        return not any(all(x is True for x in seen) for seen in self._results(*nodes))

    def rules(self) -> Iterator[tuple[str, str, str]]:
        """(rule, why in Chinese, in English): two that no case passes, or one that another of the same text makes idle."""
        wanted = [
            r
            for r in self.edition.rules
            if r.effect == "require" and plain(r.node) and self._passes(r)
        ]
        for a, b in combinations(wanted, 2):
            if a.at != b.at or not set(c.keys_of(a.node)) & set(c.keys_of(b.node)):
                continue
            seen = set(self._results(a.node, b.node))
            if (True, True) not in seen:
                yield (
                    b.name,
                    f"与规则 {a.name} 不能同时符合，没有人能得到资助",
                    f"cannot pass together with rule {a.name}: nobody gets anything",
                )
                continue
            same = {x.source.name for x in a.clauses} & {x.source.name for x in b.clauses}
            for rule, other, fails in ((b, a, (True, False)), (a, b, (False, True))):
                if same and a.node != b.node and fails not in seen:
                    yield (
                        rule.name,
                        f"符合规则 {other.name} 的都符合这一条，这一条从不起作用",
                        f"passes whenever rule {other.name} does: it is idle",
                    )
                    break

    def _passes(self, rule: Rule) -> bool:
        seen = {x for (x,) in self._results(rule.node)}
        return {True, False} <= seen

    def documents(self) -> Iterator[tuple[str, str, str]]:
        """(document, why in Chinese, in English): one that no case needs."""
        for need in self.edition.documents:
            when = (
                need.node.parts[0] if isinstance(need.node, n.AnyOf) else None
            )  # any_of(not when, it is there)
            if (
                isinstance(when, n.Not)
                and plain(when)
                and (why := self._unreached(when.part, need))
            ):
                yield (
                    need.name,
                    f"这份材料永远不会要：{why[0]}",
                    f"this document is never needed: {why[1]}",
                )

    def branches(self) -> Iterator[tuple[str, str]]:
        """Why no case reaches a part of the award, in Chinese and English."""
        if self.edition.award is None:
            return
        in_ = self.edition.money
        for x in n.walk(self.edition.award):
            if isinstance(x, n.When) and plain(x.condition):
                for condition in (
                    (x.condition, n.Not(x.condition)) if x.otherwise is not None else (x.condition,)
                ):
                    if why := self._unreached(condition):
                        yield (
                            f"资助标准中“{say(condition, 'zh', None, in_)}”的一档永远用不到：{why[0]}",
                            f"no case reaches the part of the award where {say(condition, 'en', None, in_)}: {why[1]}",
                        )
            if isinstance(x, n.Bands) and isinstance(x.base, n.Fact):
                for limit, _ in x.steps:
                    if why := self._unreached(n.Compare(">", x.base, n.Const(limit, "money"))):
                        zh, en = in_.say(limit, "zh"), in_.say(limit, "en")
                        yield (
                            f"超过 {zh}的一档永远用不到：{why[0]}",
                            f"no case reaches the band over {en}: {why[1]}",
                        )

    def _unreached(self, condition: n.Node, need: Need | None = None) -> tuple[str, str] | None:
        if self._never(condition):
            return "它的条件不能成立", "its condition cannot hold"
        at = need.at if need is not None else "final" if self.edition.two_stage else "entry"
        for rule in self.edition.rules:
            shared = set(c.keys_of(rule.node)) & set(c.keys_of(condition))
            looked_at = (
                rule.effect == "require"
                and rule.at == at
                and shared
                and plain(rule.node)
                and self._passes(rule)
            )
            if looked_at and self._never(condition, rule.node):
                return f"规则 {rule.name} 已把它排除", f"rule {rule.name} shuts it out"
        return None
