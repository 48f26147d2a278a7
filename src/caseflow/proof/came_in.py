"""Which receipts a journal tells, as guards see them while it is walked (`office.came_in`)."""

from __future__ import annotations

from collections import Counter

from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.fund.events import Posted
from caseflow.fund.receipts import alike_text


class CameIn:
    """By a mark of its number the fund or case of a receipt, and the fund that began with it; how
    many without a number are alike."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int] = {}
        self._alike: Counter[str] = Counter()

    def see(self, kind: str, id: str) -> int | None:
        """As `office.came_in.seen` tells it."""
        return self._alike[id] if kind == "alike" else self._known.get((kind, id))

    def take(self, stream: int, e: Posted | RecoveryChanged) -> None:
        """What an event says came in."""
        begins = isinstance(e, Posted) and e.what == "opening"
        kind = "opening" if begins else "receipt"
        for mark in e.receipts:
            self._known.setdefault((kind, mark), stream)
        if not e.unnumbered:
            return
        if isinstance(e, Posted):
            text = alike_text(stream, "", e.moves[0].units if e.moves else 0, e.paper_on)
        else:
            text = alike_text(stream, e.line, e.units, e.day)
        self._alike[text] += 1
