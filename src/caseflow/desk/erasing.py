"""What an erasure destroys, and when it may be: no case open, no money unsettled, no file that
has to be kept. Asked when it is proposed, and again when it takes effect."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from caseflow.branch.state import upwards
from caseflow.case.state import Case
from caseflow.errors import NotAllowed, Stale
from caseflow.office.child import Child
from caseflow.office.office import Seat, logins
from caseflow.people.events import PersonErased
from caseflow.store.journal import Emptied
from caseflow.store.keys import KIND as KEY
from caseflow.store.keys import owner_mark
from caseflow.store.kinds import KINDS
from caseflow.values.dates import birthday

#: kinds of marks that others bear in their own right: a name, a phone of the family
SHARED = ("name", "phone", "account")


@frozen
class Erasure:
    """What goes with a person: cases that helped them, rows; `others` are streams that bear a mark
    equal to one of theirs."""

    cases: tuple[int, ...]
    others: tuple[int, ...]
    rows: tuple[Emptied, ...]


def of_person(seat: Seat, child: Child, party: int) -> Erasure:
    """What an erasure of this person destroys now. NotAllowed, with the first possible day, while
    they stand in an open case, or a file of theirs has to be kept."""
    root = child.root
    if _is_relative(child, party):
        raise NotAllowed("erases_relative")
    told = root.journal.told("roles", "party", [party])
    ids = tuple(sorted({int(str(row[0])) for row in told} | set(child.cases_of(party))))
    root.prefetch("case", ids)
    cases = [child.see("case", id_) for id_ in ids]
    for case in cases:
        _over(seat, child, case)
    mine = tuple(c.id for c in cases if c.beneficiary == party)
    streams = (party, *mine)
    rows = [Emptied(KEY, owner_mark(s)) for s in streams]
    others: set[int] = set()
    for kind, mark in root.journal.marks_of(streams):
        if KINDS[kind].stays:
            continue
        bearing = {hit.stream for hit in child.found(kind, mark)}
        kept = bearing - set(streams) if kind in SHARED else set()
        others |= bearing - set(streams) - kept
        rows.append(Emptied(kind, mark, frozenset(kept)))
    return Erasure(mine, tuple(sorted(others)), tuple(rows))


def take_effect(seat: Seat, child: Child, party: int, event: PersonErased) -> None:
    """The rows are emptied in this transaction, if they are still those that were proposed."""
    now = of_person(seat, child, party)
    if (now.cases, now.others) != (event.cases, event.others):
        raise Stale("erasure_differs")
    child.root.emptied += now.rows


def first_day(seat: Seat, child: Child, case: Case) -> date:
    """From when on the file of a case need not be kept any more. NotAllowed if nobody has adopted
    how long it is."""
    name = "retention.paid" if any(x.paid for x in case.lines) else "retention.unpaid"
    years = _adopted(child, case.branch, name)
    if years is None:
        raise NotAllowed("retention_unset", name=name)
    last = child.root.journal.events_of(case.id)[-1]
    return birthday(date.fromisoformat(last.on), years)


def _over(seat: Seat, child: Child, case: Case) -> None:
    if not case.over:
        raise NotAllowed("erases_open_case", case=case.number)
    until = first_day(seat, child, case)
    if date.fromisoformat(child.who.on) < until:
        raise NotAllowed("retention_runs", case=case.number, until=until.isoformat())


def _adopted(child: Child, branch: str, name: str) -> int | None:
    """As the branch, or the nearest one above it, adopted it last."""
    for desk in upwards(child.see, branch):
        values = [v for v in desk.adopted if v.name == name and v.since <= child.who.on]
        if values:
            return int(json.loads(sorted(values, key=lambda v: v.since)[-1].value))
    return None


def _is_relative(child: Child, party: int) -> bool:
    """Has somebody on the staff declared them? Then they have to be recognised."""
    staff: Sequence[int] = [p for p, _ in logins(child.root)]
    child.root.prefetch("party", staff)
    return any(party in child.see("party", p).interests for p in staff)
