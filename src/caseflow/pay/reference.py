"""What names one instruction in a bank's file, and comes back with the answer: the number of the
case, its award line, and which instruction of that line it is."""

from __future__ import annotations

import re

from attrs import frozen

from caseflow.values.numerals import narrow

_SPELT = re.compile(r"([A-Z0-9]+(?:-[A-Z0-9]+)*-[A-Z])-(\d{1,4})-(\d{1,4})")


@frozen
class Reference:
    """`n` counts the instructions of a line, from 1: the second one follows a failure, a return, or
    a payment in part."""

    case: str
    line: str
    n: int


def reference_of(case: str, line: str, n: int) -> str:
    """As it is spelt in the bank's file: capitals, digits and hyphens, which every bank takes.

    >>> reference_of("SZW-2026-0001-H", "1", 2)
    'SZW-2026-0001-H-1-2'
    """
    return f"{case}-{line}-{n}"


def read_reference(text: str) -> Reference | None:
    """The instruction that a bank's text names, in whatever width and case it comes back; None if
    it is none of ours. That there is such a case is for whoever asks.

    >>> read_reference(" \uff33zw-2026-0001-h-1-2 ")
    Reference(case='SZW-2026-0001-H', line='1', n=2)
    >>> read_reference("SZW-2026-0001-H") is None  # which of its payments, it does not say
    True
    """
    found = _SPELT.fullmatch(narrow(text).strip().upper())
    if found is None:
        return None
    case, line, n = found.groups()
    return Reference(case=case, line=str(int(line)), n=int(n))
