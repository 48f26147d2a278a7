"""One file that holds a store: its journal, its scans, its heads; never its key.

A ZIP without compression, so that what it unpacks to is no larger than itself: `store.db`,
`heads.txt`, `files/NAME` for each scan, and `plugins/NAME.py` for each drop-in file.
"""

from __future__ import annotations

import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Protocol

from caseflow import kept
from caseflow.bounded import Limits
from caseflow.errors import StoreError, cause
from caseflow.inputs import PART, opened
from caseflow.outputs import aside, new_file, put, reserved

DB, HEADS, FILES = "store.db", "heads.txt", "files/"
_SCAN = re.compile(r"files/[0-9a-f]{32}", re.ASCII)
_DROP_IN = re.compile(r"plugins/[^\W\d]\w{0,99}\.py")
#: of the process that looks at the list: what a million scans need
MEMORY, SECONDS, WAIT = 1024**3, 20, 120
MOST_HEADS = 32 * 1024 * 1024  # bytes
WELL = b"as a backup is"
_FAULTS = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


class Copied(Protocol):
    """What can be copied while it is open."""

    def copy_into(self, file: Path) -> None:
        """Copy it into an empty file."""
        ...


def pack(
    journal: Copied,
    files: Path,
    drop_ins: Mapping[str, bytes],
    target: Path,
    prove: Callable[[Path], str],
) -> None:
    """Write a backup of an open store, for its owner alone: with the folder of its scans, and the
    `drop_ins` by name. `prove` is given the journal as it was
    unpacked again, says its heads, and raises if it is not whole: then no backup is left.
    StoreError if something stands at `target`, or it cannot be written."""
    reserved(target, "FILE")
    if os.path.lexists(target):
        raise StoreError("backup_exists", file=target.name)
    try:
        with aside(target) as folder:
            made = folder / "backup"
            _write(made, journal, files, folder)
            with zipfile.ZipFile(made, "a") as out:
                for name, source in drop_ins.items():
                    out.writestr(f"plugins/{name}.py", source)
            heads = prove(unpack(made, folder))
            with zipfile.ZipFile(made, "a") as out:
                out.writestr(HEADS, heads)
            with made.open("rb+") as written:
                os.fsync(written.fileno())
            put(made, target)
    except FileExistsError:  # while it was made
        raise StoreError("backup_exists", file=target.name) from None
    except OSError as problem:
        what = cause(problem)
        raise StoreError("backup_unwritable", file=target.name, what=what) from None


def _write(made: Path, journal: Copied, files: Path, folder: Path) -> None:
    copy = folder / DB
    for new in (made, copy):
        new_file(new)
    journal.copy_into(copy)
    with zipfile.ZipFile(made, "w") as out:
        out.write(copy, DB)
        # after the journal: the scans that it names were written before their events
        for scan in sorted(files.iterdir()) if files.is_dir() else ():
            name = f"{FILES}{scan.name}"
            if _SCAN.fullmatch(name) and scan.is_file() and not scan.is_symlink():
                out.write(scan, name)
    copy.unlink()


def unpack(file: Path, folder: Path) -> Path:
    """The journal of a backup, unpacked into a folder; its scans beside it, as beside a store.
    StoreError for a file that is no backup; OSError if the folder cannot hold it."""
    db = folder / DB
    with _packed(file) as (packed, entries):
        for one in entries:
            if one.filename == HEADS:
                continue
            to = db if one.filename == DB else Path(f"{db}.{one.filename}")
            to.parent.mkdir(mode=0o700, exist_ok=True)
            new_file(to)
            with to.open("r+b") as out:
                for part in _parts(packed, one):
                    out.write(part)
                out.flush()
                os.fsync(out.fileno())
    return db


def heads_of(file: Path) -> str:
    """The list of heads that a backup keeps. StoreError if it has none."""
    with _packed(file) as (packed, entries):
        heads = next((x for x in entries if x.filename == HEADS), None)
        if heads is None or heads.file_size > MOST_HEADS:
            raise _Unfit
        return b"".join(_parts(packed, heads)).decode()


class _Unfit(ValueError):
    """Not as a backup is written."""


@contextmanager
def _packed(file: Path) -> Iterator[tuple[zipfile.ZipFile, Sequence[zipfile.ZipInfo]]]:
    """A backup, open, with what it says that it holds, once a process of its own has looked at
    that. StoreError for a file that is none, also if that shows in the block."""
    if not file.is_file():
        raise StoreError("backup_absent", file=file.name)
    try:
        with _opened(file) as raw:
            _looked_at(raw)
            with _zip(raw) as packed:
                yield packed, _entries(packed, os.fstat(raw.fileno()).st_size)
    except (_Unfit, UnicodeDecodeError):
        raise StoreError("backup_unreadable", file=file.name) from None


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    with ExitStack() as stack:
        try:
            raw = stack.enter_context(opened(file))
        except OSError:
            raise _Unfit from None
        yield raw


def _looked_at(raw: IO[bytes]) -> None:
    """Its list of what it holds may be as long as the file, and takes many times the memory: a
    process of its own reads it first."""
    limits = Limits(memory=MEMORY, processor=SECONDS)
    call = "caseflow.store.backup:main"
    told = b"".join(kept.lines(call, raw, seconds=WAIT, most=1000, limits=limits))
    if told != WELL:
        raise _Unfit


def main() -> None:
    """The process: is the file on the input packed as a backup is?"""
    with open(0, "rb", buffering=0, closefd=False) as raw, zipfile.ZipFile(raw) as packed:
        _entries(packed, os.fstat(0).st_size)
    sys.stdout.write(WELL.decode())


def _zip(raw: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(raw)
    except _FAULTS:
        raise _Unfit from None


def _entries(packed: zipfile.ZipFile, size: int) -> Sequence[zipfile.ZipInfo]:
    """What it holds, if that is what a backup holds, and no larger than the file: an entry may not
    lie over another. _Unfit otherwise."""
    seen: set[str] = set()
    entries = packed.infolist()
    for one in entries:
        name = one.filename
        known = name in (DB, HEADS) or _SCAN.fullmatch(name) or _DROP_IN.fullmatch(name)
        if not known or name in seen or one.compress_type != zipfile.ZIP_STORED:
            raise _Unfit
        seen.add(name)
    if DB not in seen or sum(x.file_size for x in entries) > size:
        raise _Unfit
    return entries


def _parts(packed: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry holds, piece by piece, compared with its checksum."""
    try:
        with packed.open(one) as source:
            while part := source.read(PART):
                yield part
    except _FAULTS:
        raise _Unfit from None
