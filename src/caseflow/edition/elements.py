"""The elements of a repeated fact in a table: given as a list, as single columns, or as a frame of
their own. How many there are may be stated beside them, or alone: those that are not described are
elements of which nothing is known, as in `rules.given`.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from attrs import frozen

from caseflow.edition.readers import flags, read, whole_numbers
from caseflow.errors import FactError
from caseflow.rules import nodes as n
from caseflow.rules.given import MOST_ELEMENTS

THERE = "_there"


@frozen(eq=False, repr=False)
class Repeated:
    """One row per element: its fields, and `row`, the row of the table that it belongs to.
    `aligned`: there is one per row of the table, in order, and `_there` says whether it counts."""

    frame: pl.DataFrame
    aligned: bool


def repeated(
    given: pl.DataFrame, key: str, fields: Sequence[n.Fact], apart: pl.DataFrame | None
) -> tuple[Repeated, pl.Series]:
    """The elements, and per row whether that is all of them. `apart`: a frame of their own."""
    if apart is not None:
        elements, closed = _apart(given, key, fields, apart)
    elif key in given.columns and given[key].null_count() < given.height:
        elements, closed = _listed(given, key, fields)
    else:
        whole = _flat(given, fields)
        elements, closed = whole, whole[THERE]
        if f"{key}.count" not in given.columns:
            return Repeated(whole, True), closed
        elements = whole.filter(THERE).drop(THERE)
    if f"{key}.count" in given.columns:
        elements, closed = _counted(given, key, elements, closed)
    return Repeated(elements, False), closed


def _fields(table: pl.DataFrame, fields: Sequence[n.Fact], row: pl.Series) -> pl.DataFrame:
    columns = {"row": row}
    for f in fields:
        columns |= read(table, f)
    return pl.DataFrame(columns)


def _rows(given: pl.DataFrame) -> pl.Series:
    return pl.Series("row", range(given.height), pl.Int64)


def _flat(given: pl.DataFrame, fields: Sequence[n.Fact]) -> pl.DataFrame:
    """A column per field: one element, all there is, where any of them says something."""
    table = _fields(given, fields, _rows(given))
    there = pl.Series([False], dtype=pl.Boolean).new_from_index(0, given.height)
    for f in fields:
        if f.origin == "asked":
            there = there | table[f.key].is_not_null()
            if f"{f.key}.nothing" in table.columns:
                there = there | table[f"{f.key}.nothing"]
    return table.with_columns(there.alias(THERE))


def _listed(
    given: pl.DataFrame, key: str, fields: Sequence[n.Fact]
) -> tuple[pl.DataFrame, pl.Series]:
    """A column of lists of structs. An empty list says that there is none, unless it is stated
    not to be complete; without a list a row has the element that its single columns tell."""
    lists = given[key]
    if not isinstance(lists.dtype, pl.List | pl.Array):
        raise FactError("column_list", key)
    lists = lists.cast(pl.List(lists.dtype.inner)) if lists.dtype == pl.Array else lists
    whole = pl.DataFrame({"row": _rows(given), "element": lists})
    items = whole.explode("element", empty_as_null=False, keep_nulls=False)
    if items.height and not isinstance(items["element"].dtype, pl.Struct):
        raise FactError("column_list", key)
    if items["element"].null_count():
        raise FactError("column_list", key)
    table = items["element"].struct.unnest() if items.height else pl.DataFrame()
    listed = _fields(_by_key(table, key, fields), fields, items["row"])
    flat = _flat(given, fields).filter(lists.is_null() & pl.col(THERE)).drop(THERE)
    both = pl.concat([listed, flat], how="diagonal").sort("row", maintain_order=True)
    complete = flags(given, f"{key}.complete")
    none = (lists.list.len() == 0) & ~flags(given, f"{key}.complete", where=False)
    stated = lists.is_not_null() & (complete | none)
    return _marks_filled(both), stated.fill_null(False) | _rows(given).is_in(flat["row"].implode())


def _by_key(table: pl.DataFrame, key: str, fields: Sequence[n.Fact]) -> pl.DataFrame:
    """Columns by the keys of their facts, where a field may go by its own name alone."""
    ends = [end for f in fields for end in (f.key, f"{f.key}.nothing")]
    short = {end.removeprefix(f"{key}."): end for end in ends}
    by_name = [k for k in short if k in table.columns]
    taken = {short[k] for k in by_name}
    others = [k for k in table.columns if k not in taken]
    return table.select(*(pl.col(k).alias(short[k]) for k in by_name), *others)


def _apart(
    given: pl.DataFrame, key: str, fields: Sequence[n.Fact], apart: pl.DataFrame
) -> tuple[pl.DataFrame, pl.Series]:
    """A frame of its own, with `row` (from 0); its columns as those of a list of structs."""
    row = whole_numbers(apart["row"]) if "row" in apart.columns else None
    if row is None or row.null_count() or not row.is_between(0, given.height - 1).all():
        raise FactError("elements_row", key)
    apart = _by_key(apart.drop("row"), key, fields)
    return _fields(apart, fields, row.cast(pl.Int64)), flags(given, f"{key}.complete")


def _counted(
    given: pl.DataFrame, key: str, elements: pl.DataFrame, closed: pl.Series
) -> tuple[pl.DataFrame, pl.Series]:
    """With the elements that are only counted."""
    told = read(given, n.Fact(f"{key}.count", "number", "", ""))
    count = told[f"{key}.count"]
    if (none := told.get(f"{key}.count.nothing")) is not None:
        count = pl.Series([0], dtype=pl.Int64).new_from_index(0, len(count)).zip_with(none, count)
    if (count > MOST_ELEMENTS).any():
        raise FactError("elements_count", f"{key}.count", most=MOST_ELEMENTS)
    rows = _rows(given)
    there = pl.DataFrame({"row": rows}).join(
        elements.group_by("row").len(), on="row", how="left", maintain_order="left"
    )["len"]
    more = count - there.fill_null(0).cast(pl.Int64)
    unsaid = rows.repeat_by(more.clip(0).fill_null(0)).explode(empty_as_null=False)
    both = pl.concat([elements, unsaid.rename("row").to_frame()], how="diagonal")
    return _marks_filled(both), closed | (more >= 0).fill_null(False)


def _marks_filled(elements: pl.DataFrame) -> pl.DataFrame:
    """Rows that were added have no marks of nothing."""
    marks = [k for k in elements.columns if k.endswith(".nothing")]
    return elements.with_columns(pl.col(marks).fill_null(False))
