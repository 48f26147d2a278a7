"""Which receipts a journal tells, as guards see them while it is walked (`office.came_in`)."""

from __future__ import annotations

from collections import Counter

from caseflow.case.events import Paid
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.events import Event
from caseflow.fund.events import Posted
from caseflow.fund.receipts import alike_text

#: events that say by what number money is known
NUMBERED = (Posted, RecoveryChanged, Paid, PaymentReturned)


class CameIn:
    """By a mark of its number the fund or case of a receipt, and the fund that began with it; how
    many without a number are alike."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int] = {}
        self._alike: Counter[str] = Counter()

    def see(self, kind: str, id: str) -> int | None:
        """As `office.came_in.seen` tells it."""
        return self._alike[id] if kind == "alike" else self._known.get((kind, id))

    def take(self, stream: int, e: Event) -> None:
        """What an event says came in, or was banked."""
        if isinstance(e, Paid | PaymentReturned) and e.ref:
            self._known.setdefault(("banked", e.ref), stream)
        if isinstance(e, Posted | RecoveryChanged):
            self._received(stream, e)

    def _received(self, stream: int, e: Posted | RecoveryChanged) -> None:
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
