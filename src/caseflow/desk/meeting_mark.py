"""The mark of a row in the list of a sitting: of which case as it stood, sealed, and for which body
at which desk it was made. Whoever keeps the minutes enters them, so it names no person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseflow.desk import sheet_shown
from caseflow.desk.sheet_mark import KIND, Mark, read_mark
from caseflow.errors import FactError, NotAllowed, Stale
from caseflow.office.numbers import same_number
from caseflow.office.root import Root

if TYPE_CHECKING:
    from caseflow.desk.meeting_sheet import Sat

SITTING = "sitting"
ASKED = ("name", "proposed")  # what a result rests on, of the cells that are shown


def marked(root: Root, branch: str, body: str, on: str, x: Sat) -> str:
    """The mark as it stands in the row, with what its cells say. The same list, made twice on a
    day, has the same marks."""
    sheet = root.keys.mark(KIND, f"{SITTING}|{branch}|{body}|{on}").hex()[:12]
    who = _whose(root, branch, body)
    shown = sheet_shown.sealed(root, x.case, ASKED, x.cells)
    made = Mark(kind=SITTING, sheet=sheet, who=who, case=x.case, version=x.version, shown=shown)
    return made.sealed(root).text()


def mark_of(root: Root, branch: str, body: str, text: str, case: str) -> Mark:
    """The mark of a row. FactError if the mark is none of ours,
    or was changed; NotAllowed for a list of another body or desk; Stale if it is of another case
    than the row shows."""
    mark = read_mark(text)
    if mark is None or mark.kind != SITTING or mark.sealed(root) != mark:
        raise FactError("row_not_ours", "mark")
    if mark.who != _whose(root, branch, body):
        raise NotAllowed("row_of_other_sitting", body=body)
    if mark.case != same_number(case):
        raise Stale("row_shifted", case=mark.case, row=case)
    return mark


def _whose(root: Root, branch: str, body: str) -> str:
    return root.keys.mark(KIND, f"{SITTING}|{branch}|{body}").hex()[:8]


__all__ = ["SITTING", "mark_of", "marked"]
