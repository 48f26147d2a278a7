"""Complaints, thanks and suggestions that attack no decision: recorded, answered, counted. Who said
it and in which words only those read who handle such things and supervisors, never whom it is
about."""

from __future__ import annotations

from caseflow.branch import guards as two
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.lists.matters import (
    ANSWERED,
    COMPLAINT,
    OPEN,
    Matter,
    holds,
    is_one,
    not_theirs,
    works_here,
)
from caseflow.lists.objection import CHANNELS
from caseflow.lists.state import List, begun

KINDS = ("complaint", "thanks", "suggestion")
TOPICS = ("service", "delay", "conduct", "privacy", "information", "other")
HANDLES = ("manage", "supervise")  # whoever answers


@frozen
class ComplaintRecorded(Event):
    """Somebody complains, thanks or suggests. `person`: a colleague whom it is about; `case`: one
    that it speaks of. Private: who, how they are reached, their words."""

    id: int
    n: int
    what: str
    about: str
    channel: str
    on: str
    anonymous: bool
    person: int
    case: int


@frozen
class ComplaintAnswered(Event):
    """It was answered. Private: the words."""


def recorded(_: None, e: ComplaintRecorded, s: Stamp) -> List:
    """The list begins."""
    m = Matter(
        what=e.what,
        about=e.about,
        on=e.on,
        by=s.by,
        n=e.n,
        case=e.case,
        person=e.person,
        anonymous=e.anonymous,
    )
    return begun(e.id, COMPLAINT, s, m)


def answered(x: List, e: ComplaintAnswered, s: Stamp) -> List:
    """It is answered."""
    if x.matter is None:  # forged
        return changed(x, version=s.version)
    m = changed(x.matter, answer=s.version, answered_by=s.by, status=ANSWERED)
    return changed(x, version=s.version, matter=m)


@content
def complaint_fits(b: Before) -> None:
    """Of a kind, about something of the list, on a day that has been; a colleague is one, and a
    case is there; nobody records what is about themselves."""
    body = b.body
    if body.what not in KINDS or body.about not in TOPICS or body.channel not in CHANNELS:
        raise NotAllowed("complaint_unsaid")
    if body.n < 1 or (body.case and b.see("case", body.case) is None):
        raise NotAllowed("complaint_unsaid")
    if not two.is_day(body.on) or body.on > b.who.on:
        raise Stale("objection_to_come", day=body.on[:20])
    party = b.see("party", body.person) if body.person else None
    if body.person and (party is None or not party.grants):
        raise Stale("no_such_person")
    if body.person == b.who.party:
        raise NotAllowed("about_you")


kind(
    "list",
    "complaint_recorded",
    ComplaintRecorded,
    recorded,
    (two.is_new("list_known"), works_here, two.own_id, complaint_fits),
)
kind(
    "list",
    "complaint_answered",
    ComplaintAnswered,
    answered,
    (is_one(COMPLAINT, OPEN), holds(*HANDLES), not_theirs),
)
