"""The hash of an event covers the hash before it in its chain and every stored column. Pure.

Columns are framed by length in a fixed order and with fixed types, so that no two rows give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from struct import Struct
from typing import Any

COLUMNS = "pos, chain, seq, stream, version, type, actor, auth, on_day, recorded_at, body, private"
GENESIS = b"\0" * 32
_HEAD = Struct(">qqqqqqIIIIII")


def link(before: bytes, row: Sequence[Any]) -> bytes:
    """The hash of a row (`COLUMNS`, in order) that follows `before`. TypeError or struct.error if a column has another type."""
    pos, chain, seq, stream, version, type_, actor, auth, on, recorded_at, body, private = row
    texts = (chain.encode(), type_.encode(), auth.encode(), on.encode())
    head = _HEAD.pack(pos, seq, stream, version, actor, recorded_at, *map(len, texts), len(body), len(private))
    return hashlib.sha256(b"".join((before, head, *texts, body, private))).digest()


class Walk:
    """Checks rows in the order of their positions, keeping only the heads. `faults` are sentences that name the event."""

    def __init__(self, anchors: Mapping[str, tuple[int, bytes]] | None = None) -> None:
        self.heads: dict[str, tuple[int, bytes]] = {}
        self.faults: list[str] = []
        self._anchors = dict(anchors or {})
        self._passed: set[str] = set()
        self._at = 0
        self._versions: dict[int, int] = {}

    def step(self, row: Sequence[Any], stored: object) -> bool:
        """One row and its stored hash; is it as it should be?"""
        before = len(self.faults)
        try:
            self._check(row, stored)
        except Exception as problem:  # a hostile file must not stop the check
            self.faults.append(f"事件 {str(row[0])[:20]}：无法读取（{type(problem).__name__}）")
        return len(self.faults) == before

    def _check(self, row: Sequence[Any], stored: object) -> None:
        pos, chain, seq, stream, version = row[:5]
        n, before = self.heads.get(chain, (0, GENESIS))
        if pos != self._at + 1 or seq != n + 1:
            self.faults.append(f"事件 {pos}：次序不对（链 {chain} 第 {seq} 个，应为第 {n + 1} 个；位置应为 {self._at + 1}）")
        if version != self._versions.get(stream, 0) + 1:
            self.faults.append(f"事件 {pos}：所属流的版本为 {version}，应为 {self._versions.get(stream, 0) + 1}")
        digest = link(before, row)
        if digest != stored:
            self.faults.append(f"事件 {pos}：内容与哈希不符（被改动过）")
        # go on from what is stored, so that one changed event is named once
        kept = stored if type(stored) is bytes and len(stored) == 32 else digest
        self._at, self._versions[stream], self.heads[chain] = pos, version, (seq, kept)
        if chain in self._anchors and self._anchors[chain][0] == seq and self._anchors[chain][1] == kept:
            self._passed.add(chain)

    def end(self) -> list[str]:
        """All faults, with those heads kept elsewhere that do not lie on their chain."""
        missing = [f"链 {c}：另存的链头（第 {seq} 个事件）不在链上" for c, (seq, _) in self._anchors.items() if c not in self._passed]
        return self.faults + missing


def faults(rows: Iterable[tuple[Sequence[Any], object]], anchors: Mapping[str, tuple[int, bytes]] | None = None) -> list[str]:
    """All faults of a journal: rows of `COLUMNS` with their stored hashes, by position."""
    walk = Walk(anchors)
    for row, stored in rows:
        walk.step(row, stored)
    return walk.end()


def head_text(heads: Mapping[str, tuple[int, bytes]]) -> str:
    """A head file: a line `branch seq hash` for each chain."""
    return "".join(f"{chain} {seq} {digest.hex()}\n" for chain, (seq, digest) in sorted(heads.items()))


def read_heads(text: str) -> dict[str, tuple[int, bytes]]:
    """The heads of a head file. ValueError if a line is none."""
    out = {}
    for line in text.splitlines():
        if line.strip():
            chain, seq, digest = line.split()
            out[chain] = (int(seq), bytes.fromhex(digest))
    return out
