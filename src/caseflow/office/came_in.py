"""Which receipts a store knows already: what guards see as `receipt`, `opening` and `alike`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseflow.fund.events import Posted
from caseflow.fund.receipts import ALIKE, KIND, OPENING, alike_text
from caseflow.store.journal import Kept

if TYPE_CHECKING:
    from caseflow.office.child import Child
    from caseflow.store.keys import Keys

SEEN = ("receipt", "opening", "alike")


def seen(child: Child, kind: str, id: str) -> int | None:
    """`alike`: how many receipts without a number are alike by this text. Else the fund or case
    that knows a receipt, or the fund that was opened with it, by a mark of its number."""
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
