"""What gave rise to a doubt about a payee is gone: a name, a number or a record was put right by
two people, or whoever shared the account is paid to another one. Nobody is asked any more what is
no question; with the key it is judged again that it was none (`proof.asked`)."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.kinds.payee_doubted import about_the_payee
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

#: what rests on facts alone, so that it goes with them: never what happened, or what a colleague is
CLEARS = ("other_payee", "other_holder", "shared_account")


@frozen
class PayeeCleared(Event):
    """These doubts about the payee as stated at version `of` are none any more."""

    of: int
    doubts: tuple[str, ...]


def fold(case: Case, e: PayeeCleared, s: Stamp) -> Case:
    """They are gone; what somebody settled stays settled."""
    payee = case.stated_at(e.of)
    if payee is None:  # forged
        return changed(case, version=s.version)
    kept = tuple(d for d in payee.doubts if d.kind not in e.doubts or d.settled_by is not None)
    return changed(case.having(changed(payee, doubts=kept)), version=s.version)


@content
def clears_rightly(b: Before) -> None:
    """Doubts that are open, each once, of those that rest on facts."""
    doubts = b.body.doubts
    if not doubts or len(set(doubts)) != len(doubts):
        raise Stale("no_effect")
    other = next((d for d in doubts if d not in CLEARS), "")
    if other:
        raise NotAllowed("no_such_doubt", doubt=other[:20])
    known = b.state.stated_at(b.body.of).doubted
    if not set(doubts) <= set(known):
        raise Stale("not_doubted", known=known, case=b.state.number)


kind(
    "case",
    "payee_cleared",
    PayeeCleared,
    fold,
    (g.recordable, c.at_a_desk, about_the_payee, clears_rightly),
)
