"""How long files are kept: a dry run. From plain parts alone; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from attrs import frozen

from caseflow.case.state import Case
from caseflow.case.whole import STOOD
from caseflow.desk.erasing import class_of, first_day, forgotten
from caseflow.desk.mine import own_cases
from caseflow.office.child import Child
from caseflow.office.office import Office, Seat
from caseflow.office.reach import covers

Why = Literal["", "open", "unset", "runs", "other"]
KEEPS: tuple[Why, ...] = ("open", "unset", "runs", "other")


@frozen(kw_only=True)
class Kept:
    """The file of a case. `kind`: under which name its years are adopted. `until`: the first day
    (ISO) on which it need not be kept; empty while nobody can tell. `why`: what keeps whom it
    helps from being erased today: the case is `open`, the years are `unset`, they `run`, or an
    `other` case of the same person is not so far; empty: nothing does. `forgets`: once it is erased
    a limit of its programme over a lifetime no longer sees what was given. `young`: it holds data
    of a child below the age of consent, today."""

    case: str
    programme: str
    kind: str
    until: str
    why: Why
    young: bool
    forgets: bool


def retention(seat: Seat) -> tuple[Kept, ...]:
    """The files of all cases here and below of whom nobody has erased yet, those that may go first;
    none of one's own. NotAllowed for who does not manage."""
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        seat.require(child.who, "manage")
        ids = [row.stream for row in root.journal.cases()]
        root.prefetch("case", ids)
        own = set(own_cases(root, child.who))
        every: list[Case] = [child.see("case", id_) for id_ in ids]
        cases = [c for c in every if c.id not in own and covers(child, c)]
        root.prefetch("party", {c.beneficiary for c in cases})
        cases = [c for c in cases if not child.see("party", c.beneficiary).erased]
        days = {c.id: _until(child, c) for c in every}
        beside = _beside(child, {c.beneficiary for c in cases})
        found = [_kept(seat.office, child, c, days, beside[c.beneficiary]) for c in cases]
    return tuple(sorted(found, key=lambda k: (k.why != "", k.until or "9999", k.case)))


def _until(child: Child, case: Case) -> tuple[Why, str]:
    if not case.over:
        return "open", ""
    until = first_day(child, case)
    if until is None:
        return "unset", ""
    runs = date.fromisoformat(child.who.on) < until
    return "runs" if runs else "", until.isoformat()


def _beside(child: Child, parties: Iterable[int]) -> dict[int, set[int]]:
    """person → the cases in which they stand, in whatever role; not of whose household alone."""
    out: dict[int, set[int]] = {party: set() for party in parties}
    for case, role, party in child.root.journal.told("roles", "party", list(out)):
        if role != STOOD:
            out[int(str(party))].add(int(str(case)))
    return out


def _kept(
    office: Office,
    child: Child,
    case: Case,
    days: Mapping[int, tuple[Why, str]],
    beside: Iterable[int],
) -> Kept:
    why, until = days[case.id]
    if not why and any(days[id_][0] for id_ in beside if id_ in days):
        why = "other"
    return Kept(
        case=case.number,
        programme=case.programme,
        kind=class_of(child, case),
        young=case.is_young(child.who.on),
        forgets=bool(forgotten(office, child, [case])),
        until=until,
        why=why,
    )
