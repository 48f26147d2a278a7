"""What complaints, findings and notes about objections share at a desk: their numbers, how one is
written, who could instead, how one is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from caseflow.case.acts.done import Done
from caseflow.desk.proposals import Named
from caseflow.desk.read import note_read, reading_child
from caseflow.errors import NotAllowed, StoreError
from caseflow.events import Before, Event, kind_of, refused
from caseflow.lists.matters import COMPLAINT, FINDING, Matter
from caseflow.lists.state import List
from caseflow.office.child import Child
from caseflow.office.office import Seat, desks, logins
from caseflow.office.parts import Opened, parts_of
from caseflow.office.root import Root

SIGNS = {COMPLAINT: "C", FINDING: "F"}


@frozen
class Ref:
    """By what one is named: `SZW-C3` the third complaint of a branch, `SZW-F1` its first
    finding."""

    of: str
    branch: str
    n: int

    def __str__(self) -> str:
        return f"{self.branch}-{SIGNS[self.of]}{self.n}"

    def id(self, seat: Seat) -> int:
        """The id of its list."""
        return seat.office.list_id(self.of, f"{self.branch}/{self.n}")


def read_ref(of: str, text: str) -> Ref:
    """The one of that name. StoreError if it is none."""
    branch, sign, number = str(text).strip().upper().rpartition(f"-{SIGNS[of]}")
    if not sign or not branch or not (number.isascii() and number.isdigit()):
        raise StoreError("no_such_matter", ref=str(text)[:40])
    return Ref(of, branch, int(number))


def lists_of(root: Root, of: str, branches: Sequence[str]) -> list[tuple[List, Matter]]:
    """All of a kind that began at these branches, in the order in which they were last changed."""
    rows = root.journal.told("matters", "branch", branches)
    ids = [int(str(row[0])) for row in rows if row[1] == of]
    root.prefetch("list", ids)
    every = (root.see("list", i) for i in ids)
    return [(x, x.matter) for x in every if x is not None and x.matter is not None]


def next_ref(seat: Seat, root: Root, of: str) -> Ref:
    """The next number of the desk's branch."""
    known = lists_of(root, of, [seat.branch])
    return Ref(of, seat.branch, 1 + max((m.n for _, m in known), default=0))


def found(seat: Seat, root: Root, ref: Ref) -> Matter:
    """What stands under that name. StoreError if nothing does."""
    x = root.see("list", ref.id(seat))
    if x is None or x.of != ref.of or x.matter is None:
        raise StoreError("no_such_matter", ref=str(ref))
    matter: Matter = x.matter
    return matter


Said = tuple[int, Event, Mapping[str, Any], int]  # list, event, private part, its number


def write(
    seat: Seat,
    named: Named,
    what: Callable[[Child], Said],
    then: Callable[[Child], None] = lambda child: None,
) -> int:
    """Write it in one command, once under a request; its number. A refusal of the person names
    those who could. `then`: what is written in the same command; refused, nothing stands."""
    with seat.office.writing() as root:
        asked = named.of(root, seat)
        before = asked.before(root) if asked is not None else None
        if before and before[0] is not None:
            return before[0].version
        child = seat.office.child(root, seat.who(root))
        stream, event, private, n = what(child)
        try:
            child.append(stream, event, {k: v for k, v in private.items() if v} or None)
        except NotAllowed as problem:
            if not problem.could:
                problem.parts["could"] = _able(seat, child, stream, event)
            raise
        then(child)
        child.merge()
        if asked is not None:
            asked.keep(root, [Done(version=n)])
        return n


def _able(seat: Seat, child: Child, stream: int, event: Event) -> tuple[str, ...]:
    """The logins of those whom its guard lets pass, at whichever desk of theirs."""
    root, kind = child.root, kind_of(event)
    state, out = child.see(kind.stream, stream), []
    for party, login in logins(root):
        for at in desks(root, party):
            who = seat.office.who(root, party, at)
            b = Before(stream=stream, state=state, body=event, who=who, see=child.see, first=2)
            if refused(kind, b, beforehand=False) is None:
                out.append(login)
                break
    return tuple(out)


def opened(
    seat: Seat, which: Callable[[Child], int]
) -> tuple[int, dict[int, Opened], dict[int, str]]:
    """A list whose read is recorded first, once `which` says that it may be read; its private parts
    by version, and what each of its events is."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        stream = which(child)
        note_read(seat, child, [stream], "case")
    with seat.office.reading() as root:
        parts = {v: part for (_, v), part in parts_of(root, [stream]).items()}
        types = {e.version: e.type for e in root.journal.events_of(stream)}
    return stream, parts, types
