"""What was recorded since a review passed: nobody but who recorded it has seen it."""

from __future__ import annotations

from caseflow.case.events import FactsConfirmed, FactsRecorded, Reviewed
from caseflow.case.state import Case
from caseflow.events import read
from caseflow.office.look import Gathered


def since_review(look: Gathered, c: Case) -> tuple[str, ...]:
    """The facts that were recorded after the last review that accepted, in their order, without
    those that another person has compared since. None where nobody has reviewed."""
    reviewed, facts = False, dict[str, int]()
    for row in look.session.root.journal.events_of(c.id):
        if row.type not in (Reviewed.type, FactsRecorded.type, FactsConfirmed.type):
            continue
        event = read(row.type, row.body)
        if isinstance(event, Reviewed):
            reviewed, facts = reviewed or event.result == "accept", {}
        elif isinstance(event, FactsConfirmed):
            facts = {f: v for f, v in facts.items() if v != event.of}
        elif reviewed and not event.paper:  # a paper is compared itself
            facts |= dict.fromkeys(event.facts, row.version)
    return tuple(facts)


__all__ = ["since_review"]
