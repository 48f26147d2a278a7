"""By what a receipt is known again, in text; keyed marks of it stand in plain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.errors import FactError
from caseflow.values.contacts import reference_number

KIND, ALIKE = "receipt", "receipt_alike"  # of the marks
OPENING = b"opening"  # the detail of a mark by which an opening balance names its paper
NUMBERS = ("reference", "paper", "receipt")  # the bank's, the payer's, our own


def numbers_of(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Every number by which a receipt is known, in any spelling and whichever of them it is called:
    each alone tells it again.

    >>> numbers_of({"reference": "2026 0305 0001", "receipt": "No 7"})
    ('202603050001', 'NO7')
    >>> numbers_of({"receipt": "202603050001"}), numbers_of({"note": "a box"})
    (('202603050001',), ())
    """
    found = (reference_number(str(said.get(key, ""))) for key in NUMBERS)
    return tuple(dict.fromkeys(x for x in found if x))


def numbered_or_not(said: Mapping[str, str]) -> None:
    """What comes in has a number, or is said to have none and why: FactError for neither, for both,
    and where what has a number is called another one than all without."""
    numbers = numbers_of(said)
    if not numbers and "unnumbered" not in said:
        raise FactError("no_number", "reference")
    if numbers and "unnumbered" in said:
        raise FactError("number_and_none", "unnumbered")
    if numbers and "again" in said:
        raise FactError("number_and_none", "again")


def source_of(said: Mapping[str, Any]) -> str:
    """By what an opening balance is known: the paper that it was adopted from."""
    return reference_number(str(said.get("source", "")))


def alike_text(stream: int, line: str, units: int, day: str) -> str:
    """What is the same of two receipts that have no number: the fund, or the line of a case, the
    units, the day on the paper.

    >>> alike_text(7, "", 500, "2026-03-05")
    '7||500|2026-03-05'
    """
    return f"{stream}|{line}|{units}|{day}"


def consent_text(said: Mapping[str, Any]) -> str:
    """The number of the paper by which an owner agreed; empty if there is none."""
    return reference_number(str(said.get("consent", "")))
