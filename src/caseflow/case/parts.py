"""What a case is made of beside its lines: holds, entries that wait for a second person, questions,
changes, the payee, papers. Plain parts only."""

from __future__ import annotations

from caseflow.events import frozen


@frozen
class Hold:
    """Something that keeps the case from going on. `about`: an assessment or a paper."""

    code: str
    about: str
    on: str
    by: int


@frozen
class Open:
    """Facts entered at a version that a second person has to compare with the paper."""

    version: int
    by: int
    facts: tuple[str, ...]


@frozen
class Question:
    """Somebody of the case may be somebody else; `kind` says why (`case.kinds.identity_asked`).

    `party` is who it may be, 0 where nobody can tell; `case` one of that person's cases, 0 if none.
    `answer` (same, other, apart) was given at version `answered` by `by`, and waits for another.
    """

    kind: str
    role: str
    party: int
    case: int
    answer: str = ""
    by: int = 0
    answered: int = 0


AGAIN = "institution_changed"  # the doubt that nobody settles
BANK_REFUSED = "bank_refused"  # the doubt that the bank's answer itself is (`case.bank_doubts`)


@frozen
class Change:
    """Something that happened to one of its people (`case.family`): `party` is whom it befell, of a
    change of guardian the new one. `holds`: nothing is granted or paid until another person has
    compared it. `confirmed_by`: who compared it, or settled what becomes of it.
    """

    what: str  # died, guardian, moved, entrusted, of_age; former: a guardian until then
    role: str
    party: int
    version: int
    by: int
    holds: bool = False
    confirmed_by: int | None = None


@frozen
class Doubt:
    """Why a payee needs a second look (`case.kinds.payee_doubted`); `case` is another one that it
    has to do with, 0 if none. It holds the payment until somebody settles it by name."""

    kind: str
    case: int
    settled_by: int | None = None


@frozen
class Payee:
    """To whom it is paid, as stated at a version and, once somebody else compared it, confirmed."""

    version: int
    by: int
    whom: str
    party: int
    how: str
    account: int = 0  # of an institution: the version at which its account stands
    line: str = ""  # the award line that is paid so; empty: all that have no other
    confirmed_by: int | None = None
    doubts: tuple[Doubt, ...] = ()
    colleagues: tuple[int, ...] = ()  # in whose name the account is: none of them pays
    seen: tuple[int, ...] = ()  # whoever confirmed it or settled a doubt, what came of it later too

    @property
    def doubted(self) -> tuple[str, ...]:
        """The doubts that nobody has settled yet, by their kind."""
        return tuple([d.kind for d in self.doubts if d.settled_by is None])

    @property
    def outdated(self) -> bool:
        """Is it to be stated again, because the institution has another account by now?"""
        return AGAIN in self.doubted

    @property
    def refused(self) -> bool:
        """Did the bank refuse it, or send back what arrived, because of the account?"""
        return BANK_REFUSED in self.doubted

    @property
    def seen_by(self) -> frozenset[int]:
        """Who ever confirmed it as it is stated, or settled a doubt: none of them pays."""
        who = (*self.seen, self.confirmed_by, *(d.settled_by for d in self.doubts))
        return frozenset(w for w in who if w is not None)


@frozen
class Paper:
    """What another body did, as its paper tells it; it takes effect when confirmed."""

    paper: str
    version: int
    by: int
    body: str
    steps: tuple[str, ...]
    done_on: str
    result: str
    units: int
    facts: tuple[str, ...] = ()  # what it brings, compared with it
    confirmed_by: int | None = None
    used: tuple[str, ...] = ()
    accepted: bool = False  # a decider took it by name though it differs
    refused: bool = False


@frozen
class Unlike:
    """Another person compared what was entered at version `of`, and it does not agree: said at a
    version by `by`. `stood`: at which version somebody who enters stood by it, or corrected a part
    of it, so that it is compared once more; 0 while it waits for them."""

    of: int
    at: int
    by: int
    on: str
    stood: int = 0
    stood_by: int = 0


@frozen
class Ahead:
    """A line that two people moved ahead of the others who wait for money: by which proposal of its
    branch, why (a code), on which day; until the line is served, while the case waits `since` the
    same day. `at`: where in the journal that was agreed: those moved ahead stand in that order."""

    line: str
    of: int
    at: int
    basis: str
    on: str
    since: str
