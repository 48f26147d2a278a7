"""Applications become cases. `submit` is `submit_many` of one; a list has no other door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from caseflow.case.acts import Done, Submit
from caseflow.desk.carry_out import collection_paused, one
from caseflow.errors import CaseflowError, NotAllowed
from caseflow.office import identity, requests
from caseflow.office.office import Seat
from caseflow.office.root import Root

Row = Mapping[str, Any]


def submit_many(
    seat: Seat, programme: str, rows: Sequence[Row], *, update: bool = False, request: str = ""
) -> list[Done]:
    """All applications in one transaction, in order; a refused row leaves no trace. `update`: a row
    that differs corrects."""
    with collection_paused(len(rows)), seat.office.writing() as root:
        commands = [Submit(programme=programme, facts=row, update=update) for row in rows]
        asked = requests.Request.of(root, seat.party, request, commands)
        if asked is not None and (before := asked.before(root)) is not None:
            return before
        done = filed(seat, root, commands)
        if asked is not None and all(d.error is None for d in done):
            asked.keep(root, seat, done)
        return done


def filed(
    seat: Seat, root: Root, commands: Sequence[Submit], rows: Sequence[tuple[int, int]] = ()
) -> list[Done]:
    """The same inside a transaction that is open; `rows` are (list, row) of each, from which the
    ids of what it makes derive."""
    prefetch(seat, root, commands)
    return [one(seat, root, x, at_row=rows[i] if rows else None) for i, x in enumerate(commands)]


def prefetch(seat: Seat, root: Root, commands: Sequence[Submit]) -> None:
    """Look up people, their cases and rows seen before, of many applications at once."""
    if len(commands) < 2:
        return
    office = seat.office
    texts, typed = [], []
    for x in commands:
        try:
            facts = office.asked(root, x.programme, x.facts, x.origin, office.today.isoformat())
        except CaseflowError:
            continue
        typed.append(facts)
        texts.append(office.row_text(x.programme, facts, x.origin))
    identity.prefetch(root, office.place, typed)
    hits = root.prefetch_marks("row", [root.keys.mark("row", t) for t in texts])
    seen = [ref for found in hits.values() for ref, _ in found]
    root.prefetch("case", seen)
    root.prefetch_parts(seen)


def require_enter(seat: Seat, root: Root, programme: str) -> None:
    """NotAllowed unless the person may enter applications of the programme at this desk."""
    if not seat.who(root).holds(seat.branch, programme, "enter"):
        raise NotAllowed("no_grant", duty="enter", branch=seat.branch)
