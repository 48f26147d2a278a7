"""A paper that names many, as another person compares it: all that waits of it, as one list."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from caseflow.case.waiting import compared
from caseflow.desk.compare import waiting_on
from caseflow.desk.could import everybody
from caseflow.desk.read import opened
from caseflow.desk.readable import is_readable
from caseflow.desk.shown import helped
from caseflow.desk.to_compare import ToCompare
from caseflow.errors import FactError, Stale
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.values.contacts import paper_number
from caseflow.values.names import same_name


@frozen(kw_only=True)
class PaperItem:
    """One case that the paper names: who is helped, and what is compared."""

    name: str = field(repr=False)
    item: ToCompare


def paper_items(seat: Seat, paper: str, body: str = "") -> tuple[PaperItem, ...]:
    """All that waits of the paper of that number (in whichever brackets), of one body, in the order
    of the cases. Recorded once, before anything is opened. Stale if nothing of it waits; FactError
    where papers of several bodies have that number."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        found = dict(_waiting(look, paper))
    if not found:
        raise Stale("paper_compared", value=paper[:40])
    with opened(seat, sorted(found), "check") as (look, streams):
        known, staff = dict(logins(look.session.root)), everybody(seat, look.session.root)
        items = [
            PaperItem(name=helped(look, c), item=x)
            for c in map(look.case, streams)
            for x in waiting_on(look, c, known, staff)
            if x.version == found[c.number]
        ]
    bodies = tuple(dict.fromkeys(x.item.body for x in items))
    if body:
        items = [x for x in items if same_name(x.item.body, body)]
    elif len(bodies) > 1:
        raise FactError("paper_of_several", "paper", known=bodies)
    if not items:
        raise Stale("paper_compared", value=paper[:40])
    return tuple(items)


def _waiting(look: Gathered, paper: str) -> Iterator[tuple[str, int]]:
    """The cases on which it waits, with the version that says so."""
    hits = look.session.root.found(
        "paper", look.session.root.keys.mark("paper", paper_number(paper))
    )
    look.session.root.prefetch("case", [hit.stream for hit in hits])
    for hit in hits:
        c = look.see("case", hit.stream)
        if c is None or not is_readable(look.session, c) or hit.version not in compared(c):
            continue
        yield c.number, hit.version


__all__ = ["PaperItem", "paper_items"]
