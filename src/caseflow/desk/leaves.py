"""Which later duty an act would leave to nobody: who does it is the only one who could have done
that, and will be barred. It is said before: in a preview, in `may`, where a paper is compared."""

from __future__ import annotations

from caseflow.branch import bodies
from caseflow.case.acts.act import Act, Events
from caseflow.case.kinds.decision_joined import DecisionJoined
from caseflow.case.later import may_do, to_come
from caseflow.case.parts import Paper
from caseflow.case.state import Case
from caseflow.case.steps import place
from caseflow.codec import changed
from caseflow.desk.could import Staff
from caseflow.edition.rulebook import Step as Row
from caseflow.events import Before, Who
from caseflow.office.look import Gathered

#: the acts by which somebody takes part in a case, and is barred from others
TAKES_PART = ("confirm", "review", "decide")


def leaves(look: Gathered, c: Case, act: Act, events: Events, staff: Staff) -> tuple[str, ...]:
    """The names of the steps that nobody could do after these events, by whoever looks, and
    somebody could before."""
    if act.name not in TAKES_PART:
        return ()
    return left_to_nobody(look, c, folded(look, c, events, look.who), staff)


def left_to_nobody(look: Gathered, before: Case, after: Case, staff: Staff) -> tuple[str, ...]:
    """The same of a case as it stood, and as it stands then; a paper that waits for a decider as if
    it were followed."""
    before, after = _followed(before), _followed(after)
    return tuple(
        row.name
        for row in to_come(look.see, after)
        if not _somebody(look, after, row, staff) and _somebody(look, before, row, staff)
    )


def _followed(c: Case) -> Case:
    papers = (changed(p, used=p.steps) if _may_be_followed(p) else p for p in c.papers)
    return changed(c, papers=tuple(papers)) if c.papers else c


def _may_be_followed(p: Paper) -> bool:
    waits = p.confirmed_by is not None and not p.used and not p.refused
    return waits and p.result == "grant"


def folded(look: Gathered, c: Case, events: Events, who: Who) -> Case:
    """The case after events that are sure beforehand, as far as they are known."""
    for event in events:
        before = c
        c = Before(stream=c.id, state=c, body=event, who=who, see=look.see, first=2).folded()
        if isinstance(event, DecisionJoined) and before.chain.voices:
            c = _joined(c, before, who)
    return c


def _joined(c: Case, before: Case, who: Who) -> Case:
    """One more who says the same as others did: what that is nobody asks beforehand."""
    said = before.chain.voices
    return changed(c, chain=changed(c.chain, voices=(*said, changed(said[-1], by=who.party))))


def _somebody(look: Gathered, c: Case, row: Row, staff: Staff) -> bool:
    """A person, or a meeting where one may decide."""
    met = row.kind in ("decide", "final")
    if met and bodies.codes(look.see, place(look.see, c, row)[0], look.who.on):
        return True
    return any(may_do(look.see, c, row, who) for seats in staff.values() for who in seats)


__all__ = ["folded", "leaves", "left_to_nobody"]
