"""Somebody objects to a case: it is held until the objection is answered. Several objections are
several holds, each about its own number on the case."""

from __future__ import annotations

from typing import Literal

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.notice import stopped
from caseflow.case.objection import HOLD, Objection
from caseflow.case.parts import Hold
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

SUPERVISOR: Literal["supervisor"] = "supervisor"  # the way in of an objection that is a finding


@frozen
class Objected(Event):
    """The `list` that tells the objection; `until`: by when it is to be answered. `finding`: it is
    what a supervisor found."""

    list: int
    until: str
    finding: bool = False


def fold(case: Case, e: Objected, s: Stamp) -> Case:
    """The case is held, the days of its notice stand still; nobody has entered anything by it."""
    new = Objection(list=e.list, by=s.by, on=s.on, until=e.until)
    every = (*case.objections, new)
    hold = Hold(code=HOLD, about=str(len(every)), on=s.on, by=s.by)
    notice = stopped(case, HOLD, s.on) if case.notice is not None else None
    fields = {"objections": every, "holds": (*case.holds, hold), "notice": notice}
    return changed(case, version=s.version, **fields)


def takes_it_in(b: Before) -> None:
    """Anyone who works there; of a finding who supervises there."""
    case: Case = b.state
    if not b.body.finding:
        c.works_here(b)
    elif not b.who.holds(case.branch, case.programme, SUPERVISE):
        raise NotAllowed("no_grant", duty=SUPERVISE, branch=case.branch)


@content
def told_by_its_list(b: Before) -> None:
    """A list about this case, which this person began, tells it; once, and as what it came."""
    case: Case = b.state
    x = b.see("list", b.body.list)
    m = x.matter if x is not None else None
    if (
        m is None
        or x.of != HOLD
        or (m.case, m.by, m.until)
        != (
            case.id,
            b.who.party,
            b.body.until,
        )
    ):
        raise NotAllowed("objection_untold")
    if b.body.finding is not (m.what == SUPERVISOR):
        raise NotAllowed("objection_untold")
    if any(o.list == b.body.list for o in case.objections):
        raise Stale("list_known")


SUPERVISE = "supervise"
kind("case", "objected", Objected, fold, (g.live, takes_it_in, c.no_interest, told_by_its_list))
