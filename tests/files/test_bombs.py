"""Small files that would keep a reader busy or fill a memory: an answer within ten seconds, and
bounded, whatever they hold. Every day in a size that is quickly made; `make deep` as bad as they
get."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from files.bombs import FILES

from caseflow import CaseflowError, programmes
from caseflow.batch.assess import assess_file

SIZE = 0.02
#: these take seconds in any size
LARGE = {"200 parts", "strings shared by many cells", "a CSV of empty lines",
         "a CSV of short lines", "wide rows of nothing"}  # fmt: skip
#: seconds of a processor, and kB of memory, of both together: ours and the one that reads. On a
#: machine that does nothing else that is the time by the clock
MOST_SECONDS, MOST_MEMORY = 10, 1_500_000
#: reads a file as a clerk does, with the form of a programme, and says how it ended, how long it
#: took, and the most that it and what read for it held together
CLERK = """
import json, resource, sys, time
from pathlib import Path
from files.test_bombs import said
from caseflow import kept
before = time.process_time()
word = said(Path(sys.argv[1]))
took = time.process_time() - before
kept.close()
child = resource.getrusage(resource.RUSAGE_CHILDREN)
(own,) = (x for x in open("/proc/self/status") if x.startswith("VmHWM"))
took += child.ru_utime + child.ru_stime
print(json.dumps([word, took, int(own.split()[1]) + child.ru_maxrss]))
"""


def said(path: Path) -> str:
    """`read`, or the code of what is wrong with a file of rows."""
    try:
        assess_file(path, programmes["crcf.chd"], date(2026, 6, 1))
    except CaseflowError as refused:
        return refused.code
    return "read"


@pytest.mark.parametrize("name", [n for n in FILES if n not in LARGE])
def test_a_file_that_could_be_worse_has_its_answer(name: str, tmp_path: Path) -> None:
    suffix, make, may = FILES[name]
    path = tmp_path / f"f{suffix}"
    path.write_bytes(make(SIZE))
    start = time.monotonic()
    assert said(path) in may
    assert time.monotonic() - start < 5


@pytest.mark.deep
@pytest.mark.parametrize("name", FILES)
def test_an_answer_within_ten_seconds_and_bounded(name: str, tmp_path: Path) -> None:
    suffix, make, may = FILES[name]
    path = tmp_path / f"f{suffix}"
    path.write_bytes(make(1))
    command = [sys.executable, "-c", CLERK, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    word, seconds, most = json.loads(done.stdout)
    assert word in may
    assert seconds < MOST_SECONDS, f"{word} after {seconds:.1f} s"
    assert most < MOST_MEMORY
