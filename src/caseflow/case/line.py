"""One thing that is granted: how much, out of which fund, and what became of it."""

from __future__ import annotations

from caseflow.events import frozen

MOST_LINES = 60  # of one case


@frozen
class Line:
    """One thing granted, in units of its fund. `owed` and `short` follow from the rest."""

    name: str
    fund: int
    unit: str
    granted: int = 0
    ceiling: int = 0  # what the first decision granted: a later one of ours is never above it
    final: bool = False
    of: int = 0  # for which element of what the programme has lines for; 0: for the whole case
    due_on: str = ""  # an instalment is not instructed before this day, ISO
    pledged: int = 0
    reserved: int = 0
    instructed: int = 0
    paid: int = 0
    returned: int = 0
    waived: int = 0
    file: int = 0  # the payment file of what is under way

    @property
    def out(self) -> int:
        """What is promised, kept or gone for it."""
        return self.pledged + self.reserved + self.instructed + self.paid - self.returned

    def payable(self, on: str) -> bool:
        """Its final sum is decided, something of it kept, nothing on its way, its day (ISO) has
        come."""
        return self.final and self.reserved > 0 and not self.instructed and self.due_on <= on

    @property
    def short(self) -> int:
        """What is granted and neither kept nor gone: the case waits for it."""
        return max(0, self.granted - self.out)

    @property
    def owed(self) -> int:
        """What was paid above what is granted, less what was given up: to be recovered."""
        return max(0, self.paid - self.returned - self.granted - self.waived)

    @property
    def settled(self) -> bool:
        """Is the final sum out, nothing on its way, nothing owed? What was given up stays out."""
        gone = self.paid - self.returned
        return self.final and self.out == gone >= self.granted and not self.owed
