"""The letter that checks a number that people copy by hand."""

from __future__ import annotations

from operator import mul

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"  # 23, without I, O and Z, which hands confuse with 1, 0 and 2


def check_letter(body: str) -> str:
    """It changes with any one digit and with any two neighbouring digits swapped (modulo 23)."""
    return LETTERS[sum(map(mul, range(len(body), 0, -1), map(ord, body))) % 23]
