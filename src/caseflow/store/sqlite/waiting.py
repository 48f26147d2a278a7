"""What waits and what falls due, page by page: by index, however much waits."""

from __future__ import annotations

from typing import Any

from caseflow.store.journal import Falls, Waits, Wanted
from caseflow.store.sqlite.evidence import Evidence

# what there is at a branch is found by leaps, one column each: behind a pair of columns SQLite
# would walk all rows that have that pair
WHAT = """SELECT what FROM waiting WHERE branch = ? AND duty = ? AND what > ?
ORDER BY what LIMIT 1"""
DUTY = "SELECT duty FROM waiting WHERE branch = ? AND duty > ? ORDER BY duty LIMIT 1"
PAGE = """SELECT w.since, w.case_id FROM waiting w{join}
WHERE w.branch = ? AND w.duty = ? AND w.what = ? AND (w.since, w.case_id) > (?, ?){narrow}
ORDER BY w.since, w.case_id LIMIT ?"""
COUNT = """SELECT count(*) FROM waiting w{join}
WHERE w.branch = ? AND w.duty = ? AND w.what = ?{narrow}"""
# by the case: all that waits at a branch may be very many
DUE_AT = "EXISTS (SELECT 1 FROM waiting d WHERE d.case_id = w.case_id AND +d.branch = ?)"
JOIN = " CROSS JOIN cases c ON c.id = w.case_id"
QUEUED = "SELECT * FROM queued WHERE fund = ? AND short <= ?"
MOST = 2**63 - 1
FALLS = """SELECT f.day, c.number, f.case_id, f.what FROM falls_due f
CROSS JOIN cases c ON c.id = f.case_id WHERE f.day <= ? ORDER BY f.day, c.number, f.what"""


class Waiting(Evidence):
    """The named reads of `waiting` and `falls_due`."""

    def waited(self, branch: str) -> list[tuple[str, str]]:
        """(duty, what) of all that is waited for at a branch, in order, each once."""
        out: list[tuple[str, str]] = []
        with self.reading():
            duty: tuple[str] | None = ("",)
            while duty is not None:
                what = self._one(WHAT, (branch, *duty, ""))
                while what is not None:
                    out.append((*duty, *what))
                    what = self._one(WHAT, (branch, *duty, *what))
                duty = self._one(DUTY, (branch, *duty))
        return out

    def waiting(
        self, wanted: Wanted, after: tuple[str, int] = ("", 0), limit: int = 50
    ) -> list[Waits]:
        """So many of these rows by (since, case), behind one."""
        sql, values = narrowed(PAGE, wanted)
        of = (wanted.branch, wanted.duty, wanted.what)
        rows = self._all(sql, (*of, *after, *values, limit))
        return [Waits(since, case, wanted.what) for since, case in rows]

    def waiting_count(self, wanted: Wanted) -> int:
        """How many rows these are."""
        sql, values = narrowed(COUNT, wanted)
        return int(self._one(sql, (wanted.branch, wanted.duty, wanted.what, *values))[0])

    def queued(self, fund: int, most: int | None = None) -> list[tuple[Any, ...]]:
        """The rows of `queued` of a fund, in no order: all, or those that lack `most` at most."""
        return self._all(QUEUED, (fund, MOST if most is None else most))

    def falls_due(self, until: str) -> list[Falls]:
        """All that falls due up to a day (ISO), by day and number."""
        return [Falls(*row) for row in self._all(FALLS, (until,))]


def narrowed(sql: str, wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    """The statement with the conditions that are asked for, and their values; the table of cases is
    looked at only where one of them asks it."""
    own: list[tuple[str, tuple[object, ...]]] = []
    theirs: list[tuple[str, tuple[object, ...]]] = []
    if wanted.until:
        own.append(("w.since <= ?", (wanted.until,)))
    if wanted.not_by:
        own.append(("w.entered <> ?", (wanted.not_by,)))
    if wanted.due_at:
        own.append((DUE_AT, (wanted.due_at,)))
    if wanted.but:
        own.append((f"w.case_id NOT IN ({_marks(wanted.but)})", wanted.but))
    if wanted.programmes:
        theirs.append((f"c.programme IN ({_marks(wanted.programmes)})", wanted.programmes))
    if wanted.county:
        theirs.append(("c.branch = ?", (wanted.county,)))
    if wanted.least is not None:
        theirs.append(("c.granted >= ?", (wanted.least,)))
    if wanted.most is not None:
        theirs.append(("c.granted <= ?", (wanted.most,)))
    narrow = "".join(f" AND {condition}" for condition, _ in (*own, *theirs))
    values = tuple(v for _, given in (*own, *theirs) for v in given)
    return sql.format(join=JOIN if theirs else "", narrow=narrow), values


def _marks(values: tuple[object, ...]) -> str:
    return ",".join("?" * len(values))
