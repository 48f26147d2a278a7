"""The files that were filed: which there are, what became of each row, and one taken back. Of a
file the store keeps a keyed mark of its bytes, no name; plain parts alone are told, so nothing is
opened and nothing recorded.

Taken back is what the rows of a file made and nobody has touched since: each case is withdrawn by
its ordinary command, with a reason, under the ordinary guards. Whatever has happened to a case
since, it stays, and that is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from caseflow.case.acts import Withdraw
from caseflow.case.state import Case
from caseflow.desk import row_by_row
from caseflow.desk.exporting import DUTIES
from caseflow.desk.readable import is_readable
from caseflow.desk.row_by_row import Ask, RowVerdict, refusal
from caseflow.desk.submit import SHEET
from caseflow.errors import FactError, NotAllowed, Stale
from caseflow.events import read as read_event
from caseflow.lists.events import Judged, RowsJudged
from caseflow.office.child import Child
from caseflow.office.office import Seat, below, logins
from caseflow.office.root import Root
from caseflow.store.journal import Stored

SHORT = 10  # signs by which a file is called
LEAST = 4  # that name one
MADE = range(8)  # of what a row makes, which may be its case


@frozen(kw_only=True)
class FiledRow:
    """A row of a file as it was judged: `sheet` and `row` as in the file, from 1; `cell` and `code`
    of its first problem. `case` is empty where there is none, or where you may not read it;
    `status` is how it stands now; `touched`: somebody did something on it since. `same`: the first
    row of the sheet that is of the same case, where that is another one; 0 else."""

    sheet: int
    row: int
    verdict: str
    case: str
    status: str
    code: str
    cell: str
    touched: bool
    same: int = 0


@frozen(kw_only=True)
class FiledFile:
    """A file that was filed: `name` are the first signs of a keyed mark of its bytes, `on` and `by`
    when and by whose login it was first filed. `programme` is empty where no row has a case.
    `cases`: how many it made; `counts`: its rows by verdict."""

    name: str
    on: date
    branch: str
    by: str
    programme: str
    cases: int
    counts: Mapping[str, int]
    rows: tuple[FiledRow, ...] = field(default=(), repr=False)


@frozen(kw_only=True)
class Reverted:
    """A verdict for each row that has a case: `done` or `would`, `before`, `left`, `refused`."""

    verdicts: tuple[RowVerdict, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(Counter(v.verdict for v in self.verdicts))


def filed_lists(seat: Seat) -> tuple[FiledFile, ...]:
    """Those of this branch, and for who supervises or manages of those below too, newest first.
    NotAllowed for who neither enters here nor supervises."""
    with seat.office.reading() as root:
        child = _session(seat, root)
        return tuple(x.told() for x in reversed(list(_lists(root, child, seat))))


def filed_list(seat: Seat, name: str) -> FiledFile:
    """One of them with its rows. FactError if no file, or more than one, is called so."""
    with seat.office.reading() as root:
        return _named(root, _session(seat, root), seat, name).told(rows=True)


def reverted(seat: Seat, name: str, why: str, *, preview: bool = False) -> Reverted:
    """Withdraw what the rows of a file made and nobody has touched since. FactError without a
    reason; Stale where no row of it has a case."""
    if not why.strip():
        raise FactError("no_reason", "why")
    with seat.office.reading() as root:
        child = _session(seat, root)
        seat.require(child.who, "enter")
        found = _named(root, child, seat, name)
        asks = list(found.asks(why))
    if not asks:
        raise Stale("nothing_of_it_filed", file=found.mark[:SHORT])
    if preview:
        return Reverted(verdicts=row_by_row.foreseen(seat, asks)[0])
    return Reverted(verdicts=row_by_row.carried(seat, asks))


def _session(seat: Seat, root: Root) -> Child:
    child = seat.office.child(root, seat.who(root))
    if not any(child.who.holds(seat.branch, duty=duty) for duty in ("enter", *DUTIES)):
        raise NotAllowed("no_grant", duty="enter", branch=seat.branch)
    return child


@frozen(kw_only=True)
class _List:
    """A list of rows, with the events that judged them."""

    root: Root
    child: Child
    seat: Seat
    id: int
    branch: str
    events: Sequence[tuple[Stored, RowsJudged]]

    @property
    def mark(self) -> str:
        """The keyed mark of its bytes."""
        return self.events[0][1].file

    def judged(self) -> Iterator[tuple[int, Judged]]:
        """Its rows in order, each with the position of the event that judged it."""
        rows = [(e.pos, x) for e, event in self.events for x in event.judged]
        yield from sorted(rows, key=lambda r: r[1].row)

    def made(self, x: Judged) -> bool:
        """Did this row make its case? Not where it was filed before, by another file or by hand."""
        return x.case in {self.seat.office.row_id(self.id, x.row, n) for n in MADE}

    def case(self, x: Judged) -> Case | None:
        """The case of a row, where the person may read it."""
        found: Case | None = self.child.see("case", x.case) if x.case else None
        return found if found is not None and is_readable(self.child, found) else None

    def touched(self, pos: int, x: Judged) -> bool:
        """Has anything happened to the case since its row was judged?"""
        return any(e.pos > pos for e in self.root.journal.events_of(x.case)) if x.case else False

    def told(self, *, rows: bool = False) -> FiledFile:
        """As it is told."""
        first = self.events[0][0]
        every = list(self.judged())
        self.root.prefetch("case", {x.case for _, x in every if x.case})
        cases = (self.root.see("case", x.case) for _, x in every if x.case)
        programme = next((c.programme for c in cases if c is not None), "")
        return FiledFile(
            name=self.mark[:SHORT],
            on=date.fromisoformat(first.on),
            branch=self.branch,
            by=dict(logins(self.root)).get(first.actor, ""),
            programme=programme,
            cases=len({x.case for _, x in every if self.made(x)}),
            counts=dict(Counter(x.verdict for _, x in every)),
            rows=tuple(self._rows(every)) if rows else (),
        )

    def _rows(self, every: Sequence[tuple[int, Judged]]) -> Iterator[FiledRow]:
        """Each, with the first row of the same sheet that is of the same case, if another is."""
        first: dict[tuple[int, int], int] = {}
        for pos, x in every:
            same = first.setdefault((x.row // SHEET, x.case), x.row) if x.case else x.row
            yield self._row(pos, x, same % SHEET if same != x.row else 0)

    def _row(self, pos: int, x: Judged, same: int) -> FiledRow:
        case = self.case(x)
        return FiledRow(
            sheet=x.row // SHEET + 1,
            row=x.row % SHEET,
            verdict=x.verdict,
            case=case.number if case is not None else "",
            status=case.status if case is not None else "",
            code=x.code,
            cell=x.cell,
            touched=case is not None and self.touched(pos, x),
            same=same if case is not None else 0,
        )

    def asks(self, why: str) -> Iterator[Ask]:
        """What is asked of each case of a row, each case once."""
        every = list(self.judged())
        self.root.prefetch("case", {x.case for _, x in every if x.case})
        seen: set[int] = set()
        for pos, x in every:
            row = x.row % SHEET
            case = self.case(x)
            if case is None or x.case in seen:
                continue
            seen.add(x.case)
            if not self.made(x):
                yield refusal(row, case.number, Stale("filed_before", case=case.number), "left")
            elif case.status != "withdrawn" and self.touched(pos, x):
                yield refusal(row, case.number, Stale("filed_touched", case=case.number), "left")
            else:
                command = Withdraw(case=case.number, why=why)
                request = f"revert {self.mark} {case.number}"
                yield Ask(
                    row=row,
                    case=case.number,
                    command=command,
                    request=request,
                    seen=case.version,  # nobody touches it between this look and what is done
                )


def _lists(root: Root, child: Child, seat: Seat) -> Iterator[_List]:
    """The lists that this person may see, in the order in which they began."""
    wide = any(child.who.holds(seat.branch, duty=duty) for duty in DUTIES)
    branches = set(below(root, seat.branch)) if wide else {seat.branch}
    every = root.journal.streams("list")
    root.prefetch("list", every)
    for id_ in every:
        state = root.see("list", id_)
        if state is None or state.of != "import" or state.branch not in branches:
            continue
        stored = root.journal.events_of(id_)
        read = [(e, read_event(e.type, e.body)) for e in stored]
        events = [(e, event) for e, event in read if isinstance(event, RowsJudged)]
        yield _List(root=root, child=child, seat=seat, id=id_, branch=state.branch, events=events)


def _named(root: Root, child: Child, seat: Seat, name: str) -> _List:
    name = name.strip().lower()
    found = [x for x in _lists(root, child, seat) if x.mark.startswith(name)]
    if len(name) < LEAST or len(found) != 1:
        raise FactError("no_such_file_filed", "FILE", count=len(found))
    return found[0]


__all__ = ["FiledFile", "FiledRow", "Reverted", "filed_list", "filed_lists", "reverted"]
