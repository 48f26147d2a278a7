"""Every kind of frame that engines hold, made from one of Polars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa


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
