"""What is due, and nobody of the whole tree may do: each of those who hold the duty took part in
the case before, or it is theirs or a relative's. From the same guards that `may` asks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from caseflow.case.acts import ACTS
from caseflow.case.state import Case
from caseflow.case.waiting import Wait, waits
from caseflow.codec import restore
from caseflow.desk.by_meeting import meetings
from caseflow.desk.could import Staff, anybody, ever, everybody
from caseflow.desk.mine import own_cases
from caseflow.errors import note
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below
from caseflow.office.root import Root
from caseflow.office.staffing import Gap
from caseflow.store.journal import Wanted
from caseflow.words import names

PAGE = 1_000  # cases looked at in one read


def stuck(seat: Seat, root: Root, most: int = 0) -> Iterator[tuple[Case, Wait]]:
    """The cases of this branch and those below with what waits there for nobody; of one that waits
    for several things each. Every case that waits is asked, which takes as long as they are many:
    of each thing at each branch at `most` so many, the oldest (0: all)."""
    look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
    staff = everybody(seat, root)
    for branch in below(root, seat.branch):
        for duty, what in root.journal.waited(branch):
            for c in islice(
                _waiting(root, Wanted(branch=branch, duty=duty, what=what)), most or None
            ):
                wait = next((w for w in waits(c) if w.what == what), None)
                if wait is not None and nobody(look, c, wait.kind, staff):
                    yield c, wait


def gaps(seat: Seat, root: Root) -> Iterator[Gap]:
    """The same of all of them, as `people check` tells it; none of one's own or of relatives."""
    own = set(own_cases(root, seat.who(root)))
    for c, w in stuck(seat, root):
        if c.id not in own:
            called = {"zh": names.waiting(w.what, "zh"), "en": names.waiting(w.what, "en")}
            own_ = {"case": c.number, "what": called, "since": w.since or c.received_on}
            said = note("nobody_for_case", **own_)
            yield Gap(
                branch=c.branch,
                desk=w.branch,
                duty=w.duty,
                code=said.code,
                programmes=(c.programme,),
                said=said,
            )


def _waiting(root: Root, wanted: Wanted) -> Iterator[Case]:
    after = ("", 0)
    while page := root.journal.waiting(wanted, after, PAGE):
        rows = root.journal.states("case", [x.case_id for x in page])
        yield from (restore(Case, row.body) for row in rows.values())
        after = (page[-1].since, page[-1].case_id)


def nobody(look: Gathered, c: Case, of: str, staff: Staff) -> bool:
    """Is there no person, and no meeting, who may bring on what a case waits for, though somebody
    who holds the duty and took no part could? Where no person ever could, it is the case that does
    not stand so."""
    possible = False
    for act in ACTS.values():
        wanted = act.answering(c, of)
        every = act.ways(look, c) if wanted else {}
        for way in (w for w in wanted if w in every):
            if anybody(staff, look, c, every[way]):
                return False
            if meetings(look, c, act.name, way, nobody=True):
                return False
            possible = possible or ever(look, c, every[way])
    return possible


__all__ = ["gaps", "nobody", "stuck"]
