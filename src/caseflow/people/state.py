"""A party as its plain events tell it: never who it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal, get_args

from caseflow.branch.state import lineage
from caseflow.events import Grant, See, Who, frozen
from caseflow.people.consented import Consent
from caseflow.people.signs import NONE, Signs, by_token
from caseflow.values.names import alike

Duty = Literal["enter", "review", "decide", "pay", "reconcile", "supervise", "manage"]
DUTIES: tuple[Duty, ...] = get_args(Duty)
WORKING = tuple([d for d in DUTIES if d != "supervise"])  # who supervises only reads
AT_ONE_BRANCH = ("pay", "manage")  # never at the branches below too
Institution = Literal["hospital", "school", "home", "other"]
INSTITUTIONS: tuple[Institution, ...] = get_args(Institution)


@frozen
class Party:
    """`facts` are the names of what is known; `grants` and `interests` are those of staff.

    `marked` is the version of the event whose identity mark counts: 0, nobody can tell who it is
    when it comes again. `merged`: the party that it is one with; `parted`: the records of those who
    were helped under it and turned out to be somebody else. Of an institution: `what` it is,
    and the version at which its `account` was stated last.
    """

    id: int
    version: int
    party: str
    branch: str
    facts: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    interests: tuple[int, ...] = ()
    marked: int = 0
    merged: int = 0
    parted: tuple[int, ...] = ()
    last_of: str = ""  # the proposal that changed it last
    erased: bool = False
    what: str = ""
    account: int = 0
    signs: Signs | None = None  # of who signs in: their keys
    consents: tuple[Consent, ...] = ()

    def manages(self, branch: str) -> bool:
        """Was the duty to manage ever granted at a branch?"""
        return any((g.duty, g.branch) == ("manage", branch) for g in self.grants)


def stays(see: See, party: int) -> int:
    """Of records that were merged the one that stays."""
    while (state := see("party", party)) is not None and state.merged:
        party = state.merged
    return party


def one_with(see: See, parties: Iterable[int]) -> frozenset[int]:
    """These records, and those that they were merged into: whoever is meant, under every one."""
    out: set[int] = set()
    for party in parties:
        while party and party not in out:
            out.add(party)
            state: Party | None = see("party", party)
            party = state.merged if state is not None else 0
    return frozenset(out)


def is_theirs(see: See, who: Who, people: frozenset[int]) -> bool:
    """Is the person one of these, or a relative of theirs, under whichever record each of them was
    declared or stands?"""
    if who.party in people or not people.isdisjoint(who.interests):
        return True
    return bool(who.interests and one_with(see, people) & one_with(see, who.interests))


def who(
    party: int, state: Party | None, branch: str, on: str, see: See, *, token: bool = False
) -> Who:
    """The person at the desk of a branch on a day, with all that they hold; or a script that has
    a token of theirs, with what that leaves of it."""
    if state is None:
        return Who(party=party, branch=branch, on=on)
    grants = by_token((state.signs or NONE).token, state.grants) if token else state.grants
    reach = any(g.below for g in grants)
    return Who(
        party=party,
        branch=branch,
        on=on,
        grants=grants,
        interests=state.interests,
        above=tuple(lineage(see, branch)[1:]) if reach else (),
    )


def folded(login: str) -> str:
    r"""A login as it is told apart from others: width and capitals make no other, nor letters of
    another script that look so, accents, dots and dashes.

    >>> folded("Ro\uff4e"), folded("ron"), folded("r.o_n"), folded("r\u043en")
    ('ron', 'ron', 'ron', 'ron')
    """
    seen = unicodedata.normalize("NFKD", alike(_letters(login))).casefold()
    return _letters(seen)


def _letters(text: str) -> str:
    """Without signs and accents, before anything is made of them."""
    return "".join(ch for ch in text if unicodedata.category(ch)[0] in "LN")
