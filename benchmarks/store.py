"""Intake, whole lives, and one interactive step, each against raw sqlite3 doing the same reads,
decryptions, marks, wraps, hashes and writes.

The raw side takes the very rows that our side wrote (events, private parts, committed rows, states,
told rows) in the order in which they were made, makes each mark, wraps each data key, hashes each
event and each committed row, encrypts and decrypts as often, and writes them in the same number of
transactions with the same settings, without any of our code.

`python benchmarks/store.py [applications] [lives]`.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import caseflow
from caseflow import Caseflow, FundSpec, Money, Programme, facts, nothing, yuan
from caseflow.case.acts import Confirm, Decide, Pay, Record, Result
from caseflow.case.acts.confirm import waits
from caseflow.desk.demo import DEMO_BRANCH
from caseflow.programme import step
from caseflow.proof.verify import verify
from caseflow.values.residents import _check_digit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from office import RECEIPTS, child, staff

CHUNK = 1000
GENESIS = b"\0" * 32
WRAP, LOOK_UP = AESGCM(b"w" * 32), b"l" * 32
SIGN = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
TOLD = ("roles", "waiting", "postings", "list_rows")
STATES = ("cases", "parties", "funds")
Told = dict[str, list[tuple[Any, ...]]]


def children(n: int) -> list[dict[str, Any]]:
    """Applications of different children, each with a guardian of its own."""
    out = []
    for i in range(n):
        born = date(2012, 1, 1) + timedelta(days=i % 4000)
        body = f"{150901 + i // 4000}{born:%Y%m%d}000"
        elder = f"{150901 + i // 4000}{date(1975, 1, 1) + timedelta(days=i % 4000):%Y%m%d}000"
        who = {"child__id_no": body + _check_digit(body), "name": called("王", i)}
        who |= {"guardian__id_no": elder + _check_digit(elder)}
        who |= {"guardian__name": called("李", i)}
        day = {"application__upstream_entered_on": "2026-03-10"}
        out.append(child(born.isoformat(), **who, **day))
    return out


def called(family: str, i: int) -> str:
    """A name of its own, written as people are called: where all bear one, everybody is found."""
    return f"{family}{chr(0x4E00 + i % 2000)}{chr(0x5E00 + i // 2000)}"


def store(path: Path) -> Caseflow:
    """An office that decides itself, so that every step of a life is ours."""
    base = caseflow.programmes["crcf.chd"]
    own = Programme(
        "own.chd",
        zh="自有先心病救助",
        en="own",
        helps=facts.child,
        counts="procedures",
        pinned_on=facts.application.upstream_entered_on,
        rules=[r for r in base.rules if r.name != "hardship"],
        award=base.award,
        documents=base.documents,
        steps=[step.decide(), step.service, step.evidence, step.decide(at="final"), step.pay()],
    )
    return Caseflow.demo(
        path,
        branch=DEMO_BRANCH,
        people=staff(),
        funds=(FundSpec("自有", ("own.chd",), amount=Money(10**13)),),
        programmes=[own],
        today="2026-06-01",
    )


def timed_intake(cf: Caseflow, rows: list[dict[str, Any]]) -> tuple[float, list[str]]:
    """Seconds, and the case numbers."""
    desk, numbers = cf.desk("chen"), []
    start = time.perf_counter()
    for i in range(0, len(rows), CHUNK):
        done = desk.submit_many("own.chd", rows[i : i + CHUNK])
        numbers += [d.case for d in done]
        assert all(d.verdict == "accepted" for d in done), done[:1]
    return time.perf_counter() - start, numbers


def bill() -> dict[str, Any]:
    """Receipts by which the family paid 34,042, and whom to pay."""
    sums = {"total": yuan(44_042), "basic_pool": yuan(10_000), "cash": yuan(34_042)}
    none = dict.fromkeys(("commercial", "waiver", "other_charity"), nothing)
    cost = {f"cost.{k}": v for k, v in {**sums, **none}.items()}
    payee = {"payee.kind": "guardian", "payee.bank": "农业银行"}
    return {**cost, **RECEIPTS, **payee, "operation.on": date(2026, 5, 10)}


def account(number: str) -> dict[str, str]:
    """An account of its own for each case, in the guardian's name: any other is doubted."""
    return {
        "payee.account_no": "05" + "".join(x for x in number if x.isdigit()).zfill(15),
        "payee.account_name": called("李", int(number.split("-")[2]) - 1),
    }


