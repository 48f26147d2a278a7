"""What is still to be done on a case at desks of this store, and who is not barred from it: by the
rules of conduct alone, as they will be asked once it is due."""

from __future__ import annotations

from attrs import frozen

from caseflow.case import conduct
from caseflow.case.deciding import not_said_before
from caseflow.case.state import Case
from caseflow.case.steps import DUTIES, has_final, kind, place
from caseflow.edition.rulebook import Step as Row
from caseflow.errors import NotAllowed
from caseflow.events import Before, Rule, See, Who

_BARS: dict[str, tuple[Rule, ...]] = {
    "review": (conduct.four_eyes("review"), conduct.one_level),
    "decide": (conduct.four_eyes("decide"), conduct.not_cost, not_said_before),
    "pay": (conduct.four_eyes("pay"), conduct.not_payee, conduct.did_not_reconcile),
}


@frozen
class _Told:
    """All that those rules ask of an event: which step it does."""

    step: str


def to_come(see: See, c: Case) -> tuple[Row, ...]:
    """The reviews, decisions and payments that are to come here; none once it has ended."""
    if c.end or not c.edition:
        return ()
    edition = see("edition", c.edition)
    return tuple(
        row
        for row in edition.steps
        if DUTIES.get(row.kind) and row.name not in c.done
        if row.kind != "final" or has_final(edition)
        if not place(see, c, row)[1]
    )


def may_do(see: See, c: Case, row: Row, who: Who) -> bool:
    """Is it somebody's duty, and nothing that they did, or are, keeps them from it?"""
    duty = DUTIES[row.kind]
    if not who.holds(place(see, c, row)[0], c.programme, duty):
        return False
    b = Before(stream=c.id, state=c, body=_Told(row.name), who=who, see=see, first=2)
    try:
        for rule in (conduct.no_interest, *_BARS[kind(duty)]):
            rule(b)
    except NotAllowed:
        return False
    return True


__all__ = ["may_do", "to_come"]
