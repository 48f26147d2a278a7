"""What an extract opens: the private parts of the chosen cases, with the keys that lie in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from caseflow.errors import StoreError
from caseflow.proof.evidence import Evidence
from caseflow.proof.report import Finding
from caseflow.store.keys import open_with


@frozen(kw_only=True)
class Part:
    """A private part that an extract opens: the event, its stream and version, its type, and what
    it holds, as JSON has it."""

    pos: int
    stream: int
    version: int
    type: str
    content: dict[str, Any]


def read_extract(path: str | Path) -> Iterator[Part]:
    """The private parts that an extract opens, stream by stream. StoreError if it is no extract, or
    if one does not open."""
    from caseflow.store.sqlite import SQLite

    store = SQLite.copy_of(path)
    try:
        if store.chosen() is None:
            raise StoreError("no_extract", file=Path(path).name)
        yield from opened(store)
    finally:
        store.close()


def opened(store: Evidence) -> Iterator[Part]:
    """The same of a copy that is open."""
    keys = store.chosen() or {}
    at = {}
    for stream in keys:
        at.update({(e.stream, e.version): e.pos for e in store.events_of(stream)})
    for stream, version, type_, owner, nonce, data in store.private(keys):
        place = f"{stream}/{version}"
        content = json.loads(open_with(keys[owner], place, nonce, data))
        yield Part(
            pos=at[stream, version], stream=stream, version=version, type=type_, content=content
        )


def found(store: Evidence) -> Iterator[Finding]:
    """What does not open of that which should."""
    try:
        for _ in opened(store):
            pass
    except Exception as problem:  # whatever lies there, it is not what should
        code = getattr(problem, "code", type(problem).__name__)
        yield Finding("chained", 0, "extract_unopened", {"what": code})
