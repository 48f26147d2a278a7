"""A verdict workbook that is fed again: what we wrote into it is not read as the clerk's; the
number of the case that a row became stays beside it."""

from __future__ import annotations

from attrs import evolve

from caseflow.files.cells import Row, Sheet
from caseflow.files.messages import is_summary
from caseflow.intake.headers import LOOKED_AT
from caseflow.words.verdicts import HEADS


def as_handed_in(sheet: Sheet) -> Sheet:
    """The sheet without what stands in our columns; the clerk's own stay where they stand. A page
    that sums up has no rows."""
    if is_summary(sheet):
        return evolve(sheet, rows=())
    for place, row in enumerate(sheet.rows[:LOOKED_AT]):
        for at in range(len(row.values) - 2):
            if row.values[at : at + 3] in HEADS.values():
                rows = [_without(r, at) for r in sheet.rows[place:]]
                ours = len(HEADS["zh"]) if at == 0 else 0
                return evolve(sheet, rows=(*sheet.rows[:place], *rows), ours=ours)
    return sheet


def _without(row: Row, at: int) -> Row:
    values = list(row.values)
    number = values[at + 1] if at + 1 < len(values) else None
    for place in range(at, min(at + 3, len(values))):
        values[place] = None
    return evolve(row, values=tuple(values), case="" if number is None else str(number).strip())


__all__ = ["as_handed_in"]
