"""`verify`, stage by stage, against a bare scan of what it reads.

The bare scan fetches every column of every row of the journal, its private parts and the rows that
events commit to, by raw sqlite3, and does nothing with them; *chained* fetches the same and hashes
all of it. Each stage is what a run with it takes more than one without it; *replayed* is with the
key. Processor time, the least of several runs.

`python benchmarks/verify.py [lives]`.
"""

from __future__ import annotations

import gc
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from caseflow import Caseflow
from caseflow.proof.readable import Readable
from caseflow.proof.replayed import Secrets
from caseflow.proof.verify import STAGES, verify

sys.path.insert(0, str(Path(__file__).resolve().parent))
import store as lives

TABLES = ("events", "private", "committed_rows")
RUNS = 3
PAGE = 2000


def scan(path: Path) -> None:
    """Everything, fetched."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA mmap_size=268435456")
    for table in TABLES:
        rows = db.execute(f"SELECT * FROM {table} ORDER BY pos")
        while rows.fetchmany(PAGE):
            pass
    db.close()


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the processor."""
    spent = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def proved(cf: Caseflow, *stages: str) -> None:
    """A run of these stages; nothing may be found."""
    secrets = Secrets(cf.office.keys, cf.place) if "replayed" in stages else None
    report = verify(cf.journal, None, stages=stages, secrets=secrets)
    assert report.ok, report.words("en")


def main(n: int = 1_000) -> dict[str, float]:
    """Print the ratio and a line for each stage."""
    folder = Path(tempfile.mkdtemp(prefix="caseflow-verify-"))
    rows = lives.children(n)
    with lives.store(folder / "a.db") as cf:
        _, numbers = lives.timed_intake(cf, rows)
        lives.timed_lives(cf, numbers)
        events = cf.journal.last()
        bare = least(lambda: scan(folder / "a.db"))
        took = {"readable": least(lambda: Readable(cf.journal))}
        before = took["readable"]
        for i, stage in enumerate(STAGES[1:], 2):
            whole = least(lambda stages=STAGES[:i]: proved(cf, *stages))  # type: ignore[misc]
            took[stage], before = whole - before, whole
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = bare / took["chained"]
    print(
        f"verify: chain and hashes {events / took['chained']:,.0f} events/s, bare scan "
        f"{events / bare:,.0f}, ratio {ratio:.2f} (aim 0.4); {events:,} events, {most:.0f} MB"
    )
    for stage in STAGES:
        micro = took[stage] / events * 1e6
        print(f"verify, {stage}: {micro:.1f} µs an event, ratio {bare / took[stage]:.2f} of a scan")
    return {"verify": ratio, **took}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
