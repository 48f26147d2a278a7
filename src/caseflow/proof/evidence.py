"""What a store lays open to a proof, beside the reads of every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from caseflow.store.journal import Journal, State, Stored

Kept = tuple[int, int, bytes, bytes | None, str, bytes | None, bytes | None]


class Different(Protocol):
    """Where a schema is not as it should be."""

    @property
    def code(self) -> str:
        """`schema_missing`, `schema_changed` or `schema_extra`."""
        ...

    @property
    def name(self) -> str:
        """Of the table, index, trigger or view."""
        ...

    @property
    def kind(self) -> str:
        """`table`, `view`, `index` or `trigger`."""
        ...


class Evidence(Journal, Protocol):
    """A journal that can be proved: everything that lies in it, also what no event names."""

    def bounded(self) -> AbstractContextManager[None]:
        """One snapshot whose reads end, whatever the file is."""
        ...

    def damage(self) -> list[str]:
        """What is broken in the file itself."""
        ...

    def format_differs(self) -> bool:
        """Is the number of its format not ours?"""
        ...

    def differences(self) -> Sequence[Different]:
        """Where its schema is not that of a new store."""
        ...

    def every_event(self) -> Iterator[Stored]:
        """All events, in order, whatever their positions."""
        ...

    def every_private(self) -> Iterator[tuple[int, int, bytes, bytes]]:
        """(pos, owner, nonce, ciphertext), in order."""
        ...

    def every_kept(self) -> Iterator[Kept]:
        """(pos, n, commit, salt, kind, mark, detail), in order; None where it was emptied."""
        ...

    def kept(self, after: int = 0, upto: int = 2**62) -> list[Kept]:
        """The committed rows of the events after a position, up to one."""
        ...

    def shared(self, kind: str) -> Iterator[tuple[bytes, int, int, int]]:
        """(mark, pos, stream, version) of each mark of a kind that more than one event has, by
        mark and event."""
        ...

    def every_edition(self) -> Iterator[tuple[int, str, str, str, bytes]]:
        """(pos of the event that names it first, hash, programme, meaning, canonical JSON)."""
        ...

    def noted(self) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
        """(table, its rows, what they should be) of what the file says of itself."""
        ...

    def chosen(self) -> dict[int, bytes] | None:
        """Of an extract: whose private parts were chosen, each with the data key. None of a
        store."""
        ...

    @property
    def log(self) -> bool:
        """Is nothing missing that a log beside the file may have held?"""
        ...

    def every_state(self, kind: str) -> Iterator[State]:
        """The states of a kind, as their table keeps them."""
        ...

    def every_told(self, table: str) -> Iterator[tuple[Any, ...]]:
        """All rows of a told table."""
        ...
