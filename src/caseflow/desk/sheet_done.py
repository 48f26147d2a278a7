"""A list that came back is carried out: each row by the ordinary command, once, in order.

A refusal touches its own row. Each row is a request of its own, named by its mark, and kept in the
transaction in which it was done: killed anywhere and handed in again, it ends as if never killed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from caseflow.case.acts.act import Command
from caseflow.collection import paused, swept
from caseflow.desk import ahead
from caseflow.desk.asking import note_asked
from caseflow.desk.carry_out import one
from caseflow.desk.foreseen import Foreseen, FundForeseen, Moved, Sight, Stands
from caseflow.desk.preview import preview as foresee
from caseflow.desk.sheet import Answered, AnsweredRow, SheetKind, job
from caseflow.desk.sheet_command import command_of
from caseflow.desk.sheet_mark import Mark, read_mark
from caseflow.errors import CaseflowError, FactError, Stale
from caseflow.office.office import Seat
from caseflow.office.requests import KIND, Request
from caseflow.office.root import Root

CHUNK = 100  # rows in one transaction


@frozen(kw_only=True)
class RowVerdict:
    """What became of a row of a list, or would (`preview`): `done` or `would`; `before` (it was
    carried out by this list already), `blank` (no answer), `differs` (compared, and not the same:
    nothing is confirmed), `refused`, `unreadable`. With `code` and `error` why not. `stands` and
    `moves` as a preview has them."""

    row: int
    case: str
    verdict: str
    code: str = ""
    stands: Stands | None = None
    moves: tuple[Moved, ...] = ()
    error: CaseflowError | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class SheetDone:
    """A verdict for each row, in the order of the file. Of a preview also what is free in each fund
    that the list touches, before and after."""

    kind: SheetKind
    verdicts: tuple[RowVerdict, ...]
    funds: tuple[FundForeseen, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(Counter(v.verdict for v in self.verdicts))


@frozen(kw_only=True)
class _Row:
    """A row that asks for something: its command, or its verdict where that is clear already."""

    row: int
    mark: Mark | None = None
    command: Command | None = None
    verdict: RowVerdict | None = None


def carried(seat: Seat, sheet: Answered) -> SheetDone:
    """Carry out what a list asks for, a chunk of rows in a transaction."""
    rows = _read(seat, sheet)
    verdicts: dict[int, RowVerdict] = {}
    for some in _chunks(rows):
        with paused(len(some)), seat.office.writing() as root:
            _expect(root, some)
            for x in some:
                verdicts[x.row] = _one(seat, root, sheet, x)
            note_asked(seat, root)
        if len(rows) > CHUNK:
            swept()
    every = (x.verdict or verdicts[x.row] for x in rows)
    return SheetDone(kind=sheet.kind, verdicts=tuple(every))


def foreseen(seat: Seat, sheet: Answered) -> SheetDone:
    """What it would do now, each row after those before it; nothing is carried out."""
    rows = _read(seat, sheet)
    with seat.office.reading() as root:
        _expect(root, rows)
        rows = [_known(seat, root, x) for x in rows]
    asked = [x for x in rows if x.command is not None]
    shown = foresee(seat, [x.command for x in asked], _seen(sheet, asked))
    found = {x.row: _said(x.row, v) for x, v in zip(asked, shown.verdicts, strict=True)}
    every = (x.verdict or found[x.row] for x in rows)
    return SheetDone(kind=sheet.kind, verdicts=tuple(every), funds=shown.funds)


# -- one row --------------------------------------------------------------------------------------


def _one(seat: Seat, root: Root, sheet: Answered, x: _Row) -> RowVerdict:
    x = _known(seat, root, x)
    if x.verdict is not None or x.mark is None:
        return x.verdict or RowVerdict(row=x.row, case="", verdict="blank")
    sight = Sight()
    done = one(seat, root, x.command, _seen(sheet, [x]), sight=sight)
    if done.error is None:
        request = Request.of(root, seat.party, x.mark.request, [x.command])
        assert request is not None
        request.keep(root, [done])
    return _said(x.row, sight.verdict(done), "done")


def _known(seat: Seat, root: Root, x: _Row) -> _Row:
    """A row that was carried out before is not carried out again."""
    if x.command is None or x.mark is None:
        return x
    case = x.mark.case
    try:
        request = Request.of(root, seat.party, x.mark.request, [x.command])
        before = request.before(root) if request is not None else None
    except Stale:
        error = Stale("row_answered", case=case)
        return evolve(x, command=None, verdict=_refused(x.row, case, error))
    if before is None or before[0] is None:
        return x
    return evolve(x, command=None, verdict=RowVerdict(row=x.row, case=case, verdict="before"))


def _seen(sheet: Answered, rows: Sequence[_Row]) -> Mapping[str, int] | None:
    """The versions of the cases as they were shown, where the row holds only as long as they do."""
    if not job(sheet.kind).as_seen:
        return None
    return {x.mark.case: x.mark.version for x in rows if x.mark is not None}


def _said(row: int, v: Foreseen, done: str = "would") -> RowVerdict:
    verdict = done if v.error is None else "refused"
    return RowVerdict(
        row=row,
        case=v.case,
        verdict=verdict,
        code=v.code,
        stands=v.stands,
        moves=v.moves,
        error=v.error,
    )


def _refused(row: int, case: str, error: CaseflowError, verdict: str = "refused") -> RowVerdict:
    return RowVerdict(row=row, case=case, verdict=verdict, code=error.code, error=error)


# -- all rows -------------------------------------------------------------------------------------


def _read(seat: Seat, sheet: Answered) -> list[_Row]:
    """Each row as what it asks for; of one that stands there several times the first."""
    with seat.office.reading() as root:
        seat.require(seat.who(root))
        rows = [_row(seat, root, sheet, x) for x in sheet.rows]
    return list(_once(rows))


def _row(seat: Seat, root: Root, sheet: Answered, x: AnsweredRow) -> _Row:
    mark = read_mark(x.mark)
    case = mark.case if mark is not None else ""
    if x.cells.get("answer") is None:
        return _Row(row=x.row, verdict=RowVerdict(row=x.row, case=case, verdict="blank"))
    if mark is None:
        return _Row(row=x.row, verdict=_refused(x.row, case, FactError("row_not_ours", "mark")))
    problem = mark.problem(root, seat)
    if problem is None and mark.kind != sheet.kind:
        problem = FactError("sheet_mixed", "mark")
    if problem is not None:
        return _Row(row=x.row, verdict=_refused(x.row, case, problem))
    try:
        command = command_of(sheet, x, mark, seat.office.place)
    except CaseflowError as unread:
        return _Row(row=x.row, verdict=_refused(x.row, case, unread, "unreadable"))
    if command is None:
        return _Row(row=x.row, verdict=RowVerdict(row=x.row, case=case, verdict="differs"))
    return _Row(row=x.row, mark=mark, command=command)


def _once(rows: Sequence[_Row]) -> Iterator[_Row]:
    """A row that was copied asks for one thing: said twice it is done once, and where its copies
    say different things nobody knows which."""
    said: dict[str, list[_Row]] = {}
    for x in rows:
        if x.mark is not None:
            said.setdefault(x.mark.text(), []).append(x)
    for x in rows:
        same = said[x.mark.text()] if x.mark is not None else [x]
        case = x.mark.case if x.mark is not None else ""
        if any(y.command != x.command for y in same):
            error = Stale("row_twice", case=case)
            yield _Row(row=x.row, verdict=_refused(x.row, case, error))
        elif x is not same[0]:
            before = RowVerdict(row=x.row, case=case, verdict="before")
            yield _Row(row=x.row, verdict=before)
        else:
            yield x


def _chunks(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    asked = [x for x in rows if x.command is not None]
    for at in range(0, len(asked), CHUNK):
        yield asked[at : at + CHUNK]


def _expect(root: Root, rows: Sequence[_Row]) -> None:
    """What they will look at, read at once."""
    ahead.read(root, [x.command for x in rows if x.command is not None])
    marks = [root.keys.mark(KIND, x.mark.request) for x in rows if x.mark is not None]
    root.prefetch_marks(KIND, marks)


__all__ = ["RowVerdict", "SheetDone", "carried", "foreseen"]
