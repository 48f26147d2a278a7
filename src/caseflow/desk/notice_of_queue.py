"""The published list of those who wait for money, to be put up: numbers alone."""

from __future__ import annotations

from caseflow.desk.standing_in_line import notice
from caseflow.office.office import Seat
from caseflow.words import Lang, fill
from caseflow.words.order import NOTICE


def written(seat: Seat, fund: str) -> str:
    """In the language of the place. Stale if nothing is published; NotAllowed if a case of one's
    own, or of a relative, stands on it: another person prints it."""
    lang: Lang = "zh" if seat.office.place.languages[:1] == ("zh",) else "en"
    name, numbers, listed = notice(seat, fund)
    parts = {"fund": name, "on": listed.on, "criteria": listed.criteria, "count": len(numbers)}
    head = fill(NOTICE["head"][lang == "en"], parts, lang)
    rows = (f"{n:>5}  {number}" for n, number in enumerate(numbers, 1))
    return "\n".join([head, *rows, fill(NOTICE["foot"][lang == "en"], parts, lang)]) + "\n"
