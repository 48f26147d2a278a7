"""Heads kept elsewhere, as a list that can be printed and typed back. Pure.

A list begins with a line that says how much follows, so that one that was cut is known:

    heads STORE EVENTS CHAINS ERASED
    STORE CHAIN SEQ HASH [SEAL]
    erased STREAM

Any number of lists stand in one text; a line of a chain may also stand alone, as it was typed from
paper. What begins with `#` is for people.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from caseflow.store.chain import Head
from caseflow.words.store import HEAD_NOTE

MARK, ERASED = "heads", "erased"


@frozen(kw_only=True)
class HeadList:
    """The heads of all chains of a store at some event, and the streams that were erased by then.
    `events` is 0 of a line that stands alone: what other chains there were is not known. `source`
    is where it was read."""

    store: str
    events: int
    heads: tuple[Head, ...]
    erased: tuple[int, ...] = ()
    source: str = ""

    def text(self) -> str:
        """The list as a file or a sheet of paper keeps it."""
        counts = f"{self.events} {len(self.heads)} {len(self.erased)}"
        lines = [f"# {' '.join(HEAD_NOTE)}", f"{MARK} {self.store} {counts}"]
        lines += sorted(line_of(h) for h in self.heads)
        lines += [f"{ERASED} {stream}" for stream in sorted(self.erased)]
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


def lists_of(text: str, source: str = "") -> list[HeadList]:
    """The lists of a text. ValueError if a line is none, or a list was cut."""
    out: list[HeadList] = []
    left = [0, 0]  # lines of chains, lines of the erased that the list still promises
    for line in text.splitlines():
        first, _, rest = line.strip().partition(" ")
        if not first or first.startswith("#"):
            continue
        if first == MARK:
            _done(left)
            store, events, *counts = rest.split()
            left = [_number(n) for n in counts]
            if len(left) != 2 or _number(events) < 1:
                raise ValueError("a list says its store, its events, its chains, who was erased")
            out.append(HeadList(store=store, events=int(events), heads=(), source=source))
        elif first == ERASED:
            left[1] -= 1
            last = out.pop() if out else None
            if last is None or left[1] < 0:
                raise ValueError("more was erased than the list says")
            out.append(evolve(last, erased=(*last.erased, _number(rest.strip()))))
        else:
            head = head_of(line)
            if left[0] > 0:
                left[0] -= 1
                last = out.pop()
                if head.store != last.store:
                    raise ValueError("a head of another store stands in the list")
                out.append(evolve(last, heads=(*last.heads, head)))
            else:
                out.append(HeadList(store=head.store, events=0, heads=(head,), source=source))
    _done(left)
    return out


def _done(left: Iterable[int]) -> None:
    if any(left):
        raise ValueError("the list was cut")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise ValueError("no number")
    return int(text)
