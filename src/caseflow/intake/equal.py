"""Two rows that say the very same of an application: two children of one day, or one typed twice.
Both count, as they do for whoever sends them in answers, and a person is asked to look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from caseflow.files.cells import Row
from caseflow.intake.cells import Problem
from caseflow.intake.columns import PERSON, Head
from caseflow.intake.data import Data
from caseflow.intake.rows import Line

FILLED = "~filled"  # the groups of which a row says nothing but what a merged cell above it says
_NUMBERS = PERSON[:2]  # which no two persons share


def filled(head: Head, data: Data, row: Row) -> frozenset[str]:
    """The groups of which a row only goes on with merged cells that began above it."""
    places = data.filled.get(row.number)
    if not places:
        return frozenset()
    said = {p for p, v in enumerate(row.values) if v is not None and str(v).strip()}
    own = {c.field.group for c in head.columns if c.place in said - places}
    return frozenset(c.field.group for c in head.columns if c.place in places) - own


@define
class Listed:
    """The elements of a repeated fact, gathered row by row. `told`: which rows are equal, at the
    second of them."""

    group: str
    elements: list[dict[str, Any]] = field(factory=list, repr=False)
    told: list[Problem] = field(factory=list)
    _by: list[tuple[Mapping[str, Any], Line]] = field(factory=list, repr=False)

    def add(self, line: Line, again: list[dict[str, Any]] | None) -> None:
        """Those of one more row. What is in `again` was said elsewhere already: once each."""
        for item in line.elements.get(self.group, ()):
            if again and item in again:
                again.remove(item)
                self._by.append((item, line))
                continue
            equal = next((x for said, x in self._by if said == item and x is not line), None)
            kept = equal is None or not _one(self.group, item, line)
            if equal is not None and self.group not in line.asides.get(FILLED, ()):
                code = "rows_equal" if kept else "rows_one_person"
                rows: dict[str, Any] = {"row": line.row.number, "before": equal.row.number}
                self.told.append(Problem.to_look_at(code, **rows, sheet=line.sheet.name[:30]))
            if kept:
                self.elements.append(item)
                self._by.append((item, line))


def _one(group: str, item: Mapping[str, Any], line: Line) -> bool:
    """Is what two rows say alike one, for certain? Somebody's number stands in it, or a merged cell
    says it for both."""
    numbered = any(f"{group}.{n}" in item for n in _NUMBERS)
    return numbered or group in line.asides.get(FILLED, ())
