"""Paying many: instalments that are due go into files, each file with its payments in one
transaction; what cannot be paid comes back with the reason.

What goes into a file was built inside the paying transaction from the payee that was confirmed,
and is kept as written: made again, the file is the same bytes, or said to differ. Cash is on no
bank's file but on a list on which people sign. A long list is paid in chunks: killed in between and
asked again with the same `request`, it goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from caseflow.case.acts import Done, Pay
from caseflow.case.acts.values import text, texts
from caseflow.case.state import Case
from caseflow.collection import paused, swept
from caseflow.desk import ahead
from caseflow.desk.carry_out import one
from caseflow.desk.pay_again import file_again
from caseflow.desk.pay_files import Files, Filing, language, most_of
from caseflow.desk.pay_way import WAY, way_of
from caseflow.desk.payment_batch import PaymentBatch, PaymentFile
from caseflow.desk.read import note_read, reading_child
from caseflow.errors import CaseflowError, FundError, NotAllowed, Stale
from caseflow.office import banks, requests
from caseflow.office.named import find_fund
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.pay.instruction import PaymentFormat
from caseflow.pay.signing import SigningList

CSV = "csv"  # the format where nobody names one
CHUNK = 2_500  # cases of one transaction at most, and so of what is in memory at once
T = TypeVar("T")
Paying = tuple[str, PaymentFormat, bool]  # fund, format, cash
Whole = tuple[requests.Request, Sequence[str]]


def pay_many(
    seat: Seat,
    numbers: Sequence[str],
    fund: str,
    request: str = "",
    format_: str = CSV,
    cash: bool = False,
    listed: requests.Request | None = None,
) -> PaymentBatch:
    """Files of what is due out of `fund` for these cases; a file and its payments in one
    transaction, so that a format that cannot write it leaves nothing instructed. `cash`: signing
    lists of those who are paid in cash, who are in no other file. `request` repeated gives the same
    files again, until the first of their payments is answered. `listed` remembers the whole list
    with what is written first."""
    text(fund, "fund")
    form = form_of(seat, format_, cash)
    numbers = list(dict.fromkeys(texts(numbers, "cases")))
    chunks = list(_chunks(numbers, most_of(form))) or [[]]
    found = PaymentBatch(
        fund=fund,
        files=(),
        refused=(),
        currency=seat.office.place.currency,
        lang=language(seat),
        format=form.name,
    )
    for n, chunk in enumerate(chunks):
        name = request if not request or len(chunks) == 1 else f"{request}/{n + 1}"
        whole = (listed, numbers) if listed is not None else None
        files, refused = _written(seat, chunk, (fund, form, cash), name, whole)
        more = PaymentBatch(
            fund=fund,
            files=files,
            refused=refused,
            currency=found.currency,
            lang=found.lang,
            format=form.name,
        )
        found = found.and_then(more)
        if len(chunks) > 1:
            swept()
    return found


def _written(
    seat: Seat, numbers: Sequence[str], how: Paying, request: str, whole: Whole | None
) -> tuple[tuple[PaymentFile, ...], tuple[Done, ...]]:
    """A chunk, with nothing of its session left when it is over."""
    with paused(len(numbers)), seat.office.writing() as root:
        return _chunk(seat, root, numbers, how, request, whole)


def form_of(seat: Seat, name: str, cash: bool) -> PaymentFormat:
    """The format of a run: a signing list for cash, else the one of that name. FactError."""
    if cash:
        return SigningList()
    with seat.office.reading() as root:
        return banks.format_of(seat.office, root, seat.branch, name)


def _chunks(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Pieces of a list, each a whole number of files."""
    size = max(CHUNK // most, 1) * most
    for at in range(0, len(items), size):
        yield items[at : at + size]


def _chunk(
    seat: Seat,
    root: Root,
    numbers: Sequence[str],
    how: Paying,
    request: str,
    whole: Whole | None,
) -> tuple[tuple[PaymentFile, ...], tuple[Done, ...]]:
    """One transaction."""
    fund, _, cash = how
    said = [("pay_many", {"cases": tuple(numbers), "fund": fund, "cash": cash})]
    asked = requests.Request.saying(root, seat.party, request, said)
    before = asked.before(root) if asked is not None else None
    if before is not None:
        return _repeated(seat, root, request, before), ()
    files, every = paid(seat, root, numbers, how)
    made = files.made(fund) if files.files else ()
    if asked is not None:
        asked.keep(root, every)
    if whole is not None and root.written and whole[0].before(root) is None:
        whole[0].keep(root, [Done(case=number, version=0) for number in whole[1]])
    return made, tuple(d for d in every if d.error is not None)


def paid(seat: Seat, root: Root, numbers: Sequence[str], how: Paying) -> tuple[Files, list[Done]]:
    """Every instalment of these cases that is due out of the fund, instructed in this session, with
    a verdict each; and the files that hold them, not yet written. FundError if there is no such
    fund."""
    fund, form, cash = how
    rests_on = find_fund(root, fund).id
    files = Files(seat=seat, root=root, fund=rests_on, form=form, cash=cash)
    mark = seat.office.random_id()  # what the command calls its files before they have a name
    root.fresh.add(mark)
    ahead.read(root, [Pay(case=number) for number in numbers])
    every: list[Done] = []
    for number in numbers:
        case = root.see("case", root.numbered(number.strip().upper()))
        problem = _not_in(case, rests_on, cash) if case is not None else None
        if case is not None and problem is not None:
            every.append(Done(case=case.number, version=case.version, error=problem))
            continue
        for line in _lines(case, rests_on, root.on, cash) if case is not None else ("",):
            command = Pay(case=number, file=mark, line=line)
            done = one(seat, root, command, sight=Filing(into=files.choose))
            if done.error is None:
                files.took(root.numbered(done.case))
            every.append(done)
    return files, every


def _lines(case: Case, fund: int, on: str, cash: bool) -> Sequence[str]:
    """The lines that can be paid out of a fund in this way; where none can, one whose guards say
    why."""
    mine = [x for x in case.lines if x.fund == fund and way_of(case, x.name) in ("", WAY[cash])]
    ready = [x.name for x in mine if x.payable(on)]
    kept = [x.name for x in mine if x.reserved]
    return ready or kept[:1] or [x.name for x in mine[:1]] or [""]


def _repeated(
    seat: Seat, root: Root, request: str, before: Sequence[Done | None]
) -> tuple[PaymentFile, ...]:
    """The files that the request made, while the bank has answered nothing of them."""
    last = {d.case: d.version for d in before if d is not None}
    root.prefetch_numbers(last)
    good = {number: root.numbered(number) for number in last}
    root.prefetch("case", good.values())
    files: dict[int, None] = {}
    for number, id_ in good.items():
        case = root.see("case", id_)
        if case.version != last[number]:  # an answer of the bank is one more
            raise Stale("request_used", request=request[:40], case=case.number)
        files |= dict.fromkeys(x.file for x in case.lines if x.file)
    note_read(seat, reading_child(seat, root), good.values(), "payment")
    return tuple(file_again(seat, root, id_) for id_ in files)


def _not_in(case: Case, fund: int, cash: bool) -> CaseflowError | None:
    """Why the case cannot be in this file: another fund bears it, or it is paid the other way."""
    mine = [x.name for x in case.lines if x.fund == fund]
    if case.lines and not mine:
        return FundError("other_fund_of_case", case=case.number)
    ways = {way_of(case, name) for name in mine or ("",)}
    if ways == {WAY[not cash]}:
        code = "account_on_list" if cash else "cash_in_file"
        return NotAllowed(code, case=case.number)
    return None


__all__ = ["PaymentBatch", "form_of", "paid", "pay_many"]
