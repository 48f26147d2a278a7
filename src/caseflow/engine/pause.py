"""The collector of garbage rests while a chunk is worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused(items: int) -> Iterator[None]:
    """Without it a chunk takes about a fifth less time (benchmarks/store.py); a few commands are not worth it."""
    if items < 100 or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
