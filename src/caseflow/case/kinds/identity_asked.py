"""It is asked who somebody is: another record may be of the same person.

number: the same number stands under another name, or stood with somebody from whom it was corrected
away; this asks again also of who was said to be another. unmarked: no number by which they are
recognised, so that earlier aid cannot be told. alike: the same name with birth date, phone, account
or guardian. member: of a household that was helped under another head. apart: two people share one
record.
"""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.parts import Question
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

ASKED = ("number", "unmarked", "alike", "member")


@frozen
class IdentityAsked(Event):
    """(kind, role, party, case) of each question; the case waits for two people."""

    questions: tuple[tuple[str, str, int, int], ...]


def fold(case: Case, e: IdentityAsked, s: Stamp) -> Case:
    """The questions stand."""
    new = (Question(kind=k, role=r, party=p, case=of) for k, r, p, of in e.questions)
    return changed(case, version=s.version, questions=(*case.questions, *new))


@content
def asks_rightly(b: Before) -> None:
    """Of one of its people, whether they are somebody else who is known; once."""
    case: Case = b.state
    people = dict(case.people)
    asked = {(q.role, q.party) for q in case.questions}
    if not b.body.questions:
        raise Stale("no_effect")
    for what, role, party, _ in b.body.questions:
        if what not in ASKED or (what == "unmarked") != (party == 0):
            raise NotAllowed("no_such_question", question=what[:20])
        if role not in people or party == people[role]:
            raise NotAllowed("not_of_this_case", case=case.number)
        if party and b.see("party", party) is None:
            raise Stale("no_such_person")
        if (role, party) in asked or (party in case.others and what != "number"):
            raise Stale("asked_already", case=case.number)
        asked.add((role, party))


kind("case", "identity_asked", IdentityAsked, fold, (g.live, c.at_a_desk, asks_rightly))
