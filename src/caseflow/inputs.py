"""Files that we are given, read whole here: without waiting for anybody, no more of them than they
may hold, and as they were at one moment.

A pipe that nobody writes to, a device without end, a folder, a file that somebody else is writing:
none of them is a file of the kind that was asked for, and each is an error at once.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from caseflow.errors import FactError, cause, shown

PART = 1 << 20  # bytes read at once


class Changing(OSError):
    """It was written while it was read."""


class NotPlain(OSError):
    """It is a folder, a pipe, a device."""

    says = "cause_not_plain"


@contextmanager
def opened(path: Path) -> Iterator[FileIO]:
    """A plain file, open; what came in its place since somebody looked is not waited for. OSError
    if it is anything else, or cannot be opened."""
    flags = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, os.O_RDONLY | flags)
    except ValueError:  # a path that cannot be one
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotPlain(errno.EINVAL, "no plain file")
        with os.fdopen(handle, "rb", buffering=0, closefd=False) as file:
            yield file
    finally:
        os.close(handle)


def read(path: Path, most: int) -> bytes:
    """All bytes of a plain file; of a longer one `most` and one more. OSError if it is none or
    cannot be read; `Changing` if somebody writes it meanwhile."""
    with opened(path) as file:
        before = os.fstat(file.fileno())
        parts, left = [], most + 1
        while part := file.read(min(left, PART)):
            parts.append(part)
            left -= len(part)
        after = os.fstat(file.fileno())
    if moved(before, after):
        raise Changing(errno.EBUSY, "it changes")
    return b"".join(parts)


def moved(before: os.stat_result, after: os.stat_result) -> bool:
    """Was a file written between two looks at it?"""
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


def taken(path: Path, most: int, place: str) -> bytes:
    """All bytes of a plain file. FactError, named by `place` (the option), for anything else."""
    try:
        data = read(path, most)
    except Changing:
        raise FactError("file_changes", place) from None
    except OSError as problem:
        raise unreadable(path, place, problem) from None
    if len(data) > most:
        raise FactError("file_too_long", place, file=shown(path.name), most=-(-most // 1024))
    return data


def unreadable(path: Path, place: str, problem: OSError) -> FactError:
    """That a file cannot be read, and why."""
    what = cause(problem)
    return FactError("file_unreadable", place, file=shown(path.name or str(path)), what=what)


__all__ = ["Changing", "NotPlain", "moved", "opened", "read", "taken", "unreadable"]
