"""The vocabulary of a list."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.events import Event, Row, Stamp, frozen


@frozen
class Judged:
    """A row of a file: its verdict, code and cell of its first problem; never what stood there."""

    row: int
    verdict: str
    case: int
    code: str
    cell: str


@frozen
class RowsJudged(Event):
    """Some rows of a file. `file` is a keyed mark of its bytes."""

    id: int
    file: str
    judged: tuple[Judged, ...]

    def rows(self, stamp: Stamp) -> Iterable[Row]:
        """One row each."""
        return (
            ("list_rows", (stamp.stream, x.row, x.case, x.verdict, x.code, x.cell))
            for x in self.judged
        )


@frozen
class PaymentFileMade(Event):
    """One file for the bank: which cases of which fund, how much in all; or with `cash` a list on
    which people sign. Private: its format, and the SHA-256 of its bytes."""

    id: int
    fund: int
    cases: tuple[int, ...]
    units: int
    cash: bool
