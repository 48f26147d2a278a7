"""One row of a bank's file and the instruction that it names: why it is not taken in, or what it is
taken in as. The cases of a chunk of rows are read at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, field, frozen

from caseflow.case.acts import Result
from caseflow.case.acts.result import Answer as Said
from caseflow.case.payment import Payment
from caseflow.case.state import Case
from caseflow.desk import ahead
from caseflow.desk.carry_out import one
from caseflow.desk.mine import own_cases
from caseflow.errors import CaseflowError, FactError, Stale, figures
from caseflow.lists.events import Judged
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.pay.answers import NOT_SAID, PENDING, Answer
from caseflow.pay.reference import reference_of
from caseflow.values.contacts import account


@frozen(kw_only=True)
class BankVerdict:
    """What became of one row of a bank's file.

    `verdict`: the answer where it was taken in (`paid part refused unknown returned`), else why
    not: `twice` (it says what is known), `answered_otherwise`, `not_in_file` (no instruction of
    ours), `sum_differs`, `other_account`, `unreadable`, or `rejected` with its `error`. `row` is 0
    of what no row names and stays open: `missing` (in a payment file of which rows name others);
    and, asked for, `in_other_file`, `in_no_file`, `in_cash`. `sheet`: in which the row stands.
    `warning`: taken in, and to be looked at: `reason_unknown` where the bank gives a reason that is
    not of the list, `reason_missing` where it gives none. `pending`: the bank has not done it yet,
    and nothing is written of the payment.
    """

    row: int
    verdict: str
    sheet: str = ""
    warning: str = ""
    case: str = ""
    line: str = ""
    n: int = 0
    code: str = ""
    cell: str = ""
    error: CaseflowError | None = field(default=None, eq=False, repr=False)


def judged(
    seat: Seat, root: Root, rows: Sequence[Answer], files: dict[int, None]
) -> Iterator[tuple[BankVerdict, Judged]]:
    """Each row in order: judged by what stands, those before it included, and carried out; `files`
    collects the payment files that they name."""
    said = (x for x in rows if x.reference is not None and x.answer not in ("", PENDING))
    ahead.read(root, [command(x) for x in said])
    marks = [root.keys.mark("account", account(x.account)) for x in rows if x.account]
    root.prefetch_marks("account", marks)
    own = set(own_cases(root, seat.who(root)))
    for x in rows:
        v, case = _verdict(seat, root, x, own, files)
        yield (
            evolve(v, sheet=x.sheet, warning=x.warning),
            Judged(row=x.id, verdict=v.verdict, case=case, code=v.code, cell=v.cell),
        )


def _verdict(
    seat: Seat, root: Root, x: Answer, own: set[int], files: dict[int, None]
) -> tuple[BankVerdict, int]:
    found, r = instructed(root, x), x.reference
    named = BankVerdict(row=x.row, verdict=x.answer, code=x.code)
    if found is not None and r is not None:
        files[found[1].file] = None
        named = evolve(named, case=r.case, line=r.line, n=r.n)
    if x.problem is not None:
        code = x.problem.code
        said = evolve(named, verdict="unreadable", code=code, cell=x.cell, error=x.problem)
        return said, 0
    if found is None:
        return evolve(named, verdict="not_in_file", code="", cell=x.at, error=of_none(x)), 0
    c, p = found
    verdict = _differs(root, c, p, x) if c.id not in own else ""
    if verdict or x.answer == PENDING:
        verdict = verdict or PENDING
        return evolve(named, verdict=verdict, code=""), c.id
    done = one(seat, root, command(x))
    if done.error is not None:
        code = done.error.code
        verdict = code if code == "sum_differs" else "rejected"
        return evolve(named, verdict=verdict, code=code, error=done.error), c.id
    return named, c.id


def of_none(x: Answer) -> FactError:
    """That no instruction of ours is called so, with what was read: whole where it is spelt as ours
    are, else without what may be a person's number; words in its place may be anybody's name."""
    problem = FactError("reference_of_none", "reference", figures(x.named) or None)
    if (r := x.reference) is not None:
        problem.parts["value"] = reference_of(r.case, r.line, r.n)
    return problem


def rejected_before(x: Answer, c: Case, p: Payment, code: str) -> Stale | None:
    """Why a row was not taken in when it was judged, of which only the code is kept: what it names
    is in the row and in the payment. None where it is not known."""
    line = c.line(x.reference.line) if x.reference is not None else None
    unit = line.unit if line is not None else ""
    right = p.got if x.answer == "returned" else p.units
    units = x.sum.minor if x.sum is not None else right
    parts: dict[str, dict[str, Any]] = {
        "sum_differs": {"units": units, "right": right, "unit": unit},
        "bank_day_to_come": {"day": x.on},
        "bank_day_before": {"day": x.on, "since": p.since},
        **{k: {"n": p.n} for k in ("payment_answered", "not_arrived", "unknown_already")},
        "nothing_arrived": {},
        "ended_unanswered": {"end": c.end},
    }
    return Stale(code, case=c.number, **parts[code]) if code in parts else None


def instructed(root: Root, x: Answer) -> tuple[Case, Payment] | None:
    """The instruction that a row names, if it is one of ours."""
    if x.reference is None:
        return None
    case = root.see("case", root.numbered(x.reference.case))
    line = case.line(x.reference.line) if case is not None else None
    payment = line.payment(x.reference.n) if line is not None else None
    return (case, payment) if payment is not None else None


def _differs(root: Root, c: Case, p: Payment, x: Answer) -> str:
    """Why a row is not taken in, as far as what stands says so; empty if nothing does."""
    if x.account and not _to(root, c, p, account(x.account)):
        return "other_account"
    if p.under_way:
        return "twice" if x.answer == p.how == "unknown" else ""
    if x.answer == "returned" and p.arrived:
        return ""
    got = x.sum.minor if x.sum is not None else p.got
    same = (x.answer == p.how or (p.how == "returned" and x.answer in ("paid", "part"))) and (
        x.answer == "refused" or got == p.got
    )
    return "twice" if same and x.code in ("", NOT_SAID, p.code) else "answered_otherwise"


def _to(root: Root, c: Case, p: Payment, number: str) -> bool:
    """Was it instructed to this account, as far as anybody can still tell: the marks of who was
    erased are gone? Told by its mark: nothing is opened."""
    hits = root.found("account", root.keys.mark("account", number))
    at = {(hit.stream, hit.version) for hit in hits}
    paid = c.payee is not None and c.payee.account and c.payee.version == p.payee
    fits = (c.id, p.payee) in at or bool(
        paid and c.payee is not None and (c.payee.party, c.payee.account) in at
    )
    return fits or root.see("party", c.beneficiary).erased


def command(x: Answer) -> Result:
    """The command that takes a row in; its reference and its answer are known."""
    r = x.reference
    assert r is not None
    answer: Said = x.answer  # type: ignore[assignment]
    return Result(
        case=r.case,
        answer=answer,
        line=r.line,
        n=r.n,
        on=x.on,
        sum=x.sum,
        ref=x.ref,
        code=x.code,
        said=x.said,
    )


__all__ = ["BankVerdict", "command", "instructed", "judged", "of_none", "rejected_before"]
