"""A meeting decided a list of cases: its minutes are entered by one, and take effect when a member
who sat confirms them. Then each case has its own event, which names the list; what became of every
case is told here in the same transaction.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from caseflow.branch import guards as two
from caseflow.branch.bodies import body
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, See, Stamp, content, frozen, kind
from caseflow.lists.sitting import (
    BECOMES,
    BILL,
    MINUTES,
    OBJECTED,
    RESULTS,
    SUMS,
    WHY,
    Became,
    Minuted,
    Minutes,
)
from caseflow.lists.state import List
from caseflow.people.state import WORKING, one_with

MEETING = "meeting"  # what such a list is of


@frozen
class MinutesEntered(Event):
    """What the minutes of a meeting say; without effect until a member confirms them. Entered
    again, they take the place of what was entered before. Private: number, text and words."""

    goes_on: ClassVar[bool] = True

    id: int
    body: str
    held_on: str
    sat: tuple[int, ...]
    said: tuple[Minuted, ...]


@frozen
class MeetingHeld(Event):
    """A member who sat confirms the minutes as entered at version `entered`: what became of each
    case, in the order of the minutes."""

    entered: int
    became: tuple[Became, ...]


def entered(x: List | None, e: MinutesEntered, s: Stamp) -> List:
    """They wait for a member."""
    said = Minutes(body=e.body, on=e.held_on, sat=e.sat, rows=e.said, by=s.by)
    if x is None:
        x = List(id=e.id, version=s.version, of=MEETING, branch=s.branch, count=0)
    return changed(x, version=s.version, count=len(e.said), minutes=said)


def held(x: List, e: MeetingHeld, s: Stamp) -> List:
    """They took effect."""
    if x.minutes is None:  # forged
        return changed(x, version=s.version)
    said = changed(x.minutes, became=e.became, confirmed_by=s.by)
    return changed(x, version=s.version, minutes=said)


def works_here(b: Before) -> None:
    """A grant at the desk, of any duty but to supervise."""
    if not any(b.who.holds(b.who.branch, duty=d) for d in WORKING):
        raise NotAllowed("no_grant", duty="", branch=b.who.branch)


def not_over(b: Before) -> None:
    """A meeting of this desk, whose minutes nobody has confirmed yet."""
    x: List | None = b.state
    if x is None:
        return
    if x.minutes is None or x.branch != b.who.branch:
        raise NotAllowed("other_list")
    if x.minutes.confirmed_by:
        raise Stale("minutes_known")


@content
def who_sat(b: Before) -> None:
    """A body of this branch that decides cases, on a day that has been; members of that day, each
    once, as many as it takes."""
    e = b.body
    try:
        has_been = date.fromisoformat(e.held_on).isoformat() == e.held_on <= b.who.on
    except ValueError:
        has_been = False
    if not has_been:
        raise NotAllowed("meeting_to_come", day=e.held_on[:20])
    found = body(b.see, b.who.branch, e.body, e.held_on)
    if found is None:
        raise NotAllowed("no_such_body", body=e.body[:20])
    if found.kind != "decides":
        raise NotAllowed("body_only_plans", body=e.body)
    if len(set(e.sat)) != len(e.sat) or not set(e.sat) <= set(found.on(e.held_on)):
        raise NotAllowed("no_member", body=e.body, day=e.held_on)
    needed = found.needed(e.held_on)
    if len(e.sat) < needed:
        raise NotAllowed("meeting_too_small", body=e.body, sat=len(e.sat), needed=needed)


@content
def rows_minuted(b: Before) -> None:
    """Cases that there are, each once, with a result, none of them of whoever enters it or of a
    relative; a sum where one is granted, a number where an objection is answered."""
    cases = [x.case for x in b.body.said]
    if not cases or len(set(cases)) != len(cases):
        raise Stale("no_effect")
    mine = {b.who.party, *b.who.interests}
    for x in b.body.said:
        case = b.see("case", x.case)
        if case is None:
            raise NotAllowed("no_case_of_row", row=0)
        if x.result not in RESULTS or x.units < 0 or (x.units and x.result not in SUMS):
            raise NotAllowed("no_such_result", result=x.result[:20])
        if not set(x.settled) <= _left_open(b.see, case, x.result):
            raise NotAllowed("no_such_result", result=x.result[:20])
        if (x.n > 0) is not (x.result in OBJECTED) or x.n < 0:
            raise NotAllowed("no_such_result", result=x.result[:20])
        if (b.see("fund_named", x.fund) is not None) is not (x.result in SUMS):
            raise NotAllowed("no_such_result", result=x.result[:20])
        if not one_with(b.see, case.concerned).isdisjoint(one_with(b.see, mine)):
            raise NotAllowed("interest")


def _left_open(see: See, case: Any, result: str) -> set[str]:
    """What may be left to a person, by name: rules and documents of the edition, the award, who
    pays what on a bill. A raise settles the bill alone."""
    if result == "raise":
        return {BILL}
    if result not in ("grant", "uphold"):
        return set()
    edition = see("edition", case.edition)
    rules = {x.name for x in (*edition.rules, *edition.documents)}
    return rules | {"award", BILL} if result == "grant" else rules


def is_entered(b: Before) -> None:
    """Minutes were entered here."""
    if b.state is None:
        raise NotAllowed("other_list")
    not_over(b)


def sat_there(b: Before) -> None:
    """A member who sat, and did not enter the minutes."""
    said = b.state.minutes
    if b.who.party == said.by:
        raise NotAllowed("own_minutes")
    if b.who.party not in said.sat:
        raise NotAllowed("did_not_sit")


@content
def as_entered(b: Before) -> None:
    """As they were entered last; each case of theirs, in order, became what the case itself says:
    its event names this meeting, or it has none of it."""
    state, said = b.state, b.state.minutes
    if b.body.entered != state.version:
        raise Stale("minutes_changed")
    if [x.case for x in b.body.became] != [x.case for x in said.rows]:
        raise NotAllowed("meeting_misnamed")
    for row, x in zip(said.rows, b.body.became, strict=True):
        met = b.see("case", row.case).met_at(state.id)
        if not _as_it_is(said, row, x, met.sat if met is not None else None):
            raise NotAllowed("meeting_misnamed")


def _as_it_is(said: Minutes, row: Minuted, x: Became, sat: tuple[int, ...] | None) -> bool:
    """Is a case told as it is? `sat`: who decided it; None: nobody did."""
    if sat is not None:
        out = tuple(p for p in said.sat if p not in sat)
        return (x.how, x.why, x.out) == (BECOMES[row.result], "", out)
    itself = (row.result == "put_off") is (x.why == MINUTES)
    return itself and x.how == "put_off" and x.why in WHY and set(x.out) <= set(said.sat)


@content
def not_out_of_all(b: Before) -> None:
    """Whoever confirms it decided one of the cases at least, if any was decided."""
    decided = [x for x in b.body.became if x.how != "put_off"]
    if decided and all(b.who.party in x.out for x in decided):
        raise NotAllowed("out_of_all")


kind(
    "list",
    "minutes_entered",
    MinutesEntered,
    entered,
    (works_here, not_over, two.own_id, who_sat, rows_minuted),
)
kind(
    "list",
    "meeting_held",
    MeetingHeld,
    held,
    (is_entered, works_here, sat_there, as_entered, not_out_of_all),
)
