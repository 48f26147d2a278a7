"""Pay: what is reserved is instructed, to the payee as stated and confirmed, or in cash."""

from __future__ import annotations

from collections.abc import Mapping

from caseflow.case.acts import money
from caseflow.case.acts.act import Events, Look, Write, Writes, act, command
from caseflow.case.events import Instructed
from caseflow.case.state import Case, Line
from caseflow.errors import Stale

INTO = ("hospital", "beneficiary_own_account")  # never in cash


@command
class Pay:
    """`file` is the payment file that it goes into; 0: none."""

    case: str
    file: int = 0


def due_line(c: Case) -> Line | None:
    """The line whose money is kept for it."""
    return next((x for x in c.lines if x.reserved), next(iter(c.lines), None))


def run(look: Look, c: Case, x: Pay) -> Writes:
    """The payment is on its way."""
    whom = {s.payee for s in look.edition(c.edition).steps if s.kind == "pay"}
    cash = c.payee is None or c.payee.how == "cash"
    if cash and whom & set(INTO):
        raise Stale("no_account", case=c.number)
    yield Write(c.id, instructed(c, x.file))


def instructed(c: Case, file: int = 0) -> Instructed:
    """To whom: the payee stated; where none was, the guardian or the one who is helped, in cash."""
    line = due_line(c)
    party = c.payee.party if c.payee is not None else dict(c.people).get("guardian", c.beneficiary)
    return Instructed(
        line=line.name if line else "",
        payee=c.payee.version if c.payee is not None else 0,
        party=party,
        moves=money.move(line.name, line.fund, "reserved", "instructed", line.reserved)
        if line
        else (),
        file=file,
    )


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"pay": (instructed(c),)}


act(Pay, "pay", run, ways, answers={"pay": ("pay",)})
