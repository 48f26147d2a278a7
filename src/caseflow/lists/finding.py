"""A finding of a supervisor: about a case, a colleague's work, a list or the house; answered by who
manages or whom it is about, accepted or opened again by who supervises. It decides nothing.
"""

from __future__ import annotations

from caseflow.branch import guards as two
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.lists.matters import (
    ACCEPTED,
    ANSWERED,
    FINDING,
    OPEN,
    Matter,
    did,
    holds,
    is_one,
    is_theirs_too,
)
from caseflow.lists.state import List, begun

GRAVE = ("advice", "fault", "serious")  # how grave it is
ABOUT = ("case", "person", "list", "house")
JUDGED = ("accepted", "reopened")


@frozen
class FindingWritten(Event):
    """What a supervisor found; to be answered `until` a day. Private: the words."""

    id: int
    n: int
    about: str
    grave: str
    until: str
    case: int
    person: int
    list: int


@frozen
class FindingAnswered(Event):
    """What was done about it. Private: the words."""


@frozen
class FindingJudged(Event):
    """The answer is accepted, or it is open again `until` another day. Private: the words."""

    result: str
    until: str


def written(_: None, e: FindingWritten, s: Stamp) -> List:
    """The list begins."""
    m = Matter(
        what=e.grave,
        about=e.about,
        on=s.on,
        by=s.by,
        n=e.n,
        case=e.case,
        person=e.person,
        list=e.list,
        until=e.until,
    )
    return begun(e.id, FINDING, s, m)


def answered(x: List, e: FindingAnswered, s: Stamp) -> List:
    """It waits for who supervises."""
    if x.matter is None:  # forged
        return changed(x, version=s.version)
    m = changed(x.matter, answer=s.version, answered_by=s.by, status=ANSWERED)
    return changed(x, version=s.version, matter=m)


def judged(x: List, e: FindingJudged, s: Stamp) -> List:
    """It is over, or open again."""
    if x.matter is None:  # forged
        return changed(x, version=s.version)
    m = changed(x.matter, status=ACCEPTED)
    if e.result == "reopened":
        m = changed(x.matter, status=OPEN, until=e.until)
    return changed(x, version=s.version, matter=m)


@content
def finding_fits(b: Before) -> None:
    """About one thing that is there, of a grade of the list, to be answered by a day to come."""
    body = b.body
    named = {"case": body.case, "person": body.person, "list": body.list}
    if body.about not in ABOUT or body.grave not in GRAVE or body.n < 1:
        raise NotAllowed("finding_unsaid")
    if any(bool(id_) is not (what == body.about) for what, id_ in named.items()):
        raise NotAllowed("finding_unsaid")
    kind_ = "party" if body.about == "person" else body.about
    if body.about != "house" and b.see(kind_, named[body.about]) is None:
        raise NotAllowed("finding_unsaid")
    _to_come(b, body.until)


def _to_come(b: Before, day: str) -> None:
    if not two.is_day(day) or day <= b.who.on:
        raise Stale("answer_day_gone", day=day[:20])


@content
def not_own_acts(b: Before) -> None:
    """Nobody writes findings about what they did themselves, nor about a case of their own or of a
    relative."""
    body, who = b.body, b.who
    case = b.see("case", body.case) if body.case else None
    of = b.see("list", body.list) if body.list else None
    m = Matter(what="", about="", on="", by=0, case=body.case, person=body.person)
    if is_theirs_too(b.see, who, m):
        raise NotAllowed("about_you")
    if (case is not None and did(case, who.party)) or (of is not None and of.by == who.party):
        raise NotAllowed("own_acts")


def is_asked(b: Before) -> None:
    """Who manages here, or the colleague whose work it is about; never who wrote it."""
    m = b.state.matter
    if m.by == b.who.party:
        raise NotAllowed("own_acts")
    if m.person != b.who.party:
        holds("manage")(b)


def not_the_answer(b: Before) -> None:
    """Who answered does not say whether that will do."""
    if b.state.matter.answered_by == b.who.party:
        raise NotAllowed("own_acts")


@content
def judged_fits(b: Before) -> None:
    """One of two; opened again, by a day to come."""
    if b.body.result not in JUDGED:
        raise NotAllowed("finding_unsaid")
    if b.body.result == "reopened":
        _to_come(b, b.body.until)
    elif b.body.until:
        raise NotAllowed("finding_unsaid")


kind(
    "list",
    "finding_written",
    FindingWritten,
    written,
    (two.is_new("list_known"), holds("supervise"), two.own_id, finding_fits, not_own_acts),
)
kind(
    "list",
    "finding_answered",
    FindingAnswered,
    answered,
    (is_one(FINDING, OPEN), is_asked),
)
kind(
    "list",
    "finding_judged",
    FindingJudged,
    judged,
    (is_one(FINDING, ANSWERED), holds("supervise"), not_the_answer, judged_fits),
)
