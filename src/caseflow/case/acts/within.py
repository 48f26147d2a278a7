"""To which of the regions and kinds that funds name somebody belongs. Nothing else of them is told:
a code that no fund of the branch names stands in no plain part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseflow.case.acts.act import Look
from caseflow.case.state import Case
from caseflow.fund.purpose import lies_in

RECEIVED = "application.received_on"
#: questions of the catalogue that ask for a certificate of need
CERTIFICATES = ("household.certificate", "family.need")


def within(look: Look, c: Case) -> tuple[str, ...]:
    """The codes that hold, in order: an area by where who is helped is registered; a kind by a
    certificate that is stated, and not known to have run out when the application came."""
    named = {x for f in look.funds() if f.branch == c.branch for x in (*f.regions, *f.kinds)}
    if not named:
        return ()
    facts, role = look.facts(c.id), c.people[0][0]
    kinds = {role.partition(".")[0], *(str(facts[k]) for k in CERTIFICATES if in_force(facts, k))}
    area = facts.get(f"{role}.area")
    here = str(area) if isinstance(area, str) else ""
    return tuple(sorted(x for x in named if x in kinds or (here and lies_in(here, x))))


def in_force(facts: Mapping[str, Any], key: str) -> bool:
    """Is a certificate stated that is not known to have run out?"""
    if not isinstance(facts.get(key), str):
        return False
    until, received = facts.get(f"{key}.valid_to"), facts.get(RECEIVED)
    return not (isinstance(until, date) and isinstance(received, date) and until < received)
