"""What a case holds of consents: entered and not yet compared, and whether data may be processed.
What was compared stands with the person (`people.consented`). Plain parts only."""

from __future__ import annotations

from caseflow.events import frozen
from caseflow.facts import is_identity
from caseflow.people.consented import PROCESS

GIVEN_ON, GIVEN_BY = "consent.given_on", "consent.given_by"
_PAID_TO = "payee."
_OF_THE_FILE = ("application.", "consent.", "paper.")  # its days and numbers, who consented


def may_be_kept(key: str) -> bool:
    """May this fact be kept while nobody consented? Who it is, how they are reached, which file it
    is: nothing that describes them, nor where money goes.

    >>> [may_be_kept(k) for k in ("child.id_no", "guardian.phone", "child.birth_date")]
    [True, True, True]
    >>> [may_be_kept(k) for k in ("diagnosis.icd10", "family.annual_income", "payee.bank")]
    [False, False, False]
    """
    if key.startswith(_OF_THE_FILE):
        return True
    who = is_identity(key) or key.endswith(".birth_date")
    return who and not key.startswith(_PAID_TO)


@frozen
class Stated:
    """A consent as one person entered it at a version (`case.kinds.consent_stated`)."""

    version: int
    by: int
    purpose: str
    body: str
    form: str
    scope: str
    on: str
    until: str
    guardian: int
    own: bool
    text: str


@frozen
class Ended:
    """A withdrawal as it was entered at a version (`case.kinds.consent_ended`)."""

    version: int
    by: int
    purpose: str
    body: str
    scope: str
    since: str


@frozen
class Consents:
    """`stated`: somebody said when the family consented that their data are processed. `waiting`:
    to be compared by another person. `process`: the last one about that, entered here. `ended`: the
    last withdrawal. `withdrawn`: no more may be done with the data until it is given again."""

    stated: bool = False
    waiting: tuple[Stated, ...] = ()
    process: Stated | None = None
    ended: Ended | None = None
    withdrawn: bool = False

    def awaits(self, version: int) -> bool:
        """Does what was entered at a version wait for another person?"""
        return any(x.version == version for x in self.waiting)

    def at(self, version: int) -> Stated | None:
        """What was entered at a version and can come to stand with the person."""
        every = (*self.waiting, *((self.process,) if self.process is not None else ()))
        return next((x for x in every if x.version == version), None)


def alike(x: Stated) -> tuple[str, str, str]:
    """What is entered again takes the place of this."""
    return x.purpose, x.body, x.scope


__all__ = [
    "GIVEN_BY",
    "GIVEN_ON",
    "PROCESS",
    "Consents",
    "Ended",
    "Stated",
    "alike",
    "may_be_kept",
]
