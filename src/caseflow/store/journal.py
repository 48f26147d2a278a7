"""What a store must answer: named reads, one writer at a time, whole transactions. No meaning.

A store keeps events with their chains, their private parts, the rows that events commit to (marks
and wrapped keys) and editions; and it keeps, told again at any time, the state of every stream and
the rows that states tell. It knows the registry of `caseflow.events` and nothing of what a case,
a fund or a person is. No contract rests on triggers, row ids or locks of one database.

Ids of streams are whole numbers below 2**63, days are ISO text, `at` is the position of an event
(from 1, without a gap in one store).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import attrs

from caseflow.events import Row

GENESIS = b"\0" * 32


def programme_of(edition: bytes) -> str:
    """The programme that the JSON of an edition says it is of, for look-ups; empty if it says
    none."""
    told = json.loads(edition)
    inner = told.get("edition")
    return str((inner if isinstance(inner, dict) else told).get("programme", ""))


@attrs.frozen(slots=False)
class Kept:
    """A row that an event commits to: a mark (`kind`, keyed bytes, detail) or a wrapped key.

    The event holds one SHA-256 over the commits of its rows; a commit is SHA-256(salt, content),
    so that a row can be emptied (erasure) without its event changing.
    """

    kind: str
    mark: bytes
    detail: bytes = b""


@attrs.frozen
class Emptied:
    """Rows that are emptied: all of this kind and mark that were written before the batch, but
    those of the streams `but`. Their commit stays. Of a wrapped key whose it was stays too."""

    kind: str
    mark: bytes
    but: frozenset[int] = frozenset()


@attrs.frozen(slots=False, kw_only=True)
class Pending:
    """An event that a session appended and nobody has stored yet. `first`: which of the pending
    events (from 0) began its command. `private`: (owner of the key, nonce, ciphertext)."""

    chain: str
    stream: int
    version: int
    type: str
    body: bytes
    actor: int
    auth: str
    on: str
    now_ms: int
    first: int
    private: tuple[int, bytes, bytes] | None = None
    rows: tuple[Kept, ...] = ()
    moves: tuple[tuple[int, str, str, str, int], ...] = ()  # fund, line, source, target, units


@attrs.frozen(slots=False, kw_only=True)
class Stored:
    """An event as it is stored; `hash` covers what stands before it in its chain, the store's id
    and every column before `hash`. `private` and `rows` are SHA-256 digests, empty for none;
    `seal` is the signature of the hash, where a transaction ended in this chain."""

    pos: int
    chain: str
    seq: int
    command: int  # the position of its command's first event
    stream: int
    version: int
    type: str
    actor: int
    auth: str
    on: str
    recorded_at: int  # milliseconds of UTC, never going back within the store
    body: bytes
    private: bytes
    rows: bytes
    hash: bytes
    seal: bytes = b""

    @classmethod
    def of(cls, row: Sequence[Any]) -> Stored:
        """An event from its row, whose columns stand in the order of the fields."""
        if len(row) != len(_FIELDS):
            raise ValueError("no row of events")
        made = object.__new__(cls)  # of every event of a proof: twice as fast as its constructor
        made.__dict__.update(zip(_FIELDS, row, strict=False))
        return made


_FIELDS = tuple(a.name for a in attrs.fields(Stored))


@attrs.frozen(slots=False, kw_only=True)
class State:
    """The state of a stream as its row keeps it. `row` is what its kind's table shows of it, `was`
    what it showed before this change."""

    kind: str
    stream: int
    version: int
    at: int  # index of the pending event that changed it last when written, its position when read
    body: bytes
    row: tuple[object, ...] = ()
    was: tuple[object, ...] = ()


@attrs.frozen(slots=False)
class Named:
    """An edition that is kept with the event that first names it: `at` is its index among the
    pending ones."""

    at: int
    hash: str
    meaning: str
    json: bytes  # canonical


def unsealed(_: bytes) -> bytes:
    """No seal: of a store that nobody has to prove."""
    return b""


@attrs.frozen(slots=False, kw_only=True)
class Batch:
    """All that one transaction writes. `dropped` and `told` are rows of told tables; `sign` makes
    the seal of a hash: it is set over no event of a chain that somebody wrote without one."""

    events: Sequence[Pending]
    states: Sequence[State]
    new: frozenset[int]  # streams that did not exist before
    dropped: Sequence[Row]
    told: Sequence[Row]
    editions: Sequence[Named]
    sign: Callable[[bytes], bytes] = unsealed
    emptied: Sequence[Emptied] = ()


@attrs.frozen(kw_only=True)
class Wanted:
    """Which rows of `waiting` are asked for: those of one branch, duty and `what`.

    Narrowed, where it is said, to cases of these `programmes` and of that `county` (a branch), of
    which something waits at the branch `due_at` too; to what waits since a day at the latest
    (`until`, ISO); to sums granted from `least` to `most` minor units; to none of the cases `but`;
    to what one party (`not_by`) did not enter alone.
    """

    branch: str
    duty: str
    what: str
    programmes: tuple[str, ...] = ()
    county: str = ""
    until: str = ""
    least: int | None = None
    most: int | None = None
    but: tuple[int, ...] = ()
    due_at: str = ""
    not_by: int = 0


class Summed(NamedTuple):
    """Units that one stream moved from one account of a fund to another, in all; `pos`: the last
    event that did so."""

    owner: int
    source: str
    target: str
    units: int
    pos: int


class Hit(NamedTuple):
    """An event that committed to a mark: its stream and version, and what is kept beside it."""

    stream: int
    version: int
    detail: bytes


@attrs.frozen(order=True)
class Waits:
    """A row of `waiting`, in the order of lists: since when (ISO), which case, for what."""

    since: str
    case_id: int
    what: str


@attrs.frozen
class Falls:
    """A row of `falls_due`: its day (ISO), the case by number, what falls due."""

    day: str
    number: str
    case_id: int
    what: str


class Journal(Protocol):
    """A store. Every read sees one snapshot inside `reading` or `writing`."""

    @property
    def store(self) -> str:
        """The id of the store: it is hashed with every event and stands in every head."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One transaction; rolled back if the block raises. Busy, StoreError."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """One snapshot; inside another block of the same thread, that one."""
        ...

    # -- the journal
    def last(self) -> int:
        """The position of the last event, 0 in an empty store."""
        ...

    def last_day(self, apart: Sequence[str] = ()) -> str:
        """The business day of the last event that is of none of these types; empty if none is."""
        ...

    def append(self, batch: Batch) -> int:
        """Chain and write; the position before the first of them. Only inside `writing`."""
        ...

    def walk(self, after: int = 0, limit: int = 0) -> Iterator[Stored]:
        """Events after a position, in order; `limit` 0: all."""
        ...

    def events_of(self, stream: int, upto: int = 0) -> list[Stored]:
        """The events of a stream by version, up to a version (0: all)."""
        ...

    def heads(self) -> dict[str, tuple[int, bytes]]:
        """chain → (seq, hash) of its last event."""
        ...

    def scrub(self) -> bool:
        """Let nothing that was emptied lie about in files any more: outside of any block, after
        the transaction that emptied it. False if a reader keeps old pages: ask again later."""
        ...

    # -- private parts, rows, editions
    def private(self, streams: Iterable[int]) -> list[tuple[int, int, str, int, bytes, bytes]]:
        """(stream, version, type, owner, nonce, ciphertext), by stream and version."""
        ...

    def wraps(self, owners: Iterable[int]) -> dict[int, bytes]:
        """owner → wrapped key; empty bytes if it was erased, absent if there is none."""
        ...

    def find(self, kind: str, marks: Iterable[bytes]) -> dict[bytes, list[Hit]]:
        """mark → the events that committed to it, in order."""
        ...

    def marks_of(self, streams: Iterable[int]) -> list[tuple[str, bytes]]:
        """(kind, mark) of every row that events of these streams committed to, each once."""
        ...

    def all_wraps(self) -> dict[int, bytes]:
        """owner → wrapped key, of all that have one that was not erased."""
        ...

    def all_marks(self, kind: str) -> list[tuple[bytes, int, bytes]]:
        """Every (mark, stream, detail) of a kind, in order; but those that were emptied."""
        ...

    def edition(self, digest: str) -> bytes | None:
        """The canonical JSON of an edition that is kept."""
        ...

    def last_edition(self, programme: str) -> bytes | None:
        """The edition of a programme that was kept last."""
        ...

    def extract(self, target: Path, keys: Callable[[], Mapping[int, bytes]]) -> None:
        """Write an extract for an auditor into a new file: all plain parts, and the private parts
        of the owners whose data keys `keys` gives. StoreError if something stands there."""
        ...

    # -- what is told
    def states(self, kind: str, streams: Iterable[int]) -> dict[int, State]:
        """The states of those streams that exist."""
        ...

    def streams(self, kind: str) -> list[int]:
        """All streams of a kind, in the order in which they began (for branches, funds, lists)."""
        ...

    def numbers(self, numbers: Iterable[str]) -> dict[str, int]:
        """case number → stream."""
        ...

    def ending(self, text: str) -> dict[str, int]:
        """case number → stream, of the numbers that end so; of fewer than four signs none."""
        ...

    def last_number(self, prefix: str) -> str:
        """The highest case number (longest, then greatest) that begins so; empty if none."""
        ...

    def cases(
        self,
        *,
        status: str = "",
        programme: str = "",
        branch: str = "",
        since: str = "",
        limit: int = 0,
    ) -> list[State]:
        """Cases by number, narrowed by the one word for lists, by programme, by branch, and to
        those received on the day `since` or later; `limit` 0: all."""
        ...

    def cases_for(self, parties: Iterable[int]) -> list[tuple[int, int]]:
        """(party, stream) of the cases that help one of these parties, by stream."""
        ...

    def waited(self, branch: str) -> list[tuple[str, str]]:
        """(duty, what) of all that is waited for at a branch, in order, each once."""
        ...

    def waiting(
        self, wanted: Wanted, after: tuple[str, int] = ("", 0), limit: int = 50
    ) -> list[Waits]:
        """So many of these rows by (since, case), behind one."""
        ...

    def waiting_count(self, wanted: Wanted) -> int:
        """How many rows these are."""
        ...

    def queued(self, fund: int, most: int | None = None) -> list[tuple[Any, ...]]:
        """The rows of `queued` of a fund, in no order: all, or those that lack `most` at most."""
        ...

    def falls_due(self, until: str) -> list[Falls]:
        """All that falls due up to a day (ISO), by day and number."""
        ...

    def summed(self, fund: int) -> list[Summed]:
        """What each stream moved of a fund's units, by pair of accounts, in the order of these."""
        ...

    def told(self, table: str, column: str, values: Iterable[object]) -> list[tuple[object, ...]]:
        """Rows of a told table whose column has one of the values (`roles`, `waiting`,
        `falls_due`, `queued`, `bills`, `duties`, `adopted`, `postings`, `list_rows`,
        `matters`), in the order
        in which they were told."""
        ...
