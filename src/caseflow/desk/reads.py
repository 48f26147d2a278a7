"""Who looked at personal data, when and for what, and who asks much: for who supervises. From plain
parts alone; nothing is opened, so nothing is recorded."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from caseflow.branch.events import DataRead, QuestionAsked
from caseflow.branch.guards import PURPOSES
from caseflow.case.acts.values import to_day
from caseflow.desk.exporting import DUTIES
from caseflow.desk.mine import own_cases
from caseflow.errors import FactError, NotAllowed, near
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

    def takes(self, event: DataRead) -> bool:
        """Is that read asked for?"""
        return self.purpose in ("", event.purpose) and (not self.young or bool(event.young))

    def of_day(self, on: str) -> bool:
        """Is that day (ISO) asked for?"""
        return (self.since or on) <= on <= (self.until or on)


@frozen(kw_only=True)
class Asked:
    """How often somebody asked after people on one day, by one thing (`name`, `number`, `phone`,
    `account`, `case`, `paper`; `application`, `record`, `preview`, `hire`; `find`: a search that
    found somebody here). `known`: how many people and cases answered that they may not read;
    `refused`: how often the answer was a refusal that tells as much."""

    on: date
    branch: str
    by: str
    what: str
    times: int
    known: int
    refused: int


def reads(seat: Seat, wanted: Wanted) -> tuple[WhoRead, ...]:
    """The reads at this branch and below, oldest first; of cases of one's own and of relatives
    nothing. NotAllowed for who neither supervises nor manages; StoreError for an unknown login."""
    with seat.office.reading() as root:
        child, every = _logged(seat, root, wanted)
        opened = ((x, x.event) for x in every if isinstance(x.event, DataRead))
        found = [(x, event) for x, event in opened if wanted.takes(event)]
        root.prefetch("case", {s for _, event in found for s in event.subjects})
        own = set(own_cases(root, child.who))
        told = (_told(child, x, event, own) for x, event in found)
        return tuple(row for row in told if row is not None)


def questions(seat: Seat, wanted: Wanted) -> tuple[Asked, ...]:
    """Who asked after people, here and below: those who asked most on a day first."""
    with seat.office.reading() as root:
        _, every = _logged(seat, root, wanted)
    out: dict[tuple[str, str, str, str], list[int]] = {}
    for x in every:
        if isinstance(x.event, QuestionAsked):
            what, known, refused = x.event.by, len(x.event.known), bool(x.event.refused)
        elif isinstance(x.event, DataRead) and x.event.purpose == "find":
            what, known, refused = "find", 0, False
        else:
            continue
        counted = out.setdefault((x.stored.on, x.branch, x.by, what), [0, 0, 0])
        for n, more in enumerate((1, known, refused)):
            counted[n] += more
    rows = [
        Asked(on=date.fromisoformat(on), branch=branch, by=by, what=what,
              times=times, known=known, refused=refused)
        for (on, branch, by, what), (times, known, refused) in out.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (-r.times, r.on, r.branch, r.by, r.what)))


@frozen
class _Logged:
    """An event of a log of reads: at which branch, by whose login."""

    branch: str
    by: str
    stored: Stored
    event: DataRead | QuestionAsked


def _logged(seat: Seat, root: Root, wanted: Wanted) -> tuple[Child, list[_Logged]]:
    """All that is asked for of the logs here and below, in the order in which it was written.
    NotAllowed for who neither supervises nor manages."""
    child = seat.office.child(root, seat.who(root))
    if not any(child.who.holds(seat.branch, duty=duty) for duty in DUTIES):
        raise NotAllowed("no_grant", duty=DUTIES[0], branch=seat.branch)
    party = person(root, wanted.by) if wanted.by else None
    who = dict(logins(root))
    rows = [
        (b, e)
        for b in below(root, seat.branch)
        for e in root.journal.events_of(seat.office.list_id("reads", b))
        if party in (None, e.actor) and wanted.of_day(e.on)
    ]
    rows.sort(key=lambda row: row[1].pos)
    return child, [_Logged(b, who.get(e.actor, ""), e, read_event(e.type, e.body)) for b, e in rows]


def _told(child: Child, x: _Logged, event: DataRead, own: set[int]) -> WhoRead | None:
    """None where it is all about what this person may not see."""
    cases = {s: c for s in event.subjects if (c := child.see("case", s)) is not None}
    shown = [s for s in cases if s not in own]
    if cases and not shown:
        return None
    return WhoRead(
        on=date.fromisoformat(x.stored.on),
        branch=x.branch,
        by=x.by,
        purpose=event.purpose,
        cases=tuple(cases[s].number for s in shown),
        young=tuple(cases[s].number for s in shown if s in event.young),
        others=len(event.subjects) - len(cases),
    )
