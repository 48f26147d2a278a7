"""A decision that is taken up again, in a re-review, an appeal, or after an objection that was
upheld: what stands decided, who asked, what was attacked and what was decided then. Plain parts.
"""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.codec import changed
from caseflow.events import frozen

How = Literal["re_review", "appeal", "objection"]
HOWS: tuple[How, ...] = get_args(How)
ASKS: tuple[How, ...] = ("re_review", "appeal")  # for which the family asks
GRANTED, FINAL = "granted", "final"
REFUSED = ("rejected", "revoked")
ATTACKED = (GRANTED, FINAL, *REFUSED)  # what can be taken up: no other end


@frozen
class Decision:
    """A decision that was written at a version: a grant (`granted`), a `final` sum, or how the case
    ended. `units`: the sum of all lines then. `branch`: at whose desk, empty for a body's paper."""

    version: int
    what: str
    units: int
    on: str
    branch: str

    def same(self, other: Decision) -> bool:
        """Does another one say the same? Either way of refusing does."""
        if self.what in REFUSED and other.what in REFUSED:
            return True
        return (self.what, self.units) == (other.what, other.units)


@frozen
class Asked:
    """The family asked at a version that decision `of` is looked at again; nobody has answered it
    yet. `received`: the day on which it came, `until`: by which it is to be answered; empty where
    nobody adopted that."""

    of: int
    how: str
    version: int
    by: int
    received: str
    until: str


@frozen
class Declined:
    """What was asked was not admitted, at a version."""

    of: Decision
    how: str
    at: int
    on: str
    received: str = ""  # when it was asked for
    by: int = 0
    sat: tuple[int, ...] = ()  # of whom a meeting consisted that declined it
    paper: str = ""  # of a body that declined it; nobody of ours did then


@frozen
class Taken:
    """Decision `of` was taken up at version `at`; `later` is what was decided then."""

    of: Decision
    how: str
    at: int
    on: str
    received: str = ""  # when it was asked for; empty where nobody asked: an objection
    later: Decision | None = None
    by: int = 0

    @property
    def upheld(self) -> bool | None:
        """Was the same decided once more? None while nothing is."""
        return self.of.same(self.later) if self.later is not None else None


@frozen
class Again:
    """All of it on a case. `decisions`: those that stand, the grant before its final sum. `barred`:
    who reviewed or decided before it was taken up last: none of them does so again."""

    decisions: tuple[Decision, ...] = ()
    asked: Asked | None = None
    declined: tuple[Declined, ...] = ()
    taken: tuple[Taken, ...] = ()
    barred: tuple[int, ...] = ()

    @property
    def answerers(self) -> set[int]:
        """Who admitted before what the family asked for, or did not, or took it up so."""
        alone = {x.by for x in self.declined if not (x.sat or x.paper)} | {x.by for x in self.taken}
        return alone.union(*(x.sat for x in self.declined))

    @property
    def last(self) -> Decision | None:
        """The decision that stands last, if it is one that can be taken up."""
        last = self.decisions[-1] if self.decisions else None
        return last if last is not None and last.what in ATTACKED else None

    def standing(self, version: int) -> Decision | None:
        """The decision of that version, if it stands and can be taken up."""
        found = (d for d in self.decisions if d.version == version and d.what in ATTACKED)
        return next(found, None)

    @property
    def granted_outside(self) -> bool:
        """Does a grant stand that a body gave by its paper?"""
        return any(d.what == GRANTED and not d.branch for d in self.decisions)

    @property
    def open(self) -> Taken | None:
        """What was taken up and is not decided again yet."""
        last = self.taken[-1] if self.taken else None
        return last if last is not None and last.later is None else None

    @property
    def appealed(self) -> Taken | None:
        """The appeal that the case went up by: no review below it is due any more."""
        last = self.taken[-1] if self.taken else None
        return last if last is not None and last.how == "appeal" else None

    def about(self, version: int) -> Taken | None:
        """What was taken up last and answered by the decision of that version."""
        every = (t for t in self.taken if t.later is not None and t.later.version == version)
        return next(every, None)


def decided(a: Again, d: Decision) -> Again:
    """A decision more: a final sum stands beside its grant, any other alone. It answers what was
    taken up; what the family asks about a decision that it replaces is asked about this one."""
    kept = a.decisions[:1] if d.what == FINAL else ()
    standing = (*(x for x in kept if x.what == GRANTED), d)
    open_, asked = a.open, a.asked
    taken = (*a.taken[:-1], changed(open_, later=d)) if open_ is not None else a.taken
    if asked is not None and asked.of not in {x.version for x in standing}:
        asked = changed(asked, of=d.version)
    return changed(a, decisions=standing, taken=taken, asked=asked)


def ended(a: Again, d: Decision) -> Again:
    """The case ended; an end that nobody decided is noted only where it answers something, and
    nothing is asked for any more."""
    if d.what in REFUSED:
        return decided(a, d)
    now = decided(a, d) if a.open is not None else a
    return changed(now, asked=None) if now.asked is not None else now
