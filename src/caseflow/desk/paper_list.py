"""One paper of another body that names many: recorded on each case as the ordinary outside step,
and compared by another person as one list.

Whom a row names is found by the number of the case, or by name and identity number together. What
fits none, or several, is told and left out: nobody is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from caseflow.case.acts import RecordOutside
from caseflow.case.state import Case
from caseflow.desk import row_by_row
from caseflow.desk.named_rows import Named
from caseflow.desk.read import opened
from caseflow.desk.readable import is_readable
from caseflow.desk.row_by_row import Ask, RowVerdict, refusal
from caseflow.desk.sheet_command import answer_of
from caseflow.desk.shown import helped
from caseflow.errors import CaseflowError, FactError, near, shown
from caseflow.intake.cells import read_cell
from caseflow.intake.headers import Aside, Column, Names, plain
from caseflow.office.look import Gathered
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat
from caseflow.values.blank import unknown
from caseflow.values.money import Money
from caseflow.values.names import normalise, same_name


@frozen(kw_only=True)
class PaperSaid:
    """What a paper says once for all whom it names: its number and day, the body, the steps that it
    tells. `award`: the sum of who has none in the list; `refused`: it refuses whom the list says
    nothing of. `programme`: only cases of it. `facts`: KEY=VALUE that it brings for each; KEY alone
    stands in the column of that name."""

    paper: str
    body: str
    on: str
    steps: tuple[str, ...]
    award: Money | None = None
    refused: bool = False
    programme: str = ""
    facts: tuple[str, ...] = ()


@frozen(kw_only=True)
class PaperDone:
    """A verdict for each row of the list; `left` of those that name no case, or several."""

    verdicts: tuple[RowVerdict, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(Counter(v.verdict for v in self.verdicts))


def recorded(seat: Seat, rows: Sequence[Named], said: PaperSaid) -> PaperDone:
    """Record it on every case that a row names, each for itself; the same list again records
    nothing twice."""
    return PaperDone(verdicts=row_by_row.carried(seat, _asks(seat, rows, said)))


def foreseen(seat: Seat, rows: Sequence[Named], said: PaperSaid) -> PaperDone:
    """What that would do; nothing is recorded but that it was looked at."""
    return PaperDone(verdicts=row_by_row.foreseen(seat, _asks(seat, rows, said))[0])


# -- whom a row names -----------------------------------------------------------------------------


def _asks(seat: Seat, rows: Sequence[Named], said: PaperSaid) -> list[Ask]:
    """Each row as a command. One recorded read for all that are named."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        seat.require(look.who, "enter")
        found = [_found(look, x, said) for x in rows]
    numbers = list(dict.fromkeys(c.number for c in found if isinstance(c, Case)))
    with opened(seat, numbers, "check") as (look, streams):
        cases = {c.number: c for c in map(look.case, streams)}
        return [
            refusal(x.row, x.case[:40], c, "left")
            if isinstance(c, CaseflowError)
            else _ask(look, x, cases[c.number], said)
            for x, c in zip(rows, found, strict=True)
        ]


def _found(look: Gathered, x: Named, said: PaperSaid) -> Case | CaseflowError:
    """The one case that a row names, within reach; else why not."""
    try:
        bearer = 0
        if x.number is not None:
            number = look.place.read_identity(x.number, "number").number
            bearer = look.bearing_number(number)
        if x.case:
            return _numbered(look, x, said, bearer)
    except CaseflowError as problem:
        return problem
    if x.number is None or not x.name:
        return FactError("number_needed", "number")
    mine = [look.case(i) for i in look.cases_of(bearer)] if bearer else []
    mine = [c for c in mine if _may_be(look, c, said)]
    due = [c for c in mine if said.steps and c.next == said.steps[0]]
    fits = due or mine
    if len(fits) > 1:
        return FactError("several_of_row", "case", cases=tuple(c.number for c in fits))
    return fits[0] if fits else FactError("nobody_of_row", "case")


def _numbered(look: Gathered, x: Named, said: PaperSaid, bearer: int) -> Case | CaseflowError:
    id_ = look.session.numbered(same_number(x.case))
    c: Case | None = look.see("case", id_) if id_ else None
    if c is None or not _may_be(look, c, said):
        return FactError("nobody_of_row", "case")
    if x.number is not None and bearer != c.beneficiary:
        return FactError("named_otherwise", "number", case=c.number)
    return c


def _may_be(look: Gathered, c: Case, said: PaperSaid) -> bool:
    """Within reach, live, of the programme that was named."""
    live = not c.end and c.origin != "external"
    return live and said.programme in ("", c.programme) and is_readable(look.session, c)


# -- what is recorded of it -----------------------------------------------------------------------


def _ask(look: Gathered, x: Named, c: Case, said: PaperSaid) -> Ask:
    if x.name and not same_name(x.name, helped(look, c)):
        return refusal(x.row, c.number, FactError("named_otherwise", "name", case=c.number), "left")
    try:
        if x.odd:
            raise FactError("row_computed", x.odd)
        command = _command(look, x, c, said)
    except CaseflowError as problem:
        return refusal(x.row, c.number, problem, "unreadable")
    told = "|".join((command.on, *command.steps, command.result, str(command.award), *said.facts))
    request = f"paper {normalise(said.body)} {normalise(said.paper)} {c.number} {told}"
    return Ask(row=x.row, case=c.number, command=command, request=request)


def _command(look: Gathered, x: Named, c: Case, said: PaperSaid) -> RecordOutside:
    result = answer_of("paper", x.result, "result") or ("refuse" if said.refused else "grant")
    return RecordOutside(
        case=c.number,
        steps=said.steps,
        body=said.body,
        on=said.on,
        paper=said.paper,
        result=result,  # type: ignore[arg-type]
        award=_sum(look, x, said) if result == "grant" else None,
        facts=dict(_facts(look, x, c, said)),
    )


def _sum(look: Gathered, x: Named, said: PaperSaid) -> Money | None:
    if x.sum is None:
        return said.award
    if isinstance(x.sum, bool) or not isinstance(x.sum, str | int | float):
        raise FactError("not_money", "sum", x.sum)
    return look.place.read_money(x.sum, "sum")


def _facts(look: Gathered, x: Named, c: Case, said: PaperSaid) -> Iterator[tuple[str, Any]]:
    """What it brings for each, as the door reads a cell."""
    if not said.facts:
        return
    form = list(look.form(c.programme).values())
    names = Names(form, place=look.place)
    columns: Mapping[str, Any] = {plain(head): value for head, value in x.more.items()}
    for item in said.facts:
        key, sign, value = item.partition("=")
        found = names.find(key)
        field = found[0] if found is not None else None
        if field is None or isinstance(field, Aside) or field.group:
            meant = near(key, [f.zh for f in form])
            raise FactError("not_asked_here", shown(key), programme=c.programme, near=meant)
        cell = value if sign else columns.get(plain(key))
        column = Column(place=0, header=field.zh, field=field)
        read = read_cell(cell, column, place=look.place).value
        if read is None or read is unknown:
            raise FactError("blank_value", shown(key))
        yield field.key, read


__all__ = ["PaperDone", "PaperSaid", "foreseen", "recorded"]
