"""Heads kept elsewhere, as a list that can be printed and typed back. Pure.

A list begins with a line that says how much follows, so that one that was cut is known:

    heads STORE EVENTS CHAINS ERASED
    STORE CHAIN SEQ HASH [SEAL]
    erased STREAM
    proof EVENTS

A proof is an erasing event with those that follow it up to a seal, as they are hashed (JSON): by
the key of seals anybody sees that the store erased these streams. Any number of lists stand in one
text; a line of a chain may also stand alone, as it was typed from paper. What begins with `#` is
for people.
"""

from __future__ import annotations

import json
from typing import Any

from attrs import field, frozen

from caseflow.store.chain import COLUMNS, Head
from caseflow.words.store import HEAD_NOTE

MARK, ERASED, PROOF = "heads", "erased", "proof"


@frozen
class Run:
    """Events of one chain, one after another, as the rows that are hashed: the first follows what
    has the digest `before`, the last bears the `seal`, and no other one."""

    before: bytes
    rows: tuple[tuple[Any, ...], ...]
    seal: bytes

    def text(self) -> str:
        """It as a list keeps it, in one line."""
        rows = [(*row[:-3], row[-3].decode(), row[-2].hex(), row[-1].hex()) for row in self.rows]
        return json.dumps([self.before.hex(), rows, self.seal.hex()])

    @classmethod
    def of(cls, text: str) -> Run:
        """As it was written. ValueError if that is none; what it says is still to be proven."""
        try:
            before, rows, seal = json.loads(text)
            made = tuple((*r[:-3], r[-3].encode(), *map(bytes.fromhex, r[-2:])) for r in rows)
            if not made or any(len(row) != len(COLUMNS) for row in made):
                raise ValueError("a proof has events, and they have every column")
            return cls(bytes.fromhex(before), made, bytes.fromhex(seal))
        except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
            raise ValueError("no proof") from None


@frozen(kw_only=True)
class HeadList:
    """The heads of all chains of a store at some event, and the streams that were erased by then.
    `events` is 0 of a line that stands alone: what other chains there were is not known. `proofs`
    show that they were erased; `source` is where it was read."""

    store: str
    events: int
    heads: tuple[Head, ...]
    erased: tuple[int, ...] = ()
    proofs: tuple[Run, ...] = ()
    source: str = ""

    def text(self) -> str:
        """The list as a file or a sheet of paper keeps it."""
        counts = f"{self.events} {len(self.heads)} {len(self.erased)}"
        lines = [f"# {' '.join(HEAD_NOTE)}", f"{MARK} {self.store} {counts}"]
        lines += sorted(line_of(h) for h in self.heads)
        lines += [f"{ERASED} {stream}" for stream in sorted(self.erased)]
        lines += [f"{PROOF} {run.text()}" for run in self.proofs]
        return "\n".join(lines) + "\n"


def line_of(h: Head) -> str:
    """A head as a line."""
    return f"{h.store} {h.chain} {h.seq} {h.hash.hex()} {h.seal.hex()}".rstrip()


def head_of(line: str) -> Head:
    """The head of a line. ValueError if it is none."""
    store, chain, seq, digest, *seal = line.split()
    if len(seal) > 1:
        raise ValueError("a head has at most one seal")
    signature = bytes.fromhex(seal[0]) if seal else b""
    head = Head(store, chain, _number(seq), bytes.fromhex(digest), seal=signature)
    if head.seq < 1 or len(head.hash) != 32 or len(head.seal) not in (0, 64):
        raise ValueError("a head names an event and has 32 bytes, its seal has 64")
    return head


@frozen
class _Begun:
    """A list of which lines still come; how many chains and streams it promises."""

    store: str
    events: int
    chains: int
    gone: int
    heads: list[Head] = field(factory=list, kw_only=True)
    erased: list[int] = field(factory=list, kw_only=True)
    proofs: list[Run] = field(factory=list, kw_only=True)

    @property
    def whole(self) -> bool:
        return (len(self.heads), len(self.erased)) == (self.chains, self.gone)

    def done(self, source: str) -> HeadList:
        """It whole. ValueError if it was cut."""
        if not self.whole:
            raise ValueError("the list was cut")
        return HeadList(
            store=self.store,
            events=self.events,
            heads=tuple(self.heads),
            erased=tuple(self.erased),
            proofs=tuple(self.proofs),
            source=source,
        )


def lists_of(text: str, source: str = "") -> list[HeadList]:
    """The lists of a text. ValueError if a line is none, or a list was cut."""
    begun: list[_Begun] = []
    for line in text.splitlines():
        first, _, rest = line.strip().partition(" ")
        last = begun[-1] if begun else None
        if not first or first.startswith("#"):
            continue
        if first == MARK:
            begun.append(_begun(rest))
        elif first == ERASED:
            if last is None:
                raise ValueError("who was erased stands in a list")
            last.erased.append(_number(rest.strip()))
        elif first == PROOF:
            if last is None or not last.whole:
                raise ValueError("a proof stands where its list was cut")
            last.proofs.append(Run.of(rest))
        else:
            head = head_of(line)
            if last is None or len(last.heads) == last.chains:
                last = _Begun(head.store, 0, 1, 0)
                begun.append(last)
            if head.store != last.store:
                raise ValueError("a head of another store stands in the list")
            last.heads.append(head)
    return [x.done(source) for x in begun]


def _begun(rest: str) -> _Begun:
    store, events, *counts = rest.split()
    chains, gone = map(_number, counts)
    if _number(events) < 1:
        raise ValueError("a list was made at an event")
    return _Begun(store, int(events), chains, gone)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise ValueError("no number")
    return int(text)
