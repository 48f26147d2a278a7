"""What somebody said and somebody answers: an objection, a complaint or thanks, a finding. Plain
parts only: who said it, and in which words, is private under the key of its own list.

Who is concerned neither reads nor handles it: whose work or person it is about, who did on the case
what it attacks, and relatives of whom the case helps.
"""

from __future__ import annotations

from typing import Any

from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Rule, See, Who, frozen
from caseflow.people.state import is_theirs

OBJECTION, COMPLAINT, FINDING = "objection", "complaint", "finding"
OPEN, ANSWERED, ACCEPTED = "open", "answered", "accepted"
#: who did one of these on a case answers no objection to it
ATTACKED = ("enter", "review", "decide")


@frozen
class Matter:
    """One of them. `what`: how an objection came in; a complaint, thanks, a suggestion; how grave a
    finding is. `about`: what it is about; `case`, `person` (a colleague) or `list` say which one.
    `n`: the how manieth of its kind in the branch. `until`: by when it is to be answered (ISO);
    empty where nobody set a limit, or the calendar lacks the year. `answer`: the version of the
    answer, 0 while there is none."""

    what: str
    about: str
    on: str
    by: int
    n: int = 0
    case: int = 0
    person: int = 0
    list: int = 0
    until: str = ""
    anonymous: bool = False
    notes: int = 0
    noted_by: tuple[int, ...] = ()  # who looked into it: whoever noted something
    answer: int = 0
    answered_by: int = 0
    body: str = ""
    status: str = OPEN


def did(case: Any, party: int) -> frozenset[str]:
    """The kinds of duties that a person did on a case: `review:county` is review."""
    return frozenset(duty.partition(":")[0] for duty, who in case.did if who == party)


def attacked(case: Any, party: int) -> bool:
    """Did the person on the case what an objection to it attacks?"""
    return not did(case, party).isdisjoint(ATTACKED)


def is_theirs_too(see: See, who: Who, m: Matter) -> bool:
    """Is it about the person or a relative, or about a case of theirs?"""
    case = see("case", m.case) if m.case else None
    people = frozenset(case.concerned) if case is not None else frozenset()
    return is_theirs(see, who, people | {m.person} if m.person else people)


def not_theirs(b: Before) -> None:
    """Nobody handles what is about themselves, or about a case of theirs or of a relative."""
    if is_theirs_too(b.see, b.who, b.state.matter):
        raise NotAllowed("about_you")


def is_one(of: str, *status: str) -> Rule:
    """A list of that kind, begun at this desk, that stands in one of these ways."""

    def rule(b: Before) -> None:
        x = b.state
        if x is None or x.of != of or x.branch != b.who.branch:
            raise NotAllowed("other_list")
        if x.matter.status not in status:
            raise Stale("matter_stands_otherwise", status=x.matter.status)

    return rule


def works_here(b: Before) -> None:
    """Any duty at this desk."""
    if not b.who.here():
        raise NotAllowed("no_grant", duty="", branch=b.who.branch)


def holds(*duties: str) -> Rule:
    """One of these duties at this desk."""

    def rule(b: Before) -> None:
        if not any(b.who.holds(b.who.branch, duty=d) for d in duties):
            raise NotAllowed("no_grant", duty=duties[0], branch=b.who.branch)

    return rule
