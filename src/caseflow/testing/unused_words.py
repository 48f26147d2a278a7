"""Numbers that a clause limits something by and that stand nowhere in a programme: a rule that was
forgotten; and a part of an award of which the rules leave nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_yuan
from caseflow.testing.clause_words import Said, hundredths_of, said
from caseflow.testing.rounding_words import unrounded
from caseflow.values.money import Money

_PERIODS = {"年": 12, "year": 12, "years": 12, "个月": 1, "month": 1, "months": 1}
#: that the number is made of another one, or is nothing for a rule
_MADE = ("每月", "月均", "月收入", "按月", "倍", "标准", "以上一年", "per month", "times the")


def unused(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(rule, why): each number of a clause that no rule, document or award has."""
    pool = pool_of(edition)
    holders = [(r.name, r.clauses) for r in edition.rules]
    holders += [(f"doc.{d.name}", d.clauses) for d in edition.documents if d.name != "consent"]
    holders += [("award", edition.award_clauses)]
    told: set[str] = set()
    for name, clauses in holders:
        for clause in clauses:
            text = unrounded(in_yuan(clause.text, edition.money))
            for s in said(text):
                alone = clause.text not in told and not any(word in text for word in _MADE)
                if alone and not _known(s) & pool:
                    told.add(clause.text)
                    yield name, note("clause_unused", words=s.words)


def _known(s: Said) -> set[int]:
    """A number of a clause in each of the ways in which a rule may have it, in hundredths."""
    out = {s.hundredths + by for by in (-100, 0, 100)}
    return out | {s.hundredths * _PERIODS.get(s.unit, 1)}


def pool_of(edition: Edition) -> set[int]:
    """Every number that the edition has, in hundredths."""
    values: list[Any] = [p.value for p in edition.parameters]
    for root in edition.roots:
        for x in n.walk(root):
            if isinstance(x, n.Const):
                values.append(x.value)
            elif isinstance(x, n.Bands):
                values += [v for step in x.steps for v in step]
            elif isinstance(x, n.Rounded):
                values.append(x.unit)
            elif isinstance(x, n.Birthday) and isinstance(x.years, n.Const):
                unit = 12 if x.shift.endswith("years") else 1
                values.append(x.years.value * unit if isinstance(x.years.value, int) else None)
    plain = (v for v in values if isinstance(v, int | Money) and not isinstance(v, bool))
    return {hundredths_of(v, edition.money) for v in plain}


def nothing_left(edition: Edition) -> Iterator[Note]:
    """A part of the award over what is left of one sum by another, where a rule requires that
    nothing is."""
    least = {pair: r.name for r in edition.rules if r.effect == "require"
             for pair in _at_most(r.node)}  # fmt: skip
    for x in n.walk(edition.award) if edition.award is not None else ():
        if isinstance(x, n.Sum) and [sign for sign, _ in x.terms] == [1, -1]:
            (_, more), (_, less) = x.terms
            rule = least.get((more, less))
            if rule is not None and isinstance(more, n.Fact) and isinstance(less, n.Fact):
                words = [{"zh": f.zh, "en": f.en} for f in (more, less)]
                yield note("award_nothing_left", rule=rule, more=words[0], less=words[1])


def _at_most(node: Any) -> list[tuple[n.Node, n.Node]]:
    """The pairs of which the first is never more than the second where it holds."""
    parts = node.parts if isinstance(node, n.AllOf) else (node,)
    out = []
    for x in parts:
        if isinstance(x, n.Compare) and x.op in ("<", "<="):
            out.append((x.left, x.right))
        elif isinstance(x, n.Compare) and x.op in (">", ">="):
            out.append((x.right, x.left))
    return out


__all__ = ["nothing_left", "pool_of", "unused"]
