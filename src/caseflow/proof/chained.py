"""Stage *chained*: the chains, and all that events hold by a hash: private parts, rows, editions,
scans."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from attrs import frozen

from caseflow.errors import CaseflowError
from caseflow.proof.committed import Committed, left, lost
from caseflow.proof.emptied import Emptied
from caseflow.proof.erased import Erasures, erases
from caseflow.proof.evidence import Evidence, Kept
from caseflow.proof.readable import unreadable
from caseflow.proof.report import Finding
from caseflow.store import chain
from caseflow.store.journal import Stored
from caseflow.store.keys import KIND as KEY
from caseflow.store.keys import owner_mark

STAGE = "chained"
MOST_OTHERS = 1_000  # files that no event names, told at most
LIMIT = 64 * 1024 * 1024  # no scan is longer
_NAME = re.compile(r"[0-9a-f]{32}")


class _Placed(Protocol):
    def __getitem__(self, n: int, /) -> Any: ...


R = TypeVar("R", bound=_Placed)


def found(pos: int, code: str, **parts: object) -> Finding:
    """A finding of this stage."""
    return Finding(STAGE, pos, code, parts)


class Beside(Generic[R]):
    """Rows of another table in the order of their events, read along with the walk. What can be
    read no further ends there, and `broken` says why."""

    def __init__(self, rows: Iterator[R]) -> None:
        self._rows = rows
        self.strays: list[R] = []
        self.broken = ""
        self.next: R | None = None
        self.at: Any = 0
        self._step()

    def _step(self) -> None:
        try:
            self.next = next(self._rows, None)
        except CaseflowError as problem:
            self.next, self.broken = None, problem.code
        self.at = self.next[0] if self.next is not None else 1 << 64

    def of(self, pos: int) -> list[R]:
        """The rows of an event; those of none before it are strays."""
        out: list[R] = []
        while self.next is not None and self.at <= pos:
            (out if self.at == pos else self.strays).append(self.next)
            self._step()
        return out

    def rest(self) -> list[R]:
        """All strays, at the end of the walk."""
        while self.next is not None:
            self.strays.append(self.next)
            self._step()
        return self.strays


class Chained:
    """The walk over chains, private parts and committed rows. Of an extract only the private parts
    of those `chosen` must be there; `absent` counts the others, and rows that are left empty."""

    def __init__(
        self,
        store: Evidence,
        readable: Iterable[str],
        heads: Iterable[chain.Head],
        chosen: Collection[int] | None = None,
    ) -> None:
        self._chosen, self.absent = chosen, 0
        self.requests: list[tuple[int, bytes]] = []  # what was answered, at which event
        self.walk = chain.Walk(store.store, heads)
        self.findings: list[Finding] = []
        tables = set(readable)
        no_rows: Iterator[Any] = iter(())
        private = store.every_private() if "private" in tables else no_rows
        kept = store.every_kept() if "committed_rows" in tables else no_rows
        self._private: Beside[tuple[int, int, bytes, bytes]] = Beside(private)
        self._kept: Beside[Kept] = Beside(kept)
        self._emptied = Emptied(extract=chosen is not None)
        self._committed = Committed()
        self.erasures = Erasures()
        self._store = store if "committed_rows" in tables else None

    def step(self, e: Stored) -> None:
        """One event with what it commits to."""
        if erases(e.type) or self.erasures.following:
            self.erasures.step(e, self.walk.before(e.chain))
            self._emptied.event(e)
        self.walk.step(e)
        if e.rows or self._kept.at <= e.pos:
            self._rows(e)
        if e.pos == 1:
            self._emptied.opening(e)
        if e.private or self._private.at <= e.pos:
            self._part(e)

    def _part(self, e: Stored) -> None:
        parts = self._private.of(e.pos)
        if not parts and self._chosen is not None and e.stream not in self._chosen:
            self.absent += 1
            return
        if not parts:
            self._add(e.pos, "private_missing")
            return
        _, owner, nonce, data = parts[0]
        if chain.sealed(owner, nonce, data) != e.private:
            self._add(e.pos, "private_changed")
        elif not 0 <= owner < 1 << 63 or owner_mark(owner) not in self._emptied.keyed:
            self._add(e.pos, "key_missing")

    def _rows(self, e: Stored) -> None:
        rows = self._kept.of(e.pos)
        digests = [r[2] for r in rows]
        if [r[1] for r in rows] != list(range(len(rows))) or _commits(digests) != e.rows:
            self._add(e.pos, "rows_differ")
        about = []
        for _, n, digest, salt, kind, mark, detail in rows:
            empty = salt is None or mark is None or detail is None
            if salt is not None and mark is not None and detail is not None:
                if chain.commit(salt, kind, mark, detail) != digest:
                    self._add(e.pos, "row_changed", n=n)
            elif (salt, detail) != (None, None) or (mark is not None and kind != KEY):
                # what is emptied is empty; of a key the owner stays
                self._add(e.pos, "row_changed", n=n)
            about.append((n, kind, mark, empty))
            self.absent += empty and self._chosen is not None
        self._emptied.rows(e, about)
        for pos, code, parts in self._committed.rows(e, rows):
            self._add(pos, code, **parts)
        self.requests += [(e.pos, r[6]) for r in rows if r[4] == "request" and r[6] is not None]

    @property
    def erased(self) -> tuple[int, ...]:
        """The streams whose keys were destroyed."""
        return tuple(sorted(self._emptied.erased))

    def end(self) -> list[Finding]:
        """All findings of the walk, with what belongs to no event."""
        for pos, code, parts in self._emptied.end():
            self._add(pos, code, **parts)
        for fault in self.walk.faults:
            self._add(fault.pos, fault.code, chain=fault.chain)
        self._left()
        for pos in _places(self._private.rest()):
            self._add(pos, "private_stray")
        for pos in _places(self._kept.rest()):
            self._add(pos, "row_stray")
        for table, broken in (
            ("private", self._private.broken),
            ("committed_rows", self._kept.broken),
        ):
            if broken:
                self.findings.append(unreadable(table, broken))
        return self.findings

    def _left(self) -> None:
        """What an erasure left behind, or what it took of others; of rows that cannot be read to
        their end it is said so."""
        if self._store is None or self._kept.broken or not self._emptied.erased:
            return
        for pos, code, parts in left(self._store, self._emptied.erased):
            self._add(pos, code, **parts)
        others = self._emptied.others.items() if self._chosen is None else ()
        living = {s: pos for s, pos in others if s not in self._emptied.erased}
        for pos, code, parts in lost(self._store, living):
            self._add(pos, code, **parts)

    def _add(self, pos: int, code: str, **parts: object) -> None:
        self.findings.append(found(pos, code, **parts))


def _places(rows: Iterable[_Placed]) -> list[int]:
    """The events of which these rows say that they are; 0 for what is no number."""
    return sorted({pos if isinstance(pos := row[0], int) else 0 for row in rows})


def _commits(digests: list[bytes]) -> bytes | None:
    try:
        return chain.commits(digests)
    except (ValueError, TypeError):
        return None


@frozen
class KeptEdition:
    """An edition that is kept, as the row beside it says: the event that names it first, programme
    and meaning."""

    pos: int
    programme: str
    meaning: str
    json: bytes


def editions(store: Evidence) -> tuple[dict[str, KeptEdition], list[Finding]]:
    """The editions whose content has their hash, and the findings about the others."""
    kept: dict[str, KeptEdition] = {}
    out: list[Finding] = []
    try:
        for pos, digest, programme, meaning, text in store.every_edition():
            if hashlib.sha256(text).hexdigest() == digest:
                kept[digest] = KeptEdition(pos, programme, meaning, text)
            else:
                out.append(found(0, "edition_changed", edition=digest[:12]))
    except CaseflowError as problem:
        out.append(unreadable("editions", problem.code))
    return kept, out


class Scans:
    """The files beside a store, each read once. No link is followed, nothing but a file read, and
    of that no more than a scan can have."""

    def __init__(self, folder: Path | None) -> None:
        try:
            there = folder is not None and stat.S_ISDIR(folder.lstat().st_mode)
        except (OSError, ValueError):
            there = False
        self._folder = folder if there else None
        self._read: dict[str, str] = {}

    def look(self, pos: int, name: str, digest: str) -> Finding | None:
        """Is the scan of an event there, as it was?"""
        if not _NAME.fullmatch(name):
            return found(pos, "scan_name")
        if self._folder is None:
            return found(pos, "scan_missing")
        if name not in self._read:
            try:
                self._read[name] = _digest(self._folder / name)
            except (OSError, ValueError):
                return found(pos, "scan_missing")
        return None if self._read[name] == digest else found(pos, "scan_changed")

    def others(self, named: Collection[str]) -> tuple[str, ...]:
        """Names of files that no event names: what was left when an act was cut off, or put there.
        They are told, and taken away by nothing."""
        out: list[str] = []
        try:
            for entry in os.scandir(self._folder) if self._folder is not None else ():
                if entry.name not in named:
                    out.append(os.fsencode(entry.name).decode("utf-8", "backslashreplace"))
                if len(out) == MOST_OTHERS:
                    break
        except OSError:
            pass
        return tuple(sorted(out))


def _digest(path: Path) -> str:
    """The SHA-256 of a file; empty if it is none, or too long."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return ""
    # what stands there may be another thing by now: nothing is waited for, no more is read of it
    # than a scan can have
    how = os.O_RDONLY | sum(getattr(os, o, 0) for o in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    with open(os.open(path, how), "rb") as file:
        made, left = hashlib.sha256(), LIMIT + 1
        while left > 0 and (part := file.read(min(left, 1 << 20))):
            made.update(part)
            left -= len(part)
    return made.hexdigest() if left > 0 else ""