def waiting(cf: Caseflow, number: str) -> Confirm:
    """What waits for a second person is confirmed."""
    return Confirm(case=number, of=waits(cf.case(number))[0])


def life(cf: Caseflow) -> list[tuple[str, Callable[[str], Any]]]:
    """Who does what of a life after it was filed."""
    facts_ = bill()
    return [
        ("ren", lambda n: waiting(cf, n)),
        ("jue", lambda n: Decide(case=n, result="grant", why="符合条件")),
        ("chen", lambda n: Record(case=n, facts=facts_ | account(n))),
        ("ren", lambda n: waiting(cf, n)),
        ("ren", lambda n: waiting(cf, n)),
        ("jue", lambda n: Decide(case=n, result="grant", why="票据齐全")),
        ("fu", lambda n: Pay(case=n)),
        ("chen", lambda n: Result(case=n, answer="paid")),
    ]


def timed_lives(cf: Caseflow, numbers: list[str]) -> float:
    """Pin and cost confirmed, granted, settled, paid: each step its own transaction per chunk."""
    start = time.perf_counter()
    for i in range(0, len(numbers), CHUNK):
        for who, command in life(cf):
            done = cf.desk(who).do_many([command(n) for n in numbers[i : i + CHUNK]])
            assert not any(d.error for d in done), next(d for d in done if d.error)
    return time.perf_counter() - start


def rows_of(source: Path) -> tuple[Told, list[str], list[int]]:
    """The rows that our side wrote, its tables and indexes, the lengths of what it encrypted."""
    with sqlite3.connect(source) as db:
        kept = {"events": "pos", "private": "pos", "committed_rows": "pos, n"}
        kept |= dict.fromkeys(STATES, "at") | dict.fromkeys(TOLD, "rowid")  # in the order made
        rows = {
            t: db.execute(f"SELECT * FROM {t} ORDER BY {o}").fetchall() for t, o in kept.items()
        }
        made = db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        tables = [sql for (sql,) in made if "sqlite_" not in sql]
    return rows, tables, [len(row[3]) - 16 for row in rows["private"]]


def connect(path: Path) -> sqlite3.Connection:
    """A file with the settings of a store."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    return db


def raw(source: Path, target: Path, transactions: int, decryptions: int) -> float:
    """The same rows ready made: hashed, encrypted, decrypted and written by nothing but sqlite3,
    hashlib and cryptography."""
    rows, tables, plain = rows_of(source)
    out = connect(target)
    for sql in tables:
        out.execute(sql)
    events = rows["events"]
    size, reads = max(1, len(events) // transactions), max(1, decryptions // transactions)
    start = time.perf_counter()
    before, done = GENESIS, 0
    for i in range(0, len(events), size):
        out.execute("BEGIN IMMEDIATE")
        part = []
        for row in events[i : i + size]:
            before = hashlib.sha256(before + b"".join(map(_bytes, row[:14]))).digest()
            part.append((*row[:14], before, b""))
        part[-1] = (*part[-1][:-1], SIGN.sign(before))
        last, sealed = part[-1][0], []
        while done < len(plain) and rows["private"][done][0] <= last:
            pos, owner, nonce, _ = rows["private"][done]
            sealed.append((pos, owner, nonce, _sealed(b"x" * plain[done])))
            done += 1
        for _ in range(reads):
            _decrypted()
        _insert(out, "events", part)
        _insert(out, "private", sealed)
        for name in ("committed_rows", *STATES, *TOLD):
            share = rows[name][
                len(rows[name]) * i // len(events) : len(rows[name]) * (i + size) // len(events)
            ]
            if name == "committed_rows":
                share = [_committed(row) for row in share]
            _insert(out, name, share)
        out.execute("COMMIT")
    spent = time.perf_counter() - start
    out.close()
    return spent


def _bytes(x: Any) -> bytes:
    return x if isinstance(x, bytes) else str(x).encode()


def _sealed(text: bytes) -> bytes:
    return AESGCM(os.urandom(32)).encrypt(os.urandom(12), text, b"aad")


def _decrypted() -> None:
    cipher = AESGCM(b"k" * 32)
    body = cipher.encrypt(b"n" * 12, b"{" + b" " * 900 + b"}", b"")
    json.loads(cipher.decrypt(b"n" * 12, body, b""))


def _committed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A mark is made by HMAC, a data key is wrapped; each is committed to."""
    pos, n, _, salt, kind, mark, detail = row
    if kind == "key":
        nonce = os.urandom(12)
        detail = nonce + WRAP.encrypt(nonce, detail[12:44], mark)
    else:
        mark = hmac.digest(LOOK_UP, mark, "sha256")
    return pos, n, hashlib.sha256(salt + mark + detail).digest(), salt, kind, mark, detail


