"""Is a file a list that was made here to be answered? Its people would be filed once more."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.desk.meeting_mark import SITTING
from caseflow.desk.sheet_mark import read_mark
from caseflow.errors import FactError, shown
from caseflow.files.cells import Sheet

LOOKED_AT = 40  # rows in which a mark is looked for


def require_no_list(sheets: Sequence[Sheet], name: str) -> None:
    """FactError, with how it is handed in, for the sheets of a list, by the mark of its rows."""
    values = (v for s in sheets for row in s.rows[:LOOKED_AT] for v in row.values)
    marks = (read_mark(v) for v in values if isinstance(v, str))
    mark = next(filter(None, marks), None)
    if mark is not None:
        code = "file_is_sitting" if mark.kind == SITTING else "file_is_list"
        raise FactError(code, file=shown(name))


__all__ = ["require_no_list"]
