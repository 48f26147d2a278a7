"""What follows of itself: a recovery is opened with what makes it owed, settled when nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseflow.case.acts.act import Look, Mark, Write, Writes
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.case.recovery import Asked
from caseflow.case.state import Case
from caseflow.case.waiting import asked
from caseflow.codec import changed
from caseflow.events import read
from caseflow.fund.receipts import ALIKE, KIND, alike_text, numbers_of


def recovering(look: Look, id: int) -> Writes:
    """Of every line of a case, ended or not. Of a payment under way the result comes first."""
    for x in look.case(id).lines:
        open_ = look.case(id).recovery(x.name)
        if x.owed and open_ is None and not x.instructed:
            limit = limit_from(look, date.fromisoformat(look.who.on))
            event = RecoveryChanged(line=x.name, change="opened", units=x.owed, limit=limit)
            yield Write(id, event)
        elif open_ is not None and not x.owed:
            yield Write(id, RecoveryChanged(line=x.name, change="settled"))


def limit_from(look: Look, start: date) -> str:
    """The last day on which it can be claimed, ISO; empty where the place has none."""
    law = look.place.limitation
    last = law.last(start, look.place.calendar()) if law is not None else None
    return last.isoformat() if last is not None else ""


def limit_anew(look: Look, change: str, start: date, before: str) -> str:
    """The same, where a change of that day lets it run anew; empty where it stays as it was."""
    law = look.place.limitation
    if law is None or not before or not law.renews(change, start, date.fromisoformat(before)):
        return ""
    anew = limit_from(look, start)
    return anew if anew > max(before, look.who.on) else ""


def marks_of(id: int, event: RecoveryChanged, said: Mapping[str, Any]) -> tuple[Mark, ...]:
    """By what that which came in is known again."""
    if event.unnumbered:
        return (Mark(ALIKE, alike_text(id, event.line, event.units, event.day)),)
    return tuple(Mark(KIND, number) for number in numbers_of(said))


def asked_at(c: Case, version: int) -> Asked | None:
    """What one person asked for at a version, if it waits still."""
    return next((a for a in asked(c) if a.version == version), None)


def confirming(found: Asked) -> RecoveryChanged:
    """The change as it was asked for, naming where."""
    said: RecoveryChanged = read(RecoveryChanged.type, found.body.encode())
    return changed(said, of=found.version)


def confirmed(look: Look, c: Case, found: Asked) -> Writes:
    """Another person confirms it: it is written, with what the first one kept beside."""
    event, said = confirming(found), look.private(c.id, found.version)
    yield Write(c.id, event, said or None, marks_of(c.id, event, said))
