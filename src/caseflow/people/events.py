"""The vocabulary of a party. Who somebody is stands in private parts under the party's own key."""

from __future__ import annotations

from caseflow.events import Event, frozen


@frozen
class PartyRegistered(Event):
    """A natural person, household or institution is known. Private: who it is."""

    id: int
    party: str  # person | household | institution
    branch: str
    facts: tuple[str, ...]


@frozen
class PartyChanged(Event):
    """Something about it was corrected: entered on `case` at version `of` by one person, compared
    by the one who writes this. Private: the facts."""

    facts: tuple[str, ...]
    case: int
    of: int


@frozen
class DutyGranted(Event):
    """Who may do what, where, for which programmes and how long. Private: the minutes."""

    duty: str
    branch: str
    programmes: tuple[str, ...]
    since: str
    until: str
    of: int


@frozen
class InterestDeclared(Event):
    """Relatives among the parties: no duty on a case of theirs."""

    parties: tuple[int, ...]
