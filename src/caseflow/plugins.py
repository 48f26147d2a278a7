"""Find, load, isolate and list plugins. A plugin that fails is named and left out; the others load.

Plugins are trusted code: this guards against their faults, not their malice. Nothing loads at
import; installed ones are found by the entry-point group `caseflow`, drop-in files stand in a
folder and are read only by name.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.metadata import distributions, entry_points
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy
from attrs import Factory, define, evolve, frozen

from caseflow import __version__, hookspecs
from caseflow.errors import DefinitionError, Note, near, note
from caseflow.isolation import Format, Maker, Reader, apart, why

if TYPE_CHECKING:
    from caseflow.places.place import Place
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

BUILT_IN = "caseflow"


@frozen
class Plugin:
    """One plugin: its name, version, the programmes it supplies, and what is wrong with it.
    `read`: a drop-in file is not read before it is adopted.
    """

    name: str
    version: str
    programmes: tuple[str, ...] = ()
    fault: Note | None = None
    read: bool = True


class NoProgramme(DefinitionError, KeyError):
    """A name that no programme has."""


class Programmes(dict[str, "Programme"]):
    """Programmes by name; another name is answered with the nearest one."""

    def __missing__(self, name: str) -> Programme:
        raise NoProgramme("no_programme", name=name, near=near(name, self), known=tuple(self))


@define
class Installed:
    """What the plugins of this process supply. `lost` are programmes that nobody may use now, with
    the reason."""

    programmes: Programmes = Factory(Programmes)
    amendments: dict[str, Amendment] = Factory(dict)
    readers: list[Any] = Factory(list)
    payment_formats: list[Any] = Factory(list)
    plugins: dict[str, Plugin] = Factory(dict)
    lost: dict[str, Note] = Factory(dict)
    origin: dict[str, str] = Factory(dict)  # programme or amendment → plugin
    places: dict[str, Maker] = Factory(dict)

    @property
    def faults(self) -> dict[str, Note]:
        """Plugins that do not work, and why."""
        return {p.name: p.fault for p in self.plugins.values() if p.fault}


@cache
def installed() -> Installed:
    """All installed plugins and the built-in ones, loaded once per process."""
    from caseflow import builtin

    found = Installed()
    take(found, BUILT_IN, __version__, lambda: builtin)
    points = _points(found)
    for name in dict.fromkeys(p.name for p in points):
        mine = [p for p in points if p.name == name]
        own = str(mine[0].dist.version or "") if mine[0].dist is not None else ""
        whose = list(
            dict.fromkeys(str(p.dist.name if p.dist is not None else p.value) for p in mine)
        )
        if name == BUILT_IN:
            called = f"{name} ({', '.join(whose)})"
            fault = note("plugin_name_ours", name=name)
            found.plugins[called] = Plugin(called, own, (), fault)
        elif len({p.value for p in mine}) > 1:
            found.plugins[name] = Plugin(name, "", (), note("plugin_twice", whose=whose))
        else:
            take(found, name, own, mine[0].load)
    return found


def _points(found: Installed) -> list[Any]:
    """The entry points; where the metadata of a distribution cannot be read, that one is named and
    left out."""
    try:
        return sorted(entry_points(group="caseflow"), key=lambda p: p.name)
    except Exception:  # whose it is, they do not say: look at one after the other
        points: dict[tuple[str, str], Any] = {}
    for dist in distributions():
        name = str(dist.metadata["Name"]) if dist.metadata is not None else "?"
        try:
            mine = sorted(
                (p for p in dist.entry_points if p.group == "caseflow"), key=lambda p: p.name
            )
        except Exception as problem:
            fault = note("plugin_metadata", name=name, why=type(problem).__name__)
            found.plugins[name] = Plugin(name, "", (), fault)
            continue
        for point in mine:
            points.setdefault((name, point.name), point)
    return sorted(points.values(), key=lambda p: p.name)


def place_of(name: str, options: Iterable[tuple[str, str]] = ()) -> Place:
    """The place of that name with these options: what `Place.kept` has is enough to make it again.

    DefinitionError, with the nearest name, if no plugin supplies it or it cannot be made so.

    >>> place_of("plain", [("currency", "XOF"), ("time_zone", "Africa/Dakar")]).currency.decimals
    0
    """
    places = installed().places
    if name not in places:
        raise DefinitionError("no_place", name=name, near=near(name, places), known=tuple(places))
    return places[name](**dict(options))


def load_file(path: Path) -> Installed:
    """One `.py` file with programmes (or amendments) at its top level. DefinitionError if it
    cannot be loaded."""
    found = Installed()
    take_file(found, path)
    plugin = found.plugins[path.stem]
    if plugin.fault:
        raise DefinitionError("file_fault", file=path.name, what=plugin.fault)
    return found


def take_file(found: Installed, path: Path) -> None:
    """The same beside what is there already; its version is what the file says as `__version__`."""
    if path.stem in found.plugins:  # its cases could not be told from those of the other
        fault = note("plugin_file_twice", name=path.stem)
        found.plugins[path.name] = Plugin(path.name, "", (), fault)
        return
    version = ""

    def load() -> object:
        nonlocal version
        module = _run(path)
        version = str(getattr(module, "__version__", ""))
        return module

    take(found, path.stem, "", load)
    plugin = found.plugins[path.stem]
    found.plugins[path.stem] = evolve(plugin, version=version)


def _run(path: Path) -> ModuleType:
    name = f"caseflow_file_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise DefinitionError("no_python_file", file=path.name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # attrs and dataclasses look their module up
    loader = spec.loader
    assert isinstance(loader, SourceFileLoader)
    # what stands in the file now, never a compiled copy of what stood there; and nothing is
    # written beside it
    exec(loader.source_to_code(loader.get_data(str(path)), str(path)), module.__dict__)
    return module


def take(found: Installed, name: str, version: str, load: Callable[[], object]) -> None:
    """Load and ask one plugin alone: whatever goes wrong is its fault, and nothing of it is
    kept."""
    one = Installed()
    try:
        with apart():
            plugin = load()
            _ask(one, name, plugin)
        if isinstance(plugin, ModuleType):
            _top_level(one, plugin)
        _check(found, one)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # SystemExit at import too: a plugin cannot end the process
        found.plugins[name] = Plugin(name, version, (), why(problem))
        return
    clash = {p: found.origin[p] for p in one.programmes if p in found.origin}
    for programme, other in clash.items():
        fault = note("programme_twice", name=programme, one=other, other=name)
        found.lost[programme] = fault
        found.programmes.pop(programme, None)
        found.plugins[other] = evolve(found.plugins[other], fault=fault)
    _keep(found, one, name, clash)
    found.plugins[name] = Plugin(
        name, version, tuple(one.programmes), next((found.lost[p] for p in clash), None)
    )


def _keep(found: Installed, one: Installed, name: str, clash: Iterable[str]) -> None:
    for programme, value in one.programmes.items():
        if programme not in clash:
            found.programmes[programme] = value
            found.origin[programme] = name
    found.amendments |= one.amendments
    found.origin |= dict.fromkeys(one.amendments, name)
    found.places |= {k: Maker(name, k, make) for k, make in one.places.items()}
    found.readers += [Reader(name, r) for r in one.readers]
    found.payment_formats += [Format(name, f) for f in one.payment_formats]


def _ask(one: Installed, name: str, plugin: object) -> None:
    manager = pluggy.PluginManager("caseflow")
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name)
    manager.check_pending()
    for given in manager.hook.caseflow_places():
        _places(one, given)
    for hook in ("caseflow_programmes", "caseflow_readers", "caseflow_payment_formats"):
        for given in getattr(manager.hook, hook)():
            if isinstance(given, str | bytes) or not isinstance(given, Sequence):
                raise _like(hook, "[…]", type(given).__name__)
            for item in given:
                _item(one, hook, item)


_PLACES = '{"island": make_island}'


def _like(call: str, example: str, given: str) -> DefinitionError:
    return DefinitionError("expected_like", call=call, example=example, written=given)


def _places(one: Installed, given: object) -> None:
    if not isinstance(given, Mapping):
        raise _like("caseflow_places", _PLACES, type(given).__name__)
    for name, make in given.items():
        if not isinstance(name, str) or not name.isidentifier() or not callable(make):
            raise _like("caseflow_places", _PLACES, repr(name))
        if name in one.places:
            raise DefinitionError("plugin_item_twice", name=name)
        one.places[name] = make


def _item(one: Installed, hook: str, item: object) -> None:
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

    if hook == "caseflow_programmes":
        if (
            type(item) is Programme
        ):  # a programme is data: a class of its own could say something else every time
            if one.programmes.setdefault(item.name, item) is not item:
                raise DefinitionError("plugin_item_twice", name=item.name)
        elif type(item) is Amendment:
            if one.amendments.setdefault(item.name, item) is not item:
                raise DefinitionError("plugin_item_twice", name=item.name)
        else:
            raise _like(hook, "Programme(…), amend(…)", type(item).__name__)
        return
    needed = ("suffixes", "read") if hook == "caseflow_readers" else ("name", "suffix", "write")
    missing = [n for n in needed if not hasattr(item, n)]
    if missing:
        kind = type(item).__name__
        raise DefinitionError("hook_lacks", hook=hook, written=kind, names=missing)
    _shape(hook, item)
    (one.readers if hook == "caseflow_readers" else one.payment_formats).append(item)


def _shape(hook: str, item: Any) -> None:
    if isinstance(item, type):
        raise DefinitionError("hook_class", hook=hook, written=item.__name__)
    if hook == "caseflow_readers":
        good = isinstance(item.suffixes, tuple | list) and all(
            isinstance(x, str) and x.startswith(".") for x in item.suffixes
        )
        if not good or not callable(item.read):
            raise DefinitionError("hook_reader", hook=hook)
    elif (
        not isinstance(item.name, str)
        or not isinstance(item.suffix, str)
        or not callable(item.write)
    ):
        raise DefinitionError("hook_format", hook=hook)


def _top_level(one: Installed, module: ModuleType) -> None:
    """A drop-in file needs no hook: what stands at its top level counts, but not what it imports
    from an installed plugin."""
    if not module.__name__.startswith("caseflow_file_"):
        return
    others = {id(x) for x in (*installed().programmes.values(), *installed().amendments.values())}
    given = {id(x) for x in (*one.programmes.values(), *one.amendments.values())}
    for value in vars(module).values():
        if _is_part(value) and id(value) not in others | given:
            given.add(id(value))
            _item(one, "caseflow_programmes", value)


def _is_part(value: object) -> bool:
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

    return isinstance(value, Programme | Amendment)


def _check(found: Installed, one: Installed) -> None:
    supplied = (one.programmes, one.amendments, one.readers, one.payment_formats, one.places)
    if not any(supplied):
        raise DefinitionError("plugin_empty")
    for name in one.places:
        if name in found.places:
            other = found.places[name].plugin
            raise DefinitionError("place_twice", name=name, other=other)
    for name in one.amendments:
        if name in found.amendments:
            raise DefinitionError("amendment_twice", name=name, other=found.origin[name])
        if name in found.origin or name in one.programmes:
            raise DefinitionError("amendment_named_so", name=name)
    for name in one.programmes:
        if name in found.amendments:
            raise DefinitionError("programme_named_so", name=name, other=found.origin[name])
        if found.origin.get(name) == BUILT_IN:
            raise DefinitionError("programme_ours", name=name)
