"""Two cases have one invoice number with two totals, or one operation and total under two numbers:
both are frozen until a decider has compared the papers."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.bill import Differs
from caseflow.case.cofunding import differing
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class BillDiffers(Event):
    """Another `case` has the same invoice number; here its total is `mine`, there `theirs` (minor
    units). Where these are one, it has the same operation and total under another number."""

    case: int
    mine: int
    theirs: int


def fold(case: Case, e: BillDiffers, s: Stamp) -> Case:
    """To be compared; an older difference from the same case is over."""
    kept = tuple(d for d in case.billed.differs if d.case != e.case)
    new = Differs(case=e.case, mine=e.mine, theirs=e.theirs)
    return changed(case, version=s.version, billed=changed(case.billed, differs=(*kept, new)))


@content
def differs_now(b: Before) -> None:
    """The totals differ so, and nobody has noted that yet."""
    found = [(o.id, mine, theirs) for o, mine, theirs in differing(b.see, b.state)]
    if (b.body.case, b.body.mine, b.body.theirs) not in found:
        raise Stale("bill_agrees", case=b.state.number)


kind("case", "bill_differs", BillDiffers, fold, (g.live, c.at_a_desk, differs_now))
