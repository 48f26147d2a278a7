"""Which committed rows may be empty, and which must be: a wrapped key where a later rotation
wraps it anew, keys and marks of who was erased."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.branch.events import KeysRewrapped
from caseflow.errors import CaseflowError
from caseflow.events import read
from caseflow.people.events import ErasedAgain, PersonErased
from caseflow.proof.erased import erases, streams_of
from caseflow.store.journal import Stored
from caseflow.store.keys import KIND as KEY
from caseflow.store.keys import STORE, owner_mark

Found = tuple[int, str, dict[str, object]]  # pos, code, parts


class Emptied:
    """Every committed row of a walk, with whether it was emptied. In an extract any may be.

    Codes: `row_emptied`, `wrap_kept`, `erased_kept`, `key_twice`, `rewrap_incomplete`,
    `store_key_missing`.
    """

    def __init__(self, *, extract: bool = False) -> None:
        self._extract = extract
        self.found: list[Found] = []
        self.keyed: set[bytes] = set()  # owners of a key
        self._anew: dict[bytes, int] = {}  # owner of a key → the rotation that wraps it last
        self.erased: dict[int, int] = {}  # stream whose key was destroyed → where
        # stream of somebody else → when a number that was corrected there was emptied last
        self.others: dict[int, int] = {}
        self._empty: list[tuple[int, int, str, int, bytes | None]] = []
        self._full: list[tuple[int, int, bytes]] = []  # wraps that can be opened

    def rows(self, e: Stored, rows: list[tuple[int, str, bytes | None, bool]]) -> None:
        """(n, kind, mark, is it empty) of the rows of one event."""
        again = e.type == KeysRewrapped.type
        if again and {m for _, k, m, _ in rows if k == KEY} != self.keyed - {
            owner_mark(stream) for stream in self.erased
        }:
            self._add(e.pos, "rewrap_incomplete")
        for n, kind, mark, empty in rows:
            if empty:
                self._empty.append((e.pos, n, kind, e.stream, mark))
            if kind != KEY or mark is None:
                continue
            if again:
                self._anew[mark] = e.pos
            elif mark in self.keyed:
                self._add(e.pos, "key_twice", n=n)
            if not empty:
                self._full.append((e.pos, n, mark))
            self.keyed.add(mark)

    def opening(self, e: Stored) -> None:
        """The first event has been read: it commits to the key of the store."""
        if owner_mark(STORE) not in self.keyed:
            self._add(e.pos, "store_key_missing")

    def end(self) -> Iterator[Found]:
        """All findings: what may be empty is known when the walk is over."""
        yield from self.found
        gone = {owner_mark(stream): pos for stream, pos in self.erased.items()}
        for pos, n, kind, stream, mark in self._empty:
            if kind != KEY:
                other = self.others.get(stream, 0) if kind == "id" else 0
                may = max(self.erased.get(stream, 0), other) > pos
            else:
                may = max(self._anew.get(mark or b"", 0), gone.get(mark or b"", 0)) > pos
            if not may and not self._extract:
                yield pos, "row_emptied", {"n": n}
        for pos, n, mark in self._full:
            if gone.get(mark, 0) > pos:
                yield pos, "erased_kept", {"n": n}
            elif self._anew.get(mark, 0) > pos:
                yield pos, "wrap_kept", {"n": n}

    def event(self, e: Stored) -> None:
        """Any event: whose keys it destroys."""
        if not erases(e.type):
            return
        try:
            said: PersonErased | ErasedAgain = read(e.type, e.body)
        except CaseflowError:  # another stage says so
            return
        for stream in streams_of(e.stream, said):
            self.erased[stream] = e.pos
        for stream in said.others:
            self.others[stream] = e.pos

    def _add(self, pos: int, code: str, **parts: object) -> None:
        self.found.append((pos, code, parts))
