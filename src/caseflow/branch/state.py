"""What a branch is, what it has adopted, and what waits for a second person."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.events import See, frozen


@frozen
class Value:
    """A value adopted, in force from `since`. `value` is canonical JSON."""

    name: str
    value: str
    since: str
    source: str


@frozen
class Days:
    """Days off (ISO) that are no weekends, and weekends that are worked, of the years from `first`
    to `last`."""

    first: int
    last: int
    off: tuple[str, ...]
    worked: tuple[str, ...]


@frozen
class Proposal:
    """Something proposed that waits for another person, `until` a day; one that was sent back, for
    whoever proposed it. `digest` names its event and content."""

    number: int
    by: int
    on: str
    stream: int
    event: str
    body: str
    digest: str
    ref: str  # how it is named: SZW-P3
    until: str
    back_by: int = 0  # who sent it back to whoever proposed it, on which day
    back_on: str = ""


@frozen
class WentBack:
    """The store was restored on a day, as it was at event `events`, though it was `known` to have
    come further."""

    on: str
    events: int
    known: int


@frozen
class Branch:
    """`confirmed` is the proposal that the command at position `confirmed_in` confirmed."""

    id: int
    version: int
    code: str
    name: str
    level: str
    parent: str
    bodies: tuple[str, ...]
    place: str
    options: tuple[tuple[str, str], ...]
    currency: str
    demo: bool
    adopted: tuple[Value, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    proposed: int = 0  # how many proposals there were
    confirmed: Proposal | None = None
    confirmed_in: int = 0
    last_of: str = ""  # the proposal that changed this stream last
    restored: tuple[str, ...] = ()  # the days on which one alone made another manager
    restored_for: int = 0  # whom, in the command at this position
    restored_in: int = 0
    went_back: tuple[WentBack, ...] = ()  # each time that the store was made from a backup
    went_back_in: int = 0  # the last time, by the command at this position
    paper_until: str = ""  # the last day of the go-live period; empty: there is none
    signed: bool = False  # its people sign in with keys of their own
    calendar: Days | None = None  # as its place had them when it was opened

    def proposal(self, number: int) -> Proposal | None:
        """The open proposal of that number."""
        return next((p for p in self.proposals if p.number == number), None)


def lineage(see: See, branch: str) -> list[str]:
    """The branch and its parents that have a desk in this store, upwards."""
    return [desk.code for desk in upwards(see, branch)]


def upwards(see: See, branch: str) -> Iterator[Branch]:
    """The same with their states."""
    passed: list[str] = []
    while branch not in passed and (found := see("branch", branch)) is not None:
        yield found
        passed.append(branch)
        branch = found.parent
