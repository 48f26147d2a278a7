"""A file that exists, opened once it is known to be a store of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from caseflow.errors import StoreError, shown
from caseflow.store.sqlite import schema
from caseflow.store.sqlite.file import WAIT, File, limited


class Opened(File):
    """A connection to a store, and which store it is."""

    def __init__(self, path: str | Path, *, readonly: bool = False, wait: float = WAIT) -> None:
        super().__init__(path, readonly=readonly, wait=wait)
        self._store = ""

    @property
    def store(self) -> str:
        """The id of the store: it is hashed with every event and stands in every head."""
        return self._store

    @classmethod
    def open(cls, path: str | Path, *, readonly: bool = False, wait: float = WAIT) -> Self:
        """A store that exists. StoreError if it is none of ours; its handles are closed then."""
        if not Path(path).is_file():
            raise StoreError("store_absent", file=Path(path).name)
        made = cls(path, readonly=readonly, wait=wait)
        try:
            limited(made._db)
            made._look()
            if not readonly:
                made._prepare()
        except BaseException:
            made.close()
            raise
        return made

    def _look(self) -> None:
        name = Path(self.path).name
        found = self._one("PRAGMA user_version")[0]
        try:
            meta = dict(self._all("SELECT name, value FROM meta"))
        except StoreError as problem:
            if problem.code != "store_fault":  # damaged or unreadable, rather than another's
                raise
            raise StoreError("store_not_ours", file=name, what="") from problem
        if found == schema.OF_EXTRACT:
            raise StoreError("store_is_extract", file=name)
        if 0 < found < schema.FORMAT and meta.get("format") == str(found):
            raise StoreError("store_older", file=name, found=found, known=schema.FORMAT)
        if found > schema.FORMAT:
            raise StoreError("store_newer", file=name, found=found, known=schema.FORMAT)
        if found != schema.FORMAT or meta.get("format") != str(schema.FORMAT):
            raise StoreError("store_format", file=name, found=found, known=schema.FORMAT)
        if not meta.get("store"):
            raise StoreError("store_not_ours", file=name, what="")
        with self._held(), self._speaking():
            if other := schema.acting(self._db):
                raise StoreError("store_acting", file=name, name=shown(other))
        self._store = meta["store"]
