"""A store in one SQLite file. SQL and `sqlite3` stand in this folder and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseflow.store.sqlite.store import SQLite
else:

    def __getattr__(name: str) -> object:
        """The whole store is imported when it is first named: a list of cases needs none of it."""
        if name != "SQLite":
            raise AttributeError(f"module 'caseflow.store.sqlite' has no attribute {name!r}")
        from caseflow.store.sqlite.store import SQLite

        return SQLite


__all__ = ["SQLite"]
