"""Backup, restore, and the drill: a laptop lost, a colleague gone, a key file gone."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from attrs import evolve
from office import child, office

from caseflow import Caseflow, CaseflowError
from caseflow.cli.app import run
from caseflow.codec import encode
from caseflow.machine import backup, heads_beside, restore
from caseflow.people.events import PersonErased
from caseflow.proof.verify import verify_file
from caseflow.store import backup as packing
from caseflow.store.chain import link
from caseflow.store.heads import Run, lists_of
from caseflow.store.typed import read_typed, typed

DAY = "2026-06-01"


def refused(act: Callable[..., object], *given: Any, **more: Any) -> str:
    """The code of the error that it ends with."""
    with pytest.raises(CaseflowError) as no:
        act(*given, **more)
    return no.value.code


def filled(folder: Path) -> Path:
    """A demonstration store with a case and its scan."""
    folder.mkdir(exist_ok=True)
    store = folder / "office.db"
    with office(store) as cf:
        desk = cf.desk("chen")
        case = desk.submit("crcf.chd", child())
        desk.attach(case, "echo", b"\x89PNG scan", name="echo.png")
    return store


def backed_up(store: Path, file: Path) -> str:
    with Caseflow.open(store) as cf:
        return backup(cf, file)


def work_on(store: Path, born: str, key: bytes | None = None) -> None:
    with Caseflow.open(store, today=DAY, key=key) as cf:
        cf.desk("chen").submit("crcf.chd", child(born, name="乌兰"))


def key_of(store: Path) -> bytes:
    return read_typed(Path(f"{store}.demo-key").read_text(), "-").secret


def test_one_file_proven_private_and_without_the_key(tmp_path: Path) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b.backup"
    heads = backed_up(store, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert heads == verify_file(store).head and verify_file(store, heads_beside(store)).anchored
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
        assert len(names) == 3 and {"store.db", "heads.txt"} < set(names)
    raw = file.read_bytes()
    assert key_of(store) not in raw and typed(key_of(store), demo=True).encode() not in raw
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b.backup"]
    with Caseflow.open(store) as cf:
        before = file.read_bytes()
        assert refused(backup, cf, file) == "backup_exists" and file.read_bytes() == before


def test_while_somebody_writes(tmp_path: Path) -> None:
    store = filled(tmp_path / "a")
    with Caseflow.open(store, today=DAY) as cf, Caseflow.open(store) as other:
        cf.desk("chen").submit("crcf.chd", child("2019-01-02", name="乌兰"))
        backup(other, tmp_path / "b")
        cf.desk("chen").submit("crcf.chd", child("2019-02-03", name="塔娜"))
        assert cf.verify(heads_beside(store)).ok


def test_a_store_that_is_not_whole_has_no_backup(tmp_path: Path) -> None:
    store = filled(tmp_path / "a")
    scan = next(Path(f"{store}.files").iterdir())
    scan.write_bytes(b"other")
    with Caseflow.open(store) as cf:
        assert refused(backup, cf, tmp_path / "b") == "backup_not_whole"
    assert [p.name for p in tmp_path.iterdir()] == ["a"] and not heads_beside(store).exists()
    with office() as cf:
        assert refused(backup, cf, tmp_path / "b") == "backup_of_memory"


def test_an_older_store_put_in_its_place_has_no_backup(tmp_path: Path) -> None:
    store = filled(tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "old")
    work_on(store, "2019-01-02")
    backed_up(store, tmp_path / "b")
    shutil.copy(tmp_path / "old/office.db", store)
    with Caseflow.open(store) as cf:
        assert refused(backup, cf, tmp_path / "c") == "backup_not_whole"


def test_restored_whole_and_told(tmp_path: Path) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    heads, key = backed_up(store, file), key_of(store)
    new = tmp_path / "c.db"
    done = restore(file, new, key=key, heads=heads)
    report = verify_file(new, [heads, done.heads])
    assert report.ok and report.went_back and done.events == done.known == report.events - 1
    assert report.data()["went_back"] == [
        {"on": report.went_back[0][0], "event": done.events, "known": done.known}
    ]
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    with Caseflow.open(new, key=key) as cf:
        assert cf.went_back == list(report.went_back)
        assert cf.verify(replay=True).ok and len(cf.cases()) == 1
    assert refused(restore, file, new, key=key) == "store_exists"
    assert refused(restore, file, tmp_path / "no/c.db", key=key) == "store_no_folder"
    assert refused(restore, file, tmp_path / "d.db") == "no_master_key"
    assert refused(restore, file, tmp_path / "d.db", key=b"x" * 32) == "wrong_key"
    assert not list(tmp_path.glob("d.db*")) and not list(tmp_path.glob(".caseflow*"))


@pytest.mark.parametrize("end", ["-wal", "-shm", ".files"])
def test_nothing_of_another_store_is_taken_over(tmp_path: Path, end: str) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    backed_up(store, file)
    (tmp_path / f"c.db{end}").write_text("")
    assert refused(restore, file, tmp_path / "c.db", key=key_of(store)) == "store_exists"


def test_beside_a_newer_head_it_is_refused(tmp_path: Path) -> None:
    store, old, key = filled(tmp_path / "a"), tmp_path / "old", b""
    backed_up(store, old)
    key = key_of(store)
    work_on(store, "2019-01-02")
    newest, new = verify_file(store), tmp_path / "c.db"
    assert refused(restore, old, new, key=key, heads=newest.head) == "restore_older"
    heads_beside(new).write_text(newest.head)  # those that lie there are looked at unasked
    assert refused(restore, old, new, key=key) == "restore_older"
    alone = tmp_path / "line"
    alone.write_text(newest.head.splitlines()[2] + "\n")  # one line, typed from paper
    heads_beside(new).unlink()
    assert refused(restore, old, new, key=key, heads=alone) == "restore_older"
    done = restore(old, new, key=key, heads=newest.head, lost=True)
    assert (done.events, done.known) == (verify_file(new).events - 1, newest.events)
    assert verify_file(new).went_back[0][1:] == (done.events, done.known)


def erase(store: Path, case: str) -> None:
    """The family takes it back, and the child is erased."""
    with Caseflow.open(store, today=DAY) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        if not cf.case(case).end:
            chen.withdraw(case, why="x")
        ren.confirm(chen.adopt("retention.unpaid", 0, since=DAY, source="s"))
        ren.confirm(chen.erase(case))


@pytest.mark.parametrize("ended", [True, False])
def test_who_was_erased_does_not_come_back(tmp_path: Path, ended: bool) -> None:
    """Whether their case was open in the backup or not: it ends, its name and number open nowhere,
    and what their guardian said of themselves stays."""
    store, file, new = filled(tmp_path / "a"), tmp_path / "b", tmp_path / "c.db"
    with Caseflow.open(store, today=DAY) as cf:
        (c,) = cf.cases()
        if ended:
            cf.desk("chen").withdraw(c.number, why="x")
    backed_up(store, file)
    erase(store, c.number)
    newest = verify_file(store)
    assert set(newest.erased) == {c.id, c.beneficiary}
    assert refused(restore, file, new, key=key_of(store), heads=newest.head) == "restore_older"
    done = restore(file, new, key=key_of(store), heads=newest.head, lost=True, today=DAY)
    assert (done.people, done.erased) == (1, (c.number,))
    with Caseflow.open(new, key=key_of(store), today=DAY) as cf:
        found = cf.verify(replay=True)
        assert found.ok and found.erased == newest.erased
        assert cf.case(c.number).end == ("withdrawn" if ended else "erased")
        for read in (cf.desk("ren").explain, cf.desk("ren").replay):
            assert refused(read, c.number) == "erased"
        assert not cf.desk("ren").find(name=child()["child.name"])
        assert cf.desk("ren").find(name=child()["guardian.name"])
        wraps = [w for w in cf.journal.wraps([c.id, c.beneficiary]).values() if w]
        again = cf.desk("chen").submit("crcf.chd", child())
        assert again != c.number and cf.case(again).beneficiary != c.beneficiary and not wraps
    assert child()["child.id_no"].encode() not in new.read_bytes()
    heads = verify_file(new).head  # and in a backup of this one neither
    assert all(f"erased {stream}" in heads for stream in newest.erased)
    assert verify_file(new, heads).ok  # which proves them, though not each event bears a seal
    third = tmp_path / "d.db"
    done = restore(file, third, key=key_of(store), heads=heads, lost=True, today=DAY)
    assert (done.people, verify_file(third).erased) == (1, newest.erased)


def sealed(store: Path, *erased: int) -> Run:
    """An event by which these were erased, as the store itself would seal it."""
    with Caseflow.open(store, today=DAY) as cf:
        body = encode(PersonErased(cases=(), others=(), of=1, records=erased[1:]))
        row = (99, "SZW", 99, 99, erased[0], 9, PersonErased.type, 1, "asserted", DAY, 0, body)
        row = (*row, b"", b"")
        seal = cf.office.keys.sign(link(b"b" * 32, cf.journal.store, row))
    return Run(b"b" * 32, (row,), seal)


def listed(heads: str, *erased: int, proofs: tuple[Run, ...] = ()) -> str:
    """The same list, with whom it says to be erased."""
    (one,) = lists_of(heads)
    return evolve(one, erased=erased, proofs=proofs).text()


def test_nobody_is_erased_again_whose_case_was_being_paid_then(tmp_path: Path) -> None:
    """The heads of a store that sealed more than was ever erased."""
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    written = backed_up(store, file)
    with Caseflow.open(store) as cf:
        (c,) = cf.cases()
        people = dict(c.people)

    def heads(*erased: int) -> str:
        return listed(written, *erased, proofs=(sealed(store, *erased),))

    key, where = key_of(store), tmp_path / "c.db"
    for gone in ((c.id,), (c.id, people["guardian"])):  # the case helps somebody who is not listed
        assert refused(restore, file, where, key=key, heads=heads(*gone)) == "restore_erased"
        assert not where.exists()
    done = restore(file, where, key=key, heads=heads(77, people["guardian"]), today=DAY)
    assert (done.people, done.erased) == (1, ())
    with Caseflow.open(where, key=key) as cf:
        assert cf.verify().erased == (people["guardian"],)
        assert not cf.case(c.number).end and cf.desk("ren").facts(c.number, purpose="case")


@pytest.mark.parametrize("how", ["typed", "other seal", "other people", "other store", "other"])
def test_nobody_is_erased_by_a_list_that_somebody_edits(tmp_path: Path, how: str) -> None:
    """Whom a list says to be erased is proven by an event that the store sealed, or nothing is
    restored, and `verify` tells of the list."""
    store, file, where = filled(tmp_path / "a"), tmp_path / "b", tmp_path / "c.db"
    written = backed_up(store, file)
    with Caseflow.open(store, today=DAY) as cf:
        (c,) = cf.cases()
        gone = (c.beneficiary, c.id)
    run = sealed(store, *gone)
    assert verify_file(store, listed(written, *gone, proofs=(run,))).ok
    (row,) = run.rows
    edits: dict[str, tuple[Run, ...]] = {
        "typed": (),
        "other seal": (evolve(run, seal=b"s" * 64),),
        "other people": (sealed(store, gone[0]),),
        "other": (evolve(run, rows=((*row[:6], "person_registered/1", *row[7:]),)),),
        "other store": (sealed(filled(tmp_path / "x"), *gone),),
    }
    heads = listed(written, *gone, proofs=edits[how])
    code = refused(restore, file, where, key=key_of(store), heads=heads, lost=True)
    assert code == "restore_unproven" and not where.exists()
    assert [f.code for f in verify_file(store, heads).findings] == ["head_erased_unproven"]
    mixed = written + listed(verify_file(filled(tmp_path / "y")).head, *gone)
    restore(file, where, key=key_of(store), heads=mixed, today=DAY)  # of another store: no matter
    assert not verify_file(where).erased


@pytest.mark.parametrize("how", ["cut", "text", "extra", "squeezed", "twice", "empty", "headless"])
def test_what_is_no_backup(tmp_path: Path, how: str) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    backed_up(store, file)
    if how == "cut":
        file.write_bytes(file.read_bytes()[:-100])
    elif how == "text":
        file.write_text("hello")
    elif how in ("extra", "twice", "squeezed"):
        with zipfile.ZipFile(file, "a") as out:
            name = {"extra": "../x", "twice": "heads.txt", "squeezed": "files/" + "0" * 32}[how]
            squeezed = zipfile.ZIP_DEFLATED if how == "squeezed" else zipfile.ZIP_STORED
            out.writestr(name, b"x", compress_type=squeezed)
    else:
        with zipfile.ZipFile(file) as packed:
            db = packed.read("store.db")
        with zipfile.ZipFile(file, "w") as out:
            out.writestr(*(("heads.txt", b"") if how == "empty" else ("store.db", db)))
    assert refused(restore, file, tmp_path / "c.db", key=key_of(store)) == "backup_unreadable"
    assert refused(restore, tmp_path / "none", tmp_path / "c.db") == "backup_absent"
    assert not (tmp_path / "c.db").exists() and not list(tmp_path.glob(".caseflow*"))


def nested(name: str, inner: bytes, crcs: list[tuple[str, int, bytes]]) -> bytes:
    """An entry with its header, as it lies in a file; what it holds may be another one."""
    crcs.append((name, len(inner), inner))
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, crc32(inner), len(inner),
                       len(inner), len(name), 0)  # fmt: skip
    return head + name.encode() + inner


def test_entries_that_lie_over_each_other_are_no_backup(tmp_path: Path) -> None:
    """They would unpack to many times the file."""
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    backed_up(store, file)
    body: bytes = os.urandom(file.stat().st_size)
    listed: list[tuple[str, int, bytes]] = []
    for n in range(4):
        body = nested(f"files/{n:032x}", body, listed)
    raw = file.read_bytes()
    with zipfile.ZipFile(file, "a") as packed:
        assert packed.fp is not None
        packed.fp.seek(packed.start_dir)
        at = packed.start_dir
        packed.fp.write(body)
        packed.start_dir = packed.fp.tell()
        packed._didModify = True
        end = at + len(body)
        for name, size, inner in listed:
            one = zipfile.ZipInfo(name)
            one.CRC, one.file_size, one.compress_size = crc32(inner), size, size
            one.header_offset = end - size - len(name) - 30
            packed.filelist.append(one)
    assert len(file.read_bytes()) > len(raw)
    with zipfile.ZipFile(file) as packed:
        for name, size, _ in listed:
            try:
                assert len(packed.read(name)) == size
            except zipfile.BadZipFile:
                continue  # a Python that looks for overlapping entries itself
    assert refused(restore, file, tmp_path / "c.db", key=key_of(store)) == "backup_unreadable"


def test_what_a_backup_lists_is_read_by_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    backed_up(store, file)
    for bound, value in (("WELL", b"of another"), ("MOST_HEADS", 10)):
        with monkeypatch.context() as less:
            less.setattr(packing, bound, value)
            code = refused(restore, file, tmp_path / "c.db", key=key_of(store))
            assert code == "backup_unreadable", bound
    restore(file, tmp_path / "c.db", key=key_of(store), today=DAY)

    def unread(raw: object) -> None:
        raise AssertionError("it was read here")

    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", *[0] * 11, 1, *[0] * 6) + b"x"
    many = entry * 50_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, len(many), 0, 0)
    file.write_bytes(many + end)
    monkeypatch.setattr(packing, "_zip", unread)
    assert refused(restore, file, tmp_path / "d.db") == "backup_unreadable"


def test_a_full_disk_is_no_fault_of_the_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    backed_up(store, file)

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as less:
        less.setattr(packing, "new_file", full)
        assert refused(restore, file, tmp_path / "c.db") == "store_cannot_make"
    assert not (tmp_path / "c.db").exists()


def test_a_backup_that_was_changed(tmp_path: Path) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    backed_up(store, file)
    with zipfile.ZipFile(file) as packed:
        kept = {n: packed.read(n) for n in packed.namelist()}
    with zipfile.ZipFile(file, "w") as out:
        for name, data in kept.items():
            if not name.startswith("files/"):
                out.writestr(name, data)
    assert refused(restore, file, tmp_path / "c.db", key=key_of(store)) == "backup_not_whole"


def test_the_drill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The laptop is lost with its key file, after two more cases; there are the last backup, the
    printed key, the newest head. What the thief writes on is named."""
    laptop = filled(tmp_path / "laptop")
    backed_up(laptop, tmp_path / "monday")
    printed = typed(key_of(laptop), demo=True)
    work_on(laptop, "2019-01-02")
    newest = tmp_path / "newest.txt"
    newest.write_text(verify_file(laptop).head)

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    key, store = read_typed(printed, "-").secret, fresh / "office.db"
    done = restore(tmp_path / "monday", store, key=key, heads=newest, lost=True)
    assert done.known > done.events
    work_on(store, "2019-03-04", key)
    with Caseflow.open(store, key=key) as cf:  # a colleague is gone: the others still open it
        assert cf.verify(replay=True).ok
        second = backup(cf, tmp_path / "tuesday")
    mine = tmp_path / "mine.txt"
    mine.write_text(second)

    work_on(laptop, "2019-05-06")
    found = verify_file(laptop, mine)
    assert "head_forked" in {f.code for f in found.findings}
    assert "head_forked" in {f.code for f in verify_file(store, newest).findings}
    assert verify_file(store, mine).ok
    assert refused(restore, tmp_path / "tuesday", tmp_path / "x.db", key=key, heads=newest) == (
        "backup_forked"
    )


