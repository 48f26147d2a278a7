"""Find, load, isolate and list plugins. A plugin that fails is named and left out; the others load.

Plugins are trusted code: this guards against their faults, not their malice. Nothing loads at import; installed ones
are found by the entry-point group `caseflow`, a single file is given by name (`load_file`).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pluggy
from attrs import Factory, define

from caseflow import hookspecs
from caseflow.errors import DefinitionError


@define
class Installed:
    """What the plugins of this process supply, and what is wrong with those that do not load (`faults`: name → why)."""

    programmes: dict[str, Any] = Factory(dict)
    readers: list[Any] = Factory(list)
    payment_formats: list[Any] = Factory(list)
    faults: dict[str, str] = Factory(dict)
    origin: dict[str, str] = Factory(dict)  # programme → plugin


@cache
def installed() -> Installed:
    """All installed plugins and the built-in ones, loaded once per process."""
    from caseflow import builtin

    found = Installed()
    _take(found, "caseflow", builtin)
    for point in sorted(entry_points(group="caseflow"), key=lambda p: p.name):
        try:
            plugin = point.load()
        except Exception as problem:  # any fault of a plugin is named, never fatal
            found.faults[point.name] = f"{type(problem).__name__}: {problem}"
            continue
        _take(found, point.name, plugin)
    return found


def load_file(path: Path) -> Installed:
    """One `.py` file with programmes at its top level. DefinitionError if it cannot be loaded."""
    spec = importlib.util.spec_from_file_location(f"caseflow_file_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise DefinitionError(f"{path.name} is no Python file; give the path of one programme file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except DefinitionError:
        raise
    except Exception as problem:
        raise DefinitionError(f"{path.name} cannot be loaded: {type(problem).__name__}: {problem}") from problem
    from caseflow.programme.programme import Programme

    found = Installed()
    for value in vars(module).values():
        if isinstance(value, Programme):
            found.programmes[value.name] = value
            found.origin[value.name] = path.name
    if not found.programmes:
        raise DefinitionError(f"{path.name} defines no Programme at its top level")
    return found


def _take(found: Installed, name: str, plugin: object) -> None:
    """Ask one plugin alone: one that raises must not stop the others."""
    manager = pluggy.PluginManager("caseflow")
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, name)
        manager.check_pending()
    except Exception as problem:
        found.faults[name] = f"{type(problem).__name__}: {problem}"
        return
    _ask(found, name, manager.hook.caseflow_programmes, lambda p: _programme(found, name, p))
    _ask(found, name, manager.hook.caseflow_readers, found.readers.append)
    _ask(found, name, manager.hook.caseflow_payment_formats, found.payment_formats.append)


def _ask(found: Installed, name: str, hook: Callable[[], Sequence[Sequence[Any]]], keep: Callable[[Any], None]) -> None:
    try:
        for given in hook():
            for item in given:
                keep(item)
    except Exception as problem:
        found.faults[name] = f"{type(problem).__name__}: {problem}"


def _programme(found: Installed, plugin: str, programme: Any) -> None:
    from caseflow.programme.programme import Programme

    if not isinstance(programme, Programme):
        raise DefinitionError(f"caseflow_programmes gave {type(programme).__name__}, expected Programme")
    if programme.name in found.programmes:
        raise DefinitionError(f"programme {programme.name!r} is already supplied by plugin {found.origin[programme.name]!r}")
    found.programmes[programme.name] = programme
    found.origin[programme.name] = plugin
