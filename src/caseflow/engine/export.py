"""The journal in a form that two equal stores share: streams in the order of their first event, private parts opened, without
times of recording, hashes (of files too), nonces and keys; ids replaced by the place of their stream.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from caseflow.engine.caseflow import Caseflow

_OWN = ("of", "file", "sha256")  # texts that derive from the keys of one store


def canonical(cf: Caseflow) -> Iterator[str]:
    """One JSON line per event, stream by stream. StoreError without the master key. Holds personal data: it is for proofs."""
    with cf.store.read() as tx:
        rows = tx.rows("SELECT stream, version, type, actor, auth, on_day, chain, body FROM events ORDER BY pos", ())
        names: dict[int, str] = {}
        for stream, *_ in rows:
            names.setdefault(stream, f"s{len(names) + 1}")
        private = {s: {v: c for v, _, c in tx.private(s)} for s in names}
    order = {s: n for n, s in enumerate(names)}
    for stream, version, type_, actor, auth, on, chain, body in sorted(rows, key=lambda r: (order[r[0]], r[1])):
        line = [
            names[stream],
            version,
            type_,
            names.get(actor, "system"),
            auth,
            on,
            chain,
            _named(json.loads(body), names),
            private[stream].get(version),
        ]
        yield json.dumps(line, ensure_ascii=False, sort_keys=True)


def _named(x: Any, names: dict[int, str]) -> Any:
    if isinstance(x, dict):
        return {k: _named(v, names) for k, v in x.items() if k not in _OWN or not isinstance(v, str)}
    if isinstance(x, list):
        return [_named(i, names) for i in x]
    return names.get(x, x) if type(x) is int and x > 1 << 32 else x
