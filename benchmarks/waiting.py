"""What a person waits for when they ask what waits: `queue` of 50 rows with names, and `due`.

`python benchmarks/waiting.py [applications]` (a file `queue.py` would hide that of Python):
children of the heart programme filed by lists, with a name, a last day for the entry upstream, and
something to be compared; a few pages of the decider, of the clerk who entered them all, of
everybody else who compares, and what falls due.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from store import child, staff

import caseflow
from caseflow import Caseflow, FundSpec, Money, Programme, facts
from caseflow.desk.demo import DEMO_BRANCH
from caseflow.programme import step
from caseflow.values.residents import _check_digit

CHUNK = 1000
TODAY = "2026-06-01"


def children(n: int) -> list[dict[str, Any]]:
    """Applications of different children: every second with a bill that somebody has to compare.
    They turn fifteen on days of ten years to come, so that a few entries fall due."""
    out = []
    for i in range(n):
        born = date(2011, 6, 2) + timedelta(days=i % 3650)
        body = f"{150901 + i // 3650}{born:%Y%m%d}000"
        elder = f"{150901 + i // 3650}{date(1975, 1, 1) + timedelta(days=i % 3650):%Y%m%d}000"
        who = {"child__id_no": body + _check_digit(body), "name": f"儿童{i}"}
        who |= {"guardian__id_no": elder + _check_digit(elder)}  # each of their own
        out.append(
            child(born.isoformat(), **who, **({"cost__total": Money(10**6)} if i % 2 else {}))
        )
    return out


def store(path: Path) -> Caseflow:
    """An office that decides itself and enters upstream before it pays."""
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
        steps=[step.decide(), step.entry, step.service, step.evidence,
               step.decide(at="final"), step.pay()],
    )  # fmt: skip
    return Caseflow.demo(
        path,
        branch=DEMO_BRANCH,
        people=staff(),
        funds=(FundSpec("自有", ("own.chd",), amount=Money(10**13)),),
        programmes=[own],
        today=TODAY,
    )


def filed(cf: Caseflow, rows: list[dict[str, Any]]) -> None:
    """By lists of a thousand, a few on each day."""
    lists = range(0, len(rows), CHUNK)
    for k, i in enumerate(lists):
        cf.today = date.fromisoformat(TODAY) - timedelta(days=(len(lists) - k) // 4)
        done = cf.desk("chen").submit_many("own.chd", rows[i : i + CHUNK])
        assert all(d.verdict == "accepted" for d in done), done[:1]
    cf.today = TODAY


def timed(run: Callable[[int], Any], runs: int) -> tuple[float, float]:
    """p50 and p95, in milliseconds."""
    spent = []
    for n in range(runs):
        start = time.perf_counter()
        run(n)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent), sorted(spent)[int(0.95 * runs)]


def main(n: int = 20_000) -> dict[str, float]:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="caseflow-bench-") as folder:
        path = Path(folder) / "a.db"
        with store(path) as cf:
            filed(cf, children(n))
        gc.collect()
        with Caseflow.open(path, programmes=_own(path), today=TODAY) as cf:
            return _measured(cf, n)


def _own(path: Path) -> list[Programme]:
    """The programme again."""
    with store(path.with_name("b.db")) as cf:
        return [cf.programmes["own.chd"]]


def _measured(cf: Caseflow, n: int) -> dict[str, float]:
    out: dict[str, float] = {}
    for who, name in (("jue", "decider"), ("ren", "compares"), ("chen", "entered them all")):
        desk = cf.desk(who)
        page = desk.queue(names=True)
        at = [""]

        def ask(_: int, desk: Any = desk, at: list[str] = at) -> None:
            at[0] = desk.queue(names=True, after=at[0]).next

        p50, p95 = timed(ask, 60)
        out[name] = p95
        print(
            f"queue ({name}): {n:,} cases, {len(page.rows)} rows with names p50 {p50:.0f} ms, "
            f"p95 {p95:.1f} ms, ratio {p95 / 60:.2f} of 60 ms (aim 1)"
        )
    desk = cf.desk("jue")
    p50, p95 = timed(lambda _: desk.queue(programme="own.chd", least=Money(0), counts=True), 10)
    print(f"queue narrowed, with counts: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    found = desk.due()
    p50, p95 = timed(lambda _: desk.due(), 10)
    print(
        f"due: {len(found)} of {n:,} cases, p50 {p50:.1f} ms, p95 {p95:.1f} ms, "
        f"ratio {p95 / 300:.2f} of 300 ms (aim 1)"
    )
    out["due"] = p95 / 1000
    number = desk.queue().rows[0].case
    for what, ask in (
        ("may", lambda _: desk.may(number)),
        ("history", lambda _: desk.history(number)),
        ("find", lambda _: desk.find(case=number)),
    ):
        p50, p95 = timed(ask, 20)
        print(f"{what}: of {n:,} cases, p50 {p50:.1f} ms, p95 {p95:.1f} ms, as with a hundred")
    return out


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
