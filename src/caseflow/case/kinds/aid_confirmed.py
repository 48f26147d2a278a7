"""What is right of a row of aid of others was compared by another person, and counts."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.bill import Bill
from caseflow.case.cofunding import aid_told_anew
from caseflow.case.events import Subject
from caseflow.case.fold import having_done
from caseflow.case.kinds.aid_corrected import MISTAKEN, aid_of_others
from caseflow.case.state import Case
from caseflow.case.unlike import agreed
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class AidConfirmed(Event):
    """What was said at version `of` counts from now on, for these people as their records stand
    now. `subject`: what limits are counted by; `bill`: which it is on, if known. Private: the facts
    of the row, what else it says."""

    of: int
    people: tuple[tuple[str, int], ...]
    subject: Subject
    bill: Bill | None = None


def fold(case: Case, e: AidConfirmed, s: Stamp) -> Case:
    """It is earlier aid of those people; whose it was once is not forgotten."""
    said = case.correction  # of a forged one there may be none
    people, now = dict(case.people).values(), dict(e.people).values()
    gone = (p for p in people if p not in now and p not in case.stood)
    return changed(
        case,
        version=s.version,
        people=e.people,
        received_on=said.received_on if said is not None else "",
        units=said.units if said is not None else 0,
        subject=e.subject,
        billed=changed(case.billed, aid=e.bill, operation=""),
        end=MISTAKEN if said is None or said.none else "external",
        stood=(*case.stood, *gone),
        correction=None,
        correction_at=0,
        correction_by=0,
        corrected=True,
        did=having_done(case, "confirm", s.by),
    )


def confirms_a_correction(b: Before) -> None:
    """One that waits, by another person than who entered it."""
    case: Case = b.state
    if case.correction is None or case.correction_at != b.body.of:
        raise Stale("nothing_to_confirm", of=b.body.of, case=case.number)
    if case.correction_by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)


@content
def for_whom_it_was_said(b: Before) -> None:
    """Those who were named, or the records that theirs became one with."""
    assert b.state.correction is not None  # the rule before saw it
    named = tuple((r, _stays(b, p)) for r, p in b.state.correction.people)
    if b.body.people != named or any(type(v) is int and v < 0 for _, v in b.body.subject):
        raise NotAllowed("not_compared")


def _stays(b: Before, party: int) -> int:
    while (found := b.see("party", party)) is not None and found.merged:
        party = found.merged
    return party


kind(
    "case",
    "aid_confirmed",
    AidConfirmed,
    fold,
    (aid_of_others, *c.WORKS, confirms_a_correction, agreed, for_whom_it_was_said, aid_told_anew),
)
