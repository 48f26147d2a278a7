"""What a fund's units did, summed: by its index, however many other funds there are."""

from __future__ import annotations

from caseflow.store.journal import Summed
from caseflow.store.sqlite.waiting import Waiting

SUMS = """SELECT owner, source, target, sum(units), max(pos) FROM postings WHERE fund = ?
GROUP BY owner, source, target"""


class Postings(Waiting):
    """The named reads of `postings`."""

    def summed(self, fund: int) -> list[Summed]:
        """By stream and pair of accounts, in the order of those; rows as many as streams moved
        units of the fund, not as many as it was moved."""
        return sorted(Summed(*row) for row in self._all(SUMS, (fund,)))
