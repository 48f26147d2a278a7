"""What was paid too much, per programme and fund: how much is owed now, came back, was given up; it
adds up to what was paid. From plain parts alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from caseflow.case.line import Line
from caseflow.case.recovery import Recovery
from caseflow.host import Caseflow
from caseflow.office.named import fund_names
from caseflow.values.money import Money


@frozen(kw_only=True)
class Recovered:
    """One programme and one fund (by name), of the award lines of which something was ever to be
    recovered: on `open` of them something is owed still, `settled` came back wholly, of `given_up`
    a part, or all, was given up.

    `paid` is what arrived there, without what a bank sent back: so much as `due` (granted now, and
    out), `owed`, `received` (came back from those who were paid), `refunded` (from hospitals) and
    `waived` (given up, and not due again by now) together.
    """

    programme: str
    fund: str
    open: int
    settled: int
    given_up: int
    paid: Money
    due: Money
    owed: Money
    received: Money
    refunded: Money
    waived: Money


COUNTS = ("open", "settled", "given_up")
SUMS = ("paid", "due", "owed", "received", "refunded", "waived")


def recovered(cf: Caseflow) -> list[Recovered]:
    """Every programme and fund of which something was ever to be recovered, by name."""
    sums: dict[tuple[str, int], list[int]] = {}
    for c in cf.cases():
        for r in c.recoveries:
            line = c.line(r.line)
            if line is None:
                continue
            row = sums.setdefault((c.programme, line.fund), [0] * len(COUNTS + SUMS))
            row[:] = (a + b for a, b in zip(row, _figures(line, r), strict=True))
    with cf.office.reading() as root:
        called = fund_names(root)
        codes = {fund: root.see("fund", fund).code for _, fund in sums}
    rows = [
        Recovered(
            programme=programme,
            fund=called.get(codes[fund], codes[fund]),
            **_named(row),
        )
        for (programme, fund), row in sums.items()
    ]
    return sorted(rows, key=lambda r: (r.programme, r.fund))


def total(rows: Sequence[Recovered]) -> Recovered:
    """All of them in one, of no programme and fund."""
    sums = [sum(getattr(x, k) for x in rows) for k in COUNTS]
    sums += [sum(getattr(x, k).minor for x in rows) for k in SUMS]
    return Recovered(programme="", fund="", **_named(sums))


def _named(figures: Sequence[int]) -> dict[str, Any]:
    counts, sums = figures[: len(COUNTS)], figures[len(COUNTS) :]
    return dict(zip(COUNTS, counts, strict=True)) | {
        k: Money(units) for k, units in zip(SUMS, sums, strict=True)
    }


def _figures(line: Line, r: Recovery) -> tuple[int, ...]:
    """What a line adds to its row, counts and sums in their order."""
    out = line.paid - line.returned
    due = min(out, line.granted)
    counts = (not r.ended_on, r.status == "settled", r.status == "waived")
    return (*counts, out + r.back, due, line.owed, r.received, r.refunded, out - due - line.owed)


__all__ = ["COUNTS", "SUMS", "Recovered", "recovered", "total"]
