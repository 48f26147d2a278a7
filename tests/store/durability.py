"""What a store on a disk keeps: one half of the conformance suite."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path

import pytest
from store.made_up import Store, batch, event, everything, rich, whole, write

from caseflow.errors import Busy, CaseflowError, StoreError


class Durability:
    """What a store on a disk keeps. `where` is what `opener` (module:function) opens."""

    opener = ""

    def make(self) -> Store:
        """An empty store."""
        raise NotImplementedError

    def again(self, *, readonly: bool = False, wait: float = 5.0) -> Store:
        """The store that was made last, opened once more."""
        raise NotImplementedError

    @property
    def where(self) -> str:
        """What the opener opens in another process."""
        raise NotImplementedError

    def filled(self, journal: Store) -> AbstractContextManager[None]:
        """No room for much more while it lasts."""
        raise NotImplementedError

    @pytest.fixture
    def disk(self) -> Iterator[Store]:
        """An empty store on a disk."""
        made = self.make()
        yield made
        made.close()

    def child(self, task: str, *args: object) -> subprocess.Popen[str]:
        """A process that does one of the tasks below."""
        path = os.pathsep.join(p for p in sys.path if p)
        words = [sys.executable, __file__, task, self.opener, self.where, *map(str, args)]
        return subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": path},
        )  # fmt: skip

    def test_a_store_is_the_same_when_opened_again(self, disk: Store) -> None:
        for n in range(5):
            write(disk, rich(n))
        before, store = everything(disk), disk.store
        disk.close()
        again = self.again()
        assert everything(again) == before and again.store == store and whole(again)
        write(again, rich(5))
        again.close()

    def test_a_snapshot_stands_while_others_write(self, disk: Store) -> None:
        other = self.again()
        with disk.reading():
            before = everything(disk)
            write(other, rich(1))
            assert everything(disk) == before and disk.last() == 0
        assert disk.last() == 3
        other.close()

    def test_a_second_writer_is_told_that_the_store_is_busy(self, disk: Store) -> None:
        other = self.again(wait=0.2)
        with disk.writing():
            disk.append(rich(1))
            begun = time.monotonic()
            with pytest.raises(Busy), other.writing():
                raise AssertionError("two writers")
            assert time.monotonic() - begun < 5
            assert other.last() == 0
        write(other, rich(2))
        assert whole(other) and other.last() == 6
        other.close()

    @pytest.mark.parametrize("committed", [False, True])
    def test_killed_between_append_and_commit(self, disk: Store, committed: bool) -> None:
        write(disk, rich(1))
        before = everything(disk)
        with self.child("hold", int(committed)) as child:
            assert child.stdout is not None and child.stdout.readline() == "there\n"
            child.send_signal(signal.SIGKILL)
        assert disk.last() == (6 if committed else 3) and whole(disk)
        if not committed:
            assert everything(disk) == before
        write(disk, rich(3))
        assert whole(disk)

    def test_killed_at_any_moment_nothing_told_is_lost(self, disk: Store) -> None:
        rng, told = random.Random(3), 0
        for k in range(8):
            with self.child("fill", 1000 * (k + 1)) as child:
                assert child.stdout is not None
                told = int(child.stdout.readline())
                time.sleep(rng.random() * 0.05)
                child.send_signal(signal.SIGKILL)
                for line in child.stdout:
                    told = int(line) if line.endswith("\n") else told
            again = self.again()
            assert again.last() >= told and again.last() % 3 == 0 and whole(again)
            again.close()

    def test_two_processes_write_one_after_the_other(self, disk: Store) -> None:
        children = [self.child("share", 1000 * (k + 1), 40, f"C{k}") for k in range(2)]
        for child in children:
            assert child.wait(60) == 0
            child.communicate()
        events = list(disk.walk())
        assert len(events) == 240 and whole(disk)
        assert {c: n for c, (n, _) in disk.heads().items()} == {"C0": 120, "C1": 120}
        # a transaction is never mixed with another's
        assert all(len({e.chain for e in events[i : i + 3]}) == 1 for i in range(0, 240, 3))
        assert all(e.command in (e.pos, e.pos - 1) for e in events)

    def test_a_full_disk_writes_nothing_and_says_so(self, disk: Store) -> None:
        write(disk, rich(1))
        before = everything(disk)
        large = batch([event(50 + n, body=b"x" * 4000) for n in range(400)])
        with self.filled(disk):
            for _ in range(2):
                with pytest.raises(StoreError) as full:
                    write(disk, large)
                assert full.value.code == "store_full"
                assert everything(disk) == before
        write(disk, large)
        assert whole(disk)

    def test_a_store_may_be_opened_for_reading_alone(self, disk: Store) -> None:
        write(disk, rich(1))
        reader = self.again(readonly=True)
        assert everything(reader) == everything(disk)
        with pytest.raises(StoreError), reader.writing():
            raise AssertionError("written")
        write(disk, rich(2))
        assert everything(reader) == everything(disk) and whole(reader)
        reader.close()

    def test_a_closed_store_answers_by_code(self, disk: Store) -> None:
        disk.close()
        disk.close()
        for ask in (disk.last, disk.heads, lambda: list(disk.walk()), lambda: write(disk, rich(1))):
            with pytest.raises(CaseflowError) as closed:
                ask()
            assert closed.value.code == "store_closed"


# -- what the child processes do ---------------------------------------------------------------


def _hold(journal: Store, committed: str) -> None:
    with journal.writing():
        journal.append(rich(2))
        if committed == "0":
            print("there", flush=True)
            sys.stdin.read()
    print("there", flush=True)
    sys.stdin.read()


def _fill(journal: Store, first: str) -> None:
    n = int(first)
    while True:
        with journal.writing():
            journal.append(rich(n))
        print(journal.last(), flush=True)
        n += 1


def _share(journal: Store, first: str, times: str, chain_: str) -> None:
    for n in range(int(first), int(first) + int(times)):
        while True:
            try:
                write(journal, rich(n, chain_))
                break
            except Busy:
                continue


def _child(task: str, opener: str, where: str, *args: str) -> None:
    module, function = opener.split(":")
    journal: Store = getattr(import_module(module), function)(Path(where))
    tasks: dict[str, Callable[..., None]] = {"hold": _hold, "fill": _fill, "share": _share}
    tasks[task](journal, *args)


if __name__ == "__main__":
    _child(*sys.argv[1:])
