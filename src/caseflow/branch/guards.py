"""Guards of a branch, and the rules that acts of two people share in every room."""

from __future__ import annotations

import json
import re
from datetime import date

from caseflow.branch.fold import digest
from caseflow.branch.state import Branch
from caseflow.codec import changed, encode
from caseflow.errors import NotAllowed, Stale
from caseflow.events import KINDS, SYSTEM, Before, Rule, content, read

READS = "/reads"
DROP_IN = re.compile(r"[^\W\d]\w*@[0-9a-f]{64}")  # a drop-in file: its name and its SHA-256
# a short list, never words
PURPOSES = ("case", "queue", "find", "payment", "paper", "report", "check", "other")


def opening(b: Before) -> bool:
    """Is this the first command of a store?"""
    return b.first == 1


def is_new(code: str) -> Rule:
    """The stream does not exist yet; `code` is the refusal."""

    def rule(b: Before) -> None:
        if b.state is not None:
            raise Stale(code)

    return rule


@content
def own_id(b: Before) -> None:
    """The first event of a stream carries its id."""
    if b.body.id != b.stream:
        raise NotAllowed("wrong_id")


def only_opening(b: Before) -> None:
    """Only the first command of a store may write it."""
    if not opening(b):
        raise NotAllowed("not_the_opening")


def manages(b: Before) -> None:
    """A grant of `manage` at the desk where the person acts; at the opening nobody has one yet."""
    if not opening(b) and not b.who.holds(b.who.branch, duty="manage"):
        raise NotAllowed("no_grant", duty="manage", branch=b.who.branch)


def by_two(b: Before) -> None:
    """The event is what another person proposed, confirmed in this very command, once."""
    if opening(b):
        return
    branch = b.see("branch", b.who.branch)
    found = branch.confirmed if branch is not None and branch.confirmed_in == b.first else None
    if found is None:
        raise NotAllowed("not_confirmed")
    if getattr(b.body, "of", 0) != found.number or found.stream != b.stream:
        raise Stale("another_proposal", number=found.number)
    if found.by == b.stream:
        raise NotAllowed("own_grant")
    if b.state is not None and b.state.last_of == found.ref:
        raise Stale("posted_already")
    said = encode(changed(b.body, of=0)).decode()
    if digest(b.body.type, said) != found.digest:
        raise Stale("proposal_differs", number=found.number)


by_two.content = True  # type: ignore[attr-defined]


@content
def opens_alone(b: Before) -> None:
    """At the opening no proposal is named."""
    if opening(b) and b.body.of:
        raise NotAllowed("not_confirmed")


def own_branch(b: Before) -> None:
    """A branch's stream is written at its own desk."""
    if not opening(b) and b.state.code != b.who.branch:
        raise NotAllowed("other_branch", branch=b.state.code)


@content
def fits_the_tree(b: Before) -> None:
    """The code is free, the parent is a branch of this store, all hold one currency."""
    if b.see("branch", b.body.code) is not None:
        raise Stale("branch_code_taken", branch=b.body.code)
    if b.body.parent:
        parent = b.see("branch", b.body.parent)
        if parent is not None and parent.currency != b.body.currency:
            raise NotAllowed("parent_currency", currency=b.body.currency)


@content
def proposes_something(b: Before) -> None:
    """The next number; an event of two people that can be read and names no proposal yet, for a
    stream that is there, or that it begins itself."""
    state: Branch = b.state
    if b.body.number != state.proposed + 1:
        raise NotAllowed("wrong_number", number=b.body.number)
    kind = KINDS.get(b.body.event)
    if kind is None or by_two not in kind.guard:
        raise NotAllowed("not_for_two", event=b.body.event)
    said = read(b.body.event, b.body.body.encode())
    if said.of:
        raise NotAllowed("not_for_two", event=b.body.event)
    there = b.body.stream == b.stream or b.see(kind.stream, b.body.stream) is not None
    if hasattr(said, "id") == there:
        raise Stale("proposed_for_nothing", event=b.body.event)


def confirms_another(b: Before) -> None:
    """An open proposal, by another person than who proposed it."""
    number = getattr(b.body, "number", 0)
    found = b.state.proposal(number)
    if found is None:
        raise Stale("no_proposal", number=number)
    if found.by == b.who.party:
        raise NotAllowed("own_proposal", number=number)


@content
def value_is_kept(b: Before) -> None:
    """The value is canonical JSON and has a source and a first day."""
    try:
        json.loads(b.body.value)
        date.fromisoformat(b.body.since)
    except ValueError:
        raise NotAllowed("value_unreadable", name=b.body.name) from None
    if not b.body.source.strip():
        raise NotAllowed("value_without_source", name=b.body.name)


@content
def drop_ins_by_digest(b: Before) -> None:
    """Drop-in files are adopted by name and SHA-256: a name alone could mean any bytes."""
    if b.body.name != "plugins":
        return
    value = json.loads(b.body.value)
    files = value if isinstance(value, list) else [value]
    if not all(isinstance(x, str) and DROP_IN.fullmatch(x) for x in files):
        raise NotAllowed("plugins_without_digest")


@content
def wraps_something(b: Before) -> None:
    """The store key at least is wrapped anew."""
    if b.body.wraps < 1:
        raise Stale("no_effect")


def may_read(b: Before) -> None:
    """Any grant at the desk, in the log of its own branch."""
    if b.state is not None and b.state.parent != b.who.branch:
        raise NotAllowed("other_branch", branch=b.state.parent)
    if b.who.party != SYSTEM and not b.who.holds(b.who.branch):
        raise NotAllowed("no_grant", duty="", branch=b.who.branch)


@content
def read_for_something(b: Before) -> None:
    """The purpose is one of a short list, and something was opened."""
    if b.body.purpose not in PURPOSES:
        raise NotAllowed("no_purpose", purpose=b.body.purpose[:20])
    if not b.body.subjects:
        raise Stale("no_effect")
