"""Which bodies of the desk may say in a meeting what no single person says: above the sum from
which a meeting decides, or where nobody is left who may."""

from __future__ import annotations

from attrs import frozen

from caseflow.branch import bodies
from caseflow.case import deciding
from caseflow.case.acts.in_meeting import due
from caseflow.case.meeting import desk_of, is_due, sitting
from caseflow.case.objection import waiting
from caseflow.case.state import Case
from caseflow.case.steps import last
from caseflow.errors import Stale
from caseflow.events import Who
from caseflow.lists.sitting import OBJECTED
from caseflow.office.look import Gathered

#: which result of a meeting is the same as an act in one of its ways
_RESULTS = {
    ("decide", "grant"): "grant",
    ("decide", "raise"): "raise",
    ("decide", "refuse"): "refuse",
    ("decide", "revoke"): "revoke",
    ("decide", "uphold"): "uphold",
    ("take_up", "decline"): "decline",
    ("answer_objection", "answer"): "dismiss",
}


@frozen
class _Asked:
    """A result about a case; `n`: of which objection."""

    result: str
    n: int


def meetings(look: Gathered, c: Case, act: str, way: str, *, nobody: bool) -> tuple[str, ...]:
    """The codes of the bodies by whose meeting an act in a way may be said now, in place of one
    person; none where a person may. `nobody`: no person may."""
    name, _, n = way.partition(":")
    if (act, name) not in _RESULTS:
        return ()
    asked = _Asked(_RESULTS[act, name], int(n or 0))
    if not _waits(c, asked) or not (nobody or _above(look, c, asked.result)):
        return ()
    desk = desk_of(look.see, c, asked.result)
    codes = bodies.codes(look.see, desk, look.who.on)
    return tuple(code for code in codes if _may(look, c, asked, desk, code))


def _above(look: Gathered, c: Case, result: str) -> bool:
    """Is what the rules give, or what a raise would have to be above, more than a single person
    decides?"""
    units: int | None = 0
    if result == "grant":
        a, _ = last(c, due(c))
        units = deciding.money_of(a) if a is not None else None
    elif result == "refuse" and not c.granted_at:
        units = deciding.would_give(c.entry)
    elif result == "raise":
        units = c.granted + 1
    return deciding.above_meeting(look.see, c, result, units, look.who.on)


def _waits(c: Case, asked: _Asked) -> bool:
    """Does the case wait for it?"""
    if asked.result in OBJECTED:
        return asked.n in waiting(c)
    try:
        is_due(c, asked.result)
    except Stale:
        return False
    return not c.end or asked.result == "decline"


def _may(look: Gathered, c: Case, asked: _Asked, desk: str, code: str) -> bool:
    """Does that body decide cases, and would enough of its members be left?"""
    on = look.who.on
    body = bodies.body(look.see, desk, code, on)
    assert body is not None  # its code was found among those that were adopted
    if body.kind != "decides":
        return False
    there = Who(party=look.who.party, branch=desk, on=on)
    left = sitting(look.see, c, body.on(on), there, asked.result, asked.n)
    return len(left) >= body.needed(on)


__all__ = ["meetings"]
