"""Whoever asks an edition beside the calendar is told of what came after its last day: closed is
not the same as not eligible, and no answer of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from caseflow.edition.rulebook import Rulebook
from caseflow.errors import FactError
from caseflow.rules import nodes as n
from caseflow.rules.given import only_day
from caseflow.values.dates import day_of

if TYPE_CHECKING:
    import polars as pl


def in_time(edition: Rulebook, facts: Mapping[str, object]) -> None:
    """FactError if the pinned day lies after the last one on which it takes applications."""
    if edition.last:
        day = only_day(edition.pinned_on, facts.get(edition.pinned_on))
        if day is not None:
            _closed(edition, day)


def all_in_time(edition: Rulebook, given: pl.DataFrame) -> None:
    """The same of every row of a table."""
    if edition.last:
        from caseflow.edition.readers import read

        days = read(given, n.Fact(edition.pinned_on, "day", "", ""))[edition.pinned_on]
        latest = days.max()
        if isinstance(latest, int):
            _closed(edition, latest)


def _closed(edition: Rulebook, day: int) -> None:
    said, last = day_of(day), date.fromisoformat(edition.last)
    if said > last:
        own = {"programme": edition.programme, "day": said.isoformat(), "last": edition.last}
        raise FactError("programme_closed", edition.pinned_on, **own)
