"""What was paid came back: it is kept again for the same line and is to be paid anew, or, where it
is not granted any more, is free in its fund and lowers what is owed."""

from __future__ import annotations

from caseflow.case import answers as a
from caseflow.case import conduct as c
from caseflow.case.bank_doubts import doubted
from caseflow.case.events import Step
from caseflow.case.fold import having_done, moved
from caseflow.case.line import Line
from caseflow.case.money import moves_something
from caseflow.case.says import next_follows
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.events import Event, Stamp, frozen, kind
from caseflow.fund.events import Move


@frozen
class PaymentReturned(Event):
    """All that arrived of instruction `n` of a line came back, for a reason of the list. `on`: the
    bank's day, empty where nobody said it. `ref`: the bank's reference of the return, keyed.
    Private: the reference, what the bank wrote."""

    line: str
    n: int
    code: str
    moves: tuple[Move, ...]
    next: Step | None
    on: str
    ref: str


def fold(case: Case, e: PaymentReturned, s: Stamp) -> Case:
    """It is not paid any more, and what was given up of it is no gift any more; the step that is
    due is told. Where the reason is the account, the payee is doubted."""
    before = case.line(e.line)
    left = a.given_up(before, e.moves) if before is not None else 0
    lines = tuple(
        _twice(changed(x.answered(e.n, "returned", code=e.code), waived=left), e, s)
        if x.name == e.line
        else x
        for x in moved(case, e.moves)
    )
    back = tuple(changed(r, waived=left) if r.line == e.line else r for r in case.recoveries)
    did = having_done(case, "reconcile", s.by)
    case = doubted(case, e.line, e.n, e.code)
    more = {"lines": lines, "recoveries": back, "did": did}
    return changed(case, version=s.version, step=e.next, **more)


def _twice(line: Line, e: PaymentReturned, s: Stamp) -> Line:
    """What whoever paid back has come twice is theirs, until it is given back."""
    units = sum(m.units for m in e.moves if m.source == "received")
    since = line.twice_on or s.on
    return changed(line, twice=line.twice + units, twice_on=since) if units else line


kind(
    "case",
    "payment_returned",
    PaymentReturned,
    fold,
    (
        a.live_or_paid,
        *c.RECONCILES,
        a.has_arrived,
        a.known_refusal,
        a.on_a_day,
        a.keyed_reference,
        moves_something,
        a.comes_back_whole,
        next_follows,
    ),
)
