"""A second application of somebody whose first one is still under way: it is taken, for nothing
forbids to ask, and told. Whether both are granted is for the rules and for who decides."""

from __future__ import annotations

from collections.abc import Sequence

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
    ids = [i for i in look.cases_of(event.people[0][1]) if i != event.id]
    return _beside(look, ids, event, edition)


def known_beside(look: Look, c: Case) -> tuple[str, ...]:
    """The same of a case that is known, where its row is handed in again."""
    ids = [i for i in look.cases_of(c.beneficiary) if i != c.id]
    return _beside(look, ids, c, look.current(c.programme, look.facts(c.id))) if ids else ()


def _beside(
    look: Look, ids: Sequence[int], of: Submitted | Case, edition: Edition
) -> tuple[str, ...]:
    counted = {x for f in edition.facts if f.use is not None for x in f.use.counting}
    programmes = {of.programme, *counted}
    each = counted_by(edition).facts
    cases = [c for c in map(look.case, ids) if c.programme in programmes and _open(c)]
    same = [c for c in cases if not apart(c.subject, of.subject, each)]
    return tuple(sorted(c.number for c in same if _told(look, c)))


def _open(c: Case) -> bool:
    return not c.end and c.status != "paid"


def _told(look: Look, c: Case) -> bool:
    who = look.who
    if who.party in c.concerned or c.concerned & set(who.interests):
        return False
    return who.holds(who.branch, c.programme) and who.branch in lineage(look.see, c.branch)
