"""What every store must do, whatever stands behind the port: *meaning* and *durability*.

A class of tests for each; a store is put under them by a subclass that says how one is made. They
use nothing but `Journal` (and `close`), with made-up states in the real tables.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence

import attrs
import pytest
from store.durability import Durability
from store.made_up import (
    FIRST,
    KINDS,
    NOW,
    SHOWN,
    TOLD,
    Store,
    batch,
    begin,
    event,
    everything,
    rich,
    state,
    whole,
    write,
)  # fmt: skip

from caseflow.errors import StoreError
from caseflow.store import chain
from caseflow.store.journal import Emptied, Falls, Kept, Named, State, Waits, Wanted

__all__ = ["Durability", "Meaning"]


def _place(seen: Sequence[Waits]) -> tuple[str, int]:
    """Behind the last row that was seen."""
    return (seen[-1].since, seen[-1].case_id) if seen else ("", 0)


class Meaning:
    """What reads answer and what a transaction leaves."""

    def make(self) -> Store:
        """An empty store."""
        raise NotImplementedError

    @pytest.fixture
    def journal(self) -> Iterator[Store]:
        """An empty store, closed at the end."""
        made = self.make()
        yield made
        made.close()

    # -- the journal
    def test_an_empty_store_answers_nothing(self, journal: Store) -> None:
        assert (journal.last(), list(journal.walk()), journal.heads()) == (0, [], {})
        assert journal.events_of(1) == [] and journal.private([1]) == []
        assert journal.wraps([1]) == {} and journal.find("id", [b"x"]) == {}
        assert journal.all_marks("id") == [] and journal.edition("h") is None
        assert journal.last_edition("p.a") is None and journal.last_number("SZW") == ""
        assert journal.cases() == [] and journal.numbers(["SZW-1"]) == {}
        asked = Wanted(branch="SZW", duty="decide", what="decide")
        assert journal.waited("SZW") == [] and journal.waiting(asked) == []
        assert journal.waiting_count(asked) == 0 and journal.falls_due("9999-12-31") == []
        assert journal.last_day() == journal.last_day(("made_up/1",)) == ""
        for kind in KINDS:
            assert journal.states(kind, [1]) == {} and journal.streams(kind) == []
        for table in TOLD:
            assert journal.told(table, FIRST[table], [1]) == []
        assert len(journal.store) >= 8 and not journal.store.count(" ")

    def test_an_event_is_stored_as_it_was_written(self, journal: Store) -> None:
        one = event(2**63 - 1, actor=2**62, auth="token", body='{"词":0}'.encode(), on="2026-01-02")
        assert write(journal, batch([one])) == 0
        (got,) = journal.walk()
        assert (got.pos, got.seq, got.command, got.recorded_at) == (1, 1, 1, NOW)
        assert (got.chain, got.stream, got.version, got.type) == ("SZW", 2**63 - 1, 1, "made_up/1")
        assert (got.actor, got.auth, got.on, got.body) == (2**62, "token", "2026-01-02", one.body)
        assert (got.private, got.rows, len(got.hash)) == (b"", b"", 32)

    def test_positions_run_per_store_and_sequences_per_chain(self, journal: Store) -> None:
        chains = ["SZW", "SZW/reads", "SZW", "ALA", "SZW/reads"]
        events = [event(1, n + 1, chain=c, first=n) for n, c in enumerate(chains)]
        assert write(journal, batch(events)) == 0
        assert write(journal, batch([event(1, 6, chain="ALA"), event(2, chain="X")])) == 5
        got = list(journal.walk())
        assert [e.pos for e in got] == [1, 2, 3, 4, 5, 6, 7]
        assert [e.seq for e in got] == [1, 1, 2, 1, 2, 2, 1]
        assert [e.command for e in got] == [1, 2, 3, 4, 5, 6, 6]
        assert whole(journal)

    def test_recorded_time_never_goes_back(self, journal: Store) -> None:
        for n, now in enumerate((NOW, NOW - 500, NOW + 5, NOW + 1)):
            write(journal, batch([event(1, n + 1, now_ms=now)]))
        write(journal, batch([event(1, 5, now_ms=NOW + 9), event(1, 6, now_ms=NOW)]))
        times = [e.recorded_at - NOW for e in journal.walk()]
        assert times == [0, 0, 5, 5, 9, 9]

    def test_no_seal_is_set_over_an_event_that_bears_none(self, journal: Store) -> None:
        """What somebody wrote into the file is not theirs who write next in its chain."""
        write(journal, batch([event(1), event(2, chain="B")], sign=lambda digest: digest * 2))
        write(journal, batch([event(3, chain="B")]))
        before = everything(journal)
        with pytest.raises(StoreError) as refused:
            write(journal, batch([event(1, 2), event(2, 2, chain="B")], sign=lambda d: d * 2))
        assert refused.value.code == "tail_unsealed"
        assert refused.value.parts == {"chain": "B", "number": 2}
        assert everything(journal) == before
        write(journal, batch([event(1, 2)], sign=lambda digest: digest * 2))

    def test_a_walk_begins_after_a_position_and_ends_at_a_limit(self, journal: Store) -> None:
        write(journal, batch([event(1, n) for n in range(1, 4501)]))
        assert [e.pos for e in journal.walk()] == list(range(1, 4501))
        assert [e.pos for e in journal.walk(4498)] == [4499, 4500]
        assert [e.pos for e in journal.walk(3, 2)] == [4, 5]
        assert len(list(journal.walk(10, 2500))) == 2500
        assert list(journal.walk(4500)) == []

    def test_events_of_a_stream_come_by_version(self, journal: Store) -> None:
        write(journal, batch([event(1), event(2), event(1, 2), event(1, 3)]))
        assert [(e.pos, e.version) for e in journal.events_of(1)] == [(1, 1), (3, 2), (4, 3)]
        assert [e.pos for e in journal.events_of(1, 2)] == [1, 3]
        assert journal.events_of(9) == []

    # -- transactions
    def test_what_was_appended_is_seen_inside_and_kept_after(self, journal: Store) -> None:
        with journal.writing():
            assert journal.append(rich(1)) == 0
            inside = everything(journal)
            assert journal.last() == 3 and len(journal.cases()) == 1
        assert everything(journal) == inside and whole(journal)

    def test_several_batches_may_go_into_one_transaction(self, journal: Store) -> None:
        with journal.writing():
            assert [journal.append(rich(n)) for n in (1, 2)] == [0, 3]
        assert whole(journal) and journal.last() == 6

    def test_a_block_that_raises_leaves_nothing(self, journal: Store) -> None:
        write(journal, rich(1))
        before = everything(journal)
        for problem in (ValueError("x"), StoreError("x"), KeyboardInterrupt()):
            with pytest.raises(type(problem)), journal.writing():
                journal.append(rich(2))
                raise problem
            assert everything(journal) == before
        write(journal, rich(2))
        assert whole(journal) and journal.last() == 6

    @pytest.mark.parametrize("caught", [False, True])
    def test_a_batch_that_does_not_fit_leaves_nothing(self, journal: Store, caught: bool) -> None:
        write(journal, rich(1))
        before = everything(journal)
        twice = batch([event(50), event(12, 2)])  # that version is taken
        taken = batch([event(52)], [state("case", 52, row=SHOWN["case"](12))], [52])
        absent = batch([event(53, 2)], [state("case", 53, 2)])  # not new, yet not there
        renamed = batch([event(12, 3)], [state("case", 12, 3, row=SHOWN["case"](13))])
        for wrong in (twice, taken, absent, renamed):
            with pytest.raises(StoreError), journal.writing():
                try:
                    journal.append(rich(2))
                    journal.append(wrong)
                except StoreError:
                    if not caught:
                        raise
            assert everything(journal) == before

    def test_appending_needs_a_transaction(self, journal: Store) -> None:
        with pytest.raises(StoreError):
            journal.append(rich(1))
        with pytest.raises(StoreError), journal.reading():
            journal.append(rich(1))
        assert journal.last() == 0

    def test_blocks_stand_inside_each_other(self, journal: Store) -> None:
        with journal.reading(), journal.reading():
            assert journal.last() == 0
            for _ in range(2):
                with pytest.raises(StoreError), journal.writing():
                    pass
            assert journal.last() == 0
        with journal.writing():
            journal.append(rich(1))
            with journal.reading():
                assert journal.last() == 3
            with pytest.raises(StoreError), journal.writing():
                pass
            assert journal.last() == 3
        assert journal.last() == 3

    def test_a_refusal_inside_a_read_ends_only_that_read(self, journal: Store) -> None:
        with journal.writing():
            journal.append(rich(1))
            with pytest.raises(ValueError), journal.reading():
                raise ValueError
            journal.append(rich(2))
        assert journal.last() == 6

    def test_another_thread_waits(self, journal: Store) -> None:
        seen: list[int] = []
        inside, go = threading.Event(), threading.Event()

        def other() -> None:
            inside.wait(10)
            go.set()
            seen.append(journal.last())
            write(journal, rich(2))

        thread = threading.Thread(target=other)
        thread.start()
        with journal.writing():
            inside.set()
            go.wait(10)
            journal.append(rich(1))
            time.sleep(0.1)
            assert seen == []
        thread.join(10)
        assert seen == [3] and whole(journal) and journal.last() == 6

    def test_many_threads_write_in_turn(self, journal: Store) -> None:
        problems: list[BaseException] = []

        def work(k: int) -> None:
            try:
                for n in range(10):
                    write(journal, rich(100 * k + n, f"C{k}"))
                    with journal.reading():
                        assert journal.last() % 3 == 0
            except BaseException as problem:
                problems.append(problem)

        threads = [threading.Thread(target=work, args=(k,)) for k in range(1, 7)]
        for t in threads:
            t.start()
        for t in threads:
            t.join(60)
        assert problems == [] and whole(journal) and journal.last() == 180

    # -- private parts, rows, editions
    def test_private_parts_come_by_stream_and_version(self, journal: Store) -> None:
        parts = [(5, 1), (3, 1), (5, 2), (3, 2), (4, 1)]
        write(journal, batch([
            event(s, v, type=f"t{s}/1", private=(s + 100, b"n%011d" % v, b"d%d%d" % (s, v)))
            for s, v in parts
        ] + [event(5, 3)]))  # fmt: skip
        got = journal.private([5, 9, 3, 5])
        assert [(s, v, t, o) for s, v, t, o, _, _ in got] == [
            (3, 1, "t3/1", 103), (3, 2, "t3/1", 103), (5, 1, "t5/1", 105), (5, 2, "t5/1", 105),
        ]  # fmt: skip
        assert got[0][4:] == (b"n00000000001", b"d31")
        digests = {(e.stream, e.version): e.private for e in journal.walk()}
        assert all(digests[s, v] == chain.sealed(o, n, d) for s, v, _, o, n, d in got)
        assert digests[5, 3] == b""

    def test_the_key_kept_last_is_the_key(self, journal: Store) -> None:
        def key(owner: int, wrap: bytes) -> Kept:
            return Kept("key", owner.to_bytes(8, "big"), wrap)

        write(journal, batch([event(1, rows=(key(1, b"a"), key(2**63 - 1, b"b")))]))
        write(
            journal, batch([event(1, 2, rows=(key(1, b"c"), Kept("id", (7).to_bytes(8, "big"))))])
        )
        assert journal.wraps([1, 2, 7, 2**63 - 1]) == {1: b"c", 2**63 - 1: b"b"}
        assert len(journal.wraps(range(2000))) == 1

    def test_marks_find_streams_in_order(self, journal: Store) -> None:
        a, b, c = (bytes([x]) * 32 for x in (1, 2, 3))
        write(journal, batch([
            event(9, rows=(Kept("id", a, b"x"), Kept("id", b), Kept("name", a))),
            event(4, rows=(Kept("id", a, b"y"),)),
        ]))  # fmt: skip
        write(journal, batch([event(9, 2, rows=(Kept("id", a, b"z"),))]))
        found = journal.find("id", [a, c, b, a])
        assert found == {a: [(9, 1, b"x"), (4, 1, b"y"), (9, 2, b"z")], b: [(9, 1, b"")]}
        assert journal.find("name", [a, b]) == {a: [(9, 1, b"")]}
        assert journal.all_marks("id") == [(a, 9, b"x"), (b, 9, b""), (a, 4, b"y"), (a, 9, b"z")]
        many = [n.to_bytes(32, "big") for n in range(3000)]
        assert journal.find("id", [*many, a]).keys() == {a}

    def test_what_is_emptied_is_found_no_more_and_stays_committed_to(self, journal: Store) -> None:
        a, b, key = b"a" * 32, b"b" * 32, (1).to_bytes(8, "big")
        rows = (Kept("id", a, b"x"), Kept("name", a), Kept("key", key, b"old"), Kept("id", b))
        other = Kept("key", (2).to_bytes(8, "big"), b"other")
        write(journal, batch([event(1, rows=rows), event(2, rows=(Kept("id", a), other)),
                              event(3, rows=(Kept("id", a),))]))  # fmt: skip
        events = list(journal.walk())
        emptied = [Emptied("id", a, frozenset({3})), Emptied("key", key), Emptied("id", b"c" * 32)]
        anew = (Kept("key", key, b"new"), Kept("id", a, b"z"))
        write(journal, batch([event(4, rows=anew)], emptied=emptied))
        assert list(journal.walk(0, 3)) == events and whole(journal)
        assert journal.find("id", [a, b]) == {a: [(3, 1, b""), (4, 1, b"z")], b: [(1, 1, b"")]}
        assert journal.all_marks("id") == [(b, 1, b""), (a, 3, b""), (a, 4, b"z")]
        assert journal.find("name", [a]) == {a: [(1, 1, b"")]}
        assert journal.marks_of([1]) == [("name", a), ("key", key), ("id", b)]
        assert journal.marks_of([3, 4, 9]) == [("id", a), ("key", key)]
        assert journal.wraps([1, 2, 3]) == {1: b"new", 2: b"other"}
        assert journal.all_wraps() == {1: b"new", 2: b"other"}
        write(journal, batch([event(4, 2)], emptied=[Emptied("key", key)]))
        assert journal.wraps([1, 2]) == {1: b"", 2: b"other"} and journal.scrub()
        assert journal.all_wraps() == {2: b"other"}
        assert journal.all_marks("key") == [((2).to_bytes(8, "big"), 2, b"other")]

    def test_rows_of_an_event_are_committed_to(self, journal: Store) -> None:
        row = Kept("id", b"m" * 32, b"d")
        write(journal, batch([event(1, rows=(row,)), event(1, 2, rows=(row,)), event(1, 3)]))
        one, two, none = (e.rows for e in journal.walk())
        assert len(one) == len(two) == 32 and one != two and none == b""  # a salt each

    def test_editions_are_kept_once_and_the_last_is_known(self, journal: Store) -> None:
        a, b, c = b'{"programme":"p.a","v":1}', b'{"programme":"p.b"}', b'{"programme":"p.a","v":2}'
        two = [Named(0, "h1", "m1", a), Named(1, "h2", "m2", b)]
        write(journal, batch([event(5), event(5, 2)], editions=two))
        write(journal, batch([event(5, 3)], editions=[Named(0, "h3", "m1", c)]))
        write(journal, batch([event(5, 4)], editions=[Named(0, "h1", "m1", a)]))
        assert [journal.edition(h) for h in ("h1", "h2", "h3", "h")] == [a, b, c, None]
        assert journal.last_edition("p.a") == c and journal.last_edition("p.b") == b
        assert journal.last_edition("p") is None

    # -- what is told
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_state_is_read_as_it_was_written(self, journal: Store, kind: str) -> None:
        write(journal, rich(7))
        write(journal, batch([event(5), event(6), event(5, 2)],
                             [state(kind, 5, 2, 2), state(kind, 6, 1, 1)], [5, 6]))  # fmt: skip
        assert journal.states(kind, [6, 8, 5]) == {
            5: State(kind=kind, stream=5, version=2, at=6, body=b'{"v":2}', row=SHOWN[kind](5)),
            6: State(kind=kind, stream=6, version=1, at=5, body=b'{"v":1}', row=SHOWN[kind](6)),
        }
        name = SHOWN[kind](6)[0]  # a number or a name is for ever
        later = (name, *[f"{x}!" if isinstance(x, str) else 9 for x in SHOWN[kind](6)[1:]])
        write(journal, batch([event(6, 2)], [state(kind, 6, 2, body=b"{}", row=later)]))
        assert journal.states(kind, [6])[6] == State(
            kind=kind, stream=6, version=2, at=7, body=b"{}", row=later
        )
        assert journal.states(kind, [5])[5].at == 6

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_state_that_shows_partly_what_it_showed_is_read_as_it_was_written(
        self, journal: Store, kind: str
    ) -> None:
        was = SHOWN[kind](6)
        write(journal, batch([event(6)], [state(kind, 6, 1)], [6]))
        for n, x in enumerate(was[1:], 1):
            row = (*was[:n], f"{x}!" if isinstance(x, str) else 9, *was[n + 1 :])
            write(journal, batch([event(6, n + 1)], [state(kind, 6, n + 1, row=row, was=was)]))
            assert journal.states(kind, [6])[6].row == row
            was = row

    def test_many_states_are_read_at_once(self, journal: Store) -> None:
        begin(journal, "case", *range(1, 1301))
        assert sorted(journal.states("case", range(5000))) == list(range(1, 1301))

    def test_streams_come_as_they_began(self, journal: Store) -> None:
        for kind, streams in (("fund", (9, 2)), ("list", (8, 3)), ("fund", (5,))):
            begin(journal, kind, *streams)
        write(journal, batch([event(9, 2)], [state("fund", 9, 2)]))
        assert journal.streams("fund") == [9, 2, 5] and journal.streams("list") == [8, 3]

    def test_a_fund_changes_with_the_event_of_another_stream(self, journal: Store) -> None:
        begin(journal, "fund", 5)
        begin(journal, "case", 6)
        moves = ((5, "a", "available", "reserved", 30), (5, "b", "available", "reserved", 4))
        moved = state("fund", 5, 1, 1, row=("fund-5", "SZW", 100, 66, 34, 0, 0, 0, 0, 0))
        write(journal, batch([event(6, 2), event(6, 3, moves=moves)],
                             [state("case", 6, 3, 1), moved]))  # fmt: skip
        assert journal.states("fund", [5])[5].at == 4
        rows = [(4, 0, 5, 6, "a", "available", "reserved", 30),
                (4, 1, 5, 6, "b", "available", "reserved", 4)]  # fmt: skip
        assert journal.told("postings", "owner", [6]) == rows
        assert journal.told("postings", "fund", [5, 9]) == rows
        more = ((5, "b", "available", "reserved", 6), (5, "b", "reserved", "available", 1))
        write(journal, batch([event(6, 4, moves=more)], [state("case", 6, 4, 0)]))
        assert journal.summed(5) == [
            (6, "available", "reserved", 40, 5), (6, "reserved", "available", 1, 5),
        ]  # fmt: skip
        assert journal.summed(6) == []

    def test_cases_come_by_number_and_are_narrowed(self, journal: Store) -> None:
        rows = {3: ("c", "p.a", "decide"), 1: ("a", "p.a", "closed"), 2: ("b", "p.b", "decide"),
                4: ("d", "p.b", "closed"), 5: ("e", "p.a", "decide")}  # fmt: skip
        states = [
            state("case", n, at=i, row=(number, "SZW", programme, 9, "2026-03-05", status, 0, 0))
            for i, (n, (number, programme, status)) in enumerate(rows.items())
        ]
        write(journal, batch([event(n) for n in rows], states, list(rows)))
        assert [s.stream for s in journal.cases()] == [1, 2, 3, 4, 5]
        assert [s.stream for s in journal.cases(limit=2)] == [1, 2]
        assert [s.stream for s in journal.cases(status="decide")] == [2, 3, 5]
        assert [s.stream for s in journal.cases(programme="p.a")] == [1, 3, 5]
        both = journal.cases(status="decide", programme="p.a", limit=1)
        assert both == [journal.states("case", [3])[3]]
        assert journal.numbers(["b", "x", "e"]) == {"b": 2, "e": 5}

    def test_cases_are_narrowed_by_branch_and_by_day(self, journal: Store) -> None:
        """Who has no day of receipt was not received on any."""
        rows = {1: ("SZW", "2026-03-05"), 2: ("WLCB", "2026-03-06"), 3: ("SZW", "2026-03-06"),
                4: ("SZW", "")}  # fmt: skip
        states = [
            state("case", n, at=i, row=(f"n{n}", branch, "p.a", 9, day, "decide", 0, 0))
            for i, (n, (branch, day)) in enumerate(rows.items())
        ]
        write(journal, batch([event(n) for n in rows], states, list(rows)))
        assert [s.stream for s in journal.cases(branch="SZW")] == [1, 3, 4]
        assert [s.stream for s in journal.cases(since="2026-03-05")] == [1, 2, 3]
        assert [s.stream for s in journal.cases(since="2026-03-06", branch="SZW")] == [3]
        assert journal.cases(since="2026-03-07") == [] == journal.cases(branch="S")

    def test_cases_are_found_by_whom_they_help(self, journal: Store) -> None:
        states = [
            state("case", n, at=i, row=(f"SZW-{n}", "SZW", "p.a", helped, "", "decide", 0, 0))
            for i, (n, helped) in enumerate(((3, 9), (1, 8), (2, 9), (4, 7)))
        ]
        write(journal, batch([event(s.stream) for s in states], states, [1, 2, 3, 4]))
        assert journal.cases_for([9, 8, 6]) == [(8, 1), (9, 2), (9, 3)]
        assert journal.cases_for([7]) == [(7, 4)]
        assert journal.cases_for([6]) == journal.cases_for([]) == []

    def test_a_number_is_found_by_its_ending(self, journal: Store) -> None:
        numbers = ("SZW-2026-0007-K", "ALA-2026-0007-K", "SZW-2026-0107-K", "SZW-2026-10007-%")
        for n, number in enumerate(numbers, 1):
            row = (number, *SHOWN["case"](n)[1:])
            write(journal, batch([event(n)], [state("case", n, row=row)], [n]))
        assert list(journal.ending("0007-K").items()) == [(numbers[1], 2), (numbers[0], 1)]
        assert journal.ending("W-2026-0007-K") == {numbers[0]: 1}
        assert journal.ending(numbers[2]) == {numbers[2]: 3} == journal.ending("107-K")
        assert set(journal.ending("07-K")) == set(numbers[:3])
        assert journal.ending("07-%") == {numbers[3]: 4}  # a sign like any other
        for none in ("7-K", "", "0008-K", "_7-K", f"X{numbers[0]}", "07-k"):
            assert journal.ending(none) == {}

    def test_the_last_day_of_types_that_count(self, journal: Store) -> None:
        for n, (type_, on) in enumerate(
            (("made_up/1", "2026-03-05"), ("other/1", "2026-03-04"), ("third/1", "2026-03-09")), 50
        ):
            write(journal, batch([event(n, type=type_, on=on)]))
        assert journal.last_day() == journal.last_day(("none/1",)) == "2026-03-09"
        assert journal.last_day(("third/1",)) == "2026-03-04"
        assert journal.last_day(("third/1", "other/1")) == "2026-03-05"
        assert journal.last_day(("third/1", "other/1", "made_up/1")) == ""

    def test_the_last_number_is_the_longest_then_the_greatest(self, journal: Store) -> None:
        numbers = ("SZW-2026-0007-K", "SZW-2026-0012-A", "SZW-2027-0001-A", "SZWX-2026-99999-Z")
        more = ("SZW-2026-9999-Q", "SZW-2026-10000-B", "ALA-2026-20000-C")
        for n, number in enumerate((*numbers, *more), 1):
            row = (number, *SHOWN["case"](n)[1:])
            write(journal, batch([event(n)], [state("case", n, row=row)], [n]))
        assert journal.last_number("SZW-2026-") == "SZW-2026-10000-B"
        assert journal.last_number("SZW-2027-") == "SZW-2027-0001-A"
        assert journal.last_number("SZW-2026-00") == "SZW-2026-0012-A"
        assert journal.last_number("SZW-2028-") == ""
        assert journal.last_number("ALA-2026-20000-C") == "ALA-2026-20000-C"

    # -- what waits, and what falls due
    WAITING = (  # case, what, duty, branch, since, who entered it
        (4, "decide", "decide", "SZW", "2026-03-02", 0),
        (1, "decide", "decide", "SZW", "2026-03-05", 0),
        (3, "decide", "decide", "SZW", "2026-03-05", 7),
        (2, "decide", "decide", "SZW", "2026-03-05", 0),
        (5, "decide", "decide", "ALA", "2026-03-01", 0),
        (3, "final", "decide", "SZW", "2026-03-01", 0),
        (1, "decide", "enter", "SZW", "2026-03-01", 0), (2, "letter", "", "SZW", "2026-03-09", 0),
        (1, "payee", "confirm", "ALA", "2026-03-05", 8),
    )  # fmt: skip
    DECIDE = Wanted(branch="SZW", duty="decide", what="decide")

    def waits(self, journal: Store) -> None:
        """Five cases of two branches and programmes, with different sums granted."""
        shown = {1: ("SZW", "p.a", 0), 2: ("SZW", "p.b", 300), 3: ("ALA", "p.a", 500),
                 4: ("ALA", "p.b", 0), 5: ("SZW", "p.c", 0)}  # fmt: skip
        states = [
            state("case", n, at=i, row=(f"N{9 - n}", b, p, 9, "2026-03-05", "x", granted, 0))
            for i, (n, (b, p, granted)) in enumerate(shown.items())
        ]
        told = [("waiting", row) for row in self.WAITING]
        due = [("2026-03-09", 1, "letter"), ("2026-03-08", 2, "letter"),
               ("2026-03-09", 3, "entry_limit"), ("2026-03-10", 4, "letter")]  # fmt: skip
        told += [("falls_due", row) for row in due]
        write(journal, batch([event(n) for n in shown], states, list(shown), told=told))

    def test_what_is_waited_for_at_a_branch_is_named_once(self, journal: Store) -> None:
        self.waits(journal)
        assert journal.waited("SZW") == [
            ("", "letter"), ("decide", "decide"), ("decide", "final"), ("enter", "decide"),
        ]  # fmt: skip
        assert journal.waited("ALA") == [("confirm", "payee"), ("decide", "decide")]
        assert journal.waited("SZ") == []

    def test_a_page_of_what_waits_goes_on_behind_a_row(self, journal: Store) -> None:
        self.waits(journal)
        rows = journal.waiting(self.DECIDE)
        assert [(r.since, r.case_id) for r in rows] == [
            ("2026-03-02", 4), ("2026-03-05", 1), ("2026-03-05", 2), ("2026-03-05", 3),
        ]  # fmt: skip
        assert {r.what for r in rows} == {"decide"} and rows == sorted(rows)
        for size in (1, 2, 3):
            seen: list[Waits] = []
            while page := journal.waiting(self.DECIDE, _place(seen), size):
                seen += page
                assert len(page) <= size and len(seen) <= len(rows)
            assert seen == rows
        assert [r.case_id for r in journal.waiting(self.DECIDE, ("2026-03-05", 1))] == [2, 3]
        assert [r.case_id for r in journal.waiting(self.DECIDE, ("2026-03-04", 9))] == [1, 2, 3]
        write(journal, batch(dropped=[("waiting", self.WAITING[3])]))  # others work meanwhile
        assert [r.case_id for r in journal.waiting(self.DECIDE, ("2026-03-05", 1))] == [3]

    @pytest.mark.parametrize(
        ("narrow", "cases"),
        [
            ({}, [4, 1, 2, 3]),
            ({"duty": "enter"}, [1]),
            ({"branch": "ALA"}, [5]),
            ({"what": "final"}, [3]),
            ({"programmes": ("p.a",)}, [1, 3]),
            ({"programmes": ("p.a", "p.b")}, [4, 1, 2, 3]),
            ({"programmes": ("p.c",)}, []),
            ({"county": "ALA"}, [4, 3]),
            ({"county": "X"}, []),
            ({"until": "2026-03-04"}, [4]),
            ({"until": "2026-03-05"}, [4, 1, 2, 3]),
            ({"least": 0}, [4, 1, 2, 3]),
            ({"least": 300}, [2, 3]),
            ({"least": 301}, [3]),
            ({"most": 300}, [4, 1, 2]),
            ({"most": 0}, [4, 1]),
            ({"least": 300, "most": 300, "programmes": ("p.b",)}, [2]),
            ({"but": (2, 4)}, [1, 3]),
            ({"not_by": 7}, [4, 1, 2]),
            ({"not_by": 8}, [4, 1, 2, 3]),
            ({"due_at": "ALA"}, [1]),
            ({"due_at": "SZW", "not_by": 7, "county": "SZW"}, [1, 2]),
        ],
    )
    def test_what_waits_is_narrowed(
        self, journal: Store, narrow: Mapping[str, object], cases: list[int]
    ) -> None:
        self.waits(journal)
        asked = attrs.evolve(self.DECIDE, **narrow)
        assert [r.case_id for r in journal.waiting(asked)] == cases
        assert journal.waiting_count(asked) == len(cases)

    def test_what_falls_due_comes_by_day_and_number(self, journal: Store) -> None:
        self.waits(journal)
        assert journal.falls_due("2026-03-09") == [
            Falls("2026-03-08", "N7", 2, "letter"),
            Falls("2026-03-09", "N6", 3, "entry_limit"),
            Falls("2026-03-09", "N8", 1, "letter"),
        ]
        assert len(journal.falls_due("2026-03-10")) == 4 and journal.falls_due("2026-03-07") == []

    ROWS: Mapping[str, tuple[str, Sequence[tuple[object, ...]]]] = {
        "roles": ("case_id role party", [(1, "enter", 7), (2, "enter", 7), (1, "decide", 8)]),
        "waiting": (
            "case_id what duty branch since entered",
            [(1, "decide", "decide", "SZW", "2026-03-05", 0),
             (2, "pay", "pay", "SZW", "2026-03-04", 0),
             (1, "payee", "confirm", "ALA", "2026-03-05", 7)],
        ),
        "falls_due": (
            "day case_id what",
            [("2026-03-12", 1, "letter"), ("2026-03-12", 2, "entry_limit"),
             ("2026-03-05", 1, "waiting_for_funds")],
        ),
        "queued": (
            "fund case_id line number received_on since ahead blocked short",
            [(5, 1, "1", "SZW-1", "2026-03-05", "2026-03-12", 0, 0, 100),
             (5, 2, "1", "SZW-2", "2026-03-04", "2026-03-12", 3, 1, 200),
             (6, 1, "2", "SZW-1", "2026-03-05", "2026-03-11", 0, 0, 2**62)],
        ),
        "duties": (
            "party branch duty programmes since until below",
            [(7, "SZW", "enter", "", "2026-01-01", "2026-12-31", 0),
             (8, "SZW", "decide", "p.a,p.b", "2026-01-01", "2026-12-31", 1),
             (7, "ALA", "pay", "", "2026-01-01", "2026-06-30", 0)],
        ),
        "adopted": (
            "branch name since value source",
            [("SZW", "low", "2026-01-01", "5", "纪要1"), ("SZW", "low", "2026-07-01", "6", "纪要2"),
             ("ALA", "low", "2026-01-01", "5", "纪要1")],
        ),
        "bills": ("code case_id", [("c1", 1), ("c1", 2), ("c2", 1)]),
        "list_rows": (
            "list row case_id verdict code cell",
            [(3, 1, 11, "accepted", "", ""), (3, 2, 0, "rejected", "no_day", "B2"),
             (4, 1, 11, "known", "", "")],
        ),
        "matters": (
            "list kind branch case_id until status",
            [(3, "objection", "SZW", 1, "2026-06-10", "open"),
             (4, "objection", "SZW", 2, "", "answered"),
             (5, "finding", "ALA", 0, "2026-06-10", "open")],
        ),
    }  # fmt: skip

    def test_who_waits_for_a_fund_and_needs_no_more_than_so_much(self, journal: Store) -> None:
        _, rows = self.ROWS["queued"]
        write(journal, batch(told=[("queued", r) for r in rows]))
        assert sorted(journal.queued(5)) == [*rows[:2]] and journal.queued(6) == [rows[2]]
        assert journal.queued(5, 100) == [rows[0]] and journal.queued(5, 99) == []
        assert journal.queued(7) == []

    @pytest.mark.parametrize("table", ROWS)
    def test_told_rows_are_found_by_each_column_and_dropped_whole(
        self, journal: Store, table: str
    ) -> None:
        names, rows = self.ROWS[table]
        columns = names.split()
        write(journal, batch(told=[(table, r) for r in rows]))
        for i, column in enumerate(columns):
            for value in {r[i] for r in rows}:
                want = [r for r in rows if r[i] == value]
                assert journal.told(table, column, [value]) == want
            assert journal.told(table, column, [*(r[i] for r in rows)]) == list(rows)
        near = list(rows[0])
        near[-1] = "x" if isinstance(near[-1], str) else -1
        gone, put = [(table, rows[0]), (table, tuple(near))], [(table, rows[0])]
        write(journal, batch(dropped=gone))
        left = journal.told(table, columns[0], [r[0] for r in rows])
        assert left == list(rows[1:])
        write(journal, batch(dropped=[(table, rows[1])], told=put))  # told later: stands later
        assert journal.told(table, columns[0], [r[0] for r in rows]) == [rows[2], rows[0]]

    def test_many_told_rows_keep_their_order(self, journal: Store) -> None:
        rows = [(n % 997, "enter", n) for n in range(3000)]
        write(journal, batch(told=[("roles", r) for r in rows]))
        assert journal.told("roles", "case_id", range(996, -1, -1)) == rows
