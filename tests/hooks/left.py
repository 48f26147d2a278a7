"""What `bounded.run` calls in tests, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time


def behind() -> None:
    """Start a process that goes on, and end."""
    subprocess.Popen(["/bin/sh", "-c", f"sleep 4; echo x > {sys.argv[1]}"])
    sys.stdout.write("left")


def echo() -> None:
    """What was given."""
    sys.stdout.write(sys.stdin.read())


def flood() -> None:
    """Write without end."""
    while True:
        sys.stdout.write("x" * 10_000)


def refuse() -> None:
    """Another code than 0."""
    sys.exit(3)


def sleep() -> None:
    """For a long time."""
    time.sleep(600)


def burn() -> None:
    """Work without end."""
    while True:
        pass


def fill() -> None:
    """Half a gigabyte."""
    try:
        bytearray(1 << 29)
    except MemoryError:
        sys.exit(7)
    sys.stdout.write("filled")


def where() -> None:
    """The folder."""
    sys.stdout.write(os.getcwd())


def about() -> None:
    """Whether there is a folder, what lies in it, the names in the environment, the open files."""
    print(json.dumps([_folder(), sorted(os.environ), sorted(os.listdir("/proc/self/fd"))]))


def _folder() -> list[str]:
    try:
        return os.listdir()
    except FileNotFoundError:  # it was taken away
        return []


def write() -> None:
    """Write what was given to a file of that name, if one may be written, and say its length."""
    path = sys.stdin.read()
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write("x" * 100)
    except OSError:
        pass
    print(os.path.getsize(path))


def number() -> None:
    """Which process this is, and which it comes from."""
    print(json.dumps([os.getpid(), os.getppid()]))


def drip() -> None:
    """A line now and then, without end."""
    while True:
        print("x", flush=True)
        time.sleep(0.1)


def then() -> None:
    """Say which process this is, then go on as is asked."""
    call = sys.stdin.read()
    print(os.getpid(), flush=True)
    {"sleep": sleep, "flood": flood}[call]()


def rewritten() -> None:
    """Read a table that somebody writes meanwhile, no longer and no shorter."""
    from types import SimpleNamespace

    from caseflow.files import told

    size, looks = os.fstat, iter(range(10))
    os.fstat = lambda file: SimpleNamespace(  # type: ignore[assignment, return-value]
        st_size=size(file).st_size, st_mtime_ns=next(looks)
    )
    told.told(lambda raw, out: None)


def grown() -> None:
    """Read a table to which somebody adds a line."""
    from caseflow.files import told

    size = os.fstat

    def smaller(file: int) -> os.stat_result:
        return os.stat_result((*size(file)[:6], size(file).st_size - 1, *size(file)[7:]))

    os.fstat = smaller
    told.told(lambda raw, out: None)
