"""Where several people decide: whoever says it before the last one joins, and nothing moves yet."""

from __future__ import annotations

from caseflow.case.acts.act import Events, Look
from caseflow.case.deciding import lacks_people, people_needed, said, speaking, standing
from caseflow.case.events import Closed, Decided, Granted
from caseflow.case.kinds.decision_joined import DecisionJoined
from caseflow.case.kinds.line_raised import LineRaised, voice
from caseflow.case.state import Case


def joining(look: Look, c: Case, event: Decided | Closed | LineRaised) -> DecisionJoined | None:
    """What is written in the place of a decision while others have to say the same; None if it is
    decided with this one."""
    by = look.who.party
    mine = voice(c, event, by) if isinstance(event, LineRaised) else said(c, event, by)
    if mine is None or lacks_people(look.see, c, mine, look.who.on) <= 0:
        return None
    grants = mine.grants
    return DecisionJoined(what=mine.what, assessment=event.assessment, grants=grants)


def first_or_last(look: Look, c: Case, what: str, events: Events) -> Events:
    """What is sure of a decision: that one more has to join, as far as it is known without its
    sums; else the events of the decision."""
    needed = people_needed(look.see, c, what, look.who.on)
    others = speaking(look.see, c, standing(c, what, but=look.who.party))
    if needed <= 1 or len(others) + 1 >= needed:
        return events
    grants = (Granted(line="", fund=0, unit="", units=0),) if what == "raise" else ()
    return (DecisionJoined(what=what, assessment=0, grants=grants),)
