"""What is told of a bill that a case shares: the other payers by programme and number as far as
they may be read; beyond that only that there is one."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case import cofunding
from caseflow.case.state import Case
from caseflow.desk.readable import is_readable
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.office.reach import concerns

Said = tuple[str, dict[str, object]]  # a code of `words/bills.py`, its parts


def unordered(seat: Seat, number: str) -> list[str]:
    """The numbers of the other payers, where no order says who pays first and all of them may be
    read: what each order gives is computed from their bills, so that is recorded."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        c = look.see("case", root.numbered(number))
        if c is None or not is_readable(look.session, c):
            return []
        others = _unordered(look, c)
        mine = all(is_readable(look.session, o) for o in others)
        return [o.number for o in others] if mine else []


def _unordered(look: Gathered, c: Case) -> list[Case]:
    others = cofunding.payers(look.see, c, cofunding.bill_of(c))
    edition = look.edition(c.edition) if others else None
    if edition is None or cofunding.in_order(look.see, edition.payer_order, c, others):
        return []
    return others


def told(look: Gathered, c: Case, opened: bool) -> Iterator[Said]:
    """The lines; `opened`: the reading of the other payers is recorded."""
    bill = cofunding.bill_of(c)
    others = cofunding.payers(look.see, c, bill)
    unit = look.place.currency.code
    near = bool(others) and all(is_readable(look.session, o) for o in others)
    left = cofunding.room(bill, others) if bill is not None and near else None
    if bill is not None and left is not None:
        pays = left + sum(map(cofunding.gives, others))
        yield "bill.pays", {"pays": pays, "left": max(0, left), "unit": unit}
    beyond = False
    for o in others:
        if is_readable(look.session, o):
            units = cofunding.gives(o)
            own = {"programme": o.programme, "case": o.number, "units": units, "unit": unit}
            yield "bill.other", own
        else:
            beyond = beyond or not concerns(look.session, o)
    if beyond:
        yield "bill.elsewhere", {}
    if bill is not None and bill.less:
        yield "bill.before", {"less": bill.less, "unit": unit}
    orders = look.orders(c) if opened and _unordered(look, c) else ()
    if orders:
        yield "bill.orders", {"orders": orders}
    for d in c.billed.differs:
        if d.settled_by is None:
            said = "bill.twice" if d.mine == d.theirs else "bill.differs"
            yield said, {"mine": d.mine, "theirs": d.theirs, "unit": unit}
