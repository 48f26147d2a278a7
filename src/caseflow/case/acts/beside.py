"""A second application of somebody whose first one is still under way: it is taken, for nothing
forbids to ask, and told. Whether both are granted is for the rules and for who decides."""

from __future__ import annotations

from caseflow.branch.state import lineage
from caseflow.case.acts.act import Look
from caseflow.case.events import Submitted
from caseflow.case.state import Case
from caseflow.case.subjects import apart
from caseflow.edition.earlier import counted_by
from caseflow.edition.edition import Edition

OPEN_BESIDE = "open_beside"  # a warning


def open_beside(look: Look, event: Submitted, edition: Edition) -> tuple[str, ...]:
    """The numbers of the cases under way that help the same person with the same: by the programme,
    or by one whose aid its limits count. Only those that the person may read: others are not told,
    nor those of their own or a relative's."""
    counted = {x for f in edition.facts if f.use is not None for x in f.use.counting}
    programmes = {event.programme, *counted}
    each = counted_by(edition).facts
    ids = (i for i in look.cases_of(event.people[0][1]) if i != event.id)
    cases = [c for c in map(look.case, ids) if c.programme in programmes and _open(c)]
    same = [c for c in cases if not apart(c.subject, event.subject, each)]
    return tuple(sorted(c.number for c in same if _told(look, c)))


def _open(c: Case) -> bool:
    return not c.end and c.status != "paid"


def _told(look: Look, c: Case) -> bool:
    who = look.who
    if who.party in c.concerned or c.concerned & set(who.interests):
        return False
    return who.holds(who.branch, c.programme) and who.branch in lineage(look.see, c.branch)
