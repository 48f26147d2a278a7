"""`request=`: what was carried out under a name is not carried out again; it answers as it did.

What was refused left no trace and is tried again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Self

from attrs import asdict, frozen, has

from caseflow.case.acts.done import Done, Verdict
from caseflow.case.acts.values import text as to_text
from caseflow.errors import Stale
from caseflow.office.root import Root
from caseflow.store.journal import Kept
from caseflow.values.wire import to_wire

KIND = "request"


@frozen
class Request:
    """A request by its keyed name, with a keyed digest of who said what."""

    name: str
    mark: bytes
    content: bytes

    @classmethod
    def of(cls, root: Root, party: int, request: str, commands: Sequence[Any]) -> Self | None:
        """The request of these commands; None if none is named."""
        return cls.saying(root, party, request, as_said(commands) if request else ())

    @classmethod
    def saying(
        cls, root: Root, party: int, request: str, said: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> Self | None:
        """The same of what was called, by name, with what; None if no request is named."""
        if not to_text(request, "request"):
            return None
        mark = root.keys.mark(KIND, request)
        return cls(request, mark, content_mark(root, [party], said))

    def before(self, root: Root) -> list[Done | None] | None:
        """What was carried out under it, None for each that was refused; None if it is new. Stale
        if it was something else."""
        seen, rows = _kept(root, self.mark)
        if seen and seen != self.content.hex():
            first = next((row[0] for row in rows if row is not None), "")
            raise Stale("request_used", request=self.name[:40], case=first)
        return [None if row is None else _done(*row) for row in rows] or None

    def keep(self, root: Root, done: Sequence[Done]) -> None:
        """Remember what was carried out, with the last event that was written for it."""
        if not root.written:
            return
        rows = [
            None if d.error is not None else [d.case, d.version, d.verdict, list(d.fields)]
            for d in done
        ]
        detail = json.dumps([self.content.hex(), rows]).encode()
        root.mark_last(Kept(KIND, self.mark, detail))


def done_under(root: Root, name: str) -> Done | None:
    """The first that was carried out under a name, whatever it said."""
    _, rows = _kept(root, root.keys.mark(KIND, name))
    return next((_done(*row) for row in rows if row is not None), None)


def _kept(root: Root, mark: bytes) -> tuple[str, list[Any]]:
    """The digest of what was said under it, and what became of each command; empty if it is new."""
    found: list[Any] = [json.loads(detail) for *_, detail in root.found(KIND, mark)]
    seen, rows = max(found, key=lambda f: sum(row is not None for row in f[1]), default=("", []))
    return seen, rows


def as_said(commands: Sequence[Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Commands by name, with their values; what is no command by its name alone."""
    return [(type(x).__name__, asdict(x, recurse=False) if has(type(x)) else {}) for x in commands]


def content_mark(
    root: Root, whose: Sequence[Any], said: Sequence[tuple[str, Mapping[str, Any]]]
) -> bytes:
    """A keyed digest of who said what: it tells nothing without the key."""
    content = [*whose, [[name, plain(values)] for name, values in said]]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return root.keys.mark("request-content", text)


def _done(case: str, version: int, verdict: Verdict, fields: Sequence[str]) -> Done:
    return Done(case=case, version=version, verdict=verdict, fields=tuple(fields))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a command as JSON data; bytes by their digest."""
    import hashlib

    out: dict[str, Any] = {}
    for k, v in values.items():
        if isinstance(v, Mapping):
            out[k] = {str(f): to_wire(x) for f, x in v.items()}
        elif isinstance(v, bytes):
            out[k] = hashlib.sha256(v).hexdigest()
        else:
            out[k] = to_wire(v)
    return out
