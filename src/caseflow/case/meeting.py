"""A meeting decides a case: who of those who sat may, how many it takes, and that the event says
what the minutes say. Nobody ticks who steps out: it follows from what each of them did on the
case, and from whom they are related to.
"""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.branch.bodies import body
from caseflow.case import conduct
from caseflow.case.met import Met
from caseflow.case.state import Case
from caseflow.case.steps import last
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Rule, See, Who, content, frozen
from caseflow.lists.sitting import Minuted, Minutes
from caseflow.lists.state import List

#: what is asked of each member who sat, as of anybody who decides
DECIDES = (conduct.no_interest, conduct.four_eyes("decide"), conduct.not_cost)
ENDS = ("rejected", "revoked")  # by these a meeting refuses


@frozen
class _Asked:
    """What members are asked about, before there is an event."""

    step: str


def sitting(see: See, c: Case, members: Iterable[int], who: Who) -> tuple[int, ...]:
    """Those of the members who may decide the case as it stands, in their order: the others step
    out of it. `who`: at whose desk and on which day that is asked."""
    return tuple(m for m in members if _decides(see, c, m, who))


def _decides(see: See, c: Case, member: int, who: Who) -> bool:
    state = see("party", member)
    if state is None:
        return False
    me = Who(
        party=member,
        branch=who.branch,
        on=who.on,
        grants=state.grants,
        interests=state.interests,
    )
    step = "final" if c.granted_at else "decide"
    asked = Before(stream=c.id, state=c, body=_Asked(step=step), who=me, see=see, first=2)
    try:
        for rule in DECIDES:
            rule(asked)
    except NotAllowed:
        return False
    return True


def alone(*rules: Rule) -> Rule:
    """A person who decides alone is asked these; a meeting is asked by `as_minuted`."""

    def rule(b: Before) -> None:
        for one in () if b.body.meeting else rules:
            one(b)

    return rule


@content
def as_minuted(b: Before) -> None:
    """What is decided in the name of a meeting is what its minutes say of the case, written by a
    member who confirms them: as long as enough are left who may decide it, and bound are these."""
    if not b.body.meeting:
        if b.body.sat:
            raise NotAllowed("meeting_misnamed")
        return
    said = _minutes(b)
    case: Case = b.state
    row = said.row(b.stream)
    by_body = bool(getattr(b.body, "by", ""))
    if row is None or by_body or not _says(b, row):
        raise NotAllowed("minutes_say_otherwise", case=case.number)
    if not _as_seen(b, row):
        raise Stale("other_assessment", case=case.number)
    if b.body.sat != _enough(b, said):
        raise NotAllowed("meeting_misnamed")


@content
def settled_as_minuted(b: Before) -> None:
    """What was left to a person is accepted by a meeting where its minutes say so by name, of the
    very assessment that it saw."""
    if not b.body.meeting:
        return
    said = _minutes(b)
    case: Case = b.state
    row = said.row(b.stream)
    if row is None or b.body.rules != tuple((rule, "accepted") for rule in row.settled):
        raise NotAllowed("minutes_say_otherwise", case=case.number)
    refuses(b)  # where a decision of ours is due
    if last(case, case.next)[1] != row.assessment:
        raise Stale("other_assessment", case=case.number)
    _enough(b, said)


def sat_in_time(case: Case, held_on: str, result: str = "") -> None:
    """Stale if it sat before there was anything to decide: before the application came, or before
    its decision was taken up again; to raise it, before it was granted. Of an earlier day other
    members, and another quorum, may have been adopted; and what it decided then is what was
    attacked."""
    open_ = case.again.open
    since = max(case.received_on, open_.on if open_ is not None else "")
    if result == "raise" and case.again.last is not None:
        since = max(since, case.again.last.on)
    if held_on < since:
        raise Stale("meeting_too_early", on=since, case=case.number)


def _enough(b: Before, said: Minutes) -> tuple[int, ...]:
    """Who decides it of those who sat. Stale if they are too few, or sat before it was due."""
    row = said.row(b.stream)
    sat_in_time(b.state, said.on, row.result if row is not None else "")
    sat = sitting(b.see, b.state, said.sat, b.who)
    found = body(b.see, b.who.branch, said.body, said.on)
    needed = found.needed(said.on) if found is not None else 0
    if not needed or len(sat) < needed:
        own = {"body": said.body, "case": b.state.number}
        raise Stale("below_quorum", sat=len(sat), needed=needed, **own)
    return sat


def _as_seen(b: Before, row: Minuted) -> bool:
    """Does it rest on the assessment that the meeting saw? Where it accepted what was left to a
    person, on the one that was made of that, and nothing happened on the case since. A raise rests
    on what the rules say of the case just as the meeting saw it."""
    if row.result == "raise":
        return bool(b.body.assessment == row.assessment + 1)
    if not row.settled:
        return bool(b.body.assessment == row.assessment)
    return bool(b.body.assessment == b.state.version and b.state.accepted >= set(row.settled))


def _minutes(b: Before) -> Minutes:
    """Minutes that were entered at the desk where the case is decided, and which who writes this
    may confirm."""
    x: List | None = b.see("list", b.body.meeting)
    case: Case = b.state
    if x is None or x.minutes is None or x.minutes.confirmed_by:
        raise NotAllowed("no_such_meeting", case=case.number)
    if not x.branch == b.who.branch == conduct.where(b, "decide"):
        raise NotAllowed("no_such_meeting", case=case.number)
    if b.who.party == x.minutes.by:
        raise NotAllowed("own_minutes")
    if b.who.party not in x.minutes.sat:
        raise NotAllowed("did_not_sit")
    return x.minutes


def _says(b: Before, row: Minuted) -> bool:
    """Does the event say what the minutes do: a grant or a raise with its sum and fund, or a
    refusal?"""
    if hasattr(b.body, "units"):
        line = b.state.line(b.body.line)
        fund = b.see("fund", line.fund).code if line is not None else ""
        return row.result == "raise" and (b.body.units, fund) == (row.units, row.fund)
    if row.result == "raise":
        return False
    grants = getattr(b.body, "grants", None)
    if grants is None:
        return row.result == "refuse" and b.body.how in ENDS
    funds = {b.see("fund", g.fund).code for g in grants}
    return sum(g.units for g in grants) == row.units and row.fund in funds


def refuses(b: Before) -> None:
    """A meeting refuses where our own decision is due, of the award or of its final sum."""
    case: Case = b.state
    step = case.step
    if step is None or step.name not in ("decide", "final") or step.outside:
        raise Stale("not_due", due=case.next, case=case.number)


def met(c: Case, e: object, version: int) -> tuple[Met, ...]:
    """The meetings that decided a case, after an event that may be one's."""
    meeting, sat = getattr(e, "meeting", 0), getattr(e, "sat", ())
    if not meeting:
        return c.meetings
    return (*c.meetings, Met(meeting=meeting, version=version, sat=sat))
