"""Documents that are needed: which, when, and whether a copy will do."""

from __future__ import annotations

from attrs import frozen

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.dated import Clause
from caseflow.rules.draft import STAGES
from caseflow.rules.terms import Condition, Text, condition


@frozen(kw_only=True)
class Needs:
    """A document as the author declares it."""

    name: str
    zh: str
    en: str
    at: str
    node: n.Node
    clauses: tuple[Clause, ...]


def needs(
    document: Text,
    *clauses: Clause,
    when: Condition | None = None,
    at: str = "entry",
    original: bool = False,
) -> Needs:
    """`document` (such as `doc.echo`) is needed at `entry` or `final`; `when` says in which cases,
    `original` that no copy will do. Whether it may be lacking where it is stated that there is none
    (无), as of a second guardian who died, a person settles by its name."""
    fact = getattr(document, "node", None)
    if not isinstance(fact, n.Fact) or not fact.key.startswith("doc."):
        own = {"call": "needs", "written": repr(document)}
        raise DefinitionError("expected_like", example="doc.echo", **own)
    if at not in STAGES:
        own = {"call": f"needs({fact.key}, at=…)", "written": repr(at), "near": near(at, STAGES)}
        raise DefinitionError("none_of_these", known=STAGES, **own)
    if not clauses or not all(isinstance(c, Clause) for c in clauses):
        raise DefinitionError("no_clause", call=f"needs({fact.key})")
    kinds = n.Codes(("original",) if original else ("copy", "original"))
    none = n.AllOf((n.Not(n.Given(fact)), n.ByAPerson((fact,))))
    there: n.Node = n.AnyOf((n.IsIn(fact, kinds), none))
    if when is not None:
        there = n.AnyOf((n.Not(condition(when, f"needs({fact.key}, when=...)")), there))
    return Needs(
        name=fact.key.removeprefix("doc."),
        zh=fact.zh,
        en=fact.en,
        at=at,
        node=there,
        clauses=clauses,
    )
