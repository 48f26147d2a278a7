"""A list that came back is carried out: each row by the ordinary command, once, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from caseflow.case.acts import Disagree
from caseflow.case.acts.act import Command
from caseflow.desk import row_by_row, sheet_shown
from caseflow.desk.foreseen import FundForeseen
from caseflow.desk.row_by_row import Ask, RowVerdict, plain, refusal
from caseflow.desk.sheet import Answered, AnsweredRow, SheetKind, job
from caseflow.desk.sheet_command import command_of
from caseflow.desk.sheet_mark import Mark, read_mark, sealed_rules
from caseflow.errors import CaseflowError, FactError, Stale, shown
from caseflow.office.office import Seat
from caseflow.office.root import Root

#: what becomes of a row that is not carried out; of which nothing is told here it cannot be read
_BECOMES = {"no_reason": "unfilled", "no_own_reason": "unfilled", "row_shown_changed": "refused"}


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


def carried(seat: Seat, sheet: Answered) -> SheetDone:
    """Carry out what a list asks for, a chunk of rows in a transaction."""
    verdicts = row_by_row.carried(seat, _read(seat, sheet))
    return SheetDone(kind=sheet.kind, verdicts=_numbered(sheet, verdicts))


def foreseen(seat: Seat, sheet: Answered) -> SheetDone:
    """What it would do now, each row after those before it; nothing is carried out."""
    verdicts, funds = row_by_row.foreseen(seat, _read(seat, sheet))
    return SheetDone(kind=sheet.kind, verdicts=_numbered(sheet, verdicts), funds=funds)


def _numbered(sheet: Answered, verdicts: Sequence[RowVerdict]) -> tuple[RowVerdict, ...]:
    return row_by_row.numbered(verdicts, [x.cells.get("no") for x in sheet.rows])


def _read(seat: Seat, sheet: Answered) -> list[Ask]:
    """Each row as what it asks for; of one that stands there several times the first."""
    with seat.office.reading() as root:
        rows = [_row(seat, root, sheet, x) for x in sheet.rows]
    return list(_once(rows))


def _row(seat: Seat, root: Root, sheet: Answered, x: AnsweredRow) -> Ask:
    mark = read_mark(x.mark)
    case = mark.case if mark is not None else ""
    if x.cells.get("answer") is None:
        return plain(x.row, case, "blank")
    if mark is None:
        return refusal(x.row, case, FactError("row_not_ours", "mark"))
    problem = mark.problem(root, seat)
    if problem is None and mark.kind != sheet.kind:
        problem = FactError("sheet_mixed", "mark")
    if problem is None and x.settled and not _means(root, sheet, x):
        problem = FactError("row_not_ours", "mark")
    if problem is None and not _shows(x, case):
        problem = Stale("row_shifted", case=case, row=_number(x))
    if problem is not None:
        return refusal(x.row, case, problem)
    try:
        command = command_of(sheet, x, mark, seat.office.place)
        if command is None:
            return plain(x.row, case, "blank")
        _require_shown(root, mark, x, command)
    except CaseflowError as unread:
        said = refusal(x.row, case, unread, _BECOMES.get(unread.code, "unreadable"))
        return evolve(said, request=mark.request)  # a copy of it says something else
    seen = mark.version if job(sheet.kind).as_seen else 0
    return Ask(row=x.row, case=case, command=command, request=mark.request, seen=seen)


def _require_shown(root: Root, mark: Mark, x: AnsweredRow, command: Command) -> None:
    """FactError if a cell that the answer rests on was changed. What does not agree goes back to
    whoever enters, whatever was written beside it."""
    key = "" if isinstance(command, Disagree) else sheet_shown.changed(root, mark, x.cells)
    if key:
        raise FactError("row_shown_changed", x.where.get(key, ""), column=key)


def _means(root: Root, sheet: Answered, x: AnsweredRow) -> bool:
    """Do the heads of its columns mean the rules that they meant when it was made? One of before
    says its rule itself."""
    if "" in x.settled:
        return False
    sealed = sheet.sealed
    return not sheet.rules or sealed == sealed_rules(root, sealed.rpartition("!")[0])


def _shows(x: AnsweredRow, case: str) -> bool:
    """Does the row show the number of that case, or none? Who answers reads the number and the
    name beside it: sorted without the marks, they would stand beside the mark of another."""
    shown = x.cells.get("case")
    return shown is None or str(shown).strip().upper() == case


def _number(x: AnsweredRow) -> str:
    """The case number that a row shows; of words in its place, which may be a name, a sign."""
    said = str(x.cells["case"]).strip()
    return shown(said) if said.isascii() and any(map(str.isdigit, said)) else "…"


def _once(rows: Sequence[Ask]) -> Iterator[Ask]:
    """A row that was copied asks for one thing: said twice it is done once, and where its copies
    say different things nobody knows which."""
    said: dict[str, list[Ask]] = {}
    for x in rows:
        said.setdefault(x.request or f" {x.row}", []).append(x)
    for x in rows:
        same = said[x.request or f" {x.row}"]
        if any(y.command != x.command for y in same):
            yield refusal(x.row, x.case, Stale("row_twice", case=x.case))
        else:
            yield x if x is same[0] or x.verdict else plain(x.row, x.case, "before")


__all__ = ["SheetDone", "carried", "foreseen"]
