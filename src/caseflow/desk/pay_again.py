"""A payment file made again from its rows as they were written, never from how things stand now."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from attrs import evolve

from caseflow.case.acts.instruct import KEPT
from caseflow.case.events import Instructed
from caseflow.case.state import Case
from caseflow.desk.carry_out import found
from caseflow.desk.pay_files import kept_format, language, written
from caseflow.desk.payment_batch import PaymentBatch, PaymentFile
from caseflow.desk.read import may_read, note_read, reading_child
from caseflow.errors import Stale, StoreError
from caseflow.events import read as read_event
from caseflow.fund.units import sum_of
from caseflow.lists.events import PaymentFileMade
from caseflow.office import banks
from caseflow.office.look import Gathered
from caseflow.office.named import fund_names
from caseflow.office.office import Seat
from caseflow.office.parts import Opened, parts_of
from caseflow.office.root import Root
from caseflow.pay.bank_xlsx import BEFORE
from caseflow.pay.instruction import Instruction
from caseflow.pay.reference import reference_of
from caseflow.pay.signing import SigningList


def made_again(seat: Seat, number: str) -> PaymentBatch:
    """The last payment file that a case is in, from the rows as they were written; `same` says
    whether these are the bytes that were made first. Stale if it is in none; StoreError if the row
    of somebody in it was erased."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        look = Gathered(seat.office, child)
        seat.require(look.who, "pay")
        case = found(look, number)
        may_read(look, case)
        id_ = _last_file(root, case)
        made, _ = _event(root, id_)
        root.prefetch("case", made.cases)
        for other in made.cases:
            may_read(look, look.case(other))
        note_read(seat, child, made.cases, "payment")
        file = file_again(seat, root, id_)
        return PaymentBatch(
            fund=file.fund,
            files=(file,),
            refused=(),
            currency=seat.office.place.currency,
            lang=language(seat),
            format=file.format,
        )


def file_again(seat: Seat, root: Root, id_: int) -> PaymentFile:
    """A file by its stream; the read of its payees is recorded before."""
    made, on = _event(root, id_)
    root.prefetch("case", made.cases)
    parts = parts_of(root, [id_, *made.cases])
    said = next(part for (stream, _), part in parts.items() if stream == id_)
    kept = {(stream, str(x.content.get("reference", ""))): x for (stream, _), x in parts.items()}
    rows = [row for case in made.cases for row in _rows(root, kept, case, id_)]
    if said.code:
        raise _gone(root, made.cases[0])
    form = (
        SigningList()
        if made.cash
        else kept_format(
            said.content, lambda name: banks.format_of(seat.office, root, seat.branch, name)
        )
    )
    how = (str(said.content.get("part", "")), on, made.cash)
    fund = fund_names(root)[root.see("fund", made.fund).code]
    forms = (form, *BEFORE.get(form.name, ()))
    files = [evolve(written(seat, fund, rows, x, how), again=True) for x in forms]
    was = said.content["sha256"]
    same = next((f for f in files if hashlib.sha256(f.content).hexdigest() == was), None)
    return same or evolve(files[0], same=False)


def _gone(root: Root, case: int) -> StoreError:
    return StoreError("payment_file_gone", case=root.see("case", case).number)


def _event(root: Root, file: int) -> tuple[PaymentFileMade, str]:
    """The event of a file, and its day."""
    (row,) = root.journal.events_of(file)
    made = read_event(row.type, row.body)
    assert isinstance(made, PaymentFileMade)
    return made, row.on


def _last_file(root: Root, case: Case) -> int:
    """The file of the payment that was instructed last in one."""
    events = [read_event(r.type, r.body) for r in root.journal.events_of(case.id)]
    files = [e.file for e in events if isinstance(e, Instructed) and e.file]
    if not files:
        raise Stale("no_payment_file", case=case.number)
    return files[-1]


def _rows(
    root: Root, kept: Mapping[tuple[int, str], Opened], id_: int, file: int
) -> list[Instruction]:
    """The rows of a case in a file, in their order: what was instructed is known of its lines, the
    rest is as it was written under that reference."""
    case = root.see("case", id_)
    out = []
    for line in case.lines:
        for payment in line.payments:
            if payment.file != file:
                continue
            part = kept.get((id_, reference_of(case.number, line.name, payment.n)))
            if part is None:
                raise _gone(root, id_)
            said = {k: str(part.content[k]) for k in KEPT}
            units = sum_of(payment.units, line.unit)
            out.append(Instruction(case=case.number, line=line.name, amount=units, **said))
    if not out:
        raise _gone(root, id_)
    return out


__all__ = ["file_again", "made_again"]
