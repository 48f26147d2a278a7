"""Several payers on one bill: who else is on it, what each gives, how much is left. Pure.

`see("bill", code)` gives the cases that a code is told of. Only what a last decision about the sum
grants counts as given; a payer before another in the adopted order also claims what the rules give
it by now, so that the later one is computed on the rest.
"""

from __future__ import annotations

import re

from caseflow.case.bill import Bill
from caseflow.case.events import Assessed
from caseflow.case.state import Case, digest
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, See, content

EXTERNAL = "external"


def bill_of(c: Case) -> Bill | None:
    """The bill that its sum rests on, as far as it is known."""
    last = c.final if c.final is not None else c.entry
    told = last.bill if last is not None else None
    bill = c.billed.aid if c.origin == EXTERNAL else told
    if bill is None or not bill.operation or not c.billed.operation:
        return bill
    return changed(bill, operation=c.billed.operation)  # it helps somebody else by now


def on_the_bill(see: See, c: Case, bill: Bill | None) -> list[Case]:
    """The other cases on a bill of this one, whatever became of them."""
    if bill is None:
        return []
    return [o for o in _beside(see, c, bill) if bill.same(bill_of(o))]


def _beside(see: See, c: Case, bill: Bill) -> list[Case]:
    """The other cases that one of its codes is told of."""
    found = {o.id: o for code in bill.codes for o in see("bill", code)}
    found.pop(c.id, None)
    if not found:  # as nearly always: nobody else is on it
        return []
    return [o for _, o in sorted(found.items())]


def gives(c: Case) -> int:
    """What stands by last decisions about its sums, in minor units, with what the family may keep
    though it was paid too much; of aid of others what it was."""
    if c.origin == EXTERNAL:
        return c.units if c.end == EXTERNAL else 0
    return sum(x.kept for x in c.lines if x.final)


def claims(c: Case) -> int:
    """What a payer before another in the order gives: what was decided, or what the rules give by
    now where that is to be decided yet."""
    decided = bool(c.lines) and c.award_final and c.sum_holds
    last = c.final if c.final is not None else c.entry
    if c.end or c.origin == EXTERNAL or decided or last is None or not _eligible(last):
        return gives(c)
    exact = last.award and last.award[0][1] == "money" and last.award[0][2] == last.award[0][3]
    units = last.award[0][3] if exact else None
    if units is None:
        return gives(c)
    if c.final is None:  # what is decided once may rise by a new decision
        return units
    return min(units, sum(x.ceiling for x in c.lines)) if c.lines else units


def _eligible(a: Assessed) -> bool:
    """Would it be eligible but for a bill on which nobody has said who pays first? Else two who
    wait for that would not see each other."""
    alone = a.bill is not None and bool(a.bill.among) and not a.used_up
    passed = alone and set(a.results) | set(a.documents) <= {"P"}
    return a.outcome == "eligible" or (passed and a.outcome == "referred")


def unknown(c: Case) -> bool:
    """Did others give something of which nobody knows how much?"""
    return c.origin == EXTERNAL and not c.units and c.end == EXTERNAL


def payers(see: See, c: Case, bill: Bill | None) -> list[Case]:
    """The other cases that pay on the bill, or are about to."""
    return [o for o in on_the_bill(see, c, bill) if gives(o) or claims(o) or unknown(o)]


def in_order(see: See, order: tuple[str, ...], c: Case, others: list[Case]) -> bool:
    """Does the adopted order say who pays first, this case and all the others? Twice the same
    programme on one bill is a matter for a person; so it is where another one is judged by an order
    that says the contrary: else whoever decides first would choose."""
    names = [c.programme, *(o.programme for o in others)]
    known = set(names) <= set(order) and len(set(names)) == len(names)
    if not known or any(map(unknown, others)):
        return False
    return not any(_contrary(order, _order_of(see, o), names) for o in others)


def _order_of(see: See, c: Case) -> tuple[str, ...]:
    """The order by which a case is judged; none where others than we gave it."""
    edition = see("edition", c.edition) if c.edition else None
    return edition.payer_order if edition is not None else ()


def _contrary(order: tuple[str, ...], other: tuple[str, ...], names: list[str]) -> bool:
    """Do two orders put some of these programmes the other way round?"""
    both = [x for x in order if x in names and x in other]
    return both != sorted(both, key=other.index)


def less(see: See, c: Case, others: list[Case], order: tuple[str, ...]) -> int:
    """What the payers before this programme in the order give; nothing while no order is set."""
    if not others or not in_order(see, order, c, others):
        return 0
    mine = order.index(c.programme)
    return sum(claims(o) for o in others if order.index(o.programme) < mine)


def room(bill: Bill, others: list[Case]) -> int | None:
    """What the other payers leave of what the family pays, by the lowest that is said of that; None
    if nobody knows what it pays."""
    if not others:
        return bill.pays
    said = (bill, *(bill_of(o) for o in others if gives(o)))
    known = [x.pays for x in said if x is not None and x.pays is not None]
    return min(known) - sum(map(gives, others)) if known else None


def situation(bill: Bill, others: list[Case]) -> str:
    """Names who pays how much on the bill: what a person settled falls when that changes."""
    return digest(bill.pays, *((o.id, claims(o), gives(o)) for o in others))


