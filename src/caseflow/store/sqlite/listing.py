"""The list of cases straight from its table: what a plain command needs, without loading events,
programmes or keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs

from caseflow.errors import StoreError
from caseflow.store.sqlite.opened import Opened

BY_NUMBER = " ORDER BY length(number), number"
COLUMNS = ("number", "programme", "status", "received_on", "granted", "paid", "version")
#: what programmes are called, as the edition kept last says
_CALLED = """SELECT programme, CAST(json AS TEXT) FROM editions
  WHERE pos IN (SELECT max(pos) FROM editions GROUP BY programme)"""
#: what is asked for on a case whatever its one word is: told among what waits
ASKED = "reopen:"
_WAITS = "EXISTS (SELECT 1 FROM waiting w WHERE w.case_id = cases.id AND w.what = ?)"
_OPENING = "SELECT body FROM events ORDER BY pos LIMIT 1"


@attrs.frozen(kw_only=True)
class Listing:
    """Cases by number (plain parts; sums in minor units of `currency`), and what store it is."""

    cases: tuple[dict[str, Any], ...]
    statuses: tuple[str, ...]  # those that some case of the store has
    called: dict[str, tuple[str, str]]  # programme → its words
    demo: bool
    place: str
    options: tuple[tuple[str, str], ...]
    currency: str


def listed(
    path: str | Path,
    *,
    status: str = "",
    programme: str = "",
    branch: str = "",
    since: str = "",
    limit: int = 0,
) -> Listing:
    """Cases of a store, narrowed as `Journal.cases` does. StoreError if it is none."""
    found = _Listed.open(path, readonly=True)
    try:
        with found.reading():
            return found.listing(narrowed(status, programme, branch, since), limit)
    finally:
        found.close()


def narrowed(status: str, programme: str, branch: str, since: str) -> tuple[str, list[str]]:
    """How cases are narrowed, behind the name of their table, and the values; what is empty does
    not narrow. By a day the index is said: SQLite would rather walk all in the order of numbers."""
    by = (
        (_WAITS if status.startswith(ASKED) else "status = ?", status),
        ("programme = ?", programme),
        ("branch = ?", branch),
        ("received_on >= ?", since),
    )
    where = " AND ".join(said for said, value in by if value)
    index = " INDEXED BY cases_received" if since else ""
    return f"{index} WHERE {where}" if where else "", [value for _, value in by if value]


class _Listed(Opened):
    def listing(self, narrow: tuple[str, list[str]], limit: int) -> Listing:
        opening = self._one(_OPENING)
        if opening is None:
            raise StoreError("store_not_opened", file=Path(self.path).name)
        opened = json.loads(opening[0])
        how, values = narrow
        sql = f"SELECT {', '.join(COLUMNS)} FROM cases{how}{BY_NUMBER} LIMIT ?"
        rows = self._all(sql, (*values, limit or -1))
        return Listing(
            cases=tuple(dict(zip(COLUMNS, row, strict=True)) for row in rows),
            called={code: _called(text) for code, text in self._all(_CALLED)},
            statuses=tuple(r[0] for r in self._all("SELECT DISTINCT status FROM cases")),
            demo=opened["demo"],
            place=opened["place"],
            options=tuple((a, b) for a, b in opened["options"]),
            currency=opened["currency"],
        )


def _called(edition: str) -> tuple[str, str]:
    said = json.loads(edition)["edition"]
    return said["zh"], said["en"]
