"""On which days a case was granted and its letter went out, as its own events tell it."""

from __future__ import annotations

from typing import Any

from caseflow.events import Stamp, frozen

LETTER = "letter"  # the step


@frozen
class Went:
    """Days, ISO: of the decision that granted, of the letter; by a paper that of the paper."""

    granted: str = ""
    letter: str = ""


def day_of(c: Any, e: Any, s: Stamp) -> str:
    """The day of a step: that of the paper that tells it, else the one on which it was done."""
    paper = c.paper(e.paper) if e.paper else None
    return s.on if paper is None else str(paper.done_on)
