"""Rows as Python holds them, the same as frames of every kind, and one row at a time beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from caseflow import Money, nothing
from caseflow.programme.assessment import assess_given
from caseflow.programme.edition import Edition
from caseflow.rules.given import encode
from caseflow.testing import strategies as made

KINDS = {
    "day": pl.Date,
    "money": pl.Int64,
    "number": pl.Int64,
    "text": pl.String,
    "yes_no": pl.Boolean,
}
RECORDED = (made.USED, made.FINAL, made.TIMES)


def column(values: list[Any], fact: Any) -> dict[str, pl.Series]:
    plain = [None if v is nothing else v.minor if isinstance(v, Money) else v for v in values]
    out = {fact.key: pl.Series(fact.key, plain, KINDS[fact.kind])}
    if any(v is nothing for v in values):
        out[f"{fact.key}.nothing"] = pl.Series([v is nothing for v in values])
    return out


def tables(rows: list[dict[str, Any]]) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    columns: dict[str, pl.Series] = {}
    for f in (*made.ALL, *RECORDED):
        columns.update(column([r[f.key] for r in rows], f))
    columns["g.complete"] = pl.Series(
        [r["g"] is not None and (r["g.complete"] or not r["g"]) for r in rows]
    )
    elements = [(i, e) for i, r in enumerate(rows) for e in (r["g"] or [])]
    group: dict[str, pl.Series] = {"row": pl.Series([i for i, _ in elements], dtype=pl.Int64)}
    for f in made.IN_GROUP:
        group.update(column([e[f.key[2:]] for _, e in elements], f))
    group.update(column([e["again"] for _, e in elements], made.AGAIN))
    return pl.DataFrame(columns), {"g": pl.DataFrame(group)}


def one(edition: Edition, row: dict[str, Any], at: Any) -> Any:
    asked = {x.key for x in edition.facts}
    seen = {f.key: row[f.key] for f in RECORDED if row[f.key] is not None and f.key in asked}
    if made.AGAIN.key in asked:
        seen |= {
            f"{made.AGAIN.key}[{i}]": e["again"]
            for i, e in enumerate(row["g"] or ())
            if e["again"] is not None
        }
    return assess_given(edition, encode(row, edition), seen, at, frozenset())


def listed(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The same rows in one frame: the repeated fact is a column of lists of structs."""
    frame, _ = tables(rows)
    names = [f.key[2:] for f in made.IN_GROUP]
    fields: dict[str, Any] = {k: KINDS[f.kind] for k, f in zip(names, made.IN_GROUP, strict=True)}
    fields |= {f"{k}.nothing": pl.Boolean for k in names}
    fields[made.AGAIN.key] = pl.Int64
    plain = pl.Series("g", [_structs(r["g"]) for r in rows], pl.List(pl.Struct(fields)))
    complete = pl.Series("g.complete", [r["g.complete"] for r in rows], pl.Boolean)
    return frame.with_columns(plain, complete)


def _structs(elements: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    if elements is None:
        return None
    out = []
    for e in elements:
        said: dict[str, Any] = {made.AGAIN.key: e["again"]}
        for f in made.IN_GROUP:
            said |= {k.removeprefix("g."): s[0] for k, s in column([e[f.key[2:]]], f).items()}
        out.append(said)
    return out


# -- kinds of frames: each takes a Polars frame --------------------------------------------------


def _casting(change: Callable[[pa.DataType], pa.DataType]) -> Callable[[pl.DataFrame], Any]:
    def make(frame: pl.DataFrame) -> Any:
        table = frame.to_arrow()
        return table.cast(pa.schema([(f.name, change(f.type)) for f in table.schema]))

    return make


def _texts_as(wanted: pa.DataType) -> Callable[[pl.DataFrame], Any]:
    return _casting(lambda t: wanted if pa.types.is_large_string(t) else t)


def _narrow(frame: pl.DataFrame) -> pl.DataFrame:
    """Each whole number in the narrowest type that holds it."""
    return frame.with_columns(s.shrink_dtype() for s in frame if s.dtype.is_integer())


def _objects(missing: Any) -> Callable[[pl.DataFrame], Any]:
    """Columns of Python objects, where what is unknown is `missing`."""

    def make(frame: pl.DataFrame) -> Any:
        columns = {
            s.name: pd.Series([missing if v is None else v for v in s.to_list()], dtype=object)
            for s in frame
        }
        return pd.DataFrame(columns)

    return make


def _categories(frame: pl.DataFrame) -> Any:
    whole = frame.to_pandas(use_pyarrow_extension_array=True)
    texts = [s.name for s in frame if s.dtype == pl.String]
    return whole.astype(dict.fromkeys(texts, "category"))


def _relation(frame: pl.DataFrame) -> Any:
    table = frame.to_arrow()
    return duckdb.connect().from_arrow(table)


EVERY: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda f: f,
    "polars lazy": lambda f: f.lazy(),
    "polars categorical": lambda f: f.with_columns(pl.col(pl.String).cast(pl.Categorical)),
    "polars narrow": _narrow,
    "polars unsigned": lambda f: f.with_columns(pl.col(pl.Int64).cast(pl.UInt64)),
    "polars wide": lambda f: f.with_columns(pl.col(pl.Int64).cast(pl.Int128)),
    "polars decimal": lambda f: f.with_columns(pl.col(pl.Int64).cast(pl.Decimal(20, 0))),
    "polars days as text": lambda f: f.with_columns(pl.col(pl.Date).cast(pl.String)),
    "pyarrow": lambda f: f.to_arrow(),
    "pyarrow string": _texts_as(pa.string()),
    "pyarrow view": _texts_as(pa.string_view()),
    "pyarrow dictionary": _texts_as(pa.dictionary(pa.int32(), pa.string())),
    "pyarrow reader": lambda f: f.to_arrow().to_reader(),
    "pyarrow batch": lambda f: f.to_arrow().combine_chunks().to_batches()[0],
    "pandas Arrow": lambda f: f.to_pandas(use_pyarrow_extension_array=True),
    "pandas objects": _objects(None),
    "pandas objects, NA": _objects(pd.NA),
    "pandas objects, NaN": _objects(float("nan")),
    "pandas masked": lambda f: _objects(None)(f).convert_dtypes(),
    "pandas categories": _categories,
    "duckdb": _relation,
}
