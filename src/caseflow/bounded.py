"""Work in a process of its own, with bounded time, memory and output.

What goes wrong in it ends that process, never ours, and what it changes (its directory, its
streams, its limits) is not ours. It gets no key and no path of a store: of the environment only
what Python needs to start. Modules come from Python and its packages first and never from the
folder we happen to be in: what lies beside somebody's file, such as a `math.py`, does not run.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Literal, TypeAlias

from attrs import field, frozen

MEMORY = 2 * 1024**3  # bytes of addresses
MOST_SAID = 1024 * 1024  # bytes on the error stream
PART = 1024 * 1024  # bytes read at once
#: what Python needs to start, and to find a folder for what passes
KEPT = (
    "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR",
    "TZ", "WINDIR",
)  # fmt: skip
How: TypeAlias = Literal["", "slow", "noisy"]


@frozen
class Limits:
    """What a process may have: bytes of addresses, and seconds of a processor (0: no bound)."""

    memory: int = MEMORY
    processor: int = 0


PLENTY = Limits()


@frozen
class Ended:
    """How the work ended: by itself with a `code` (0 is well), too `slow`, or too `noisy`."""

    code: int
    how: How
    out: bytes = field(repr=False)


def run(
    call: str,
    arguments: Sequence[str] = (),
    *,
    given: bytes = b"",
    seconds: float,
    most: int,
    limits: Limits = PLENTY,
    folder: Path | None = None,
) -> Ended:
    """Call `module:function` in a new process; it finds `arguments` in `sys.argv`, `given` on its
    input, and answers on its output, at most `most` bytes. `folder` is where it works: an empty
    one if none is given."""
    with empty() as none, tempfile.TemporaryFile() as asked:
        asked.write(given)
        asked.seek(0)
        command = [*start(call, limits), *arguments]
        process = begin(command, asked, subprocess.PIPE, folder or none)
        return _watched(process, seconds, most)


def lines(
    call: str, given: IO[bytes], *, seconds: float, most: int, limits: Limits = PLENTY
) -> Generator[bytes, None, How]:
    """Call `module:function` in a new process, with an open file as its input, and give the lines
    that it answers as they come; then how it ended. `seconds` and `most` bytes are for all of it,
    what the caller does with the lines included. Given up half-way, the process is ended too."""
    with empty() as none:
        process = begin(start(call, limits), given, subprocess.DEVNULL, none)
        assert process.stdout is not None
        over = Event()

        def late() -> None:
            over.set()
            process.kill()

        timer = Timer(seconds, late)
        timer.daemon = True
        timer.start()
        size = 0
        try:
            with process.stdout as out:
                while line := out.readline(most - size + 1):
                    size += len(line)
                    if size > most or over.is_set():
                        break
                    yield line.removesuffix(b"\n")
        finally:
            timer.cancel()
            end(process)
    return "slow" if over.is_set() else "noisy" if size > most else ""


def empty() -> tempfile.TemporaryDirectory[str]:
    """A folder to begin in, for a time."""
    # Windows holds a folder that the process had as long as it ends
    return tempfile.TemporaryDirectory(prefix="caseflow-", ignore_cleanup_errors=True)


def start(call: str, limits: Limits, *flags: str) -> list[str]:
    """The command that calls `module:function` within these limits; arguments follow."""
    module, _, function = call.partition(":")
    code = (
        f"import sys; sys.path[:] = {search()!r}; from caseflow import bounded as b; "
        f"b.lower(b.Limits({limits.memory}, {limits.processor})); "
        f"import {module} as m; m.{function}()"
    )
    return [sys.executable, "-I", "-B", *flags, "-X", "utf8", "-c", code]


def begin(
    command: list[str],
    given: IO[bytes] | int,
    errors: int,
    folder: str | Path,
    out: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """The process, begun: with little of our environment, in a group of its own."""
    return subprocess.Popen(
        command,
        stdin=given,
        stdout=out,
        stderr=errors,
        env=environment(),
        cwd=folder,
        start_new_session=True,  # so that what it starts ends with it
    )


def _watched(process: subprocess.Popen[bytes], seconds: float, most: int) -> Ended:
    assert process.stdout is not None and process.stderr is not None
    taken = _Taken(process.stdout, most, process), _Taken(process.stderr, MOST_SAID, process)
    slow = False
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        slow = True
    finally:
        end(process)
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


def end(process: subprocess.Popen[bytes]) -> None:
    """The process and what it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def environment() -> dict[str, str]:
    """What the process is told: little else than where programs are."""
    return {k: v for k, v in os.environ.items() if k.upper() in KEPT}


def search() -> list[str]:
    """Where the process looks for modules: Python's own, ours, packages, then what else we know;
    never in the folder we are in."""
    own = str(Path(__file__).resolve().parents[1])
    here = os.path.realpath(os.curdir)
    known = [os.path.abspath(p) for p in sys.path if p and os.path.realpath(p) != here]
    packages = [p for p in known if p.endswith(("site-packages", "dist-packages"))]
    python = [p for p in known if p not in packages and _of_python(p)]
    return list(dict.fromkeys([*python, own, *packages, *known]))


def _of_python(path: str) -> bool:
    """Python's own modules: its library, what is built for it, and the archive of both."""
    library = os.path.dirname(os.__file__)
    zipped = f"python{sys.version_info.major}{sys.version_info.minor}.zip"
    return (
        path == library
        or os.path.dirname(path) == library
        or os.path.basename(path) in (zipped, "DLLs")
    )


def lower(limits: Limits) -> None:
    """In the new process: at most so much. A limit is lowered, never raised; who uses up the time
    is ended."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits
    wanted = ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.processor))
    for what, most in wanted:
        if most:
            _, hard = resource.getrlimit(what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, most))
