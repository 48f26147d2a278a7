"""Paying many: one file per batch; a case that cannot be paid comes back with the reason.

What goes into the file is built inside the paying transaction from the payee that was confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from attrs import evolve, field, frozen

from caseflow.case.acts import Done, Pay
from caseflow.case.acts.values import text, texts
from caseflow.case.state import Case
from caseflow.desk.carry_out import one
from caseflow.desk.read import note_read, reading_child
from caseflow.errors import FactError, FundError, Stale, near
from caseflow.lists.events import PaymentFileMade
from caseflow.office import requests
from caseflow.office.look import Gathered
from caseflow.office.office import Office, Seat
from caseflow.office.root import Root
from caseflow.pay.instruction import Instruction, PaymentFormat, Payments
from caseflow.values.currency import Currency
from caseflow.values.money import Money

CSV = "csv"  # the format where nobody names one


@frozen
class PaymentBatch:
    """One payment file: what was instructed, which cases were refused and why, and the file itself
    as `format` writes it; no bytes where nothing was instructed."""

    fund: str
    instructions: tuple[Instruction, ...]
    refused: tuple[Done, ...]
    currency: Currency
    lang: Literal["zh", "en"] = "zh"
    format: str = CSV
    content: bytes = field(default=b"", repr=False)

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
    seat: Seat, numbers: Sequence[str], fund: str, request: str = "", format_: str = CSV
) -> PaymentBatch:
    """One file: every case that rests on `fund` and can be paid is instructed; the file and its
    cases in one transaction, so that a format that cannot write it leaves nothing instructed.
    `request` repeated gives the same file again, until the first of its payments is answered."""
    office = seat.office
    text(fund, "fund")
    form = format_of(office, format_)
    numbers = list(dict.fromkeys(texts(numbers, "cases")))
    said = [("pay_many", {"cases": tuple(numbers), "fund": fund})]
    with office.writing() as root:
        asked = requests.Request.saying(root, seat.party, request, said)
        before = asked.before(root) if asked is not None else None
        if before is not None:
            return _again(seat, root, fund, request, before, form)
        known = [root.see("fund", i) for i in root.streams("fund")]
        found = next((f for f in known if f.name == fund), None)
        if found is None:
            names = tuple(f.name for f in known)
            raise FundError("no_fund_named", fund=fund[:40], near=near(fund, names), known=names)
        file = office.random_id()
        root.fresh.add(file)
        good: list[int] = []
        refused: list[Done] = []
        every = [_pay(seat, root, number, found.id, file) for number in numbers]
        for done in every:
            if done.error is None:
                good.append(root.numbered(done.case))
            else:
                refused.append(done)
        instructions: tuple[Instruction, ...] = ()
        if good:
            _made(seat, root, file, found.id, good)
            instructions = _instructions(seat, root, good)
        if asked is not None:
            asked.keep(root, every)
        return _batch(seat, fund, instructions, refused, form)


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
    made = PaymentBatch(fund, instructions, tuple(refused), place.currency, lang, form.name)
    return evolve(made, content=form.write(made.payments)) if instructions else made


def _again(
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
    return _batch(seat, fund, _instructions(seat, root, good), (), form)


def _pay(seat: Seat, root: Root, number: str, fund: int, file: int) -> Done:
    case = root.see("case", root.numbered(str(number).strip().upper()))
    if case is not None and case.lines and all(x.fund != fund for x in case.lines):
        problem = FundError("other_fund_of_case", case=case.number)
        return Done(case=case.number, version=case.version, error=problem)
    return one(seat, root, Pay(case=str(number), file=file))


def _made(seat: Seat, root: Root, file: int, fund: int, cases: Sequence[int]) -> None:
    """The file as an event, and that its payees were read, once for all."""
    child = seat.office.child(root, seat.who(root))
    units = sum(x.instructed for i in cases for x in root.see("case", i).lines if x.file == file)
    event = PaymentFileMade(id=file, fund=fund, cases=tuple(cases), units=units)
    child.append(file, event)
    child.merge()
    note_read(seat, reading_child(seat, root), cases, "payment")


def _instructions(seat: Seat, root: Root, cases: Sequence[int]) -> tuple[Instruction, ...]:
    look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
    return tuple(_instruction(look, look.case(i)) for i in cases)


def _instruction(look: Gathered, c: Case) -> Instruction:
    said: dict[str, Any] = {}
    party = dict(c.people).get("guardian", c.beneficiary)
    if c.payee is not None:
        said = dict(look.private(c.id, c.payee.version).get("facts", {}))
        party = c.payee.party
    person = look.person(party)
    cash = c.payee is None or c.payee.how == "cash"
    holder = "" if cash else said.get("payee.account_name")
    name = holder or next((v for k, v in person.items() if k.endswith(".name")), "")
    return Instruction(
        case=c.number,
        payee=str(name),
        account="" if cash else str(said.get("payee.account_no", "")),
        bank="" if cash else str(said.get("payee.bank", "") or ""),
        amount=Money(c.instructed),
        purpose=look.edition(c.edition).zh
        if look.place.languages[:1] == ("zh",)
        else look.edition(c.edition).en,
    )


__all__ = ["PaymentBatch", "format_of", "pay_many"]
