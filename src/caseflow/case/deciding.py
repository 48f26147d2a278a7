"""By how many people a case is decided, and when by a meeting: as the desk that decides adopted it
before the step began (`branch.deciding`).

With two or more, all but the last one join (`kinds.decision_joined`): the same answer, on the same
assessment, with the same sums. Another body's paper is a decision of that body; minutes are one of
their meeting: neither is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from caseflow.branch import deciding
from caseflow.branch.state import upwards
from caseflow.case.chain import Voice
from caseflow.case.events import Assessed, Closed, Decided, Granted
from caseflow.case.state import Case
from caseflow.case.steps import deciding_row, last, place
from caseflow.case.steps import desk_of as usual
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, See, Who, content
from caseflow.people.state import is_theirs

ENDS = ("rejected", "revoked")  # ends that are decisions
_AGAIN = ("re_review", "recompute", "frozen")  # holds that ask for a decision of their own
_Said: TypeAlias = Voice | None


def desk_of(see: See, case: Case) -> str:
    """The branch at whose desk the case is decided: that of the step due, else of the edition's."""
    if case.step is not None and case.step.duty == "decide":  # one that is done outside has none
        return case.step.branch
    row = deciding_row(see, case)
    return place(see, case, row)[0] if row is not None else case.branch


def begun(case: Case, what: str, today: str) -> str:
    """On which day what is to be decided began to be due: what was adopted then is in force."""
    if what != "raise":
        if case.step is not None and case.step.duty == "decide":
            return case.step.since
        for hold in case.holds:
            if hold.code in _AGAIN:
                return hold.on
    return today


def people_needed(see: See, case: Case, what: str, today: str) -> int:
    """How many people decide it."""
    on = begun(case, what, today)
    return deciding.people(see, desk_of(see, case), case.programme, on)


def above_meeting(see: See, case: Case, what: str, units: int | None, today: str) -> bool:
    """Is a sum above that up to which a single person decides, and above what a meeting granted? So
    is one that nobody knows, where such a sum was adopted."""
    on = begun(case, what, today)
    most = deciding.meeting_above(see, desk_of(see, case), case.programme, on)
    return most is not None and (units is None or units > max(most, case.chain.sat))


def said(case: Case, event: Event, by: int) -> _Said:
    """What somebody says with an event, as a voice among others; None where it decides nothing, or
    where a paper or minutes decide."""
    if getattr(event, "paper", "") or getattr(event, "meeting", 0):
        return None
    if isinstance(event, Decided):
        at = _basis(case, event.step, "")
        return Voice(by=by, what=event.step, line="", basis=at, grants=event.grants)
    if isinstance(event, Closed):
        reviews = case.step is not None and case.step.duty == "review" and not case.granted_at
        if event.how not in ENDS or reviews:
            return None
        return Voice(by=by, what=event.how, line="", basis=_basis(case, event.how, ""), grants=())
    return None


def standing(case: Case, what: str, but: int = 0) -> tuple[Voice, ...]:
    """Those who have said what is to be decided, on the assessment as it is now; but one person."""
    mine = [v for v in case.chain.voices if v.what == what and v.by != but]
    return tuple([v for v in mine if v.basis == _basis(case, what, v.line)])


def _basis(case: Case, what: str, line: str) -> str:
    """What it rests on: an assessment by its version; of a raise what the rules say, whichever
    assessment says it, since each raise makes one of its own."""
    if what != "raise":
        return str(case.entry_at if what in ENDS else last(case, what)[1])
    raised = case.line(line)
    a = case.final if raised is not None and raised.final and case.final else case.entry
    return f"{a.stands}.{a.sum}" if a is not None else ""


def raising(case: Case, line: str, units: int, by: int) -> Voice:
    """Who says that a line is to be raised, as a voice among others."""
    found = case.line(line)
    fund, unit = (found.fund, found.unit) if found is not None else (0, "")
    grants = (Granted(line=line, fund=fund, unit=unit, units=units),)
    return Voice(by=by, what="raise", line=line, basis=_basis(case, "raise", line), grants=grants)


def agreeing(case: Case, mine: Voice) -> tuple[Voice, ...]:
    """The others who have said the same."""
    return tuple([v for v in case.chain.voices if v.by != mine.by and v.agrees(mine)])


def sum_of(see: See, case: Case, mine: Voice) -> int | None:
    """About how much it decides, in the store's money: all that is granted then; of a refusal what
    the rules would give, None where nobody knows that. What takes back gives nothing: it waits for
    no meeting, which may never come."""
    if mine.what == "revoked":
        return 0
    if mine.what == "rejected":
        return would_give(case.entry)
    currency = see("branch", case.branch).currency
    given = {x.name: (x.unit, x.granted) for x in case.lines}
    given |= {g.line: (g.unit, g.units) for g in mine.grants}
    return sum(units for unit, units in given.values() if unit == currency)


