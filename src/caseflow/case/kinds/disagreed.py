"""Another person compared what was entered, and it does not agree: it goes back to whoever enters,
with the words of who compared."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.guards import recordable
from caseflow.case.parts import Unlike
from caseflow.case.state import Case
from caseflow.case.waiting import entered, entered_by, outlives
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, frozen, kind


@frozen
class Disagreed(Event):
    """What was entered at version `of` is not as the paper has it. Private: what is otherwise."""

    of: int


def fold(case: Case, e: Disagreed, s: Stamp) -> Case:
    """It waits for whoever enters; a payee about whom a doubt is open was confirmed in vain. Who
    compared did none of the duties that keep from another one."""
    new = Unlike(of=e.of, at=s.version, by=s.by, on=s.on)
    payee = case.stated_at(e.of)
    if payee is not None:
        case = case.having(changed(payee, confirmed_by=None))
    return changed(case, version=s.version, unlike=(*case.unlike, new))


def still_open(b: Before) -> None:
    """It may be recorded still; or it waits for another person though the case has ended."""
    if not b.state.end or not outlives(b.state, b.body.of):
        recordable(b)


def compares_another(b: Before) -> None:
    """What waits, by another person than who entered it, and is not said already not to agree; not
    by the colleague in whose name an account is."""
    case, of = b.state, b.body.of
    if of not in entered(case):
        raise Stale("nothing_to_confirm", of=of, case=case.number)
    if case.unlike_at(of) is not None:
        raise Stale("not_agreed", of=of, case=case.number)
    if b.who.party in entered_by(case, (of,)):
        raise NotAllowed("own_entry", case=case.number)
    payee = case.stated_at(of)
    if payee is not None and b.who.party in payee.colleagues:
        raise NotAllowed("account_in_your_name", case=case.number)


kind(
    "case",
    "disagreed",
    Disagreed,
    fold,
    (still_open, *c.WORKS, compares_another),
)
