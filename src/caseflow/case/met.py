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
    """Who decides a case in a meeting, by the list of its minutes. For private parts: what the body
    is called, the number of the minutes, the day of the meeting (ISO)."""

    meeting: int
    sat: tuple[int, ...]
    body: str = ""
    number: str = ""
    on: str = ""

    @property
    def named(self) -> dict[str, str]:
        """How the meeting is named where the case tells of it; nothing if there is none."""
        if not self.meeting:
            return {}
        return {"met_by": self.body, "minutes": self.number, "met_on": self.on}


BY_NONE = Sitting(meeting=0, sat=())  # no meeting decides it
