"""What the bank has not answered: what is missing of the payment files that its rows name; and,
asked for, whatever else is under way, in whichever way it was paid."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Literal, TypeAlias

from attrs import field, frozen

from caseflow.case.payment import Payment
from caseflow.case.state import Case
from caseflow.case.waiting import RESULT
from caseflow.desk.mine import own_cases
from caseflow.desk.waiting_cases import waiting_cases
from caseflow.events import read as read_event
from caseflow.lists.events import PaymentFileMade
from caseflow.office.office import Seat
from caseflow.office.root import Root

#: what a file of answers names: case, line, which instruction
Named: TypeAlias = tuple[str, str, int]
Why = Literal["missing", "in_other_file", "in_no_file", "in_cash"]


@frozen(kw_only=True)
class Open:
    """A payment under way that no row names. `why`: `missing` (in a payment file of which the rows
    name others), `in_other_file` (in a file of which they name none), `in_no_file` (paid alone,
    into an account), `in_cash` (on a list to sign: no bank answers that)."""

    case: str
    line: str
    n: int
    why: Why = field()


def missing(seat: Seat, root: Root, named: Container[Named], file: int) -> Iterator[Open]:
    """What stands in one payment file and is under way without a row, in the order of the file."""
    made = _made(root, file)
    own = set(own_cases(root, seat.who(root)))
    cases = [i for i in (made.cases if made is not None else ()) if i not in own]
    root.prefetch("case", cases)
    for c in (root.see("case", i) for i in cases):
        for line, p in _open(c, named):
            if p.file == file:
                yield Open(case=c.number, line=line, n=p.n, why="missing")


def beside(
    seat: Seat, root: Root, named: Container[Named], files: Container[int]
) -> Iterator[Open]:
    """Every other payment under way at this desk, in none of these files. Cases of one's own and of
    relatives are left out, as everywhere."""
    own = set(own_cases(root, seat.who(root)))
    seen: set[int] = set()
    kinds: dict[int, Why] = {}
    for c in waiting_cases(root, seat.branch, "reconcile", RESULT):
        if c.id in own or c.id in seen:
            continue
        seen.add(c.id)
        for line, p in _open(c, named):
            if p.file in files:
                continue
            if p.file not in kinds:
                kinds[p.file] = _kind(root, p.file)
            yield Open(case=c.number, line=line, n=p.n, why=kinds[p.file])


def _kind(root: Root, file: int) -> Why:
    """Of what kind a file is: cash is always on a list to sign, whoever is paid alone too."""
    made = _made(root, file) if file else None
    if made is None:
        return "in_no_file"
    return "in_cash" if made.cash else "in_other_file"


def _open(c: Case, named: Container[Named]) -> Iterator[tuple[str, Payment]]:
    """The payments of a case that are under way and that no row names, with their lines."""
    for line in c.lines:
        p = line.under_way
        if p is not None and (c.number, line.name, p.n) not in named:
            yield line.name, p


def _made(root: Root, file: int) -> PaymentFileMade | None:
    """How a payment file was made; None where there is none."""
    events = (read_event(r.type, r.body) for r in root.journal.events_of(file))
    return next((e for e in events if isinstance(e, PaymentFileMade)), None)


__all__ = ["Open", "beside", "missing"]
