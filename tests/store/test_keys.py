"""Keys: what is sealed opens for the right key, at its place, and for nobody else."""

from __future__ import annotations

import hmac
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import pytest
from store.made_up import batch, event, write

from caseflow.errors import CaseflowError, StoreError
from caseflow.store.journal import Kept
from caseflow.store.keys import Keys, keyed
from caseflow.store.sqlite import SQLite

MASTER, WRONG = b"m" * 32, b"w" * 32


@pytest.fixture
def journal() -> Iterator[SQLite]:
    """A store with one owner, 5, whose key is kept; 6 was erased."""
    made = SQLite.create(":memory:")
    keys = Keys(made, MASTER)
    erased = Kept("key", (6).to_bytes(8, "big"), b"")
    rows = (keys.begin(), keys.new(5), erased)
    write(made, batch([event(5, private=keys.seal(5, "5/1", b"secret"), rows=rows)]))
    yield made
    made.close()


def code(error: pytest.ExceptionInfo[CaseflowError]) -> str:
    return error.value.code


def opened(journal: SQLite, key: bytes | None) -> bytes:
    ((stream, version, _, owner, nonce, data),) = journal.private([5])
    return Keys(journal, key).open(owner, f"{stream}/{version}", nonce, data)


def test_what_was_sealed_opens_with_the_key_alone(journal: SQLite) -> None:
    assert opened(journal, MASTER) == b"secret"
    for key, want in ((WRONG, "wrong_key"), (None, "no_master_key")):
        with pytest.raises(StoreError) as problem:
            opened(journal, key)
        assert code(problem) == want


def test_a_part_opens_at_its_place_only(journal: SQLite) -> None:
    ((_, _, _, owner, nonce, data),) = journal.private([5])
    keys = Keys(journal, MASTER)
    for place, n, d in (
        ("5/2", nonce, data), ("5/1", nonce, data[:-1]), ("5/1", nonce[:5], data),
        ("5/1", bytes(12), data), ("5/1", nonce, b""),
    ):  # fmt: skip
        with pytest.raises(StoreError) as problem:
            keys.open(owner, place, n, d)
        assert code(problem) == "private_changed"


def test_who_was_erased_and_who_never_had_a_key_are_told_apart(journal: SQLite) -> None:
    keys = Keys(journal, MASTER)
    keys.prefetch([5, 6, 7])
    for owner, want in ((6, "erased"), (7, "data_key_missing")):
        for do in (
            partial(keys.seal, owner, "1/1", b"x"),
            partial(keys.open, owner, "1/1", bytes(12), b"x" * 20),
        ):
            with pytest.raises(StoreError) as problem:
                do()
            assert code(problem) == want
    keys.seal(5, "5/2", b"x")


def test_a_new_key_lives_until_it_is_dropped_or_forgotten(journal: SQLite) -> None:
    keys = Keys(journal, MASTER)
    for let_go in (partial(keys.drop, 9), keys.forget):
        kept = keys.new(9)
        assert (kept.kind, kept.mark) == ("key", (9).to_bytes(8, "big"))
        owner, nonce, data = keys.seal(9, "9/1", b"x")
        assert owner == 9 and keys.open(9, "9/1", nonce, data) == b"x"
        assert len(keys.unwrap(9, kept.detail)) == 32
        let_go()
        with pytest.raises(StoreError) as problem:
            keys.open(9, "9/1", nonce, data)
        assert code(problem) == "data_key_missing"
    with pytest.raises(StoreError):  # a wrap is bound to its owner
        keys.unwrap(10, kept.detail)
    assert len({keys.new(9).detail for _ in range(9)}) == 9


def test_another_processs_erasure_is_seen_in_the_next_transaction(journal: SQLite) -> None:
    keys = Keys(journal, MASTER)
    keys.seal(5, "5/2", b"x")
    write(journal, batch([event(5, 2, rows=(Kept("key", (5).to_bytes(8, "big"), b""),))]))
    keys.seal(5, "5/2", b"x")
    keys.forget()
    with pytest.raises(StoreError) as problem:
        keys.seal(5, "5/2", b"x")
    assert code(problem) == "erased"


def test_marks_are_keyed_by_store_kind_and_text(journal: SQLite) -> None:
    keys, other = Keys(journal, MASTER), SQLite.create(":memory:")
    one = keys.mark("id", "152634197001010001")
    assert len(one) == 32 and one == keys.mark("id", "152634197001010001")
    keys.forget()
    assert one == keys.mark("id", "152634197001010001") == again(journal)
    there = Keys(other, MASTER)
    write(other, batch([event(1, rows=(there.begin(),))]))
    marks = [
        keys.mark("name", "152634197001010001"), keys.mark("id", "152634197001010002"),
        again(other),
    ]  # fmt: skip
    assert len({one, *marks}) == 4
    other.close()


