"""Somebody else saw that the notice hangs, or that it was taken down."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.notice import STEP, end, standing
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, frozen, kind

UP, DOWN = "posted", "taken_down"


@frozen
class NoticeSeen(Event):
    """Another person was there: the notice is `posted`, or `taken_down`. Private: a note."""

    what: str


def fold(case: Case, e: NoticeSeen, s: Stamp) -> Case:
    """Both are needed before the step is done."""
    n = case.notice
    if n is None:  # forged
        return changed(case, version=s.version)
    seen = {"seen_by": s.by} if e.what == UP else {"down_seen_by": s.by}
    return changed(case, version=s.version, notice=changed(n, **seen))


def sees_another(b: Before) -> None:
    """What another person did, once it is there to be seen, and once. That it hangs is seen on one
    of its days: of what nobody saw until they were over nobody knows that it hung."""
    case: Case = b.state
    n = standing(case)
    if b.body.what not in (UP, DOWN):
        raise NotAllowed("no_such_answer", answer=b.body.what[:20])
    if n is None:
        raise Stale("notice_not_posted", case=case.number)
    if b.body.what == UP and b.who.on < n.since:
        raise Stale("notice_not_up_yet", on=n.since, case=case.number)
    if b.body.what == DOWN and not n.down_by:
        raise Stale("notice_hangs", case=case.number)
    if n.seen_by if b.body.what == UP else n.down_seen_by:
        raise Stale("notice_seen_already", case=case.number)
    if b.who.party == (n.by if b.body.what == UP else n.down_by):
        raise NotAllowed("own_notice", case=case.number)
    if b.body.what == UP and not n.stopped:
        last = end(b.see, case, n, b.who.on).last
        if last is not None and b.who.on > last.isoformat():
            raise Stale("notice_seen_late", on=last.isoformat(), case=case.number)


kind("case", "notice_seen", NoticeSeen, fold, (g.live, g.due(STEP), *c.WORKS, sees_another))
