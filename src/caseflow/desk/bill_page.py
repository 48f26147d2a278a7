"""One bill on a page: all cases that are on it with their lines, what they give, what is left.

Looked up by keyed marks and codes alone: nothing of a case is opened for it, and no name stands on
the page. Of cases of other branches only where to ask; of one's own and relatives' nothing at all,
not even in a sum.
"""

from __future__ import annotations

from attrs import frozen

from caseflow.case import cofunding
from caseflow.case.line import Line
from caseflow.case.state import Case
from caseflow.desk.asked import asked
from caseflow.desk.asking import note_question
from caseflow.desk.find import Elsewhere, elsewhere
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import is_readable
from caseflow.fund.units import sum_of
from caseflow.office.bills import BILL, known_by
from caseflow.office.look import Gathered
from caseflow.office.named import fund_names
from caseflow.office.office import Seat
from caseflow.office.reach import concerns, covers
from caseflow.values.money import Money


@frozen(kw_only=True)
class BilledLine:
    """A line of a case on a bill: `fund` as it is called, what is `granted` and whether that is
    `final`, what was `paid` and stayed, what is `owed` of it."""

    line: str
    fund: str
    granted: Money
    final: bool
    paid: Money
    owed: Money


@frozen(kw_only=True)
class BilledCase:
    """A case on a bill: `gives` what is decided about the sum, None where others gave nobody knows
    how much. `by`: is it known by the `invoice`, or by the one who is helped and the `operation`.
    `external`: others gave it."""

    number: str
    programme: str
    branch: str
    status: str
    by: str
    gives: Money | None
    lines: tuple[BilledLine, ...]
    external: bool


@frozen(kw_only=True)
class BillPage:
    """A bill: its cases by number, and which other branches know of one (`elsewhere`).

    `pays`: what the family pays, by the lowest that is said of that; `left`: what the cases leave
    of it. None while that is not known, and where this desk may not read every case on it.
    """

    pays: Money | None
    left: Money | None
    cases: tuple[BilledCase, ...]
    elsewhere: tuple[Elsewhere, ...]


def page(seat: Seat, number: str) -> BillPage:
    """The page, recorded before it is shown: as a read, or as a question that found nobody here.
    NotAllowed for who holds no duty at the desk; FactError as of `find`."""
    by = asked(seat.office.place, {"bill": number})
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        look = Gathered(seat.office, child)
        every = _cases(look, by.text)
        here = [c for c in every if is_readable(child, c)]
        if here:
            note_read(seat, child, [c.id for c in here], "find")
        else:
            note_question(seat, child, "paper", [c.id for c in every if not concerns(child, c)])
        return _page(look, every, here, look.key(BILL, by.text))


def _cases(look: Gathered, number: str) -> list[Case]:
    """All that are on it, by the number or by the operation."""
    named = known_by(look, number)
    found = {c.id: c for c in named}
    for c in named:
        found |= {o.id: o for o in cofunding.on_the_bill(look.see, c, cofunding.bill_of(c))}
    return sorted(found.values(), key=_by_number)


def _page(look: Gathered, every: list[Case], here: list[Case], code: str) -> BillPage:
    names = fund_names(look.session.root) if here else {}
    pays, left = _left(every) if len(here) == len(every) else (None, None)
    beyond = (c for c in every if not (concerns(look.session, c) or covers(look.session, c)))
    return BillPage(
        pays=pays,
        left=left,
        cases=tuple(_case(look, c, code, names) for c in here),
        elsewhere=elsewhere(look, beyond),
    )


def _by_number(c: Case) -> tuple[int, str]:
    return len(c.number), c.number


def _left(cases: list[Case]) -> tuple[Money | None, Money | None]:
    """What the family pays, as those say that give something, else as any says; what is left."""
    said = [(c, b.pays) for c in cases if (b := cofunding.bill_of(c)) is not None]
    known = [(c, pays) for c, pays in said if pays is not None]
    pays = [p for c, p in known if cofunding.gives(c)] or [p for _, p in known]
    if not pays:
        return None, None
    least = min(pays)
    left = None if any(map(cofunding.unknown, cases)) else least - sum(map(cofunding.gives, cases))
    return Money(least), Money(max(0, left)) if left is not None else None


def _case(look: Gathered, c: Case, code: str, names: dict[str, str]) -> BilledCase:
    bill = cofunding.bill_of(c)
    return BilledCase(
        number=c.number,
        programme=c.programme,
        branch=c.branch,
        status=c.status,
        by="operation" if bill is not None and bill.invoice != code else "invoice",
        gives=None if cofunding.unknown(c) else look.place.currency.of(cofunding.gives(c)),
        lines=tuple(_line(look, x, names) for x in c.lines),
        external=c.origin == cofunding.EXTERNAL,
    )


def _line(look: Gathered, x: Line, names: dict[str, str]) -> BilledLine:
    fund = look.see("fund", x.fund)
    return BilledLine(
        line=x.name,
        fund=names[fund.code],
        granted=sum_of(x.granted, x.unit),
        final=x.final,
        paid=sum_of(x.paid - x.returned, x.unit),
        owed=sum_of(x.owed, x.unit),
    )
