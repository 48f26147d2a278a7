"""A list as its events tell it."""

from __future__ import annotations

from caseflow.events import frozen


@frozen
class List:
    """`of`: import or payment; `last` is the greatest row judged, `count` how many rows."""

    id: int
    version: int
    of: str
    branch: str
    count: int
    last: int = 0
