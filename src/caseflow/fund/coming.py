"""What comes in is entered once, whether into a fund or for what a case owes (`b.see("receipt", …)`
sees both): by its numbers, or, where it has none, by its sum and day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, See
from caseflow.fund.receipts import alike_text

MARK = re.compile(r"[0-9a-f]{64}")


def named_rightly(marks: tuple[str, ...]) -> None:
    """Marks as nobody types them, each once."""
    if len(set(marks)) != len(marks) or not all(map(MARK.fullmatch, marks)):
        raise NotAllowed("receipt_misnamed")


def where_known(see: See, marks: Iterable[str]) -> set[int]:
    """The funds and cases that know a receipt by one of its numbers; openings too."""
    found = (see(kind, mark) for mark in marks for kind in ("receipt", "opening"))
    return {x for x in found if x is not None}


def has_number_or_reason(b: Before, day: str) -> None:
    """It has a number, or is said to have none; what has none has its day."""
    said = b.body
    if bool(said.receipts) is said.unnumbered:
        raise NotAllowed("receipt_unnamed")
    if said.unnumbered and not day:
        raise NotAllowed("receipt_without_day")


def is_another(b: Before, units: int, day: str, line: str = "") -> None:
    """Of what has no number, the second one of the same sum and day says so, and how many stand
    before it: whoever confirms it has seen them."""
    alike = b.see("alike", alike_text(b.stream, line, units, day)) or 0
    if b.body.again != alike:
        raise Stale("receipt_alike", count=alike, on=day)
