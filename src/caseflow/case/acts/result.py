"""Result: what the bank answered of a payment. Paid, wholly or in part; refused; not known; or sent
back after it was paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field

from caseflow.case.acts import money
from caseflow.case.acts.act import Command, Events, Look, Mark, Write, Writes, act, command
from caseflow.case.acts.telling import consequences, told
from caseflow.case.acts.values import is_money, is_text, one_of, some_money, text, to_day
from caseflow.case.answers import coming_back, sum_differs
from caseflow.case.events import Paid, PaymentFailed
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.payment_unknown import PaymentUnknown
from caseflow.case.line import Line
from caseflow.case.payment import Payment
from caseflow.case.refusals import REFUSALS
from caseflow.case.state import Case
from caseflow.case.waiting import RESULT
from caseflow.errors import FactError, Stale, near
from caseflow.values.contacts import reference_number
from caseflow.values.money import Money

Answer = Literal["paid", "part", "refused", "unknown", "returned"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
BANK_REF = "bank_ref"  # the kind of the mark by which a reference of the bank is found again


@command
class Result(Command):
    """`line` and `n`: which instruction of which line, where several may be meant. `on`: the bank's
    day. `sum`: what arrived, or came back; left out it is all of it, which in part it is not.
    `ref`: the bank's reference. `code`: why not, from the list; `said`: what the bank wrote, kept
    in the private part."""

    case: str
    answer: Answer = field(validator=one_of(*ANSWERS))
    line: str = field(default="", validator=is_text)
    n: int = 0
    on: str = field(default="", converter=to_day)
    sum: Money | None = field(default=None, validator=is_money)
    ref: str = field(default="", validator=is_text)
    code: str = field(default="", validator=is_text)
    said: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: Result) -> Writes:
    """What was under way moves on, or back; what had arrived comes back. While it was there, aid
    that came to light elsewhere asked nothing of this case any more: now it does. Who was erased
    cannot be assessed any more."""
    for line, payment in meant(c, x):
        yield _answer(look, look.case(c.id), line, payment, x)
    if x.answer == "returned" and not look.party(c.beneficiary).erased:
        yield from consequences(look, c.id)


def _answer(look: Look, c: Case, line: Line, payment: Payment, x: Result) -> Write:
    units = some_money(x.sum, "sum")
    if x.answer != "part" and units is None:
        units = payment.got if x.answer == "returned" else payment.units
    private, ref, marks = _reference(look, c, payment, x)
    if x.answer in ("paid", "part"):
        moves = money.posting(line, payment, _sum(c, line, payment, x, units))
        event = Paid(
            line=line.name,
            moves=moves,
            next=None,
            by="",
            paper="",
            n=payment.n,
            on=x.on,
            ref=ref,
        )
        return Write(c.id, told(look, c, event), private, marks)
    if x.answer == "refused":
        moves = money.move(line.name, line.fund, "instructed", "reserved", line.instructed)
        failed = PaymentFailed(
            line=line.name, code=refusal(x.code), moves=moves, n=payment.n, on=x.on
        )
        return Write(c.id, failed, private)
    if x.answer == "unknown":
        return Write(c.id, PaymentUnknown(line=line.name, n=payment.n, on=x.on), private)
    if units is None or units != payment.got:
        raise sum_differs(c, line, units if units is not None else 0, payment.got)
    returned = PaymentReturned(
        line=line.name,
        n=payment.n,
        code=refusal(x.code),
        moves=coming_back(line, payment.got),
        next=None,
        on=x.on,
        ref=ref,
    )
    return Write(c.id, told(look, c, returned), private, marks)


def meant(c: Case, x: Result) -> tuple[tuple[Line, Payment], ...]:
    """The lines and payments that an answer is to: the one that can be meant, or, where it says
    nothing that is of one alone, all that are under way. FactError where one of several has to be
    named; Stale if there is none, or it was answered."""
    found = [(line, p) for line in c.lines for p in line.payments if _may_be(x, line, p)]
    if not found:
        raise Stale("no_such_instruction", n=x.n, case=c.number)
    fits = tuple((line, p) for line, p in found if _open_to(x.answer, p))
    if not fits:
        last = found[-1][1]
        never = x.answer == "returned" and last.how != "returned"
        raise Stale("not_arrived" if never else "payment_answered", n=last.n, case=c.number)
    of_one = x.answer in ("part", "returned") or x.sum is not None or x.ref
    if len(fits) > 1 and of_one:
        names = tuple(f"{line.name}-{p.n}" for line, p in fits)
        raise FactError("which_instruction", "case", known=names)
    return fits


def _may_be(x: Result, line: Line, p: Payment) -> bool:
    return x.line in ("", line.name) and x.n in (0, p.n)


def _open_to(answer: Answer, p: Payment) -> bool:
    """Can a payment, as it stands, be answered so?"""
    if answer == "returned":
        return p.arrived
    return p.under_way


def _sum(c: Case, line: Line, payment: Payment, x: Result, units: int | None) -> int:
    """What arrived: all of it, or, said to be a part, less."""
    if units is None:
        raise FactError("no_sum_of_part", "sum")
    whole = units == payment.units
    if units <= 0 or units > payment.units or whole is (x.answer == "part"):
        raise sum_differs(c, line, units, payment.units)
    return units


def refusal(code: str) -> str:
    """A code of the list. FactError, with the nearest one, for anything else."""
    if code not in REFUSALS:
        raise FactError("not_a_refusal", "code", code, known=REFUSALS, near=near(code, REFUSALS))
    return code


def _reference(
    look: Look, c: Case, p: Payment, x: Result
) -> tuple[Mapping[str, str] | None, str, tuple[Mark, ...]]:
    """What is kept of the bank's own words: in private, as a short keyed text, and as a mark by
    which the same reference is found again; nothing of who was erased. Stale if another payment has
    it."""
    ref = reference_number(text(x.ref, "ref", longest=100))
    if look.party(c.beneficiary).erased:
        return None, "", ()
    private = {k: v for k, v in (("ref", x.ref.strip()), ("answer", x.said.strip())) if v}
    if not ref or x.answer not in ("paid", "part", "returned"):
        return private, "", ()
    keyed = look.key(BANK_REF, ref)
    if look.banked(ref) or keyed == p.ref:
        raise Stale("bank_ref_used", case=c.number)
    return private, keyed, (Mark(BANK_REF, ref),)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Each answer that a bank gives."""
    paid = Paid(line="", moves=(), next=None, by="", paper="")
    back = PaymentReturned(line="", n=0, code="", moves=(), next=None, on="", ref="")
    return {
        "paid": (paid,),
        "part": (paid,),
        "refused": (PaymentFailed(line="", code="", moves=()),),
        "unknown": (PaymentUnknown(line="", n=0, on=""),),
        "returned": (back,),
    }


act(
    Result,
    "reconcile",
    run,
    ways,
    lambda look, c, x: x.answer,
    answers={RESULT: ("paid", "part", "refused")},
)
