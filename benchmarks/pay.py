"""A payment run: time and memory for 5,000 and 50,000 payments out of one fund.

`python benchmarks/pay.py [payments …]`: households of the example programme, each paid into an
account of its own, filed, compared and decided by lists; then all that is due is looked at and
paid, each in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import resource
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
            done = cf.desk("jue").do_many([Decide(case=c, why="合规") for c in numbers])
            assert not any(d.error for d in done), [d.error for d in done][:1]


def measured(path: Path, what: str) -> None:
    """One look or one run, in this process: seconds of the processor and MB at most."""
    with Caseflow.open(path, today=TODAY) as cf:
        before, start = time.process_time(), time.perf_counter()
        desk = cf.desk("fu")
        if what == "preview":
            count = desk.preview_payments(fund=FUND).count
        else:
            count = len(desk.pay_due(fund=FUND).instructions)
        spent, wall = time.process_time() - before, time.perf_counter() - start
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{what}: {count:,} payments, {spent:.1f} s of the processor"
            f" ({spent / max(count, 1) * 1000:.2f} ms each), {wall:.1f} s by the clock,"
            f" {most:.0f} MB (aim 500)",
            flush=True,
        )


def main(sizes: list[int]) -> None:
    """Print the figures."""
    for n in sizes:
        with tempfile.TemporaryDirectory(prefix="caseflow-bench-") as folder:
            path = Path(folder) / "a.db"
            ready(path, n)
            for what in ("preview", "pay"):
                subprocess.run([sys.executable, __file__, what, str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] in (["preview"], ["pay"]):
        measured(Path(sys.argv[2]), sys.argv[1])
    else:
        main([int(x) for x in sys.argv[1:]] or [5_000, 50_000])
