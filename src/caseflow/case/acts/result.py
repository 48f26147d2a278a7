"""Result: what the bank answered of the payment under way."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from caseflow.case.acts import money
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.telling import told
from caseflow.case.acts.values import is_text, yes_or_no
from caseflow.case.events import Paid, PaymentFailed
from caseflow.case.line import Line
from caseflow.case.state import Case
from caseflow.case.waiting import RESULT


@command
class Result(Command):
    """Paid, or failed with the bank's short code; then it is kept again for the same line."""

    case: str
    paid: bool = field(validator=yes_or_no)
    code: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: Result) -> Writes:
    """It arrived, or it did not: every line that is under way."""
    for line in [line for line in c.lines if line.instructed]:
        yield _answer(look, look.case(c.id), line, x)


def _answer(look: Look, c: Case, line: Line, x: Result) -> Write:
    if x.paid:
        moves = money.move(line.name, line.fund, "instructed", "paid", line.instructed)
        event = Paid(line=line.name, moves=moves, next=None, by="", paper="")
        return Write(c.id, told(look, c, event))
    moves = money.move(line.name, line.fund, "instructed", "reserved", line.instructed)
    return Write(c.id, PaymentFailed(line=line.name, code=x.code, moves=moves))


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Paid or failed."""
    return {
        "paid": (Paid(line="", moves=(), next=None, by="", paper=""),),
        "failed": (PaymentFailed(line="", code="", moves=()),),
    }


act(
    Result,
    "reconcile",
    run,
    ways,
    lambda look, c, x: "paid" if x.paid else "failed",
    answers={RESULT: ("paid", "failed")},
)
