"""One person says who somebody is; it counts once another has looked too."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.fold import having_done
from caseflow.case.parts import Question
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

ANSWERS = ("same", "other", "apart")


@frozen
class IdentityAnswered(Event):
    """`same`: one person; `other`: two; `apart`: the case is of somebody else than its record
    (`party`, made for them). Private: the reason."""

    role: str
    party: int
    answer: str


def fold(case: Case, e: IdentityAnswered, s: Stamp) -> Case:
    """The last answer stands; for `apart` the question with it."""
    mine = [q for q in case.questions if (q.role, q.party) == (e.role, e.party)]
    asked = mine or [Question(kind="apart", role=e.role, party=e.party, case=0)]
    new = changed(asked[0], answer=e.answer, by=s.by, answered=s.version)
    rest = tuple(q for q in case.questions if q not in mine)
    did = having_done(case, "confirm", s.by)
    return changed(case, version=s.version, questions=(*rest, new), did=did)


def may_register(b: Before) -> None:
    """To take a record apart is to register somebody: by whoever enters, or manages."""
    at = b.who.branch
    if b.body.answer == "apart" and not any(b.who.holds(at, "", d) for d in ("enter", "manage")):
        raise NotAllowed("no_grant", duty="enter", branch=at)


@content
def answers_rightly(b: Before) -> None:
    """A question that stands, in one of two ways; or apart, with a record that is nobody's yet."""
    case, body = b.state, b.body
    if body.answer not in ANSWERS or (body.answer == "same" and not body.party):
        raise NotAllowed("no_such_answer", answer=body.answer[:20])
    asked = next((q for q in case.questions if (q.role, q.party) == (body.role, body.party)), None)
    if body.answer == "apart" and (asked is None or asked.kind != "apart"):
        _own_record(b, asked)
    elif asked is None:
        raise Stale("nothing_asked", case=case.number)
    elif asked.answer == body.answer:
        raise Stale("answered_already", case=case.number, of=asked.answered)


def _own_record(b: Before, asked: Question | None) -> None:
    """One record for a role that is taken apart, and one that is nobody's yet."""
    case, body = b.state, b.body
    if body.role not in dict(case.people):
        raise NotAllowed("not_of_this_case", case=case.number)
    apart = next((q for q in case.questions if (q.kind, q.role) == ("apart", body.role)), None)
    if apart is not None:
        raise Stale("answered_already", case=case.number, of=apart.answered)
    party = b.see("party", body.party)
    if asked or party is None or party.version != 1 or party.marked or party.grants:
        raise NotAllowed("record_in_use", case=case.number)


kind(
    "case",
    "identity_answered",
    IdentityAnswered,
    fold,
    (g.live, *c.WORKS, may_register, answers_rightly),
)
