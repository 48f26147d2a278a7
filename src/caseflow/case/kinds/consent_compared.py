"""Somebody looked at the paper of a consent that another person had entered."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.consented import Stated
from caseflow.case.fold import having_done
from caseflow.case.state import Case
from caseflow.case.unlike import agreed
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.people.state import one_with


@frozen
class ConsentCompared(Event):
    """What was entered at version `of` is what the paper says: it stands with the person from now
    on."""

    of: int


def fold(case: Case, e: ConsentCompared, s: Stamp) -> Case:
    """It waits no longer."""
    rest = tuple(x for x in case.consents.waiting if x.version != e.of)
    return changed(
        case,
        version=s.version,
        consents=changed(case.consents, waiting=rest),
        did=having_done(case, "confirm", s.by),
    )


def _waiting(b: Before) -> Stated:
    found: Stated | None = next(
        (x for x in b.state.consents.waiting if x.version == b.body.of), None
    )
    if found is None:
        raise Stale("nothing_to_confirm", of=b.body.of, case=b.state.number)
    return found


def compares(b: Before) -> None:
    """It waits for another person than who entered it."""
    if _waiting(b).by == b.who.party:
        raise NotAllowed("own_entry", case=b.state.number)


@content
def stands(b: Before) -> None:
    """It stands with the person by now, as it was entered here."""
    x = _waiting(b)
    said = (x.purpose, x.body, x.scope, x.on, x.until, x.guardian, x.own)
    people = (b.see("party", p) for p in one_with(b.see, (b.state.beneficiary,)))
    found = (y for p in people if p is not None for y in p.consents if not y.ended_on)
    there = any(
        (y.purpose, y.body, y.scope, y.on, y.until, y.guardian, y.own) == said and y.version
        for y in found
    )
    if not there:
        raise NotAllowed("consent_not_recorded", case=b.state.number)


kind(
    "case", "consent_compared", ConsentCompared, fold, (g.live, *c.WORKS, compares, agreed, stands)
)
