"""What was put up as a public notice: where, for how long, what it shows, and which cases."""

from __future__ import annotations

from caseflow.events import frozen


@frozen
class Shown:
    """A case on a notice: with its masked name, or by its number alone; `units` are granted to it
    then, 0 before a decision."""

    case: int
    masked: bool
    units: int


@frozen
class Posted:
    """Days are ISO text. `places`: what kind each place is of. `since`: the day from which it
    hangs, which does not count. `last`: empty while the calendar lacks a year. `assumed`: nobody
    adopted how long it hangs. `shows`: what it says of each case. `ref`: how it is named on the
    paper. `sha256`: of the text as it was put up."""

    programme: str
    places: tuple[str, ...]
    since: str
    length: int
    day_kind: str
    last: str
    not_before: str
    assumed: bool
    shows: tuple[str, ...]
    cases: tuple[Shown, ...]
    ref: str
    sha256: str

    def shown(self, case: int) -> Shown | None:
        """How a case stands on it; None if it does not."""
        return next((x for x in self.cases if x.case == case), None)
