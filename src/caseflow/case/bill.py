"""A bill as plain parts tell it: which one it is, what the family pays, what others pay before.

A bill is an invoice number, else a child and an operation; both are told as codes. That of an
operation is keyed by the one who is helped: their erasure makes it untestable. Two people may have
one invoice (a household, twins), so that is keyed by the store: nobody can test a number without
its key; and it outlives an erasure, because what was given still counts on the bill. Pure data.
"""

from __future__ import annotations

from caseflow.codec import changed
from caseflow.events import frozen


@frozen
class Bill:
    """On which bill an assessment about the sum rests.

    `invoice` and `operation` are codes, empty while not known. `pays`: what the family pays;
    `total`: the whole bill; `less`: what the payers before this programme in the adopted order
    give. Sums are minor units; None: not known. `among`: names the payers and sums among whom no
    order says who pays first, until a person has settled that; else empty.
    """

    invoice: str
    operation: str
    pays: int | None
    total: int | None
    less: int = 0
    among: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """What it is found by."""
        if not (self.invoice and self.operation):
            found = self.invoice or self.operation
            return (found,) if found else ()
        return self.invoice, self.operation

    def same(self, other: Bill | None) -> bool:
        """Is it the same bill? By the number, where both have one."""
        if other is None:
            return False
        if self.invoice and other.invoice:
            return self.invoice == other.invoice
        return bool(self.operation) and self.operation == other.operation


@frozen
class Differs:
    """Another case has the same invoice number with another total: `mine` and `theirs`, in minor
    units; or, where these are one, the same operation and total under another number. It freezes
    the case until a decider (`settled_by`) has compared the papers."""

    case: int
    mine: int
    theirs: int
    settled_by: int | None = None


@frozen
class Billed:
    """What a case holds about its bill beside its assessments. `aid`: the bill of aid that others
    gave. `settled`: among which payers and sums a person settled by name that it is shared, at
    which version last.
    `operation`: its code for whom the case helps since a record was merged or parted."""

    aid: Bill | None = None
    settled: str = ""
    settled_at: int = 0
    operation: str = ""
    differs: tuple[Differs, ...] = ()

    @property
    def frozen(self) -> bool:
        """Is a total still to be compared?"""
        return bool(self.differs) and any(d.settled_by is None for d in self.differs)


def operation_text(number: int) -> str:
    """What is coded of an operation, with the key of whom it is of.

    >>> operation_text(2)
    'operation 2'
    """
    return f"operation {number}"


def compared(billed: Billed, by: int) -> Billed:
    """A decider has compared every total that was open."""
    if not billed.frozen:
        return billed
    done = (changed(d, settled_by=by) if d.settled_by is None else d for d in billed.differs)
    return changed(billed, differs=tuple(done))
