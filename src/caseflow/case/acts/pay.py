"""Pay: what is reserved is instructed to the payee as stated and confirmed. The row that goes into
the file is built here, from that version, and kept as written. Cash is always on a list on which
people sign: who is paid alone is on one of their own."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal

from attrs import field

from caseflow.case.acts import money, payees
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.values import is_text
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
    """`line`: one line alone; empty: every line that can be paid today. `file` is the payment file
    that it goes into, which is made in the same transaction; 0: none, and for cash a list of its
    own."""

    case: str
    file: int = 0
    line: str = field(default="", validator=is_text)


def due_lines(c: Case, on: str, name: str = "") -> tuple[Line, ...]:
    """The lines that can be paid on a day (ISO); the one that is named; where none can, the first
    of which something is kept, so that its guards say why."""
    if name:
        return tuple(x for x in c.lines if x.name == name)
    ready = tuple(x for x in c.lines if x.payable(on))
    return ready or tuple(x for x in c.lines if x.reserved)[:1] or c.lines[:1]


def run(look: Look, c: Case, x: Pay) -> Writes:
    """The payment is on its way."""
    whom = {s.payee for s in look.edition(c.edition).steps if s.kind == "pay"}
    if c.payee is not None and c.payee.how == "cash" and whom & set(INTO):
        raise Stale("no_account", case=c.number)
    if x.file and not look.is_new(x.file):
        raise NotAllowed("not_in_this_file")
    alone = not x.file and c.payee is not None and c.payee.how == "cash"
    said = row(look, c)
    by_fund: dict[int, list[Line]] = {}
    for line in due_lines(c, look.who.on, x.line):
        by_fund.setdefault(line.fund, []).append(line)
    for lines in by_fund.values() if c.lines else ([],):
        file = look.new_id() if alone else x.file
        for one in lines or (None,):
            yield Write(c.id, instructed(look.case(c.id), one, file), said)
        if alone:
            yield _signed(look, c, lines, file, said)


def _signed(look: Look, c: Case, lines: list[Line], file: int, said: Mapping[str, Any]) -> Write:
    """The list on which the one who is paid in cash signs: one for each fund."""
    words: Literal["zh", "en"] = "zh" if look.place.languages[:1] == ("zh",) else "en"
    rows = tuple(Instruction(case=c.number, amount=Money(x.reserved), **said) for x in lines)
    form, units = SigningList(), sum(x.reserved for x in lines)
    content = form.write(Payments(rows, look.place.currency, words))
    event = PaymentFileMade(id=file, fund=lines[0].fund, cases=(c.id,), units=units, cash=True)
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


def instructed(c: Case, line: Line | None, file: int = 0) -> Instructed:
    """To whom: the payee as stated last."""
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
    """One way; of several lines each by its name too."""
    every = {"pay": (instructed(c, next(iter(due_lines(c, look.who.on)), None)),)}
    one = {f"pay:{x.name}": (instructed(c, x),) for x in c.lines} if len(c.lines) > 1 else {}
    return every | one


def way_of(look: Look, c: Case, x: Pay) -> str:
    """The way of a line that is named; of the only one it is that of the case."""
    return f"pay:{x.line}" if x.line and [x.line] != [y.name for y in c.lines] else "pay"


act(Pay, "pay", run, ways, way_of, answers={"pay": ("pay",)})
