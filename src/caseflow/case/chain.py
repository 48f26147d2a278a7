"""The part of a case that its review chain tells: who has said the same decision, what a meeting
granted, from where it was handed upwards. Plain parts only."""

from __future__ import annotations

from caseflow.case.events import Granted
from caseflow.events import frozen


@frozen
class Voice:
    """One of several people who decide has said so: `what` (decide, final, raise, rejected,
    revoked), of which line if it is about one, resting on which assessment (`basis`), which sums.
    """

    by: int
    what: str
    line: str
    basis: str
    grants: tuple[Granted, ...]

    def agrees(self, other: Voice) -> bool:
        """Do both say the same, on the same assessment?"""
        mine, theirs = self._said, other._said
        return mine == theirs

    @property
    def _said(self) -> tuple[object, ...]:
        return self.what, self.line, self.basis, self.grants


@frozen
class Chain:
    """`voices` agree with each other: one who says otherwise undoes those before. `sat`: the most
    that a meeting, or another body in its place, granted. `escalated`: the branch whose reviewer
    handed it to the level above."""

    voices: tuple[Voice, ...] = ()
    sat: int = 0
    escalated: str = ""


NONE = Chain()
