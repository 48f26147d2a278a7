"""What `bounded.run` calls in tests, in a process of its own."""

from __future__ import annotations

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


def fill() -> None:
    """A gigabyte."""
    try:
        bytearray(1 << 30)
    except MemoryError:
        sys.exit(7)


def where() -> None:
    """The folder."""
    sys.stdout.write(os.getcwd())
