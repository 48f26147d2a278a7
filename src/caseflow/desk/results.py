"""A bank's file of answers, matched row by row with what was instructed: a verdict for every row.

One transaction per chunk: the answers and the record that their rows were judged are written
together. The same file twice changes nothing; killed anywhere and taken in again, it ends as if
never killed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import get_args

from attrs import evolve, field, frozen

from caseflow.case.acts import Result
from caseflow.case.acts.result import Answer as Said
from caseflow.case.payment import Payment
from caseflow.case.state import Case
from caseflow.collection import paused, swept
from caseflow.desk import ahead
from caseflow.desk.carry_out import one
from caseflow.desk.mine import own_cases
from caseflow.errors import CaseflowError, FactError, near
from caseflow.events import read as read_event
from caseflow.files.read import read as read_file
from caseflow.inputs import opened, unreadable
from caseflow.lists.answered import PaymentFileAnswered
from caseflow.lists.events import Judged, PaymentFileMade
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.pay.answers import Answer, Template, generic, read_sheets, template
from caseflow.values.contacts import account

CHUNK = 1000
GENERIC = "generic"
TEMPLATES = "pay.results."  # under these names columns and words of a bank are adopted


@frozen(kw_only=True)
class BankVerdict:
    """What became of one row of a bank's file.

    `verdict`: the answer where it was taken in (`paid part refused unknown returned`), else why
    not: `twice` (it says what is known), `answered_otherwise`, `not_in_file` (no instruction of
    ours), `sum_differs`, `other_account`, `unreadable`, or `rejected` with its `error`. `missing`:
    in our payment file and not in theirs; it stays open. `row` is 0 then. `sheet`: in which the row
    stands. `warning`: taken in, and to be looked at: `reason_unknown` where the bank gives a reason
    that is not of the list.
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


@frozen(kw_only=True)
class BankAnswers:
    """The verdicts of a file, in the order of its rows, what is missing behind them. `again`: how
    many of the rows were judged when the file was taken in before."""

    verdicts: tuple[BankVerdict, ...]
    again: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(Counter(v.verdict for v in self.verdicts))


def results_file(
    seat: Seat, path: str | Path, format_: str = GENERIC, *, preview: bool = False
) -> BankAnswers:
    """Take in a file (XLSX, CSV, or text with `|!` between its cells). `preview`: nothing is
    written. FactError if it cannot be read, or no template is called so."""
    office = seat.office
    try:
        with opened(Path(path)) as raw:
            digest = hashlib.file_digest(raw, "sha256").hexdigest()
    except OSError as problem:
        raise unreadable(Path(path), "file", problem) from None
    with office.reading() as root:
        seat.require(seat.who(root), "reconcile")
        by = _template(seat, root, format_)
        text = f"{seat.branch}|{digest}"
        of, mark = office.list_id("results", text), root.keys.mark("file", text).hex()
    rows = read_sheets(read_file(Path(path)), by, office.place)
    verdicts: list[BankVerdict] = []
    again, files = 0, dict[int, None]()
    if preview:
        with office.foreseeing() as root:
            verdicts = [v for v, _ in _judged(seat, root, rows, files)]
            return BankAnswers(verdicts=(*verdicts, *_missing(seat, root, rows, files)))
    todo, before, at = iter(rows), dict[int, tuple[object, ...]](), 0
    while chunk := list(islice(todo, CHUNK)):
        with paused(len(chunk)), office.writing() as root:
            there = root.see("list", of)
            if there is not None and there.version != at:  # somebody else took it in, or before
                before = _before(root, of)
            new = [x for x in chunk if x.id not in before]
            found = list(_judged(seat, root, new, files))
            old = [x for x in chunk if x.id in before]
            seen = _known_ones(root, old, before, files)
            known = {x.id: v for x, v in zip(old, seen, strict=True)}
            if found:
                child = office.child(root, seat.who(root))
                judged = tuple(row for _, row in found)
                child.append(of, PaymentFileAnswered(id=of, file=mark, judged=judged))
                child.merge()
            at = root.see("list", of).version
        again += len(known)
        every = known | {row.row: v for v, row in found}
        verdicts += [every[x.id] for x in chunk]
        if len(rows) > CHUNK:
            swept()
    missing: list[BankVerdict] = []
    for file in files:  # each in a session of its own: their cases are never in memory together
        with office.reading() as root:
            missing += _missing(seat, root, rows, {file: None})
        if len(rows) > CHUNK:
            swept()
    return BankAnswers(verdicts=(*verdicts, *missing), again=again)


