"""The family asks that a decision is looked at again: a re-review of it, then an appeal. Once each,
and within the period, where one was adopted and it is known when the letter was told."""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.branch.reopening import ANSWER, PERIODS, last_day
from caseflow.case import conduct as c
from caseflow.case.again import ASKS, Again, Asked, Decision
from caseflow.case.fold import having_done
from caseflow.case.guards import still_known
from caseflow.case.kinds.taken_up import attackable
from caseflow.case.says import day
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

Asker = Literal["person", "guardian", "agent"]
ASKERS: tuple[Asker, ...] = get_args(Asker)


@frozen
class ReopenAsked(Event):
    """Decision `of`, for a re_review or an appeal. `asker`: the person, the guardian, or an agent,
    whose paper was seen (`papered`). Days, ISO: `received`, when it came; `told`, when the letter
    was told, empty where nobody knows; `last`, by when it could be asked for, empty where nobody
    adopted a period or the day is not known; `until`, by when it is to be answered, empty where
    nobody adopted that. Private: what they say, their paper."""

    of: int
    how: str
    asker: str
    papered: bool
    received: str
    told: str
    last: str
    until: str


def fold(case: Case, e: ReopenAsked, s: Stamp) -> Case:
    """It waits for somebody who took no part."""
    new = Asked(of=e.of, how=e.how, version=s.version, by=s.by, received=e.received, until=e.until)
    did = having_done(case, "enter", s.by)
    return changed(case, version=s.version, did=did, again=changed(case.again, asked=new))


def barrier(a: Again, of: Decision, how: str) -> str:
    """By which code it may not be asked for; empty where it may. A decision is looked at again
    once; then, and where that was not admitted, the family may appeal, once."""
    came = a.about(of.version)
    before = {came.how} if came is not None else set()
    before |= {d.how for d in a.declined if d.of.version == of.version}
    if "appeal" in before:
        return "appealed_already"
    if how == "re_review":
        return "re_reviewed_already" if "re_review" in before else ""
    return "" if "re_review" in before else "re_review_first"


def once_each(b: Before) -> None:
    """Nothing of it waits, and this is the way that is open to them."""
    case: Case = b.state
    of = case.again.standing(b.body.of)
    assert of is not None  # `attackable` went before
    if b.body.how not in ASKS:
        raise NotAllowed("no_such_answer", answer=b.body.how[:20])
    if case.again.asked is not None:
        raise Stale("asked_for_already", case=case.number)
    code = barrier(case.again, of, b.body.how)
    if code:
        raise Stale(code, case=case.number)


@content
def may_ask(b: Before) -> None:
    """The person, the guardian of the case, or an agent whose paper was seen."""
    case: Case = b.state
    if b.body.asker not in ASKERS:
        raise NotAllowed("no_such_answer", answer=b.body.asker[:20])
    if b.body.asker == "guardian" and "guardian" not in dict(case.people):
        raise NotAllowed("no_guardian_here", case=case.number)
    if b.body.asker == "agent" and not b.body.papered:
        raise NotAllowed("agent_without_paper", case=case.number)


@content
def in_time(b: Before) -> None:
    """Days that have been, after the decision; received by the last day that was adopted."""
    case: Case = b.state
    of = case.again.standing(b.body.of)
    assert of is not None  # `attackable` went before
    received, told = day(b.body.received), b.body.told and day(b.body.told)
    if not of.on <= (told or received) <= received <= b.who.on:
        raise NotAllowed("ask_out_of_order", case=case.number)
    for name, start, said in (
        (PERIODS[b.body.how], told, b.body.last),
        (ANSWER, received, b.body.until),
    ):
        if said != last_day(b.see, case.branch, name, start, b.who.on):
            raise NotAllowed("period_misnamed", case=case.number)
    waived = case.limits.waives("re_review")
    if b.body.last and received > max(b.body.last, waived.until if waived is not None else ""):
        raise Stale("ask_too_late", until=b.body.last, case=case.number)


kind(
    "case",
    "reopen_asked",
    ReopenAsked,
    fold,
    (attackable, *c.ENTERS, still_known, once_each, may_ask, in_time),
)
