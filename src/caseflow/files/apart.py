"""A file of rows read in a process of its own: what that process says, and how it is taken in.

What a file does to its reader ends that process, never ours. It has the file as its input and
nothing else; what it says is JSON line by line, bounded in all, and taken in as it comes: one
budget of time, memory and cells for both sides. It is believed nothing: what is no sheet, no row
and no value of a cell is not taken, whoever says it (`files/told.py`).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Generator
from pathlib import Path
from typing import IO

from caseflow import kept
from caseflow.errors import shown
from caseflow.files.budget import (
    BYTES_A_SECOND,
    MEMORY,
    MOST_ANSWER,
    MOST_BYTES,
    SECONDS,
    refuse,
)
from caseflow.files.cells import Sheet
from caseflow.files.taken import Taken


def read_apart(call: str, path: Path) -> list[Sheet]:
    """All sheets of a file, as `module:function` reads it in a process of its own. FactError if
    it refuses the file, or does not come to an end within the budget."""
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > MOST_BYTES:
            refuse("table_too_large", most=MOST_BYTES // 1024 // 1024)
        seconds = SECONDS + size // BYTES_A_SECOND
        answer = kept.lines(call, file, seconds=seconds, most=MOST_ANSWER, memory=MEMORY)
        try:
            sheets, how = _all(answer)
        except (ValueError, TypeError, LookupError, RecursionError):
            refuse("unreadable_book")  # the process was not itself any more
        finally:
            answer.close()
    if how == "slow":
        refuse("too_slow", most=seconds)
    if how == "noisy":
        refuse("too_much_text")
    if sheets is None:
        refuse("unreadable_book")
    return sheets


def _all(answer: Generator[bytes, None, str]) -> tuple[list[Sheet] | None, str]:
    """The sheets, None if they did not all come; and how the process ended."""
    taken = Taken()
    while True:
        try:
            taken.line(next(answer))
        except StopIteration as end:
            return taken.sheets(), end.value


def _opened(path: Path) -> IO[bytes]:
    """The file, if it is one: what came in its place since somebody looked is not waited for."""
    try:
        file = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as problem:
        refuse("file_closed", file=shown(path.name), why=problem.strerror)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        refuse("no_file", file=shown(path.name))
    return os.fdopen(file, "rb", buffering=0)
