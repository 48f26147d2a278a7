"""A meeting decides a case: who of those who sat may, how many it takes, and that the event says
what the minutes say. Nobody ticks who steps out: it follows from what each of them did on the
case, and from whom they are related to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from caseflow.branch.bodies import body
from caseflow.case import conduct
from caseflow.case.deciding import desk_of as decides_at
from caseflow.case.events import Assessed
from caseflow.case.met import Met
from caseflow.case.objection import nth
from caseflow.case.state import Case
from caseflow.case.steps import for_appeal, last
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Rule, See, Who, content, frozen
from caseflow.lists.matters import attacked
from caseflow.lists.objection import apart
from caseflow.lists.sitting import BILL, OBJECTED, Minuted, Minutes
from caseflow.lists.state import List

#: what is asked of each member who sat, as of anybody who decides
DECIDES = (conduct.no_interest, conduct.four_eyes("decide"), conduct.not_cost)
ENDS = ("rejected", "revoked")  # by these a meeting refuses


def _fresh(b: Before) -> None:
    """What is looked at again is for who took no part in the grant."""
    if b.state.held("re_review"):
        conduct.fresh_eyes(b)


def _unattacked(b: Before) -> None:
    """Who answers it neither entered, reviewed nor decided the case, nor recorded the objection."""
    case: Case = b.state
    if attacked(case, b.who.party):
        raise NotAllowed("attacks_you", case=case.number)
    if b.body.n:
        apart(b.see("list", nth(case, b.body.n).list).matter, b.who.party, paper=False)


_AGAIN = (conduct.no_interest, conduct.four_eyes("decide"))
_ANSWERS = (conduct.no_interest, _unattacked)
#: the same by what the minutes say of a case, as each of it is asked of one person
ASKED: dict[str, tuple[Rule, ...]] = {
    "refuse": (*DECIDES, _fresh),  # at the final sum it takes the grant back
    "revoke": (*_AGAIN, _fresh),
    "uphold": (*_AGAIN, conduct.fresh_eyes),
    "decline": (
        *_AGAIN,
        conduct.fresh_eyes,
        conduct.not_who_asked,
        conduct.another_answers,
    ),
    **dict.fromkeys(OBJECTED, _ANSWERS),
}


@frozen
class _Asked:
    """What members are asked about, before there is an event."""

    step: str
    how: str
    n: int


def sitting(
    see: See, c: Case, members: Iterable[int], who: Who, result: str = "grant", n: int = 0
) -> tuple[int, ...]:
    """Those of the members who may say a result of the case as it stands, in their order: the
    others step out of it. `who`: at whose desk and on which day that is asked; `n`: of which
    objection."""
    asked = c.again.asked
    how = asked.how if asked is not None else ""
    about = _Asked(step="final" if c.granted_at else "decide", how=how, n=n)
    rules = ASKED.get(result, DECIDES)
    return tuple(m for m in members if _may(see, c, m, who, about, rules))


def _may(see: See, c: Case, member: int, who: Who, about: _Asked, rules: tuple[Rule, ...]) -> bool:
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
    asked = Before(stream=c.id, state=c, body=about, who=me, see=see, first=2)
    try:
        for rule in rules:
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
    rules = row.rules if row is not None else ()
    if row is None or not rules or b.body.rules != tuple((rule, "accepted") for rule in rules):
        raise NotAllowed("minutes_say_otherwise", case=case.number)
    is_due(case, row.result)
    if _last(case, row.result)[1] != row.assessment:
        raise Stale("other_assessment", case=case.number)
    _enough(b, said)


@content
def bill_as_minuted(b: Before) -> None:
    """The same of a bill that is shared: on the assessment that the meeting saw, or on the one that
    was made of what it accepted; of a raise on the case just as it stood."""
    if not b.body.meeting:
        return
    said = _minutes(b)
    case: Case = b.state
    row = said.row(b.stream)
    if row is None or BILL not in row.settled:
        raise NotAllowed("minutes_say_otherwise", case=case.number)
    is_due(case, row.result)
    at = case.version if row.result == "raise" else _last(case, row.result)[1]
    made_of_it = bool(row.rules) and at == case.version and case.accepted >= set(row.rules)
    if at != row.assessment and not made_of_it:
        raise Stale("other_assessment", case=case.number)
    _enough(b, said)


def _last(case: Case, result: str) -> tuple[Assessed | None, int]:
    """The assessment that a result rests on, and its version."""
    if result == "uphold":
        return case.entry, case.entry_at
    return last(case, "final" if case.granted_at else "decide")


def is_due(case: Case, result: str) -> None:
    """Does a case wait for such a result of ours? Stale, with what it waits for, if not."""
    if result in ("grant", "refuse"):
        step = case.step
        if result == "grant" and case.held("recompute"):
            return
        if step is None or step.name not in ("decide", "final") or step.outside:
            raise Stale("not_due", due=case.next, case=case.number)
    elif result == "uphold" and not case.held("re_review"):
        raise Stale("not_held", hold="re_review", case=case.number)
    elif result == "decline" and case.again.asked is None:
        raise Stale("not_asked_for", case=case.number)
    elif result == "revoke" and not case.granted_at:
        raise Stale("not_granted", case=case.number)
    elif result == "raise" and not case.granted_at:
        raise Stale("nothing_to_raise", case=case.number)


def sat_in_time(case: Case, held_on: str, result: str = "", n: int = 0) -> None:
    """Stale if it sat before there was anything to decide: before the application came, or before
    its decision was taken up again; to raise or revoke it, before it was granted; before what it
    answers was asked for, or held the case. Of an earlier day other members, and another quorum,
    may have been adopted; and what it decided then is what was attacked."""
    since = max([case.received_on, *_since(case, result, n)])
    if held_on < since:
        raise Stale("meeting_too_early", on=since, case=case.number)


def _since(case: Case, result: str, n: int) -> Iterator[str]:
    again = case.again
    if again.open is not None:
        yield again.open.on
    if result in ("raise", "revoke") and again.last is not None:
        yield again.last.on
    if result == "decline" and again.asked is not None:
        yield again.asked.received
    if result in OBJECTED:
        yield nth(case, n).on
    holds = {"uphold": "re_review", "revoke": "re_review", "grant": "recompute"}
    yield from (h.on for h in case.holds if h.code == holds.get(result))


def _enough(b: Before, said: Minutes) -> tuple[int, ...]:
    """Who decides it of those who sat. Stale if they are too few, or sat before it was due."""
    row = said.row(b.stream)
    result, n = (row.result, row.n) if row is not None else ("", 0)
    sat_in_time(b.state, said.on, result, n)
    sat = sitting(b.see, b.state, said.sat, b.who, result, n)
    found = body(b.see, b.who.branch, said.body, said.on)
    needed = found.needed(said.on) if found is not None else 0
    if not needed or len(sat) < needed:
        own = {"body": said.body, "case": b.state.number}
        raise Stale("below_quorum", sat=len(sat), needed=needed, **own)
    return sat


def _as_seen(b: Before, row: Minuted) -> bool:
    """Does it rest on what the meeting saw? Where it accepted what was left to a person, on the
    assessment that was made of that, and nothing happened on the case since. A raise rests on what
    the rules say of the case just as the meeting saw it."""
    case: Case = b.state
    if row.result == "decline":
        return case.again.asked is not None and case.again.asked.version == row.assessment
    if row.result in OBJECTED:
        return nth(case, row.n).answered_at == row.assessment
    at = case.entry_at if row.result == "uphold" else b.body.assessment
    shared = BILL in row.settled and case.billed.settled_at == case.version - 1
    if row.result == "raise":
        return bool(at == row.assessment + 1 or (shared and at == row.assessment + 2))
    if row.rules:
        return bool(at == case.version and case.accepted >= set(row.rules))
    return bool(at == row.assessment or (shared and at == case.version))


def desk_of(see: See, case: Case, result: str) -> str:
    """At whose desk a meeting says such a result of a case: where it is decided; what the family
    asks for where it would go, an objection at the desk of the case."""
    asked = case.again.asked
    if result == "decline" and asked is not None:
        of = case.again.standing(asked.of)
        if of is not None and asked.how == "appeal":
            return for_appeal(see, case, of)[0]
    if result in ("decline", *OBJECTED):
        return case.branch
    return decides_at(see, case)


def _minutes(b: Before) -> Minutes:
    """Minutes that were entered at the desk where it is said, and which who writes this may
    confirm."""
    x: List | None = b.see("list", b.body.meeting)
    case: Case = b.state
    if x is None or x.minutes is None or x.minutes.confirmed_by:
        raise NotAllowed("no_such_meeting", case=case.number)
    row = x.minutes.row(b.stream)
    if not x.branch == b.who.branch == desk_of(b.see, case, row.result if row else ""):
        raise NotAllowed("no_such_meeting", case=case.number)
    if b.who.party == x.minutes.by:
        raise NotAllowed("own_minutes")
    if b.who.party not in x.minutes.sat:
        raise NotAllowed("did_not_sit")
    return x.minutes


def _says(b: Before, row: Minuted) -> bool:
    """Does the event say what the minutes do: a grant or a raise with its sum and fund, a refusal,
    or an answer?"""
    says = _SAYS.get(b.body.type.partition("/")[0])
    return says is not None and says(b, row)


def _grants(b: Before, row: Minuted) -> bool:
    grants = b.body.grants
    funds = {b.see("fund", g.fund).code for g in grants}
    same = sum(g.units for g in grants) == row.units and row.fund in funds
    return row.result == "grant" and same


def _raises(b: Before, row: Minuted) -> bool:
    line = b.state.line(b.body.line)
    fund = b.see("fund", line.fund).code if line is not None else ""
    return row.result == "raise" and (b.body.units, fund) == (row.units, row.fund)


def _ends(b: Before, row: Minuted) -> bool:
    by = {"rejected": ("refuse",), "revoked": ("refuse", "revoke")}
    return row.result in by.get(b.body.how, ())


def _upholds(b: Before, row: Minuted) -> bool:
    return row.result == "uphold" and (b.body.hold, b.body.how) == ("re_review", "upheld")


def _answers(b: Before, row: Minuted) -> bool:
    said = {"dismiss": "dismissed", "sustain": "upheld"}.get(row.result)
    return (b.body.result, b.body.n) == (said, row.n)


_SAYS: dict[str, Callable[[Before, Minuted], bool]] = {
    "decided": _grants,
    "line_raised": _raises,
    "closed": _ends,
    "released": _upholds,
    "reopen_declined": lambda b, row: row.result == "decline",
    "objection_answered": _answers,
}


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