def among(
    see: See, c: Case, bill: Bill, others: list[Case], order: tuple[str, ...], sum_: str
) -> str:
    """Names the payers on a bill of which the order does not say who gives what, or of which nobody
    knows what the family pays; empty once a person has settled that among them, and where the sum
    (`sum_` names it) was decided as it is."""
    if not others or (in_order(see, order, c, others) and room(bill, others) is not None):
        return ""
    if c.lines and c.award_final and c.summed_on == sum_:
        return ""
    now = situation(bill, others)
    return now if now != c.billed.settled else ""


_CODE = re.compile(r"([0-9a-f]{16})?")


def _named(bill: Bill) -> bool:
    """Are its codes keyed ones, in which nothing can be read, and is the whole no debt?"""
    codes = all(_CODE.fullmatch(x) for x in (bill.invoice, bill.operation))
    return codes and (bill.total is None or bill.total >= 0)


@content
def bill_told(b: Before) -> None:
    """An assessment tells a bill where the last sum rests on it: by keyed codes, with what the
    payers before this programme give by now; the award is no more than the rest; and while nobody
    has said who pays first, it is a person's matter."""
    body, case = b.body, b.state
    if body.bill is None:
        return
    edition = b.see("edition", body.edition)
    at = "final" if edition.has_final else "entry"
    if body.at != at or not _named(body.bill):
        raise NotAllowed("bill_misnamed", case=case.number)
    others = payers(b.see, case, body.bill)
    before = less(b.see, case, others, edition.payer_order)
    open_ = among(b.see, case, body.bill, others, edition.payer_order, body.sum)
    if body.bill.less != before or body.bill.among != open_:
        raise NotAllowed("bill_misnamed", case=case.number)
    if open_ and body.outcome == "eligible":
        raise NotAllowed("outcome_misnamed", outcome=body.outcome, case=case.number)
    if body.bill.pays is None:
        return
    base = max(0, body.bill.pays - before)
    sums = (x for _, unit, *bounds in body.award if unit == "money" for x in bounds)
    if any(x is not None and x > base for x in sums):
        raise NotAllowed("bill_misnamed", case=case.number)


@content
def aid_told(b: Before) -> None:
    """Of aid of others alone a row tells the bill itself."""
    bill = b.body.bill
    if bill is not None and (b.body.origin != EXTERNAL or not _named(bill)):
        raise NotAllowed("bill_misnamed", case=b.body.number)


@content
def aid_told_anew(b: Before) -> None:
    """A row that is corrected tells its bill anew; where there was no aid there is none."""
    said = b.state.correction
    bill = b.body.bill
    if bill is not None and (said is None or said.none or not _named(bill)):
        raise NotAllowed("bill_misnamed", case=b.state.number)


def recoded(b: Before, another: bool) -> None:
    """An operation is coded anew where the case helps another record now, and nowhere else."""
    bill = bill_of(b.state)
    coded = another and bill is not None and bool(bill.operation)
    if bool(b.body.operation) != coded or not _CODE.fullmatch(b.body.operation):
        raise NotAllowed("bill_misnamed", case=b.state.number)


@content
def within_the_bill(b: Before) -> None:
    """All lines on a bill, of all cases and programmes, are together never above what the family
    pays; a decision that lowers the sum is never refused for that. Where the order of payers does
    not say who gives what, a person has settled by name that the bill is shared."""
    case: Case = b.state
    after = b.folded()
    bill, total = bill_of(after), gives(after)
    if bill is None or not total or total < gives(case):
        return
    if total == gives(case) and any(x.waived for x in case.lines):
        return  # what was given up is out already: a rise within it gives nothing more
    others = payers(b.see, case, bill)
    left = room(bill, others)
    given = sum(x.granted for x in after.lines if x.final)  # what was given up stops no rise of it
    if left is not None and given > left:
        unit = after.lines[0].unit
        raise Stale("above_bill", units=given, most=max(0, left), unit=unit, case=case.number)
    if getattr(b.body, "paper", "") or not others:
        return
    order = b.see("edition", case.edition).payer_order
    if left is not None and in_order(b.see, order, case, others):
        return
    if case.billed.settled != situation(bill, others):
        raise Stale("bill_shared", orders=(), case=case.number)


def differing(see: See, c: Case) -> list[tuple[Case, int, int]]:
    """The cases with the same invoice number and another total, or with the same operation and
    total under another number (one digit typed otherwise, and one bill were two), with the two
    totals, that nobody has noted as they are now."""
    bill = bill_of(c)
    if bill is None or not bill.invoice or bill.total is None:
        return []
    known = {(d.case, d.mine, d.theirs) for d in c.billed.differs}
    out = []
    for o in _beside(see, c, bill):
        other = bill_of(o)
        if other is None or not other.invoice or other.total is None or not _odd(bill, other):
            continue
        if (o.id, bill.total, other.total) not in known:
            out.append((o, bill.total, other.total))
    return out


def _odd(bill: Bill, other: Bill) -> bool:
    """One number with two totals, or two numbers with one operation and one total?"""
    if other.invoice == bill.invoice:
        return other.total != bill.total
    one = bool(bill.operation) and other.operation == bill.operation
    return one and other.total == bill.total


def is_on(c: Case, code: str) -> bool:
    """Is this one of the codes of its bill, as it is known now?"""
    bill = bill_of(c)
    return bill is not None and code in bill.codes
