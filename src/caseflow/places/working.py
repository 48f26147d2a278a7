"""Which days are worked, before anybody adopted a list of days off."""

from __future__ import annotations

from caseflow.values.workdays import Calendar, state_council, weekdays

_KNOWN = {"china": state_council, "plain": weekdays}


def working(place: str) -> Calendar | None:
    """The calendar of a place that caseflow brings, by its name; None of a place of a plugin, whose
    years are known as they are adopted.

    >>> from datetime import date
    >>> working("plain").is_workday(date(2031, 3, 3)), working("reef")
    (True, None)
    """
    found = _KNOWN.get(place)
    return found() if found is not None else None
