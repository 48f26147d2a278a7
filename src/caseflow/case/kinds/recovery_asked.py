"""One of two asks for what becomes of a recovery: that it is given up, that the family pays in
parts, that money came which might be there already, that what came twice was given back. It counts
once another person confirms it."""

from __future__ import annotations

from attrs import evolve

from caseflow.case.fold import having_done
from caseflow.case.kinds.recovery_changed import (
    ASKS,
    CAME,
    GIVEN_BACK,
    RecoveryChanged,
    for_two,
    says_rightly,
)
from caseflow.case.recovery import Asked
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, Stamp, content, frozen, kind, plain, read


@frozen
class RecoveryAsked(Event):
    """`body`: the change as it is to be written, canonical JSON. What one asks for takes the place
    of the same change that was asked for before. Private: the reason, the numbers, what other
    receipt it is."""

    line: str
    change: str
    body: str


def fold(case: Case, e: RecoveryAsked, s: Stamp) -> Case:
    """It waits for another person."""
    new = Asked(version=s.version, by=s.by, on=s.on, change=e.change, body=e.body)
    recoveries = tuple(
        changed(r, asked=(*(a for a in r.asked if a.change != e.change), new))
        if r.line == e.line and (not r.ended_on or e.change == GIVEN_BACK)
        else r
        for r in case.recoveries
    )
    case = changed(case, version=s.version, recoveries=recoveries)
    duties = {GIVEN_BACK: "pay", **dict.fromkeys(CAME, "reconcile")}
    duty = duties.get(e.change, "")
    return changed(case, did=having_done(case, duty, s.by)) if duty else case


def may_ask(b: Before) -> None:
    """Each change by the rules of the first of two."""
    rules = ASKS.get(b.body.change)
    if rules is None:
        raise NotAllowed("not_for_two", event=b.body.change[:20])
    for rule in rules:
        rule(b)


@content
def asks_for_what_may_be(b: Before) -> None:
    """What it says is such a change of that line, done by two, and may be written as it stands."""
    said = read(RecoveryChanged.type, b.body.body.encode())
    if (said.line, said.change, said.of) != (b.body.line, b.body.change, 0) or not for_two(said):
        raise NotAllowed("not_for_two", event=b.body.change[:20])
    plain(said)
    says_rightly(evolve(b, body=said))


kind("case", "recovery_asked", RecoveryAsked, fold, (may_ask, asks_for_what_may_be))
