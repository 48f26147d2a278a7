"""What was paid too much, per programme and fund: how much is owed now, came back, was given up.
From plain parts alone."""

from __future__ import annotations

from attrs import frozen

from caseflow.host import Caseflow
from caseflow.office.named import fund_names
from caseflow.values.money import Money


@frozen(kw_only=True)
class Recovered:
    """One programme and one fund (by name). `open`: on how many award lines something is owed;
    `received` came back from those who were paid, `refunded` from hospitals, `waived` was given up:
    each since the store was opened. A return by the bank is no recovery."""

    programme: str
    fund: str
    open: int
    owed: Money
    received: Money
    refunded: Money
    waived: Money


def recovered(cf: Caseflow) -> list[Recovered]:
    """Every programme and fund of which something was ever to be recovered, by name."""
    sums: dict[tuple[str, int], list[int]] = {}
    for c in cf.cases():
        for r in c.recoveries:
            line = c.line(r.line)
            if line is None:
                continue
            row = sums.setdefault((c.programme, line.fund), [0, 0, 0, 0, 0])
            new = (line.owed > 0, line.owed, r.received, r.refunded, r.waived)
            row[:] = (a + b for a, b in zip(row, new, strict=True))
    with cf.office.reading() as root:
        called = fund_names(root)
        codes = {fund: root.see("fund", fund).code for _, fund in sums}
    rows = [
        Recovered(
            programme=programme,
            fund=called.get(codes[fund], codes[fund]),
            open=n,
            owed=Money(owed),
            received=Money(received),
            refunded=Money(refunded),
            waived=Money(waived),
        )
        for (programme, fund), (n, owed, received, refunded, waived) in sums.items()
    ]
    return sorted(rows, key=lambda r: (r.programme, r.fund))


__all__ = ["Recovered", "recovered"]
