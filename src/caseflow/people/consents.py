"""Consents that a person gave, or others for them: to what, to whom, how far, until when.

What is to be published, or handed to another body, takes two: on a case one enters what the paper
says, another compares it, and only then it stands here, with the person whom it is about. It is
never undone: a withdrawal ends it from a day on, and what was done before stays lawful.
"""

from __future__ import annotations

from typing import Any, Protocol

from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.people.consented import PROCESS, Consent
from caseflow.people.guards import agreed, at_a_desk, is_known
from caseflow.people.state import Party, one_with


@frozen
class ConsentRecorded(Event):
    """A consent stands, as it was entered on `case` at version `of`: to `process` the data, to
    `publish` the name, or to `provide` the data to `body`; for that case, its programme or all.
    `form`: paper or thumb. `guardian`: the party who gave it for them, 0 for nobody; `own`: they
    signed themselves. `until`: the last month (2031-05) in which what these givers signed carries,
    empty: no age ends it. `text`: the version of the words that were signed."""

    case: int
    of: int
    purpose: str
    body: str
    form: str
    scope: str
    programme: str
    on: str
    until: str
    guardian: int
    own: bool
    text: str


@frozen
class ConsentWithdrawn(Event):
    """From the day `since` on it is not consented to any more, as was entered on `case` at version
    `of`: for that case, its programme or all. `body`: to whom nothing is handed any more."""

    case: int
    of: int
    purpose: str
    body: str
    scope: str
    programme: str
    since: str


def recorded(p: Party, e: ConsentRecorded, s: Stamp) -> Party:
    """One more; it stands in the place of an earlier one that says the same."""
    new = Consent(
        version=s.version,
        purpose=e.purpose,
        body=e.body,
        scope=e.scope,
        case=e.case,
        programme=e.programme,
        on=e.on,
        until=e.until,
        guardian=e.guardian,
        own=e.own,
    )
    rest = tuple(x for x in p.consents if _about(x) != _about(new))
    return changed(p, version=s.version, consents=(*rest, new))


def withdrawn(p: Party, e: ConsentWithdrawn, s: Stamp) -> Party:
    """Each that it covers ends; that it was withdrawn is known, whatever was given."""
    ends = (e.purpose, e.body)
    kept = tuple(
        changed(x, ended_on=e.since)
        if (x.purpose, x.body) == ends and not x.ended_on and within(e, x)
        else x
        for x in p.consents
    )
    said = Consent(
        version=0,
        purpose=e.purpose,
        body=e.body,
        scope=e.scope,
        case=e.case,
        programme=e.programme,
        ended_on=e.since,
    )
    rest = tuple(x for x in kept if x.version or _about(x) != _about(said))
    return changed(p, version=s.version, consents=(*rest, said))


def _about(x: Consent) -> tuple[object, ...]:
    """What it is about; of a programme whichever case it was entered on."""
    where = {"case": x.case, "programme": x.programme}.get(x.scope, "")
    return x.purpose, x.body, x.scope, where, x.version == 0


class Scoped(Protocol):
    """What was given, or taken back: of which scope, on which case of which programme."""

    @property
    def scope(self) -> str: ...
    @property
    def case(self) -> int: ...
    @property
    def programme(self) -> str: ...


def within(taken: Scoped, x: Scoped) -> bool:
    """Is a consent within what was taken back? What was given for more goes on for the rest only if
    it is given again: nobody keeps on what somebody took back in part."""
    if "all" in (taken.scope, x.scope):
        return True
    if "programme" in (taken.scope, x.scope):
        return taken.programme == x.programme
    return taken.case == x.case


def taken_back(p: Party, x: ConsentRecorded) -> bool:
    """Did they take back, on a later day, what they had signed there?"""
    said = (y for y in p.consents if not y.version and (y.purpose, y.body) == (x.purpose, x.body))
    return any(within(y, x) and x.on < y.ended_on for y in said)


@content
def as_stated(b: Before) -> None:
    """Just what was entered there, about who is helped there; neither they nor a relative of theirs
    writes it."""
    case = b.see("case", b.body.case)
    item = case.consents.at(b.body.of) if case is not None else None
    said = _said(b.body)
    if item is None or _helped(b, case) or {k: getattr(item, k) for k in said} != said:
        raise NotAllowed("consent_not_stated")
    _no_interest(b, case)
    if b.body.programme != case.programme:
        raise NotAllowed("consent_not_stated")
    if b.body.purpose != PROCESS and item.by == b.who.party:
        raise NotAllowed("own_entry", case=case.number)
    if b.state is not None and taken_back(b.state, b.body):
        raise NotAllowed("consent_taken_back", on=b.body.on, case=case.number)
    agreed(b, case)


@content
def as_ended(b: Before) -> None:
    """Just what was entered there, by who entered it."""
    case = b.see("case", b.body.case)
    item = case.consents.ended if case is not None else None
    same = item is not None and (item.version, item.purpose, item.body, item.scope, item.since) == (
        b.body.of,
        b.body.purpose,
        b.body.body,
        b.body.scope,
        b.body.since,
    )
    if item is None or not same or _helped(b, case) or b.body.programme != case.programme:
        raise NotAllowed("consent_not_stated")
    _no_interest(b, case)


_FIELDS = ("purpose", "body", "form", "scope", "on", "until", "guardian", "own", "text")


def _said(body: ConsentRecorded) -> dict[str, Any]:
    return {name: getattr(body, name) for name in _FIELDS}


def _helped(b: Before, case: Any) -> bool:
    """Is it somebody else whom the case helps?"""
    return b.stream not in one_with(b.see, (case.beneficiary,))


def _no_interest(b: Before, case: Any) -> None:
    theirs = b.who.party in case.concerned or not case.concerned.isdisjoint(b.who.interests)
    if theirs:
        raise NotAllowed("interest")


kind("party", "consent_recorded", ConsentRecorded, recorded, (is_known, at_a_desk, as_stated))
kind("party", "consent_withdrawn", ConsentWithdrawn, withdrawn, (is_known, at_a_desk, as_ended))
