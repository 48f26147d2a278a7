"""A process that dies where it would touch a file the nth time."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOUCH = (
    *("open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir"),
    *("sqlite3.connect", "shutil.rmtree", "os.truncate"),
)


def killed_at(folder: Path, n: int, act: Callable[[], object], *, statements: bool = False) -> bool:
    """Do something in a process that dies where it would touch a file in `folder` the nth time,
    with `statements` also where it would ask something of the database; True if it was done before
    that."""
    child = os.fork()
    if child == 0:
        seen, code = 0, 3

        def touched(_: object = None) -> None:
            nonlocal seen
            seen += 1
            if seen == n:
                os._exit(9)

        def hook(event: str, given: tuple[object, ...]) -> None:
            if event in TOUCH and any(str(folder) in str(x) for x in given):
                touched()

        connect = sqlite3.connect

        def traced(*given: Any, **named: Any) -> sqlite3.Connection:
            connection = connect(*given, **named)
            connection.set_trace_callback(touched)
            return connection

        try:
            if statements:
                sqlite3.connect = traced  # type: ignore[assignment]
            sys.addaudithook(hook)
            act()
            code = 0
        finally:
            os._exit(code)
    died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert died in (0, 9), "the act itself failed"
    return died == 0
