"""A store in one SQLite file. SQL and `sqlite3` stand in this folder and nowhere else."""

from __future__ import annotations

from caseflow.store.sqlite.store import SQLite

__all__ = ["SQLite"]
