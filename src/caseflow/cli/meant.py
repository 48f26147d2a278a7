"""Where a command takes the number of a case it takes its ending too, with the check letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseflow import Desk


def meant(desk: Desk, typed: str) -> str:
    """The whole number of the case that is meant at this desk; see `desk.meant`."""
    from caseflow.desk import meant

    return meant.meant(desk.seat, typed)
