"""What follows from a bill that several cases are on: totals that differ, sums that hang
together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caseflow.case import cofunding
from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.acts.telling import consequences, keep
from caseflow.case.kinds.bill_differs import BillDiffers
from caseflow.case.kinds.bill_settled import BillSettled
from caseflow.case.met import BY_NONE, Sitting
from caseflow.case.state import Case
from caseflow.codec import once
from caseflow.errors import Stale


def compared(look: Look, ids: Iterable[int]) -> Writes:
    """Where the same number stands with another total elsewhere both cases are held."""
    for id in ids:
        for other, mine, theirs in cofunding.differing(look.see, look.case(id)):
            for case, of, here, there in (
                (id, other.id, mine, theirs),
                (other.id, id, theirs, mine),
            ):
                if not look.case(case).end:
                    yield Write(case, BillDiffers(case=of, mine=here, theirs=there))
                    yield from keep(look, case)


def told(c: Case | None) -> tuple[object, ...]:
    """What others on the bill look at: most commands leave it alone."""
    return once(c, "on_bill", _told) if c is not None else ()


def _told(c: Case) -> tuple[object, ...]:
    bill = cofunding.bill_of(c)
    if bill is None:
        return ()
    return bill.codes, bill.pays, c.edition, cofunding.gives(c), cofunding.claims(c)


def shared(look: Look, before: Mapping[int, Case | None]) -> Writes:
    """The cases after whose former states others on their bills are assessed again: those that
    come later in the order are computed on the rest."""
    for id, then in before.items():
        now = look.case(id)
        if told(then) == told(now):
            continue
        bills = [cofunding.bill_of(c) for c in (then, now) if c is not None]
        others = {o.id: o for b in bills for o in cofunding.on_the_bill(look.see, now, b)}
        for other in sorted(others.values(), key=lambda o: _place(look, o)):
            # who was erased cannot be assessed any more: what was given stands
            gone = look.party(other.beneficiary).erased
            if not (other.end or other.origin == cofunding.EXTERNAL or gone):
                yield from consequences(look, other.id)
                yield from keep(look, other.id)


def _place(look: Look, c: Case) -> tuple[int, str]:
    """Where it stands in the order: who pays first is computed first."""
    order = look.edition(c.edition).payer_order
    return order.index(c.programme) if c.programme in order else len(order), c.number


def settled(look: Look, id: int, why: str, by: Sitting = BY_NONE) -> Writes:
    """A decider, or a meeting, says by name that the bill is shared as it stands."""
    c = look.case(id)
    bill = cofunding.bill_of(c)
    if bill is None:
        raise Stale("no_bill", case=c.number)
    if not why.strip():
        raise Stale("settle_why", case=c.number)
    others = cofunding.payers(look.see, c, bill)
    event = BillSettled(on=cofunding.situation(bill, others), meeting=by.meeting)
    if event.on != c.billed.settled:
        yield Write(id, event, {"why": why})


def _kept(c: Case) -> int:
    """What other lines of the case are decided about, that this decision leaves alone."""
    again = all(x.final for x in c.covered)
    kept = (x for x in c.lines if x.final and not (again and x in c.covered))
    return sum(x.granted for x in kept)


def _may_be_lowered(look: Look, c: Case) -> bool:
    """Can its sum still be decided again? Of what others gave, of a case that ended and of who was
    erased it stands as it is."""
    return not (c.end or look.party(c.beneficiary).erased)


def at_most(look: Look, c: Case, units: int, *, named: bool) -> int:
    """What may be given of a sum: what the others leave, where a person has settled that, and no
    less than a person `named`. Stale if they leave less and nobody has settled it, or another sum
    is to be lowered before."""
    bill = cofunding.bill_of(c)
    if bill is None:
        return units
    others = cofunding.payers(look.see, c, bill)
    left = cofunding.room(bill, others)
    if left is not None:
        left = max(0, left - _kept(c))  # what was given up of another is out: nothing is left
    edition = look.edition(c.edition)
    ordered = cofunding.in_order(look.see, edition.payer_order, c, others) and left is not None
    settled = c.billed.settled == cofunding.situation(bill, others)
    stands = ordered and any(_may_be_lowered(look, o) for o in others)  # that goes first
    if stands and units + _kept(c) < cofunding.gives(c):
        return units  # to give less nobody waits for another one: else two would for each other
    if left is not None and units > left and (stands or (settled and named)):
        unit = edition.currency
        raise Stale("above_bill", units=units, most=left, unit=unit, case=c.number)
    if settled:
        return units if left is None else min(units, left)
    if left is not None and units > left:
        unit = edition.currency
        raise Stale("bill_exceeded", units=units, most=left, unit=unit, case=c.number)
    return units
