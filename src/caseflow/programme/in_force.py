"""What a declared rule, document, award or parameter is on one day, with what a branch adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from caseflow.edition import rulebook as ed
from caseflow.programme.award import Award
from caseflow.programme.checks import Checked
from caseflow.programme.consent import NAME
from caseflow.programme.documents import Needs
from caseflow.programme.papers import ComesBack
from caseflow.rules import nodes as n
from caseflow.rules.dated import Clause, Dated, Source
from caseflow.rules.draft import Draft
from caseflow.rules.resolve import Held, Resolver, helds
from caseflow.values.stated import Adopted


def text_of(s: Source, adopted: Adopted) -> ed.SourceText:
    """A source as the edition names it, with its first day if that is known."""
    how = "adopted" if isinstance(adopted.get(s.name), date) else s.how
    day = s.first_day(adopted)
    first = day.isoformat() if day and how != "assumption" else ""
    return ed.SourceText(name=s.name, title=s.title, day=first, day_is=how, ref=s.ref)


def clauses_of(clauses: tuple[Clause, ...], r: Resolver) -> tuple[ed.Clause, ...]:
    """The clauses whose texts are in force; what a text says before what nobody says."""
    days = ((c.source.first_day(r.adopted), c) for c in clauses)
    held = [(d, c) for d, c in days if d is not None and d <= r.day]
    held.sort(key=lambda x: (x[1].source.how == "assumption", x[0]))
    return tuple(ed.Clause(text_of(c.source, r.adopted), c.text, c.verbatim, c.en) for _, c in held)


def rule(draft: Draft, r: Resolver, of: str) -> ed.Rule | None:
    """The rule on the day; None while no text that it rests on is in force."""
    clauses = clauses_of(draft.clauses, r)
    if not clauses:
        return None
    node, over = draft.node, set[str]()
    if isinstance(node, Dated):
        over = {s.name for s in node.replaced(r.day, r.adopted)}
        now, _ = node.on(r.day, r.adopted, rehearse=r.rehearse)
        if now is None:
            return None
        node = now
    said = _still_said(clauses, node, over, r)
    fixed: Any = r.fix(node)
    at: Any = draft.at
    return ed.Rule(
        chosen_by=r.chosen_by(node),
        shows=draft.shows,
        name=draft.name,
        effect=draft.effect,
        at=at,
        node=fixed,
        clauses=said,
        of=of,
        note=draft.note,
    )


def _still_said(
    clauses: tuple[ed.Clause, ...], node: Any, over: set[str], r: Resolver
) -> tuple[ed.Clause, ...]:
    """Without the clauses of texts whose value for this rule (or award) a later text has replaced;
    all of them if none is left."""
    gone = over | _replaced(node, r)
    return tuple(c for c in clauses if c.source.name not in gone) or clauses


def _replaced(node: Any, r: Resolver) -> set[str]:
    """The texts of which a later one has replaced a value in the tree."""
    return {s.name for held in helds(node) for s in held.replaced(r.day, r.adopted)}


def need(declared: Needs, r: Resolver, of: str) -> ed.Need | None:
    """The document on the day; consent is needed always."""
    clauses = clauses_of(declared.clauses, r)
    if not clauses and declared.name != NAME:
        return None
    fixed: Any = r.fix(declared.node)
    at: Any = declared.at
    return ed.Need(
        name=declared.name,
        zh=declared.zh,
        en=declared.en,
        at=at,
        node=fixed,
        clauses=clauses,
        of=of,
    )


def check(declared: Checked, r: Resolver, of: str) -> ed.Check | None:
    """The check on the day; None while no text that it rests on is in force."""
    clauses = clauses_of(declared.clauses, r)
    if not clauses:
        return None
    own = {"name": declared.name, "zh": declared.zh, "en": declared.en}
    return ed.Check(**own, reads=declared.reads, clauses=clauses, of=of)


def paper(declared: ComesBack, r: Resolver, of: str) -> ed.Signed | None:
    """The paper on the day; None while no text that it rests on is in force."""
    clauses = clauses_of(declared.clauses, r)
    if not clauses:
        return None
    own = {"name": declared.name, "zh": declared.zh, "en": declared.en}
    when: Any = None if declared.when is None else r.fix(declared.when)
    return ed.Signed(**own, after=declared.after, clauses=clauses, of=of, when=when)


@frozen(kw_only=True)
class Given:
    """The award of a day: its tree, what it rests on and where, and by which options."""

    node: n.Node | None = None
    clauses: tuple[ed.Clause, ...] = ()
    said: tuple[tuple[int, ...], ...] = ()
    chosen_by: tuple[str, ...] = ()


def award(declared: Award | Dated[Award] | None, r: Resolver) -> Given:
    """The award on the day and what it rests on."""
    over = set[str]()
    if isinstance(declared, Dated):
        over = {s.name for s in declared.replaced(r.day, r.adopted)}
        declared, _ = declared.on(r.day, r.adopted, rehearse=r.rehearse)
    if declared is None:
        return Given()
    assert isinstance(declared, Award)
    fixed: Any = r.fix(declared.node)
    living = {id(x) for x in r.living(declared.node)}
    apart = {c: [p for p, own in declared.said if own == c] for c in declared.clauses}
    held = [c for c, parts in apart.items() if not parts or any(id(p) in living for p in parts)]
    parts = {_key(c): own or [declared.node] for c, own in apart.items()}
    every = clauses_of(tuple(held), r)
    gone = {k: over.union(*(_replaced(p, r) for p in own)) for k, own in parts.items()}
    said = tuple(c for c in every if c.source.name not in gone[_key(c)]) or every
    places: dict[int, list[int]] = {}
    for i, here in enumerate(r.stands(declared.node)):
        for x in here:
            places.setdefault(id(x), []).append(i)
    branches = any(isinstance(x, n.When | n.Plus | n.Least | n.Most) for x in n.walk(fixed))
    return Given(
        node=fixed,
        clauses=said,
        said=tuple(_places(parts[_key(c)], places) for c in said) if branches else (),
        chosen_by=r.chosen_by(declared.node),
    )


def _key(c: Clause | ed.Clause) -> tuple[str, str, bool]:
    return c.source.name, c.text, c.verbatim


def _places(parts: Sequence[n.Node], places: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """Where in the tree of the day the parts stand that a clause belongs to: these very ones, as
    another branch may be made alike; all of it (0) for one that belongs to no part of it.
    `places`: of each node by its identity."""
    return tuple(sorted({i for x in parts for i in places.get(id(x), ())})) or (0,)


def parameter(held: Held, adopted: Adopted) -> ed.Parameter:
    """A value as the edition keeps it, with the text that it comes from."""
    value = held.value
    if isinstance(value, list | set | frozenset | tuple):  # a set of codes; an order stays one
        value = tuple(value if held.ordered else sorted(value))
    text = None
    if held.source is not None:
        text = text_of(held.source, adopted)
    elif held.name in adopted and held.value is not None:
        text = ed.SourceText(name=held.name, title="采用", day="", day_is="adopted", ref="")
    return ed.Parameter(
        held.name, value, text, ask=held.ask.question if held.ask else "", words=held.words
    )
