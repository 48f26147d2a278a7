"""Merged cells of a table: what stands in one goes for all its rows where it may, nothing below it
counts, and it never makes one person or one sum into several."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from attrs import evolve

from caseflow.files.cells import Row, Sheet, letters
from caseflow.intake.cells import Problem
from caseflow.intake.columns import HELPED, HOUSEHOLDER, RELATION, Aside, Column, Head

Area: TypeAlias = tuple[int, int, int, int]  # first row and column, last row and column
_ONE_PERSONS = ("money", "number")


class Merged:
    """The merged cells below a header; `row` in the order of the sheet, `problems` at the end.
    `filled`: by number of a row its places that say what a cell begun above it says."""

    def __init__(self, sheet: Sheet, head: Head) -> None:
        self.head = head
        self.asked: Mapping[int, Column] = {c.place: c for c in head.columns}
        below = (m for m in sheet.merges if m[0] > head.row and m[:2] != m[2:])
        self._coming = deque(sorted(below))
        self.filled: dict[int, set[int]] = {}
        self._reach: dict[int, Area] = {}
        self._anchors: dict[Area, Any] = {}
        self._rows: dict[tuple[Area, int], list[Row]] = {}
        self._across: dict[int, list[Problem]] = {}

    def row(self, row: Row) -> Row:
        """A row as its merged cells have it."""
        while self._coming and self._coming[0][0] <= row.number:
            merge = self._coming.popleft()
            for place in self.asked:
                if merge[1] <= place <= merge[3]:
                    self._reach[place] = merge
        here = [(p, m) for p, m in self._reach.items() if m[0] <= row.number <= m[2]]
        if not here:
            return row
        values = list(row.values)
        for place, merge in here:
            values += [None] * (place + 1 - len(values))
            corner = row.number == merge[0] and place == merge[1]
            if row.number == merge[0]:
                anchor = row.values[merge[1]] if merge[1] < len(row.values) else None
                self._anchors.setdefault(merge, anchor)
            if not corner:
                values[place] = self._anchors.get(merge) if merge[1] == merge[3] else None
                self.filled.setdefault(row.number, set()).add(place)
            if self._anchors.get(merge) is not None:
                self._beside(row, merge)
        found = evolve(row, values=tuple(values))
        for place, merge in here:
            if merge[1] == merge[3]:
                self._rows.setdefault((merge, place), []).append(found)
        return found

    def _beside(self, row: Row, merge: Area) -> None:
        """One cell over several questions answers none of them."""
        over = [c.header for p, c in self.asked.items() if merge[1] <= p <= merge[3]]
        known = self._across.setdefault(row.number, [])
        if len(over) > 1 and not known:
            parts = {"columns": tuple(over)}
            cell = f"{letters(merge[1])}{merge[0]}"
            known.append(
                Problem(cell=cell, column=over[0], value="", code="merged_across", parts=parts)
            )

    def problems(self, data: Sequence[Row]) -> tuple[list[Row], dict[int, list[Problem]]]:
        """The rows that are data, without what one cell would say of several people; what is wrong
        with each of them, by its number."""
        numbers = {r.number for r in data}
        wrong = {n: list(said) for n, said in self._across.items() if said and n in numbers}
        blank: dict[int, set[int]] = {}
        for (merge, place), rows in self._rows.items():
            column = self.asked[place]
            mine = [r for r in rows if r.number in numbers]
            if self._anchors.get(merge) is None or not _of_one(column) or not self._several(mine):
                continue
            cell = f"{letters(place)}{merge[0]}"
            parts = {"first": merge[0], "last": merge[2]}
            for row in mine:
                blank.setdefault(row.number, set()).add(place)
                wrong.setdefault(row.number, []).append(
                    Problem(
                        cell=cell, column=column.header, value="", code="merged_over", parts=parts
                    )
                )
        kept = [_without(r, blank[r.number]) if r.number in blank else r for r in data]
        return kept, wrong

    def _several(self, rows: Sequence[Row]) -> bool:
        """Are there several applications among these rows?"""
        columns = self.asked.values()
        relation = next((c for c in columns if c.field.key == RELATION), None)
        household = any(c.field.key == "household.head.id_no" for c in columns)
        if relation is not None and household:
            return sum(_text(r, relation) in ("", *HOUSEHOLDER) for r in rows) > 1
        keys = [c for c in columns if c.field.key in HELPED and not c.item]
        return any(len({t for r in rows if (t := _text(r, c))}) > 1 for c in keys)


def _of_one(column: Column) -> bool:
    """Does it say who somebody is, or a sum? A place or a kind of need may go for many."""
    asked = column.field
    return asked.identity or isinstance(asked, Aside) or asked.kind in _ONE_PERSONS


def _text(row: Row, column: Column) -> str:
    value = row.values[column.place] if column.place < len(row.values) else None
    return "" if value is None else str(value).strip()


def _without(row: Row, places: set[int]) -> Row:
    values = (None if place in places else v for place, v in enumerate(row.values))
    return evolve(row, values=tuple(values))
