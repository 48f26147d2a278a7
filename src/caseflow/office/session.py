"""One transaction as a value. All reads see what was appended; a child is merged whole, or dropped.

The root (`root`) stands on the store; each command works in a child (`child`) over it. Told rows
are a pure function of one stream's state, so a read answers with the store's rows of streams that
nobody here touched and with the session's own, indexed, of those touched: a chunk is never walked
per row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from attrs import Factory, define, frozen

from caseflow.codec import once, restore
from caseflow.events import Event, Room, Row, Stamp, Who
from caseflow.store.journal import Hit, Kept

if TYPE_CHECKING:
    from caseflow.fund.queue import Waiting
    from caseflow.office.standing import Stands

MOST_DECODED = 2_500  # states, two lists of a thousand cases and who acts
UNKNOWN = -1  # no event: nobody knows what is stored

Key = tuple[str, Any]
Part = tuple[int, str, Mapping[str, Any]]  # version, type, content


@define(kw_only=True)
class Known:
    """What transactions of one process need not read again: states by the bytes of their row,
    which branch has which code, who waits for money of a fund as of the last event, up to which
    need; what is noted about the store, what funds are called. Whoever writes to a store appends
    an event: `current` are the states that are stored so as of one, and need not be read again
    while none came after it."""

    decoded: dict[Key, tuple[bytes, Any]] = Factory(dict)
    current: set[Key] = Factory(set)
    streams: dict[str, list[int]] = Factory(dict)  # of a kind, as of the same event
    at: int = UNKNOWN
    codes: dict[str, int] = Factory(dict)
    notes: dict[tuple[str, str], str] = Factory(dict)
    queues: dict[int, tuple[int, int | None, Waiting]] = Factory(dict)  # fund → at, most, who
    called: dict[int, dict[str, Any]] = Factory(dict)  # stream → what names a fund, or bodies

    def as_of(self, last: int) -> None:
        """A transaction begins: nothing is current if the last event is another one by now."""
        if last != self.at:
            self.current.clear()
            self.streams.clear()
            self.at = last

    def writes(self) -> None:
        """What is current then nobody knows before it is durable: it may be undone."""
        self.at = UNKNOWN

    def wrote(self, last: int, touched: Iterable[Key], began: Iterable[str]) -> None:
        """It is: the last event is this one, and the states that were touched are as remembered.
        `began`: the kinds of streams of which there are more now."""
        self.at = last
        self.current.update([k for k in touched if k in self.decoded])
        for kind in began:
            self.streams.pop(kind, None)

    def restored(self, key: Key, cls: type, body: bytes) -> Any:
        """A state from its row: decoded once, and again when the row is another."""
        found = self.decoded.get(key)
        state = found[1] if found is not None and found[0] == body else restore(cls, body)
        self.remember(key, body, state)
        self.current.add(key)
        return state

    def remember(self, key: Key, body: bytes, state: Any) -> None:
        """A state by the bytes of its row."""
        if len(self.decoded) >= MOST_DECODED:
            self.decoded.clear()
            self.current.clear()
        self.decoded[key] = (body, state)


@frozen(slots=False, kw_only=True)
class Written:
    """An event that a session appended: with its private part open, its marks, its place."""

    stream: int
    version: int
    event: Event
    who: Who
    chain: str
    auth: str
    first: int  # index in the transaction of its command's first event
    private: Mapping[str, Any] | None
    rows: tuple[Kept, ...]

    def stamp(self, start: int) -> Stamp:
        """Its place, in a transaction behind a position of the journal."""
        return Stamp(
            stream=self.stream,
            version=self.version,
            by=self.who.party,
            branch=self.who.branch,
            on=self.who.on,
            first=start + self.first + 1,
        )


class Session(Protocol):
    """What root and child have in common."""

    def see(self, kind: str, id: Any, /) -> Any:
        """A state; editions by hash, branches also by code; None if there is none."""
        ...

    def found(self, kind: str, mark: bytes) -> Sequence[Hit]:
        """The events that committed to a mark."""
        ...

    def parts(self, stream: int) -> Sequence[Part]:
        """Every private part of a stream, opened."""
        ...

    def cases_of(self, party: int) -> Sequence[int]:
        """The cases of which the party is the beneficiary."""
        ...

    def standing(self, party: int) -> Stands:
        """A party in its cases, as they are told."""
        ...

    def stands_in(self, party: int) -> Sequence[int]:
        """The cases in which the party stands, in whatever role."""
        ...

    def numbered(self, number: str) -> int:
        """The case of a number; 0 if there is none."""
        ...

    def last_number(self, prefix: str) -> str:
        """The highest number that begins so."""
        ...


def told_by(room: Room, stream: int, state: Any) -> list[Row]:
    """The rows that a state tells, each once: what two lines of a case tell alike is one row, which
    goes when neither tells it any more. Kept: it is the one before when it is changed next."""
    return once(state, "told", lambda s: list(dict.fromkeys(room.told(stream, s))))
