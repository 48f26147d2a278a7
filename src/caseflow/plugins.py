"""Find, load, isolate and list plugins. A plugin that fails is named and left out; the others load.

Plugins are trusted code: this guards against their faults, not their malice. Nothing loads at
import; installed ones are found by the entry-point group `caseflow`, a drop-in file is handed in as
the very bytes that were adopted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, evolve, frozen

from caseflow import __version__
from caseflow.errors import DefinitionError, Note, near, note
from caseflow.inputs import read
from caseflow.isolation import Format, Maker, Reader, watched, why
from caseflow.points import entry_points
from caseflow.supplied import Supplied, ask, top_level
from caseflow.words import names

if TYPE_CHECKING:
    from caseflow.places.place import Place
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

BUILT_IN = "caseflow"
HOST = "host"  # whose programmes a host gave at the opening are
OURS = (BUILT_IN, HOST)  # no plugin is called so
MOST_SOURCE = 1024 * 1024  # bytes of a drop-in file
DROPPED_IN = "caseflow_file_"  # how the module of a drop-in file is called


@frozen(kw_only=True)
class Plugin:
    """One plugin: its name, version, the programmes it supplies, and what is wrong with it.
    `read`: a drop-in file does not run before its `digest` (SHA-256) is adopted.
    """

    name: str
    version: str
    programmes: tuple[str, ...] = ()
    fault: Note | None = None
    read: bool = True
    digest: str = ""

    @property
    def release(self) -> str:
        """What says whether it may have changed: a drop-in file's bytes, else the version."""
        return self.digest or self.version


def not_adopted(plugins: Mapping[str, Plugin]) -> tuple[str, ...]:
    """The drop-in files among them that did not run, for nobody adopted them, by name."""
    return tuple(f"{p.name}.py" for p in plugins.values() if not p.read and p.fault is None)


@frozen
class Unused:
    """What an error says of programmes that are not here: the files that nobody adopted (`left`),
    and the plugins that cannot be used (`faulty`), by name."""

    left: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()


def unused(plugins: Mapping[str, Plugin]) -> Unused:
    """Those of these plugins."""
    faulty = tuple(p.name for p in plugins.values() if p.fault is not None)
    return Unused(not_adopted(plugins), faulty)


class NoProgramme(DefinitionError, KeyError):
    """A name that no programme has."""


class Programmes(dict[str, "Programme"]):
    """Programmes by name; another name is answered with the nearest one."""

    def __missing__(self, name: str) -> Programme:
        raise NoProgramme("no_programme", name=name, near=near(name, self), known=tuple(self))


@define(kw_only=True)
class Installed:
    """What the plugins of this process supply. `lost` are programmes that nobody may use now, with
    the reason."""

    programmes: Programmes = Factory(Programmes)
    amendments: dict[str, Amendment] = Factory(dict)
    readers: list[Reader] = Factory(list)
    payment_formats: dict[str, Format] = Factory(dict)
    plugins: dict[str, Plugin] = Factory(dict)
    lost: dict[str, Note] = Factory(dict)
    origin: dict[str, str] = Factory(dict)  # programme or amendment → plugin
    places: dict[str, Maker] = Factory(dict)

    def copy(self) -> Installed:
        """The same, to which more may be added."""
        return Installed(
            programmes=Programmes(self.programmes), amendments=dict(self.amendments),
            readers=list(self.readers),
            payment_formats=dict(self.payment_formats), plugins=dict(self.plugins),
            lost=dict(self.lost), origin=dict(self.origin),
            places=dict(self.places),
        )  # fmt: skip

    @property
    def faults(self) -> dict[str, Note]:
        """Plugins that do not work, and why."""
        return {p.name: p.fault for p in self.plugins.values() if p.fault}


@cache
def installed() -> Installed:
    """All installed plugins and the built-in ones, loaded once per process."""
    return loaded(lambda name: None)


def loaded(before: Callable[[str], object]) -> Installed:
    """The same, loaded anew; `before` is told the name of each that is loaded next."""
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
        if name in OURS:
            called = f"{name} ({', '.join(whose)})"
            fault = note("plugin_name_ours", name=name)
            found.plugins[called] = Plugin(name=called, version=own, programmes=(), fault=fault)
        elif len({p.value for p in mine}) > 1:
            found.plugins[name] = Plugin(
                name=name, version="", programmes=(), fault=note("plugin_twice", whose=whose)
            )
        else:
            before(name)
            take(found, name, own, mine[0].load)
    return found


def _points(found: Installed) -> list[Any]:
    """The entry points; where the metadata of a distribution cannot be read, that one is named and
    left out."""
    try:
        return sorted(entry_points(group="caseflow"), key=lambda p: p.name)
    except Exception:  # whose it is, they do not say: look at one after the other
        points: dict[tuple[str, str], Any] = {}
    from importlib.metadata import distributions

    for dist in distributions():
        name = str(dist.metadata["Name"]) if dist.metadata is not None else "?"
        try:
            mine = sorted(
                (p for p in dist.entry_points if p.group == "caseflow"), key=lambda p: p.name
            )
        except Exception as problem:
            fault = note("plugin_metadata", name=name, why=type(problem).__name__)
            found.plugins[name] = Plugin(name=name, version="", programmes=(), fault=fault)
            continue
        for point in mine:
            points.setdefault((name, point.name), point)
    return sorted(points.values(), key=lambda p: p.name)


