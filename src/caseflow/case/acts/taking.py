"""The event by which a decision is taken up again, whoever causes it: the family's request that was
admitted, or an objection that is upheld."""

from __future__ import annotations

from caseflow.case.acts import money
from caseflow.case.acts.act import Look
from caseflow.case.acts.telling import told
from caseflow.case.again import FINAL, How, Taken
from caseflow.case.kinds.taken_up import TakenUp
from caseflow.case.state import Case
from caseflow.case.steps import undone


def taken_up(look: Look, c: Case, how: How, of: int = 0) -> TakenUp:
    """What is kept is freed, the step goes back. `of`: the version of the decision; 0: the last
    one. After an objection it is written while the hold `objection` is open still."""
    meant = c.again.standing(of) if of else c.again.last
    event = TakenUp(
        of=of or (meant.version if meant is not None else 0),
        how=how,
        undone=(),
        moves=(),
        next=None,
    )
    if meant is None:  # the guard says so
        return event
    taken = Taken(of=meant, how=how, at=c.version + 1, on=look.who.on)
    about = (x for x in c.lines if meant.what != FINAL or x.final)
    made = TakenUp(
        of=meant.version,
        how=how,
        undone=undone(look.see, look.edition(c.edition), c, taken),
        moves=tuple(m for x in about for m in money.freeing(x, look.fund(x.fund))),
        next=None,
    )
    return told(look, c, made)
