"""Whether the values worth trying for some conditions are all that can matter to them: only then is
what no tried case does impossible, and else something to be tried by an example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

from caseflow.errors import Note
from caseflow.rules import nodes as n
from caseflow.testing import candidates as c
from caseflow.testing.lists import whole_product

MADE_UP = (
    n.Sum | n.Product | n.Derived | n.Total | n.ByAPerson | n.Unset
)  # values worth trying are not known well enough

#: what is said where the cases that were tried are not all that there could be
INSTEAD = {
    "rule_never_fails": "tried_never_fails", "rule_never_passes": "tried_never_passes",
    "rules_exclude": "tried_exclude", "rule_idle": "tried_rule", "document_idle": "tried_document",
    "award_part_idle": "tried_part", "band_idle": "tried_band", "cannot_hold": "tried_condition",
    "shut_out": "tried_shut_out",
}  # fmt: skip


def told(code: str, *, known: bool, **parts: Any) -> Note:
    """What no tried case does: as impossible where that is known, else as what to try."""
    return Note(code if known else INSTEAD[code], parts)


def doubtful(what: Note) -> bool:
    """Is it to be tried only, and no fault?"""
    return what.code in INSTEAD.values()


def plain(node: Any) -> bool:
    """Is nothing in it made of several facts?"""
    return not any(isinstance(x, MADE_UP) for x in n.walk(node))


def sure(
    nodes: tuple[n.Node, ...], values: Mapping[str, list[Any]], every: Mapping[str, list[Any]]
) -> bool:
    """Were all cases that can differ among those tried? Each fact compared in one way only, with
    constants or with one other fact, each repeated fact asked about once, and no sample."""
    if not all(plain(x) for x in nodes) or not _few(nodes, values, every):
        return False
    seen: dict[str, tuple[str, ...]] = {}
    ways = [way for x in nodes for way in _ways(x)]
    return all(how[0] and seen.setdefault(key, how) == how for key, how in ways)


def _few(
    nodes: tuple[n.Node, ...], values: Mapping[str, list[Any]], every: Mapping[str, list[Any]]
) -> bool:
    keys = dict.fromkeys(k for x in nodes for k in c.keys_of(x))
    asked = [x.group.key for node in nodes for x in n.walk(node) if isinstance(x, n.Each | n.Count)]
    once = len(asked) == len(set(asked)) and all(whole_product(nodes, g, every) for g in asked)
    return once and prod(len(values[k]) for k in keys) <= c.MOST


def _ways(node: n.Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(fact, how it is compared): with constants (of it, or of its year or month), with the options
    or the beginnings of a text, with which other fact; "" where the values may not do."""
    for x in n.walk(node):
        if isinstance(x, n.IsIn | n.StartsWith) and isinstance(x.item, n.Fact):
            yield x.item.key, ("options" if isinstance(x, n.IsIn) else "beginnings",)
        elif isinstance(x, n.Compare) and not isinstance(x.left, n.Count):
            facts = sorted({f.key for f in n.walk(x) if isinstance(f, n.Fact)})
            how = _how(x)
            how = "" if how == "fact" and len(facts) != 2 else how  # a day beside itself
            yield from ((key, (how, *facts)) for key in facts)


def _how(x: n.Compare) -> str:
    left, right = x.left, x.right
    if isinstance(left, n.PartOf):
        known = isinstance(left.day, n.Fact) and isinstance(right, n.Const)
        return left.part if known else ""
    if isinstance(right, n.Birthday):
        known = isinstance(right.born, n.Fact) and isinstance(right.years, n.Const)
        return "fact" if known and isinstance(left, n.Fact) else ""
    if isinstance(right, n.Const) or isinstance(left, n.Const):
        return "constant"
    return "fact" if isinstance(left, n.Fact) and isinstance(right, n.Fact) else ""


__all__ = ["doubtful", "plain", "sure", "told"]
