"""The published list of those who wait for money of a fund: frozen when two people publish it.

Who is on it is served in its order when money comes; who waits later stands behind. Published
again, those who still wait keep their order, and all others follow by the criteria in force.
"""

from __future__ import annotations

from typing import ClassVar

from caseflow.branch import guards as two
from caseflow.branch.fold import ref
from caseflow.branch.serving import criteria
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.fund.queue import Place, digest_of, in_list_order, order_of, queue_id
from caseflow.lists.state import List

QUEUE = "queue"


@frozen
class QueuePublished(Event):
    """Who waits for a fund, and in which order, is published: `count` lines, whose order `digest`
    names; they are told in the same command."""

    goes_on: ClassVar[bool] = True

    id: int
    fund: int
    criteria: str
    count: int
    digest: str
    of: int


@frozen
class QueuePlaced(Event):
    """The places of the list, first to last: case and line. Plain parts only, nothing private."""

    places: tuple[Place, ...]


def published(x: List | None, e: QueuePublished, s: Stamp) -> List:
    """The list begins, or begins anew."""
    more = {
        "fund": e.fund,
        "criteria": e.criteria,
        "on": s.on,
        "digest": e.digest,
        "count": e.count,
        "places": (),
        "last_of": ref(e.of, s),
    }
    if x is None:
        x = List(id=e.id, version=s.version, of=QUEUE, branch=s.branch, count=e.count, by=s.by)
    return changed(x, version=s.version, **more)


def placed(x: List, e: QueuePlaced, s: Stamp) -> List:
    """It is whole."""
    return changed(x, version=s.version, places=e.places)


def of_the_fund(b: Before) -> None:
    """The one list of a fund, at the desk that keeps the fund."""
    body = b.body
    fund = b.see("fund", body.fund)
    if fund is None or fund.branch != b.who.branch:
        raise NotAllowed("other_list")
    if body.id != queue_id(body.fund):
        raise NotAllowed("wrong_id")


@content
def as_it_stands(b: Before) -> None:
    """All who wait now, in the order that is in force now."""
    body, fund = b.body, b.see("fund", b.body.fund)
    if body.criteria != criteria(b.see, fund.branch, b.who.on):
        raise Stale("queue_moved", fund=fund.code)
    order = order_of(b.see, fund, b.who.on)
    places = in_list_order(b.see("queue", (fund.id, None)), order)
    if not places:
        raise Stale("nobody_waits", fund=fund.code)
    if (body.count, body.digest) != (len(places), digest_of(places)):
        raise Stale("queue_moved", fund=fund.code)


def is_published(b: Before) -> None:
    """A list that was published at this desk, and is not told yet."""
    x: List | None = b.state
    if x is None or x.of != QUEUE or x.branch != b.who.branch or x.places:
        raise NotAllowed("other_list")


@content
def as_published(b: Before) -> None:
    """The places are those that two people published."""
    if digest_of(b.body.places) != b.state.digest:
        raise NotAllowed("not_as_published")


kind(
    "list",
    "queue_published",
    QueuePublished,
    published,
    (two.manages, two.own_id, of_the_fund, two.by_two, as_it_stands),
)
kind("list", "queue_placed", QueuePlaced, placed, (is_published, as_published))
