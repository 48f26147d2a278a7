"""The chain: any change of an event, its place or its company is named; stores do not mix."""

from __future__ import annotations

import random
from typing import Any

import attrs
import pytest

from caseflow.store import chain
from caseflow.store.chain import COLUMNS, Fault, Head, Walk, columns, faults, link
from caseflow.store.journal import GENESIS, Stored

STORE, OTHER = "a" * 16, "b" * 16


def journal(store: str = STORE, n: int = 40, seed: int = 1) -> list[Stored]:
    """A lawful journal: three chains, several streams, commands of one to four events."""
    rng = random.Random(seed)
    heads: dict[str, tuple[int, bytes]] = {}
    versions: dict[int, int] = {}
    out: list[Stored] = []
    time, command = 1_770_000_000_000, 0
    for pos in range(1, n + 1):
        if not command or rng.random() < 0.4:
            command = pos
        name = rng.choice(["SZW", "SZW/reads", "ALA"])
        stream = rng.choice([5, 2**62, 9])
        seq, before = heads.get(name, (0, GENESIS))
        versions[stream] = versions.get(stream, 0) + 1
        time += rng.randrange(3)
        event = Stored(
            pos=pos,
            chain=name,
            seq=seq + 1,
            command=command,
            stream=stream,
            version=versions[stream],
            type="decided/1",
            actor=rng.randrange(99),
            auth="host",
            on="2026-03-05",
            recorded_at=time,
            body=b'{"n":%d}' % pos,
            private=b"p" * 32 if pos % 2 else b"",
            rows=b"r" * 32 if pos % 3 else b"",
            hash=b"",
        )
        seal = b"%064d" % pos if pos % 4 == 0 else b""
        event = attrs.evolve(event, hash=link(before, store, columns(event)), seal=seal)
        heads[name] = (seq + 1, chain.after(event.hash, seal))
        out.append(event)
    return out


def heads(store: str, events: list[Stored]) -> list[Head]:
    last = {e.chain: e for e in events}
    return [Head(store, e.chain, e.seq, e.hash) for e in last.values()]


def missing(events: list[Stored], kept: list[Head]) -> list[Head]:
    """The heads that do not lie on their chain."""
    walk = Walk(STORE, kept)
    for e in events:
        walk.step(e)
    return [h for h in kept if h not in walk.agreed]


def test_a_lawful_journal_has_no_faults() -> None:
    events = journal()
    assert faults(STORE, events) == [] and not missing(events, heads(STORE, events))


def test_every_column_is_covered_by_the_hash() -> None:
    events, i = journal(), 20
    assert set(COLUMNS) == {a.name for a in attrs.fields(Stored)} - {"hash", "seal"}
    for name in (*COLUMNS, "hash"):
        value = getattr(events[i], name)
        other: Any = value + (b"x" if type(value) is bytes else "x" if type(value) is str else 1)
        changed = [*events[:i], attrs.evolve(events[i], **{name: other}), *events[i + 1 :]]
        found = faults(STORE, changed)
        assert "event_hash" in {f.code for f in found}, name


def test_a_changed_event_is_named_once_and_alone() -> None:
    events = journal()
    events[20] = attrs.evolve(events[20], body=b"{}")
    assert faults(STORE, events) == [Fault(21, "event_hash", events[20].chain)]


@pytest.mark.parametrize("i", [0, 7, 38])
def test_rows_swapped_removed_and_doubled_are_named(i: int) -> None:
    events = journal()
    swapped = [*events[:i], events[i + 1], events[i], *events[i + 2 :]]
    removed = [*events[:i], *events[i + 1 :]]
    doubled = [*events[: i + 1], *events[i:]]
    for changed in (swapped, removed, doubled):
        assert "event_position" in {f.code for f in faults(STORE, changed)}
        closed_up = [attrs.evolve(e, pos=n) for n, e in enumerate(changed, 1)]
        assert faults(STORE, closed_up)


def test_only_a_head_kept_elsewhere_shows_a_tail_that_was_cut() -> None:
    events = journal()
    kept = heads(STORE, events)
    cut = events[:-1]
    assert faults(STORE, cut) == []
    assert [h.chain for h in missing(cut, kept)] == [events[-1].chain]


def test_a_journal_written_anew_is_found_by_an_old_head() -> None:
    old, new = journal(), journal(seed=2)
    assert faults(STORE, new) == []
    kept = heads(STORE, old[:15])
    assert missing(new, kept)


def test_old_heads_of_any_day_lie_on_the_chain() -> None:
    events = journal()
    many = [h for n in (3, 10, 25, 40) for h in heads(STORE, events[:n])]
    walk = Walk(STORE, many)
    assert all(walk.step(e) for e in events)
    assert walk.faults == []
    assert walk.agreed == {h: p for h in many for p in [_pos(events, h)]}


