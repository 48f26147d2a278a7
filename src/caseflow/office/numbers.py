"""Case numbers: branch code, year, serial, check letter (SZW-2026-0007-K). The only id printed."""

from __future__ import annotations

import re
from functools import lru_cache

from caseflow.errors import FactError
from caseflow.values.letters import LETTERS, check_letter
from caseflow.values.numerals import narrow


def next_number(prefix: str, last: str) -> str:
    """The number after `last` (empty: the first) of a branch and year.

    >>> next_number("SZW-2026-", "")
    'SZW-2026-0001-H'
    """
    serial = int(last.removeprefix(prefix).partition("-")[0]) + 1 if last else 1
    body = f"{prefix}{serial:04d}"
    return f"{body}-{check_letter(body)}"


_SHAPE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]*)+|\d{1,6}")


def same_number(text: object) -> str:
    """A case number as people type it, in its own spelling. FactError if its letter is wrong."""
    return _same(str(text))


@lru_cache(maxsize=4096)  # a list of commands names each number several times
def _same(text: str) -> str:
    number = text.strip().upper()
    body, _, letter = number.rpartition("-")
    if not body or letter != check_letter(body):
        # a name typed in its place is nobody's number, and not repeated
        raise FactError("no_case_number", "case", number if _SHAPE.fullmatch(number) else "")
    return number


_PRINTED = re.compile(
    r"(?P<case>[A-Z0-9-]+)/(?P<mark>[A-Z]{2})(?P<version>\d{1,6})-(?P<letter>[A-Z])"
)


def printed(text: str) -> tuple[str, str] | None:
    """(case, mark of its kind) of a number that we printed on a paper; None if it is none of ours.
    FactError if its check letter is wrong.

    >>> body = "SZW-2026-0001-H/GZ12"
    >>> printed(f"{body}-{check_letter(body)}"), printed("红基会〔2026〕12号")
    (('SZW-2026-0001-H', 'GZ'), None)
    """
    match = _PRINTED.fullmatch(narrow(text).strip().upper())
    if match is None:
        return None
    if check_letter(match[0].rpartition("-")[0]) != match["letter"]:
        raise FactError("paper_code", "paper", text[:40])
    return same_number(match["case"]), match["mark"]


def no_case(number: str) -> FactError:
    """There is no case of that number: a slip of whoever asks, never a fault of the store. What is
    printed on a paper or a notice holds the number of its case."""
    if found := _PRINTED.fullmatch(number):
        return FactError("number_of_a_paper", "case", number[:40], near=found["case"])
    return FactError("no_such_case", "case", number[:30])


__all__ = ["LETTERS", "check_letter", "next_number", "no_case", "printed", "same_number"]
