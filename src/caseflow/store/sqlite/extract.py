"""An extract for an auditor, as a file: the whole journal of plain parts, and the private parts of
chosen owners with their keys. What was left out is left out of the bytes of the file too."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from caseflow.outputs import reserved
from caseflow.store.sqlite.file import FAULTS, mapped
from caseflow.store.sqlite.place import claim, placed
from caseflow.store.sqlite.schema import EXTRACT, OF_EXTRACT, TRIGGERS

#: rows that describe nobody: which plugin made which programme
PLAIN = ("part", "amends")
_GUARDS = ("private_delete", "committed_rows_update")
_LEFT_OUT = (
    "DELETE FROM private WHERE owner NOT IN (SELECT owner FROM extract)",
    # the wrapped keys of those chosen stay, so that their parts are under a key of the store
    f"""UPDATE committed_rows SET salt = NULL, detail = NULL,
  mark = CASE kind WHEN 'key' THEN mark END
WHERE kind NOT IN ({", ".join(repr(k) for k in PLAIN)}) AND NOT (kind = 'key' AND mark IN (
  SELECT mark FROM chosen))""",
)


def write_extract(
    source: sqlite3.Connection, target: Path, keys: Callable[[], Mapping[int, bytes]]
) -> None:
    """Write it into a new file, for its owner alone; a failed one leaves nothing. `keys` gives the
    data keys, once it is known that the file can be made. StoreError if something stands there, or
    if it cannot be written."""
    reserved(target, "--out")
    with placed(target) as made:
        claim(made)
        chosen = keys()
        try:
            with closing(sqlite3.connect(made, isolation_level=None)) as out:
                _fill(source, out, chosen)
        except FAULTS as problem:
            raise mapped(problem, target) from problem


def _fill(source: sqlite3.Connection, out: sqlite3.Connection, keys: Mapping[int, bytes]) -> None:
    source.backup(out)
    out.execute("PRAGMA secure_delete=ON")
    out.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    out.execute("BEGIN IMMEDIATE")
    for name in _GUARDS:
        out.execute(f"DROP TRIGGER {name}")
    out.execute(EXTRACT)
    out.executemany("INSERT INTO extract VALUES (?, ?)", sorted(keys.items()))
    out.execute("CREATE TEMP TABLE chosen (mark BLOB)")
    marks = [(owner.to_bytes(8, "big"),) for owner in keys]
    out.executemany("INSERT INTO chosen VALUES (?)", marks)
    for statement in _LEFT_OUT:
        out.execute(statement)
    for name in _GUARDS:
        out.execute(TRIGGERS[name])
    out.execute(f"PRAGMA user_version = {OF_EXTRACT}")
    out.execute("COMMIT")
    out.execute("VACUUM")
