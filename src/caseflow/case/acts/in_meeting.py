"""What a meeting decided, as the same events that one person who decides writes: they name the list
of the minutes, and who sat for the case."""

from __future__ import annotations

from caseflow.case.acts import decide, raising
from caseflow.case.acts.act import Look, Writes
from caseflow.case.acts.decide import Decide
from caseflow.case.acts.granting import grants_of, proposed
from caseflow.case.acts.shares import Part
from caseflow.case.acts.values import Settling
from caseflow.case.line import Line
from caseflow.case.met import Sitting
from caseflow.case.state import Case
from caseflow.case.steps import last
from caseflow.codec import changed
from caseflow.edition.stage import stage
from caseflow.errors import FactError, Stale
from caseflow.lists.sitting import Minuted
from caseflow.values.money import Money


def due(c: Case) -> str:
    """Which decision a meeting would take: of the award, or of its final sum."""
    return "final" if c.granted_at else "decide"


def referred(look: Look, c: Case) -> tuple[str, ...]:
    """What is left to a person by the last assessment, by name: rules, documents, the award."""
    a, _ = last(c, due(c))
    if a is None or a.outcome != "referred":
        return ()
    names = stage(look.edition(a.edition), a.at)
    rules = zip(names.rules, a.results, strict=True)
    papers = zip(names.documents, a.documents, strict=True)
    found = [r.name for r, code in rules if code == "N" or (code != "P" and r.effect == "refer")]
    found += [d.name for d, code in papers if code == "N"]
    return tuple(found) or ("award",)


def minuted(
    look: Look, c: Case, result: str, units: int | None, fund: str, settle: bool = False
) -> Minuted:
    """What minutes say of a case as it stands: the sum that the rules propose, if they name none.
    Stale if the rules leave it open, FundError if no fund would do."""
    said = Minuted(case=c.id, result=result, units=0, assessment=c.entry_at)
    if result == "raise":
        line, sum_ = raised(look, c, units, fund)
        return changed(said, units=sum_, assessment=c.version, fund=look.fund(line.fund).code)
    if result != "grant":
        return said
    step = due(c)
    sum_ = proposed(look, c, step, units)
    granted = grants_of(look, c, step, sum_, fund)
    return changed(
        said,
        units=sum(g.units for g in granted),
        assessment=last(c, step)[1],
        fund=look.fund(granted[0].fund).code,
        settled=referred(look, c) if settle else (),
    )


def raised(look: Look, c: Case, units: int | None, fund: str) -> tuple[Line, int]:
    """The only line, and to how much it is raised. Stale if nothing is granted, or that is no more;
    FactError without a sum, or where the line would have to be named."""
    if units is None:
        raise FactError("no_sum_to_raise", "award")
    if not c.granted_at or not c.lines:
        raise Stale("nothing_to_raise", case=c.number)
    line = raising.line_meant(look, c, Part(award=Money(units), fund=fund))
    if units <= line.granted:
        raise Stale("not_raised", case=c.number)
    return line, units


def decided(look: Look, c: Case, row: Minuted, by: Sitting, why: str) -> Writes:
    """The events of one case; what follows of them names no meeting."""
    if row.result == "raise":
        line, _ = raised(look, c, row.units, row.fund)
        yield from raising.raising(look, c.id, line, row.units, {}, why, by)
        return
    if row.result != "grant":
        yield from decide.end(look, c, Decide(case=c.number, result="refuse", why=why), by)
        return
    award = Money(_named(c, row))
    settle: dict[str, Settling] = dict.fromkeys(row.settled, "accepted")
    command = Decide(
        case=c.number, result="grant", why=why, award=award, fund=row.fund, settle=settle
    )
    yield from decide.grant(look, c, command, by)


def _named(c: Case, row: Minuted) -> int:
    """The sum that is to be decided now; what the minutes say counts what was decided of other
    lines before."""
    kept = sum(x.granted for x in c.covered if x.final) if due(c) == "final" else 0
    again = all(x.final for x in c.covered)
    return row.units if again else row.units - kept
