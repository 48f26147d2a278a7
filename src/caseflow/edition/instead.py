"""What may stand in the place of a document that is needed, read from its tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from caseflow.edition.rulebook import Need
from caseflow.rules import nodes as n
from caseflow.words.phrases import JOINT, PHRASES


@frozen
class Instead:
    """Documents that will do together, and whether a person has to accept them."""

    papers: tuple[n.Fact, ...]
    by_a_person: bool

    def called(self, *, zh: bool) -> str:
        """Their names."""
        return JOINT["and"][not zh].join(p.zh if zh else p.en for p in self.papers)

    def said(self, *, zh: bool) -> str:
        """Their names, and that a person has to accept them."""
        name = self.called(zh=zh)
        return PHRASES["if_accepted"][not zh].format(name) if self.by_a_person else name


def instead(need: Need) -> tuple[Instead, ...]:
    """The other documents, in order; empty for most."""
    there = _there(need.node)
    if not isinstance(there, n.AnyOf) or _paper(there.parts[0]) is None:
        return ()
    out = []
    for part in there.parts[1:]:
        parts = part.parts if isinstance(part, n.AllOf) else (part,)
        papers = tuple(p for p in map(_paper, parts) if p is not None)
        if papers:
            judged = any(isinstance(p, n.ByAPerson) for p in parts)
            out.append(Instead(papers, judged))
    return tuple(out)


def is_here(need: Need, facts: Mapping[str, Any]) -> bool:
    """Was it brought as it has to be, or what may stand in its place?"""
    return facts.get(f"doc.{need.name}") in _codes(need) or stands_in(need, facts) is not None


def _codes(need: Need) -> tuple[str, ...]:
    """In which form it has to be."""
    kinds = (x.options for x in n.walk(_there(need.node)) if isinstance(x, n.IsIn))
    return next((k.values for k in kinds if isinstance(k, n.Codes)), ())


def stands_in(need: Need, facts: Mapping[str, Any]) -> Instead | None:
    """What was brought in its place, the document itself not being there."""
    codes = _codes(need)
    if facts.get(f"doc.{need.name}") in codes:
        return None
    brought = (x for x in instead(need) if all(facts.get(p.key) in codes for p in x.papers))
    return next(brought, None)


def papers(node: n.Node) -> tuple[str, ...]:
    """The keys of the documents of which a tree says what they have to be."""
    return tuple(dict.fromkeys(p.key for x in n.walk(node) if (p := _paper(x)) is not None))


def _there(node: n.Node) -> n.Node:
    """That the document is there, without the condition under which it is needed."""
    some = isinstance(node, n.AnyOf) and len(node.parts) == 2 and isinstance(node.parts[0], n.Not)
    return node.parts[1] if some and isinstance(node, n.AnyOf) else node


def _paper(node: n.Node) -> n.Fact | None:
    own = isinstance(node, n.IsIn) and isinstance(node.item, n.Fact)
    fact = node.item if own and isinstance(node, n.IsIn) else None
    return fact if isinstance(fact, n.Fact) and fact.key.startswith("doc.") else None


__all__ = ["Instead", "instead", "is_here", "papers", "stands_in"]
