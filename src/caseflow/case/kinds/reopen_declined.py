"""What a family asks for is not admitted: by somebody who reviews or decides there and took no part
in the decision, with a reason that the family gets in writing. They may appeal: that is answered by
the desk above, and by another person than who answered before."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.again import Declined
from caseflow.case.fold import having_done
from caseflow.case.holds import DECLINED
from caseflow.case.kinds.taken_up import attackable, goes_to, was_asked
from caseflow.case.meeting import alone, as_minuted, met
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, Stamp, frozen, kind


@frozen
class ReopenDeclined(Event):
    """Not admitted: what was asked of decision `of`. `meeting`, `sat`: as of `Decided`. Private:
    the reason."""

    of: int
    how: str
    meeting: int = 0
    sat: tuple[int, ...] = ()


def fold(case: Case, e: ReopenDeclined, s: Stamp) -> Case:
    """Nothing waits any more; the decision stands. Who sat is bound: none of them pays it."""
    of = case.again.standing(e.of)
    if of is None:  # forged
        return changed(case, version=s.version)
    wanted = case.again.asked
    received = wanted.received if wanted is not None else ""
    new = Declined(of=of, how=e.how, at=s.version, on=s.on, received=received, by=s.by, sat=e.sat)
    again = changed(case.again, asked=None, declined=(*case.again.declined, new))
    did = case.did
    for member in e.sat:
        did = having_done(changed(case, did=did), DECLINED, member)
    return changed(case, version=s.version, again=again, did=did, meetings=met(case, e, s.version))


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
        alone(judges_here, c.no_interest, c.fresh_eyes, c.not_who_asked, c.another_answers),
        as_minuted,
    ),
)
