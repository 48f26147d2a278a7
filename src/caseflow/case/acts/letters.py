"""The last day of a letter, as its programme says how long letters hold, or as the branch adopted
it."""

from __future__ import annotations

from caseflow.branch.limits import VALID, valid_months
from caseflow.case.acts.act import Look
from caseflow.case.letters import last_day
from caseflow.case.state import Case


def ends(look: Look, c: Case, start: str) -> str:
    """The last day of a letter of that day; empty where nobody says how long it holds. What was
    adopted for the programme goes before its own number, that before one for all."""
    months = valid_months(look.see, c.programme, c.branch, start, own=True)
    if months is None:
        parameters = look.edition(c.edition).parameters
        said = next((p.value for p in parameters if p.name == VALID), None)
        months = said if isinstance(said, int) else None
    if months is None:
        months = valid_months(look.see, c.programme, c.branch, start)
    return last_day(look.see, c.branch, start, months, look.who.on) if months else ""
