"""What the first event of a store says of it, and the place that it was opened in."""

from __future__ import annotations

from pathlib import Path

from caseflow.branch.events import BranchOpened
from caseflow.errors import StoreError
from caseflow.events import read
from caseflow.office.office import clock
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.store.sqlite import SQLite
from caseflow.values.dates import read_day


def opening_of(journal: SQLite, path: str | Path) -> BranchOpened:
    """What the first event of a store says of it."""
    first = next(journal.walk(0, 1), None)
    try:
        opened = read(first.type, first.body) if first is not None else None
    except (KeyError, TypeError, ValueError):  # of a journal that is not ours
        opened = None
    if not isinstance(opened, BranchOpened):
        raise StoreError("store_not_opened", file=Path(path).name)
    return opened


def place_of_store(
    journal: SQLite, path: str | Path, name: str, options: tuple[tuple[str, str], ...], today: str
) -> Place:
    """The place of a store: the built-in one needs no plugins, one of an adopted drop-in file needs
    the store's own list."""
    if name == CHINA.name:
        return CHINA
    from caseflow.plugins import installed, place_of

    if name in installed().places:
        return place_of(name, options)
    from caseflow.office import dropins

    day = read_day(today) if today else clock().date()
    adopted = dropins.places(journal, path, day.isoformat())
    if name not in adopted:  # no other place would do: not one of those that there are is named
        raise StoreError("place_gone", name=name)
    return place_of(name, options, adopted)
