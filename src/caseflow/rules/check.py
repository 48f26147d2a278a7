"""What is checked when a programme is made, beyond what each part checks itself. Errors name file and line."""

from __future__ import annotations

from typing import Any

from caseflow.errors import DefinitionError
from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated


def check_programme(p: Any) -> None:
    """DefinitionError for a repeated name, a name that says two things, steps out of order, words that are missing."""
    if not p.name or any(c.isspace() for c in p.name):
        raise DefinitionError(
            f"a programme is named like 'crcf.chd', got {p.name!r}", where=p.where
        )
    if not p.zh.strip() or not p.en.strip():
        raise DefinitionError(
            f"{p.name}: give its name in both languages (zh=, en=)", where=p.where
        )
    _rules(p)
    _values(p)
    _steps(p)
    _facts(p)
    _elements(p)
    _counted(p)
    if p.lines and not any(
        getattr(x, "group", None) and _key(x.group) == p.lines for t in p.trees() for x in n.walk(t)
    ):
        raise DefinitionError(
            f"{p.name}: lines={p.lines} is read by no rule; limit it with at_most(..., of={p.lines})",
            where=p.where,
        )


def _key(group: n.Group | str) -> str:
    return group if isinstance(group, str) else group.key


def _rules(p: Any) -> None:
    seen: dict[str, Any] = {}
    for rule in p.drafts():
        if rule.name in seen:
            raise DefinitionError(
                f"{p.name}: rule {rule.name!r} at {rule.where} was already given at {seen[rule.name].where}",
                where=p.where,
            )
        seen[rule.name] = rule
    names = [d.name for d in p.needs()]
    for name in names:
        if names.count(name) > 1:
            raise DefinitionError(
                f"{p.name}: document {name!r} is needed twice; say when= in one", where=p.where
            )


def _values(p: Any) -> None:
    """One name, one meaning."""
    seen: dict[str, Dated] = {}
    for tree in p.trees():
        for x in n.walk(tree):
            if isinstance(x, n.Param | n.Chosen) and seen.setdefault(x.name, x.held) != x.held:
                raise DefinitionError(
                    f"{p.name}: two different values are named {x.name!r}", where=p.where
                )


def _steps(p: Any) -> None:
    names = [s.name for s in (*p.steps, *(s for a in p.amendments for s in a.steps))]
    for name in names:
        if names.count(name) > 1:
            raise DefinitionError(f"{p.name}: step {name!r} stands twice", where=p.where)
    if p.steps and ("decide" not in names or "pay" not in names):
        raise DefinitionError(
            f"{p.name}: steps need a step.decide(...) and a step.pay(...), inside or outside",
            where=p.where,
        )
    late = [x.name for x in (*p.drafts(), *p.needs()) if x.at == "final"]
    if p.steps and late and "final" not in names:
        raise DefinitionError(
            f"{p.name}: {late[0]!r} is needed at final, and no step looks at it; add step.decide(at='final')",
            where=p.where,
        )
    if p.steps and names.index("pay") < names.index("decide"):
        raise DefinitionError(f"{p.name}: step pay stands before step decide", where=p.where)


def _elements(p: Any) -> None:
    """A field of a repeated fact is asked inside any, all, count or total of it."""

    def look(x: Any, inside: str, where: str) -> None:
        if isinstance(x, n.Fact):
            if x.group and x.group != inside and x.origin == "asked":
                raise DefinitionError(
                    f"{p.name}: {x.key} is asked of every {x.group}; say of which: {x.group}.any({x.key} …) or {x.group}.all(…)",
                    where=where,
                )
            return
        inside = _key(x.group) if isinstance(x, n.Each | n.Count | n.Total) else inside
        for child in () if isinstance(x, n.ByAPerson) else n.children(x):
            look(child, inside, where)

    for draft in p.drafts():
        for tree in (
            [s.value for s in draft.node.steps] if isinstance(draft.node, Dated) else [draft.node]
        ):
            look(tree, "", draft.where)
    for node in [*(d.node for d in p.needs()), *(a.node for a in p.awards())]:
        look(node, "", p.where)


def _counted(p: Any) -> None:
    """Earlier aid is that of the party who is helped."""
    for tree in p.trees():
        for x in n.walk(tree):
            other = (
                [k for k in x.use.per if "." not in k and k != p.helps]
                if isinstance(x, n.Fact) and x.use is not None
                else []
            )
            if other:
                raise DefinitionError(
                    f"{p.name}: {x.key} counts per={other[0]}, but the programme helps {p.helps}, whose earlier aid is what is known; "
                    f"write per={p.helps}, or let a person look: refer(…, by_a_person([…]), …)",
                    where=p.where,
                )


def _facts(p: Any) -> None:
    """One key, one question."""
    seen: dict[str, n.Fact] = {}
    for tree in p.trees():
        for x in n.walk(tree):
            if isinstance(x, n.Fact) and seen.setdefault(x.key, x) != x:
                raise DefinitionError(
                    f"{p.name}: two different questions have the key {x.key!r}", where=p.where
                )
