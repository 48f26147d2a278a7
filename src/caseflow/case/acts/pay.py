"""Pay: what is reserved is instructed to the payee as stated and confirmed. The row that goes into
the file is built from that version (`instruct`) and kept as written. Cash is always on a list on
which people sign: who is paid alone is on one of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Literal

from attrs import field

from caseflow.case.acts import money
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.instruct import instruction, kept
from caseflow.case.acts.values import is_text
from caseflow.case.events import Instructed
from caseflow.case.line import Line
from caseflow.case.state import Case
from caseflow.errors import NotAllowed, Stale
from caseflow.lists.events import PaymentFileMade
from caseflow.pay.instruction import Instruction, Payments
from caseflow.pay.signing import SigningList

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
    if x.file and not look.is_new(x.file):
        raise NotAllowed("not_in_this_file")
    together: dict[tuple[int, bool], list[Line]] = {}
    for line in due_lines(c, look.who.on, x.line):
        payee = c.payee_of(line.name)
        cash = payee is not None and payee.how == "cash"
        if cash and whom & set(INTO):
            raise Stale("no_account", case=c.number)
        together.setdefault((line.fund, cash), []).append(line)
    for (_, cash), lines in together.items():
        alone = cash and not x.file
        rows = [instruction(look, c, line) for line in lines]
        file = look.new_id() if alone else 0
        for line, made in zip(lines, rows, strict=True):
            into = file or look.into(x.file, made)
            yield Write(c.id, instructed(look.case(c.id), line, into), kept(made))
        if alone:
            yield _signed(look, c, lines[0].fund, file, rows)


def _signed(look: Look, c: Case, fund: int, file: int, rows: Sequence[Instruction]) -> Write:
    """The list on which the one who is paid in cash signs: one for each fund."""
    words: Literal["zh", "en"] = "zh" if look.place.languages[:1] == ("zh",) else "en"
    form, payments = SigningList(), Payments(tuple(rows), look.place.currency, words)
    units = payments.total.minor
    event = PaymentFileMade(id=file, fund=fund, cases=(c.id,), units=units, cash=True)
    digest = sha256(form.write(payments)).hexdigest()
    return Write(file, event, {"format": form.name, "sha256": digest})


def instructed(c: Case, line: Line | None, file: int = 0) -> Instructed:
    """To whom: the payee of the line as stated last."""
    payee = c.payee_of(line.name if line else "")
    return Instructed(
        line=line.name if line else "",
        payee=payee.version if payee is not None else 0,
        party=payee.party if payee is not None else 0,
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
