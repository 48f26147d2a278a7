"""The order of payers does not say who gives what on a bill: a decider looked at all of them and
says by name, with a reason, that it is shared. Never above what the family pays all the same."""

from __future__ import annotations

from caseflow.case import guards as g
from caseflow.case.cofunding import bill_of, payers, situation
from caseflow.case.conduct import deciding
from caseflow.case.meeting import alone, bill_as_minuted
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class BillSettled(Event):
    """The bill is shared among these payers with these sums (`on` names them). `meeting`: the list
    of the minutes that say so. Private: why."""

    on: str
    meeting: int = 0


def fold(case: Case, e: BillSettled, s: Stamp) -> Case:
    """It holds until another one pays, or another sum."""
    billed = changed(case.billed, settled=e.on, settled_at=s.version)
    return changed(case, version=s.version, billed=billed)


@content
def as_it_is(b: Before) -> None:
    """There is a bill on which others pay, or that leaves less than the rules give, and it is
    settled as it stands now."""
    case: Case = b.state
    bill = bill_of(case)
    if bill is None or b.body.on != situation(bill, payers(b.see, case, bill)):
        raise Stale("bill_otherwise", case=case.number)
    if case.billed.settled == b.body.on:
        raise Stale("no_effect")


kind(
    "case",
    "bill_settled",
    BillSettled,
    fold,
    (g.live, alone(deciding), as_it_is, bill_as_minuted),
)
