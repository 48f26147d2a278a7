"""Find, load, isolate and list plugins. A plugin that fails is named and left out; the others load.

Plugins are trusted code: this guards against their faults, not their malice. Nothing loads at import; installed ones
are found by the entry-point group `caseflow`, drop-in files stand in a folder and are read only by name.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.metadata import distributions, entry_points, version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy
from attrs import Factory, define, evolve, frozen

from caseflow import hookspecs
from caseflow.errors import CaseflowError, DefinitionError, FactError, StoreError
from caseflow.files.cells import Row, Sheet

if TYPE_CHECKING:
    from caseflow.pay.instruction import Instruction
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

BUILT_IN = "caseflow"


@frozen
class Plugin:
    """One plugin: its name, version, the programmes it supplies, and what is wrong with it (empty: nothing). `read`: a drop-in
    file is not read before it is adopted.
    """

    name: str
    version: str
    programmes: tuple[str, ...] = ()
    fault: str = ""
    read: bool = True


@define
class Installed:
    """What the plugins of this process supply. `lost` are programmes that nobody may use now, with the reason."""

    programmes: dict[str, Programme] = Factory(dict)
    amendments: dict[str, Amendment] = Factory(dict)
    readers: list[Any] = Factory(list)
    payment_formats: list[Any] = Factory(list)
    plugins: dict[str, Plugin] = Factory(dict)
    lost: dict[str, str] = Factory(dict)
    origin: dict[str, str] = Factory(dict)  # programme or amendment → plugin

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
    points = _points(found)
    for name in dict.fromkeys(p.name for p in points):
        mine = [p for p in points if p.name == name]
        own = str(mine[0].dist.version or "") if mine[0].dist is not None else ""
        whose = "、".join(dict.fromkeys(str(p.dist.name if p.dist is not None else p.value) for p in mine))
        if name == BUILT_IN:
            found.plugins[f"{name}（{whose}）"] = Plugin(f"{name}（{whose}）", own, (), f"插件名称 {name} 是自带的；请换一个入口点名称")
        elif len({p.value for p in mine}) > 1:
            found.plugins[name] = Plugin(name, "", (), f"有两个同名插件（{whose}）；请卸载其中一个")
        else:
            take(found, name, own, mine[0].load)
    return found


def _points(found: Installed) -> list[Any]:
    """The entry points; where the metadata of a distribution cannot be read, that one is named and left out."""
    try:
        return sorted(entry_points(group="caseflow"), key=lambda p: p.name)
    except Exception:  # whose it is, they do not say: look at one after the other
        points: dict[tuple[str, str], Any] = {}
    for dist in distributions():
        name = str(dist.metadata["Name"]) if dist.metadata is not None else "?"
        try:
            mine = sorted((p for p in dist.entry_points if p.group == "caseflow"), key=lambda p: p.name)
        except Exception as problem:
            found.plugins[name] = Plugin(
                name, "", (), f"安装包 {name} 的 entry_points.txt 无法读取（{type(problem).__name__}）；请重新安装"
            )
            continue
        for point in mine:
            points.setdefault((name, point.name), point)
    return sorted(points.values(), key=lambda p: p.name)


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
    if path.stem in found.plugins:  # its cases could not be told from those of the other
        found.plugins[path.name] = Plugin(path.name, "", (), f"与已安装的插件 {path.stem} 同名；请给文件换一个名称，再重新采用")
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
        raise DefinitionError(f"没有 Python 文件 {path.name}；请给出一个项目文件的路径")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # attrs and dataclasses look their module up
    loader = spec.loader
    assert isinstance(loader, SourceFileLoader)
    # what stands in the file now, never a compiled copy of what stood there; and nothing is written beside it
    exec(loader.source_to_code(loader.get_data(str(path)), str(path)), module.__dict__)
    return module


def take(found: Installed, name: str, version: str, load: Callable[[], object]) -> None:
    """Load and ask one plugin alone: whatever goes wrong is its fault, and nothing of it is kept."""
    one = Installed()
    try:
        with _apart():
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
        fault = f"项目 {programme} 由两个插件提供（{other}、{name}）；请卸载其中一个"
        found.lost[programme] = fault
        found.programmes.pop(programme, None)
        found.plugins[other] = evolve(found.plugins[other], fault=fault)
    _keep(found, one, name, clash)
    found.plugins[name] = Plugin(name, version, tuple(one.programmes), next((found.lost[p] for p in clash), ""))


@contextlib.contextmanager
def _apart() -> Iterator[None]:
    """What a plugin prints is no part of our output, and where it goes is not where we are."""
    here = Path.cwd()
    with contextlib.redirect_stdout(sys.stderr):
        try:
            yield
        finally:
            os.chdir(here)


def _keep(found: Installed, one: Installed, name: str, clash: Iterable[str]) -> None:
    for programme, value in one.programmes.items():
        if programme not in clash:
            found.programmes[programme] = value
            found.origin[programme] = name
    found.amendments |= one.amendments
    found.origin |= dict.fromkeys(one.amendments, name)
    found.readers += [_Reader(name, r) for r in one.readers]
    found.payment_formats += [_Format(name, f) for f in one.payment_formats]


def why(problem: BaseException) -> str:
    """What went wrong in a plugin, in one line that can be printed and stored."""
    try:
        said = " ".join(str(problem).split()).encode(errors="replace").decode()
    except Exception as worse:  # even its words are broken
        said = f"（无法读出原因：{type(worse).__name__}）"
    place = _place(problem)
    if isinstance(problem, CaseflowError):
        return said if not place or said.startswith(place.partition(":")[0]) else f"{place}: {said}"
    words = next((w for kind, w in _WORDS.items() if isinstance(problem, kind)), "插件运行出错")
    return f"{words}（{place}{' ' if place else ''}{type(problem).__name__}{': ' if said else ''}{said[:500]}）；请插件作者更正"


def _place(problem: BaseException) -> str:
    """file:line of the plugin's own line that went wrong, empty if none can be told."""
    found, step = "", problem.__traceback__
    while step is not None:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        if module != "caseflow" and not module.startswith(("caseflow.", "pluggy", "importlib", "attr")):
            found = f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
        step = step.tb_next
    return found


