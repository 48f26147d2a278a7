"""A record was merged: the cases in which it stands are those of the one that stays."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import family
from caseflow.case.cofunding import recoded
from caseflow.case.events import Subject
from caseflow.case.fold import paid_to
from caseflow.case.says import coded_anew
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, StoreError
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class PersonMoved(Event):
    """`was` is `now` in every role. `subject`: what limits are counted by, coded for whom it helps
    now, and `operation` that of its bill; empty where that is nobody else."""

    was: int
    now: int
    subject: Subject = ()
    operation: str = ""


def fold(case: Case, e: PersonMoved, s: Stamp) -> Case:
    """The person stands in all roles; nobody is asked whether they are themselves."""
    people = tuple((r, e.now if p == e.was else p) for r, p in case.people)
    roles = dict(people)
    left = tuple(q for q in case.questions if q.party != roles.get(q.role))
    return changed(
        paid_to(case, e.was, e.now),
        version=s.version,
        people=people,
        stood=(*dict.fromkeys((*case.stood, e.was)),),  # earlier aid of that record is found here
        questions=left,
        subject=e.subject or case.subject,
        billed=changed(case.billed, operation=e.operation) if e.operation else case.billed,
        changes=family.follows(case, e.was, e.now),
    )


@content
def was_merged(b: Before) -> None:
    """Only into whom the record was merged."""
    case: Case | None = b.state
    if case is None:
        raise StoreError("no_such_stream", kind="case")
    gone = b.see("party", b.body.was)
    if gone is None or gone.merged != b.body.now:
        raise NotAllowed("not_merged", case=case.number)
    if b.body.was not in {p for _, p in case.people}:
        raise NotAllowed("not_of_this_case", case=case.number)
    another = case.beneficiary == b.body.was
    if bool(b.body.subject) > another or not coded_anew(case, b.body.subject):
        raise NotAllowed("counts_otherwise", case=case.number)
    recoded(b, another)


kind("case", "person_moved", PersonMoved, fold, (c.at_a_desk, was_merged))
