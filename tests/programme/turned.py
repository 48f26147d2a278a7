"""Slips that no number shows: an equal that is let in or kept out between two sums, a year that
begins on another day, the case of another rule, another day or sum, either for both, another day
that chooses the edition. Each with its kind; how many of them clauses show is for tests to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from caseflow.edition.edition import Edition
from caseflow.rules import nodes as n
from programme.slips import OTHER

Slip = tuple[str, str, Edition]  # kind, where, the edition with it


def turned(edition: Edition) -> Iterator[Slip]:
    """Every one of them, one at a time."""
    cases = list(dict.fromkeys(_case(x) for x in _roots(edition) if _case(x) is not None))
    days, sums = (
        [f for f in edition.facts if f.kind == kind and f.origin == "asked" and not f.group]
        for kind in ("day", "money")
    )
    for i, rule in enumerate(edition.rules):
        if rule.name.startswith("cost."):
            continue  # the library's own
        for kind, node in _of(rule.node, cases, days, sums):
            changed = evolve(rule, node=node)
            rules = (*edition.rules[:i], changed, *edition.rules[i + 1 :])
            yield kind, rule.name, evolve(edition, rules=rules)
    for i, need in enumerate(edition.documents):
        for new in _other_cases(need.node, cases):
            changed_ = evolve(need, node=new)
            documents = (*edition.documents[:i], changed_, *edition.documents[i + 1 :])
            yield "case", f"doc.{need.name}", evolve(edition, documents=documents)
    for f in days:
        if f.key != edition.pinned_on:
            yield "pin", f.key, evolve(edition, pinned_on=f.key)


def _roots(edition: Edition) -> list[Any]:
    return [*(r.node for r in edition.rules), *(d.node for d in edition.documents)]


def _case(node: Any) -> Any:
    """For whom a rule or a document is (`when=`)."""
    if isinstance(node, n.Where):
        return node.case
    first = node.parts[0] if isinstance(node, n.AnyOf) else None
    return first.part if isinstance(first, n.Not) else None


def _other_cases(node: Any, cases: list[Any]) -> Iterator[Any]:
    own = _case(node)
    if own is None:
        return
    turned_ = own.part if isinstance(own, n.Not) else n.Not(own)
    for case in (turned_, *(c for c in cases if c != own), *_options(own)):
        if isinstance(node, n.Where):
            yield evolve(node, case=case)
        else:
            yield n.AnyOf((n.Not(case), *node.parts[1:]))


def _options(case: Any) -> Iterator[Any]:
    """Another answer of the same question."""
    if isinstance(case, n.Compare) and isinstance(case.left, n.Fact) and case.op == "==":
        right: Any = case.right
        for o in case.left.options:
            if isinstance(right, n.Const) and o != right.value:
                yield evolve(case, right=evolve(right, value=o))


def _of(node: Any, cases: list[Any], days: list[n.Fact], sums: list[n.Fact]) -> Iterator[Any]:
    yield from (("case", x) for x in _other_cases(node, cases))
    counted = any(isinstance(x, n.Fact) and x.use for x in n.walk(node))
    judged = any(isinstance(x, n.ByAPerson) for x in n.walk(node))
    days, sums = ([], []) if counted or judged else (days, sums)
    for x in n.walk(node):
        if isinstance(x, n.Compare):
            if x.op in OTHER and _sum(x.left) and _sum(x.right):
                yield "equal", _put(node, x, evolve(x, op=OTHER[x.op]))
            over = x.left.use.over if isinstance(x.left, n.Fact) and x.left.use else ""
            for other in _years(over):
                left: Any = x.left
                use = evolve(left.use, over=other)
                yield "year", _put(node, x, evolve(x, left=evolve(left, use=use)))
        elif isinstance(x, n.Fact) and x in days + sums:
            held = {f.key for f in n.walk(node) if isinstance(f, n.Fact)}
            of = days if x in days else sums
            for f in (f for f in of if f.key not in held):
                yield "day" if x in days else "sum", _put(node, x, f)
        elif isinstance(x, n.AllOf | n.AnyOf) and len(x.parts) > 1 and not _is_case(node, x):
            turned_ = (n.AnyOf if isinstance(x, n.AllOf) else n.AllOf)(x.parts)
            yield "either", _put(node, x, turned_)


def _is_case(node: Any, x: Any) -> bool:
    return x is node and _case(node) is not None


def _sum(x: Any) -> bool:
    asked = isinstance(x, n.Fact) and x.kind in ("money", "number") and x.origin == "asked"
    return asked or isinstance(x, n.Sum)


def _years(over: str) -> list[str]:
    if not over.startswith("year"):
        return []
    if over == "year":
        return ["year:09-01"]
    month, day = over.removeprefix("year:").split("-")
    other = f"{int(month) % 12 + 1:02}"
    turned_ = [f"year:{day}-{month}"] if int(day) <= 12 and day != month else []
    return ["year", f"year:{other}-{day}", *turned_]


def _put(tree: Any, old: Any, new: Any) -> Any:
    """The tree with a node in the place of another."""
    return new if tree is old else n.rebuild(tree, lambda x: _put(x, old, new))
