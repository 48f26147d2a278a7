"""By which meetings a case was decided, as its own events tell it. Plain parts only."""

from __future__ import annotations

from caseflow.events import frozen


@frozen
class Met:
    """A meeting decided it: the list of its minutes, the version of the decision, who sat and did
    not step out."""

    meeting: int
    version: int
    sat: tuple[int, ...]


@frozen
class Sitting:
    """Who decides a case in a meeting, by the list of its minutes."""

    meeting: int
    sat: tuple[int, ...]


BY_NONE = Sitting(meeting=0, sat=())  # no meeting decides it
