"""Find, load, isolate and list plugins. A plugin that fails is named and left out; the others load.

Plugins are trusted code: this guards against their faults, not their malice. Nothing loads at import; installed ones
are found by the entry-point group `caseflow`, drop-in files stand in a folder and are read only by name.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import entry_points, version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy
from attrs import Factory, define, evolve, frozen

from caseflow import hookspecs
from caseflow.errors import CaseflowError, DefinitionError

if TYPE_CHECKING:
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

BUILT_IN = "caseflow"


@frozen
class Plugin:
    """One plugin: its name, version, the programmes and amendments it supplies, and what is wrong with it (empty: nothing).
    `waits`: a drop-in file that nobody has adopted.
    """

    name: str
    version: str
    programmes: tuple[str, ...] = ()
    fault: str = ""
    amendments: tuple[str, ...] = ()
    waits: bool = False


@define
class Installed:
    """What the plugins of this process supply. `lost` are programmes that nobody may use now, with the reason."""

    programmes: dict[str, Programme] = Factory(dict)
    amendments: dict[str, Amendment] = Factory(dict)
    readers: list[Any] = Factory(list)
    payment_formats: list[Any] = Factory(list)
    plugins: dict[str, Plugin] = Factory(dict)
    lost: dict[str, str] = Factory(dict)
    origin: dict[str, str] = Factory(dict)  # programme → plugin

    @property
    def faults(self) -> dict[str, str]:
        """Plugins that do not work, and why."""
        return {p.name: p.fault for p in self.plugins.values() if p.fault}


@cache
def installed() -> Installed:
    """All installed plugins and the built-in ones, loaded once per process."""
    from caseflow import builtin

    found = Installed()
    take(found, BUILT_IN, version("caseflow"), lambda: builtin)
    points = sorted(entry_points(group="caseflow"), key=lambda p: p.name)
    for name in dict.fromkeys(p.name for p in points):
        mine = [p for p in points if p.name == name]
        own = mine[0].dist.version if mine[0].dist is not None else ""
        if len({p.value for p in mine}) > 1:
            whose = "、".join(str(p.dist.name if p.dist is not None else p.value) for p in mine)
            found.plugins[name] = Plugin(name, "", (), f"有两个同名插件（{whose}）；请卸载其中一个")
        else:
            take(found, name, own, mine[0].load)
    return found


def load_file(path: Path) -> Installed:
    """One `.py` file with programmes (or amendments) at its top level. DefinitionError if it cannot be loaded."""
    found = Installed()
    take_file(found, path)
    plugin = found.plugins[path.stem]
    if plugin.fault:
        raise DefinitionError(f"{path.name}：{plugin.fault}")
    return found


def take_file(found: Installed, path: Path) -> None:
    """The same beside what is there already; its version is what the file says as `__version__`."""
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
        raise DefinitionError(f"没有 Python 文件 {path.name}；请给出一个项目文件的路径")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # attrs and dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def take(found: Installed, name: str, version: str, load: Callable[[], object]) -> None:
    """Load and ask one plugin alone: whatever goes wrong is its fault, and nothing of it is kept."""
    one = Installed()
    try:
        if name in found.plugins:
            raise DefinitionError("有两个同名插件；请改名或卸载其中一个")
        plugin = load()
        _ask(one, name, plugin)
        if isinstance(plugin, ModuleType):
            _top_level(one, plugin)
        _check(found, one)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # SystemExit at import too: a plugin cannot end the process
        found.plugins.setdefault(name, Plugin(name, version))
        found.plugins[name] = Plugin(name, version, (), _why(problem))
        return
    clash = {p: found.origin[p] for p in one.programmes if p in found.origin}
    for programme, other in clash.items():
        why = f"项目 {programme} 由两个插件提供（{other}、{name}）；请卸载其中一个"
        found.lost[programme] = why
        found.programmes.pop(programme, None)
        found.plugins[other] = evolve(found.plugins[other], fault=why)
    _keep(found, one, name, clash)
    found.plugins[name] = Plugin(name, version, tuple(one.programmes), next((found.lost[p] for p in clash), ""), tuple(one.amendments))


def _keep(found: Installed, one: Installed, name: str, clash: Iterable[str]) -> None:
    for programme, value in one.programmes.items():
        if programme not in clash:
            found.programmes[programme] = value
            found.origin[programme] = name
    found.amendments |= one.amendments
    found.readers += one.readers
    found.payment_formats += one.payment_formats


def _why(problem: BaseException) -> str:
    if isinstance(problem, CaseflowError):
        return str(problem)
    return f"{type(problem).__name__}: {str(problem).splitlines()[0] if str(problem) else ''}"[:300]


def _ask(one: Installed, name: str, plugin: object) -> None:
    manager = pluggy.PluginManager("caseflow")
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name)
    manager.check_pending()
    for hook in ("caseflow_programmes", "caseflow_readers", "caseflow_payment_formats"):
        for given in getattr(manager.hook, hook)():
            if isinstance(given, str | bytes) or not isinstance(given, Sequence):
                raise DefinitionError(f"{hook} 应给出列表，给出的是 {type(given).__name__}")
            for item in given:
                _item(one, hook, item)


def _item(one: Installed, hook: str, item: object) -> None:
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

    if hook == "caseflow_programmes":
        if isinstance(item, Programme):
            if one.programmes.setdefault(item.name, item) is not item:
                raise DefinitionError(f"caseflow_programmes 两次给出项目 {item.name}")
        elif isinstance(item, Amendment):
            one.amendments[item.name] = item
        else:
            raise DefinitionError(f"caseflow_programmes 应给出 Programme 或 amend(...)，给出的是 {type(item).__name__}")
        return
    needed = ("suffixes", "read") if hook == "caseflow_readers" else ("name", "suffix", "write")
    missing = [n for n in needed if not hasattr(item, n)]
    if missing:
        raise DefinitionError(f"{hook} 给出的 {type(item).__name__} 没有 {'、'.join(missing)}")
    (one.readers if hook == "caseflow_readers" else one.payment_formats).append(item)


def _top_level(one: Installed, module: ModuleType) -> None:
    """A drop-in file needs no hook: what stands at its top level counts."""
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

    if module.__name__.startswith("caseflow_file_"):
        for value in vars(module).values():
            if isinstance(value, Programme):
                one.programmes.setdefault(value.name, value)
            elif isinstance(value, Amendment):
                one.amendments.setdefault(value.name, value)


def _check(found: Installed, one: Installed) -> None:
    if not (one.programmes or one.amendments or one.readers or one.payment_formats):
        raise DefinitionError("没有提供任何内容；请写 caseflow_programmes 并标上 @hookimpl，或在文件顶层定义 Programme")
    for name in one.amendments:
        if name in found.amendments:
            raise DefinitionError(f"增补 {name} 由两个插件提供；请改名")
    for name in one.programmes:
        if found.origin.get(name) == BUILT_IN:
            raise DefinitionError(f"项目 {name} 是 caseflow 自带的；请换一个名称")
