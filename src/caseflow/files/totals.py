"""A row that adds up those above it: no row of its own, whatever list it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseflow.files.cells import Value
from caseflow.words.sheets import TOTALS

_TOTALS = re.compile(rf"(?:{'|'.join(TOTALS)})(?:[:：]|\d|[笔行人户件])*", re.IGNORECASE)

LONGEST = 40  # of a cell that says so


def is_totals(values: Sequence[Value]) -> bool:
    """Does its first filled cell say so?

    >>> is_totals((None, "合 计", 3.0)), is_totals(("合计：5笔",)), is_totals(("合计不符", 1))
    (True, True, False)
    """
    said = (str(v) for v in values if v is not None and str(v).strip())
    return says_total(next(said, ""))


def says_total(text: str) -> bool:
    """Is it the word for a sum of rows, with how many they are at most?

    >>> says_total("Grand total"), says_total("Sub-total: 12"), says_total("Totalitarian")
    (True, True, False)
    """
    return _TOTALS.fullmatch("".join(text[:LONGEST].split())) is not None


__all__ = ["is_totals", "says_total"]
