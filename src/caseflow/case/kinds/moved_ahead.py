"""Two people moved a case that waits for money ahead of the others: by a code, with a reason. Those
moved ahead stand as second people agreed, whichever was proposed first."""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.branch.fold import ref
from caseflow.branch.guards import by_two
from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.order import WAITS
from caseflow.case.parts import Ahead
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

#: why: what cannot be put off medically; a last day that would be missed; a ruling on a complaint
#: or of the body above; a mistake of the office by which it stands too far behind
Basis = Literal["urgent", "deadline", "ruling", "mistake"]
BASES: tuple[Basis, ...] = get_args(Basis)


@frozen
class MovedAhead(Event):
    """A line stands before all that wait for its fund, behind those moved ahead before. `people`:
    those of the case; none of the two is one of them. Private: the reason."""

    line: str
    basis: str
    people: tuple[int, ...]
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """The people of the case."""
        return self.people


def fold(case: Case, e: MovedAhead, s: Stamp) -> Case:
    """It stands ahead as long as it waits as it does now."""
    since = next((h.on for h in case.holds if h.code == WAITS), "")
    rest = tuple(x for x in case.ahead if x.line != e.line)
    new = Ahead(line=e.line, of=e.of, at=s.first, basis=e.basis, on=s.on, since=since)
    return changed(case, version=s.version, ahead=(*rest, new), last_of=ref(e.of, s))


def is_ahead(case: Case, line: str) -> bool:
    """Was the line moved ahead, and waits still?"""
    return bool(next(case.ahead_of(line), None))


@content
def moves_a_line(b: Before) -> None:
    """A line that waits and was not moved ahead already, by a code."""
    case: Case = b.state
    line = case.line(b.body.line)
    if line is None or not line.short:
        raise Stale("waits_for_nothing", case=case.number)
    if is_ahead(case, line.name):
        raise Stale("ahead_already", case=case.number)
    if b.body.basis not in BASES:
        raise NotAllowed("no_such_basis", basis=b.body.basis[:20])


@content
def names_the_people(b: Before) -> None:
    """The people of the case, as they are known now."""
    if b.body.people != tuple(sorted(b.state.concerned)):
        raise NotAllowed("people_differ", case=b.state.number)


MOVES = (g.live, c.at_desk("manage"), c.no_interest, by_two)
kind("case", "moved_ahead", MovedAhead, fold, (*MOVES, moves_a_line, names_the_people))
