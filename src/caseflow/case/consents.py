"""May the name of who is helped be published, may their data be handed on? Pure: from the plain
parts of the case and of the person."""

from __future__ import annotations

from caseflow.case import family
from caseflow.case.consented import Stated
from caseflow.case.state import Case
from caseflow.events import See
from caseflow.people.consented import PROCESS, PROVIDE, PUBLISH, Consent
from caseflow.people.consents import within
from caseflow.people.state import Party, one_with


def publishes(see: See, case: Case, on: str = "") -> bool:
    """May the name be published? Without it a notice names the case by its number alone, and the
    aid is given all the same. `on`: the day (ISO), by which a child may have come to the age from
    which they sign themselves; empty: only what the journal says counts."""
    return _consented(see, case, PUBLISH, "", on)


def may_provide(see: See, case: Case, body: str, on: str = "") -> bool:
    """May the data of the case be handed to a body outside, by its code?"""
    return _consented(see, case, PROVIDE, body, on)


def _consented(see: See, case: Case, purpose: str, body: str, on: str) -> bool:
    return any(
        (x.purpose, x.body) == (purpose, body)
        and x.covers(case.id, case.programme)
        and carries(case, x, on)
        for x in _given(see, case)
    )


def _given(see: See, case: Case) -> tuple[Consent, ...]:
    """All that the person consented to, under whichever record."""
    found: list[Party | None] = [see("party", p) for p in one_with(see, (case.beneficiary,))]
    return tuple(x for p in found if p is not None for x in p.consents)


def carries(case: Case, x: Consent, on: str) -> bool:
    """Does it still stand? Not withdrawn, and not given for a child who signs themselves by now."""
    if x.ended_on:
        return False
    if x.guardian and family.of_age(case):
        return False
    return not (x.until and on[:7] > x.until)


def processing_withdrawn(see: See, case: Case) -> bool:
    """Did the person take back that the data of this case are processed, and not give it again?"""
    mine = [x for x in _given(see, case) if x.purpose == PROCESS]
    here = [x for x in mine if x.covers(case.id, case.programme)]
    return bool(here) and all(x.ended_on for x in here)


def waits_in_vain(see: See, case: Case, purpose: str, body: str) -> bool:
    """Does a signed paper wait to be compared of what the person took back since?"""
    what = (purpose, body)
    said = [x for x in _given(see, case) if not x.version and (x.purpose, x.body) == what]
    return any(
        w.on <= x.ended_on and within(x, _on(case, w))
        for w in case.consents.waiting
        if (w.purpose, w.body) == what
        for x in said
    )


def _on(case: Case, w: Stated) -> Consent:
    """What it would be once it is compared."""
    return Consent(
        version=w.version,
        purpose=w.purpose,
        body=w.body,
        scope=w.scope,
        case=case.id,
        programme=case.programme,
    )
