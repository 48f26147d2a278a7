"""Guards of a branch that has no two left who manage, and of a store made from a backup."""

from __future__ import annotations

from datetime import date

from caseflow.errors import NotAllowed, Stale
from caseflow.events import SYSTEM, Before, content


def nobody_else_manages(b: Before) -> None:
    """Whoever acts is the only one left who manages here for all programmes."""
    if not b.who.reaches("manage", ()):
        raise NotAllowed("no_grant", duty="manage", branch=b.who.branch)
    for party in b.see("staff", b.who.branch):
        if party.id != b.who.party and _manages(party, b.who.branch, b.who.on):
            raise NotAllowed("two_still_manage", branch=b.who.branch)


def _manages(party: object, branch: str, on: str) -> bool:
    return any(
        (g.duty, g.branch, g.programmes) == ("manage", branch, ()) and g.since <= on <= g.until
        for g in getattr(party, "grants", ())
    )


@content
def makes_another(b: Before) -> None:
    """Another person who is known, no relative; the paper is of a day that has come."""
    new = b.see("party", b.body.manager)
    if new is None:
        raise Stale("no_such_person")
    if new.id == b.who.party:
        raise NotAllowed("own_grant")
    if new.id in b.who.interests or b.who.party in new.interests:
        raise NotAllowed("grant_to_relative")
    try:
        day = date.fromisoformat(b.body.paper_on).isoformat()
    except ValueError:
        raise NotAllowed("not_a_day", value=b.body.paper_on[:20]) from None
    if day > b.who.on:
        raise NotAllowed("paper_of_later", day=day)


def by_the_machine(b: Before) -> None:
    """Nobody's act: whoever holds file and key restores, and every report tells it."""
    if b.who.party != SYSTEM:
        raise NotAllowed("by_the_machine")


@content
def to_another_format(b: Before) -> None:
    """It became a newer one, by a release that says its name."""
    if not 0 < b.body.source < b.body.target or not b.body.release:
        raise NotAllowed("upgraded_from_nowhere", source=b.body.source, target=b.body.target)


@content
def where_it_went_back_to(b: Before) -> None:
    """It says where the backup ended, right before it, and no less was known of the store."""
    if b.body.events != b.first - 1 or b.body.known < b.body.events:
        raise NotAllowed("restored_from_elsewhere", events=b.body.events)
