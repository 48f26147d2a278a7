"""The door for tables: a data frame becomes columns of integers, texts and Booleans, once; then it
is assessed many times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from caseflow.errors import FactError, near
from caseflow.programme.edition import Edition
from caseflow.rules import nodes as n
from caseflow.rules.given import LARGEST, told


@frozen(eq=False)
class Encoded:
    """Rows as evaluators compute with them. `frame` has a column per fact that is read; `groups`
    element tables with `row`."""

    frame: Any  # narwhals, lazy-able
    columns: frozenset[str]
    groups: Mapping[str, Any]
    rows: int


def encode_table(edition: Edition, frame: Any, groups: Mapping[str, Any] | None = None) -> Encoded:
    """Columns are fact keys: days (dates or ISO text), money in 64-bit minor units, whole numbers,
    text, Booleans. A missing column is
    unknown everywhere; `KEY.nothing` marks nothing; recorded facts are columns too. A repeated
    fact is one column (`diagnosis.icd10`: one element, all there is), or a frame in `groups` with
    `row` (from 0) beside `KEY.stated` and `KEY.complete`. TypeError for pandas with NumPy types;
    FactError for values that their fact does not take.
    """
    given = _narwhals(frame)
    rows = len(given)
    out: dict[str, Any] = {}
    for fact in edition.facts:
        if not fact.group:
            _column(given, fact, rows, out)
    for total, parts in edition.adds_up:
        _add_up(out, total, parts)
    tables = {}
    for group in edition.groups:
        fields = [f for f in edition.facts if f.group == group.key]
        tables[group.key] = _group(
            given, group.key, fields, (groups or {}).get(group.key), rows, out
        )
    made = _frame(out, given.implementation) if out else given
    return Encoded(made, frozenset(out), tables, rows)


def _frame(columns: Mapping[str, Any], backend: Any) -> Any:
    import narwhals as nw

    return nw.from_dict({k: v.to_native() for k, v in columns.items()}, backend=backend)


def _narwhals(frame: Any) -> Any:
    import narwhals as nw

    given = nw.from_native(frame, eager_only=True)
    if given.implementation.is_pandas() and any(
        type(t).__module__.startswith("numpy") for t in frame.dtypes
    ):
        raise TypeError(
            "pandas columns with NumPy types turn unknown into False; convert first: frame.convert_dtypes(dtype_backend='pyarrow'), or polars"
        )
    return given


def _column(given: Any, fact: n.Fact, rows: int, out: dict[str, Any]) -> None:
    import narwhals as nw

    kind: Any = _kinds()[fact.kind]
    if fact.key not in given.columns:
        out[fact.key] = nw.new_series(fact.key, [None] * rows, kind, backend=given.implementation)
    else:
        out[fact.key] = _values(given[fact.key], fact)
    nothing = f"{fact.key}.nothing"
    if nothing in given.columns:
        marked = given[nothing].fill_null(False)  # a mark that is not set, not a fact
        out[nothing] = marked
        out[fact.key] = out[fact.key].zip_with(
            ~marked, nw.new_series(fact.key, [None] * rows, kind, backend=given.implementation)
        )


def _kinds() -> dict[str, Any]:
    import narwhals as nw

    return {
        "day": nw.Int64,
        "money": nw.Int64,
        "number": nw.Int64,
        "text": nw.String,
        "yes_no": nw.Boolean,
    }


def _values(series: Any, fact: n.Fact) -> Any:
    import narwhals as nw

    if fact.kind == "day":
        if series.dtype == nw.String:
            try:
                series = series.str.to_date("%Y-%m-%d")
            except Exception:
                raise FactError("column_day", told(fact)) from None
        if series.dtype != nw.Date:
            raise FactError("column_day", told(fact), series.dtype)
        d = series.dt
        parts = (d.year().cast(nw.Int64), d.month().cast(nw.Int64), d.day().cast(nw.Int64))
        return parts[0] * 10_000 + parts[1] * 100 + parts[2]
    if fact.kind == "yes_no":
        if series.dtype != nw.Boolean:
            raise FactError("column_yes_no", told(fact), series.dtype)
        return series
    if fact.kind == "text":
        return _texts(series, fact)
    if not series.dtype.is_integer():
        raise FactError("column_whole", told(fact), series.dtype)
    whole = series.cast(nw.Int64)
    if len(whole.drop_nulls()) and int(whole.min()) < 0:
        raise FactError("cell_below_zero", told(fact))
    if len(whole.drop_nulls()) and int(whole.max()) >= LARGEST[fact.kind]:
        raise FactError("fact_large", told(fact))
    return whole


def _texts(series: Any, fact: n.Fact) -> Any:
    import narwhals as nw

    if fact.options:
        strange = set(series.drop_nulls().unique().to_list()) - set(fact.options)
        if strange:
            one = sorted(map(str, strange))[0]
            meant = near(one, fact.options)
            raise FactError("not_one_of", told(fact), one, known=fact.options, near=meant)
        if series.dtype == nw.String:
            return series.cast(nw.Enum(list(fact.options)))
    return series


def _add_up(out: dict[str, Any], total: str, parts: tuple[str, ...]) -> None:
    """Evidence that adds up, per row: see `rules.given`."""
    if total not in out:
        return
    here = [p for p in parts if p in out]
    filled = [
        out[p].fill_null(0) for p in here
    ]  # only to test the sum: what does not add up stays unknown
    known = sum(filled[1:], filled[0])
    some = ~out[here[0]].is_null()
    for p in here:
        some = some | ~out[p].is_null()
        if f"{p}.nothing" in out:
            some = some | out[f"{p}.nothing"]
    whole = out[total]
    fits = ((known == whole) & some & ~whole.is_null()).fill_null(False)
    for p, value in zip(here, filled, strict=True):
        out[p] = value.zip_with(
            fits & out[p].is_null() & ~out.get(f"{p}.nothing", ~(fits | ~fits)), out[p]
        )


def _group(
    given: Any, key: str, fields: list[n.Fact], elements: Any, rows: int, out: dict[str, Any]
) -> Any:
    """The element table of a repeated fact, with `row`; and its `closed` column in the main
    table."""
    import narwhals as nw

    backend = given.implementation
    if elements is None:
        flat = {f.key: _values(given[f.key], f) for f in fields if f.key in given.columns}
        marks = {
            f"{f.key}.nothing": given[f"{f.key}.nothing"].fill_null(False)
            for f in fields
            if f"{f.key}.nothing" in given.columns
        }
        there = nw.new_series("there", [False] * rows, nw.Boolean, backend=backend)
        for k, series in flat.items():
            there = there | ~series.is_null() | marks.get(f"{k}.nothing", there)
        out[f"{key}.closed"] = there
        frame = _frame(
            {
                **flat,
                **marks,
                "row": nw.new_series("row", list(range(rows)), nw.Int64, backend=backend),
            },
            backend,
        )
        table = frame.filter(there)
    else:
        table = _narwhals(elements)
        columns = {f.key: _values(table[f.key], f) for f in fields if f.key in table.columns}
        marks = {
            f"{f.key}.nothing": table[f"{f.key}.nothing"].fill_null(False)
            for f in fields
            if f"{f.key}.nothing" in table.columns
        }
        table = _frame({**columns, **marks, "row": table["row"].cast(nw.Int64)}, backend)
        closed = (
            given[f"{key}.complete"].fill_null(False)
            if f"{key}.complete" in given.columns
            else None
        )
        out[f"{key}.closed"] = (
            closed
            if closed is not None
            else nw.new_series("c", [False] * rows, nw.Boolean, backend=backend)
        )
    missing = [f for f in fields if f.key not in table.columns]
    kinds = _kinds()
    return table.with_columns(
        *(
            nw.new_series(f.key, [None] * len(table), kinds[f.kind], backend=backend).alias(f.key)
            for f in missing
        )
    )
