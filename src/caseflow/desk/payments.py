"""Paying many: one file per batch; a case that cannot be paid comes back with the reason.

What goes into the file was built inside the paying transaction from the payee that was confirmed,
and is kept as written: made again, the file is the same bytes, or said to differ. Cash is on no
bank's file but on a list on which people sign.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import evolve, field, frozen

from caseflow.case.acts import Done, Pay
from caseflow.case.acts.values import text, texts
from caseflow.case.events import Instructed
from caseflow.case.state import Case
from caseflow.desk.carry_out import found, one
from caseflow.desk.read import may_read, note_read, reading_child
from caseflow.errors import (
    CaseflowError,
    FactError,
    FundError,
    NotAllowed,
    Stale,
    StoreError,
    near,
)
from caseflow.events import read as read_event
from caseflow.lists.events import PaymentFileMade
from caseflow.office import requests
from caseflow.office.look import Gathered
from caseflow.office.named import find_fund, fund_names
from caseflow.office.office import Office, Seat
from caseflow.office.parts import Opened, parts_of
from caseflow.office.root import Root
from caseflow.pay.instruction import Instruction, PaymentFormat, Payments
from caseflow.pay.signing import SigningList
from caseflow.values.currency import Currency
from caseflow.values.money import Money

CSV = "csv"  # the format where nobody names one


@frozen(kw_only=True)
class PaymentBatch:
    """One payment file: what was instructed, which cases were refused and why, and the file itself
    as `format` writes it; no bytes where nothing was instructed. `same`: made again, are these the
    bytes that were made first?"""

    fund: str
    instructions: tuple[Instruction, ...]
    refused: tuple[Done, ...]
    currency: Currency
    lang: Literal["zh", "en"] = "zh"
    format: str = CSV
    content: bytes = field(default=b"", repr=False)
    same: bool = True

    @property
    def payments(self) -> Payments:
        """What a format is given."""
        return Payments(self.instructions, self.currency, self.lang)

    @property
    def total(self) -> Money:
        """The control total."""
        return self.payments.total

    def to_bytes(self, format_: PaymentFormat | None = None) -> bytes:
        """The file for the bank, as it was made; in another format if one is given."""
        return self.content if format_ is None else format_.write(self.payments)


def pay_many(
    seat: Seat,
    numbers: Sequence[str],
    fund: str,
    request: str = "",
    format_: str = CSV,
    cash: bool = False,
) -> PaymentBatch:
    """One file: every case that rests on `fund` and can be paid so is instructed; the file and its
    cases in one transaction, so that a format that cannot write it leaves nothing instructed.
    `cash`: a signing list of those who are paid in cash, who are in no other file. `request`
    repeated gives the same file again, until the first of its payments is answered."""
    office = seat.office
    text(fund, "fund")
    form = SigningList() if cash else format_of(office, format_)
    numbers = list(dict.fromkeys(texts(numbers, "cases")))
    said = [("pay_many", {"cases": tuple(numbers), "fund": fund, "cash": cash})]
    with office.writing() as root:
        asked = requests.Request.saying(root, seat.party, request, said)
        before = asked.before(root) if asked is not None else None
        if before is not None:
            return _repeated(seat, root, fund, request, before, form)
        rests_on = _fund(root, fund)
        file = office.random_id()
        root.fresh.add(file)
        every = [_pay(seat, root, number, rests_on, file, cash) for number in numbers]
        good = [root.numbered(d.case) for d in every if d.error is None]
        refused = [d for d in every if d.error is not None]
        batch = _batch(seat, fund, _instructions(root, good), refused, form)
        if good:
            _made(seat, root, file, rests_on, good, batch, cash)
        if asked is not None:
            asked.keep(root, every)
        return batch


def foreseen(
    seat: Seat, numbers: Sequence[str], fund: str, cash: bool = False
) -> tuple[tuple[Pay, ...], tuple[Done, ...]]:
    """What `pay_many` would carry out, for a preview; and what it would refuse before, with the
    reason. Told from plain parts. FundError if there is no such fund."""
    carried: list[Pay] = []
    refused: list[Done] = []
    with seat.office.reading() as root:
        rests_on = _fund(root, fund)
        for number in dict.fromkeys(numbers):
            case = root.see("case", root.numbered(number))
            problem = _not_in(case, rests_on, cash) if case is not None else None
            if problem is None:
                carried.append(Pay(case=number))
            else:
                refused.append(Done(case=number, version=case.version, error=problem))
    return tuple(carried), tuple(refused)


def _fund(root: Root, name: str) -> int:
    return find_fund(root, name).id


def format_of(office: Office, name: str) -> PaymentFormat:
    """The payment format of that name. FactError, with the nearest one, if the store has none."""
    known = office.editions.available.payment_formats
    if name not in known:
        names = tuple(known)
        raise FactError("no_payment_format", "format", name, known=names, near=near(name, names))
    return known[name]


def _batch(
    seat: Seat,
    fund: str,
    instructions: tuple[Instruction, ...],
    refused: Sequence[Done],
    form: PaymentFormat,
) -> PaymentBatch:
    place = seat.office.place
    lang: Literal["zh", "en"] = "zh" if place.languages[:1] == ("zh",) else "en"
    made = PaymentBatch(
        fund=fund,
        instructions=instructions,
        refused=tuple(refused),
        currency=place.currency,
        lang=lang,
        format=form.name,
    )
    return evolve(made, content=form.write(made.payments)) if instructions else made


def _repeated(
    seat: Seat,
    root: Root,
    fund: str,
    request: str,
    before: Sequence[Done | None],
    form: PaymentFormat,
) -> PaymentBatch:
    """The file that the request made, while the bank has answered nothing of it."""
    good = [root.numbered(d.case) for d in before if d is not None]
    for done in before:
        if done is not None:
            case = root.see("case", root.numbered(done.case))
            if not case.instructed or case.version != done.version:
                raise Stale("request_used", request=request[:40], case=case.number)
    note_read(seat, reading_child(seat, root), good, "payment")
    return _batch(seat, fund, _instructions(root, good), (), form)


def _pay(seat: Seat, root: Root, number: str, fund: int, file: int, cash: bool) -> Done:
    case = root.see("case", root.numbered(str(number).strip().upper()))
    if case is not None:
        problem = _not_in(case, fund, cash)
        if problem is not None:
            return Done(case=case.number, version=case.version, error=problem)
    return one(seat, root, Pay(case=str(number), file=file))


def _not_in(case: Case, fund: int, cash: bool) -> CaseflowError | None:
    """Why the case cannot be in this file: another fund bears it, or it is paid the other way."""
    if case.lines and all(x.fund != fund for x in case.lines):
        return FundError("other_fund_of_case", case=case.number)
    how = case.payee.how if case.payee is not None else ""
    if how == "cash" and not cash:
        return NotAllowed("cash_in_file", case=case.number)
    if how == "account" and cash:
        return NotAllowed("account_on_list", case=case.number)
    return None


def _made(
    seat: Seat,
    root: Root,
    file: int,
    fund: int,
    cases: Sequence[int],
    batch: PaymentBatch,
    cash: bool,
) -> None:
    """The file as an event, and that its payees were read, once for all."""
    child = seat.office.child(root, seat.who(root))
    units = sum(x.instructed for i in cases for x in root.see("case", i).lines if x.file == file)
    event = PaymentFileMade(id=file, fund=fund, cases=tuple(cases), units=units, cash=cash)
    said = {"format": batch.format, "sha256": hashlib.sha256(batch.content).hexdigest()}
    child.append(file, event, said)
    child.merge()
    note_read(seat, reading_child(seat, root), cases, "payment")


def _instructions(root: Root, cases: Sequence[int]) -> tuple[Instruction, ...]:
    """The rows as they were kept when the payments under way were instructed."""
    out = []
    for id_ in cases:
        kept = [said for _, type_, said in root.parts(id_) if type_.startswith("instructed/")]
        case = root.see("case", id_)
        out.append(_row(case.number, kept[-1], case.instructed))
    return tuple(out)


def _row(number: str, kept: Mapping[str, Any], units: int) -> Instruction:
    said = {k: str(kept[k]) for k in ("payee", "account", "bank", "purpose")}
    return Instruction(case=number, amount=Money(units), **said)


def made_again(seat: Seat, number: str) -> PaymentBatch:
    """The last payment file that a case is in, from the rows as they were written; `same` says
    whether these are the bytes that were made first. Stale if it is in none; StoreError if the row
    of somebody in it was erased."""
    office = seat.office
    with office.writing() as root:
        child = reading_child(seat, root)
        look = Gathered(office, child)
        seat.require(look.who, "pay")
        case = found(look, number)
        may_read(look, case)
        file, made = _last_file(root, case)
        for id_ in made.cases:
            may_read(look, look.case(id_))
        note_read(seat, child, made.cases, "payment")
        parts = parts_of(root, [file, *made.cases])
        said = next(part for (stream, _), part in parts.items() if stream == file)
        rows = tuple(_written(root, parts, id_, file) for id_ in made.cases)
        if said.code:
            raise StoreError("payment_file_gone", case=case.number)
        form = SigningList() if made.cash else format_of(office, str(said.content["format"]))
        batch = _batch(seat, fund_names(root)[root.see("fund", made.fund).code], rows, (), form)
        same = hashlib.sha256(batch.content).hexdigest() == said.content["sha256"]
        return evolve(batch, same=same)


def _last_file(root: Root, case: Case) -> tuple[int, PaymentFileMade]:
    """The file of the payment that was instructed last in one."""
    events = [read_event(r.type, r.body) for r in root.journal.events_of(case.id)]
    files = [e.file for e in events if isinstance(e, Instructed) and e.file]
    if not files:
        raise Stale("no_payment_file", case=case.number)
    (row,) = root.journal.events_of(files[-1])
    made = read_event(row.type, row.body)
    assert isinstance(made, PaymentFileMade)
    return files[-1], made


def _written(
    root: Root, parts: Mapping[tuple[int, int], Opened], case: int, file: int
) -> Instruction:
    """The row of a case in a file."""
    number = root.see("case", case).number
    for row in root.journal.events_of(case):
        event = read_event(row.type, row.body)
        if isinstance(event, Instructed) and event.file == file:
            part = parts[case, row.version]
            if part.code:
                raise StoreError("payment_file_gone", case=number)
            return _row(number, part.content, sum(m.units for m in event.moves))
    raise StoreError("payment_file_gone", case=number)


__all__ = ["PaymentBatch", "format_of", "made_again", "pay_many"]
