"""What cannot be together: rules that contradict each other, one that another implies, a document
or a branch of the award that no case reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import combinations
from random import Random
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Need, Rule
from caseflow.errors import Lang, Note
from caseflow.rules import nodes as n
from caseflow.rules.one import compile_condition
from caseflow.rules.words import say
from caseflow.testing import candidates as c
from caseflow.testing.clause_numbers import limit_words
from caseflow.testing.lists import narrowed
from caseflow.testing.sure import doubtful, plain, sure, told

LANGS: tuple[Lang, Lang] = ("zh", "en")
#: both pass, and each without the other
_EACH_WAY = {(True, True), (True, False), (False, True)}


class Together:
    """Conditions of one edition, tried together on every combination of the values of their
    facts."""

    def __init__(
        self, edition: Edition, values: Mapping[str, list[Any]], every: Mapping[str, list[Any]]
    ) -> None:
        self.edition, self.values, self.every = edition, values, every
        self._turns: dict[n.Node, bool] = {}

    def _results(self, *nodes: n.Node) -> Iterator[tuple[Any, ...]]:
        tests = [compile_condition(x) for x in nodes]
        keys = list(dict.fromkeys(k for x in nodes for k in c.keys_of(x)))
        for given in c.combinations(keys, narrowed(nodes, self.values, self.every), Random(0)):
            yield tuple(test(given) for test in tests)

    def _seen(self, wanted: Set[tuple[Any, ...]], *nodes: n.Node) -> set[tuple[Any, ...]]:
        """The results that there are; no more are tried once all that are wanted were seen."""
        seen: set[tuple[Any, ...]] = set()
        for result in self._results(*nodes):
            seen.add(result)
            if wanted <= seen:
                break
        return seen

    def _never(self, *nodes: n.Node) -> bool:
        """Do all of them never hold at once?"""
        return not any(all(x is True for x in seen) for seen in self._results(*nodes))

    def _sure(self, *nodes: n.Node) -> bool:
        return sure(nodes, narrowed(nodes, self.values, self.every), self.every)

    def rules(self) -> Iterator[tuple[str, Note]]:
        """(rule, why): two that no case passes, or one that another of the same text makes idle."""
        wanted = [
            r
            for r in self.edition.rules
            if r.effect == "require" and plain(r.node) and self._passes(r)
        ]
        keys = {r.name: set(c.keys_of(r.node)) for r in wanted}
        for a, b in combinations(wanted, 2):
            if a.at != b.at or not keys[a.name] & keys[b.name]:
                continue
            seen = self._seen(_EACH_WAY, a.node, b.node)
            if (True, True) not in seen:
                known = self._sure(a.node, b.node)
                yield b.name, told("rules_exclude", known=known, other=a.name)
                continue
            same = {x.source.name for x in a.clauses} & {x.source.name for x in b.clauses}
            for rule, other, fails in ((b, a, (True, False)), (a, b, (False, True))):
                if same and a.node != b.node and fails not in seen:
                    known = self._sure(a.node, b.node)
                    yield rule.name, told("rule_idle", known=known, other=other.name)
                    break

    def _passes(self, rule: Rule) -> bool:
        """Does it pass in some case and fail in another?"""
        if rule.node not in self._turns:
            both = {(True,), (False,)}
            self._turns[rule.node] = both <= self._seen(both, rule.node)
        return self._turns[rule.node]

    def documents(self) -> Iterator[tuple[str, Note]]:
        """(document, why): one that no case needs."""
        for need in self.edition.documents:
            when = (
                need.node.parts[0] if isinstance(need.node, n.AnyOf) else None
            )  # any_of(not when, it is there)
            if (
                isinstance(when, n.Not)
                and plain(when)
                and (why := self._unreached(when.part, need))
            ):
                yield need.name, told("document_idle", known=not doubtful(why), what=why)

    def branches(self) -> Iterator[Note]:
        """Why no case reaches a part of the award."""
        if self.edition.award is None:
            return
        in_ = self.edition.money
        for x in n.walk(self.edition.award):
            if isinstance(x, n.When) and plain(x.condition):
                for condition in (
                    (x.condition, n.Not(x.condition)) if x.otherwise is not None else (x.condition,)
                ):
                    if why := self._unreached(condition):
                        zh, en = (say(condition, lang, None, in_) for lang in LANGS)
                        both, known = {"zh": zh, "en": en}, not doubtful(why)
                        yield told("award_part_idle", known=known, when=both, what=why)
            if isinstance(x, n.Bands) and isinstance(x.base, n.Fact):
                kind: n.Kind = "money" if x.base.kind == "money" else "number"
                for limit, _ in x.steps:
                    if why := self._unreached(n.Compare(">", x.base, n.Const(limit, kind))):
                        words = limit_words(in_, limit)
                        yield told("band_idle", known=not doubtful(why), limit=words, what=why)

    def _unreached(self, condition: n.Node, need: Need | None = None) -> Note | None:
        if self._never(condition):
            return told("cannot_hold", known=self._sure(condition))
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
                known = self._sure(condition, rule.node)
                return told("shut_out", known=known, other=rule.name)
        return None
