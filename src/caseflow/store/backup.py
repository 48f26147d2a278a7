"""One file that holds a store: its journal, its scans, its heads; never its key.

A ZIP without compression, so that what it unpacks to is no larger than itself: `store.db`,
`heads.txt`, `files/NAME` for each scan, and `plugins/NAME.py` for each drop-in file.
"""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from caseflow.errors import StoreError
from caseflow.outputs import aside, new_file, put, reserved

DB, HEADS, FILES = "store.db", "heads.txt", "files/"
_SCAN = re.compile(r"files/[0-9a-f]{32}", re.ASCII)
_DROP_IN = re.compile(r"plugins/[^\W\d]\w{0,99}\.py")
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
        what = problem.strerror or ""
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
    StoreError for a file that is no backup."""
    if not file.is_file():
        raise StoreError("backup_absent", file=file.name)
    db = folder / DB
    try:
        _unpack(file, db)
    except _FAULTS:
        raise StoreError("backup_unreadable", file=file.name) from None
    return db


def heads_of(file: Path) -> str:
    """The list of heads that a backup keeps. StoreError if it has none."""
    try:
        with zipfile.ZipFile(file) as packed:
            return packed.read(HEADS).decode()
    except (*_FAULTS, KeyError):
        raise StoreError("backup_unreadable", file=file.name) from None


def _unpack(file: Path, db: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        seen: set[str] = set()
        for one in packed.infolist():
            beside = next((x for x in (_SCAN, _DROP_IN) if x.fullmatch(one.filename)), None)
            known = one.filename in (DB, HEADS) or beside
            if not known or one.filename in seen or one.compress_type != zipfile.ZIP_STORED:
                raise ValueError("not as a backup is written")
            seen.add(one.filename)
            if one.filename == HEADS:
                continue
            to = Path(f"{db}.{one.filename}") if beside else db
            to.parent.mkdir(mode=0o700, exist_ok=True)
            new_file(to)
            with packed.open(one) as source, to.open("r+b") as out:
                shutil.copyfileobj(source, out, 1 << 20)
                out.flush()
                os.fsync(out.fileno())
    if DB not in seen:
        raise ValueError("no journal")
