"""A row of aid of others was wrong: one person says what is right."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.events import AidCorrected
from caseflow.case.fold import having_done
from caseflow.case.says import day
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale, StoreError
from caseflow.events import Before, Stamp, content, kind


def fold(case: Case, e: AidCorrected, s: Stamp) -> Case:
    """What is said last stands, and waits."""
    return changed(
        case,
        version=s.version,
        correction=e,
        correction_at=s.version,
        correction_by=s.by,
        did=having_done(case, "enter", s.by),
    )


def aid_of_others(b: Before) -> None:
    """It is a row of earlier aid, which is for the record only."""
    case: Case | None = b.state
    if case is None:
        raise StoreError("no_such_stream", kind="case")
    if case.origin != "external":
        raise Stale("not_earlier_aid", case=case.number)


@content
def is_a_row(b: Before) -> None:
    """For somebody known here, under the same roles, of a day that has been; and not as it stands
    already. That there was none is said alone."""
    case, body = b.state, b.body
    if [r for r, _ in body.people] != [r for r, _ in case.people] or body.units < 0:
        raise NotAllowed("nobody_helped")
    known = (b.see("party", party) for _, party in body.people)
    if any(p is None or p.merged or p.erased for p in known):
        raise Stale("no_such_person")
    if body.received_on and day(body.received_on) > b.who.on:
        raise Stale("received_to_come", day=body.received_on)
    if body.none and (body.units or (body.people != case.people) or case.end == MISTAKEN):
        raise Stale("no_effect")


MISTAKEN = "mistaken"
RULES = (aid_of_others, c.at_desk("enter"), c.no_interest, is_a_row)  # nobody decides such a row
kind("case", "aid_corrected", AidCorrected, fold, RULES)
