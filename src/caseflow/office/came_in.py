"""Which receipts and payments a store knows by their numbers: what guards see as `receipt`,
`opening`, `alike` and `banked`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseflow.fund.events import Posted
from caseflow.fund.receipts import ALIKE, KIND, OPENING, alike_text
from caseflow.store.journal import Kept

if TYPE_CHECKING:
    from caseflow.office.child import Child
    from caseflow.store.keys import Keys

SEEN = ("receipt", "opening", "alike", "banked")
BANKED = "bank_ref"


def seen(child: Child, kind: str, id: str) -> int | None:
    """`alike`: how many receipts without a number are alike by this text. Else the fund or case
    that knows a receipt, or the fund that was opened with it, by a mark of its number. `banked`:
    the case of a payment that the bank calls so, by the short text that the event keeps of it."""
    if kind == "banked":
        mine = (r.mark for r in child.beside if r.kind == BANKED and r.mark.hex().startswith(id))
        known = (hit.stream for mark in mine for hit in child.found(BANKED, mark))
        return next(known, None)
    if kind == "alike":
        return len(child.found(ALIKE, child.root.keys.mark(ALIKE, id)))
    hits = child.found(KIND, bytes.fromhex(id))
    opening = kind == "opening"
    return next((h.stream for h in hits if (h.detail == OPENING) is opening), None)


def posting_rows(keys: Keys, stream: int, event: Posted) -> tuple[Kept, ...]:
    """The marks by which what is posted to a fund is known again."""
    detail = OPENING if event.what == "opening" else b""
    rows = [Kept(KIND, bytes.fromhex(m), detail) for m in event.receipts]
    if event.unnumbered:
        text = alike_text(stream, "", event.moves[0].units, event.paper_on)
        rows.append(Kept(ALIKE, keys.mark(ALIKE, text)))
    return tuple(rows)
