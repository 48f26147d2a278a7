"""A column of a table as evaluators compute with it: judged by its type and its extremes.

A day is `yyyymmdd`, money is minor units, a declared vocabulary an enum, as in `rules.given`. A
column without a value is unknown in every row, of whatever type it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn

import polars as pl

from caseflow.errors import FactError
from caseflow.rules import nodes as n
from caseflow.rules.given import LARGEST
from caseflow.values.sorts import CODED, coded, sort_of


def read(given: pl.DataFrame, fact: n.Fact) -> dict[str, pl.Series]:
    """The column of a fact, and its marks of nothing if there are any."""
    values = _values(given, fact.key, fact)
    marks = f"{fact.key}.nothing"
    if marks not in given.columns:
        return {fact.key: values}
    marked = flags(given, marks)
    return {fact.key: values.zip_with(~marked, values.clear(len(values))), marks: marked}


def flags(given: pl.DataFrame, key: str, *, where: bool = True) -> pl.Series:
    """A column of marks, unset where there is none; one that is not set is no fact that is
    unknown. `where` False: which of them somebody set to no."""
    if key not in given.columns or given[key].null_count() == given.height:
        return pl.Series([False], dtype=pl.Boolean).new_from_index(0, given.height).alias(key)
    column = given[key]
    if column.dtype != pl.Boolean:
        raise FactError("column_mark", key)
    return (column if where else ~column).fill_null(False)


def _values(given: pl.DataFrame, key: str, fact: n.Fact) -> pl.Series:
    if key not in given.columns or given[key].null_count() == given.height:
        return pl.Series(key, [], _kind(fact)).clear(given.height)
    return READERS[fact.kind](given[key], fact)


def _kind(fact: n.Fact) -> pl.DataType:
    if fact.kind == "text":
        return pl.Enum(fact.options) if fact.options else pl.String()
    return pl.Boolean() if fact.kind == "yes_no" else pl.Int64()


def _refuse(code: str, fact: n.Fact, wrong: pl.Series | None = None, **more: object) -> NoReturn:
    """The error of a column; with `wrong`, of the first row (from 1) where it is true. No value is
    shown: who fills a column wrongly may have put anybody's number into it."""
    row = None if wrong is None else wrong.fill_null(False).arg_max()
    raise FactError(code, fact.key, row="" if row is None else row + 1, **more)


# -- by kind ---------------------------------------------------------------------------------------

FIRST, LAST = -719_162, 2_932_896  # 1 January 1 and 31 December 9999, in days since 1970


def _days(column: pl.Series, fact: n.Fact) -> pl.Series:
    if isinstance(column.dtype, pl.Datetime):
        _refuse("column_moment", fact)
    if isinstance(column.dtype, pl.String):
        spelt = column.str.contains(r"^\d{4}-\d{2}-\d{2}$")
        days = column.str.to_date("%Y-%m-%d", strict=False)
        if (wrong := (~spelt | (days.is_null() & column.is_not_null()))).any():
            _refuse("column_day", fact, wrong)
        column = days
    if column.dtype != pl.Date:
        _refuse("column_day", fact)
    days = column.to_physical().cast(pl.Int64)
    low, high = _ends(days)
    if low < FIRST or high > LAST:
        _refuse("column_day", fact, (days < FIRST) | (days > LAST))
    if high - low >= len(column):  # a table of the span would be longer than the column itself
        return _number(column)
    span = pl.Series(range(low, high + 1), dtype=pl.Int32).cast(pl.Date)
    return _number(span).gather(days - low).alias(fact.key)


def _number(days: pl.Series) -> pl.Series:
    year, month = days.dt.year().cast(pl.Int64), days.dt.month().cast(pl.Int64)
    return year * 10_000 + month * 100 + days.dt.day().cast(pl.Int64)


def _ends(column: pl.Series) -> tuple[int, int]:
    """The least and the greatest value of a column of numbers that has one."""
    low, high = column.min(), column.max()
    assert isinstance(low, int) and isinstance(high, int)
    return low, high


def _whole(column: pl.Series, fact: n.Fact) -> pl.Series:
    numbers = whole_numbers(column)
    if numbers is None:
        _refuse("column_whole", fact)
    low, high = _ends(numbers)
    if low < 0:
        _refuse("column_negative", fact, numbers < 0)
    if high >= LARGEST[fact.kind]:
        _refuse("column_large", fact, numbers >= LARGEST[fact.kind])
    return numbers.cast(pl.Int64)


def whole_numbers(column: pl.Series) -> pl.Series | None:
    """A column of integers of any width, or of decimals without places (what DuckDB adds up); None
    for any other."""
    if not len(column):
        return pl.Series(column.name, [], pl.Int64)
    if isinstance(column.dtype, pl.Decimal) and column.dtype.scale == 0:
        return column.cast(pl.Int128)
    return column if column.dtype.is_integer() else None


def _yes_no(column: pl.Series, fact: n.Fact) -> pl.Series:
    if column.dtype != pl.Boolean:
        _refuse("column_yes_no", fact)
    return column


def _texts(column: pl.Series, fact: n.Fact) -> pl.Series:
    if not isinstance(column.dtype, pl.String | pl.Categorical | pl.Enum):
        _refuse("column_text", fact)
    texts = column.cast(pl.String)
    if not fact.options:
        return _coded(texts, sort_of(fact.key))
    coded = texts.cast(pl.Enum(fact.options), strict=False)
    if coded.null_count() > column.null_count():
        _refuse("column_option", fact, coded.is_null() & texts.is_not_null(), known=fact.options)
    return coded


def _coded(texts: pl.Series, sort: str) -> pl.Series:
    """Codes in the form in which they are compared; only what is not in it is looked at by one."""
    if sort not in CODED or not (odd := ~texts.str.contains(r"^[A-Z0-9.]*$")).any():
        return texts
    spelt = texts.filter(odd.fill_null(False)).unique()
    return texts.replace(spelt, pl.Series([coded(sort, x) for x in spelt], dtype=pl.String))


READERS: Mapping[str, Callable[[pl.Series, n.Fact], pl.Series]] = {
    "day": _days, "money": _whole, "number": _whole, "yes_no": _yes_no, "text": _texts,
}  # fmt: skip
