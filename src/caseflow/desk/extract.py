"""An extract for an auditor: recorded as a read of the chosen cases, before anything is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from caseflow.desk.providing import hand_over
from caseflow.desk.read import record_reads
from caseflow.errors import FactError
from caseflow.office.office import Seat


def extract(seat: Seat, numbers: Sequence[str], target: Path, to: str = "") -> int:
    """Write it; how many cases it opens. FactError if none is named, NotAllowed if one may not be
    read, or not be handed to the body `to`: then nothing is written. StoreError if something stands
    there."""
    if not numbers:
        raise FactError("extract_of_nothing", "extract")
    office = seat.office
    streams: list[int] = []

    def keys() -> Mapping[int, bytes]:
        if to:
            streams.extend(hand_over(seat, numbers, to, "extract"))
        else:
            streams.extend(record_reads(seat, numbers, "check"))
        return office.keys.raw(streams)

    try:
        office.journal.extract(target, keys)
    finally:
        office.keys.forget()
    return len(streams)
