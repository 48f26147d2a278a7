"""What a meeting decided, as the same events that one person who decides writes: they name the list
of the minutes, and who sat for the case."""

from __future__ import annotations

from caseflow.case import cofunding
from caseflow.case.acts import answer_objection, billing, decide, raising, reopen
from caseflow.case.acts.act import Look, Writes
from caseflow.case.acts.answer_objection import Answer
from caseflow.case.acts.decide import Decide, Deciding
from caseflow.case.acts.granting import grants_of, proposed
from caseflow.case.acts.shares import Part
from caseflow.case.acts.values import Settling
from caseflow.case.events import Assessed
from caseflow.case.line import Line
from caseflow.case.met import Sitting
from caseflow.case.objection import nth
from caseflow.case.state import Case
from caseflow.case.steps import has_final, last
from caseflow.codec import changed
from caseflow.edition.stage import stage
from caseflow.errors import FactError, Stale
from caseflow.lists.sitting import BILL, OBJECTED, Minuted
from caseflow.values.money import Money


def due(c: Case) -> str:
    """Which decision a meeting would take: of the award, or of its final sum."""
    return "final" if c.granted_at else "decide"


def referred(look: Look, c: Case, a: Assessed | None) -> tuple[str, ...]:
    """What is left to a person by an assessment, by name: rules, documents, the award. Who pays
    what on a bill is accepted apart."""
    if a is None or a.outcome != "referred":
        return ()
    names = stage(look.edition(a.edition), a.at)
    rules = zip(names.rules, a.results, strict=True)
    papers = zip(names.documents, a.documents, strict=True)
    found = [r.name for r, code in rules if code == "N" or (code != "P" and r.effect == "refer")]
    found += [d.name for d, code in papers if code == "N"]
    among = a.bill is not None and bool(a.bill.among)
    return tuple(found) or (() if among else ("award",))


def minuted(
    look: Look,
    c: Case,
    result: str,
    units: int | None,
    fund: str,
    *,
    settle: bool = False,
    bill: bool = False,
    n: int = 0,
) -> Minuted:
    """What minutes say of a case as it stands: the sum that the rules propose, if they name none.
    `settle`, `bill`: what is left to a person is accepted, and that a bill is shared; `n`: which
    objection. Stale if the rules leave it open, FundError if no fund would do."""
    at = c.entry_at
    if result == "decline" and c.again.asked is not None:
        at = c.again.asked.version
    if result in OBJECTED:
        at = nth(c, n).answered_at
    said = Minuted(case=c.id, result=result, units=0, assessment=at, n=n)
    shared = (BILL,) if bill else ()
    if result == "raise":
        line, sum_ = raised(look, c, units, fund)
        code = look.fund(line.fund).code
        return changed(said, units=sum_, assessment=c.version, fund=code, settled=shared)
    if result == "uphold" and settle:
        return changed(said, settled=referred(look, c, c.entry))
    if result != "grant":
        return said
    step = due(c)
    sum_ = proposed(look, c, step, units)
    if bill:
        sum_ = _of_the_bill(look, c, step, sum_, named=units is not None)
    granted = grants_of(look, c, step, sum_, fund)
    return changed(
        said,
        units=sum(g.units for g in granted),
        assessment=last(c, step)[1],
        fund=look.fund(granted[0].fund).code,
        settled=(*(referred(look, c, last(c, step)[0]) if settle else ()), *shared),
    )


def _of_the_bill(look: Look, c: Case, step: str, units: int, *, named: bool) -> int:
    """What may be given once the meeting has said that the bill is shared. Stale if there is none,
    or others leave less than was named."""
    bill = cofunding.bill_of(c)
    if bill is None:
        raise Stale("no_bill", case=c.number)
    if step != "final" and has_final(look.edition(c.edition)):
        return units
    now = cofunding.situation(bill, cofunding.payers(look.see, c, bill))
    as_settled = changed(c, billed=changed(c.billed, settled=now))
    return billing.at_most(look, as_settled, units, named=named)


def raised(look: Look, c: Case, units: int | None, fund: str) -> tuple[Line, int]:
    """The only line, and to how much it is raised. Stale if nothing is granted, or that is no more;
    FactError without a sum, or where the line would have to be named."""
    if units is None:
        raise FactError("no_sum_to_raise", "award")
    if not c.lines:
        raise Stale("nothing_to_raise", case=c.number)
    line = raising.line_meant(look, c, Part(award=Money(units), fund=fund))
    if units <= line.granted:
        raise Stale("not_raised", case=c.number)
    return line, units


def decided(look: Look, c: Case, row: Minuted, by: Sitting, why: str) -> Writes:
    """The events of one case; what follows of them names no meeting."""
    settle: dict[str, Settling] = dict.fromkeys(row.settled, "accepted")
    if row.result == "raise":
        line, _ = raised(look, c, row.units, row.fund)
        yield from raising.raising(look, c.id, line, row.units, settle, why, by)
    elif row.result == "grant":
        command = Decide(
            case=c.number,
            result="grant",
            why=why,
            award=_award(c, row),
            fund=row.fund,
            settle=settle,
        )
        yield from decide.grant(look, c, command, by)
    elif row.result == "uphold":
        command = Decide(case=c.number, result="uphold", why=why, settle=settle)
        yield from decide.uphold(look, c, command, by)
    elif row.result == "decline":
        yield from reopen.declining(look, c, why, by)
    elif row.result in OBJECTED:
        result: Answer = "dismissed" if row.result == "dismiss" else "upheld"
        yield from answer_objection.answering(look, c, row.n, result, why, by)
    else:
        ending: Deciding = "revoke" if row.result == "revoke" else "refuse"
        yield from decide.end(look, c, Decide(case=c.number, result=ending, why=why), by)


def _award(c: Case, row: Minuted) -> Money | None:
    """The sum that is named. Where the rules set a final sum, nobody names what a bill that the
    meeting shares leaves of it: it comes out so, or the guard refuses it."""
    a, _ = last(c, due(c))
    exact = a is not None and a.award and a.award[0][2] is not None
    if BILL in row.settled and due(c) == "final" and exact:
        return None
    return Money(_named(c, row))


def _named(c: Case, row: Minuted) -> int:
    """The sum that is to be decided now; what the minutes say counts what was decided of other
    lines before."""
    kept = sum(x.granted for x in c.covered if x.final) if due(c) == "final" else 0
    again = all(x.final for x in c.covered)
    return row.units if again else row.units - kept
