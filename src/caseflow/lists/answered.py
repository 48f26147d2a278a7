"""A file of a bank's answers was taken in: a verdict for each of its rows. The same file is the
same list, so that none of its rows is answered twice."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.branch import guards as two
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Row, Stamp, content, frozen, kind
from caseflow.lists.events import Judged
from caseflow.lists.state import List

ANSWERS = "results"  # what such a list is of
NAMELESS = ("not_in_file", "unreadable")  # of rows that name no instruction of ours
VERDICTS = (
    *("paid", "part", "refused", "unknown", "returned", "twice", "answered_otherwise"),
    *("not_in_file", "sum_differs", "other_account", "unreadable", "rejected", "pending"),
)

#: what was taken in → how a payment of the case stands then, or later
STANDS = {
    "paid": ("paid", "returned"),
    "part": ("part", "returned"),
    "refused": ("refused",),
    "unknown": ("unknown", "paid", "part", "refused", "returned"),
    "returned": ("returned",),
}


@frozen
class PaymentFileAnswered(Event):
    """Some rows of a file of answers. `file` is a keyed mark of its bytes."""

    id: int
    file: str
    judged: tuple[Judged, ...]

    def rows(self, stamp: Stamp) -> Iterable[Row]:
        """One row each."""
        return (
            ("list_rows", (stamp.stream, x.row, x.case, x.verdict, x.code, x.cell))
            for x in self.judged
        )


def fold(x: List | None, e: PaymentFileAnswered, s: Stamp) -> List:
    """More rows of it."""
    last = max((row.row for row in e.judged), default=0)
    if x is None:
        n = len(e.judged)
        return List(
            id=e.id, version=s.version, of=ANSWERS, branch=s.branch, by=s.by, count=n, last=last
        )
    return changed(x, version=s.version, count=x.count + len(e.judged), last=max(x.last, last))


def own_answers(b: Before) -> None:
    """It goes on at the desk where it began, and as what it began."""
    if b.state is not None and (b.state.branch != b.who.branch or b.state.of != ANSWERS):
        raise NotAllowed("other_list")


def reconciles(b: Before) -> None:
    """A grant to reconcile at the desk."""
    if not b.who.holds(b.who.branch, duty="reconcile"):
        raise NotAllowed("no_grant", duty="reconcile", branch=b.who.branch)


@content
def answers_fit(b: Before) -> None:
    """There are rows, each once and for the first time, with a verdict of the list."""
    numbers = [x.row for x in b.body.judged]
    if not numbers or len(set(numbers)) != len(numbers):
        raise Stale("no_effect")
    for x in b.body.judged:
        if x.verdict not in VERDICTS:
            raise NotAllowed("no_such_verdict")
        if x.case and b.see("case", x.case) is None:
            raise NotAllowed("no_case_of_row", row=x.row)


@content
def rows_are_true(b: Before) -> None:
    """A row names a case where its verdict is of one, and what it says was taken in was: a row that
    only says so would never be taken in again."""
    for x in b.body.judged:
        if (x.case == 0) is not (x.verdict in NAMELESS):
            raise NotAllowed("row_misnamed", row=x.row)
        stands = STANDS.get(x.verdict)
        if stands is None:
            continue
        lines = b.see("case", x.case).lines
        if not any(p.how in stands for line in lines for p in line.payments):
            raise NotAllowed("answer_not_recorded", row=x.row)


kind(
    "list",
    "payment_file_answered",
    PaymentFileAnswered,
    fold,
    (own_answers, reconciles, two.own_id, answers_fit, rows_are_true),
)
