"""Two people took back that a case was moved ahead: it stands at its own place again."""

from __future__ import annotations

from caseflow.branch.fold import ref
from caseflow.case.kinds.moved_ahead import MOVES, is_ahead, names_the_people
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class AheadWithdrawn(Event):
    """A line is not ahead any more. `people`: those of the case; none of the two is one of them.
    Private: the reason."""

    line: str
    people: tuple[int, ...]
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """The people of the case."""
        return self.people


def fold(case: Case, e: AheadWithdrawn, s: Stamp) -> Case:
    """The others stand as they did."""
    rest = tuple(x for x in case.ahead if x.line != e.line)
    return changed(case, version=s.version, ahead=rest, last_of=ref(e.of, s))


@content
def was_ahead(b: Before) -> None:
    """It was moved ahead, and waits still."""
    if not is_ahead(b.state, b.body.line):
        raise Stale("not_ahead", case=b.state.number)


kind("case", "ahead_withdrawn", AheadWithdrawn, fold, (*MOVES, was_ahead, names_the_people))
