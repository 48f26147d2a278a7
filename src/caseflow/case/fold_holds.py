"""What a hold, and the answer to one, change in a case."""

from __future__ import annotations

from caseflow.case import events as ev
from caseflow.case.bill import compared
from caseflow.case.fold import having_done
from caseflow.case.holds import TOTALS, UPHELD
from caseflow.case.meeting import met
from caseflow.case.objection import HOLD as OBJECTION
from caseflow.case.objection import seen
from caseflow.case.parts import Change, Hold
from caseflow.case.state import Case
from caseflow.case.term import going_on, stopping
from caseflow.codec import changed
from caseflow.events import Stamp


def held(c: Case, e: ev.Held, s: Stamp) -> Case:
    """A hold is open."""
    new = Hold(code=e.hold, about=e.about, on=s.on, by=s.by)
    step = stopping(c.step, e.hold, s.on)
    return changed(c, version=s.version, holds=(*c.holds, new), step=step)


def released(c: Case, e: ev.Released, s: Stamp) -> Case:
    """A hold is answered. What was upheld is remembered; a paper refused is not asked again."""
    holds = tuple(h for h in c.holds if (h.code, h.about) != (e.hold, e.about))
    c = changed(c, version=s.version, holds=holds, step=going_on(c, e, s.on))
    if (e.hold, e.about) == ("frozen", TOTALS):
        c = changed(c, billed=compared(c.billed, s.by))
    elif e.hold == "frozen":
        settles = (changed(x, confirmed_by=s.by) if _death(c, x) else x for x in c.changes)
        c = changed(c, changes=tuple(settles))
    if e.hold == OBJECTION:
        return changed(c, objections=seen(c.objections, e.about, e.how, s))
    if e.how in ("accepted", "refused") or e.hold == "frozen":
        c = changed(c, did=having_done(c, "decide", s.by))
    if e.how == "upheld":
        upheld = c.entry.stands if c.entry is not None else c.upheld
        did = c.did
        for who in e.sat if e.meeting else (s.by,):
            did = having_done(changed(c, did=did), UPHELD, who)
        c = changed(c, did=did, upheld=upheld, meetings=met(c, e, s.version))
    if e.hold == "paper_differs":
        how = {"accepted": e.how == "accepted", "refused": e.how != "accepted"}
        papers = tuple(changed(p, **how) if p.paper == e.about else p for p in c.papers)
        c = changed(c, papers=papers)
    return c


def _death(c: Case, x: Change) -> bool:
    """Of who is helped, and nobody has settled it yet?"""
    return (x.what, x.party, x.confirmed_by) == ("died", c.beneficiary, None)
