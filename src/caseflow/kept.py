"""Work on somebody's file in a process of its own, at the price of a fork.

To start Python for each file takes 80 ms. So one process is started, when a file is first read, and
kept; it has loaded what reads files, holds nothing of any, and for each file splits off another one
that reads this file alone, within limits, and ends. Nothing of a file reaches the next one. It ends
with us: it waits on a socket of which we hold the other end.

Where processes cannot be split (Windows), each piece of work starts one (`bounded.lines`).
"""

from __future__ import annotations

import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Generator
from contextlib import suppress
from importlib import import_module
from typing import IO, NoReturn

from caseflow import bounded
from caseflow.bounded import PART, PLENTY, How, Limits, begin, empty, end, lower

ASKED = 256  # bytes of a question, filled up with blanks
CAN_SPLIT = hasattr(os, "fork") and hasattr(socket, "send_fds")
LAST = 2  # seconds to end, once nobody asks any more
LEFT = 60_000  # milliseconds at most between two looks at the clock


def lines(
    call: str, given: IO[bytes], *, seconds: float, most: int, limits: Limits = PLENTY
) -> Generator[bytes, None, How]:
    """Call `module:function` in a process of its own, with an open file as its input, and give the
    lines that it answers as they come; then how it ended. `seconds` and `most` bytes are for all of
    it, what the caller does with the lines included. Given up half-way, the process is ended too.
    """
    if not CAN_SPLIT:
        return (yield from bounded.lines(call, given, seconds=seconds, most=most, limits=limits))
    until = time.monotonic() + seconds
    work, answer = _KEPT.ask(call, given, limits)
    try:
        return (yield from _lines(answer, until, most))
    finally:
        os.close(answer)
        _KEPT.stop(work)


def _lines(answer: int, until: float, most: int) -> Generator[bytes, None, How]:
    ready = select.poll()
    ready.register(answer, select.POLLIN)
    size = 0
    rest: list[bytes] = []
    while True:
        left = until - time.monotonic()
        if left <= 0:
            return "slow"
        if not ready.poll(min(left * 1000, LEFT)):
            continue
        part = os.read(answer, PART)
        size += len(part)
        if size > most:
            return "noisy"
        *whole, last = part.split(b"\n")
        if whole:
            yield b"".join([*rest, whole[0]])
            yield from whole[1:]
            rest = []
        rest.append(last)
        if not part:
            if left_over := b"".join(rest):
                yield left_over
            return ""


def close() -> None:
    """End the process that is kept, and what it split off; the next file starts it again."""
    _KEPT.close()


class Kept:
    """The process that is kept, as seen from ours: started when it is first asked, and again after
    it was ended from outside."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.line: socket.socket | None = None
        self.last: weakref.finalize[..., Kept] | None = None
        self.work = 0
        if CAN_SPLIT:
            os.register_at_fork(after_in_child=self._forget)

    def ask(self, call: str, given: IO[bytes], limits: Limits) -> tuple[int, int]:
        """Begin a piece of work: its number, and the end of a pipe at which it answers."""
        answer, other = os.pipe()
        with self.lock:
            self.work += 1
            most = [limits.memory, limits.processor]
            what = {"work": self.work, "call": call, "limits": most}
            try:
                self._say(what, [given.fileno(), other])
            except BaseException:
                os.close(answer)
                raise
            finally:
                os.close(other)
            return self.work, answer

    def stop(self, work: int) -> None:
        """End a piece of work, if it goes on; never an error."""
        with self.lock, suppress(OSError):
            if self.line is not None:
                socket.send_fds(self.line, [_framed({"stop": work})], [])

    def close(self) -> None:
        """End the process, and all that works for it."""
        with self.lock:
            self._close()

    def _say(self, what: dict[str, object], files: list[int]) -> None:
        for again in (True, False):
            if self.line is None:
                self._begin()
            assert self.line is not None
            try:
                socket.send_fds(self.line, [_framed(what)], files)
                return
            except OSError:  # somebody ended it
                self._close()
                if not again:
                    raise

    def _begin(self) -> None:
        ours, its = socket.socketpair()
        with its, empty() as folder:  # the folder is gone when the process runs: nothing is in it
            command = bounded.start("caseflow.kept:serve", PLENTY, "-S")
            self.process = begin(
                command, its.fileno(), subprocess.DEVNULL, folder, out=subprocess.DEVNULL
            )
        self.line = ours
        self.last = weakref.finalize(self, _ended, ours, self.process)  # with us, at the latest

    def _close(self) -> None:
        if self.last is not None:
            self.last()
        self.line = self.process = self.last = None

    def _forget(self) -> None:
        """In a process that the host split off: ours is its parent's, not its own."""
        self.lock = threading.Lock()
        if self.last is not None:
            self.last.detach()
        if self.line is not None:
            self.line.close()
        if self.process is not None:
            self.process.returncode = 0  # it is not waited for here
        self.line = self.process = self.last = None


def _ended(line: socket.socket, process: subprocess.Popen[bytes]) -> None:
    line.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(LAST)  # it ends by itself, with all that it split off
    end(process)


def _framed(what: dict[str, object]) -> bytes:
    return json.dumps(what).encode().ljust(ASKED)


_KEPT = Kept()


# -- the process that is kept


def serve() -> None:
    """Split off a process for each piece of work, until nobody asks any more."""
    line = socket.socket(fileno=os.dup(0))
    working: dict[int, int] = {}  # work → process; none is another's as long as it stands here
    while True:
        asked, files, _, _ = socket.recv_fds(line, ASKED, 2)
        for work, process in list(working.items()):
            if os.waitpid(process, os.WNOHANG)[0]:
                del working[work]
        if len(asked) < ASKED:
            break
        what = json.loads(asked)
        if "stop" in what:
            if what["stop"] in working:
                os.kill(working[what["stop"]], signal.SIGKILL)
            continue
        module, _, function = what["call"].partition(":")
        with suppress(Exception):  # the process that needs it says so
            import_module(module)  # once, for all that come
        process = os.fork()
        if not process:
            line.close()
            _work(module, function, Limits(*what["limits"]), files)
        working[what["work"]] = process
        for file in files:
            os.close(file)
    for process in working.values():
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _work(module: str, function: str, limits: Limits, files: list[int]) -> NoReturn:
    """In the process for one file: it has that and where it answers, and nothing else."""
    import resource  # there is none on Windows

    code = 1
    try:
        for own, file in enumerate(files):
            os.dup2(file, own)
            os.close(file)
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8")
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8", newline="\n"
        )
        lower(limits)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no file
        getattr(import_module(module), function)()
        sys.stdout.flush()
        code = 0
    finally:
        os._exit(code)


__all__ = ["close", "lines", "serve"]
