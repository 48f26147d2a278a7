"""Who waits for money of a fund, in the order in which they are served.

First those who were moved ahead, in the order in which they were; then those on the published
list, in its order; then all others, by the criteria that are adopted. Of one day the lower case
number comes first.

>>> from caseflow.codec import changed
>>> one = Queued(fund=1, case=2, line="1", number="SZW-2026-2-X", received_on="2026-03-01",
...              since="2026-03-05", ahead=0, blocked=0, short=300)
>>> two = changed(one, case=3, number="SZW-2026-3-X", received_on="2026-02-01")
>>> line = Waiting([one, two])
>>> [q.case for _, q in line.walk(Order(criteria="filing"))]
[3, 2]
>>> [q.case for _, q in line.walk(Order(criteria="filing", places={(2, "1"): 1}))]
[2, 3]
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Self, TypeAlias

from attrs import field

from caseflow.branch.serving import criteria
from caseflow.events import See, frozen
from caseflow.fund.funds import Fund

Place: TypeAlias = tuple[int, str]  # a case, a line of it
Key: TypeAlias = tuple[int, int, str, int, str, str]
AHEAD, LISTED, LATER = range(3)
UNKNOWN = "~"  # a day that nobody knows comes after all others
UNLISTED: Mapping[Place, int] = MappingProxyType({})  # one for all, so that orders are the same
NOBODY: Mapping[int, tuple[Queued, ...]] = {}


@frozen
class Queued:
    """A line of a case that waits for money: how much (minor units), received when, since when it
    waits (ISO). `ahead`: where in the journal two people moved it ahead, 0 for none. `blocked`: 1
    where it can take no money now; it keeps its place."""

    fund: int
    case: int
    line: str
    number: str
    received_on: str
    since: str
    ahead: int
    blocked: int
    short: int

    @property
    def place(self) -> Place:
        """What a published list calls it."""
        return self.case, self.line

    @property
    def row(self) -> tuple[object, ...]:
        """As the table of those who wait tells it."""
        return tuple(getattr(self, name) for name in COLUMNS)

    @classmethod
    def of(cls, row: Sequence[Any]) -> Self:
        """From such a row; of ten thousand each counts, so that no constructor is called."""
        new = object.__new__(cls)
        new.__dict__.update(zip(COLUMNS, row, strict=True))
        return new


COLUMNS = ("fund", "case", "line", "number", "received_on", "since", "ahead", "blocked", "short")


@frozen
class Order:
    """What decides who is served before whom: criteria, and the places of the published list."""

    criteria: str
    places: Mapping[Place, int] = field(default=UNLISTED)

    def key(self, q: Queued, *, moved: bool = True) -> Key:
        """Whoever has the lesser key is served first; `moved`: whether moving ahead counts."""
        tie = (len(q.number), q.number, q.line)
        if q.ahead and moved:
            return (AHEAD, q.ahead, "", *tie)
        listed = self.places.get(q.place)
        if listed is not None:
            return (LISTED, listed, "", *tie)
        day = q.received_on if self.criteria == "filing" else q.since
        return (LATER, 0, day or UNKNOWN, *tie)

    def same(self, other: Order | None) -> bool:
        """Is it this very order? Lists are told apart by what they are, not by what they hold."""
        return other is not None and other.criteria == self.criteria and other.places is self.places


def queue_id(fund: int) -> int:
    """The stream of the list of those who wait for a fund."""
    return int.from_bytes(sha256(f"queue/{fund}".encode()).digest()[:8], "big") >> 1


def order_of(see: See, fund: Fund, on: str) -> Order:
    """The order in force for a fund on a day."""
    listed = see("list", queue_id(fund.id))
    by = criteria(see, fund.branch, on)
    return Order(criteria=by) if listed is None else Order(criteria=by, places=listed.at)


class Waiting:
    """Those who wait for a fund, kept in order while some are served and others come."""

    def __init__(self, rows: Iterable[Queued] = ()) -> None:
        self._of: dict[int, tuple[Queued, ...]] = {}
        self._line: tuple[Order | None, list[tuple[Key, Queued]]] = (None, [])
        for q in rows:
            self._of[q.case] = (*self._of.get(q.case, ()), q)

    def __len__(self) -> int:
        return sum(map(len, self._of.values()))

    def __bool__(self) -> bool:
        """Does anybody wait?"""
        return bool(self._of)

    def copy(self) -> Waiting:
        """The same, apart: what is put there is not here."""
        new = Waiting()
        new._of, new._line = dict(self._of), (self._line[0], list(self._line[1]))
        return new

    def put(self, case: int, rows: tuple[Queued, ...]) -> None:
        """For what a case waits from now on; nothing if these are none."""
        was = self._of.pop(case, ())
        if rows:
            self._of[case] = rows
        by, line = self._line
        if by is None:
            return
        for q in was:
            del line[bisect_left(line, by.key(q), key=first)]
        for q in rows:
            insort(line, (by.key(q), q), key=first)

    def line(self, order: Order) -> list[tuple[Key, Queued]]:
        """All in order, with their keys; put in order once."""
        by, line = self._line
        if not order.same(by):
            every = (q for rows in self._of.values() for q in rows)
            line = sorted(((order.key(q), q) for q in every), key=first)
            self._line = (order, line)
        return line

    def walk(
        self, order: Order, instead: Mapping[int, tuple[Queued, ...]] = NOBODY
    ) -> Iterator[tuple[Key, Queued]]:
        """All in order, with their keys; of the cases in `instead` what stands there."""
        line = self.line(order)
        if not instead:
            return iter(line)
        own = sorted(((order.key(q), q) for rows in instead.values() for q in rows), key=first)
        return heapq.merge((x for x in line if x[1].case not in instead), own, key=first)


def first(x: tuple[Key, Queued]) -> Key:
    """By what a line is in order."""
    return x[0]


class Beside:
    """The same as a command sees it that has written of some cases itself."""

    def __init__(self, waiting: Waiting, instead: Mapping[int, tuple[Queued, ...]]) -> None:
        self._waiting, self._instead = waiting, instead

    def __bool__(self) -> bool:
        """Does anybody wait?"""
        return bool(self._waiting) or any(self._instead.values())

    def walk(self, order: Order) -> Iterator[tuple[Key, Queued]]:
        """All in order, with their keys."""
        return self._waiting.walk(order, self._instead)

    def line(self, order: Order) -> Sequence[tuple[Key, Queued]]:
        """The same, to be looked into at a place."""
        return list(self.walk(order)) if self._instead else self._waiting.line(order)


def first_covered(
    waiting: Waiting | Beside | None,
    order: Order,
    mine: Queued,
    available: int,
    takes: Callable[[Queued], bool],
) -> Queued | None:
    """Who stands before this one, belongs to another case, needs no more than there is, and takes
    money of the fund as its case is now; None if nobody does."""
    if waiting is None:
        return None
    key = order.key(mine)
    for theirs, q in waiting.walk(order):
        if theirs >= key:
            return None
        if q.case != mine.case and not q.blocked and q.short <= available and takes(q):
            return q
    return None


def in_list_order(waiting: Waiting | Beside | None, order: Order) -> tuple[Place, ...]:
    """All who wait as a list publishes them: whoever was moved ahead stands at their own place."""
    found = list(waiting.walk(order)) if waiting is not None else []
    found.sort(key=lambda x: order.key(x[1], moved=False))
    return tuple(q.place for _, q in found)


def digest_of(places: Iterable[Place]) -> str:
    """Names an order: 32 hexadecimal digits."""
    text = "".join(f"{case}/{line}\n" for case, line in places)
    return sha256(text.encode()).hexdigest()[:32]
