"""What a case holds about time and its overrides: steps that were answered after their last day;
what two people waived. Plain parts only."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

from caseflow.codec import changed
from caseflow.events import frozen

#: all that two people may waive: the last day for the entry upstream, of a letter, to ask for a
#: re-review; a document that is needed; a review level of which there is no desk here. Nothing
#: else. By the same two, and waiving nothing: a signed paper is taken off the wrong case
Overriding = Literal["entry_limit", "letter", "re_review", "document", "level", "misfiled"]
OVERRIDES: tuple[Overriding, ...] = get_args(Overriding)
TIMES: tuple[Overriding, ...] = ("entry_limit", "letter", "re_review")  # each with a new last day


@frozen
class Late:
    """A step whose last day was `until` and which was answered on a later day."""

    step: str
    until: str
    on: str


@frozen
class Waived:
    """What two people waived at a version: `about` is the rule, document or step; `until` the new
    last day of a time limit."""

    what: str
    about: str
    until: str
    at: int


@frozen
class Limits:
    """All of it; empty for most cases."""

    late: tuple[Late, ...] = ()
    waived: tuple[Waived, ...] = ()

    def waives(self, what: str, about: str = "") -> Waived | None:
        """What was waived of that kind, about this; None if nothing was, or it fell since."""
        return next((w for w in self.waived if (w.what, w.about) == (what, about)), None)

    @property
    def named(self) -> frozenset[str]:
        """The rules and documents that are waived."""
        return frozenset(w.about for w in self.waived if w.what in ("entry_limit", "document"))


def without(limits: Limits, fell: Collection[str]) -> Limits:
    """Without what was waived of rules and documents that are others now."""
    if not fell or not limits.waived:
        return limits
    return changed(limits, waived=tuple(w for w in limits.waived if w.about not in fell))
