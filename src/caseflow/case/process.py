"""What the process of a case knows, for the rules that are judged at final; and that an assessment
says nothing else of it. Plain parts only."""

from __future__ import annotations

from caseflow.case.events import Assessed
from caseflow.case.state import Case
from caseflow.edition.rulebook import Rulebook
from caseflow.errors import NotAllowed
from caseflow.events import Before, See, content
from caseflow.facts.told import GRANTED, GRANTED_ON, LETTER_ON, LETTER_UNTIL, TOLD
from caseflow.values.dates import read_day, whole


def told(see: See, c: Case, edition: Rulebook, at: str) -> dict[str, int]:
    """What an edition reads of it, as far as it is known; nothing before there is a grant. The sum
    is that of all lines, as it was granted first or by a decision that raised it."""
    if at != "final" or not edition.told or not c.granted_at:
        return {}
    days = {GRANTED_ON: _granted_on(see, c), LETTER_ON: c.went.letter, LETTER_UNTIL: c.letter_until}
    known = {k: whole(read_day(day)) for k, day in days.items() if day}
    known[GRANTED] = sum(x.ceiling for x in c.lines)
    return {k: known[k] for k in edition.told if k in known}


def _granted_on(see: See, c: Case) -> str:
    """The day of the decision; of a meeting that on which it was held."""
    met = next((m for m in c.meetings if m.version == c.granted_at), None)
    held = see("list", met.meeting) if met is not None else None
    return c.went.granted if held is None or held.minutes is None else str(held.minutes.on)


def told_anew(see: See, c: Case, edition: Rulebook) -> frozenset[str]:
    """Of what does the process say something else by now than the last assessment at final saw?"""
    if c.final is None or not edition.told:
        return frozenset()
    before, now = _of_process(c.final), told(see, c, edition, "final")
    return frozenset(k for k in edition.told if before.get(k) != now.get(k))


def _of_process(a: Assessed) -> dict[str, int]:
    return {k: v for k, v in a.seen if k in TOLD}


@content
def told_as_it_is(b: Before) -> None:
    """What an assessment saw of the process is what the case knows of it."""
    edition = b.see("edition", b.body.edition)
    if _of_process(b.body) != told(b.see, b.state, edition, b.body.at):
        raise NotAllowed("told_otherwise", case=b.state.number)
