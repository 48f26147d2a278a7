"""The hash of an event covers what stands before it in its chain, its store and every column. Pure.

Everything is framed by length in a fixed order and with fixed types, so that no two rows give the
same bytes. A chain belongs to one store: its id is hashed with every event and stands in every
head, so that many stores may lie side by side.

The last event that a transaction writes in a chain bears a *seal*: the signature of its hash. It
stands outside that hash, and in the hash of the event that follows, so that no seal can be taken
away from the middle of a chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from operator import attrgetter
from struct import Struct
from typing import Any

import attrs

from caseflow.store.journal import GENESIS, Stored

COLUMNS = tuple(a.name for a in attrs.fields(Stored))[:-2]
SEAL = b"caseflow seal\0"
#: an event as the row that `link` takes
columns = attrgetter(*COLUMNS)

_HEAD = Struct(">qqqqqqqIIIIIIII")
_ROW = Struct(">IIII")
_PART = Struct(">qII")


def after(digest: bytes, seal: bytes) -> bytes:
    """What the event that follows takes as `before`: the hash, with the seal if there is one."""
    return hashlib.sha256(SEAL + digest + seal).digest() if seal else digest


def signed(digest: bytes) -> bytes:
    """The bytes of which a seal is the signature."""
    return SEAL + digest


def link(before: bytes, store: str, row: Sequence[Any]) -> bytes:
    """The hash of a row (`COLUMNS`, in order) that follows `before` in its chain.

    TypeError, AttributeError or struct.error if a column has another type than it should have.
    """
    (pos, chain, seq, command, stream, version, type_, actor, auth, on, recorded_at, body, private,
     rows) = row  # fmt: skip
    texts = (store.encode(), chain.encode(), type_.encode(), auth.encode(), on.encode())
    parts = (*texts, body, private, rows)
    numbers = (pos, seq, command, stream, version, actor, recorded_at)
    head = _HEAD.pack(*numbers, *map(len, parts))
    return hashlib.sha256(b"".join((before, head, *parts))).digest()


def commit(salt: bytes, kind: str, mark: bytes, detail: bytes) -> bytes:
    """What an event keeps of a row that may be emptied later."""
    name = kind.encode()
    head = _ROW.pack(len(salt), len(name), len(mark), len(detail))
    return hashlib.sha256(b"".join((head, salt, name, mark, detail))).digest()


def commits(digests: Sequence[bytes]) -> bytes:
    """The column `rows` of an event: one digest over the commits of its rows, empty for none."""
    if not digests:
        return b""
    if {*map(len, digests)} != {32}:
        raise ValueError("a commit has 32 bytes")
    return hashlib.sha256(b"".join(digests)).digest()


def sealed(owner: int, nonce: bytes, data: bytes) -> bytes:
    """The column `private` of an event: whose key closed its private part, and the part itself."""
    head = _PART.pack(owner, len(nonce), len(data))
    return hashlib.sha256(b"".join((head, nonce, data))).digest()


# -- heads: a hash that is kept elsewhere ------------------------------------------------------


@attrs.frozen
class Head:
    """The last event of a chain at some time, kept elsewhere: what came before it is fixed. With
    its `seal`, if it is kept too, it shows by itself that this store made it."""

    store: str
    chain: str
    seq: int
    hash: bytes
    seal: bytes = attrs.field(default=b"", kw_only=True)


# -- a walk over a journal ---------------------------------------------------------------------


@attrs.frozen
class Fault:
    """What a walk found: where (0: nowhere in particular) and a code; `chain` if one is meant."""

    pos: int
    code: str
    chain: str = ""


_CODES = (
    *("event_position", "event_seq", "event_version"),
    *("event_command", "event_time", "event_hash"),
)
_GOOD = (True,) * len(_CODES)


class Walk:
    """Checks the events of one store by position, keeping heads and versions only.

    Codes: `event_position`, `event_seq`, `event_version`, `event_command`, `event_time`,
    `event_hash`, `event_unreadable`. `agreed` are those heads kept elsewhere (`anchors`) that lie
    on their chain, and where.
    """

    def __init__(self, store: str, anchors: Iterable[Head] = ()) -> None:
        self.store = store
        self.heads: dict[str, tuple[int, bytes]] = {}
        self.seals: dict[str, bytes] = {}  # of the last event of each chain
        self.first: dict[str, int] = {}  # where each chain begins
        self.faults: list[Fault] = []
        self.agreed: dict[Head, int] = {}  # heads kept elsewhere that were met, and where
        self._wanted: dict[tuple[str, int], list[Head]] = {}
        for head in anchors:
            if head.store == store:
                self._wanted.setdefault((head.chain, head.seq), []).append(head)
        self._before: dict[str, bytes] = {}
        self._at = self._command = self._time = 0
        self._versions: dict[int, int] = {}

    def step(self, event: Stored) -> bool:
        """The next event; is it as it should be? A hostile one must not stop the walk."""
        try:
            return self._check(event)
        except Exception:
            self.faults.append(Fault(self._at + 1, "event_unreadable"))
            self._at += 1
            return False

    def before(self, chain: str) -> bytes:
        """What the next event of a chain takes as before."""
        return self._before.get(chain, GENESIS)

    def _check(self, e: Stored) -> bool:
        chain, pos, kept = e.chain, e.pos, e.hash
        digest = link(self._before.get(chain, GENESIS), self.store, columns(e))
        seq = self.heads[chain][0] if chain in self.heads else 0
        good = (
            pos == self._at + 1,
            e.seq == seq + 1,
            e.version == self._versions.get(e.stream, 0) + 1,
            e.command == pos or (0 < e.command == self._command),
            e.recorded_at >= self._time,
            digest == kept,
        )
        whole = good == _GOOD
        if not whole:
            self.faults += [
                Fault(pos, c, chain) for c, is_good in zip(_CODES, good, strict=True) if not is_good
            ]
            # go on from what is stored, so that one changed event is named once
            kept = kept if type(kept) is bytes and len(kept) == 32 else digest
        self._before[chain], self.seals[chain] = after(kept, e.seal), e.seal
        if seq == 0:
            self.first.setdefault(chain, pos)
        self._at, self._command, self._time = pos, e.command, e.recorded_at
        self._versions[e.stream], self.heads[chain] = e.version, (e.seq, kept)
        if self._wanted:
            for head in self._wanted.get((chain, e.seq), ()):
                if head.hash == kept:
                    self.agreed[head] = pos
        return whole


def faults(store: str, events: Iterable[Stored]) -> list[Fault]:
    """All faults of a whole journal."""
    walk = Walk(store)
    for event in events:
        walk.step(event)
    return walk.faults
