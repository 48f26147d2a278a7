"""Private parts of many streams, opened together for somebody who asks for one of them."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.codec import parsed
from caseflow.errors import StoreError
from caseflow.office.session import Part
from caseflow.store.journal import Journal
from caseflow.store.keys import Keys
from caseflow.values.wire import opened


def open_parts(
    journal: Journal, keys: Keys, streams: Sequence[int], asked: int
) -> dict[int, list[Part]]:
    """The parts of each stream. Whoever was erased is left out, so that a list of many stands; who
    is asked for alone is told so: StoreError `erased`."""
    parts: dict[int, list[Part]] = {s: [] for s in streams}
    rows = journal.private(streams)
    keys.prefetch({owner for _, _, _, owner, _, _ in rows})
    for stream, version, type_, owner, nonce, data in rows:
        try:
            raw = keys.open(owner, f"{stream}/{version}", nonce, data)
        except StoreError as problem:
            if problem.code != "erased" or stream == asked:
                raise
            parts.pop(stream, None)
            continue
        if stream in parts:
            parts[stream].append((version, type_, opened(parsed(raw))))
    return parts


__all__ = ["open_parts"]
