"""Documents that are needed: which, when, and whether a copy will do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


Instead = Text | Condition  # another document; `by_a_person([…])`: if a person accepts it


def needs(
    document: Text,
    *clauses: Clause,
    or_: Instead | Sequence[Instead] = (),
    when: Condition | None = None,
    at: str = "entry",
    original: bool = False,
) -> Needs:
    """`document` (such as `doc.echo`) is needed at `entry` or `final`; `when` says in which cases,
    `original` that no copy will do, of it and of what stands in its place, which `or_` names: a
    document, or
    `by_a_person([doc.village_proof])`, which a person has to accept, and only where it is stated
    that there is no `document` (无). Whether all of it may be lacking where it is stated that there
    is none, as of a second guardian who died, a person settles by its name."""
    fact = _paper(document, "needs", "doc.echo")
    if at not in STAGES:
        own = {"call": f"needs({fact.key}, at=…)", "written": repr(at), "near": near(at, STAGES)}
        raise DefinitionError("none_of_these", known=STAGES, **own)
    if not clauses or not all(isinstance(c, Clause) for c in clauses):
        raise DefinitionError("no_clause", call=f"needs({fact.key})")
    kinds = n.Codes(("original",) if original else ("copy", "original"))
    every = (or_,) if isinstance(or_, Text | Condition) else tuple(or_)
    others = tuple(_instead(x, fact, kinds, f"needs({fact.key}, or_=…)") for x in every)
    papers = (fact, *_papers(others))
    for twice in {p.key for p in papers if papers.count(p) > 1}:
        raise DefinitionError("alternative_twice", call=f"needs({fact.key})", document=twice)
    none = n.AllOf((n.Not(n.Given(fact)), *map(_lacking, others), n.ByAPerson((fact,))))
    by_leave = any(isinstance(x, n.AllOf) for x in others)
    there: n.Node = (n.OneOf if by_leave else n.AnyOf)((n.IsIn(fact, kinds), *others, none))
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


def _paper(given: object, call: str, example: str) -> n.Fact:
    fact = getattr(given, "node", given)
    if not isinstance(fact, n.Fact) or not fact.key.startswith("doc."):
        raise DefinitionError("expected_like", call=call, example=example, written=repr(given))
    return fact


def _instead(given: object, fact: n.Fact, kinds: n.Codes, call: str) -> n.Node:
    """What will do in the place of a document: another; or, where there is none of it, several that
    a person accepts."""
    judged = getattr(given, "node", None)
    if not isinstance(judged, n.ByAPerson):
        return n.IsIn(_paper(given, call, "doc.village_proof"), kinds)
    papers = [f for f in judged.reads if isinstance(f, n.Fact) and f.key.startswith("doc.")]
    if not papers:
        example = "by_a_person([doc.village_proof])"
        raise DefinitionError("expected_like", call=call, example=example, written=repr(given))
    return n.AllOf((n.Not(n.Given(fact)), *(n.IsIn(p, kinds) for p in papers), judged))


def _lacking(other: n.Node) -> n.Node:
    """That there is none of what would do: of several together, of one of them."""
    every = tuple(n.Not(n.Given(p)) for p in _papers((other,)))
    return every[0] if len(every) == 1 else n.AnyOf(every)


def _papers(others: Sequence[n.Node]) -> Iterator[n.Fact]:
    """The documents that may stand in the place of another, in order."""
    for x in (y for other in others for y in n.walk(other)):
        if isinstance(x, n.IsIn) and isinstance(x.item, n.Fact):
            yield x.item
