"""A file of rows read in a process of its own: what that process says, and how it is taken in.

What a file does to its reader ends that process, never ours. It has the file as its input and
nothing else; what it says is JSON line by line, bounded in all, and taken in as it comes: one
budget of time, memory and cells for both sides. It is believed nothing: what is no sheet, no row
and no value of a cell is not taken, whoever says it (`files/told.py`).
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Generator
from pathlib import Path
from typing import IO

from caseflow import kept
from caseflow.bounded import Limits
from caseflow.errors import cause, shown
from caseflow.files.budget import (
    MEMORY,
    MOST_ANSWER,
    MOST_BYTES,
    SECONDS,
    WAIT,
    refuse,
)
from caseflow.files.cells import Sheet
from caseflow.files.taken import Taken


def read_apart(call: str, path: Path) -> list[Sheet]:
    """All sheets of a file, as `module:function` reads it in a process of its own. FactError if
    it refuses the file, or does not come to an end within the budget."""
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            refuse("table_too_large", most=MOST_BYTES // 1024 // 1024)
        start = time.monotonic()
        limits = Limits(memory=MEMORY, processor=SECONDS)
        answer = kept.lines(call, file, seconds=WAIT, most=MOST_ANSWER, limits=limits)
        try:
            sheets, how = _all(answer)
        except (ValueError, TypeError, LookupError, RecursionError):
            refuse("unreadable_book")  # the process was not itself any more
        finally:
            answer.close()
    if how == "noisy":
        refuse("too_much_text")
    if how == "slow" or (sheets is None and time.monotonic() - start >= SECONDS):
        refuse("too_slow", most=SECONDS)  # by the clock, or ended when its processor time was up
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
        refuse("file_closed", file=shown(path.name), why=cause(problem))
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        refuse("no_file", file=shown(path.name))
    return os.fdopen(file, "rb", buffering=0)
