"""Amendments: a branch adds rules, documents, checks, papers or steps to somebody else's programme.
They only add."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from attrs import fields, frozen, has

from caseflow.edition.rulebook import Step
from caseflow.errors import DefinitionError
from caseflow.programme.award import Award
from caseflow.programme.checks import Checked
from caseflow.programme.documents import Needs
from caseflow.programme.papers import ComesBack
from caseflow.rules.check import no_nesting
from caseflow.rules.dated import read_date
from caseflow.rules.draft import Draft
from caseflow.values.money import Money


@frozen(kw_only=True)
class Amendment:
    """What is added to `programme` from `since` on, under `name`; in force once a branch has
    adopted it."""

    programme: str
    name: str
    since: date
    rules: tuple[Draft, ...]
    documents: tuple[Needs, ...]
    steps: tuple[Step, ...]
    checks: tuple[Checked, ...] = ()
    papers: tuple[ComesBack, ...] = ()

    def part_hash(self) -> str:
        """SHA-256 over everything that the plugin declares, as for a programme."""
        return self._part_hash

    @cached_property
    def _part_hash(self) -> str:
        own = [self.programme, self.name, self.since, self.rules, self.documents, self.steps]
        return hash_of([*own, self.checks, *((self.papers,) if self.papers else ())])


def amend(
    programme: str,
    *,
    name: str,
    since: str,
    rules: Sequence[Draft] = (),
    documents: Sequence[Needs] = (),
    steps: Sequence[Step] = (),
    checks: Sequence[Checked] = (),
    papers: Sequence[ComesBack] = (),
) -> Amendment:
    """An amendment to a programme: `amend("crcf.chd", name="szw.visit", since="2026-01-01",
    rules=[…])`."""
    call = f"amend({programme!r})"
    if not (rules or documents or steps or checks or papers):
        raise DefinitionError("amend_nothing", call=call)
    if not name or any(c.isspace() for c in name):
        own = {"call": f"{call}, name=", "written": repr(name)}
        raise DefinitionError("expected_like", example="'szw.visit'", **own)
    if wrong := [
        s.name for s in listed(steps, Step, "steps") if s.kind in ("decide", "final", "pay")
    ]:
        raise DefinitionError("amend_steps", call=call, steps=wrong)
    made = Amendment(
        programme=programme,
        name=name,
        since=read_date(since, name),
        rules=listed(rules, Draft, "rules"),
        documents=listed(documents, Needs, "documents"),
        steps=listed(steps, Step, "steps"),
        checks=listed(checks, Checked, "checks"),
        papers=listed(papers, ComesBack, "papers"),
    )
    for rule in made.rules:
        no_nesting(rule.node, rule.where, of=name)
    for need in made.documents:
        no_nesting(need.node, getattr(need, "where", ""), of=name)
    return made


def listed(given: Sequence[Any], kind: type[Any], name: str) -> tuple[Any, ...]:
    """A list as a tuple, with tuples in it (ready sets of rules) laid out. DefinitionError for
    anything of another kind."""
    flat = tuple(x for item in given for x in (item if isinstance(item, tuple) else (item,)))
    for item in flat:
        if not isinstance(item, kind):
            like = {"rules": "require(…)", "documents": "needs(…)", "checks": "checked(…)"}
            like |= {"papers": "comes_back(…)"}
            like_ = like.get(name, "step.notice")
            raise DefinitionError("expected_like", call=name, example=like_, written=repr(item))
    return flat


def hash_of(declared: Any) -> str:
    """SHA-256 over what was declared, without where it stands and in an order of its own."""
    import hashlib  # not before a hash is asked for

    return hashlib.sha256(repr(_canonical(declared)).encode()).hexdigest()


def _canonical(x: Any) -> Any:
    if isinstance(x, Award):
        return _canonical((x.node, x.clauses))
    if isinstance(x, Money):  # in the currency of its programme, which stands apart
        return ("Money", str(x.minor))
    if has(type(x)):
        skipped = ("where", "words", "shows")  # where it stands, and how it is told
        own = (a.name for a in fields(type(x)) if a.name not in skipped)
        return (type(x).__name__, *(_canonical(getattr(x, name)) for name in own))
    if isinstance(x, set | frozenset):
        return sorted(map(str, x))
    return [_canonical(i) for i in x] if isinstance(x, list | tuple) else str(x)
