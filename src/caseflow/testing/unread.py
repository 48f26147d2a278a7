"""Questions, values and options that a programme's own file declares and nothing reads: a rule that
was forgotten, or a form that would ask in vain.

An object knows its place only by the module that holds it, so what is looked at is the file of the
programme; who reads is every programme and amendment of the same package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from types import ModuleType
from typing import Any, TypeAlias

from caseflow import facts as catalogue
from caseflow.errors import Note, note
from caseflow.facts import Facts
from caseflow.programme.amendments import Amendment
from caseflow.programme.programme import Programme
from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated
from caseflow.rules.parameters import Option
from caseflow.rules.resolve import helds
from caseflow.rules.terms import Amount, CodeSet, Number, Rate, Text

Reader: TypeAlias = Programme | Amendment


def unread(programme: Programme) -> Iterator[tuple[str, Note]]:
    """(name, why) of each."""
    home = _home(programme)
    yield from _alike(programme)
    if home is None:  # made by a function, or in a session: nothing tells what belongs to it
        return
    package = home.__name__.partition(".")[0]
    near = [m for m in modules() if m.__name__.partition(".")[0] == package]
    readers = [v for m in near for v in vars(m).values() if isinstance(v, Programme | Amendment)]
    trees = [t for r in readers for t in _trees(r)]
    names = {h.name for r in readers if isinstance(r, Programme) for h in r.dated()}
    names |= {h.name for t in trees for h in helds(t)}
    asked = _asked(readers, trees)
    for value in _own(home):
        held = _held(value)
        if held is not None and held.name not in names:
            yield held.name, note("option_unread" if held.choices else "value_unread")
        for fact in _questions(value, home):
            if fact.key not in asked:
                yield fact.key, note("question_unread", title={"zh": fact.zh, "en": fact.en})


def modules() -> list[ModuleType]:
    """All that is imported."""
    return [m for m in list(sys.modules.values()) if isinstance(m, ModuleType)]


def _home(programme: Programme) -> ModuleType | None:
    """The module whose file declares it, if one was imported or dropped in."""
    file = programme.where.rpartition(":")[0]
    for m in modules():
        path = (getattr(m, "__file__", None) or f"{m.__name__}.py").replace("\\", "/")
        if path.endswith(file) and any(
            isinstance(v, Programme) and (v.name, v.where) == (programme.name, programme.where)
            for v in list(vars(m).values())
        ):
            return m
    return None


def _own(home: ModuleType) -> list[Any]:
    """What the module holds, each once."""
    return list({id(v): v for v in list(vars(home).values())}.values())


def _trees(reader: Reader) -> list[n.Node]:
    if isinstance(reader, Programme):
        return reader.trees()
    out: list[n.Node] = [d.node for d in reader.documents]
    for draft in reader.rules:
        if isinstance(draft.node, Dated):
            out += [s.value for s in draft.node.steps]
        else:
            out.append(draft.node)
    return out


def _asked(readers: Sequence[Reader], trees: Sequence[n.Node]) -> set[str]:
    """The keys of the questions that are read: by a rule, a document, an award, a person."""
    keys = {x.key for t in trees for x in n.walk(t) if isinstance(x, n.Fact)}
    for r in readers:
        checks = r.inspected() if isinstance(r, Programme) else r.checks
        keys |= {k for c in checks for k in c.reads}
    return keys


def _held(value: object) -> Dated[Any] | None:
    """The dated value of a parameter."""
    if isinstance(value, Option):
        return value.held
    node = value.node if isinstance(value, Number | Amount | CodeSet | Rate) else None
    return node.held if isinstance(node, n.Param) else None


def _questions(value: object, home: ModuleType) -> list[n.Fact]:
    """The questions of a class that this module writes, or a document that it names itself."""
    if isinstance(value, Facts):
        return value.facts() if type(value).__module__ == home.__name__ else []
    node = value.node if isinstance(value, Text) else None
    if not isinstance(node, n.Fact) or not node.key.startswith("doc."):
        return []
    return [node] if node.key not in catalogue.catalogue() else []


def _alike(programme: Programme) -> Iterator[tuple[str, Note]]:
    """Choices of an option between which nothing differs."""
    nodes = [x for t in programme.trees() for x in n.walk(t) if isinstance(x, n.Chosen)]
    for name in dict.fromkeys(x.name for x in nodes):
        cases = [dict(x.cases) for x in nodes if x.name == name]
        for one, other in combinations(cases[0], 2):
            if all(c[one] == c[other] for c in cases):
                yield name, note("choices_same", one=one, other=other)
