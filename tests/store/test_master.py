"""Where a master key is: named, in the environment, in a file; and as people write it down."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import refused

from caseflow.errors import StoreError
from caseflow.store import master
from caseflow.store.master import Master
from caseflow.store.typed import ALPHABET, GROUPS, read_typed, typed

ONE, TWO = b"1" * 32, b"2" * 32


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the store; keys in another."""
    monkeypatch.delenv(master.ENV, raising=False)
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    (tmp_path / "store").mkdir()
    return tmp_path / "store" / "a.db"


def secrets(place: Path, key: master.Key | None = None, *, demo: bool = False) -> list[bytes]:
    return [m.secret for m in master.masters(place, key, demo=demo)]


@pytest.mark.parametrize("demo", [False, True])
def test_a_key_lies_outside_the_folder_of_its_store(place: Path, demo: bool) -> None:
    assert secrets(place, demo=demo) == []
    made = master.new_master(place, None, demo=demo)
    file = master.key_file(place, demo=demo)
    assert made.file == file and (file.parent == place.parent) is demo
    assert len(made.secret) == 32 and secrets(place, demo=demo) == [made.secret]
    assert secrets(place, demo=not demo) == []
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    with refused(StoreError, "key_exists"):
        master.new_master(place, None, demo=demo)
    assert secrets(place, demo=demo) == [made.secret]


def test_a_key_is_named_by_file_bytes_or_callable(place: Path) -> None:
    named = place.parent.parent / "usb" / "k.key"
    made = master.new_master(place, named, demo=False)
    assert secrets(place, named) == secrets(place, str(named)) == [made.secret]
    assert secrets(place) == []
    assert secrets(place, ONE) == secrets(place, lambda: ONE) == [ONE]
    assert master.new_master(place, ONE, demo=False) == Master(secret=ONE)
    assert master.new_master(place, lambda: TWO, demo=True).secret == TWO
    for bad in (b"", ONE[1:], lambda: ONE + b"1", lambda: "1" * 32):
        for do in (secrets, lambda p, k: master.new_master(p, k, demo=False)):
            with refused(StoreError, "key_not_bytes"):
                do(place, bad)


def test_what_is_named_comes_first_and_the_environment_may_not_say_another(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = place.parent.parent / "usb" / "k.key"
    made = master.new_master(place, file, demo=False)
    monkeypatch.setenv(master.ENV, typed(made.secret))
    assert secrets(place) == secrets(place, file) == secrets(place, made.secret) == [made.secret]
    assert [m.file for m in master.masters(place, file, demo=False)] == [file]
    assert master.new_master(place, None, demo=True).secret == made.secret
    assert not master.key_file(place, demo=True).exists()
    monkeypatch.setenv(master.ENV, typed(ONE))
    for key in (file, made.secret, lambda: made.secret):
        with refused(StoreError, "keys_differ"):
            secrets(place, key)
    for key in (made.secret, file.with_name("other.key")):
        with refused(StoreError, "keys_differ"):
            master.new_master(place, key, demo=False)
    assert not file.with_name("other.key").exists()
    for text in ("bm90IDMyIGJ5dGVz", ""):
        monkeypatch.setenv(master.ENV, text)
        with pytest.raises(StoreError) as problem:
            secrets(place)
        assert problem.value.code == "key_malformed" and master.ENV in problem.value.say("en")


def test_the_key_of_a_demonstration_opens_no_real_store(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = place.parent.parent / "usb" / "k.key"
    master.new_master(place, usb, demo=True)
    assert len(secrets(place, usb, demo=True)) == 1
    with refused(StoreError, "key_of_demo"):
        secrets(place, usb)
    monkeypatch.setenv(master.ENV, usb.read_text("ascii"))
    for do in (secrets, lambda p: master.new_master(p, None, demo=False)):
        with refused(StoreError, "key_of_demo"):
            do(place)
    assert secrets(place, demo=True)


def test_a_planted_key_of_a_demonstration_is_not_looked_at_by_a_real_store(place: Path) -> None:
    made = master.new_master(place, None, demo=False)
    master.write_key(master.key_file(place, demo=True), Master(secret=ONE, demo=True))
    assert secrets(place) == [made.secret]


def test_a_key_beside_its_store_is_refused(place: Path) -> None:
    beside = place.with_suffix(".key")
    with refused(StoreError, "key_beside"):
        master.new_master(place, beside, demo=False)
    assert not beside.exists()
    master.new_master(place, beside, demo=True)
    beside.unlink()
    master.write_key(beside, Master(secret=ONE))
    with refused(StoreError, "key_beside"):
        secrets(place, place.parent / ".." / "store" / beside.name)
    assert secrets(place, beside, demo=True) == [ONE]
    below = place.parent / "keys" / "k.key"
    master.write_key(below, Master(secret=ONE))
    assert secrets(place, below) == [ONE]


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644])
def test_a_key_that_others_can_read_is_refused(place: Path, mode: int) -> None:
    made = master.new_master(place, None, demo=False)
    assert made.file is not None
    made.file.chmod(mode)
    with refused(StoreError, "key_open"):
        secrets(place)
    made.file.chmod(0o400)
    assert secrets(place) == [made.secret]


