"""What a plugin supplies, held at arm's length: what goes wrong in it is named and stays inside."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from inspect import Parameter, signature
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from caseflow.errors import (
    CaseflowError,
    DefinitionError,
    FactError,
    Note,
    StoreError,
    near,
    note,
    shown,
)
from caseflow.files.cells import Row, Sheet
from caseflow.places.place import Place

if TYPE_CHECKING:
    from caseflow.files import cells
    from caseflow.pay.instruction import Instruction, PaymentFormat, Payments, Unfit
    from caseflow.values.currency import Currency


T = TypeVar("T")


#: what Python says of a name that a module has not: it ends with a path of this machine
_NO_NAME = re.compile(
    r"cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'"
)


#: what Python says of an argument that a function has not
_NO_WORD = re.compile(r"([\w.]+)\(\) got an unexpected keyword argument '(\w+)'")


class Moved(Exception):
    """A plugin has taken the process to another folder."""


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """Moved if a plugin leaves the process in another folder, where every relative path of the host
    would mean another file. It is named, not put back: the process is not ours to change."""
    here = _folder()
    yield
    if _folder() != here:
        raise Moved


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was removed under us
        return ""


def why(problem: BaseException, *, quiet: bool = False) -> Note:
    """What went wrong in a plugin, to be said in either language and kept in a line.

    `quiet`: without the words of a Python error, which may repeat what stood in a file of people.
    """
    place = _place(problem)
    if isinstance(problem, CaseflowError):
        own = Note(problem.code, {"place": problem.place, **problem.parts})
        at = problem.place if isinstance(problem, DefinitionError) and problem.place else place
        return note("plugin_says", at=at, what=own) if at else own
    if isinstance(problem, ImportError) and (lacks := _NO_NAME.match(str(problem))) and not quiet:
        name, module = lacks.groups()
        known = [x for x in dir(sys.modules.get(module)) if not x.startswith("_")]
        own_ = {"name": name, "module": module, "near": near(name, known)}
        return note("plugin_import_name", at=place, **own_)
    if isinstance(problem, TypeError) and (odd := _NO_WORD.match(str(problem))) and not quiet:
        name, word = odd[1].removesuffix(".__init__").rpartition(".")[2], odd[2]
        meant = _meant(_of_plugin(problem).get(name), name, word)
        own_ = {"name": name, "word": word, "near": meant}
        return note("plugin_argument", at=f"{place} " if place else "", **own_)
    code = next((c for kind, c in _CODES.items() if isinstance(problem, kind)), "plugin_broke")
    said = "" if quiet else _own_words(problem)
    error = f"{type(problem).__name__}{': ' if said else ''}{said}"
    return Note(code, {"at": f"{place} " if place else "", "error": error})


def _own_words(problem: BaseException) -> str:
    try:
        return " ".join(str(problem).split()).encode(errors="replace").decode()[:500]
    except Exception as worse:  # even its words are broken
        return type(worse).__name__


def _meant(called: object, name: str, word: str) -> str:
    """The argument of that function which may be meant, as it is written: `clause=`, or by its
    place alone."""
    try:
        taken = signature(called).parameters if callable(called) else {}
    except (TypeError, ValueError):
        return ""
    own = taken.get(near(word, [k for k, p in taken.items() if p.kind is not p.VAR_KEYWORD]))
    if own is None:
        return ""
    by_place = own.kind in (own.VAR_POSITIONAL, own.POSITIONAL_ONLY)
    return f"{name}(…, {own.name.removesuffix('s')})" if by_place else f"{own.name}="


def _of_plugin(problem: BaseException) -> dict[str, object]:
    """What the names of the plugin's own line that went wrong mean."""
    frame = _frame(problem)
    return frame.tb_frame.f_globals if frame is not None else {}


def _place(problem: BaseException) -> str:
    """file:line of the plugin's own line that went wrong, empty if none can be told."""
    found = _frame(problem)
    if found is None:
        return ""
    return f"{Path(found.tb_frame.f_code.co_filename).name}:{found.tb_lineno}"


def _frame(problem: BaseException) -> TracebackType | None:
    found, step = None, problem.__traceback__
    while step is not None:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        ours = ("caseflow.", "pluggy", "importlib", "attr")
        if module != "caseflow" and not module.startswith(ours):
            found = step
        step = step.tb_next
    return found


_CODES: dict[type[BaseException], str] = {
    ImportError: "plugin_import",
    AttributeError: "plugin_attribute",
    SyntaxError: "plugin_syntax",
    SystemExit: "plugin_exit",
    RecursionError: "plugin_recursion",
    MemoryError: "plugin_memory",
    OSError: "plugin_device",
    Moved: "plugin_moved",
}


