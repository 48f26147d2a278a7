"""What follows of itself: a recovery is opened with what makes it owed, settled when nothing is."""

from __future__ import annotations

from datetime import date

from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.kinds.recovery_changed import RecoveryChanged


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
