"""A party as its plain events tell it: never who it is."""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.branch.state import lineage
from caseflow.events import Grant, See, Who, frozen

Duty = Literal["enter", "review", "decide", "pay", "reconcile", "supervise", "manage"]
DUTIES: tuple[Duty, ...] = get_args(Duty)
AT_ONE_BRANCH = ("pay", "manage")  # never at the branches below too


@frozen
class Party:
    """`facts` are the names of what is known; `grants` and `interests` are those of staff."""

    id: int
    version: int
    party: str
    branch: str
    facts: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    interests: tuple[int, ...] = ()
    last_of: str = ""  # the proposal that changed it last
    erased: bool = False


def who(party: int, state: Party | None, branch: str, on: str, see: See) -> Who:
    """The person at the desk of a branch on a day, with all that they hold."""
    if state is None:
        return Who(party=party, branch=branch, on=on)
    reach = any(g.below for g in state.grants)
    return Who(
        party=party,
        branch=branch,
        on=on,
        grants=state.grants,
        interests=state.interests,
        above=tuple(lineage(see, branch)[1:]) if reach else (),
    )
