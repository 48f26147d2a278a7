"""Each method of a desk and each command, called as it says and in every wrong way, as a page for
type checkers: what is public is not left to a list that somebody has to remember."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_overloads, get_type_hints

import attrs

from caseflow import Desk
from caseflow.case import acts

#: given where they are no answer: whatever is wider than the parameter is refused too
WRONG = ("an_object", "5", "'grnat'")
HEAD = ["from __future__ import annotations", "", "an_object = object()", ""]
Hints = dict[str, Any]
Scope = Callable[[Any], Hints]


def page(scope: Scope) -> tuple[str, set[int]]:
    """The page, and the lines of it that have to be refused. `scope` gives the names of a
    module, with those that it imports for checkers alone."""
    body: list[tuple[str, bool]] = []
    imported: set[str] = set()
    for call, what, hints in _every(scope):
        given = ", ".join(f"{k}: {spelt(hint, imported)}" for k, hint in hints.items())
        name = call.replace(".", "_").lower()
        body.append((f"def {name}(desk: caseflow.desk.desk.Desk, {given}) -> None:", False))
        body += [(f"    {said}", refused) for said, refused in _calls(call, what, hints)]
    imports = [
        f"import {x}" for x in sorted({"caseflow.desk.desk", "caseflow.case.acts"} | imported)
    ]
    head = [HEAD[0], *imports, *HEAD[1:]]
    lines = [*head, *(said for said, _ in body)]
    return "\n".join([*lines, ""]), {
        n for n, (_, refused) in enumerate(body, len(head) + 1) if refused
    }


def _every(
    scope: Callable[[Any], dict[str, Any]],
) -> Iterator[tuple[str, inspect.Signature, Hints]]:
    for cls in Desk.__mro__[:-1]:
        names = scope(import_module(cls.__module__))
        for k, made in vars(cls).items():
            if inspect.isfunction(made) and not k.startswith("_") and not get_overloads(made):
                hints = get_type_hints(made, names, names)
                hints.pop("return")
                yield f"desk.{k}", inspect.signature(made), hints
    for act in acts.ACTS:
        taken = {a.name: a.type for a in attrs.fields(attrs.resolve_types(act))}
        yield f"caseflow.case.acts.{act.__name__}", inspect.signature(act), taken


def _calls(call: str, what: inspect.Signature, hints: Hints) -> Iterator[tuple[str, bool]]:
    """As it says; then each parameter wrong, each that is required left out, one too many, and
    what the answer has not."""
    plain = [k for k, p in what.parameters.items() if p.kind is p.POSITIONAL_OR_KEYWORD]
    named = [k for k, p in what.parameters.items() if p.kind is p.KEYWORD_ONLY]
    several = [f"*{k}" for k, p in what.parameters.items() if p.kind is p.VAR_POSITIONAL]

    def said(*without: str, **other: str) -> str:
        first = [f"{k}={other.get(k, k)}" for k in plain if k != "self" and k not in without]
        if several:
            first = [x.partition("=")[2] for x in first]
        rest = [f"{k}={other.get(k, k)}" for k in named if k not in without]
        more = [f"{k}={v}" for k, v in other.items() if k not in what.parameters]
        return f"{call}({', '.join([*first, *several, *rest, *more])})"

    yield said(), False
    for k in (*plain, *named):
        if k != "self":
            wrong = [x for x in WRONG if not admits(hints[k], x)]
            yield from ((said(**{k: x}), True) for x in wrong)
        if k != "self" and what.parameters[k].default is inspect.Parameter.empty:
            yield said(k), True
    yield said(nope="5"), True


def admits(hint: Any, wrong: str) -> bool:
    """Is it none, after all? A text is a sequence of texts to a checker."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if any(x is object for x in parts):
        return True
    if wrong == "5":
        return any(x in (int, float) for x in parts)
    texts = (get_origin(x) for x in parts if str in get_args(x))
    return wrong == "'grnat'" and (str in parts or any(issubclass(str, x) for x in texts if x))


def spelt(hint: Any, imported: set[str]) -> str:
    """A type as a checker reads it; the modules that it names are noted."""
    if hint is Ellipsis:
        return "..."
    if isinstance(hint, list):
        return f"[{', '.join(spelt(x, imported) for x in hint)}]"
    if hint in (None, NoneType):
        return "None"
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " | ".join(spelt(x, imported) for x in args)
    if origin is Literal:
        imported.add("typing")
        return f"typing.Literal[{', '.join(map(repr, args))}]"
    made = origin or hint
    name = made.__qualname__
    if made.__module__ != "builtins":
        imported.add(made.__module__)
        name = f"{made.__module__}.{name}"
    return f"{name}[{', '.join(spelt(x, imported) for x in args)}]" if args else name
