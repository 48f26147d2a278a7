"""Data go to a body outside: only of cases of which somebody consented to that; recorded before
anything is opened, as a read and as a handing over."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.case.consents import may_provide
from caseflow.case.provided import DataProvided
from caseflow.case.state import Case
from caseflow.desk.carry_out import found
from caseflow.desk.read import may_read, note_read, reading_child
from caseflow.errors import NotAllowed
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.office.root import Root


def providable(seat: Seat, numbers: Sequence[str], body: str) -> tuple[str, ...]:
    """Those of these cases that may go to a body, by its name. NotAllowed for one that this person
    may not read."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        return tuple(c.number for c in _cases(root, look, numbers) if _may(look, c, body))


def hand_over(seat: Seat, numbers: Sequence[str], body: str, how: str) -> list[int]:
    """Write that the data of these cases go to a body; their streams. NotAllowed, with nothing
    written, for those of which nobody consented to that, or that this person may not read."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        look = Gathered(seat.office, child)
        cases = _cases(root, look, numbers)
        left = tuple(c.number for c in cases if not _may(look, c, body))
        if left:
            raise NotAllowed("consent_to_provide", cases=left)
        if not cases:
            raise NotAllowed("nobody_to_provide")
        streams = list(dict.fromkeys(c.id for c in cases))
        event = DataProvided(subjects=tuple(streams), body=look.body_code(body), how=how)
        log = seat.office.list_id("reads", seat.branch)
        child.append(log, event, {"body": body})
        note_read(seat, child, streams, "export")
        return streams


def _cases(root: Root, look: Gathered, numbers: Sequence[str]) -> list[Case]:
    root.prefetch_numbers(numbers)
    root.prefetch("case", filter(None, map(root.numbered, numbers)))
    cases = [found(look, n) for n in numbers]
    root.prefetch("party", {c.beneficiary for c in cases})
    for c in cases:
        may_read(look, c)
    return cases


def _may(look: Gathered, c: Case, body: str) -> bool:
    return may_provide(look.see, c, look.body_code(body), look.who.on)
