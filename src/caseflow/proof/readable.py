"""Stage *readable*: the schema is ours to the byte, the file is sound, its format is this one.

A table that is not as it should be is read by no stage: it might be a view without an end.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.errors import CaseflowError
from caseflow.proof.evidence import Evidence
from caseflow.proof.report import Finding

STAGE = "readable"


class Readable:
    """What was found, and which tables are `strange`."""

    def __init__(self, store: Evidence) -> None:
        self.strange: set[str] = set()
        self.findings = list(self._found(store))

    def _found(self, store: Evidence) -> Iterator[Finding]:
        ours = True
        try:
            for d in store.differences():
                if d.kind in ("table", "view"):
                    self.strange.add(d.name)
                ours = ours and d.kind == "trigger"  # what only a write would run
                yield found(0, d.code, name=d.name)
            if ours:  # else the check would run what stands in that schema
                for what in store.damage():
                    yield found(0, "file_damaged", what=what)
            if store.format_differs():
                yield found(0, "format_changed")
        except CaseflowError as problem:
            yield found(0, "file_unreadable", what=problem.code)


def found(pos: int, code: str, **parts: object) -> Finding:
    """A finding of this stage."""
    return Finding(STAGE, pos, code, parts)


def unreadable(table: str, what: str, pos: int = 0) -> Finding:
    """A table cannot be read to its end."""
    return found(pos, "table_unreadable", table=table, what=what)
