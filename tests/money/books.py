"""`bean-check` as a second accountant: it reads our ledger and says what does not add up. It is a
program of its own: its licence is the GPL, nothing here imports it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from caseflow import Caseflow

CHECK = (sys.executable, "-m", "beancount.scripts.check")  # whatever its script begins with


def problems(text: str, folder: Path) -> str:
    """What bean-check says of the ledger; empty if it accepts it."""
    file = folder / "books.beancount"
    file.write_text(text, "utf-8")
    done = subprocess.run([*CHECK, "--no-cache", file], capture_output=True, text=True, timeout=60)
    said = done.stdout + done.stderr
    assert bool(said) == bool(done.returncode)
    return said


def accepted(cf: Caseflow, folder: Path, login: str = "chen") -> None:
    """The ledger of the store is one that bean-check accepts."""
    assert problems(cf.desk(login).export_beancount().text, folder) == ""
