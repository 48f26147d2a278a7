"""The vocabulary of a party. Who somebody is stands in private parts under the party's own key."""

from __future__ import annotations

from caseflow.events import Event, frozen


@frozen
class PartyRegistered(Event):
    """A natural person, household or institution is known. Private: who it is. `marked`: it commits
    to a mark by which it is recognised wherever it comes again."""

    id: int
    party: str  # person | household | institution
    branch: str
    facts: tuple[str, ...]
    marked: bool


@frozen
class PartyChanged(Event):
    """Something about it was corrected: entered on `case` at version `of` by one person, compared
    by the one who writes this. Private: the facts. `marked`: it commits to an identity mark; an
    earlier one of this party does not count any more."""

    facts: tuple[str, ...]
    case: int
    of: int
    marked: bool


@frozen
class PartyMerged(Event):
    """Two records are of one person, as one answered on `case` (at version `of`) and another
    confirmed: from now on it is `into`. What was recorded here stays."""

    into: int
    case: int
    of: int


@frozen
class PartyParted(Event):
    """Somebody who was helped on `case` under this record turned out to be another person, whose
    own record is `party`, as one answered there (at version `of`) and another confirmed; or that
    was so of a record which is merged into this one on that case. What was given there is asked
    about again whenever this record's number comes."""

    party: int
    case: int
    of: int


@frozen
class DutyGranted(Event):
    """Who may do what, where, for which programmes and how long; at the branches below too only if
    it says so. Private: the minutes."""

    duty: str
    branch: str
    below: bool
    programmes: tuple[str, ...]
    since: str
    until: str
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """Whoever is given the duty."""
        return (stream,)


@frozen
class DutyEnded(Event):
    """A duty (empty: every one) of that branch ends: `until` is the last day of those grants that
    are for no other programmes (empty: for all). One's own alone (`of` 0), another's by two others.
    Private: the minutes."""

    duty: str
    branch: str
    programmes: tuple[str, ...]
    until: str
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """Whose duty ends."""
        return (stream,)


@frozen
class InterestDeclared(Event):
    """Relatives among the parties: no duty on a case of theirs. One's own alone (`of` 0), another's
    by two others."""

    parties: tuple[int, ...]
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """Whose relatives they are."""
        return (stream,)

    def binds(self) -> tuple[int, ...]:
        """The relatives: from their cases somebody is kept away by it."""
        return self.parties


@frozen
class PersonErased(Event):
    """Their key and those of `cases`, all that helped them, are destroyed and their marks emptied,
    also where equal ones stood in other streams (`others`); with them go the `records` that were
    merged into theirs, and what was `said` of those cases: lists of objections, complaints,
    findings. What is plain stays."""

    cases: tuple[int, ...]
    others: tuple[int, ...]
    of: int
    records: tuple[int, ...] = ()
    said: tuple[int, ...] = ()

    def concerns(self, stream: int) -> tuple[int, ...]:
        """Whoever is erased."""
        return (stream,)


@frozen
class ErasedAgain(Event):
    """The store was made again from a backup in which somebody still stood who has been erased
    since, as the heads that were kept say: their keys and marks go, as with `PersonErased`."""

    cases: tuple[int, ...]
    others: tuple[int, ...]
    said: tuple[int, ...] = ()