@frozen
class Reader:
    """A reader of a plugin: what goes wrong in it is said with the plugin's name."""

    plugin: str
    own: cells.Reader = field(repr=False)
    suffixes: tuple[str, ...]

    def read(self, path: Path) -> Sequence[Sheet]:
        """All sheets of a file. FactError if the plugin cannot read it, or gives anything else."""
        try:
            with watched():
                sheets = tuple(self.own.read(path))
            bad: object = next((x for x in sheets if not isinstance(x, Sheet)), None)
            rows = (row for sheet in sheets for row in sheet.rows)
            bad = bad or next((row for row in rows if not isinstance(row, Row)), None)
            if bad is not None:
                raise TypeError(f"expected Sheet and Row, got {type(bad).__name__}")
        except FactError:
            raise
        except (Exception, SystemExit) as problem:
            what, name = why(problem, quiet=True), shown(path.name)
            raise FactError(
                "plugin_reader", "file", plugin=self.plugin, file=name, what=what
            ) from None
        return sheets


@frozen
class Format:
    """A payment format of a plugin, guarded in the same way."""

    plugin: str
    own: PaymentFormat = field(repr=False)
    name: str
    suffix: str
    zh: str = field(default="", kw_only=True)  # what people call it, where the plugin says so
    en: str = field(default="", kw_only=True)

    def write(self, payments: Payments) -> bytes:
        """The whole file. StoreError if the plugin cannot write it, or gives anything else."""
        return self._asked(lambda: self.own.write(payments), bytes)

    @property
    def most(self) -> int:
        """How many payments one file holds at most; 0 where the plugin does not say."""
        return self._asked(lambda: getattr(self.own, "most", 0), int)

    def part(self, payment: Instruction) -> str:
        """Which of its files a payment goes to; empty where the plugin makes one kind only."""
        asked = getattr(self.own, "part", None)
        if asked is None:
            return ""

        def named() -> str:
            name = asked(payment)
            if not isinstance(name, str) or not _PART.fullmatch(name):
                raise TypeError("expected a short name such as 'own'")
            return name

        return self._asked(named, str)

    def unfit(self, payment: Instruction, currency: Currency) -> Unfit | None:
        """Why it may not stand in its files; None if it may, or where the plugin does not say."""
        asked = getattr(self.own, "unfit", None)
        if asked is None:
            return None
        from caseflow.pay.instruction import UNFIT, Unfit

        def found() -> tuple[Unfit, ...]:
            made = asked(payment, currency)
            if made is None:
                return ()
            if not isinstance(made, Unfit) or not _CODE.fullmatch(made.code):
                raise TypeError("expected Unfit with a short code, or None")
            if made.field not in UNFIT:
                raise TypeError(f"expected one of {UNFIT}")
            return (made,)

        return next(iter(self._asked(found, tuple)), None)

    def _asked(self, ask: Callable[[], object], kind: type[T]) -> T:
        try:
            with watched():
                made = ask()
            if not isinstance(made, kind):
                raise TypeError(f"expected {kind.__name__}, got {type(made).__name__}")
        except FactError:
            raise
        except (Exception, SystemExit) as problem:
            what = why(problem, quiet=True)
            raise StoreError(
                "plugin_format", plugin=self.plugin, name=self.name, what=what
            ) from None
        return made


_PART = re.compile(r"[a-z0-9-]{1,20}", re.ASCII)  # the name of one of its files
_CODE = re.compile(r"[a-z_]{1,40}", re.ASCII)  # why a payment does not fit: never what stands there


@frozen
class Maker:
    """A place of a plugin: made again from its options, or said with the plugin's name why not."""

    plugin: str
    name: str
    own: Callable[..., Place]

    def __call__(self, **options: str) -> Place:
        """The place with these options. DefinitionError, with the nearest name, for an option that
        it does not have, and if the plugin cannot make it."""
        known = _options(self.own)
        for name in options:
            if known is not None and name not in known:
                raise DefinitionError(
                    "place_option", name=self.name, option=name, near=near(name, known), known=known
                )
        try:
            with watched():
                place = self.own(**options)
            if type(place) is not Place:
                raise TypeError(f"expected Place, got {type(place).__name__}")
        except CaseflowError:
            raise
        except (Exception, SystemExit) as problem:
            own = {"plugin": self.plugin, "name": self.name}
            raise DefinitionError("plugin_place", what=why(problem), **own) from None
        if place.name != self.name:
            own = {"plugin": self.plugin, "name": self.name}
            raise DefinitionError("plugin_place_name", written=place.name, **own)
        return place


def _options(own: Callable[..., Place]) -> tuple[str, ...] | None:
    """The names of what it is made of; None where it takes any, or does not say."""
    try:
        every = signature(own).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(p.kind is Parameter.VAR_KEYWORD for p in every):
        return None
    named = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
    return tuple(p.name for p in every if p.kind in named)


__all__ = ["Format", "Maker", "Reader", "watched", "why"]
