"""The order of payers does not say who gives what on a bill: a decider looked at all of them and
says by name, with a reason, that it is shared. Never above what the family pays all the same."""

from __future__ import annotations

from caseflow.case import guards as g
from caseflow.case.cofunding import bill_of, payers, situation
from caseflow.case.conduct import deciding
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class BillSettled(Event):
    """The bill is shared among these payers with these sums (`on` names them). Private: why."""

    on: str


def fold(case: Case, e: BillSettled, s: Stamp) -> Case:
    """It holds until another one pays, or another sum."""
    return changed(case, version=s.version, billed=changed(case.billed, settled=e.on))


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


kind("case", "bill_settled", BillSettled, fold, (g.live, deciding, as_it_is))
