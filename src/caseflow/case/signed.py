"""Papers of ours that come back signed or stamped before a case is closed, as its edition asks:
which of them are still out. Plain parts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseflow.codec import changed
from caseflow.events import frozen

if TYPE_CHECKING:
    from caseflow.case.state import Case

HOLD = "paper_out"
PAPER = "paper."  # how a paper of ours is filed: `paper.receipt`
WAIVED = "document"  # under which override two people do without one
MISFILED = "misfiled"  # by which they take off what was filed with the wrong case


@frozen
class Back:
    """A paper that came back signed on a day (ISO), filed at a version by somebody."""

    paper: str
    version: int
    on: str
    by: int


def asked(c: Case) -> tuple[tuple[str, str], ...]:
    """The papers that its edition wants back, each with what comes before it."""
    return c.entry.papers if c.entry is not None else ()


def may_come(c: Case, after: str) -> bool:
    """Can somebody have signed it by now?"""
    if after == "pay":
        return _arrived(c) and not paying(c)
    return c.granted_at > 0 or not after


def _arrived(c: Case) -> bool:
    """Has money arrived and not come back: of ours, or paid by a body?"""
    return any(any(p.arrived for p in x.payments) or (x.paid and not x.payments) for x in c.lines)


def paying(c: Case) -> bool:
    """Is a payment under way?"""
    return any(x.under_way for x in c.lines)


def since(c: Case, after: str) -> str:
    """Before which day (ISO) nobody can have signed it: the last one on which money arrived, as
    the bank or the body's paper says, else as it was instructed; empty if any day may be."""
    if after != "pay":
        return ""
    ours = (p.on or p.since for x in c.lines for p in x.payments if p.arrived)
    return max((*ours, *(p.done_on for p in c.papers if "pay" in p.used)), default="")


def out(c: Case) -> tuple[str, ...]:
    """The papers that are with the family, or somebody else who signs: wanted since the grant, or
    the payment, neither back nor waived by two people."""
    if not asked(c) or not c.granted_at:
        return ()
    back = {x.paper for x in c.back}
    wanted = [name for name, after in asked(c) if may_come(c, after) and name not in back]
    return tuple([name for name in wanted if c.limits.waives(WAIVED, name) is None])


def holds(c: Case) -> bool:
    """Would it be closed, all being paid or nothing to pay, but for a paper that is out?"""
    return c.paid_out and bool(out(c))


def anew(c: Case, after: str) -> Case:
    """What was signed for an earlier decision or payment, or waived of it, says nothing of this
    one."""
    mine = {name for name, step in asked(c) if step == after}
    if not mine:
        return c
    limits = c.limits
    if any(w.what == WAIVED and w.about in mine for w in limits.waived):
        waived = (w for w in limits.waived if w.what != WAIVED or w.about not in mine)
        limits = changed(limits, waived=tuple(waived))
    back = tuple(x for x in c.back if x.paper not in mine)
    return changed(c, back=back, limits=limits)
