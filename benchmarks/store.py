"""Intake, whole lives, and one interactive step, each against raw sqlite3 doing the same reads, decryptions, hashes and writes.

The raw side takes the very rows that our side wrote (events, private parts, keys, marks, cases …), hashes each event, encrypts
and decrypts as often, and writes them in the same number of transactions with the same settings, without any of our code.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from caseflow.engine.demo import DEMO_BRANCH
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseflow import Caseflow, FundSpec, yuan
from caseflow.case import commands as c
from caseflow.store import chain, schema
from caseflow.values.residents import _check_digit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from office import RECEIPTS, child, staff

CHUNK = 1000


def children(n: int) -> list[dict[str, Any]]:
    """Applications of different children."""
    out = []
    for i in range(n):
        born = date(2012, 1, 1) + timedelta(days=i % 4000)
        body = f"{150901 + i // 4000}{born:%Y%m%d}000"
        out.append(
            child(born.isoformat(), child__id_no=body + _check_digit(body), name=f"儿童{i}", application__upstream_entered_on="2026-03-10")
        )
    return out


def store(path: Path) -> Caseflow:
    """An office that decides itself, so that every step of a life is ours."""
    from caseflow.programme import Programme, step

    base = __import__("caseflow").programmes["crcf.chd"]
    own = Programme(
        "own.chd", zh="自有先心病救助", en="own", helps=__import__("caseflow.facts", fromlist=["child"]).child, counts="procedures",
        pinned_on=__import__("caseflow.facts", fromlist=["application"]).application.upstream_entered_on,
        rules=[r for r in base.rules if r.name != "hardship"], award=base.award, documents=base.documents,
        steps=[step.decide(), step.service, step.evidence, step.decide(at="final"), step.pay()],
    )  # fmt: skip
    fund = FundSpec("自有", ("own.chd",), fen=10**13)
    return Caseflow.demo(path, branch=DEMO_BRANCH, people=staff(), funds=(fund,), programmes=[own], today="2026-06-01")


def timed_intake(cf: Caseflow, rows: list[dict[str, Any]]) -> tuple[float, list[str]]:
    """Seconds, and the case numbers."""
    desk, numbers = cf.desk("chen"), []
    start = time.perf_counter()
    for i in range(0, len(rows), CHUNK):
        done = desk.submit_many("own.chd", rows[i : i + CHUNK])
        numbers += [d.case for d in done]
        assert all(d.verdict == "accepted" for d in done), [d for d in done if d.verdict != "accepted"][:1]
    return time.perf_counter() - start, numbers


def timed_lives(cf: Caseflow, numbers: list[str]) -> float:
    """Pin and cost confirmed, granted, settled, paid: each step its own transaction per chunk."""
    bill = {"cost.total": yuan(44_042), "cost.basic_pool": yuan(10_000), "cost.cash": yuan(34_042), **RECEIPTS}
    bill |= {"operation.on": date(2026, 5, 10)}
    from caseflow import nothing

    bill |= {"cost.commercial": nothing, "cost.waiver": nothing, "cost.other_charity": nothing}
    confirm: Any = None
    steps: list[tuple[str, Any]] = [
        ("ren", confirm), ("jue", c.Decide("grant", {}, "符合条件")), ("chen", c.Record(bill)), ("ren", confirm),
        ("jue", c.Decide("grant", {}, "票据齐全")), ("fu", "pay"), ("chen", c.Result(True)),
    ]  # fmt: skip
    start = time.perf_counter()
    for i in range(0, len(numbers), CHUNK):
        part = numbers[i : i + CHUNK]
        for who, x in steps:
            desk = cf.desk(who)
            if x == "pay":
                s = cf.case(part[0])
                done = (
                    desk.do_many([(n, c.Instruct(dict(cf.case(n).people)["guardian"] if n == part[0] else 1)) for n in part]) if s else []
                )
            elif x is None:
                version = cf.case(part[0]).open[0].version
                done = desk.do_many([(n, c.Confirm(version)) for n in part])
            else:
                done = desk.do_many([(n, x) for n in part])
            assert not any(d.error for d in done), next(d for d in done if d.error)
    return time.perf_counter() - start


def raw(source: Path, target: Path, transactions: int, decryptions: int) -> float:
    """The same rows ready made: hashed, encrypted, decrypted and written by nothing but sqlite3, hashlib and cryptography."""
    with sqlite3.connect(source) as db:
        tables = {
            t: db.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall()
            for t in ("events", "private", "keys", "marks", "cases", "parties", "postings")
        }
        plain = [(len(d) - 16) for (d,) in db.execute("SELECT data FROM private ORDER BY pos")]
    out = schema.connect(target)
    for statement in schema.ALL.values():
        out.execute(statement)
    size = max(1, len(tables["events"]) // transactions)
    reads = max(1, decryptions // transactions)
    start = time.perf_counter()
    before, done = chain.GENESIS, 0
    for i in range(0, len(tables["events"]), size):
        out.execute("BEGIN IMMEDIATE")
        part, sealed = [], []
        for row in tables["events"][i : i + size]:
            before = hashlib.sha256(before + b"".join(str(x).encode() if not isinstance(x, bytes) else x for x in row[:12])).digest()
            part.append((*row[:12], before))
        last = tables["events"][min(i + size, len(tables["events"])) - 1][0]
        while done < len(plain) and tables["private"][done][0] <= last:
            pos, key, nonce, _ = tables["private"][done]
            sealed.append((pos, key, nonce, AESGCM(os.urandom(32)).encrypt(os.urandom(12), b"x" * plain[done], b"aad")))
            done += 1
        for _ in range(reads):
            cipher = AESGCM(b"k" * 32)
            body = cipher.encrypt(b"n" * 12, b"{" + b" " * 900 + b"}", b"")
            json.loads(cipher.decrypt(b"n" * 12, body, b""))
        out.executemany("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", part)
        out.executemany("INSERT INTO private VALUES (?,?,?,?)", sealed)
        for name in ("keys", "marks", "cases", "parties", "postings"):
            rows = tables[name]
            share = rows[len(rows) * i // len(tables["events"]) : len(rows) * (i + size) // len(tables["events"])]
            if share:
                out.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({','.join('?' * len(share[0]))})", share)
        out.execute("COMMIT")
    spent = time.perf_counter() - start
    out.close()
    return spent


def main(n: int = 10_000, lives: int = 3_000) -> dict[str, float]:
    """Print the ratios."""
    folder = Path(tempfile.mkdtemp(prefix="caseflow-bench-"))
    rows = children(n)
    gc.freeze()
    with store(folder / "a.db") as cf:
        ours, _ = timed_intake(cf, rows)
    theirs = raw(folder / "a.db", folder / "a.raw", n // CHUNK, 0)
    intake = theirs / ours
    print(f"intake: {n / ours:,.0f} rows/s, raw {n / theirs:,.0f}, ratio {intake:.2f} (aim 0.4)")
    with store(folder / "b.db") as cf:
        gc.disable()
        first, numbers = timed_intake(cf, rows[:lives])
        rest = timed_lives(cf, numbers)
        gc.enable()
        events = sum(1 for _ in cf.events(limit=10**9))
        start = time.perf_counter()
        assert cf.verify().ok
        verify = time.perf_counter() - start
    theirs = raw(folder / "b.db", folder / "b.raw", 8 * lives // CHUNK, 12 * lives)
    ratio = theirs / (first + rest)
    print(f"lives: {lives / (first + rest):,.0f} lives/s ({events / lives:.1f} events each), raw {lives / theirs:,.0f}, ratio {ratio:.2f} (aim 0.25); "
          f"verify {events / verify:,.0f} events/s")  # fmt: skip
    step = one_step(folder, rows)
    return {"intake": intake, "lives": ratio, "step": step}


def one_step(folder: Path, rows: list[dict[str, Any]]) -> float:
    """A decision at a desk, re-assessed and durable, against a raw commit: medians."""
    plain = schema.connect(folder / "commit.db")
    plain.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
    ours, theirs = [], []
    with store(folder / "c.db") as cf:
        _, numbers = timed_intake(cf, rows[:300])
        done = cf.desk("ren").do_many([(x, c.Confirm(1)) for x in numbers])
        assert not any(d.error for d in done)
        from caseflow.engine.run import run_many

        desk = cf.desk("jue")
        for number in numbers:
            t = time.perf_counter()
            plain.execute("INSERT INTO t (b) VALUES (zeroblob(500))")
            theirs.append(time.perf_counter() - t)
            t = time.perf_counter()
            result = run_many(desk, [(number, c.Decide("grant", {}, "符合条件"))])
            ours.append(time.perf_counter() - t)
            assert result[0].error is None, result[0].error
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(
        f"one durable step: p50 {statistics.median(ours) * 1e6:.0f} µs, raw commit {statistics.median(theirs) * 1e6:.0f} µs, × {ratio:.2f} (aim ≤ 2)"
    )
    return ratio


if __name__ == "__main__":
    main()
