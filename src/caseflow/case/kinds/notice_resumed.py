"""The days of a notice run again after an objection was dismissed."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.notice import STOPS, Notice, counted, standing, told
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, See, Stamp, content, frozen, kind


@frozen
class NoticeResumed(Event):
    """What is left of its days runs from the day after. `stopped`: the day of the first objection,
    which has not run; `last` and `not_before` as they are counted now, the last day empty while a
    year of the calendar is lacking. It follows the answer that releases the last hold
    `objection`, in the same command."""

    stopped: str
    last: str
    not_before: str


def fold(case: Case, e: NoticeResumed, s: Stamp) -> Case:
    """They run."""
    n = case.notice
    if n is None:  # forged
        return changed(case, version=s.version)
    n = changed(_again(n, s.on), last=e.last, not_before=e.not_before)
    return changed(case, version=s.version, notice=n)


def _again(n: Notice, on: str) -> Notice:
    return changed(n, stopped="", stops=(*n.stops, (n.stopped, on)))


def resumed(see: See, case: Case, on: str) -> NoticeResumed | None:
    """The event that says so on a day (ISO), for a case whose objections are all answered; None
    where no days of a notice stand still."""
    n = standing(case)
    if n is None or not n.stopped:
        return None
    last, not_before = told(counted(see, case, _again(n, on), on))
    return NoticeResumed(stopped=n.stopped, last=last, not_before=not_before)


@content
def runs_on(b: Before) -> None:
    """Its days stood still, no objection is open any more, and the days that had run are those
    before the first one, by the calendar."""
    case: Case = b.state
    n = standing(case)
    if n is None or not n.stopped:
        raise Stale("notice_not_stopped", case=case.number)
    if case.held(STOPS):
        raise Stale("held", hold=STOPS, case=case.number)

    if b.body != resumed(b.see, b.state, b.who.on):
        raise NotAllowed("notice_end", on=b.body.last)


kind(
    "case",
    "notice_resumed",
    NoticeResumed,
    fold,
    (g.live, c.at_a_desk, runs_on),
)
