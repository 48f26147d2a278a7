"""Other processes at one store, for the tests of the record: each task says on its output what it
has been told is done, and waits for a line on its input where somebody may want to stop it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from caseflow import Busy, Caseflow, CaseflowError
from caseflow.batch import run as batch
from caseflow.store.chain import Head
from caseflow.store.heads import line_of

TODAY, PROGRAMME, CHUNK = "2026-06-01", "crcf.chd", 3


def begin(task: str, *words: object) -> subprocess.Popen[str]:
    """A process that does one of the tasks below."""
    path = os.pathsep.join(p for p in sys.path if p)
    return subprocess.Popen(
        [sys.executable, __file__, task, *map(str, words)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip


def heads(cf: Caseflow) -> str:
    """The heads of a store, to keep elsewhere."""
    heads = [Head(cf.journal.store, c, *h) for c, h in cf.journal.heads().items()]
    return "".join(f"{line_of(head)}\n" for head in heads)


def say(*words: object) -> None:
    """A line that nobody has to wait for."""
    print(*words, flush=True)


def file_sheet(path: str, sheet: str) -> None:
    """The rows of a sheet; after each chunk the heads, and then it waits."""
    batch.CHUNK = CHUNK

    def told(done: int, _: int) -> None:
        say(done, heads(cf).replace("\n", ";"))
        sys.stdin.readline()

    with Caseflow.open(path, today=TODAY) as cf:
        say("begun")
        sys.stdin.readline()
        batch.run(cf.desk("chen"), Path(sheet), PROGRAMME, progress=told)


def share(path: str, n: str, times: str) -> None:
    """Children of its own and one of everybody's, each filed and reviewed."""
    from office import child

    with Caseflow.open(path, today=TODAY) as cf:
        cf.journal._one("PRAGMA busy_timeout = 5")  # so that it is met
        say("begun")
        sys.stdin.readline()
        for k in range(int(times)):
            born = f"{2012 + int(n)}-{k:02d}-06" if k else "2018-05-07"
            case = patiently(cf.desk("chen").submit, PROGRAMME, child(born))
            say("filed", case)
            try:
                settle = {"hardship": "accepted"}
                patiently(cf.desk("ren").review, case, "accept", settle=settle, why="x")
                say("reviewed", case)
            except CaseflowError as problem:
                say(problem.code, case)


def patiently(do, *words, **named):  # type: ignore[no-untyped-def]
    """Again as long as another writer holds the store: no other error is asked to be repeated."""
    while True:
        try:
            return do(*words, **named)
        except Busy as problem:
            say(problem.code, "again")


def hold(path: str) -> None:
    """The store as a writer that does not end."""
    with Caseflow.open(path, today=TODAY) as cf, cf.journal.writing():
        say("held")
        sys.stdin.readline()


if __name__ == "__main__":
    {"file_sheet": file_sheet, "share": share, "hold": hold}[sys.argv[1]](*sys.argv[2:])
