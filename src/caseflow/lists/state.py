"""A list as its events tell it."""

from __future__ import annotations

from collections.abc import Mapping

from caseflow.codec import once
from caseflow.events import Stamp, frozen
from caseflow.fund.queue import Place
from caseflow.lists.matters import Matter
from caseflow.lists.posted import Posted
from caseflow.lists.sitting import Minutes


@frozen
class List:
    """`of`: import, payment, queue (who waits for a fund), meeting or notice; `last` is the
    greatest row judged, `count` how many rows. Of a queue: the fund, by which `criteria` it was
    published, on which day, what names its order, and its places, first to last. Of a meeting: its
    minutes. Of a notice: what was put up. `by`: who began it. `matter`: what somebody said and
    somebody answers."""

    id: int
    version: int
    of: str
    branch: str
    count: int
    last: int = 0
    fund: int = 0
    criteria: str = ""
    on: str = ""
    digest: str = ""
    places: tuple[Place, ...] = ()
    last_of: str = ""
    by: int = 0
    matter: Matter | None = None
    notice: Posted | None = None
    minutes: Minutes | None = None

    @property
    def at(self) -> Mapping[Place, int]:
        """The place of each, from 1."""
        return once(self, "at", lambda x: {place: n for n, place in enumerate(x.places, 1)})


def begun(id: int, of: str, s: Stamp, m: Matter) -> List:
    """A list that is about one matter."""
    return List(id=id, version=s.version, of=of, branch=s.branch, count=1, by=s.by, matter=m)
