"""An objection is answered by one person, or by a body's paper; the answer counts once another
person has seen it (`released`, hold `objection`)."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.meeting import alone, as_minuted, met
from caseflow.case.objection import ANSWERS, having, nth
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.lists.matters import attacked
from caseflow.lists.objection import apart


@frozen
class ObjectionAnswered(Event):
    """The `n`th objection is dismissed or upheld, in the words at version `reply` of its list.
    `by`: the body whose `paper` (a keyed mark) says so; `meeting`, `sat`: as of `Decided`."""

    n: int
    result: str
    reply: int
    by: str
    paper: str
    meeting: int = 0
    sat: tuple[int, ...] = ()


def fold(case: Case, e: ObjectionAnswered, s: Stamp) -> Case:
    """It waits for another person; answered anew, for another one again."""
    if not 0 < e.n <= len(case.objections):  # forged
        return changed(case, version=s.version)
    o = changed(
        case.objections[e.n - 1],
        result=e.result,
        answered_by=s.by,
        answered_at=s.version,
        reply=e.reply,
        body=e.by,
        sat=e.sat,
    )
    every = having(case.objections, e.n, o)
    return changed(case, version=s.version, objections=every, meetings=met(case, e, s.version))


def others_look(b: Before) -> None:
    """It waits for its answer, from whoever works there and neither entered, reviewed nor decided
    the case, nor recorded the objection; a body's paper is entered by anyone who works there and
    neither recorded the objection nor looked into it. A case that has ended owes its answer
    still."""
    g.is_there(b)
    c.works_here(b)
    case: Case = b.state
    o = nth(case, b.body.n)
    if not b.body.by and attacked(case, b.who.party):
        raise NotAllowed("attacks_you", case=case.number)
    apart(b.see("list", o.list).matter, b.who.party, paper=bool(b.body.by))


@content
def answer_fits(b: Before) -> None:
    """Dismissed or upheld, in words that this person has just written on its list; a body is
    another than our own, with a paper."""
    g.is_there(b)
    case: Case = b.state
    body = b.body
    m = b.see("list", nth(case, body.n).list).matter
    if body.result not in ANSWERS:
        raise NotAllowed("no_such_answer", answer=body.result[:20])
    if (m.answer, m.answered_by, m.body) != (body.reply, b.who.party, body.by):
        raise NotAllowed("answer_unwritten", case=case.number)
    if bool(body.by) is not bool(body.paper):
        raise NotAllowed("body_without_paper", case=case.number)
    if body.by and body.by == case.branch:
        raise NotAllowed("paper_of_our_own", body=body.by[:40], case=case.number)


kind(
    "case",
    "objection_answered",
    ObjectionAnswered,
    fold,
    (alone(others_look, c.no_interest), answer_fits, as_minuted),
)
