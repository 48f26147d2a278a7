"""Values of a programme that no rule reads and the process does: how long its notice hangs, what is
kept of an award until its final sum. Each goes by its own name, or with the programme's before it:
`notice_days`, `city.illness.notice_days`; of several programmes of one notice by what their names
begin with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

DAYS, WEEKS, ESTIMATE = "notice_days", "notice_weeks", "estimate"
KINDS = {DAYS: "number", WEEKS: "number", ESTIMATE: "money"}
MOST_LENGTH = 60  # days or weeks that a notice hangs


class Named(Protocol):
    """A value that stands under a name."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...


def names(programme: str, what: str) -> tuple[str, ...]:
    """The names that it may have, the longest first.

    >>> names("city.justice.injured", "estimate")
    ('city.justice.injured.estimate', 'city.justice.estimate', 'city.estimate', 'estimate')
    """
    parts = programme.split(".")
    return tuple(".".join((*parts[:n], what)) for n in range(len(parts), -1, -1))


def stated(programme: str, what: str, parameters: Iterable[Named]) -> Any:
    """The value in force; None where the programme states none."""
    known = {p.name: p.value for p in parameters}
    return next((known[x] for x in names(programme, what) if known.get(x) is not None), None)