def _template(seat: Seat, root: Root, name: str) -> Template:
    if name in ("", GENERIC):
        return generic()
    adopted = seat.office.editions.adopted(root, seat.branch, seat.office.today)
    names = [k.removeprefix(TEMPLATES) for k in adopted if k.startswith(TEMPLATES)]
    if name not in names:
        known = (GENERIC, *names)
        raise FactError("no_results_format", "format", name, known=known, near=near(name, known))
    return template(adopted[TEMPLATES + name], TEMPLATES + name)


def _before(root: Root, of: int) -> dict[int, tuple[object, ...]]:
    return {int(str(row[1])): row for row in root.journal.told("list_rows", "list", [of])}


def _known_ones(
    root: Root,
    rows: Sequence[Answer],
    before: Mapping[int, tuple[object, ...]],
    files: dict[int, None],
) -> list[BankVerdict]:
    """The rows that were judged before, with what became of them; their cases are read at once."""
    numbers = [x.reference.case for x in rows if x.reference is not None]
    root.prefetch_numbers(numbers)
    root.prefetch("case", filter(None, map(root.numbered, numbers)))
    return [_known(root, x, before[x.id], files) for x in rows]


def _known(root: Root, x: Answer, row: tuple[object, ...], files: dict[int, None]) -> BankVerdict:
    found = _found(root, x)
    if found is not None:
        files[found[1].file] = None
    r = x.reference
    ours = found is not None and r is not None and str(row[3]) != "unreadable"
    return BankVerdict(
        row=x.row,
        sheet=x.sheet,
        warning=x.warning,
        verdict=str(row[3]),
        case=r.case if ours and r is not None else "",
        line=r.line if ours and r is not None else "",
        n=r.n if ours and r is not None else 0,
        code=str(row[4]),
        cell=str(row[5]),
    )


def _judged(
    seat: Seat, root: Root, rows: Sequence[Answer], files: dict[int, None]
) -> Iterator[tuple[BankVerdict, Judged]]:
    """Each row in order: judged by what stands, those before it included, and carried out."""
    commands = [_command(x) for x in rows if x.reference is not None and x.answer]
    ahead.read(root, commands)
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
    if x.problem is not None or x.answer not in get_args(Said):
        code = x.problem.code if x.problem is not None else "no_answer"
        return BankVerdict(
            row=x.row, verdict="unreadable", code=code, cell=x.cell, error=x.problem
        ), 0
    found = _found(root, x)
    if found is None or x.reference is None:
        return BankVerdict(row=x.row, verdict="not_in_file"), 0
    c, p = found
    files[p.file] = None
    r = x.reference
    named = BankVerdict(row=x.row, verdict=x.answer, case=r.case, line=r.line, n=r.n, code=x.code)
    verdict = _differs(root, c, p, x) if c.id not in own else ""
    if verdict:
        return evolve(named, verdict=verdict, code=""), c.id
    done = one(seat, root, _command(x))
    if done.error is not None:
        code = done.error.code
        verdict = code if code == "sum_differs" else "rejected"
        return evolve(named, verdict=verdict, code=code, error=done.error), c.id
    return named, c.id


def _found(root: Root, x: Answer) -> tuple[Case, Payment] | None:
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
    return "twice" if same and x.code in ("", p.code) else "answered_otherwise"


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


def _command(x: Answer) -> Result:
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


def _missing(
    seat: Seat, root: Root, rows: Sequence[Answer], files: dict[int, None]
) -> Iterator[BankVerdict]:
    """What stands in the payment files that the rows name and is still under way without a row."""
    known = (x.reference for x in rows if x.reference is not None)
    there = {(r.case, r.line, r.n) for r in known}
    own = set(own_cases(root, seat.who(root)))
    for file in files:
        made = [read_event(r.type, r.body) for r in root.journal.events_of(file)] if file else []
        cases = [i for e in made if isinstance(e, PaymentFileMade) for i in e.cases]
        root.prefetch("case", cases)
        for c in (root.see("case", i) for i in cases if i not in own):
            for line in c.lines:
                p = line.under_way
                gone = p is None or (c.number, line.name, p.n) in there
                if p is not None and p.file == file and not gone:
                    yield BankVerdict(
                        row=0, verdict="missing", case=c.number, line=line.name, n=p.n
                    )


__all__ = ["BankAnswers", "BankVerdict", "results_file"]
