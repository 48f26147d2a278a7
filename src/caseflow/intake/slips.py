"""Columns that nothing asks, but whose name is near that of a question which no other column asks:
most often a slip of the pen, by which an answer would be lost."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.intake.columns import Aside, Field, Head
from caseflow.intake.headers import PERSONS, UNIT, plain

if TYPE_CHECKING:
    from caseflow.files.cells import Sheet

ENOUGH = 0.75  # how like a name must be: one sign in four of a short one
SHORTEST = 4
LONGEST = 60


@frozen(kw_only=True)
class Slip:
    """A header as it stands there, where (-1: in two rows), and the question that may be meant."""

    header: str
    place: int
    meant: Field

    @property
    def name(self) -> str:
        """What the question is called, as the header is written."""
        return self.meant.en if self.header.isascii() else self.meant.zh


def slips(sheet: Sheet, head: Head) -> tuple[Slip, ...]:
    """Each with the nearest question; none twice."""
    if head.names is None or not head.unused:
        return ()
    asked = {c.field.key for c in head.columns}
    free = {
        name: f
        for name, (f, item) in head.names.known.items()
        if not item and not isinstance(f, Aside) and f.key not in asked
    }
    row = next((r for r in sheet.rows if r.number == head.row), None)
    values = [str(v).strip() if v is not None else "" for v in row.values] if row else []
    out: dict[str, Slip] = {}
    for header in head.unused:
        f = None if UNIT.search(header) else _nearest(plain(header), free)  # a sum in other money
        if f is not None:
            place = values.index(header) if header in values else -1
            out.setdefault(f.key, Slip(header=header, place=place, meant=f))
    return tuple(out.values())


def _nearest(wanted: str, free: dict[str, Field]) -> Field | None:
    if not SHORTEST <= len(wanted) <= LONGEST:
        return None
    best, found = ENOUGH, None
    for name, f in free.items():
        if len(name) >= SHORTEST and _same_people(wanted, name):
            like = SequenceMatcher(None, wanted, name, autojunk=False).ratio()
            if like > best or (found is None and like == best):
                best, found = like, f
    return found


def _same_people(one: str, other: str) -> bool:
    """A name that says another person is no slip: the mother's is not the father's."""
    return all((word in one) == (word in other) for word in PERSONS)
