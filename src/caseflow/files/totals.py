"""A row that adds up those above it: no row of its own, whatever list it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseflow.files.cells import Value
from caseflow.words.sheets import TOTALS

_TOTALS = re.compile(rf"(?:{'|'.join(TOTALS)})(?:[:：]|\d|[笔行人户件])*", re.IGNORECASE)


def is_totals(values: Sequence[Value]) -> bool:
    """Does its first filled cell say so?

    >>> is_totals((None, "合 计", 3.0)), is_totals(("合计：5笔",)), is_totals(("合计不符", 1))
    (True, True, False)
    """
    said = ("".join(str(v).split()) for v in values if v is not None)
    return _TOTALS.fullmatch(next(filter(None, said), "")) is not None


__all__ = ["is_totals"]
