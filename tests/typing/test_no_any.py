"""Nothing that can be reached from the public door is `Any`: names, signatures, what classes hold.

From each public name on, every class of ours that a signature or an attribute names is looked at
too, until there is no other. What is the engine's own inside (`office`, `store`) is no door: a host
is given none of it.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest

import caseflow
import caseflow.facts
import caseflow.programme
import caseflow.testing
from caseflow import errors, hookspecs
from caseflow.case import acts

#: the documented modules, and what of each is public
DOORS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (caseflow, tuple(caseflow.__all__)),
    (caseflow.programme, tuple(caseflow.programme.__all__)),
    (caseflow.facts, tuple(caseflow.facts.__all__)),
    (caseflow.testing, tuple(caseflow.testing.__all__)),
    (acts, tuple(c.__name__ for c in acts.ACTS)),
    (hookspecs, tuple(k for k in vars(hookspecs) if k.startswith("caseflow_"))),
    (errors, tuple(k for k, v in vars(errors).items() if isinstance(v, type) and v.__doc__)),
)
INSIDE = ("caseflow.office.", "caseflow.store.")
#: what Python calls by itself, and a host therefore too
WRITTEN = ("__init__", "__call__", "__getitem__", "__iter__")


@cache
def scope(module: str) -> dict[str, Any]:
    """The names of a module, with those that it imports for checkers alone."""
    there = import_module(module)
    out = dict(vars(there))
    for node in ast.walk(ast.parse(Path(str(there.__file__)).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            from_ = import_module(str(node.module))
            out |= {a.asname or a.name: named(from_, a.name) for a in node.names}
    return out


def named(module: ModuleType, name: str) -> Any:
    """A name of a module, or a module of a package that nobody has imported yet."""
    return (
        getattr(module, name)
        if hasattr(module, name)
        else import_module(f"{module.__name__}.{name}")
    )


def ours(x: object) -> bool:
    """Is it written here, and no inside of the engine?"""
    module = str(getattr(x, "__module__", ""))
    known = module == __name__ or module.partition(".")[0] == "caseflow"
    return known and not module.startswith(INSIDE)


def within(hint: Any) -> Iterator[Any]:
    """A type and all that it is made of."""
    yield hint
    for part in (get_origin(hint), *get_args(hint)):
        for one in part if isinstance(part, list) else [part]:
            if one is not None and not isinstance(one, str):
                yield from within(one)


def of_function(name: str, made: Any) -> Iterator[tuple[str, Any]]:
    """The types of a signature; what has none is Any."""
    found = get_type_hints(made, scope(made.__module__), scope(made.__module__))
    for k in (*inspect.signature(made).parameters, "return"):
        if k not in ("self", "cls"):
            yield f"{name}({k})", found.get(k, Any)


def of_class(cls: type) -> Iterator[tuple[str, Any]]:
    """The types of everything public of a class."""
    for c in (c for c in cls.__mro__ if ours(c)):
        for k, hint in vars(c).get("__annotations__", {}).items():
            if not k.startswith("_"):
                said = eval(hint, scope(c.__module__)) if isinstance(hint, str) else hint
                yield f"{c.__name__}.{k}", said
        for k, value in vars(c).items():
            value = value.func if isinstance(value, cached_property) else value
            made = getattr(value, "__func__", getattr(value, "fget", value))
            public = not k.startswith("_") or (k in WRITTEN and not _of_attrs(made))
            if public and isinstance(made, FunctionType) and ours(made):
                yield from of_function(f"{c.__name__}.{k}", made)


def _of_attrs(made: Any) -> bool:
    """Is it a constructor that attrs writes? It takes the attributes, which are looked at."""
    return "attrs generated" in getattr(getattr(made, "__code__", None), "co_filename", "")


def reached(*from_: object) -> dict[str, Any]:
    """Every type by where it stands: of these, and of all classes of ours that they name."""
    out: dict[str, Any] = {}
    seen: set[object] = set()
    todo = list(from_)
    while todo:
        x = todo.pop()
        if not isinstance(x, type | FunctionType) and get_origin(x) is None:
            x = type(x)  # of a value what it is
        if x in seen or not (ours(x) or get_origin(x) is not None):
            continue
        seen.add(x)
        if isinstance(x, type):
            found = dict(of_class(x))
        else:
            found = dict(of_function(x.__name__, x)) if isinstance(x, FunctionType) else {str(x): x}
        out |= found
        todo += [part for hint in found.values() for part in within(hint) if isinstance(part, type)]
    return out


def test_nothing_that_can_be_reached_is_any() -> None:
    found = reached(*(getattr(module, name) for module, names in DOORS for name in names))
    assert len(found) > 1_000 and {"Record.outcome", "Edition.assess(facts)"} <= set(found)
    assert sorted(where for where, hint in found.items() if Any in within(hint)) == []


@attrs.frozen
class Held:
    what: Mapping[str, list[Any]]


class Faulty:
    @cached_property
    def held(self) -> Held | None:
        return None

    def made(self, what, *, more: Any = 0) -> int:  # type: ignore[no-untyped-def]
        return len(what)

    @classmethod
    def of(cls, what: int) -> Any:
        return cls()


def of_any(what: Any) -> type[Faulty]:
    return Faulty


@pytest.mark.parametrize("where", ["of_any(what)", "Faulty.made(what)", "Faulty.made(more)"])
def test_any_would_be_found(where: str) -> None:
    found = {k for k, hint in reached(of_any).items() if Any in within(hint)}
    assert where in found and {"Held.what", "Faulty.of(return)"} <= found and len(found) == 5