def _insert(out: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ",".join("?" * len(rows[0]))
        out.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)


def main(n: int = 10_000, lives: int = 3_000) -> dict[str, float]:
    """Print the ratios."""
    with tempfile.TemporaryDirectory(prefix="caseflow-bench-") as folder:
        return _measured(Path(folder), n, lives)


def _measured(folder: Path, n: int, lives: int) -> dict[str, float]:
    rows = children(n)
    gc.freeze()
    with store(folder / "a.db") as cf:
        ours, _ = timed_intake(cf, rows)
    theirs = raw(folder / "a.db", folder / "a.raw", max(1, n // CHUNK), 0)
    intake = theirs / ours
    print(
        f"intake: {n / ours:,.0f} rows/s ({ours / n * 1e6:.0f} µs a row), raw {n / theirs:,.0f}, "
        f"ratio {intake:.2f} (aim 0.35)"
    )
    with store(folder / "b.db") as cf:
        gc.disable()
        first, numbers = timed_intake(cf, rows[:lives])
        rest = timed_lives(cf, numbers)
        gc.enable()
        proof = verified(cf, folder / "b.db")
    theirs = raw(folder / "b.db", folder / "b.raw", max(1, 8 * lives // CHUNK), 12 * lives)
    ratio, all_ = theirs / (first + rest), first + rest
    print(
        f"lives: {lives / all_:,.0f} lives/s ({all_ / lives * 1e6:,.0f} µs and "
        f"{proof.events / lives:.1f} events each), raw {lives / theirs:,.0f}, "
        f"ratio {ratio:.2f} (aim 0.25)"
    )
    step = one_step(folder, rows)
    print(
        f"verify: chain and hashes {proof.events / proof.chained:,.0f} events/s, a bare scan of "
        f"the same rows {proof.events / proof.scan:,.0f}, ratio {proof.scan / proof.chained:.2f} "
        f"(aim 0.4); every stage {proof.events / proof.whole:,.0f} events/s"
    )
    return {"intake": intake, "lives": ratio, "step": step}


class Proof(NamedTuple):
    """How many events, and the seconds of each."""

    events: int
    scan: float
    chained: float
    whole: float


def verified(cf: Caseflow, path: Path) -> Proof:
    """The chain and its hashes, all stages, and a bare scan of the rows that the chain covers."""
    kept = ("events", "private", "committed_rows")

    def scan() -> int:
        with closing(sqlite3.connect(path)) as db:
            counts = [sum(1 for _ in db.execute(f"SELECT * FROM {table}")) for table in kept]
        return counts[0]

    def seconds(run: Callable[[], object]) -> float:
        start = time.perf_counter()
        assert run()
        return time.perf_counter() - start

    events = scan()
    return Proof(
        events,
        min(seconds(scan) for _ in range(3)),
        seconds(lambda: verify(cf.journal, None, stages=("chained",)).ok),
        seconds(lambda: cf.verify().ok),
    )


def one_step(folder: Path, rows: list[dict[str, Any]]) -> float:
    """A decision at a desk, re-assessed and durable, against a raw commit: medians."""
    plain = connect(folder / "commit.db")
    plain.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
    ours, theirs = [], []
    with store(folder / "c.db") as cf:
        _, numbers = timed_intake(cf, rows[:300])
        done = cf.desk("ren").do_many([waiting(cf, x) for x in numbers])
        assert not any(d.error for d in done)
        desk = cf.desk("jue")
        for number in numbers:
            t = time.perf_counter()
            plain.execute("INSERT INTO t (b) VALUES (zeroblob(500))")
            theirs.append(time.perf_counter() - t)
            t = time.perf_counter()
            result = desk.do_many([Decide(case=number, result="grant", why="符合条件")])
            ours.append(time.perf_counter() - t)
            assert result[0].error is None, result[0].error
    plain.close()
    a, b = statistics.median(ours), statistics.median(theirs)
    print(
        f"one durable step: p50 {a * 1e6:.0f} µs, raw commit {b * 1e6:.0f} µs, "
        f"ratio {a / b:.2f} (aim ≤ 2.5)"
    )
    return a / b


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
