"""The store in one SQLite file, and in memory, under the tests that every store passes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from store.conformance import Durability, Meaning
from store.made_up import Store

from caseflow.store.sqlite import SQLite


class TestMemory(Meaning):
    def make(self) -> Store:
        return SQLite.create(":memory:")


class TestFile(Meaning, Durability):
    opener = "store.test_conformance:opened"

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.path = tmp_path / "caseflow.db"

    @property
    def where(self) -> str:
        return str(self.path)

    def make(self) -> Store:
        return SQLite.create(self.path)

    def again(self, *, readonly: bool = False, wait: float = 5.0) -> Store:
        return SQLite.open(self.path, readonly=readonly, wait=wait)

    def filled(self, journal: Store) -> AbstractContextManager[None]:
        assert isinstance(journal, SQLite)
        return _filled(journal)


@contextmanager
def _filled(journal: SQLite) -> Iterator[None]:
    """As a full disk: the file may not grow."""
    pages = journal._one("PRAGMA page_count")[0]
    journal._one(f"PRAGMA max_page_count = {pages + 2}")
    yield
    journal._one("PRAGMA max_page_count = 1000000")


def opened(path: Path) -> Store:
    """For other processes."""
    return SQLite.open(path)
