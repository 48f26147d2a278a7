"""Private parts one by one. What was erased or cannot be opened is told by its code, beside what
can be: a page about a case never ends because one part of it is gone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from caseflow.errors import StoreError
from caseflow.office.root import Root
from caseflow.values.wire import opened


@frozen
class Opened:
    """What an event keeps beside its plain part; `code` says why it cannot be read."""

    content: Mapping[str, Any] = field(factory=dict, repr=False)
    code: str = ""

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts in it."""
        found = self.content.get("facts", {})
        return found if isinstance(found, Mapping) else {}


def parts_of(root: Root, streams: Iterable[int]) -> dict[tuple[int, int], Opened]:
    """(stream, version) → its private part, as stored, in that order. Record the read first."""
    rows = root.journal.private(streams)
    root.keys.prefetch({owner for _, _, _, owner, _, _ in rows})
    return {
        (stream, version): _open(root, owner, f"{stream}/{version}", nonce, data)
        for stream, version, _, owner, nonce, data in rows
    }


def _open(root: Root, owner: int, place: str, nonce: bytes, data: bytes) -> Opened:
    try:
        content = json.loads(root.keys.open(owner, place, nonce, data))
        return Opened(opened(content))
    except StoreError as problem:
        return Opened(code=problem.code)
    except (ValueError, TypeError, KeyError, AttributeError):  # it opens, and is not what we write
        return Opened(code="private_changed")


def last_name(parts: Mapping[tuple[int, int], Opened], party: int) -> tuple[str, str]:
    """What a person is called as last stated, and why it cannot be read, if it cannot."""
    name, code = "", ""
    for (stream, _), part in parts.items():
        if stream != party:
            continue
        code = part.code or code
        for key, value in part.facts.items():
            if key.rpartition(".")[2] == "name" and isinstance(value, str):
                name = value
    return name, "" if name else code
