"""What a branch, or the nearest one above it, adopted and has in force on a day: by name, as it
stands in the journal, so that whoever proves it reads the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from caseflow.branch.state import Branch, upwards
from caseflow.codec import once
from caseflow.events import See

T = TypeVar("T")
_MOST = 2_000  # values of one branch that are remembered


def kept(see: See, branch: str, what: str, make: Callable[[tuple[Branch, ...]], T]) -> T:
    """What follows from a branch and those above it (the nearest first), worked out once as long
    as none of them changes; `what` names it."""
    desks = tuple(upwards(see, branch))
    if not desks:
        return make(())
    memo: dict[str, tuple[tuple[Branch, ...], Any]] = once(desks[0], "adopted", lambda _: {})
    found = memo.get(what)
    if found is not None and _same(found[0], desks):
        return found[1]  # type: ignore[no-any-return]
    if len(memo) >= _MOST:
        memo.clear()
    made = make(desks)
    memo[what] = (desks, made)
    return made


def _same(before: tuple[Branch, ...], now: tuple[Branch, ...]) -> bool:
    return len(before) == len(now) and all(x is y for x, y in zip(before, now, strict=True))


def adopted(see: See, branch: str, on: str, *names: str) -> Any:
    """The value in force on a day (ISO) that the branch, else the nearest above it, adopted under
    the first of these names of which it did; of one day the one adopted last. None if nobody
    did."""

    def find(desks: tuple[Branch, ...]) -> Any:
        for desk in desks:
            for name in names:
                values = [v for v in desk.adopted if v.name == name and v.since <= on]
                if values:
                    return json.loads(sorted(values, key=lambda v: v.since)[-1].value)
        return None

    return kept(see, branch, "|".join((on, *names)), find)


def per_programme(programme: str, *names: str) -> tuple[str, ...]:
    """The names under which a value is looked for: for the programme, then for all.

    >>> per_programme("crcf.chd", "limit.review")
    ('limit.review.crcf.chd', 'limit.review')
    """
    own = (f"{name}.{programme}" for name in names) if programme else ()
    return (*own, *names)
