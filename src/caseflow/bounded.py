"""Work in a process of its own, with bounded time, memory and output.

What goes wrong in it ends that process, never ours, and what it changes (its directory, its
streams, its limits) is not ours. It gets no key and no path of a store: of the environment only
what Python needs to start.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Literal

from attrs import field, frozen

MEMORY = 2 * 1024**3  # bytes of addresses
MOST_SAID = 1024 * 1024  # bytes on the error stream
PART = 1024 * 1024  # bytes read at once
#: what Python needs to start, and to find a folder for what passes
KEPT = (
    "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR",
    "TZ", "WINDIR",
)  # fmt: skip


@frozen
class Ended:
    """How the work ended: by itself with a `code` (0 is well), too `slow`, or too `noisy`."""

    code: int
    how: Literal["", "slow", "noisy"]
    out: bytes = field(repr=False)


def run(
    call: str,
    arguments: Sequence[str] = (),
    *,
    given: bytes = b"",
    seconds: float,
    most: int,
    memory: int = MEMORY,
    folder: Path | None = None,
) -> Ended:
    """Call `module:function` in a new process; it finds `arguments` in `sys.argv`, `given` on its
    input, and answers on its output, at most `most` bytes. `folder` is where it works."""
    module, _, function = call.partition(":")
    code = f"from caseflow.bounded import lower; lower({memory}); import {module} as m"
    with tempfile.TemporaryFile() as asked:
        asked.write(given)
        asked.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-c", f"{code}; m.{function}()", *arguments],
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=folder,
            start_new_session=True,  # so that what it starts ends with it
        )
        return _watched(process, seconds, most)


def _watched(process: subprocess.Popen[bytes], seconds: float, most: int) -> Ended:
    assert process.stdout is not None and process.stderr is not None
    taken = _Taken(process.stdout, most, process), _Taken(process.stderr, MOST_SAID, process)
    slow = False
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        slow = True
    finally:
        _end(process)
    out, _ = [x.all() for x in taken]
    noisy = any(x.size > x.most for x in taken)
    return Ended(process.returncode, "noisy" if noisy else "slow" if slow else "", out)


class _Taken:
    """What comes out of a stream, as far as it may; then the process is ended."""

    def __init__(self, stream: IO[bytes], most: int, process: subprocess.Popen[bytes]) -> None:
        self.stream, self.most, self.process = stream, most, process
        self.parts: list[bytes] = []
        self.size = 0
        self.thread = Thread(target=self._take, daemon=True)
        self.thread.start()

    def _take(self) -> None:
        while part := os.read(self.stream.fileno(), PART):
            self.size += len(part)
            if self.size > self.most:
                self.process.kill()
                return
            self.parts.append(part)

    def all(self) -> bytes:
        """Once the process is over; what it left behind may hold the stream open, and is not
        waited for."""
        self.thread.join(2)
        if not self.thread.is_alive():
            self.stream.close()
        return b"".join(self.parts)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and what it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def environment() -> dict[str, str]:
    """What the process is told: where modules are, and little else."""
    kept = {k: v for k, v in os.environ.items() if k.upper() in KEPT}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(os.path.abspath(p) for p in sys.path if p),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def lower(memory: int) -> None:
    """In the new process: at most so much memory. A limit is lowered, never raised."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limit
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
