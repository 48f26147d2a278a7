"""An objection by anybody, on a list of its own: who objects and in which words is private under
the key of that list, so that nobody who reads the case reads it too.

What it does to the case, and what is answered, stands on the case (`case.objection`).
"""

from __future__ import annotations

from caseflow.branch import guards as two
from caseflow.branch.answering import answer_by
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Rule, Stamp, content, frozen, kind
from caseflow.lists.matters import (
    ANSWERED,
    OBJECTION,
    Matter,
    attacked,
    not_theirs,
    works_here,
)
from caseflow.lists.sitting import OBJECTED
from caseflow.lists.state import List, begun

#: how it came in; `supervisor`: a finding that is one
CHANNELS = ("counter", "phone", "letter", "email", "visit", "supervisor", "other")
ATTACKS = ("notice", "decision", "application")  # what it is about
#: what is noted while it is looked into; `withdrawn`: the objector takes it back, which by itself
#: ends nothing
NOTED = ("note", "evidence", "withdrawn", "answer")


@frozen
class ObjectionRecorded(Event):
    """Somebody objects to a case. Private: who, how they are reached, their words."""

    id: int
    case: int
    channel: str
    about: str
    on: str
    anonymous: bool
    until: str


@frozen
class ObjectionNoted(Event):
    """What was found out, or the answer as it is written to the objector. `by`: the body whose
    paper answers; `meeting`: the list of the minutes that do. Private: the words, the number of the
    paper."""

    what: str
    by: str = ""
    meeting: int = 0


def recorded(_: None, e: ObjectionRecorded, s: Stamp) -> List:
    """The list begins."""
    m = Matter(
        what=e.channel,
        about=e.about,
        on=e.on,
        by=s.by,
        case=e.case,
        until=e.until,
        anonymous=e.anonymous,
    )
    return begun(e.id, OBJECTION, s, m)


def noted(x: List, e: ObjectionNoted, s: Stamp) -> List:
    """One more; the last answer is the one that counts."""
    if x.matter is None:  # forged
        return changed(x, version=s.version)
    m = changed(x.matter, notes=x.matter.notes + 1)
    if e.what != "answer":
        m = changed(m, noted_by=(*dict.fromkeys((*m.noted_by, s.by)),))
    if e.what == "answer":
        m = changed(m, answer=s.version, answered_by=s.by, body=e.by, status=ANSWERED)
    return changed(x, version=s.version, matter=m)


@content
def objection_fits(b: Before) -> None:
    """About a case that is there, in a way of the list, on a day that has been; its limit is a day,
    where the office set one."""
    body, case = b.body, b.see("case", b.body.case)
    if case is None or body.about not in ATTACKS or body.channel not in CHANNELS:
        raise NotAllowed("objection_unsaid")
    if not two.is_day(body.on) or body.on > b.who.on:
        raise Stale("objection_to_come", day=body.on[:20])
    if body.until != answer_by(b.see, case.branch, b.who.on):
        raise NotAllowed("limit_misnamed")


def is_objection(b: Before) -> None:
    """It is about an objection."""
    if b.state is None or b.state.of != OBJECTION:
        raise NotAllowed("other_list")


def works_on_it(b: Before) -> None:
    """Any duty, at the desk where it was recorded, at that of the case, or where its step is
    due."""
    case = b.see("case", b.state.matter.case)
    desks = {b.state.branch, case.branch, case.step.branch if case.step is not None else ""}
    if b.who.branch not in desks or not b.who.here():
        raise NotAllowed("no_grant", duty="", branch=case.branch)


def looks_into(b: Before) -> None:
    """Whoever neither entered, reviewed nor decided the case; a body's paper is entered by anyone
    who works there. Nobody who recorded the objection writes its answer, nor enters a paper for it,
    and no more does who looked into it: the paper would say what they want it to."""
    if not b.body.by and attacked(b.see("case", b.state.matter.case), b.who.party):
        raise NotAllowed("attacks_you")
    if b.body.what == "answer":
        apart(b.state.matter, b.who.party, paper=bool(b.body.by))


def apart(m: Matter, party: int, *, paper: bool) -> None:
    """NotAllowed for who recorded an objection; of a body's `paper` also for who looked into it."""
    if m.by == party:
        raise NotAllowed("recorded_by_you")
    if paper and party in m.noted_by:
        raise NotAllowed("looked_into_by_you")


def alone(*rules: Rule) -> Rule:
    """Who answers alone is asked these; of a meeting `minuted` asks whether its minutes say so."""

    def rule(b: Before) -> None:
        for one in () if b.body.meeting else rules:
            one(b)

    return rule


@content
def minuted(b: Before) -> None:
    """In the name of a meeting the answer is written by a member who confirms its minutes, which
    nobody else did; that enough are left who may answer it the case itself asks."""
    if not b.body.meeting:
        return
    x: List | None = b.see("list", b.body.meeting)
    said = x.minutes if x is not None else None
    row = said.row(b.state.matter.case) if said is not None else None
    if said is None or row is None or said.confirmed_by or b.body.by:
        raise NotAllowed("no_such_meeting", case="")
    if b.who.party == said.by:
        raise NotAllowed("own_minutes")
    if b.who.party not in said.sat:
        raise NotAllowed("did_not_sit")
    if row.result not in OBJECTED or b.body.what != "answer":
        raise NotAllowed("minutes_say_otherwise", case="")


@content
def noted_fits(b: Before) -> None:
    """One of the list, while it waits: what was answered for good stays as it was; a body only
    answers."""
    every = b.see("case", b.state.matter.case).objections
    if any(o.list == b.stream and o.ended for o in every):
        raise Stale("objection_over")
    if b.body.what not in NOTED or (b.body.by and b.body.what != "answer"):
        raise NotAllowed("objection_unsaid")


kind(
    "list",
    "objection_recorded",
    ObjectionRecorded,
    recorded,
    (two.is_new("list_known"), works_here, two.own_id, objection_fits),
)
kind(
    "list",
    "objection_noted",
    ObjectionNoted,
    noted,
    (is_objection, works_on_it, alone(not_theirs, looks_into), noted_fits, minuted),
)
