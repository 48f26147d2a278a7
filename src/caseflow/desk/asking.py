"""Who asks after people whom they may not know is seen to have asked, whatever the answer was: one
event for each command, list or search, in the branch's chain of reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from caseflow.branch.events import QuestionAsked
from caseflow.branch.guards import READS, TELLING
from caseflow.case.acts import Submit
from caseflow.case.events import Submitted
from caseflow.case.kinds.change_recorded import ChangeRecorded
from caseflow.case.kinds.identity_asked import IdentityAsked
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.errors import CaseflowError
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.office.reach import concerns, covers, reaches
from caseflow.office.root import Root
from caseflow.people.events import PartyRegistered


def remember(look: Gathered, command: object, problem: CaseflowError | None = None) -> None:
    """What this command asked of people beyond reach, kept until the transaction notes it."""
    code = problem.code if problem is not None and _tells(look, command, problem.code) else ""
    known = tuple(_known(look)) if problem is None else ()
    if code or known:
        by = "application" if isinstance(command, Submit) else "record"
        look.session.root.asked.setdefault((by, code), {}).update(dict.fromkeys(known))


def _tells(look: Gathered, command: object, code: str) -> bool:
    """Does a refusal say of somebody whom the command names that they are known? That one is
    recused from the very case on which one acts is no answer: who acts has declared it."""
    if code not in TELLING:
        return False
    number = getattr(command, "case", "")
    of = look.session.numbered(number) if number else 0
    return not (of and concerns(look.session, look.case(of)))


def _known(look: Gathered) -> Iterator[int]:
    """The people and cases that were found and are beyond reach, as the events say that were
    written."""
    written = look.session.written
    new = {w.stream for w in written if isinstance(w.event, PartyRegistered)}
    for w in written:
        event: Any = w.event
        if isinstance(event, Submitted):
            yield from _beyond(look.session, (p for _, p in event.people), new, w.stream)
        elif isinstance(event, ChangeRecorded) and event.what == "guardian":
            yield from _beyond(look.session, (event.party,), new, w.stream)
        elif isinstance(event, IdentityAsked):
            asked = (party for _, _, party, _ in event.questions if party)
            yield from _beyond(look.session, asked, new, w.stream)
        elif isinstance(event, PayeeDoubted):
            cases = (look.session.see("case", id_) for _, id_ in event.doubts if id_)
            yield from (c.id for c in cases if not covers(look.session, c))


def _beyond(session: Child, parties: Iterable[int], new: set[int], case: int) -> Iterator[int]:
    return (p for p in parties if p not in new and not reaches(session, p, case))


def note_asked(seat: Seat, root: Root) -> None:
    """Write what was remembered, once."""
    asked, root.asked = root.asked, {}
    for (by, code), known in asked.items():
        child = seat.office.child(root, seat.who(root), chain=f"{seat.branch}{READS}")
        note_question(seat, child, by, known, code)


def note_question(
    seat: Seat, child: Child, by: str, known: Iterable[int] = (), refused: str = ""
) -> None:
    """Write that this desk asked, in a child of the branch's chain of reads."""
    log = seat.office.list_id("reads", seat.branch)
    child.append(log, QuestionAsked(by=by, known=tuple(known), refused=refused))
    child.merge()
