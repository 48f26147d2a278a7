"""Another master key: all opens as before, for the new key alone, whenever it was cut off."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from office import child, refused, staff
from store.lives import an_office, lines, sheet, whole_life

from caseflow import Caseflow, NotAllowed, StoreError
from caseflow.batch.run import run
from caseflow.desk import rotate
from caseflow.proof.verify import verify_file
from caseflow.store import master
from caseflow.store.master import Master
from caseflow.store.typed import typed

TODAY, PROGRAMME = "2026-06-01", "crcf.chd"
NEW = b"n" * 32


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the key of the store will lie."""
    monkeypatch.delenv(master.ENV, raising=False)
    return tmp_path / "keys" / "a.key"


@pytest.fixture
def path(tmp_path: Path, key: Path) -> Path:
    """A store of whole lives, closed; its key in another folder."""
    path = tmp_path / "a.db"
    with an_office(path, key) as cf:
        whole_life(cf)
        run(cf.desk("chen"), sheet(path.with_name("a.csv"), 4), PROGRAMME)
    return path


def opened(path: Path, key: Any) -> Caseflow:
    return Caseflow.open(path, key=key, today=TODAY)


def test_another_master_key_changes_nothing_else(path: Path, key: Path) -> None:
    with opened(path, key) as cf:
        before, old, count = lines(cf), key.read_text("ascii"), len(cf.journal.all_wraps())
        seed, mark = cf.office.keys.signing(), cf.office.keys.mark("id", "1")
        done = cf.desk("chen").rotate_key()
        assert (done.keys, done.file, done.complete) == (count, key, True)
        last = list(cf.events(limit=99_999))[-1]
        assert (last.type, last.event) == ("keys_rewrapped/1", type(last.event)(wraps=count))  # type: ignore[call-arg]
        assert lines(cf)[:-1] == before or set(before) < set(lines(cf))
    assert key.read_text("ascii") != old
    with opened(path, key) as cf:
        assert (cf.office.keys.signing(), cf.office.keys.mark("id", "1")) == (seed, mark)
        case = cf.desk("chen").submit(PROGRAMME, child("2016-05-07"))
        assert cf.desk("ren").facts(case, purpose="case") and cf.verify().ok
        # fault K 1: the same rows are known
        report = run(cf.desk("chen"), path.with_name("a.csv"), PROGRAMME)
        assert {v.verdict for v in report.verdicts} <= {"known", "rejected"}
    found = verify_file(path)
    assert found.ok, found.words("en")


def test_the_old_key_opens_nothing_any_more(path: Path, key: Path) -> None:
    old = master.read_key(key).secret
    with opened(path, key) as cf:
        keys = dict(cf.journal.all_wraps())
        cf.desk("chen").rotate_key(NEW)
        assert cf.desk("ren").facts(cf.cases()[0].number, purpose="case")  # goes on at once
    for wrong in (old, key):
        with refused(StoreError, "wrong_key"):
            opened(path, wrong)
    raw = b"".join(p.read_bytes() for p in path.parent.glob("a.db*") if p.is_file())
    assert keys and not [o for o, wrap in keys.items() if wrap in raw]
    with sqlite3.connect(path) as db:
        emptied = db.execute(
            "SELECT count(*) FROM committed_rows WHERE kind = 'key' AND salt IS NULL"
            " AND detail IS NULL AND mark IS NOT NULL"
        ).fetchone()[0]
    db.close()
    assert emptied == len(keys)
    opened(path, NEW).close()
    opened(path, lambda: NEW).close()


def test_rotated_again_and_again(path: Path, key: Path) -> None:
    with opened(path, key) as cf:
        first = master.read_key(key)
        for _ in range(3):
            before = master.read_key(key).secret
            assert cf.desk("chen").rotate_key().complete
            assert master.read_key(master.former(key)).secret == before != first or _ == 0
        usb = key.parent.parent / "usb" / "a.key"
        assert cf.desk("chen").rotate_key(usb).file == usb
        assert cf.verify().ok and cf.desk("chen").submit(PROGRAMME, child("2016-05-06"))
    assert opened(path, usb).verify().ok
    assert sorted(p.name for p in key.parent.iterdir()) == ["a.key", "a.key.old"]


def test_who_may_and_what_a_refusal_leaves(path: Path, key: Path, tmp_path: Path) -> None:
    text = key.read_text("ascii")
    with opened(path, key) as cf:
        before = cf.journal.last()
        for login in ("jue", "fu"):
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).rotate_key()
        for bad in (b"short", lambda: b""):
            with refused(StoreError, "key_not_bytes"):
                cf.desk("chen").rotate_key(bad)
        with refused(StoreError, "key_exists"):
            cf.desk("chen").rotate_key(key)
        assert cf.journal.last() == before and cf.verify().ok
    assert [p.name for p in key.parent.iterdir()] == ["a.key"] and key.read_text("ascii") == text
    with opened(path, master.read_key(key).secret) as cf, refused(StoreError, "no_new_key"):
        cf.desk("chen").rotate_key()


