"""Somebody takes a consent back: from a day on; what was done before stays lawful."""

from __future__ import annotations

from caseflow.branch.guards import is_day
from caseflow.case import conduct as c
from caseflow.case.conduct import at_a_desk
from caseflow.case.consented import PROCESS, Ended
from caseflow.case.consents import processing_withdrawn, waits_in_vain
from caseflow.case.fold import having_done
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, StoreError
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.people.consented import PROVIDE, PURPOSES, SCOPES


@frozen
class ConsentEnded(Event):
    """From the day `since` on it is not consented to any more: for this case, its programme, or
    all. `elsewhere`: it was entered on another case of the same person, and stands with them.
    Private: the paper, and what was said."""

    purpose: str
    body: str
    scope: str
    since: str
    elsewhere: bool = False


def fold(case: Case, e: ConsentEnded, s: Stamp) -> Case:
    """What waits of it falls; where data may not be processed any more, the case is held."""
    now = case.consents
    rest = tuple(x for x in now.waiting if (x.purpose, x.body) != (e.purpose, e.body))
    now = changed(now, waiting=rest, withdrawn=now.withdrawn or e.purpose == PROCESS)
    if e.elsewhere:
        return changed(case, version=s.version, consents=now)
    new = Ended(
        version=s.version, by=s.by, purpose=e.purpose, body=e.body, scope=e.scope, since=e.since
    )
    did = having_done(case, "enter", s.by)
    now = changed(now, ended=new)
    return changed(case, version=s.version, consents=now, did=did)


def entered(b: Before) -> None:
    """By whoever enters there; or it follows from what was entered on another case."""
    if b.state is None:
        raise StoreError("no_such_stream", kind="case")
    if b.body.elsewhere:
        at_a_desk(b)
        return
    for rule in c.ENTERS:
        rule(b)


@content
def ends_what(b: Before) -> None:
    """A purpose and a scope of the lists, from a day that has come."""
    x, case = b.body, b.state
    for value, known in ((x.purpose, PURPOSES), (x.scope, SCOPES)):
        if value not in known:
            raise NotAllowed("no_such_consent", what=value[:20])
    if (x.purpose == PROVIDE) != bool(x.body):
        raise NotAllowed("consent_body", case=case.number)
    if not is_day(x.since) or x.since > b.who.on:
        raise NotAllowed("consent_day", case=case.number)


@content
def follows(b: Before) -> None:
    """What follows from another case: the person took back that their data are processed, or what
    was signed here and waits."""
    if b.body.elsewhere and not _follows(b):
        raise NotAllowed("consent_not_withdrawn", case=b.state.number)


def _follows(b: Before) -> bool:
    if b.body.purpose == PROCESS:
        return processing_withdrawn(b.see, b.state)
    return waits_in_vain(b.see, b.state, b.body.purpose, b.body.body)


kind("case", "consent_ended", ConsentEnded, fold, (entered, ends_what, follows))
