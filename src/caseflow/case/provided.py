"""Data of cases were handed to a body outside. Each such handing over is written, before anything
is opened, in the branch's chain of reads, and stays there as long as the journal: the law asks for
three years."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.branch.fold import logged
from caseflow.branch.guards import may_read
from caseflow.case.consents import may_provide
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Row, Stamp, content, frozen, kind

HOW = ("extract", "ledger")  # what was made for it


@frozen
class DataProvided(Event):
    """The data of these cases go to a `body`, by its code. `how`: what was made for it. Private:
    what the body is called."""

    subjects: tuple[int, ...]
    body: str
    how: str

    def rows(self, stamp: Stamp) -> Iterable[Row]:
        """None: it is read from the journal."""
        return ()


@content
def hands_something(b: Before) -> None:
    """Something of the list, of some cases, to somebody."""
    if b.body.how not in HOW:
        raise NotAllowed("no_such_handing", how=b.body.how[:20])
    if not b.body.subjects or not b.body.body:
        raise Stale("no_effect")


@content
def consented_to(b: Before) -> None:
    """Of each case somebody consented that its data go to that body."""
    for id_ in b.body.subjects:
        case = b.see("case", id_)
        if case is None or not may_provide(b.see, case, b.body.body, b.who.on):
            number = case.number if case is not None else ""
            raise NotAllowed("consent_to_provide", cases=(number,))


kind("branch", "data_provided", DataProvided, logged, (may_read, hands_something, consented_to))
