"""`request=`: a command repeated with the same content gives its first result again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Self

from attrs import asdict, frozen

from caseflow.case.acts.act import Done
from caseflow.case.acts.values import text as to_text
from caseflow.errors import Stale
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.office.wire import to_wire
from caseflow.store.journal import Kept

KIND = "request"


@frozen
class Request:
    """A request by its keyed name, with a keyed digest of who said what."""

    name: str
    mark: bytes
    content: bytes

    @classmethod
    def of(cls, root: Root, party: int, request: str, commands: Sequence[Any]) -> Self | None:
        """The request; None if none is named."""
        if not to_text(request, "request"):
            return None
        said = [[type(x).__name__, plain(asdict(x, recurse=False))] for x in commands]
        text = json.dumps([party, said], ensure_ascii=False, sort_keys=True, default=str)
        mark = root.keys.mark(KIND, request)
        return cls(request, mark, root.keys.mark("request-content", text))

    def before(self, root: Root) -> list[Done] | None:
        """What it gave the first time; None if it is new. Stale if it was something else."""
        found = root.found(KIND, self.mark)
        if not found:
            return None
        seen, result = json.loads(found[0][1])
        if seen != self.content.hex():
            first = result[0][0] if result else ""
            raise Stale("request_used", request=self.name[:40], case=first)
        return [
            Done(case=case, version=version, verdict=verdict, fields=tuple(fields))
            for case, version, verdict, fields in result
        ]

    def keep(self, root: Root, seat: Seat, done: Sequence[Done]) -> None:
        """Remember the result with the last event that was written for it."""
        if not root.written:
            return
        rows = [[d.case, d.version, d.verdict, list(d.fields)] for d in done]
        detail = json.dumps([self.content.hex(), rows]).encode()
        root.mark_last(Kept(KIND, self.mark, detail))


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