def test_a_real_store_does_not_take_a_key_beside_it(tmp_path: Path, key: Path) -> None:
    path = tmp_path / "store" / "a.db"
    path.parent.mkdir()
    with Caseflow.create(path, branch="SZW", people=staff(), key=key) as cf:
        with refused(StoreError, "key_beside"):
            cf.desk("chen").rotate_key(path.with_name("b.key"))
        with refused(StoreError, "key_beside"):
            Caseflow.create(path.with_name("b.db"), branch="X1", people=staff(),
                            key=path.with_name("b.key"))  # fmt: skip
    assert [p.name for p in path.parent.iterdir()] == ["a.db"]


def test_whoever_has_it_open_is_told(path: Path, key: Path) -> None:
    with opened(path, key) as other, opened(path, key) as cf:
        case = cf.cases()[0].number
        assert other.desk("ren").facts(case, purpose="case")
        cf.desk("chen").rotate_key()
        before = cf.journal.last()
        with refused(StoreError, "wrong_key"):
            other.desk("chen").submit(PROGRAMME, child("2016-05-06"))
        with refused(StoreError, "wrong_key"):
            other.desk("chen").rotate_key()
        assert cf.journal.last() == before and cf.verify().ok
        with other.journal.reading():  # an old snapshot keeps old pages
            other.journal.last()
            assert not cf.desk("chen").rotate_key().complete
        assert cf.desk("chen").scrub()


def test_two_who_change_it_at_once_lose_no_key(
    path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into_place = rotate.in_place
    with opened(path, key) as one:

        def late(*words: Any) -> None:
            """Between the first one's wraps and its file another changes it again."""
            monkeypatch.setattr(rotate, "in_place", into_place)
            with opened(path, key) as two:
                assert two.desk("ren").rotate_key().file == key
            into_place(*words)

        monkeypatch.setattr(rotate, "in_place", late)
        with refused(StoreError, "wrong_key"):
            one.desk("chen").rotate_key()
    with opened(path, key) as cf:
        assert cf.office.master is not None and cf.office.master.file == key and cf.verify().ok
        assert not master.newer(key)


# -- cut off ---------------------------------------------------------------------------------------

STEPS = ("rotate.py", "master.py", "append.py", "file.py", "keys.py", "store.py")


def rotated(path: Path, key: Path, at: int) -> int:
    """How a process ends that is killed at that line of a rotation."""
    pid = os.fork()
    if pid == 0:  # pragma: no cover
        left = [at]

        def step(frame: FrameType, event: str, _: object) -> Any:
            if not frame.f_code.co_filename.endswith(STEPS):
                return None
            if event == "line":
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return step

        try:
            cf = opened(path, key)
            desk = cf.desk("chen")
            sys.settrace(step)
            desk.rotate_key()
            sys.settrace(None)
            cf.close()
            os._exit(0)
        except BaseException:
            os._exit(9)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def kill_everywhere(tmp_path: Path, every: int) -> tuple[int, int]:
    """(killed with the old key, killed with the new one), each opened and proved."""
    path, key = tmp_path / "a.db", tmp_path / "keys" / "a.key"
    with an_office(path, key) as cf:
        case, facts = cf.desk("chen").submit(PROGRAMME, child()), child()
    told = {True: 0, False: 0}
    at, code = 0, -signal.SIGKILL
    while code:
        before = master.read_key(key).secret
        code = rotated(path, key, at)
        assert code in (0, -signal.SIGKILL)
        with opened(path, key) as cf:
            now = cf.office.master
            assert now is not None and cf.verify().ok
            assert cf.desk("chen").submit(PROGRAMME, facts) == case  # known
            assert cf.desk("ren").facts(case, purpose="case")
            if code:
                told[now.secret != before] += 1
            if now.file != key or at % 3 == 0:  # as somebody does who hears that it was cut off
                cf.desk("chen").rotate_key()
                assert cf.office.master is not None and cf.office.master.file == key
                assert not master.newer(key)
        assert verify_file(path).ok
        at += every
    return told[False], told[True]


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied")


@needs_fork
def test_killed_at_any_line_the_old_or_the_new_key_opens(tmp_path: Path, key: Path) -> None:
    old, new = kill_everywhere(tmp_path, 37)
    assert old and new


@needs_fork
@pytest.mark.deep
def test_killed_at_every_line_the_old_or_the_new_key_opens(tmp_path: Path, key: Path) -> None:
    old, new = kill_everywhere(tmp_path, 1)
    assert old > 100 and new > 20


def test_the_kind_of_a_key_goes_with_it(path: Path, key: Path) -> None:
    with opened(path, key) as cf:
        cf.desk("chen").rotate_key()
    assert master.read_key(key).demo
    assert typed(master.read_key(key).secret, demo=True) == key.read_text("ascii").strip()
    assert Master(secret=NEW).file is None


def test_secrets_stand_in_no_representation(path: Path, key: Path) -> None:
    with opened(path, key) as cf:
        secret = master.read_key(key).secret
        for shown in (repr(cf.office), repr(cf.office.master), repr(cf.desk("chen").seat)):
            assert repr(secret)[2:-1] not in shown