_WORDS: dict[type[BaseException], str] = {
    ImportError: "缺少它需要的模块", AttributeError: "入口点或它用到的名称有误", SyntaxError: "源文件不是可读的 Python 程序", SystemExit: "它要求退出程序",
    RecursionError: "它无休止地调用自身", MemoryError: "它用尽了内存", OSError: "它要读写的文件或设备不可用",
}  # fmt: skip


@frozen
class _Reader:
    """A reader of a plugin: what goes wrong in it is said with the plugin's name."""

    plugin: str
    own: Any

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(self.own.suffixes)

    def read(self, path: Path) -> Sequence[Sheet]:
        try:
            with _apart():
                sheets = tuple(self.own.read(path))
            bad = next((x for x in sheets if not isinstance(x, Sheet)), None)
            bad = bad or next((row for sheet in sheets for row in sheet.rows if not isinstance(row, Row)), None)
            if bad is not None:
                raise TypeError(f"expected Sheet and Row, got {type(bad).__name__}")
        except CaseflowError:
            raise
        except (Exception, SystemExit) as problem:
            raise FactError("文件", path.name, f"插件 {self.plugin} 没有读成这个文件：{why(problem)}，或另存为其他格式") from None
        return sheets


@frozen
class _Format:
    """A payment format of a plugin, guarded in the same way."""

    plugin: str
    own: Any

    @property
    def name(self) -> str:
        return str(self.own.name)

    @property
    def suffix(self) -> str:
        return str(self.own.suffix)

    def write(self, instructions: Sequence[Instruction]) -> bytes:
        try:
            with _apart():
                made = self.own.write(instructions)
            if not isinstance(made, bytes):
                raise TypeError(f"expected bytes, got {type(made).__name__}")
        except CaseflowError:
            raise
        except (Exception, SystemExit) as problem:
            raise StoreError(
                f"插件 {self.plugin} 的付款文件格式 {self.name} 出错：{why(problem)}；拨付已登记，请换一种格式重新导出"
            ) from None
        return made


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
        if type(item) is Programme:  # a programme is data: a class of its own could say something else every time
            if one.programmes.setdefault(item.name, item) is not item:
                raise DefinitionError(f"两次给出项目 {item.name}")
        elif type(item) is Amendment:
            if one.amendments.setdefault(item.name, item) is not item:
                raise DefinitionError(f"两次给出增补 {item.name}")
        else:
            raise DefinitionError(f"caseflow_programmes 应给出 Programme 或 amend(...)，给出的是 {type(item).__name__}")
        return
    needed = ("suffixes", "read") if hook == "caseflow_readers" else ("name", "suffix", "write")
    missing = [n for n in needed if not hasattr(item, n)]
    if missing:
        raise DefinitionError(f"{hook} 给出的 {type(item).__name__} 没有 {'、'.join(missing)}")
    _shape(hook, item)
    (one.readers if hook == "caseflow_readers" else one.payment_formats).append(item)


def _shape(hook: str, item: Any) -> None:
    if isinstance(item, type):
        raise DefinitionError(f"{hook} 给出的是类 {item.__name__}；请给出它的对象：{item.__name__}()")
    if hook == "caseflow_readers":
        good = isinstance(item.suffixes, tuple | list) and all(isinstance(x, str) and x.startswith(".") for x in item.suffixes)
        if not good or not callable(item.read):
            raise DefinitionError(f"{hook}：suffixes 应写成 ('.ods',) 这样的列表，read 应为方法")
    elif not isinstance(item.name, str) or not isinstance(item.suffix, str) or not callable(item.write):
        raise DefinitionError(f"{hook}：name、suffix 应为文字，write 应为方法")


def _top_level(one: Installed, module: ModuleType) -> None:
    """A drop-in file needs no hook: what stands at its top level counts, but not what it imports from an installed plugin."""
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
    if not (one.programmes or one.amendments or one.readers or one.payment_formats):
        raise DefinitionError("没有提供任何内容；请写 caseflow_programmes 并标上 @hookimpl，或在文件顶层定义 Programme")
    for name in one.amendments:
        if name in found.amendments:
            raise DefinitionError(f"增补 {name} 由两个插件提供（另一个是 {found.origin[name]}）；请改名")
        if name in found.origin or name in one.programmes:
            raise DefinitionError(f"增补 {name} 与一个项目同名；请改名")
    for name in one.programmes:
        if name in found.amendments:
            raise DefinitionError(f"项目 {name} 与插件 {found.origin[name]} 的增补同名；请改名")
        if found.origin.get(name) == BUILT_IN:
            raise DefinitionError(f"项目 {name} 是 caseflow 自带的；请换一个名称")
