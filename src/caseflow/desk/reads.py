"""Who looked at personal data, when and for what: for who supervises. From plain parts alone;
nothing is opened, so nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from caseflow.branch.events import DataRead
from caseflow.branch.guards import PURPOSES
from caseflow.case.acts.values import to_day
from caseflow.desk.exporting import DUTIES
from caseflow.desk.mine import own_cases
from caseflow.errors import FactError, NotAllowed, near
from caseflow.events import SYSTEM
from caseflow.events import read as read_event
from caseflow.office.child import Child
from caseflow.office.office import Seat, below, logins, person
from caseflow.office.root import Root
from caseflow.store.journal import Stored


@frozen(kw_only=True)
class WhoRead:
    """One read: on which day, at which branch's desk, `by` whose login (empty: by the machine), for
    which purpose. `cases`: the numbers of the cases that were opened; `young`: those of them that
    held data of a child below the age of consent on that day; `others`: how many records of people,
    institutions and lists were opened beside."""

    on: date
    branch: str
    by: str
    purpose: str
    cases: tuple[str, ...]
    young: tuple[str, ...]
    others: int


@frozen(kw_only=True)
class Wanted:
    """Which reads are asked for, checked: `Desk.reads` says what each means."""

    by: str = ""
    purpose: str = ""
    young: bool = False
    since: str = field(default="", converter=to_day)
    until: str = field(default="", converter=to_day)

    def __attrs_post_init__(self) -> None:
        if self.purpose and self.purpose not in PURPOSES:
            meant = near(str(self.purpose), PURPOSES)
            raise FactError("not_one_of", "purpose", known=PURPOSES, near=meant)

    def takes(self, e: Stored, event: DataRead, party: int | None) -> bool:
        """Is that read asked for? `party`: whose reads are, None if of everybody."""
        return (
            party in (None, e.actor)
            and self.purpose in ("", event.purpose)
            and (not self.young or bool(event.young))
            and (self.since or e.on) <= e.on <= (self.until or e.on)
        )


def reads(seat: Seat, wanted: Wanted) -> tuple[WhoRead, ...]:
    """The reads at this branch and below, oldest first; of cases of one's own and of relatives
    nothing. NotAllowed for who neither supervises nor manages; StoreError for an unknown login."""
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        if not any(child.who.holds(seat.branch, duty=duty) for duty in DUTIES):
            raise NotAllowed("no_grant", duty=DUTIES[0], branch=seat.branch)
        party = person(root, wanted.by) if wanted.by else None
        logs = [(b, e) for b in below(root, seat.branch) for e in _log(seat, root, b)]
        found = [(b, e, x) for b, e, x in _recorded(logs) if wanted.takes(e, x, party)]
        found.sort(key=lambda row: row[1].pos)
        root.prefetch("case", {s for _, _, x in found for s in x.subjects})
        who = dict(logins(root))
        own = set(own_cases(root, child.who))
        told = (_told(child, b, e, x, who.get(e.actor, ""), own) for b, e, x in found)
        return tuple(row for row in told if row is not None)


def _log(seat: Seat, root: Root, branch: str) -> Iterable[Stored]:
    """What stands in the log of a branch's reads."""
    return root.journal.events_of(seat.office.list_id("reads", branch))


def _recorded(rows: Iterable[tuple[str, Stored]]) -> Iterator[tuple[str, Stored, DataRead]]:
    for branch, e in rows:
        event = read_event(e.type, e.body)
        if isinstance(event, DataRead):
            yield branch, e, event


def _told(
    child: Child, branch: str, e: Stored, event: DataRead, by: str, own: set[int]
) -> WhoRead | None:
    """None where it is all about what this person may not see."""
    cases = {s: c for s in event.subjects if (c := child.see("case", s)) is not None}
    shown = [s for s in cases if s not in own]
    if cases and not shown:
        return None
    return WhoRead(
        on=date.fromisoformat(e.on),
        branch=branch,
        by="" if e.actor == SYSTEM else by,
        purpose=event.purpose,
        cases=tuple(cases[s].number for s in shown),
        young=tuple(cases[s].number for s in shown if s in event.young),
        others=len(event.subjects) - len(cases),
    )
