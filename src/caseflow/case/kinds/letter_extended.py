"""Two people gave a letter a later last day, before it lapsed. One that has lapsed takes an
override (`overridden`)."""

from __future__ import annotations

from caseflow.branch.fold import ref
from caseflow.branch.guards import by_two, is_day
from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.kinds.moved_ahead import names_the_people
from caseflow.case.letters import has_lapsed
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class LetterExtended(Event):
    """`until`: the new last day (ISO). `people`: those of the case; none of the two is one of them.
    Private: the reason."""

    until: str
    people: tuple[int, ...]
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """The people of the case."""
        return self.people


def fold(case: Case, e: LetterExtended, s: Stamp) -> Case:
    """Whatever reads the last day reads the new one."""
    return changed(case, version=s.version, letter_until=e.until, last_of=ref(e.of, s))


def holds_still(b: Before) -> None:
    """There is a letter with a last day, which has not passed, and the sum is not final."""
    case: Case = b.state
    if not case.letter_until or case.award_final:
        raise Stale("no_last_day", case=case.number)
    if has_lapsed(b.see, case, b.who.on):
        raise Stale("letter_lapsed", until=case.letter_until, case=case.number)


@content
def a_later_day(b: Before) -> None:
    """A day after the one that was told."""
    if not is_day(b.body.until) or b.body.until <= b.state.letter_until:
        raise NotAllowed("not_later", until=b.state.letter_until, case=b.state.number)


GUARD = (
    g.live,
    c.at_desk("manage"),
    c.no_interest,
    holds_still,
    by_two,
    a_later_day,
    names_the_people,
)
kind("case", "letter_extended", LetterExtended, fold, GUARD)
