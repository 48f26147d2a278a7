"""The payments of a line: each was instructed once and is answered once; what was paid may come
back. They are numbered from 1, and at most the last one is under way."""

from __future__ import annotations

from caseflow.events import frozen

OPEN = ("", "unknown")  # under way: the bank said nothing yet, or that it does not know


@frozen
class Payment:
    """One instruction and its answer, in units of the fund of its line.

    `n`: which one of its line. `file`: the payment file that it is in, 0 if in none. `payee`: the
    version at which its payee was stated. `since`: the day it was instructed (ISO). `how`: empty
    while it is under way, `unknown` where the bank could not say, paid, part, refused, returned.
    `got`: what arrived. `code`: why not, from the list. `ref`: the bank's reference, keyed. `on`:
    the bank's day of its arrival (ISO), empty where nobody said it.
    """

    n: int
    units: int
    since: str
    file: int = 0
    payee: int = 0
    how: str = ""
    got: int = 0
    code: str = ""
    ref: str = ""
    on: str = ""

    @property
    def under_way(self) -> bool:
        """Is its answer still to come?"""
        return self.how in OPEN

    @property
    def arrived(self) -> bool:
        """Did it arrive, wholly or in part, and has it not come back?"""
        return self.how in ("paid", "part")
