"""What a case holds about time: steps that were answered after their last day. Plain parts only."""

from __future__ import annotations

from caseflow.events import frozen


@frozen
class Late:
    """A step whose last day was `until` and which was answered on a later day."""

    step: str
    until: str
    on: str


@frozen
class Limits:
    """All of it; empty for most cases."""

    late: tuple[Late, ...] = ()
