"""The page of values: what the public methods give back, with all that it holds."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import FunctionType, GenericAlias, ModuleType
from typing import Any, get_args, get_type_hints

from attrs import NOTHING, Factory, fields, has

import caseflow
from caseflow.errors import CaseflowError

HEAD = """# Values: what methods give back, and what it holds

Written by `python docs/generate.py` from the code; a test holds the page to it. Under each name:
where it is defined, which field or method gives it, what it is, and its fields with their types.
What has pages of its own: [the store, the desk, errors and events](names.md), [how rules are
written](rule-language.md).
"""
#: written about elsewhere: `Caseflow` and `Desk` are doors, `terms` are what authors write with; no
#: part of the door: the office behind a desk
ELSEWHERE = (
    "caseflow.host.Caseflow", "caseflow.desk.desk.Desk", "caseflow.rules.terms.",
    "caseflow.office.office.",
)  # fmt: skip


def values_page() -> str:
    """Every value once, in the order in which it is met; the trees of rules last."""
    found = sorted(values().items(), key=lambda x: x[0].__module__ == "caseflow.rules.nodes")
    return HEAD + "".join(_section(cls, by) for cls, by in found)


def values() -> dict[type, list[str]]:
    """Every class of the public door, and every one that a public method or field of these gives;
    with whose field or method that is."""
    found: dict[type, list[str]] = {}
    todo: list[tuple[type, str]] = [(cls, "") for cls in door()]
    while todo:
        cls, by = todo.pop(0)
        if _elsewhere(cls) and by:
            continue
        if cls not in found:
            found[cls] = []
            todo += given(cls)
        if by and by not in found[cls]:
            found[cls].append(by)
    return {cls: by for cls, by in found.items() if not _elsewhere(cls)}


def door() -> list[type]:
    """The classes that `caseflow` names."""
    every = (getattr(caseflow, name) for name in caseflow.__all__)
    return [x for x in every if isinstance(x, type)]


def given(cls: type) -> list[tuple[type, str]]:
    """What the fields, properties and methods of a class give."""
    out = []
    for name in held(cls):
        out += [(c, f"{cls.__name__}.{name}") for c in classes(hints(cls)[name])]
    for name, function, _ in public(cls):
        out += [(c, f"{cls.__name__}.{name}") for c in classes(hints(function).get("return"))]
    return out


def held(cls: type) -> list[str]:
    """The public fields of a class."""
    return [a.name for a in fields(cls) if not a.name.startswith("_")] if has(cls) else []


def public(cls: type) -> Iterator[tuple[str, FunctionType, bool]]:
    """Its public properties (True) and methods, those of its bases first."""
    ours = [c for c in reversed(cls.__mro__) if c.__module__.startswith("caseflow")]
    for name, value in {k: v for c in ours for k, v in vars(c).items()}.items():
        plain = getattr(value, "fget", None) or getattr(value, "func", None)
        found = plain or getattr(value, "__func__", value)
        if not name.startswith("_") and isinstance(found, FunctionType):
            yield name, found, plain is not None


def classes(hint: Any) -> Iterator[type]:
    """The classes of ours in a type."""
    plain = isinstance(hint, type) and not isinstance(hint, GenericAlias)
    if plain and hint.__module__.startswith("caseflow"):
        yield hint
    for part in get_args(hint):
        yield from classes(part)


def hints(of: type | FunctionType) -> dict[str, Any]:
    """Types by name, those included that a module imports for type checkers alone."""
    over = of.__mro__ if isinstance(of, type) else (of,)
    modules = {m: sys.modules[m] for x in over if (m := x.__module__).startswith("caseflow")}
    names = {k: v for m in modules.values() for k, v in _for_checkers(m).items()}
    return get_type_hints(of, localns=names)


@cache
def _for_checkers(module: ModuleType) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            for line in node.body:
                if isinstance(line, ast.ImportFrom):
                    whence = import_module(str(line.module))
                    out |= {a.asname or a.name: getattr(whence, a.name) for a in line.names}
    return out


def _elsewhere(cls: type) -> bool:
    named = f"{cls.__module__}.{cls.__name__}"
    return issubclass(cls, CaseflowError) or named.startswith(ELSEWHERE)


# -- in words -------------------------------------------------------------------------------------


def _section(cls: type, by: list[str]) -> str:
    names = {f.name: f for f in fields(cls)} if has(cls) else {}
    lines = [f"- `{n}: {_written(cls, n)}{_default(names[n])}`" for n in held(cls)]
    for name, function, is_property in public(cls):
        said = _first(function)
        back = str(function.__annotations__.get("return", "")).strip("'\"")
        call = f"{name}: {back}" if is_property else f"{name}{_signature(function)}"
        lines.append(f"- `{call}`{f': {said}' if said else ''}")
    given_by = ", ".join(f"`{x}`" for x in by[:MOST]) + (" and others" if len(by) > MOST else "")
    whence = f"`{cls.__module__}`{f'; {given_by}' if by else ''}."
    parts = [f"## `{cls.__name__}`", whence, _words(cls), "\n".join(lines)]
    return "\n" + "\n\n".join(filter(None, parts)) + "\n"


MOST = 4  # ways to come by it that are named


def _words(cls: type) -> str:
    """What the class says of itself, without its examples."""
    parts = inspect.cleandoc(cls.__doc__ or "").split("\n\n")
    return "\n\n".join(p for p in parts if not p.startswith((">>>", "```")))


def _written(cls: type, name: str) -> str:
    """The type of a field as it is written."""
    own = (c for c in cls.__mro__ if name in inspect.get_annotations(c))
    return str(inspect.get_annotations(next(own))[name])


def _default(field: Any) -> str:
    if field.default is NOTHING:
        return ""
    if isinstance(field.default, Factory):  # type: ignore[arg-type]
        made = getattr(field.default.factory, "__name__", "")
        return f" = {made}()" if made in ("dict", "list", "set") else " = …"
    return f" = {_value(field.default)}"


def _value(default: Any) -> str:
    """A plain value; of anything else only that there is one."""
    empty = isinstance(default, tuple | frozenset) and not default
    plain = empty or isinstance(default, str | int | None)
    return repr(default) if plain else "…"


def _signature(function: Callable[..., Any]) -> str:
    """How it is called, with types and what it takes where nothing is given."""
    said, out = inspect.signature(function), list[str]()
    for p in said.parameters.values():
        if p.name in ("self", "cls"):
            continue
        if p.kind is p.KEYWORD_ONLY and not any(x.startswith("*") for x in out):
            out.append("*")
        star = "*" if p.kind is p.VAR_POSITIONAL else "**" if p.kind is p.VAR_KEYWORD else ""
        kind = "" if p.annotation is p.empty else f": {p.annotation}"
        out.append(
            f"{star}{p.name}{kind}" + ("" if p.default is p.empty else f" = {_value(p.default)}")
        )
    back = "" if said.return_annotation is said.empty else f" -> {said.return_annotation}"
    return f"({', '.join(out)}){back}"


def _first(function: Callable[..., Any]) -> str:
    """The first sentence."""
    text = " ".join(inspect.cleandoc(function.__doc__ or "").partition("\n\n")[0].split())
    end = re.search(r"\.(?= [A-Z`])", text)
    return text[: end.start() + 1] if end else text
