"""A name hangs on a public notice that may not be published any more: who is helped took the
consent back, wherever that was entered, or died, or proved to be somebody else than who consented,
or what a guardian signed for them does not count any longer. It is to be taken off."""

from __future__ import annotations

from caseflow.case.conduct import at_a_desk
from caseflow.case.guards import is_there
from caseflow.case.kinds.notice_named import may_be_named
from caseflow.case.notice import unnamed, withholds
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, See, Stamp, content, frozen, kind


@frozen
class NameWithheld(Event):
    """It follows from what was entered, here or on another case of the same person."""


def fold(case: Case, e: NameWithheld, s: Stamp) -> Case:
    """It is to be taken off; what is down already would hang again by its number."""
    return changed(case, version=s.version, notice=unnamed(case.notice, s.on))


def may_not_hang(see: See, case: Case, on: str) -> bool:
    """Does a name hang of which nobody was told yet that it may not, on a day (ISO)?"""
    return withholds(case.notice) and not may_be_named(see, case, on)


def at_work(b: Before) -> None:
    """Whoever is at a desk, of a case that is there."""
    is_there(b)
    at_a_desk(b)


@content
def follows(b: Before) -> None:
    """Only where that is so."""
    if not may_not_hang(b.see, b.state, b.who.on):
        raise NotAllowed("name_may_hang", case=b.state.number)


kind("case", "name_withheld", NameWithheld, fold, (at_work, follows))
