"""Facts of many in one table: receipts, accounts, what came later. A row names its case; what the
programme asks is recorded on it as by hand, and waits for a second person like that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from caseflow.case.acts import Record
from caseflow.case.state import Case
from caseflow.desk import row_by_row
from caseflow.desk.named_match import each
from caseflow.desk.named_rows import Named
from caseflow.desk.row_by_row import Ask, RowVerdict
from caseflow.errors import FactError, near, shown
from caseflow.facts import is_identity
from caseflow.files.cells import Value
from caseflow.intake.answers import PAYEE
from caseflow.intake.cells import read_cell
from caseflow.intake.columns import Aside, Column, Field
from caseflow.intake.headers import Names
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.values.blank import unknown


@frozen(kw_only=True)
class FactsDone:
    """A verdict for each row; `unused`: heads of columns that the programmes do not ask, or that
    name the elements of something repeated."""

    verdicts: tuple[RowVerdict, ...]
    unused: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(Counter(v.verdict for v in self.verdicts))


def recorded(
    seat: Seat, rows: Sequence[Named], *, programme: str = "", preview: bool = False
) -> FactsDone:
    """Record what each row says on the case that it names; the same table again records nothing
    twice. `preview`: what that would do."""
    used: dict[str, bool] = {}

    def make(look: Gathered, x: Named, c: Case) -> Ask:
        names = names_of(look, c.programme)
        facts: dict[str, Any] = {}
        for head, value in x.more.items():
            field = _field(names, head)
            used[head] = used.get(head, False) or field is not None
            if field is not None:
                key, read = _read(look, field, value)
                facts[key] = read
        if not facts:
            raise FactError("blank_value", "facts")
        told = "|".join(f"{k}={v}" for k, v in facts.items())
        command = Record(case=c.number, facts=facts)
        return Ask(row=x.row, case=c.number, command=command, request=f"facts {c.number} {told}")

    asks = each(seat, rows, make, programme=programme)
    if preview:
        verdicts = row_by_row.foreseen(seat, asks)[0]
    else:
        verdicts = row_by_row.carried(seat, asks)
    verdicts = row_by_row.numbered(verdicts, [x.no for x in rows])
    return FactsDone(verdicts=verdicts, unused=tuple(k for k, yes in used.items() if not yes))


def names_of(look: Gathered, programme: str) -> Names:
    """By which heads the questions of a programme are known."""
    return Names(list(look.form(programme).values()), place=look.place)


def read_fact(look: Gathered, programme: str, head: str, cell: Value) -> tuple[str, Any]:
    """A fact by the head of its column, as the door reads a cell. FactError for what the programme
    does not ask, and for an empty cell."""
    names = names_of(look, programme)
    field = _field(names, head)
    if field is None:
        meant = near(head, [x for f in names.fields.values() for x in (f.zh, f.en)])
        raise FactError("not_asked_here", shown(head), programme=programme, near=meant)
    return _read(look, field, cell)


def _field(names: Names, head: str) -> Field | None:
    """The question; nothing of what says who somebody is, which is corrected on its own, nor of an
    element of something repeated."""
    found = names.find(head)
    field = found[0] if found is not None else None
    if field is None or isinstance(field, Aside) or field.group:
        return None
    theirs = is_identity(field.key) or field.key.endswith(".birth_date")
    return None if theirs and not field.key.startswith(PAYEE) else field


def _read(look: Gathered, field: Field, cell: Value) -> tuple[str, Any]:
    column = Column(place=0, header=field.key, field=field)
    read = read_cell(cell, column, place=look.place).value
    if read is None or read is unknown:
        raise FactError("blank_value", field.key)
    return field.key, read


__all__ = ["FactsDone", "read_fact", "recorded"]