def would_give(entry: Assessed | None) -> int | None:
    """How much money the rules give at most: boxes are no money. None where nobody knows."""
    return money_of(entry) if entry is not None and entry.outcome == "eligible" else 0


def money_of(a: Assessed) -> int | None:
    """The most money that an assessment computes, whatever its outcome; None if it is open."""
    sums = [most for _, unit, _, most in a.award if unit == "money"]
    return None if None in sums else sum(most for most in sums if most is not None)


def lacks_people(see: See, case: Case, mine: Voice, today: str) -> int:
    """How many more have to say the same, when this person has."""
    others = speaking(see, case, agreeing(case, mine))
    return people_needed(see, case, mine.what, today) - len(others) - 1


def speaking(see: See, case: Case, voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Those that count still: not of who declared an interest since they said it, or is by now
    known to be concerned."""
    return tuple([v for v in voices if not _has_interest(see, case, v.by)])


def _has_interest(see: See, case: Case, party: int) -> bool:
    state = see("party", party)
    interests = state.interests if state is not None else ()
    who = Who(party=party, branch=case.branch, on="", interests=interests)
    return is_theirs(see, who, case.concerned)


def decided_by_enough(b: Before, mine: _Said) -> None:
    """NotAllowed while more people have to say the same."""
    if mine is None:
        return
    more = lacks_people(b.see, b.state, mine, b.who.on)
    if more > 0:
        raise NotAllowed("more_people", more=more, case=b.state.number)


def decided_below(b: Before, mine: _Said) -> None:
    """NotAllowed above the sum from which a meeting decides."""
    if mine is None:
        return
    units = sum_of(b.see, b.state, mine)
    if above_meeting(b.see, b.state, mine.what, units, b.who.on):
        if units is None:
            raise NotAllowed("needs_meeting_open", case=b.state.number)
        unit = b.see("branch", b.state.branch).currency
        raise NotAllowed("needs_meeting", units=units, unit=unit, case=b.state.number)


def not_said_before(b: Before) -> None:
    """Nobody is two people: who has said it waits for others, while it stands and they lack."""
    what = getattr(b.body, "step", "") or getattr(b.body, "how", "") or "raise"
    if getattr(b.body, "by", "") or getattr(b.body, "meeting", 0):
        return
    case: Case = b.state
    if b.who.party not in {v.by for v in standing(case, what)}:
        return
    others = speaking(b.see, case, standing(case, what, but=b.who.party))
    if len(others) + 1 < people_needed(b.see, case, what, b.who.on):
        raise NotAllowed("joined_already", case=case.number)


@content
def by_enough(b: Before) -> None:
    """So many people have said the same as decide."""
    decided_by_enough(b, said(b.state, b.body, b.who.party))


@content
def below_meeting(b: Before) -> None:
    """One person, or several one by one, decide only up to a sum; above it a meeting does."""
    decided_below(b, said(b.state, b.body, b.who.party))


def takes_a_meeting(see: See, case: Case, step: str, units: int, today: str) -> bool:
    """Is a step of ours, which the paper of another body tells, a decision about more than a single
    person decides? Then that body's meeting is as good as one of ours. Without a sum it refuses."""
    if step not in ("decide", "final"):
        return False
    sum_: int | None = units
    if not units:
        how = "revoked" if case.granted_at else "rejected"
        sum_ = sum_of(see, case, Voice(by=0, what=how, line="", basis="", grants=()))
    return above_meeting(see, case, step, sum_, today)


def is_above(see: See, case: Case, body: str, today: str) -> bool:
    """May a body decide in our place what is above the sum: is it a branch above the desk that
    decides, or was it adopted for that?"""
    desks = tuple(upwards(see, desk_of(see, case)))
    over = {x.parent for x in desks if x.parent}
    return body in over or body in deciding.bodies_above(see, desks[0].code, case.programme, today)


def not_for_them(see: See, case: Case, step: str, units: int, body: str, today: str) -> bool:
    """Is a step ours to decide by the edition, and the body whose paper tells it none above us,
    where it is about more than a single person decides, or it was adopted who is above?"""
    steps = see("edition", case.edition).steps
    rows = [s for s in steps if s.name == step] or [s for s in steps if s.kind == "decide"]
    ours = not any(usual(see, case.branch, s)[1] for s in rows)
    if not ours or step not in ("decide", "final"):
        return False
    known = deciding.bodies_above(see, desk_of(see, case), case.programme, today)
    asks = bool(known) or takes_a_meeting(see, case, step, units, today)
    return asks and not is_above(see, case, body, today)


def for_us(see: See, case: Case) -> bool:
    """Is the decision one of ours by the edition, so that whoever takes it in our place, being of a
    level above or a meeting, gives our money?"""
    row = next((s for s in see("edition", case.edition).steps if s.kind == "decide"), None)
    if row is None or row.outside:
        return False
    if case.again.appealed is not None:  # it went up from one of our desks, or was a body's before
        return not usual(see, case.branch, row)[1]
    return bool(case.chain.escalated) or not place(see, case, row)[1]