def test_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import json

    store = filled(tmp_path / "a")
    assert run(["--store", str(store), "backup", str(tmp_path / "b")]) == 0
    assert os.path.exists(tmp_path / "b")
    monkeypatch.setattr("sys.stdin", io.StringIO(typed(key_of(store), demo=True)))
    new = str(tmp_path / "c.db")
    capsys.readouterr()
    assert run(["restore", str(tmp_path / "b"), "--to", new, "--json"]) == 1
    assert json.loads(capsys.readouterr().err)["code"] == "restore_no_key"  # it can be typed
    assert run(["restore", str(tmp_path / "b"), "--to", new, "--printed", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["store"] == new
    shutil.copy(f"{store}.demo-key", f"{new}.demo-key")
    assert run(["--store", new, "report", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["went_back"][0]["event"] > 1


def test_scans_that_a_restoring_put_there_before_it_died(tmp_path: Path) -> None:
    store, file = filled(tmp_path / "a"), tmp_path / "b"
    backed_up(store, file)
    key, new = key_of(store), tmp_path / "c.db"
    shutil.copytree(f"{store}.files", f"{new}.files")
    scan = next(Path(f"{new}.files").iterdir())
    whole = scan.read_bytes()
    scan.write_bytes(whole[:-1] + b"x")
    assert refused(restore, file, new, key=key) == "store_exists" and not new.exists()
    scan.write_bytes(whole)
    other = scan.with_name("0" * 32)
    other.write_bytes(b"of another store")
    assert refused(restore, file, new, key=key) == "store_exists" and other.exists()
    other.unlink()
    restore(file, new, key=key)
    assert verify_file(new).ok and scan.read_bytes() == whole


def test_with_money_on_its_way_a_later_backup_is_asked_for(tmp_path: Path) -> None:
    """Paid or not, nobody knows any more: the payee of a case on its way is not erased blindly."""
    from office import by_account, id_no

    facts = {
        "household.head.name": "苏日娜", "household.head.id_no": id_no("1950-01-01"),
        "household.certificate": "dibao", "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy", "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05",
    }  # fmt: skip
    store, file = tmp_path / "a.db", tmp_path / "b"
    with Caseflow.demo(store, today=DAY) as cf:
        case = cf.desk("clerk").submit("hardship", facts)
        cf.desk("decider").decide(case, "grant", why="符合条件")
        by_account(cf, case, "clerk", "decider")
        cf.desk("cashier").pay(case)
        c, written = cf.case(case), backup(cf, file)
        gone = (c.id, c.beneficiary)
        proofs = (sealed(store, *gone),)
        heads = listed(written, *gone, proofs=proofs)
        assert refused(restore, file, tmp_path / "c.db", key=key_of(store), heads=heads) == (
            "restore_erased"
        )
        cf.desk("clerk").results(case, "paid")
        written = backup(cf, tmp_path / "d")
    heads = listed(written, *gone, proofs=proofs)
    done = restore(tmp_path / "d", tmp_path / "c.db", key=key_of(store), heads=heads, today=DAY)
    assert set(verify_file(tmp_path / "c.db", done.heads).erased) == {c.id, c.beneficiary}
