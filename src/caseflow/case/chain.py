"""The part of a case that its review chain tells: who has said the same decision, what a meeting
granted, from where it was handed upwards, which checks were made. Plain parts only."""

from __future__ import annotations

from caseflow.case.events import Assessed, Granted
from caseflow.codec import changed
from caseflow.events import frozen


@frozen
class Voice:
    """One of several people who decide has said so: `what` (decide, final, raise, rejected,
    revoked), of which line if it is about one, resting on which assessment (`basis`), which sums.
    """

    by: int
    what: str
    line: str
    basis: str
    grants: tuple[Granted, ...]

    def agrees(self, other: Voice) -> bool:
        """Do both say the same, on the same assessment?"""
        mine, theirs = self._said, other._said
        return mine == theirs

    @property
    def _said(self) -> tuple[object, ...]:
        return self.what, self.line, self.basis, self.grants


@frozen
class Looked:
    """A check that a person made, at a version, on a day; it falls when one of these facts is
    recorded anew."""

    check: str
    by: int
    version: int
    on: str
    facts: tuple[str, ...]


@frozen
class Chain:
    """`voices` agree with each other: one who says otherwise undoes those before. `sat`: the most
    that a meeting, or another body in its place, granted. `escalated`: the branch at whose desk
    a reviewer, or who decides, handed it to the level above. `checks`: those that stand."""

    voices: tuple[Voice, ...] = ()
    sat: int = 0
    escalated: str = ""
    checks: tuple[Looked, ...] = ()


NONE = Chain()


def silent(chain: Chain) -> Chain:
    """Nobody has said anything of what comes next."""
    return changed(chain, voices=()) if chain.voices else chain


def open_checks(chain: Chain, entry: Assessed | None) -> tuple[str, ...]:
    """The checks that the edition which assessed it last asks for, and nobody has made."""
    if entry is None or not entry.checks:
        return ()
    made = {x.check for x in chain.checks}
    return tuple([name for name in entry.checks if name not in made])


def recorded(chain: Chain, facts: tuple[str, ...]) -> Chain:
    """A check falls with what it rests on."""
    if not chain.checks:
        return chain
    still = tuple(x for x in chain.checks if not set(x.facts) & set(facts))
    return chain if still == chain.checks else changed(chain, checks=still)
