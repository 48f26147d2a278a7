"""Made-up content for stores: events without a fold, states in the real tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from caseflow.store import chain
from caseflow.store.journal import Batch, Journal, Kept, Named, Pending, State

NOW = 1_770_000_000_000
KINDS = ("case", "party", "fund", "list", "branch")
TOLD = (
    *("roles", "waiting", "falls_due", "queued", "duties", "adopted", "postings", "list_rows"),
    *("bills", "matters"),
)
FIRST = {  # the column by which each told table is asked most
    "roles": "case_id", "waiting": "case_id", "falls_due": "case_id", "queued": "fund",
    "duties": "party",
    "adopted": "branch",
    "postings": "owner", "list_rows": "list", "bills": "code",
    "matters": "list",
}  # fmt: skip
SHOWN: Mapping[str, Callable[[int], tuple[object, ...]]] = {
    "case": lambda n: (f"SZW-2026-{n:04d}", "SZW", "p.a", 900 + n, "2026-03-05", "decide", 0, 0),
    "party": lambda n: ("person", "SZW"),
    "fund": lambda n: (f"fund-{n}", "SZW", 100, 100, 0, 0, 0, 0, 0, 0),
    "list": lambda n: ("import", "SZW"),
    "branch": lambda n: (f"B{n}",),
}


class Store(Journal, Protocol):
    """A journal that can be closed."""

    def close(self) -> None: ...


def event(stream: int, version: int = 1, **other: Any) -> Pending:
    """An event that nobody has a fold for."""
    known: dict[str, Any] = {
        "chain": "SZW", "type": "made_up/1", "body": b'{"n":1}', "actor": 7, "auth": "host",
        "on": "2026-03-05", "now_ms": NOW, "first": 0,
    }  # fmt: skip
    return Pending(stream=stream, version=version, **(known | other))


def state(kind: str, stream: int, version: int = 1, at: int = 0, **other: Any) -> State:
    """A state of a stream; its table shows what its number makes of it."""
    known: dict[str, Any] = {"body": b'{"v":%d}' % version, "row": SHOWN[kind](stream)}
    return State(kind=kind, stream=stream, version=version, at=at, **(known | other))


def batch(
    events: Sequence[Pending] = (), states: Sequence[State] = (), new: Sequence[int] = (), **o: Any
) -> Batch:
    """A batch with what is not named left empty."""
    known: dict[str, Any] = {"dropped": [], "told": [], "editions": []}
    return Batch(events=list(events), states=list(states), new=frozenset(new), **(known | o))


def write(journal: Journal, b: Batch) -> int:
    """One transaction with one batch."""
    with journal.writing():
        return journal.append(b)


def begin(journal: Journal, kind: str, *streams: int) -> None:
    """New streams of a kind, an event each."""
    events = [event(s, first=i) for i, s in enumerate(streams)]
    states = [state(kind, s, at=i) for i, s in enumerate(streams)]
    write(journal, batch(events, states, streams))


def everything(journal: Journal) -> list[object]:
    """All that the port shows, to compare before and after."""
    with journal.reading():
        events = list(journal.walk())
        streams = sorted({e.stream for e in events})
        return [
            journal.last(), events, journal.heads(), journal.private(streams),
            journal.wraps(streams), *(journal.all_marks(k) for k in ("id", "key", "row")),
            *(journal.states(k, streams) for k in KINDS),
            *(journal.told(t, FIRST[t], [*streams, "SZW"]) for t in TOLD),
            journal.cases(), journal.edition("h1"), journal.last_edition("p.a"),
        ]  # fmt: skip


def whole(journal: Journal) -> bool:
    """Chains, heads and the states' versions fit the events."""
    with journal.reading():
        events = list(journal.walk())
        last = {e.stream: e for e in events}
        states = [s for k in KINDS for s in journal.states(k, last).values()]
        return (
            chain.faults(journal.store, events) == []
            and journal.last() == len(events)
            and journal.heads() == {e.chain: (e.seq, e.hash) for e in events}
            and all(
                (s.version, s.at) == (last[s.stream].version, last[s.stream].pos) for s in states
            )
        )


def rich(n: int, chain_: str = "SZW") -> Batch:
    """A batch with a row of every kind."""
    party, case = 10 * n + 1, 10 * n + 2
    events = [
        event(party, chain=chain_, private=(party, b"n" * 12, b"secret"),
              rows=(Kept("id", b"%032d" % n), Kept("key", party.to_bytes(8, "big"), b"w%d" % n))),
        event(case, chain=chain_, moves=((5, "a", "available", "reserved", 100 + n),)),
        event(case, 2, chain=chain_, first=2),
    ]  # fmt: skip
    told = [
        ("roles", (case, "enter", 7)),
        ("waiting", (case, "decide", "decide", "SZW", "2026-03-05", 0)),
        ("falls_due", ("2026-03-12", case, "entry_limit")),
        ("queued", (5, case, "1", f"SZW-{n}", "2026-03-05", "2026-03-12", 0, 0, 100)),
        ("duties", (party, "SZW", "enter", "", "2026-01-01", "2026-12-31", 0)),
        ("adopted", ("SZW", f"n{n}", "2026-01-01", "5", "s")),
        ("list_rows", (3, n, case, "accepted", "", "A1")),
        ("bills", (f"c{n}", case)),
        ("matters", (n, "objection", "SZW", case, "", "open")),
    ]  # fmt: skip
    states = [state("party", party), state("case", case, 2, 2)]
    editions = [Named(1, "h1", "m1", b'{"programme":"p.a"}')]
    return batch(events, states, [party, case], told=told, editions=editions)
