"""The notice was taken down, once all of its days were over for the case."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.notice import STEP, Notice, end, standing
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, frozen, kind


@frozen
class NoticeTakenDown(Event):
    """It hangs no more. Private: a note."""


def fold(case: Case, e: NoticeTakenDown, s: Stamp) -> Case:
    """Another person is to see it."""
    n = case.notice
    if n is None:  # forged
        return changed(case, version=s.version)
    return changed(case, version=s.version, notice=changed(n, down_by=s.by, down_on=s.on))


def hung(b: Before) -> Notice:
    """The notice of the case as it is granted now. Stale unless it was seen to hang, all of its
    days are over, and no name hangs on it that may not."""
    case: Case = b.state
    n = standing(case)
    if n is None:
        raise Stale("notice_not_posted", case=case.number)
    if not n.seen_by:
        raise Stale("notice_unseen", case=case.number)
    if n.unnamed:
        raise Stale("notice_name_hangs", case=case.number)
    if n.stopped:
        raise Stale("notice_stopped", on=n.stopped, case=case.number)
    found = end(b.see, case, n, b.who.on)
    if found.last is None:
        raise Stale("notice_open_end", on=found.not_before.isoformat(), case=case.number)
    if b.who.on <= found.last.isoformat():
        raise Stale("notice_runs", on=found.last.isoformat(), case=case.number)
    return n


def days_are_over(b: Before) -> None:
    """Never before, and once."""
    if hung(b).down_by:
        raise Stale("notice_down_already", case=b.state.number)


def notice_is_over(b: Before) -> None:
    """A notice that we put up is done when it hung for all of its days, was taken down, and another
    person saw that."""
    if b.body.step != STEP or b.body.paper:
        return
    n = hung(b)
    if not n.down_by:
        raise Stale("notice_hangs", case=b.state.number)
    if not n.down_seen_by:
        raise Stale("notice_down_unseen", case=b.state.number)


kind(
    "case",
    "notice_taken_down",
    NoticeTakenDown,
    fold,
    (g.live, g.due(STEP), *c.WORKS, g.not_stopped("letter"), days_are_over),
)
