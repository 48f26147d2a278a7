"""It is settled who somebody is: two people agree, or a number was compared meanwhile."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import family
from caseflow.case import guards as g
from caseflow.case.cofunding import recoded
from caseflow.case.events import Subject
from caseflow.case.fold import having_done, paid_to
from caseflow.case.says import coded_anew
from caseflow.case.state import Case
from caseflow.case.unlike import agreed
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.people.state import stays


@frozen
class IdentitySettled(Event):
    """What was answered at version `of` counts: `now` stands for the role. `of` 0: no answer was
    needed, the person is recognised by a number by now. `subject`: what limits are counted by,
    coded for whom the case helps now, and `operation` that of its bill; empty where that is nobody
    else."""

    of: int
    role: str
    party: int
    now: int
    subject: Subject = ()
    operation: str = ""


def fold(case: Case, e: IdentitySettled, s: Stamp) -> Case:
    """The question is gone; who was told apart is not asked about again,
    unless it is somebody else now."""
    item = case.answered(e.of) if e.of else None
    rest = tuple(q for q in case.questions if (q.role, q.party) != (e.role, e.party))
    answer = item.answer if item is not None else ""
    was = dict(case.people).get(e.role, 0)
    gone = (was,) if was not in (0, e.now, *case.stood) else ()
    return changed(
        paid_to(case, was, e.now),
        version=s.version,
        questions=rest,
        subject=e.subject or case.subject,
        billed=changed(case.billed, operation=e.operation) if e.operation else case.billed,
        others={"other": (*case.others, e.party), "apart": ()}.get(answer, case.others),
        people=tuple((r, e.now if r == e.role else p) for r, p in case.people),
        stood=(*case.stood, *gone),
        did=having_done(case, "confirm", s.by) if e.of else case.did,
        changes=family.follows(case, was, e.now),
    )


def confirms_another_answer(b: Before) -> None:
    """Somebody else than who answered, whom it is not about."""
    case: Case = b.state
    if not b.body.of:
        c.at_a_desk(b)
        return
    c.works_here(b)
    c.no_interest(b)
    item = case.answered(b.body.of)
    if item is None:
        raise Stale("nothing_to_confirm", of=b.body.of, case=case.number)
    if item.by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)


@content
def settles_rightly(b: Before) -> None:
    """As it was answered; of one record for two, the one that goes was merged before."""
    case, body = b.state, b.body
    mine = dict(case.people).get(body.role, 0)
    another = body.role == case.people[0][0] and body.now != mine
    if bool(body.subject) > another or not coded_anew(case, body.subject):
        raise NotAllowed("counts_otherwise", case=case.number)
    recoded(b, another)
    if not body.of:
        party = b.see("party", mine)
        if body.party or body.now != mine or party is None or not party.marked:
            raise NotAllowed("not_recognised", case=case.number)
        return
    item = case.answered(body.of)
    assert item is not None  # the rule before saw it
    if (item.role, item.party) != (body.role, body.party):
        raise NotAllowed("not_compared")
    if body.now != _who(b, item.answer, mine):
        raise NotAllowed("not_compared")


def _who(b: Before, answer: str, mine: int) -> int:
    """Who stands for the role afterwards: of two records that are one, the one that stays."""
    if answer == "other":
        return mine
    if answer == "apart":
        return int(b.body.party)
    one = stays(b.see, mine)
    if one != stays(b.see, b.body.party):
        raise NotAllowed("not_merged", case=b.state.number)
    return one


kind(
    "case",
    "identity_settled",
    IdentitySettled,
    fold,
    (g.live, confirms_another_answer, agreed, settles_rightly),
)
