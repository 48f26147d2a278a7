"""Where several people decide, one of those before the last has said what they decide: the next one
says the same, or otherwise. Each is bound as a decider of the case."""

from __future__ import annotations

from attrs import evolve

from caseflow.case import deciding as d
from caseflow.case.chain import Voice
from caseflow.case.cofunding import within_the_bill
from caseflow.case.events import Closed, Decided, Granted
from caseflow.case.fold import having_done
from caseflow.case.kinds import line_raised
from caseflow.case.kinds.line_raised import LineRaised
from caseflow.case.money import moves_fit, no_reserving_while_held
from caseflow.case.says import next_follows
from caseflow.case.state import Case
from caseflow.case.steps import has_final
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Rule, Stamp, content, frozen, kind, kind_of

WHAT = ("decide", "final", "raise", *d.ENDS)
#: what only the last one's event has: moves, the step that follows, enough others
LAST: tuple[Rule, ...] = (
    moves_fit,
    no_reserving_while_held,
    within_the_bill,
    next_follows,
    d.by_enough,
    line_raised.raised_by_enough,
)


@frozen
class DecisionJoined(Event):
    """What one of several decides: `what` (decide, final, raise, rejected, revoked) by the
    `assessment` of that version; which sums, of a raise on one line with the new sum of it.
    Private: the reason."""

    what: str
    assessment: int
    grants: tuple[Granted, ...]


def voice(case: Case, e: DecisionJoined, by: int) -> Voice | None:
    """As a voice among others."""
    event = stands_for(e, final=False)
    if isinstance(event, LineRaised):
        return line_raised.voice(case, event, by)
    return d.said(case, event, by)


def stands_for(e: DecisionJoined, *, final: bool) -> Event:
    """The event that the last one will write, as far as it is known without what it moves."""
    none: dict[str, object] = {"moves": (), "next": None}
    if e.what == "raise":
        line, units = (e.grants[0].line, e.grants[0].units) if e.grants else ("", 0)
        return LineRaised(line=line, units=units, assessment=e.assessment, moves=(), next=None)
    if e.what in d.ENDS:
        return Closed(how=e.what, assessment=e.assessment, moves=(), by="", paper="")
    more = {"step": e.what, "assessment": e.assessment, "grants": e.grants, "final": final}
    return Decided(**more, **none, by="", paper="")  # type: ignore[arg-type]


def fold(case: Case, e: DecisionJoined, s: Stamp) -> Case:
    """One voice more; those that say otherwise count no longer."""
    did = having_done(case, "decide", s.by)
    mine = voice(case, e, s.by)
    voices = (*d.agreeing(case, mine), mine) if mine is not None else ()
    chain = changed(case.chain, voices=voices)
    return changed(case, version=s.version, chain=chain, did=did)


def _last(b: Before) -> Before:
    """What the guard of the last one's event would see."""
    edition = b.see("edition", b.state.edition)
    final = b.body.what == "final" or not has_final(edition)
    return evolve(b, body=stands_for(b.body, final=final))


def may_decide(b: Before) -> None:
    """All that is asked of who decides it: whoever joins is a decider like the last one, and says
    it once."""
    if b.body.what not in WHAT:
        raise NotAllowed("no_such_answer", answer=b.body.what[:20])
    last = _last(b)
    for rule in kind_of(last.body).first:
        rule(last)


@content
def could_be_decided(b: Before) -> None:
    """What is said could be decided so: by the last assessment, with sums that fit."""
    last = _last(b)
    for rule in kind_of(last.body).guard:
        if hasattr(rule, "content") and rule not in LAST:
            rule(last)


@content
def more_are_needed(b: Before) -> None:
    """Where nobody else has to say it, it is decided."""
    mine = voice(b.state, b.body, b.who.party)
    if mine is None or d.lacks_people(b.see, b.state, mine, b.who.on) <= 0:
        raise Stale("nobody_to_join", case=b.state.number)


kind(
    "case",
    "decision_joined",
    DecisionJoined,
    fold,
    (may_decide, could_be_decided, more_are_needed),
)
