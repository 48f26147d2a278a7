"""The journal in a form that two equal stores share.

Streams stand in the order of their first events, private parts opened; without times of recording,
positions, hashes, nonces, keys and committed rows. Ids are replaced by the place of their stream,
texts that derive from the keys of one store by the place where they first stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from caseflow.errors import StoreError
from caseflow.events import SYSTEM
from caseflow.store.journal import Journal, Stored
from caseflow.store.keys import Keys

#: names of fields whose text is keyed or random in each store
KEYED = (
    "paper",
    "about",
    "file",
    "seals",
    "invoice",
    "operation",
    "receipt",
    "consent",
    "ref",
    "digest",
    "public",
)
#: what says only how one store encrypted something, and the moment at which a session is over
LEFT_OUT = ("sha256", "salt", "nonce", "sealed", "ends")
_LEAST = 1 << 32  # no id is smaller; no version, sum or row is larger that could be taken for one
_BODY = re.compile("B[0-9a-f]{12}")  # the code of an outside body, keyed in each store
CHUNK = 500  # streams whose private parts are opened at once


def canonical(journal: Journal, keys: Keys) -> Iterator[str]:
    """One JSON line per event, stream by stream. It holds personal data: it is for proofs.
    What was erased is said to be. StoreError without the master key."""
    if not keys.ready:
        raise StoreError("no_master_key")
    with journal.reading():
        try:
            yield from _lines(journal, keys)
        finally:
            keys.forget()


def _lines(journal: Journal, keys: Keys) -> Iterator[str]:
    streams: dict[int, list[Stored]] = {}
    for e in journal.walk():
        streams.setdefault(e.stream, []).append(e)
    named = _Named(streams)
    ids = list(streams)
    for i in range(0, len(ids), CHUNK):
        part = ids[i : i + CHUNK]
        private = _opened(journal, keys, part)
        for stream in part:
            for e in streams.pop(stream):
                line = [
                    named.streams[stream],
                    e.version,
                    e.type,
                    "system" if e.actor == SYSTEM else named.streams.get(e.actor, "nobody"),
                    e.auth,
                    e.on,
                    e.chain,
                    named(json.loads(e.body)),
                    named(private.get((stream, e.version))),
                ]
                yield json.dumps(line, ensure_ascii=False, sort_keys=True)


def _opened(journal: Journal, keys: Keys, streams: list[int]) -> dict[tuple[int, int], Any]:
    rows = journal.private(streams)
    keys.prefetch({row[3] for row in rows})
    return {
        (stream, version): _part(keys, owner, f"{stream}/{version}", nonce, data)
        for stream, version, _, owner, nonce, data in rows
    }


def _part(keys: Keys, owner: int, place: str, nonce: bytes, data: bytes) -> Any:
    try:
        return json.loads(keys.open(owner, place, nonce, data))
    except StoreError as problem:
        if problem.code != "erased":
            raise
        return {"erased": True}


class _Named:
    """What is of one store alone, by its place."""

    def __init__(self, streams: dict[int, list[Stored]]) -> None:
        self.streams = {id: f"s{n}" for n, id in enumerate(streams, 1)}
        self._keyed: dict[str, str] = {}

    def __call__(self, x: Any) -> Any:
        if isinstance(x, dict):
            return {k: self._field(k, v) for k, v in x.items() if k not in LEFT_OUT}
        if isinstance(x, list):
            return [self(i) for i in x]
        if type(x) is int and x > _LEAST:
            return self.streams.get(x, x)
        if isinstance(x, str) and _BODY.fullmatch(x):
            return self._place(x)
        return x

    def _field(self, name: str, value: Any) -> Any:
        if name in KEYED and isinstance(value, str) and value:
            return self._place(value)
        if name == "subject" and isinstance(value, list):  # what limits are counted by
            return [[k, self._place(v) if isinstance(v, str) else v] for k, v in value]
        if name == "receipts" and isinstance(value, list):  # marks of their numbers
            return [self._place(v) for v in value]
        if name == "body" and isinstance(value, str) and value.startswith("{"):
            return self(json.loads(value))  # of a proposal: another event's plain part
        return self(value)

    def _place(self, text: str) -> str:
        return self._keyed.setdefault(text, f"k{len(self._keyed) + 1}")
