"""What a family asks for is not admitted: by somebody who reviews or decides there and took no part
in the decision, with a reason that the family gets in writing. They may appeal: that is answered by
the desk above, and by another person than who answered before."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.again import Declined
from caseflow.case.kinds.taken_up import (
    another_answers,
    attackable,
    goes_to,
    not_who_asked,
    was_asked,
)
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, Stamp, frozen, kind


@frozen
class ReopenDeclined(Event):
    """Not admitted: what was asked of decision `of`. Private: the reason."""

    of: int
    how: str


def fold(case: Case, e: ReopenDeclined, s: Stamp) -> Case:
    """Nothing waits any more; the decision stands."""
    of = case.again.standing(e.of)
    if of is None:  # forged
        return changed(case, version=s.version)
    wanted = case.again.asked
    received = wanted.received if wanted is not None else ""
    new = Declined(of=of, how=e.how, at=s.version, on=s.on, received=received, by=s.by)
    again = changed(case.again, asked=None, declined=(*case.again.declined, new))
    return changed(case, version=s.version, again=again)


def judges_here(b: Before) -> None:
    """Whoever reviews or decides at the desk where it would go."""
    desk = goes_to(b)
    if not any(b.who.holds(desk, b.state.programme, d) for d in ("review", "decide")):
        raise NotAllowed("no_grant", duty="decide", branch=desk)


kind(
    "case",
    "reopen_declined",
    ReopenDeclined,
    fold,
    (
        attackable,
        was_asked,
        judges_here,
        c.no_interest,
        c.fresh_eyes,
        not_who_asked,
        another_answers,
    ),
)
