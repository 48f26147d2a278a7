"""Pay: what is reserved is instructed to the payee as stated and confirmed. The row that goes into
the file is built here, from that version, and kept as written. Cash is always on a list on which
people sign: who is paid alone is on one of their own."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal

from caseflow.case.acts import money, payees
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.events import Instructed
from caseflow.case.line import Line
from caseflow.case.state import Case
from caseflow.errors import NotAllowed, Stale
from caseflow.lists.events import PaymentFileMade
from caseflow.pay.instruction import Instruction, Payments
from caseflow.pay.signing import SigningList
from caseflow.values.blank import nothing
from caseflow.values.money import Money

INTO = ("hospital", "institution", "beneficiary_own_account")  # never in cash


@command
class Pay(Command):
    """`file` is the payment file that it goes into, which is made in the same transaction; 0: none,
    and for cash a list of its own."""

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
    if x.file and not look.is_new(x.file):
        raise NotAllowed("not_in_this_file")
    alone = not x.file and c.payee is not None and c.payee.how == "cash"
    file, said = look.new_id() if alone else x.file, row(look, c)
    yield Write(c.id, instructed(c, file), said)
    if alone:
        yield _signed(look, c, file, said)


def _signed(look: Look, c: Case, file: int, said: Mapping[str, Any]) -> Write:
    """The list on which the one who is paid in cash signs."""
    line = due_line(c)
    assert line is not None  # something is reserved: the guard has seen to it
    words: Literal["zh", "en"] = "zh" if look.place.languages[:1] == ("zh",) else "en"
    form, one = SigningList(), Instruction(case=c.number, amount=Money(line.reserved), **said)
    content = form.write(Payments((one,), look.place.currency, words))
    event = PaymentFileMade(id=file, fund=line.fund, cases=(c.id,), units=line.reserved, cash=True)
    return Write(file, event, {"format": form.name, "sha256": sha256(content).hexdigest()})


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
