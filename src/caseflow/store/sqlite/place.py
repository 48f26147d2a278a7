"""The place where a new store is made: free, ours alone, and given its name last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from caseflow.errors import StoreError, cause
from caseflow.outputs import aside, new_file, put


def claim(path: str | Path) -> None:
    """Make the empty file of a new store, for us alone. StoreError if something stands there."""
    file = Path(path)
    if not file.resolve().parent.is_dir():
        raise StoreError("store_no_folder", file=file.name)
    with making(file):
        new_file(file)


@contextmanager
def placed(path: str | Path) -> Iterator[Path]:
    """Where a new store is made: nobody looks for it there. When the block ends it is given its
    name, if nothing took it meanwhile; it must be closed by then. StoreError if something of a
    store stands at the place: a log that is left over would be read into the new one."""
    file = Path(path)
    _free(file)
    if not file.resolve().parent.is_dir():
        raise StoreError("store_no_folder", file=file.name)
    with ExitStack() as stack:
        with making(file):
            made = stack.enter_context(aside(file)) / file.name
        yield made
        _free(file)
        with making(file):
            put(made, file)


def _free(file: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        if os.path.lexists(f"{file}{end}"):
            raise StoreError("store_exists", file=f"{file.name}{end}")


@contextmanager
def making(file: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise StoreError("store_exists", file=file.name) from None
    except OSError as problem:
        raise StoreError("store_cannot_make", file=file.name, what=cause(problem)) from None


def remove(path: str | Path) -> None:
    """Take away a store whose making failed."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            os.unlink(f"{path}{end}")
