"""What the bank may answer: which payment an answer is to, and what it says. A payment is posted
wholly, in part, or voided, once; what was posted may come back, once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseflow.case.line import Line
from caseflow.case.payment import Payment
from caseflow.case.refusals import REFUSALS
from caseflow.case.says import day
from caseflow.case.state import Case
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, content
from caseflow.fund.events import Move

_KEYED = re.compile("[0-9a-f]{16}")
ENDED_PAID = "revoked"  # the end that leaves what was paid where it is


def payment_of(b: Before) -> Payment:
    """The payment that an answer names. Stale if the line has none of that number."""
    case: Case = b.state
    line = case.line(b.body.line)
    found = line.payment(b.body.n) if line is not None else None
    if found is None:
        raise Stale("no_such_instruction", n=b.body.n, case=case.number)
    return found


@content
def answers_what_is_under_way(b: Before) -> None:
    """Ours: the instruction that is named is the one under way. A body's names none."""
    if getattr(b.body, "paper", ""):
        if b.body.n:
            raise Stale("no_such_instruction", n=b.body.n, case=b.state.number)
        return
    if not payment_of(b).under_way:
        raise Stale("payment_answered", n=b.body.n, case=b.state.number)


@content
def answered_whole(b: Before) -> None:
    """Nothing of the payment stays under way, and what is said to have arrived is something."""
    if getattr(b.body, "paper", ""):
        return
    case: Case = b.state
    line = case.line(b.body.line)
    assert line is not None  # `answers_what_is_under_way` went before
    gone = sum(m.units for m in b.body.moves if m.source == "instructed")
    if gone != line.instructed:
        raise sum_differs(case, line, gone, line.instructed)


@content
def something_arrived(b: Before) -> None:
    """A payment of which nothing arrived was refused."""
    if not any(m.target == "paid" for m in b.body.moves):
        raise Stale("nothing_arrived", case=b.state.number)


def sum_differs(case: Case, line: Line, units: int, right: int) -> Stale:
    """The refusal of a sum that is not the one that it has to be."""
    return Stale("sum_differs", units=units, right=right, unit=line.unit, case=case.number)


@content
def on_a_day(b: Before) -> None:
    """The bank's day is one: not to come, not before it was instructed."""
    if not b.body.on:
        return
    on = day(b.body.on)
    if on > b.who.on:
        raise Stale("bank_day_to_come", day=on, case=b.state.number)
    if b.body.n and on < payment_of(b).since:
        raise Stale("bank_day_before", day=on, since=payment_of(b).since, case=b.state.number)


@content
def keyed_reference(b: Before) -> None:
    """The bank's reference stands there keyed, as nobody types it; of another payment, of this case
    or another, it is not."""
    case: Case = b.state
    if not b.body.ref:
        return
    if not _KEYED.fullmatch(b.body.ref):
        raise NotAllowed("ref_not_keyed")
    mine = any(p.ref == b.body.ref for x in case.lines for p in x.payments)
    if mine or b.see("banked", b.body.ref) is not None:
        raise Stale("bank_ref_used", case=case.number)


@content
def known_refusal(b: Before) -> None:
    """Why not is a code of the list; the bank's own words stand beside."""
    if b.body.code not in REFUSALS:
        raise NotAllowed("no_such_refusal", refusal=b.body.code[:40])


def answerable(b: Before) -> None:
    """The case has not ended: on one that has, no payment is under way, and another is meant."""
    if b.state.end:
        code = "ended" if getattr(b.body, "paper", "") else "ended_unanswered"
        raise Stale(code, end=b.state.end, case=b.state.number)


def live_or_paid(b: Before) -> None:
    """It lives, or what it was granted was taken back after it was paid: that may come back too."""
    if b.state.end != ENDED_PAID:
        answerable(b)


def has_arrived(b: Before) -> None:
    """Something that we instructed arrived and has not come back."""
    if not any(p.arrived for x in b.state.lines for p in x.payments):
        raise Stale("nothing_arrived", case=b.state.number)


@content
def comes_back_whole(b: Before) -> None:
    """All that arrived of one payment comes back: as much as is granted and neither kept nor gone
    is kept again for the line, the rest is free in its fund. What the family or the hospital had
    paid back of it before is no payment's any more: it came in twice, and is received."""
    case: Case = b.state
    found, line = payment_of(b), case.line(b.body.line)
    assert line is not None  # `payment_of` found it
    if not found.arrived:
        raise Stale("not_arrived", n=b.body.n, case=case.number)
    if b.body.moves != coming_back(line, found.got):
        units = sum(m.units for m in b.body.moves)
        raise sum_differs(case, line, units, found.got)


def coming_back(line: Line, units: int) -> tuple[Move, ...]:
    """What a return moves: what is still granted is kept again, the rest is free in the fund. More
    than is still out of the line came from whoever had paid back before: it is received, and is
    theirs (`twice_in`)."""
    back = units - twice_in(line, units)
    again = min(back, max(0, line.granted - (line.out - back)))
    parts = (
        ("paid", "reserved", again),
        ("paid", "available", back - again),
        ("received", "available", units - back),
    )
    return tuple(
        Move(fund=line.fund, line=line.name, source=source, target=target, units=n)
        for source, target, n in parts
        if n > 0
    )


def given_up(line: Line, moves: Sequence[Move]) -> int:
    """What was given up of a line and is still out once a payment came back: what is free again
    lowers what is owed, then what was given up. Else a later claim would be lowered by it too.

    >>> line = Line(name="1", fund=1, unit="x", granted=10, paid=30, waived=20, final=True)
    >>> given_up(line, coming_back(line, 30)), given_up(line, coming_back(line, 5))
    (0, 15)
    """
    free = sum(m.units for m in moves if (m.source, m.target) == ("paid", "available"))
    return line.waived - min(line.waived, max(0, free - line.owed))


def twice_in(line: Line, units: int) -> int:
    """What of a payment that comes back was paid back already: it is to be given back."""
    return max(0, units - (line.paid - line.returned))
