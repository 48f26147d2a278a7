"""The collector of garbage may rest while much is made that stays: a tenth of the time of a chunk
and of `verify` (docs/performance.md).

It is the one setting of the process that caseflow touches. Whoever rests is counted: the first one
notes what it finds and turns the collector off, the last one restores it, whatever happens in
between and in whichever thread. A host that turns it on itself meanwhile has it on; one that wants
it off at all times turns it off before, and it stays off.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

WORTH = 100
_lock = Lock()
_resting: set[object] = set()
_was_on = False


@contextmanager
def paused(items: int = WORTH) -> Iterator[None]:
    """The collector rests inside, if `items` worked on are enough for it to pay."""
    if items < WORTH:
        yield
        return
    mine = object()
    try:
        _begin(mine)
        yield
    finally:
        _end(mine)


def swept() -> None:
    """What a chunk left behind goes before the next one begins: while the collector rested it piled
    up, and chunk upon chunk it would never be looked at."""
    gc.collect()


def _begin(mine: object) -> None:
    global _was_on
    with _lock:
        if not _resting:
            _was_on = gc.isenabled()
        _resting.add(mine)  # before the collector is off: interrupted in between, it is put right
        gc.disable()


def _end(mine: object) -> None:
    with _lock:
        if _resting == {mine} and _was_on:
            gc.enable()
        _resting.discard(mine)
