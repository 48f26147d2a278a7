"""One thing that is granted: how much, out of which fund, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.case.payment import Payment
from caseflow.codec import changed
from caseflow.events import frozen

MOST_LINES = 60  # of one case


def estimates(whole: int | None, sums: Sequence[int]) -> tuple[int, ...]:
    """What is kept of each line until its final sum is decided, where `whole` is estimated for all
    of them: in proportion, what is left over on the first; 0 where all of it is kept.

    >>> estimates(50, (60, 30)), estimates(90, (60, 30)), estimates(None, (60,))
    ((34, 16), (0, 0), (0,))
    """
    total = sum(sums)
    if whole is None or whole >= total:
        return (0,) * len(sums)
    parts = [x * whole // total for x in sums]
    return (parts[0] + whole - sum(parts), *parts[1:])


@frozen
class Line:
    """One thing granted, in units of its fund. `owed` and `short` follow from the rest."""

    name: str
    fund: int
    unit: str
    granted: int = 0
    ceiling: int = 0  # what was granted first, or by a decision that raised it: no final is above
    final: bool = False
    estimate: int = 0  # what is kept of it until its final sum is decided; 0: all
    of: int = 0  # for which element of what the programme has lines for; 0: for the whole case
    due_on: str = ""  # an instalment is not instructed before this day, ISO
    pledged: int = 0
    reserved: int = 0
    instructed: int = 0
    paid: int = 0
    returned: int = 0
    waived: int = 0
    twice: int = 0  # came back from the bank after it was paid back: to be given back
    twice_on: str = ""  # since when, ISO
    file: int = 0  # the payment file of what is under way
    payments: tuple[Payment, ...] = ()  # all that were instructed, oldest first

    @property
    def out(self) -> int:
        """What is promised, kept or gone for it."""
        return self.pledged + self.reserved + self.instructed + self.paid - self.returned

    def payable(self, on: str) -> bool:
        """Its final sum is decided, something of it kept, nothing on its way, its day (ISO) has
        come."""
        return self.final and self.reserved > 0 and not self.instructed and self.due_on <= on

    @property
    def wanted(self) -> int:
        """What is to be kept of it: all, or until the final sum is decided what was estimated."""
        return min(self.granted, self.estimate or self.granted) if not self.final else self.granted

    @property
    def short(self) -> int:
        """What is to be kept and is neither kept nor gone: the case waits for it."""
        return max(0, self.wanted - self.out)

    @property
    def owed(self) -> int:
        """What was paid above what is granted, less what was given up: to be recovered."""
        return max(0, self.paid - self.returned - self.granted - self.waived)

    @property
    def n(self) -> int:
        """Which instruction of the line was the last one; 0 before the first."""
        return len(self.payments)

    @property
    def under_way(self) -> Payment | None:
        """The payment whose answer is still to come; at most one."""
        last = self.payments[-1] if self.payments else None
        return last if last is not None and last.under_way else None

    def payment(self, n: int) -> Payment | None:
        """The payment of that number."""
        return self.payments[n - 1] if 0 < n <= len(self.payments) else None

    def instructing(self, units: int, since: str, file: int, payee: int) -> Line:
        """With one payment more, on its way since that day."""
        new = Payment(n=self.n + 1, units=units, since=since, file=file, payee=payee)
        return changed(self, payments=(*self.payments, new))

    def answered(self, n: int, how: str, **more: object) -> Line:
        """With the answer to the payment of that number; as it is if there is none such."""
        every = (changed(p, how=how, **more) if p.n == n else p for p in self.payments)
        return changed(self, payments=tuple(every))

    @property
    def kept(self) -> int:
        """What is given by it: what is granted, and what of the rest that is out was given up."""
        return max(self.granted, min(self.granted + self.waived, self.paid - self.returned))

    @property
    def settled(self) -> bool:
        """Is the final sum out, nothing on its way, nothing owed? What was given up stays out."""
        return self.gone and not self.owed

    @property
    def gone(self) -> bool:
        """Is the final sum out, or more than it, and nothing kept or on its way?"""
        return self.final and self.out == self.paid - self.returned >= self.granted
