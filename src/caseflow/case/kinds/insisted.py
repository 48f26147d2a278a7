"""Whoever enters looked at the paper again and stands by what was recorded: it is compared once
more, by a person who neither recorded it nor stood by it."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.fold import having_done
from caseflow.case.kinds.disagreed import still_open
from caseflow.case.state import Case
from caseflow.case.unlike import stood_by
from caseflow.case.waiting import entered, of_anyone
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, frozen, kind


@frozen
class Insisted(Event):
    """What was entered at version `of` and was said not to agree is right. Private: the reason."""

    of: int


def fold(case: Case, e: Insisted, s: Stamp) -> Case:
    """It waits for a second person again."""
    did = case.did if of_anyone(case, e.of) else having_done(case, "enter", s.by)
    return changed(case, version=s.version, did=did, unlike=stood_by(case, e.of, s))


def was_unlike(b: Before) -> None:
    """Somebody said that it does not agree, and it waits for an answer."""
    case, of = b.state, b.body.of
    if case.unlike_at(of) is None or of not in entered(case):
        raise Stale("nothing_unlike", of=of, case=case.number)


def answers_for_it(b: Before) -> None:
    """Whoever enters; of what no one duty asks for, or says, anyone who works there."""
    for rule in c.WORKS if of_anyone(b.state, b.body.of) else c.ENTERS:
        rule(b)


kind("case", "insisted", Insisted, fold, (still_open, answers_for_it, was_unlike))
