"""What waits for a person, oldest first, a page at a time.

Told rows narrow it (`waiting`, by index); each row is confirmed by the guards that `may` asks, and
of an act only the ways that answer what is waited for. Names are read once for the page, recorded.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from attrs import evolve, field, frozen

from caseflow.case.acts import ACTS
from caseflow.case.order import WAITS
from caseflow.case.state import Case
from caseflow.case.steps import granted_by_them, kind
from caseflow.case.waiting import BACK, BY_BODY, LATE, waits
from caseflow.desk.could import Staff, able, everybody
from caseflow.desk.doable import May, answers, beside
from caseflow.desk.limits import limits_of
from caseflow.desk.mine import LATE_ONES, Asked, wanted
from caseflow.desk.read import record_reads
from caseflow.desk.shown import helped
from caseflow.desk.standing_in_line import place_of
from caseflow.errors import FactError
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.store.journal import Journal, Waits, Wanted
from caseflow.values.money import Money

READ, LEAST = 64, 16  # rows of one kind that are read at once; states at least
_CURSOR = re.compile(r"([0-9-]*)_([0-9a-f]{1,16})_([a-z_]+(?::\w+)?)", re.ASCII)


@frozen(kw_only=True)
class Waiting:
    """One thing that waits: of which case, what (the name of a step, a hold, `confirm`, `result`),
    whose duty it is (empty: anyone who works there), the case's branch, since which day (ISO) and
    for how many days, and the ways in which this person may bring it on; `also` the other answers
    to a review or a decision: to return it, to refuse. `outcome`: what the rules
    said last, `referred` also where nobody has said who pays first on its bill. `name`: who is
    helped, if names were asked for.

    `place`: where it stands first among those who wait for money of a fund, 0 if it waits for none.
    `by`: by which day (ISO) the step is to be done, or the next part of what is to be recovered
    should come; empty where no day was set, the calendar lacks the year, or the clock stands
    (`stopped`); `late`: it passed. `assumed`: nobody adopted the limit of the step. `lapses`: the
    last day of the case's letter, where it is near.
    """

    case: str
    what: str
    duty: str
    branch: str
    programme: str
    since: str
    days: int
    received_on: str
    granted: Money
    outcome: str
    ways: tuple[May, ...]
    also: tuple[May, ...] = ()
    place: int = 0
    by: str = ""
    late: bool = False
    stopped: bool = False
    assumed: bool = False
    lapses: str = ""
    name: str = field(default="", repr=False)


@frozen(kw_only=True)
class Counted:
    """How many wait for one thing: `at_most` so many may be brought on by this person. Who is
    barred from a case, and what something else holds up, only its state says: a page asks each row
    that it shows, a count asks none, so that it costs milliseconds and not a day's list."""

    what: str
    at_most: int


@frozen(kw_only=True)
class Page:
    """Rows, oldest first; `next` is where the following page begins, empty if this is the last.
    `counts`, if asked for: all that waits for one's duties, by what; `rows` of all pages together
    are never more. Never one's own cases."""

    rows: tuple[Waiting, ...]
    next: str = ""
    counts: tuple[Counted, ...] = ()


def queue(seat: Seat, asked: Asked, *, names: bool = False, counts: bool = False) -> Page:
    """The page behind `asked.after`. NotAllowed for who holds no duty here; FactError for what
    cannot be asked."""
    after = _place(asked.after)
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        seat.require(look.who)
        mine = list(
            wanted(seat, look, evolve(asked, what="") if asked.what == LATE_ONES else asked)
        )
        rows = _rows(root.journal, mine, after)
        every = _confirmed(seat, look, rows, asked.limit + 1)
        asked_for = (x for x in every if asked.what not in (LATE, LATE_ONES) or x[1].late)
        found = list(islice(asked_for, asked.limit + 1))
        counted = _counted(root.journal, mine) if counts else ()
    page = found[: asked.limit]
    more = _written(page[-1][0]) if len(found) > asked.limit else ""
    given = [x for _, x in page]
    return Page(rows=tuple(_named(seat, given) if names else given), next=more, counts=counted)


# -- in order -------------------------------------------------------------------------------------


