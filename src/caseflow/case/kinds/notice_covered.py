"""Who is helped does not consent any more that their name is published, and it hangs: the sheet is
replaced by one on which the case stands by its number. The days go on, by the number."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.guards import is_there
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, frozen, kind


@frozen
class NoticeCovered(Event):
    """The name is not there any more, as one person says; as another one saw. Private: a note."""


def fold(case: Case, e: NoticeCovered, s: Stamp) -> Case:
    """The second look ends it: from then on it stands there by its number."""
    n = case.notice
    if n is None or not n.unnamed:  # forged
        return changed(case, version=s.version)
    if not n.covered_by:
        return changed(case, version=s.version, notice=changed(n, covered_by=s.by))
    n = changed(n, masked=False, unnamed="", cover_seen_by=s.by)
    return changed(case, version=s.version, notice=n)


def a_name_hangs(b: Before) -> None:
    """A name hangs that may not, also of a case that has ended; who took it off is not who sees
    it."""
    is_there(b)
    n = b.state.notice
    if n is None or not n.unnamed:
        raise Stale("notice_no_name", case=b.state.number)
    if n.covered_by == b.who.party:
        raise NotAllowed("own_notice", case=b.state.number)


kind("case", "notice_covered", NoticeCovered, fold, (a_name_hangs, *c.WORKS))
