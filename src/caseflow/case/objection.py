"""What a case knows of objections to it: which list tells who objects, whether it is answered, and
how. Who objects stands nowhere on the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from caseflow.case.parts import Hold
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Stamp, frozen

if TYPE_CHECKING:
    from caseflow.case.state import Case

HOLD: Literal["objection"] = "objection"
DISMISSED, UPHELD = "dismissed", "upheld"
ANSWERS = (DISMISSED, UPHELD)
GONE = "erased"  # how it ended where nobody can answer it any more


@frozen
class Objection:
    """One objection. `by`: who recorded it; `until`: by when it is to be answered, empty where
    nobody set a limit. `result`: what one person answered, at `answered_at`, in the words that
    stand at version `reply` of its list; `body`: the body whose paper answers. `ended`: the answer
    once another person saw it."""

    list: int
    by: int
    on: str
    until: str
    result: str = ""
    answered_by: int = 0
    answered_at: int = 0
    reply: int = 0
    body: str = ""
    ended: str = ""
    ended_at: int = 0
    seen_by: int = 0
    sat: tuple[int, ...] = ()  # of whom a meeting consisted that answered it

    @property
    def answerers(self) -> tuple[int, ...]:
        """Who answered it: one person, or those who sat; nobody yet."""
        return self.sat or ((self.answered_by,) if self.answered_by else ())


Objections = tuple[Objection, ...]


def nth(case: Case, n: int) -> Objection:
    """The objection of that number which is not answered for good. Stale if there is none."""
    if not 0 < n <= len(case.objections) or case.objections[n - 1].ended:
        raise Stale("no_such_objection", case=case.number)
    return case.objections[n - 1]


def waiting(case: Case) -> tuple[int, ...]:
    """The numbers of those that are not answered for good, oldest first."""
    return tuple(n for n, o in enumerate(case.objections, 1) if not o.ended)


def holds(every: Objections) -> tuple[Hold, ...]:
    """Those that are not answered for good hold their case, as long as it lives."""
    return tuple(
        Hold(code=HOLD, about=str(n), on=o.on, by=o.by)
        for n, o in enumerate(every, 1)
        if not o.ended
    )


def gone(every: Objections, version: int) -> Objections:
    """Of whom is erased nothing is left to be answered: neither who objected nor what they said."""
    return tuple(o if o.ended else changed(o, ended=GONE, ended_at=version) for o in every)


def attacked(case: Case) -> int:
    """The version of the first decision that stands, which an objection attacks; 0 if none does."""
    first = case.again.decisions[0].version if case.again.decisions else 0
    return first if case.again.standing(first) is not None else 0


def having(every: Objections, n: int, o: Objection) -> Objections:
    """With one of them changed."""
    return (*every[: n - 1], o, *every[n:])


def seen(every: Objections, about: str, how: str, s: Stamp) -> Objections:
    """Another person saw the answer: it is answered for good."""
    n = int(about) if about.isdecimal() else 0
    if not 0 < n <= len(every):  # forged
        return every
    o = changed(every[n - 1], ended=how, ended_at=s.version, seen_by=s.by)
    return having(every, n, o)
