"""The room of the lists: folds, guards, and what joins them to the types."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.branch import guards as two
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Room, Row, Rule, See, Stamp, content, register
from caseflow.lists import events as ev
from caseflow.lists.matters import OBJECTION
from caseflow.lists.notice import every_case_says_so
from caseflow.lists.queue import QUEUE
from caseflow.lists.state import List

VERDICTS = (
    "accepted",
    "accepted_with_warnings",
    "identity",
    "known",
    "differs",
    "duplicate",
    "rejected",
)


def judged(x: List | None, e: ev.RowsJudged, s: Stamp) -> List:
    """More rows of a file."""
    last = max(row.row for row in e.judged)
    if x is None:
        n = len(e.judged)
        return List(
            id=e.id, version=s.version, of="import", branch=s.branch, by=s.by, count=n, last=last
        )
    return changed(x, version=s.version, count=x.count + len(e.judged), last=max(x.last, last))


def made(_: None, e: ev.PaymentFileMade, s: Stamp) -> List:
    """A payment file, whole at once."""
    return List(
        id=e.id, version=s.version, of="payment", branch=s.branch, by=s.by, count=len(e.cases)
    )


def duty(name: str) -> Rule:
    """A grant of this duty at the desk."""

    def rule(b: Before) -> None:
        if not b.who.holds(b.who.branch, duty=name):
            raise NotAllowed("no_grant", duty=name, branch=b.who.branch)

    return rule


def own_list(b: Before) -> None:
    """A list goes on at the desk where it began, and as what it began."""
    if b.state is not None and (b.state.branch != b.who.branch or b.state.of != "import"):
        raise NotAllowed("other_list")


@content
def rows_fit(b: Before) -> None:
    """There are rows, each once, with a verdict of the list."""
    numbers = [x.row for x in b.body.judged]
    if not numbers or len(set(numbers)) != len(numbers):
        raise Stale("no_effect")
    if any(x.verdict not in VERDICTS for x in b.body.judged):
        raise NotAllowed("no_such_verdict")
    for x in b.body.judged:
        if (x.case or x.verdict != "rejected") and b.see("case", x.case) is None:
            raise NotAllowed("no_case_of_row", row=x.row)


@content
def file_fits(b: Before) -> None:
    """Each case once, of one fund; the sum is what its lines have under way for this file. Who is
    paid in cash is in no bank's file, and who is not signs no list."""
    if not b.body.cases or len(set(b.body.cases)) != len(b.body.cases):
        raise Stale("no_effect")
    total = 0
    for id_ in b.body.cases:
        case = b.see("case", id_)
        mine = [x for x in case.lines if x.file == b.body.id] if case is not None else []
        if not mine or any(x.fund != b.body.fund for x in mine):
            raise NotAllowed("not_in_this_file")
        how = {p.how for x in mine if (p := case.payee_of(x.name)) is not None}
        cash = "cash" in how
        if (how == {"cash"}) is not b.body.cash:
            raise NotAllowed("cash_in_file" if cash else "account_on_list", case=case.number)
        total += sum(x.instructed for x in mine)
    if total != b.body.units:
        unit = b.see("fund", b.body.fund).unit
        raise NotAllowed("total_differs", units=b.body.units, total=total, unit=unit)


def shows(x: List) -> tuple[object, ...]:
    """What the table of lists shows."""
    return (x.of, x.branch)


def told(stream: int, x: List) -> Iterable[Row]:
    """Of what somebody said: what waits for an answer, until when; of a notice its last day, so
    that those of a branch are found. Rows of files are told by the events."""
    m = x.matter
    if m is not None:
        yield "matters", (stream, x.of, x.branch, m.case, m.until, m.status)
    if x.notice is not None:
        yield "matters", (stream, x.of, x.branch, 0, x.notice.last, "posted")


def whole(x: List, see: See) -> None:
    """A list has something in it; one of those who wait is told as it was published; the cases of a
    notice say that they stand on it."""
    if x.count <= 0:
        raise NotAllowed("empty_list")
    if x.of == QUEUE and len(x.places) != x.count:
        raise NotAllowed("not_as_published")
    if x.of == OBJECTION:
        _told_to_its_case(x, see)
    if x.notice is not None:
        every_case_says_so(x, see)


def _told_to_its_case(x: List, see: See) -> None:
    """An objection holds the case that it is about."""
    case = see("case", x.matter.case) if x.matter is not None else None
    if case is None or all(o.list != x.id for o in case.objections):
        raise NotAllowed("objection_untold")


ROOM = Room(kind="list", state=List, shows=shows, told=told, whole=whole)
register(
    ROOM,
    ("rows_judged", ev.RowsJudged, judged, (own_list, duty("enter"), two.own_id, rows_fit)),
    (
        "payment_file_made",
        ev.PaymentFileMade,
        made,
        (two.is_new("list_known"), duty("pay"), two.own_id, file_fits),
    ),
)