def _pos(events: list[Stored], head: Head) -> int:
    return next(e.pos for e in events if e.hash == head.hash)


@pytest.mark.parametrize("i", [0, 13, 39])
def test_every_bit_of_an_event_counts(i: int) -> None:
    events = journal()
    for name in (*COLUMNS, "hash"):
        value = getattr(events[i], name)
        raw = value
        if type(value) is int:
            raw = value.to_bytes(8, "big", signed=True)
        elif type(value) is str:
            raw = value.encode()
        for bit in range(len(raw) * 8):
            flipped = bytearray(raw)
            flipped[bit // 8] ^= 1 << bit % 8
            new: Any = bytes(flipped)
            if type(value) is int:
                new = int.from_bytes(flipped, "big", signed=True)
            elif type(value) is str:
                new = flipped.decode("latin-1")
            changed = [*events[:i], attrs.evolve(events[i], **{name: new}), *events[i + 1 :]]
            assert faults(STORE, changed), (name, bit)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("pos", x) for x in (None, "1", 1.5, 2**70)),
        *(("body", x) for x in (None, "{}", 7)),
        *(("chain", x) for x in (None, b"SZW", "\ud800")),
        *(("hash", x) for x in (None, b"", "x")),
    ],
)
def test_a_hostile_value_is_a_fault_and_no_more(name: str, value: Any) -> None:
    events = journal()
    events[20] = attrs.evolve(events[20], **{name: value})
    assert faults(STORE, events)


@pytest.mark.parametrize("column", ["command", "version", "seq", "recorded_at"])
def test_order_is_checked_also_where_every_hash_is_right(column: str) -> None:
    """Who can hash anew can still not break what a journal is."""
    events, before = journal(), dict[str, bytes]()
    events[30] = attrs.evolve(events[30], **{column: getattr(events[30], column) - 5})
    anew = []
    for e in events:
        made = attrs.evolve(e, hash=link(before.get(e.chain, GENESIS), STORE, columns(e)))
        before[e.chain] = chain.after(made.hash, e.seal)
        anew.append(made)
    code = {"recorded_at": "event_time"}.get(column, f"event_{column}")
    assert code in {f.code for f in faults(STORE, anew) if f.pos == 31}
    assert "event_hash" not in {f.code for f in faults(STORE, anew)}


def test_no_seal_is_taken_away_changed_or_put_in_before_the_last_of_its_chain() -> None:
    events = journal()
    last = {e.chain: e.pos for e in events}
    for i, e in enumerate(events):
        for seal in {b"", b"%064d" % (e.pos + 1), e.seal[:-1] + b"x"} - {e.seal}:
            other = [*events[:i], attrs.evolve(e, seal=seal), *events[i + 1 :]]
            found = faults(STORE, other)
            assert bool(found) == (e.pos != last[e.chain])
            assert {f.code for f in found} <= {"event_hash"}


def test_stores_lie_side_by_side() -> None:
    mine, theirs = journal(STORE), journal(OTHER)
    side_by_side = sorted(
        [(STORE, e) for e in mine] + [(OTHER, e) for e in theirs],
        key=lambda x: (x[0], x[1].pos),
    )
    kept = heads(STORE, mine) + heads(OTHER, theirs)
    for store in (STORE, OTHER):
        own = [e for s, e in side_by_side if s == store]
        walk = Walk(store, kept)
        assert all(walk.step(e) for e in own)
        assert walk.faults == []
        assert len(walk.agreed) == 3
    # the same events under another id are those of nobody
    assert {f.code for f in faults(OTHER, mine)} == {"event_hash"}
    assert [e.hash for e in mine] != [e.hash for e in theirs]


def test_framing_leaves_no_two_ways_to_read_a_row() -> None:
    assert chain.commit(b"s", "id", b"ab", b"c") != chain.commit(b"s", "id", b"a", b"bc")
    assert chain.commit(b"s", "id", b"ab", b"") != chain.commit(b"s", "ida", b"b", b"")
    assert chain.sealed(1, b"ab", b"c") != chain.sealed(1, b"a", b"bc")
    assert chain.sealed(1, b"ab", b"c") != chain.sealed(2, b"ab", b"c")
    assert chain.commits([]) == b""
    assert chain.commits([b"a" * 32, b"b" * 32]) != chain.commits([b"b" * 32, b"a" * 32])
    with pytest.raises(ValueError):
        chain.commits([b"a" * 31, b"b" * 33])


def test_a_pinned_event_hashes_as_ever() -> None:
    """Stored bytes never change their meaning: this digest is written down."""
    row = (1, "SZW", 1, 1, 7, 1, "branch_opened/1", 0, "host", "2026-01-01", 5, b"{}", b"", b"")
    assert link(GENESIS, STORE, row).hex() == PINNED


PINNED = "4324f27375eb64f257f87ce8a539adb70c2ea6d786480a69e41309a9754cc27b"
