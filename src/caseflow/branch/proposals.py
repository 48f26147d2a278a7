"""Guards of what one person proposes and another confirms: never whom it concerns, nor a relative
of theirs, and only for programmes for which both of them manage."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import attrs

from caseflow.branch.days import days_to_confirm, last_day
from caseflow.branch.events import Adopted
from caseflow.branch.guards import takes_two, value_is_plain
from caseflow.branch.state import Branch, Proposal
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import KINDS, Before, content, plain, read


@content
def proposes_something(b: Before) -> None:
    """The next number; an event of two people that can be read and names no proposal yet, for a
    stream that is there, or that it begins itself."""
    state: Branch = b.state
    if b.body.number != state.proposed + 1:
        raise NotAllowed("wrong_number", number=b.body.number)
    kind = KINDS.get(b.body.event)
    if kind is None or not takes_two(kind):
        raise NotAllowed("not_for_two", event=b.body.event)
    said = read(b.body.event, b.body.body.encode())
    if said.of:
        raise NotAllowed("not_for_two", event=b.body.event)
    there = b.body.stream == b.stream or b.see(kind.stream, b.body.stream) is not None
    if hasattr(said, "id") == there and not said.goes_on:
        raise Stale("proposed_for_nothing", event=b.body.event)
    plain(said)
    if isinstance(said, Adopted):
        with suppress(ValueError):  # what is no JSON is refused when it is confirmed
            value_is_plain(said.name, json.loads(said.value))


@content
def proposes_once(b: Before) -> None:
    """What comes once is proposed once: no two that are the same wait beside each other."""
    kind = KINDS[b.body.event]
    alike = getattr(kind.body, "alike", None)
    if alike is None:
        return
    said = read(b.body.event, b.body.body.encode())
    for other in b.state.proposals:
        waits = other.event == b.body.event and other.until >= b.who.on and not other.back_by
        if waits and said.alike(read(other.event, other.body.encode())):
            raise Stale("proposed_before", ref=other.ref)


@content
def waits_so_long(b: Before) -> None:
    """It says until which day it waits: as many days as its branch adopted."""
    days = days_to_confirm(b.see, b.state.code, b.who.on)
    if b.body.until != last_day(b.who.on, days):
        raise NotAllowed("proposal_day", number=b.body.number, days=days)


@content
def proposes_for_others(b: Before) -> None:
    """Nobody proposes what concerns themselves or a relative."""
    _for_others(b, read(b.body.event, b.body.body.encode()), b.body.stream)


@content
def proposes_within_reach(b: Before) -> None:
    """It is for programmes for which whoever proposes it manages."""
    _within_reach(b, read(b.body.event, b.body.body.encode()), b.body.stream)


def confirms_for_others(b: Before) -> None:
    """Nobody confirms what concerns themselves or a relative."""
    found = _waiting(b)
    _for_others(b, read(found.event, found.body.encode()), found.stream)


def confirms_within_reach(b: Before) -> None:
    """It is for programmes for which whoever confirms it manages."""
    found = _waiting(b)
    _within_reach(b, read(found.event, found.body.encode()), found.stream)


def _for_others(b: Before, said: Any, stream: int) -> None:
    if b.who.party in said.binds():
        raise NotAllowed("own_grant")
    for party in said.concerns(stream):
        state = b.see("party", party)
        if party == b.who.party:
            raise NotAllowed("own_grant")
        if party in b.who.interests or (state is not None and b.who.party in state.interests):
            raise NotAllowed("grant_to_relative")


def _within_reach(b: Before, said: Any, stream: int) -> None:
    fund = b.see("fund", stream) if said.kind == "fund" else None
    asked = getattr(said, "programmes", fund.programmes if fund is not None else ())
    for move in getattr(said, "moves", ()):  # another fund may get it
        other = b.see("fund", move.fund)
        asked = asked + other.programmes if asked and other is not None and other.programmes else ()
    if not b.who.reaches("manage", asked):
        raise NotAllowed("beyond_your_programmes", branch=b.who.branch, programmes=asked)


def _waiting(b: Before) -> Proposal:
    number = getattr(b.body, "number", 0)
    found: Proposal | None = b.state.proposal(number)
    if found is None:
        raise Stale("no_proposal", number=f"{b.state.code}-P{number}")
    return found


def confirms_another(b: Before) -> None:
    """An open proposal, by another person than who proposed it, before it lapses; not one that
    was sent back."""
    found = _waiting(b)
    if found.back_by:
        raise Stale("proposal_sent_back", number=found.ref)
    if found.until < b.who.on:
        raise Stale("proposal_lapsed", number=found.ref, until=found.until)
    if found.by == b.who.party:
        raise NotAllowed("own_proposal", number=found.ref)


def proposer_still_may(b: Before) -> None:
    """Whoever proposed it may still propose it: they manage, and are no relative by now."""
    found = _waiting(b)
    state = b.see("party", found.by)
    grants, interests = (state.grants, state.interests) if state is not None else ((), ())
    who = changed(b.who, party=found.by, grants=grants, interests=interests)
    said, asked = read(found.event, found.body.encode()), attrs.evolve(b, who=who)
    try:
        _for_others(asked, said, found.stream)
        _within_reach(asked, said, found.stream)
    except NotAllowed:
        raise Stale("proposer_may_not", number=found.ref) from None


def withdraws_own(b: Before) -> None:
    """Whoever proposed it, as long as it waits; though it lapsed."""
    found = _waiting(b)
    if found.by != b.who.party:
        raise NotAllowed("not_your_proposal", number=found.ref)
