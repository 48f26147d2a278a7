"""Whom the rows of a list name: by the number of the case, or by name and identity number together,
within reach. What fits none, or several, is told and left out: nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias

from attrs import frozen

from caseflow.case.state import Case
from caseflow.desk.named_rows import Named
from caseflow.desk.read import opened
from caseflow.desk.readable import is_readable
from caseflow.desk.row_by_row import Ask, refusal
from caseflow.desk.shown import helped
from caseflow.errors import CaseflowError, FactError
from caseflow.office.look import Gathered
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat
from caseflow.values.names import same_name

Make: TypeAlias = Callable[[Gathered, Named, Case], Ask]


@frozen(kw_only=True)
class _Among:
    """Only cases of a programme, if one is named; of several those whose next step is `due`."""

    programme: str
    due: str


def each(
    seat: Seat, rows: Sequence[Named], make: Make, *, programme: str = "", due: str = ""
) -> list[Ask]:
    """What each row asks of the one case that it names, as `make` says; of the others why not. One
    recorded read for all that are named. NotAllowed for who does not enter here."""
    among = _Among(programme=programme, due=due)
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        seat.require(look.who, "enter")
        found = [_found(look, x, among) for x in rows]
    numbers = list(dict.fromkeys(c.number for c in found if isinstance(c, Case)))
    with opened(seat, numbers, "check") as (look, streams):
        cases = {c.number: c for c in map(look.case, streams)}
        return list(_made(look, zip(rows, found, strict=True), cases, make))


def _made(
    look: Gathered,
    rows: zip[tuple[Named, Case | CaseflowError]],
    cases: dict[str, Case],
    make: Make,
) -> Iterator[Ask]:
    for x, found in rows:
        if isinstance(found, CaseflowError):
            yield refusal(x.row, _told(x.case), found, "left")
            continue
        c = cases[found.number]
        if x.name and not same_name(x.name, helped(look, c)):
            other = FactError("named_otherwise", "name", case=c.number)
            yield refusal(x.row, c.number, other, "left")
            continue
        try:
            if x.odd:
                raise FactError("row_computed", x.odd)
            yield make(look, x, c)
        except CaseflowError as problem:
            yield refusal(x.row, c.number, problem, "unreadable")


def _told(typed: str) -> str:
    """What stands in the column of numbers, if it is one: else it may be anybody's name."""
    with suppress(CaseflowError):
        return same_number(typed)
    return ""


def _found(look: Gathered, x: Named, among: _Among) -> Case | CaseflowError:
    """The one case that a row names, within reach; else why not."""
    try:
        bearer = 0
        if x.number is not None:
            number = look.place.read_identity(x.number, "number").number
            bearer = look.bearing_number(number)
        if x.case:
            return _numbered(look, x, among, bearer)
    except CaseflowError as problem:
        return problem
    if x.number is None or not x.name:
        return FactError("number_needed", "number")
    mine = [look.case(i) for i in look.cases_of(bearer)] if bearer else []
    mine = [c for c in mine if _may_be(look, c, among)]
    due = [c for c in mine if among.due and c.next == among.due]
    fits = due or mine
    if len(fits) > 1:
        return FactError("several_of_row", "case", cases=tuple(c.number for c in fits))
    return fits[0] if fits else FactError("nobody_of_row", "case")


def _numbered(look: Gathered, x: Named, among: _Among, bearer: int) -> Case | CaseflowError:
    id_ = look.session.numbered(same_number(x.case))
    c: Case | None = look.see("case", id_) if id_ else None
    if c is None or not _may_be(look, c, among):
        return FactError("nobody_of_row", "case")
    if x.number is not None and bearer != c.beneficiary:
        return FactError("named_otherwise", "number", case=c.number)
    return c


def _may_be(look: Gathered, c: Case, among: _Among) -> bool:
    """Within reach, live, of the programme that was named."""
    live = not c.end and c.origin != "external"
    return live and among.programme in ("", c.programme) and is_readable(look.session, c)


__all__ = ["each"]