def _rows(journal: Journal, wanted: Sequence[Wanted], after: Waits) -> Iterator[tuple[Waits, str]]:
    """Rows of all of these, oldest first, with the duty of each."""
    return heapq.merge(*(_walk(journal, w, after) for w in wanted))


def _walk(journal: Journal, wanted: Wanted, after: Waits) -> Iterator[tuple[Waits, str]]:
    # of one case and day what stands behind the cursor by name comes still
    behind = (after.since, after.case_id - (wanted.what > after.what))
    while rows := journal.waiting(wanted, behind, READ):
        yield from ((row, wanted.duty) for row in rows)
        behind = (rows[-1].since, rows[-1].case_id)


def _confirmed(
    seat: Seat, look: Gathered, rows: Iterator[tuple[Waits, str]], size: int
) -> Iterator[tuple[Waits, Waiting]]:
    """Those which this person may bring on now; states are read as many at once as are asked."""
    today, root = seat.office.today, look.session.root
    staff: Staff = {}
    while some := list(islice(rows, max(size, LEAST))):
        root.prefetch("case", [row.case_id for row, _ in some])
        for row, duty in some:
            c = look.case(row.case_id)
            of = next((w.kind for w in waits(c) if w.what == row.what), "")
            ways = answers(look, c, of)
            if row.what == BACK and not granted_by_them(look.see, c):
                ways = ()  # we granted it, before it came in here
            if ways and row.what == BY_BODY:
                staff = staff or everybody(seat, root)
                ways = () if somebody(look, c, staff) else ways
            if ways:
                since = date.fromisoformat(row.since) if row.since else today
                limit = limits_of(look, c, row.what)
                yield (
                    row,
                    Waiting(
                        case=c.number,
                        what=row.what,
                        duty=duty,
                        branch=c.branch,
                        programme=c.programme,
                        since=row.since,
                        days=(today - since).days,
                        received_on=c.received_on,
                        granted=look.place.currency.of(c.granted),
                        outcome=_outcome(c),
                        ways=ways,
                        also=beside(look, c, ways),
                        place=place_of(look, c) if row.what == WAITS else 0,
                        by=limit.by,
                        late=limit.late,
                        stopped=limit.stopped,
                        assumed=limit.assumed,
                        lapses=limit.lapses,
                    ),
                )


def somebody(look: Gathered, c: Case, staff: Staff) -> bool:
    """May anybody here bring on the step that is due?"""
    of = kind(c.next)
    for act in ACTS.values():
        wanted = act.answering(c, of)
        every = act.ways(look, c) if wanted else {}
        if any(way in every and able(staff, look, c, every[way]) for way in wanted):
            return True
    return False


def _outcome(c: Case) -> str:
    last = c.final if c.final is not None else c.entry
    return last.outcome if last is not None else ""


def _counted(journal: Journal, wanted: Sequence[Wanted]) -> tuple[Counted, ...]:
    out: dict[str, int] = {}
    for w in wanted:
        out[w.what] = out.get(w.what, 0) + journal.waiting_count(w)
    return tuple(Counted(what=what, at_most=n) for what, n in sorted(out.items()) if n)


# -- names, cursors -------------------------------------------------------------------------------


def _named(seat: Seat, rows: Sequence[Waiting]) -> list[Waiting]:
    """With who is helped: one recorded read for all, before any name is opened."""
    streams = record_reads(seat, list(dict.fromkeys(x.case for x in rows)), "queue")
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        root.prefetch("case", streams)
        cases = {c.number: c for c in map(look.case, streams)}
        root.prefetch_parts(c.beneficiary for c in cases.values())
        return [evolve(x, name=helped(look, cases[x.case])) for x in rows]


def _written(row: Waits) -> str:
    return f"{row.since}_{row.case_id:x}_{row.what}"


def _place(after: str) -> Waits:
    """Behind which row a page begins; before all if it is the first."""
    if after == "":
        return Waits("", 0, "")
    found = _CURSOR.fullmatch(after) if isinstance(after, str) else None
    if found is None or int(found[2], 16) >= 2**63:
        raise FactError("no_such_page", "after")
    return Waits(found[1], int(found[2], 16), found[3])
