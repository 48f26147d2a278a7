"""What the store adds to the bare `executemany` of the rows that it writes.

`python benchmarks/append.py [chunks] [applications in a chunk]`: chunks of made-up applications
(three events, two private parts, six committed rows, two states, four told rows each) through
`SQLite.append`, and the same rows into an empty store by bare statements.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from caseflow.events import Row
from caseflow.store.journal import Batch, Kept, Pending, State
from caseflow.store.sqlite import SQLite, append

BODY = b'{"programme":"crcf.chd","received_on":"2026-03-05","facts":["a","b"],"note":0}' * 4
STATE = b'{"status":"decide","lines":[],"holds":[],"steps":["enter"]}' * 10


def chunk(first: int, size: int) -> Batch:
    """Applications `first` … `first + size`."""
    events: list[Pending] = []
    states: list[State] = []
    told: list[Row] = []
    new: set[int] = set()
    for i in range(first, first + size):
        party, case = 2**40 + 2 * i, 2**40 + 2 * i + 1
        new |= {party, case}
        begun, sealed = len(events), (os.urandom(12), os.urandom(400))
        rows = tuple(Kept("id", os.urandom(32)) for _ in range(3))
        keys = [Kept("key", x.to_bytes(8, "big"), os.urandom(60)) for x in (party, case)]
        common: dict[str, Any] = {"chain": "SZW", "actor": 7, "auth": "host", "on": "2026-03-05"}
        common |= {"now_ms": 1_770_000_000_000 + i, "first": begun, "body": BODY}
        events += [
            Pending(stream=party, version=1, type="party_registered/1", private=(party, *sealed),
                    rows=(*rows, keys[0]), **common),
            Pending(stream=case, version=1, type="submitted/1", private=(case, *sealed),
                    rows=(keys[1], Kept("row", os.urandom(32))), **common),
            Pending(stream=case, version=2, type="assessed/1", **common),
        ]  # fmt: skip
        shown = (f"SZW-2026-{i:06d}", "SZW", "crcf.chd", party, "2026-03-05", "decide", 0, 0)
        states += [
            State(
                kind="party", stream=party, version=1, at=begun, body=STATE, row=("person", "SZW")
            ),
            State(kind="case", stream=case, version=2, at=begun + 2, body=STATE, row=shown),
        ]
        told += [
            ("roles", (case, "enter", 7)), ("roles", (case, "beneficiary", party)),
            ("waiting", (case, "decide", "decide", "SZW", "2026-03-05", 0)),
            ("list_rows", (5, i, case, "accepted", "", "")),
        ]  # fmt: skip
    return Batch(
        events=events, states=states, new=frozenset(new), dropped=[], told=told, editions={}
    )


def bare(journal: SQLite, batch: Batch, after: int, upto: int, source: SQLite) -> Any:
    """The rows of a batch as they were stored, by statement."""
    rows = source._all
    out: list[tuple[str, list[Any]]] = [
        (append.EVENT, rows("SELECT * FROM events WHERE pos > ? AND pos <= ?", (after, upto))),
        (append.PRIVATE, rows("SELECT * FROM private WHERE pos > ? AND pos <= ?", (after, upto))),
        (append.KEPT, source.kept(after, upto)),
    ]
    for s in batch.states:
        row = (s.stream, *s.row, s.version, after + s.at + 1, s.body)
        out.append((append.NEW[s.kind], [row]))
    out += [(append.TELL[table], [row]) for table, row in batch.told]
    joined: dict[str, list[Any]] = {}
    for sql, many in out:
        joined.setdefault(sql, []).extend(many)
    return joined


def main(chunks: int = 10, size: int = 1000) -> None:
    """Print microseconds per event and the ratio."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        batches = [chunk(i * size, size) for i in range(chunks)]
        ours = SQLite.create(Path(folder) / "ours.db")
        raw = SQLite.create(Path(folder) / "raw.db")
        mine = theirs = 0.0
        for batch in batches:
            begun = time.perf_counter()
            with ours.writing():
                start = ours.append(batch)
            mine += time.perf_counter() - begun
            rows = bare(raw, batch, start, ours.last(), ours)
            begun = time.perf_counter()
            raw._db.execute("BEGIN IMMEDIATE")
            for sql, many in rows.items():
                raw._db.executemany(sql, many)
            raw._db.execute("COMMIT")
            theirs += time.perf_counter() - begun
        n = ours.last()
        assert raw.last() == n
        ours.close()
        raw.close()
    print(f"{n} events: bare {theirs / n * 1e6:.1f} us, append {mine / n * 1e6:.1f} us an event")
    print(f"ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
