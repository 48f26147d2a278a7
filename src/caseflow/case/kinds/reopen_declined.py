"""What a family asks for is not admitted: by somebody who reviews or decides there and took no part
in the decision, with a reason that the family gets in writing. They may appeal: that is answered by
the desk above, and by another person than who answered before. Where a body decides whether it
looks again, its paper may decline it, which a second person compares."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.again import Declined
from caseflow.case.fold import having_done
from caseflow.case.guards import no_body, resting_on
from caseflow.case.holds import DECLINED
from caseflow.case.kinds.taken_up import attackable, goes_to, was_asked
from caseflow.case.meeting import alone, as_minuted, met
from caseflow.case.state import Case
from caseflow.case.steps import answered_by_body
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Rule, Stamp, frozen, kind

TAKES_UP = "take_up"  # for what a paper is used that says whether a body looks again


@frozen
class ReopenDeclined(Event):
    """Not admitted: what was asked of decision `of`. `meeting`, `sat`: as of `Decided`. `by`: the
    body whose `paper` says so. Private: the reason."""

    of: int
    how: str
    meeting: int = 0
    sat: tuple[int, ...] = ()
    by: str = ""
    paper: str = ""


def fold(case: Case, e: ReopenDeclined, s: Stamp) -> Case:
    """Nothing waits any more; the decision stands. Who sat is bound: none of them pays it."""
    of = case.again.standing(e.of)
    if of is None:  # forged
        return changed(case, version=s.version)
    wanted = case.again.asked
    received = wanted.received if wanted is not None else ""
    new = Declined(
        of=of,
        how=e.how,
        at=s.version,
        on=s.on,
        received=received,
        by=s.by,
        sat=e.sat,
        paper=e.paper,
    )
    again = changed(case.again, asked=None, declined=(*case.again.declined, new))
    did = case.did
    for member in e.sat:
        did = having_done(changed(case, did=did), DECLINED, member)
    papers = tuple(
        changed(p, used=(*p.used, TAKES_UP)) if e.paper and p.paper == e.paper else p
        for p in case.papers
    )
    return changed(
        case,
        version=s.version,
        again=again,
        did=did,
        meetings=met(case, e, s.version),
        papers=papers,
    )


def judges_here(b: Before) -> None:
    """Whoever reviews or decides at the desk where it would go."""
    desk = goes_to(b)
    if not any(b.who.holds(desk, b.state.programme, d) for d in ("review", "decide")):
        raise NotAllowed("no_grant", duty="decide", branch=desk)


def by_a_paper_or(*rules: Rule) -> Rule:
    """Ours: these rules. By a body: it is asked, and its paper, which another person confirmed,
    declines just this and answered nothing before."""

    def rule(b: Before) -> None:
        if not b.body.paper:
            no_body(b)
            for one in rules:
                one(b)
            return
        found, case = resting_on(b), b.state
        if not case.declines(found) or found.used:
            raise Stale("paper_says_otherwise", case=case.number)
        if not answered_by_body(b.see, case, case.again.asked):
            raise Stale("declined_by_us", case=case.number)
        c.works_here(b)
        c.no_interest(b)

    return rule


kind(
    "case",
    "reopen_declined",
    ReopenDeclined,
    fold,
    (
        attackable,
        was_asked,
        by_a_paper_or(
            alone(judges_here, c.no_interest, c.fresh_eyes, c.not_who_asked, c.another_answers)
        ),
        as_minuted,
    ),
)
