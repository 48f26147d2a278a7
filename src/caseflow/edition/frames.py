"""One door for engines: whatever hands over Arrow data (a Polars, PyArrow or pandas frame, a DuckDB
relation, a record batch) is taken once, through the Arrow C interface. Column types decide what a
column may hold, never the name of a library.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias, runtime_checkable

import polars as pl

from caseflow.errors import FactError


@runtime_checkable
class ArrowStream(Protocol):
    """A frame, or a reader of record batches, that gives an Arrow C stream."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The capsule of the stream."""


@runtime_checkable
class ArrowArray(Protocol):
    """A record batch that gives an Arrow C array."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """The capsules of schema and array."""


Frame: TypeAlias = ArrowStream | ArrowArray | pl.LazyFrame


def taken(frame: Frame) -> pl.DataFrame:
    """The frame as Polars holds it. FactError `frame_not_arrow` for what gives no Arrow data,
    `frame_unreadable` for what fails when it is read (mixed objects, types that Arrow lacks)."""
    if isinstance(frame, pl.DataFrame):
        return frame
    if not isinstance(frame, ArrowStream | ArrowArray | pl.LazyFrame):
        raise FactError("frame_not_arrow", "frame", type(frame).__name__)
    try:
        if isinstance(frame, pl.LazyFrame):
            return frame.collect()
        return pl.DataFrame(_Stream(frame) if isinstance(frame, ArrowStream) else _Array(frame))
    except (Exception, pl.exceptions.PanicException):  # whoever made it says what of it is wrong
        raise FactError("frame_unreadable", "frame") from None


class _Stream:
    """A frame of which nothing is known but its stream: no library is treated in its own way."""

    def __init__(self, frame: ArrowStream) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


class _Array:
    """The same for one record batch."""

    def __init__(self, frame: ArrowArray) -> None:
        self._frame = frame

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self._frame.__arrow_c_array__(requested_schema)
