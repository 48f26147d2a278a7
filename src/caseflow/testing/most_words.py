"""Whether a clause says the most that is given (最高2万元; at most 40,000 KES)."""

from __future__ import annotations

import re

from caseflow.testing.clause_words import KINDS, NUMBER, UNITS
from caseflow.values.numerals import narrow

_MOST = re.compile(
    r"不超过|不高于|最高|至多|最多|封顶|限额|上限|为限"
    r"|\b(?:at most|no more than|up to|not more than)\s+(?:[a-z]{3}\s|[$€£¥])?\s*(?=[0-9])",
    re.I,
)
_NUMBERED = re.compile(rf"[^0-9]{{0,6}}?{NUMBER}", re.I)


def tells_most(piece: str) -> bool:
    """Does it say the most that is given? Up to an age, a number of people or of days it does
    not."""
    for found in _MOST.finditer(piece):
        number = _NUMBERED.match(narrow(piece[found.end() :]))
        unit = (number[3] or "") if number is not None else ""
        if KINDS.get(UNITS.get(unit, unit), "money") == "money":
            return True
    return False