def again(journal: SQLite, text: str = "152634197001010001") -> bytes:
    return Keys(journal, MASTER).mark("id", text)


# -- the store key -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "demo", "want"),
    [(WRONG, False, "wrong_key"), (MASTER, True, "wrong_key"), (None, False, "no_master_key")],
)
def test_a_wrong_key_or_kind_of_store_opens_nothing(
    journal: SQLite, key: bytes | None, demo: bool, want: str
) -> None:
    keys = Keys(journal, key, demo=demo)
    for do in (
        *((keys.test,) if key else ()), partial(keys.mark, "id", "1"), keys.signing,
        partial(keys.new, 9), partial(keys.seal, 5, "5/2", b"x"),
    ):  # fmt: skip
        with pytest.raises(StoreError) as problem:
            do()
        assert code(problem) == want


def test_a_store_without_its_key_is_not_opened() -> None:
    made = SQLite.create(":memory:")
    write(made, batch([event(5)]))
    with pytest.raises(StoreError) as problem:
        Keys(made, MASTER).test()
    assert code(problem) == "store_key_missing"
    made.close()


def test_the_key_of_a_store_is_random_and_signs_for_it_alone(journal: SQLite) -> None:
    keys = Keys(journal, MASTER)
    seed = keys.signing()
    assert len(seed) == 32 and seed == keys.signing() == Keys(journal, MASTER).signing()
    made = [Keys(journal, MASTER) for _ in range(3)]
    assert len({seed, *(k.begin() and k.signing() for k in made)}) == 4
    assert seed != keys.mark("id", "") and MASTER not in keys.begin().detail


def test_a_key_that_was_changed_meanwhile_wraps_nothing_more(journal: SQLite) -> None:
    old, new = Keys(journal, MASTER), Keys(journal, WRONG)
    assert old.new(7) and old.mark("id", "1")
    write(journal, batch([event(5, 2, rows=(new.begin(),))]))  # as a rotation leaves it
    assert old.new(8)  # of the transaction in which it was tested
    old.forget()
    with pytest.raises(StoreError) as problem:
        old.new(8)
    assert code(problem) == "wrong_key"
    assert new.new(8)


def test_without_a_master_key_nothing_is_made(journal: SQLite) -> None:
    keys = Keys(journal, None)
    assert not keys.ready and Keys(journal, MASTER).ready
    for do in (lambda: keys.new(9), lambda: keys.seal(5, "5/1", b""), lambda: keys.wrap(1, b"")):
        with pytest.raises(StoreError) as problem:
            do()
        assert code(problem) == "no_master_key"


def test_a_scan_opens_under_its_own_name_only(journal: SQLite) -> None:
    keys = Keys(journal, MASTER)
    one, two = keys.seal_file(5, "aa", b"one"), keys.seal_file(5, "bb", b"two")
    assert (keys.open_file(5, "aa", one), keys.open_file(5, "bb", two)) == (b"one", b"two")
    for name, data in (("aa", two), ("bb", one), ("aa", b""), ("aa", one[:20])):
        with pytest.raises(StoreError) as problem:
            keys.open_file(5, name, data)
        assert code(problem) == "private_changed"


def test_cryptography_is_imported_only_when_something_is_sealed_or_opened() -> None:
    script = """
import sys
from caseflow.errors import StoreError
from caseflow.store.keys import Keys, keyed
from caseflow.store.sqlite import SQLite
j = SQLite.create(":memory:")
k = Keys(j, b"m" * 32)
k.prefetch([1])
try:
    k.test()
except StoreError as problem:
    assert problem.code == "store_key_missing"
assert "cryptography" not in sys.modules
k.begin()
assert "cryptography" in sys.modules
"""
    path = os.pathsep.join(p for p in sys.path if p)
    env = os.environ | {"PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", script], check=True, env=env)


@pytest.mark.parametrize("size", [0, 1, 32, 64])
def test_what_is_keyed_is_the_hmac_that_everybody_knows(size: int) -> None:
    key, text = os.urandom(size), os.urandom(100)
    assert keyed(key, text) == hmac.digest(key, text, "sha256")


def test_a_longer_key_would_be_another_hmac() -> None:
    with pytest.raises(ValueError):
        keyed(b"k" * 65, b"")
