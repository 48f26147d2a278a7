"""Whose paper of a kind is due, where all are asked for: by the step that is due or by what holds
the case, whatever else holds it too. A case that cannot have its paper yet is among them: whoever
prints is told why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from caseflow.case.state import Case
from caseflow.desk.desk import Desk
from caseflow.errors import FactError
from caseflow.office.office import below
from caseflow.reports.sheets.parts import FILED, KINDS_EN, REFUSED
from caseflow.words.names import HOLDS

#: kind → the words that such a case may have for lists, and what tells it
DUE: Mapping[str, tuple[tuple[str, ...], Callable[[Case], bool]]] = {
    "grant": (("due:letter", *HOLDS), lambda c: c.next == "letter"),
    "approval": (("due:decide", *HOLDS), lambda c: c.next == "decide"),
    "missing": (tuple(HOLDS), lambda c: c.held("awaiting_information")),
    "refusal": (REFUSED, lambda c: True),
}


def due(desk: Desk, kind: str, *, programme: str = "", since: str = "") -> list[str]:
    """The numbers of the cases of this branch and below that are due that paper, each once.
    FactError for a kind that not every case has in its turn."""
    if kind not in DUE:
        raise FactError("print_all_of", "--all")
    statuses, has = DUE[kind]
    with desk.seat.office.reading() as root:
        here = set(below(root, desk.seat.branch))
    found = (
        c
        for status in statuses
        for c in desk.cf.cases(status=status, programme=programme, since=since)
    )
    return sorted({c.number for c in found if c.branch in here and has(c)})


def told_by(c: Case, kind: str, codes: Collection[str]) -> bool:
    """Is one of these papers that of the decision which stands, as it was printed then or later?"""
    last = c.again.decisions[-1].version if c.again.decisions else c.version
    marks = {FILED[kind][0], *(KINDS_EN[kind][:1] if kind in KINDS_EN else ())}
    heads = tuple(f"{c.number}/{mark}" for mark in marks)
    said = (x.removeprefix(head).partition("-")[0] for head in heads for x in codes)
    return any(version.isdigit() and int(version) >= last for version in said)


__all__ = ["DUE", "due", "told_by"]
