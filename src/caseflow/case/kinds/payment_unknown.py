"""The bank cannot say what became of a payment: nothing moves, and it is asked again. That is no
failure: nothing is instructed a second time while it is open."""

from __future__ import annotations

from caseflow.case import answers as a
from caseflow.case import conduct as c
from caseflow.case import money as m
from caseflow.case.fold import having_done
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class PaymentUnknown(Event):
    """Instruction `n` of a line has no certain answer. `on`: the bank's day, empty where nobody
    said it. Private: what the bank wrote."""

    line: str
    n: int
    on: str


def fold(case: Case, e: PaymentUnknown, s: Stamp) -> Case:
    """It is marked, and stays under way."""
    lines = tuple(x.answered(e.n, "unknown") if x.name == e.line else x for x in case.lines)
    did = having_done(case, "reconcile", s.by)
    return changed(case, version=s.version, lines=lines, did=did)


@content
def open_and_unsaid(b: Before) -> None:
    """It is under way, and that nobody knows is said once."""
    payment = a.payment_of(b)
    if not payment.under_way:
        raise Stale("payment_answered", n=b.body.n, case=b.state.number)
    if payment.how:
        raise Stale("unknown_already", n=b.body.n, case=b.state.number)


kind(
    "case",
    "payment_unknown",
    PaymentUnknown,
    fold,
    (
        a.answerable,
        *c.RECONCILES,
        m.has_instructed,
        open_and_unsaid,
        a.on_a_day,
    ),
)
