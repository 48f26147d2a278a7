"""What a plugin supplies, held at arm's length: what goes wrong in it is named and stays inside."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.errors import CaseflowError, DefinitionError, FactError, StoreError
from caseflow.files.cells import Row, Sheet
from caseflow.places.place import Place

if TYPE_CHECKING:
    from caseflow.pay.instruction import Instruction


@contextlib.contextmanager
def apart() -> Iterator[None]:
    """What a plugin prints is no part of our output, and where it goes is not where we are."""
    here = Path.cwd()
    with contextlib.redirect_stdout(sys.stderr):
        try:
            yield
        finally:
            os.chdir(here)


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
    where = f"{place} " if place else ""
    what = f"{type(problem).__name__}{': ' if said else ''}{said[:500]}"
    return f"{words}（{where}{what}）；请插件作者更正"


def _place(problem: BaseException) -> str:
    """file:line of the plugin's own line that went wrong, empty if none can be told."""
    found, step = "", problem.__traceback__
    while step is not None:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        ours = ("caseflow.", "pluggy", "importlib", "attr")
        if module != "caseflow" and not module.startswith(ours):
            found = f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
        step = step.tb_next
    return found


_WORDS: dict[type[BaseException], str] = {
    ImportError: "缺少它需要的模块", AttributeError: "入口点或它用到的名称有误",
    SyntaxError: "源文件不是可读的 Python 程序", SystemExit: "它要求退出程序",
    RecursionError: "它无休止地调用自身", MemoryError: "它用尽了内存", OSError: "它要读写的文件或设备不可用",
}  # fmt: skip


@frozen
class Reader:
    """A reader of a plugin: what goes wrong in it is said with the plugin's name."""

    plugin: str
    own: Any

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(self.own.suffixes)

    def read(self, path: Path) -> Sequence[Sheet]:
        try:
            with apart():
                sheets = tuple(self.own.read(path))
            bad = next((x for x in sheets if not isinstance(x, Sheet)), None)
            rows = (row for sheet in sheets for row in sheet.rows)
            bad = bad or next((row for row in rows if not isinstance(row, Row)), None)
            if bad is not None:
                raise TypeError(f"expected Sheet and Row, got {type(bad).__name__}")
        except CaseflowError:
            raise
        except (Exception, SystemExit) as problem:
            what = f"插件 {self.plugin} 没有读成这个文件：{why(problem)}，或另存为其他格式"
            raise FactError("文件", path.name, what) from None
        return sheets


@frozen
class Format:
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
            with apart():
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


@frozen
class Maker:
    """A place of a plugin: made again from its options, or said with the plugin's name why not."""

    plugin: str
    name: str
    own: Callable[..., Place]

    def __call__(self, **options: str) -> Place:
        """The place with these options. DefinitionError if the plugin cannot make it."""
        try:
            with apart():
                place = self.own(**options)
            if type(place) is not Place:
                raise TypeError(f"expected Place, got {type(place).__name__}")
        except CaseflowError:
            raise
        except (Exception, SystemExit) as problem:
            raise DefinitionError(
                f"插件 {self.plugin} 的地区 {self.name}：{why(problem)}"
            ) from None
        if place.name != self.name:
            what = f"给出的地区却名为 {place.name}；两处名称须一致"
            raise DefinitionError(f"插件 {self.plugin} 的地区 {self.name}：{what}")
        return place


__all__ = ["Format", "Maker", "Reader", "apart", "why"]
