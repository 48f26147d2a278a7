"""Drop-in files of a store: adopted by name *and* SHA-256, and run only as the bytes that were.

Under the name `plugins` a branch adopts the whole list, each file as `illness@<64 hexadecimals>`. A
proposal reads a file as text; only when a second person confirms it, the file is loaded, first in
a process of its own (`trial`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from caseflow import plugins, trial
from caseflow.branch.guards import DROP_IN
from caseflow.branch.state import Branch, Value
from caseflow.codec import restore
from caseflow.errors import DefinitionError, cause, near, note
from caseflow.isolation import Maker
from caseflow.store.journal import Journal

DROPPED = "plugins"  # the adopted list
SHOWN = 12  # signs of a digest that tell two files apart for a person


@frozen
class DropIn:
    """A file as it is adopted. `digest` is empty where only a name is said."""

    name: str
    digest: str = ""

    @property
    def kept(self) -> str:
        """As it stands in the adopted list."""
        return f"{self.name}@{self.digest}"


@frozen
class Proposed:
    """A file that is proposed: as it will be kept, and what its text says that it supplies."""

    file: DropIn
    supplies: trial.Supplies

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """The same, for who proposes: `("illness.sha256", "3f…"), ("illness.programmes", "…")`."""
        said = ((k, getattr(self.supplies, k)) for k in _KINDS)
        named = tuple((f"{self.file.name}.{k}", ", ".join(v)) for k, v in said if v)
        return ((f"{self.file.name}.sha256", self.file.digest), *named)


_KINDS = ("programmes", "amendments", "readers", "payment_formats", "places")


def folder(store: str | Path) -> Path | None:
    """Where the drop-in files of a store stand: beside it."""
    return None if str(store) == ":memory:" else Path(f"{store}.plugins")


def digest_of(source: bytes) -> str:
    """SHA-256, as `sha256sum` prints it."""
    return hashlib.sha256(source).hexdigest()


# -- adopting


def proposed(where: Path | None, value: object) -> list[Proposed]:
    """What a list of names (or `name@sha256`) would adopt, as the files are now; nothing of them
    runs. DefinitionError if one is not there, is another, is no Python, or supplies what
    somebody else supplies."""
    found = plugins.installed()
    supplied = dict(found.origin)
    out = []
    for file in _listed(value):
        source = _source(where, file.name)
        digest = digest_of(source)
        if file.digest and file.digest != digest:
            raise _differs(file, digest)
        if file.name in found.plugins or file.name in plugins.OURS:
            what = note("plugin_file_twice", name=file.name)
            raise DefinitionError("file_fault", file=f"{file.name}.py", what=what)
        says = trial.read(file.name, source)
        for name in (*says.programmes, *says.amendments):
            if name in supplied:
                raise _twice(file.name, name, supplied[name])
            supplied[name] = file.name
        out.append(Proposed(DropIn(file.name, digest), says))
    return out


def _twice(file: str, name: str, other: str) -> DefinitionError:
    what = note("programme_ours", name=name)
    if other != plugins.BUILT_IN:
        what = note("programme_twice", name=name, one=other, other=file)
    return DefinitionError("file_fault", file=f"{file}.py", what=what)


def try_adopted(where: Path | None, raw: str) -> None:
    """Before a list takes effect: each file is still the one that was proposed, loads in a process
    of its own, then here, beside what is installed. DefinitionError if one does not."""
    files = [(f, _same(where, f)) for f in _listed(json.loads(raw))]
    for file, source in files:
        trial.load(file.name, source)
    found = plugins.installed().copy()
    for file, source in files:
        plugins.take_source(found, file.name, source, file.digest)
        taken = found.plugins.get(f"{file.name}.py") or found.plugins[file.name]
        if taken.fault:
            raise DefinitionError("file_fault", file=f"{file.name}.py", what=taken.fault)


def _same(where: Path | None, file: DropIn) -> bytes:
    source = _source(where, file.name)
    if digest_of(source) != file.digest:
        raise _differs(file, digest_of(source))
    return source


def _differs(file: DropIn, now: str) -> DefinitionError:
    what = note("plugin_file_differs", adopted=file.digest[:SHOWN], found=now[:SHOWN])
    return DefinitionError("file_fault", file=f"{file.name}.py", what=what)


def _listed(value: object) -> list[DropIn]:
    """Each file of a list once. DefinitionError for what is no name of one."""
    texts = value if isinstance(value, list | tuple) else [value]
    out = {}
    for text in texts:
        name, at, digest = str(text).partition("@")
        known = not at or DROP_IN.fullmatch(str(text))
        if not (known and name.isidentifier() and name.isascii()):
            raise DefinitionError("plugin_file_name", name=repr(str(text)[:80]))
        out[name] = DropIn(name, digest)
    return list(out.values())


def _source(where: Path | None, name: str) -> bytes:
    file = f"{name}.py"
    if where is None:
        raise DefinitionError("plugin_file_name", name=repr(name[:40]))
    try:
        return plugins.source_of(where / file)
    except OSError:
        there = near(file, [p.name for p in where.glob("*.py")])
        raise DefinitionError(
            "plugin_file_absent", folder=where.name, file=file, near=there
        ) from None


# -- what a store has adopted


def adopted(values: Iterable[Value], today: str) -> dict[str, DropIn]:
    """The list in force on a day, by name."""
    mine = [v for v in values if v.name == DROPPED and v.since <= today]
    if not mine:
        return {}
    last = sorted(mine, key=lambda v: v.since)[-1]  # of one day the one that was adopted last
    return {f.name: f for f in _listed(json.loads(last.value))}


def as_adopted(where: Path | None, values: Iterable[Value]) -> dict[str, bytes]:
    """The files that were adopted for whatever day and are there as the bytes that were, by name:
    what a backup of the store holds of them."""
    wanted = {f for v in values if v.name == DROPPED for f in _listed(json.loads(v.value))}
    out = {}
    for file in sorted(wanted, key=lambda f: f.kept) if where is not None else ():
        try:
            out[file.name] = _same(where, file)
        except DefinitionError:  # gone, or another: it does not run here either
            continue
    return out


def every_adopted(journal: Journal) -> list[Value]:
    """All that the branches of a store have adopted."""
    with journal.reading():
        states = journal.states("branch", journal.streams("branch"))
    return [v for s in states.values() for v in restore(Branch, s.body).adopted]


def take(found: plugins.Installed, where: Path | None, files: Mapping[str, DropIn]) -> None:
    """Load the adopted files, and name all others: one that is not adopted, has other bytes than
    those that were, or is gone, does not run."""
    if where is None:
        return
    there = {p.stem: p for p in sorted(where.glob("*.py"))}
    for name, path in there.items():
        try:
            source = plugins.source_of(path)
        except OSError as problem:
            fault = note("plugin_file_closed", file=path.name, why=cause(problem))
            _name(found, plugins.Plugin(name=name, version="", fault=fault, read=False))
            continue
        except DefinitionError as long:
            fault = note("plugin_says", at=path.name, what=long.parts["what"])
            _name(found, plugins.Plugin(name=name, version="", fault=fault, read=False))
            continue
        file, digest = files.get(name), digest_of(source)
        if file is None:
            _name(found, plugins.Plugin(name=name, version="", read=False, digest=digest))
        elif file.digest != digest:
            own = {"adopted": file.digest[:SHOWN], "found": digest[:SHOWN]}
            fault = note("plugin_file_differs", **own)
            _name(
                found,
                plugins.Plugin(
                    name=name, version="", programmes=(), fault=fault, read=False, digest=digest
                ),
            )
        else:
            plugins.take_source(found, name, source, digest)
    for name in sorted(set(files) - set(there)):
        fault = note("plugin_file_gone", folder=where.name, file=f"{name}.py")
        _name(found, plugins.Plugin(name=name, version="", programmes=(), fault=fault, read=False))


def _name(found: plugins.Installed, plugin: plugins.Plugin) -> None:
    """List a file that does not run; under the name of the file where a plugin is called so."""
    name = plugin.name if plugin.name not in found.plugins else f"{plugin.name}.py"
    found.plugins[name] = plugins.Plugin(
        name=name, version="", programmes=(), fault=plugin.fault, read=False, digest=plugin.digest
    )


def places(journal: Journal, store: str | Path, today: str) -> Mapping[str, Maker]:
    """The places that a store may use: the installed ones, and those of its adopted files. Its own
    place is looked for here, before anything else of it is open."""
    found = plugins.installed().copy()
    take(found, folder(store), adopted(every_adopted(journal), today))
    return found.places


def tried(where: Path | None, files: Iterable[DropIn]) -> None:
    """Load each adopted file that is what was adopted once more in a process of its own; others do
    not run anyway. DefinitionError of the first that may not be loaded."""
    for file in files:
        try:
            source = _same(where, file)
        except DefinitionError:
            continue
        trial.load(file.name, source)