def test_a_key_that_cannot_be_read_or_written(place: Path) -> None:
    with refused(StoreError, "key_absent"):
        secrets(place, place.parent / "none.key")
    wrong = place.parent / "keys" / "w.key"
    wrong.parent.mkdir()
    wrong.write_bytes(b"\xff\xfe no key")
    wrong.chmod(0o600)
    with refused(StoreError, "key_malformed"):
        secrets(place, wrong)
    with refused(StoreError, "key_unwritable"):
        master.new_master(place, wrong / "below" / "k.key", demo=False)


def test_a_store_in_memory_has_a_key_of_its_own(place: Path) -> None:
    assert len(master.new_master(":memory:", None, demo=True).secret) == 32
    assert list(place.parent.iterdir()) == []


def test_a_rotation_that_was_cut_off_leaves_two_keys_to_try(place: Path) -> None:
    made = master.new_master(place, None, demo=False)
    assert made.file is not None
    new = master.beside(made.file)
    master.write_key(new, Master(secret=TWO))
    assert secrets(place) == [made.secret, TWO]
    stale = master.beside(made.file)
    master.write_key(stale, Master(secret=ONE))
    assert master.settled(new) == master.settled(made.file) == made.file
    master.put_in_place(new, made.file)
    assert secrets(place) == [TWO] and not stale.exists() and not new.exists()
    old = master.former(made.file)
    assert master.read_key(old).secret == made.secret
    assert sorted(made.file.parent.iterdir()) == sorted([made.file, old])
    if os.name == "posix":
        assert {p.stat().st_mode & 0o777 for p in (made.file, old)} == {0o600}


def test_the_old_key_may_be_gone_when_the_new_one_takes_its_place(place: Path) -> None:
    made = master.new_master(place, None, demo=False)
    assert made.file is not None
    new = master.beside(made.file)
    made.file.rename(new)
    assert secrets(place) == [made.secret]
    master.put_in_place(new, made.file)
    assert secrets(place) == [made.secret] and not master.former(made.file).exists()


# -- as people write it down -----------------------------------------------------------------------


@given(st.binary(min_size=32, max_size=32), st.booleans())
def test_a_key_is_typed_back_as_it_was_printed(secret: bytes, demo: bool) -> None:
    text = typed(secret, demo=demo)
    groups = text.split()
    assert len(groups) == GROUPS and {len(g) for g in groups} == {5}
    for said in (
        text, text.lower(), text.replace(" ", "-"), text.replace(" ", "\n"), text.replace(" ", ""),
        text.replace("0", "o").replace("1", "l"), f"# the key\n{text}\n",
        text.replace(" ", "\u3000"), "".join(chr(0xFEE0 + ord(c)) if c != " " else c for c in text),
    ):  # fmt: skip
        found = read_typed(said)
        assert (found.secret, found.demo) == (secret, demo)


@settings(max_examples=300)
@given(st.binary(min_size=32, max_size=32), st.data())
def test_a_slip_is_named_by_its_group(secret: bytes, data: st.DataObject) -> None:
    groups = typed(secret).split()
    n = data.draw(st.integers(0, GROUPS - 1))
    group = list(groups[n])
    slip = data.draw(st.sampled_from(["sign", "swap", "lost", "more", "odd", "group"]))
    i = data.draw(st.integers(0, 4))
    if slip == "sign":
        group[i] = data.draw(st.sampled_from(sorted(set(ALPHABET) - {group[i]})))
    elif slip == "swap":
        j = data.draw(st.integers(0, 4))
        group[i], group[j] = group[j], group[i]
    elif slip == "lost":
        del group[i]
    elif slip == "more":
        group.insert(i, data.draw(st.sampled_from(ALPHABET)))
    elif slip == "odd":
        group[i] = data.draw(st.sampled_from("U*é?"))
    else:
        other = data.draw(st.integers(0, GROUPS - 1))
        groups[n], groups[other] = groups[other], groups[n]
        if n == other:
            return
        n, group = min(n, other), list(groups[min(n, other)])
    changed = [*groups[:n], "".join(group), *groups[n + 1 :]]
    if changed == typed(secret).split():
        return
    with pytest.raises(StoreError) as problem:
        read_typed(" ".join(changed))
    assert (problem.value.code, problem.value.parts["group"]) == ("key_slip", n + 1)


@pytest.mark.parametrize("left", [0, 1, 12, 14])
def test_another_number_of_groups_is_no_key(left: int) -> None:
    groups = [*typed(ONE).split(), "00000"][:left]
    with refused(StoreError, "key_malformed"):
        read_typed(" ".join(groups), "a.key")


def test_what_is_no_kind_of_key_is_none() -> None:
    last = typed(ONE, demo=True).split()[-1]
    kinds = {typed(ONE).split()[-1][3], last[3]}
    tried = 0
    for sign in ALPHABET:
        for check in ALPHABET:
            text = " ".join([*typed(ONE).split()[:-1], f"{last[:3]}{sign}{check}"])
            try:
                read_typed(text)
                tried += 1
                assert sign in kinds or ALPHABET.index(sign) & 15 < 2
            except StoreError as problem:
                assert problem.code == "key_slip"
    assert tried >= 2
    with pytest.raises(ValueError, match="32"):
        typed(ONE[1:])
