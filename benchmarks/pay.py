"""A payment run, its file made again, and what the bank answers: time and memory for 5,000 and
50,000 payments out of one fund.

`python benchmarks/pay.py [payments …]`: households of the example programme, each paid into an
account of its own, filed, compared and decided by lists; then all that is due is looked at and
paid, a file of it made again, and a file of answers looked at, taken in, and taken in once more;
each in a process of its own, so that its memory is its own. Beside its own that of the process that
reads the file counts, and how often the database was asked.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from caseflow import Caseflow, FundSpec, Money
from caseflow.case.acts import Confirm, Decide
from caseflow.desk.demo import DEMO_BRANCH
from caseflow.kept import close
from caseflow.values.residents import _check_digit

sys.path.insert(0, str(Path(__file__).resolve().parent))
from store import staff

TODAY = "2026-06-01"
FUND = "救助金"
LIST = 1_000


def household(n: int) -> dict[str, Any]:
    """A household of its own, with an account of its own."""
    area, day = 150901 + n // 20_000, n % 20_000
    body = f"{area}{date(1945, 1, 1) + timedelta(days=day):%Y%m%d}000"
    return {
        "household.head.name": f"户主{n}",
        "household.head.id_no": body + _check_digit(body),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2099-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": "2026-05-05",
        "consent.given_on": "2026-05-05",
        "payee.kind": "beneficiary_own_account",
        "payee.account_name": f"户主{n}",
        "payee.account_no": f"62220200{n:011}",
        "payee.bank": "农业银行" if n % 3 else "建设银行",
    }


def ready(path: Path, n: int) -> None:
    """A store with so many cases that are to be paid."""
    with Caseflow.demo(
        path,
        branch=DEMO_BRANCH,
        people=staff(),
        funds=(FundSpec(FUND, ("hardship",), amount=Money(10**13)),),
        today=TODAY,
    ) as cf:
        for at in range(0, n, LIST):
            rows = [household(i) for i in range(at, min(n, at + LIST))]
            done = cf.desk("chen").submit_many("hardship", rows)
            assert all(d.verdict == "accepted" for d in done), [d.error for d in done][:1]
            numbers = [d.case for d in done]
            seen = [Confirm(case=c, of=p.version) for c in numbers if (p := cf.case(c).payee)]
            done = cf.desk("ren").do_many(seen)
            assert not any(d.error for d in done), [d.error for d in done][:1]
            done = cf.desk("jue").do_many(
                [Decide(case=c, result="grant", why="合规") for c in numbers]
            )
            assert not any(d.error for d in done), [d.error for d in done][:1]


def answers(desk: Any, file: Path) -> int:
    """What the bank says of every payment under way: nearly all arrived."""
    lines = ["参考号,结果,金额,日期,银行流水号,原因"]
    with desk.seat.office.reading() as root:
        for n, row in enumerate(root.journal.streams("case")):
            c = root.see("case", row)
            for x in c.lines:
                if (p := x.under_way) is not None:
                    ref, units = (
                        f"{c.number}-{x.name}-{p.n}",
                        f"{p.units // 100}.{p.units % 100:02}",
                    )
                    said = f"未成功,{units},,,B0278" if n % 50 == 7 else f"到账,{units},,B{n},"
                    lines.append(f"{ref},{said}")
    file.write_text("\n".join(lines), "utf-8")
    return len(lines) - 1


def done(desk: Any, path: Path, what: str) -> int:
    """One look or one run: how many payments it was about."""
    if what == "preview":
        return int(desk.preview_payments(fund=FUND).count)
    if what == "pay":
        return len(desk.pay_due(fund=FUND, request="1").instructions)
    if what == "again":
        return sum(f.count for f in desk.payment_file(desk.cf.cases(limit=1)[0].number).files)
    found = desk.results_file(path.with_name("answers.csv"), preview=what == "answers-preview")
    return len(found.verdicts)


def measured(path: Path, what: str) -> None:
    """One look or one run, in this process: seconds of the processor, queries and MB at most."""
    asked = [0]

    def connect(*given: Any, **named: Any) -> sqlite3.Connection:
        made = plain(*given, **named)
        made.set_trace_callback(lambda _: asked.__setitem__(0, asked[0] + 1))
        return made

    plain, sqlite3.connect = sqlite3.connect, connect  # type: ignore[assignment]
    with Caseflow.open(path, today=TODAY) as cf:
        desk = cf.desk("chen" if what.startswith("answers") else "fu")
        if what == "answers-made":
            answers(desk, path.with_name("answers.csv"))
            return
        before, start, asked[0] = spent(), time.perf_counter(), 0
        count = done(desk, path, what)
        used, wall = spent() - before, time.perf_counter() - start
    close()  # the process that reads files ends, and what it used counts
    own, child = (
        resource.getrusage(x).ru_maxrss / 1024
        for x in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{what}: {count:,} payments, {used:.1f} s of the processor"
        f" ({used / max(count, 1) * 1000:.2f} ms each), {wall:.1f} s by the clock,"
        f" {asked[0]:,} queries, {own:.0f} MB and {child:.0f} MB beside (aim 500 in all)",
        flush=True,
    )


def spent() -> float:
    """Seconds of the processor, of the processes that ended beside too."""
    every = os.times()
    return every.user + every.system + every.children_user + every.children_system


RUNS = ("preview", "pay", "again", "answers-made", "answers-preview", "answers", "answers-again")


def main(sizes: list[int]) -> None:
    """Print the figures."""
    for n in sizes:
        with tempfile.TemporaryDirectory(prefix="caseflow-bench-") as folder:
            path = Path(folder) / "a.db"
            ready(path, n)
            for what in RUNS:
                subprocess.run([sys.executable, __file__, what, str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in RUNS:
        measured(Path(sys.argv[2]), sys.argv[1])
    else:
        main([int(x) for x in sys.argv[1:]] or [5_000, 50_000])
