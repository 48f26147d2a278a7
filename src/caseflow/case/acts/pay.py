"""Pay: what is reserved is instructed to the payee as stated and confirmed. The row that goes into
the file is built here, from that version, and kept as written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.case.acts import money, payees
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.events import Instructed
from caseflow.case.state import Case, Line
from caseflow.errors import Stale
from caseflow.values.blank import nothing

INTO = ("hospital", "institution", "beneficiary_own_account")  # never in cash


@command
class Pay(Command):
    """`file` is the payment file that it goes into; 0: none."""

    case: str
    file: int = 0


def due_line(c: Case) -> Line | None:
    """The line whose money is kept for it."""
    return next((x for x in c.lines if x.reserved), next(iter(c.lines), None))


def run(look: Look, c: Case, x: Pay) -> Writes:
    """The payment is on its way."""
    whom = {s.payee for s in look.edition(c.edition).steps if s.kind == "pay"}
    if c.payee is not None and c.payee.how == "cash" and whom & set(INTO):
        raise Stale("no_account", case=c.number)
    yield Write(c.id, instructed(c, x.file), row(look, c))


def row(look: Look, c: Case) -> Mapping[str, Any]:
    """What the file says of it: the confirmed statement, unchanged; in cash who is paid, by
    name."""
    assert c.payee is not None  # the guard has seen to it
    said = payees.account_of(look, c)
    cash, edition = c.payee.how == "cash", look.edition(c.edition)
    return {
        "payee": look.name(c.payee.party) if cash else said["payee.account_name"],
        "account": "" if cash else said["payee.account_no"],
        "bank": "" if cash or said.get("payee.bank") in (None, nothing) else said["payee.bank"],
        "purpose": edition.zh if look.place.languages[:1] == ("zh",) else edition.en,
    }


def instructed(c: Case, file: int = 0) -> Instructed:
    """To whom: the payee as stated last."""
    line = due_line(c)
    return Instructed(
        line=line.name if line else "",
        payee=c.payee.version if c.payee is not None else 0,
        party=c.payee.party if c.payee is not None else 0,
        moves=money.move(line.name, line.fund, "reserved", "instructed", line.reserved)
        if line
        else (),
        file=file,
    )


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"pay": (instructed(c),)}


act(Pay, "pay", run, ways, answers={"pay": ("pay",)})