def place_of(
    name: str,
    options: Iterable[tuple[str, str]] = (),
    places: Mapping[str, Maker] | None = None,
) -> Place:
    """The place of that name with these options: what `Place.kept` has is enough to make it again.
    `places` are those that a store may use, the installed ones if none are given.

    DefinitionError, with the nearest name, if no plugin supplies it or it cannot be made so.

    >>> place_of("plain", [("currency", "XOF"), ("time_zone", "Africa/Dakar")]).currency.decimals
    0
    """
    if places is None:
        places = installed().places
    if name not in places:
        raise DefinitionError("no_place", name=name, near=near(name, places), known=tuple(places))
    return places[name](**dict(options))


def load_file(path: Path) -> Installed:
    """One `.py` file with programmes (or amendments) at its top level. DefinitionError if it
    cannot be loaded."""
    try:
        source = source_of(path)
    except OSError:
        raise DefinitionError("no_python_file", file=path.name) from None
    return loaded_source(path.name, source)


def loaded_source(file: str, source: bytes) -> Installed:
    """The same of bytes that were read before."""
    found = Installed()
    take_source(found, Path(file).stem, source)
    for fault in found.faults.values():
        raise DefinitionError("file_fault", file=file, what=fault)
    return found


def source_of(path: Path) -> bytes:
    """The bytes of a drop-in file. OSError if it is no plain file or cannot be read;
    DefinitionError if it is longer than anybody writes."""
    source = read(path, MOST_SOURCE)
    if len(source) > MOST_SOURCE:
        raise too_long(path.name)
    return source


def too_long(file: str) -> DefinitionError:
    """What is wrong with one that is longer."""
    what = note("plugin_source_large", most=MOST_SOURCE // 1024)
    return DefinitionError("file_fault", file=file, what=what)


def take_source(found: Installed, name: str, source: bytes, digest: str = "") -> None:
    """A drop-in file by its bytes, beside what is there already; its version is what it says as
    `__version__`."""
    if name in found.plugins or name in OURS:  # its cases could not be told from the other's
        fault = note("plugin_file_twice", name=name)
        found.plugins[f"{name}.py"] = Plugin(
            name=f"{name}.py", version="", programmes=(), fault=fault
        )
        return
    version = ""

    def load() -> object:
        nonlocal version
        module = _run(name, source)
        version = str(getattr(module, "__version__", ""))
        return module

    take(found, name, "", load)
    found.plugins[name] = evolve(found.plugins[name], version=version, digest=digest)


def _run(name: str, source: bytes) -> ModuleType:
    """The module made of these bytes and of nothing else: no compiled copy is read or written, and
    it has no `__file__`, since what stands beside it is not what was adopted."""
    code = compile(source, f"{name}.py", "exec", dont_inherit=True)
    module = ModuleType(f"{DROPPED_IN}{name}")
    sys.modules[module.__name__] = module  # attrs and dataclasses look their module up
    exec(code, module.__dict__)
    return module


def take(found: Installed, name: str, version: str, load: Callable[[], object]) -> None:
    """Load and ask one plugin alone: whatever goes wrong is its fault, and nothing of it is
    kept."""
    try:
        with watched():
            plugin = load()
            one = ask(name, plugin)
        if isinstance(plugin, ModuleType) and plugin.__name__.startswith(DROPPED_IN):
            top_level(one, plugin, _others())
        _check(found, one)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # SystemExit at import too: a plugin cannot end the process
        found.plugins[name] = Plugin(name=name, version=version, programmes=(), fault=why(problem))
        return
    clash = {p: found.origin[p] for p in one.programmes if p in found.origin}
    for programme, other in clash.items():
        fault = note("programme_twice", name=programme, one=other, other=name)
        found.lost[programme] = fault
        found.programmes.pop(programme, None)
        found.plugins[other] = evolve(found.plugins[other], fault=fault)
    _keep(found, one, name, clash)
    found.plugins[name] = Plugin(
        name=name,
        version=version,
        programmes=tuple(one.programmes),
        fault=next((found.lost[p] for p in clash), None),
    )


def _others() -> list[object]:
    """What installed plugins supply: a drop-in file that imports it does not supply it too."""
    whole = installed()
    return [*whole.programmes.values(), *whole.amendments.values()]


def _keep(found: Installed, one: Supplied, name: str, clash: Iterable[str]) -> None:
    for programme, value in one.programmes.items():
        if programme not in clash:
            found.programmes[programme] = value
            names.PROGRAMMES[programme] = (value.zh, value.en)
            found.origin[programme] = name
    found.amendments |= one.amendments
    found.origin |= dict.fromkeys(one.amendments, name)
    found.places |= one.places
    found.readers += one.readers
    found.payment_formats |= one.payment_formats


def _check(found: Installed, one: Supplied) -> None:
    if not one.anything:
        raise DefinitionError("plugin_empty")
    _unlike_others(found, one)
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


def _unlike_others(found: Installed, one: Supplied) -> None:
    """Places, formats and endings of files that another plugin has: which one is meant must not
    hang on the order in which they load. Only what caseflow reads itself may be read otherwise."""
    for name in one.places:
        if name in found.places:
            raise DefinitionError("place_twice", name=name, other=found.places[name].plugin)
    for name in one.payment_formats:
        if name in found.payment_formats:
            other = found.payment_formats[name].plugin
            raise DefinitionError("format_twice", name=name, other=other)
    for suffix in (x for r in one.readers for x in r.suffixes):
        for reader in found.readers:
            if suffix in reader.suffixes and reader.plugin != BUILT_IN:
                raise DefinitionError("reader_twice", name=suffix, other=reader.plugin)
