"""A copy of a file that nobody has open, made by SQLite itself and without writing to it: what a
proof looks at. Nothing beside it is followed: a log that is no plain file is refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from caseflow.errors import StoreError, cause
from caseflow.store.sqlite.file import FAULTS, MEMORY, mapped, untrusted

IN_MEMORY = 256 * 1024 * 1024  # a larger copy is made as a file
_BESIDE = ("-wal", "-journal", "-shm")


class Copy:
    """Where the copy lies: in memory, or in a folder that goes away with it. `log`: did the log of
    the last changes lie beside the file? Without it they may be missing."""

    def __init__(self, path: str | Path) -> None:
        self.source = Path(path)
        if not self.source.is_file():
            raise StoreError("store_absent", file=self.source.name)
        size, beside = _looked_at(self.source)
        self.log = "-wal" in beside
        self._folder: TemporaryDirectory[str] | None = None
        self.path: str | Path = MEMORY
        if size > IN_MEMORY:
            self.path = self._room(size) / "copy.db"
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def close(self) -> None:
        """Take the folder away."""
        if self._folder is not None:
            self._folder.cleanup()

    def _room(self, size: int) -> Path:
        """A folder in which there is room for so many bytes. StoreError if there is none."""
        try:
            free = shutil.disk_usage(gettempdir()).free
            if free < 2 * size:
                raise StoreError("store_no_room", file=self.source.name, need=2 * size, free=free)
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="caseflow-")
        except OSError as problem:
            raise _no_copy(self.source, problem) from None
        return Path(self._folder.name)

    def fill(self, into: sqlite3.Connection) -> None:
        """Copy it. StoreError if it cannot be read as a database."""
        try:
            # with no log beside it all is in the file, and opening it need not make one
            _backup(self.source, into, "mode=ro" if self.log else "immutable=1")
        except FAULTS as problem:
            if not self.log:
                raise mapped(problem, self.source) from problem
            self._from_aside(into)

    def _from_aside(self, into: sqlite3.Connection) -> None:
        """On a medium that cannot be written SQLite does not open a file with a log: file and log
        are copied first. (If another connection of this process had it open, it could be opened.)
        """
        try:
            sizes = sum(Path(f"{self.source}{end}").stat().st_size for end in ("", "-wal"))
            aside = self._room(sizes) / "aside.db"
            for end in ("", "-wal"):
                shutil.copyfile(f"{self.source}{end}", f"{aside}{end}")
            _backup(aside, into, "mode=rw")
        except OSError as problem:
            raise _no_copy(self.source, problem) from None
        except FAULTS as problem:
            raise mapped(problem, self.source) from problem


def _looked_at(file: Path) -> tuple[int, set[str]]:
    """The size of a file with all beside it that SQLite reads, and what that is."""
    size, beside = file.stat().st_size, set()
    for end in _BESIDE:
        try:
            about = os.lstat(f"{file}{end}")
        except FileNotFoundError:
            continue
        except OSError as problem:
            raise _no_copy(file, problem) from None
        if not stat.S_ISREG(about.st_mode):
            raise StoreError("store_beside", file=f"{file.name}{end}")
        if end == "-journal" and about.st_size:
            raise StoreError("store_interrupted", file=f"{file.name}{end}")
        size += about.st_size
        beside.add(end)
    return size, beside


def _backup(file: Path, into: sqlite3.Connection, how: str) -> None:
    source = sqlite3.connect(f"{file.resolve().as_uri()}?{how}", uri=True)
    try:
        untrusted(source)
        source.backup(into)
    finally:
        source.close()


def _no_copy(file: Path, problem: OSError) -> StoreError:
    return StoreError("store_cannot_copy", file=file.name, what=cause(problem))
