"""Three losses in turn, as an office would live them: a laptop with its key file, a colleague, a
key file. There are a fresh folder, the last backup, the printed key and the newest head."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from attrs import define
from desk.test_staff import both, three
from machine.test_backup import refused
from office import child
from proof.test_witness import witness

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.machine import backup, restore
from caseflow.proof.report import Report
from caseflow.proof.verify import verify_file
from caseflow.store.typed import read_typed, typed

DAY = "2026-06-01"
GONE, STAYS, LATER = "2016-05-06", "2017-05-06", "2018-05-06"  # born


@define
class Office:
    """What is in the office, and what is kept outside it."""

    folder: Path
    store: Path
    printed: str  # the master key on paper
    heads: list[Path]  # with the supervisors

    @property
    def key(self) -> bytes:
        return read_typed(self.printed, "-").secret

    def open(self) -> Caseflow:
        return Caseflow.open(self.store, key=self.key, today=DAY)

    def keep_head(self, name: str) -> Path:
        """As every week: the heads of now, elsewhere."""
        path = self.folder / name
        assert run(["--store", str(self.store), "verify", "--save-head", str(path)]) == 0
        self.heads.append(path)
        return path

    def proven(self) -> Report:
        """Whole by all stages, and by all heads that are kept of this history."""
        with self.open() as cf:
            found = cf.verify(self.heads, replay=True)
        assert found.ok and (found.anchored or not self.heads), found.words("en")
        return found


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Office, str, Path]:
    """The office on its new laptop, the lost one, the case that was erased, the newest head."""
    folder = tmp_path_factory.mktemp("drill")
    (folder / "laptop").mkdir()
    store = folder / "laptop" / "office.db"
    with three(path=store) as cf:
        numbers = [
            cf.desk("chen").submit("crcf.chd", child(born, name=name))
            for born, name in ((GONE, "其木格"), (STAYS, "乌兰"))
        ]
        key = read_typed(Path(f"{store}.demo-key").read_text("ascii"), "-").secret
    office = Office(folder, store, typed(key, demo=True), [])
    with office.open() as cf:
        backup(cf, folder / "friday")
    with office.open() as cf:  # after the last backup: one is erased, another comes
        cf.desk("chen").withdraw(numbers[0], why="家长要求")
        both(cf, cf.desk("chen").adopt("retention.unpaid", 0, since=DAY, source="规定"))
        both(cf, cf.desk("chen").erase(numbers[0]))
        cf.desk("chen").submit("crcf.chd", child(LATER, name="塔娜"))
    newest = office.keep_head("newest.txt")
    office.proven()
    shutil.move(store.parent, folder / "thief")  # the laptop, with the key file in it
    thief = Office(folder, folder / "thief" / "office.db", office.printed, [newest])
    fresh = Office(folder, folder / "fresh" / "office.db", office.printed, [])
    return fresh, thief, numbers[0], newest


def test_a_laptop_a_colleague_and_a_key_file_are_lost_in_turn(
    drill: tuple[Office, Office, str, Path],
) -> None:
    office, thief, gone, newest = drill
    _laptop(office, thief, gone, newest)
    _colleague(office)
    _key_file(office, thief)


def _laptop(office: Office, thief: Office, gone: str, newest: Path) -> None:
    """A fresh folder, the last backup, the printed key, the newest head."""
    office.store.parent.mkdir()
    friday, store, key = office.folder / "friday", office.store, office.key
    # what lies between is not lost in silence
    assert refused(restore, friday, store, key=key, heads=newest) == "restore_older"
    done = restore(friday, store, key=key, heads=newest, lost=True, today=DAY)
    assert done.known > done.events
    kept = verify_file(thief.store).erased
    assert office.proven().erased == kept and len(kept) == 2
    with office.open() as cf:
        assert refused(cf.desk("ren").explain, gone) == "erased"
        assert not cf.desk("ren").find(name="其木格") and cf.desk("ren").find(name="乌兰")
        cf.desk("chen").submit("crcf.chd", child(LATER, name="塔娜"))  # filed again, from its paper
    assert child(GONE)["child.id_no"].encode() not in store.read_bytes()
    mine = office.keep_head("mine.txt")
    office.proven()
    with thief.open() as cf:  # whoever has the laptop can open it, and writes on
        cf.desk("chen").submit("crcf.chd", child("2019-05-06", name="别人"))
    fork = verify_file(thief.store, mine)
    assert verify_file(thief.store).ok  # whole in itself
    assert "head_forked" in {f.code for f in fork.findings} and not fork.anchored
    assert "A SECOND HISTORY" in witness(thief.store, mine)[1]
    # of what was lost the newest head told: it is named until the supervisors take the new one
    assert not verify_file(store, newest).anchored
    code = refused(restore, friday, office.folder / "x.db", key=key, heads=[newest, mine])
    assert code in ("backup_forked", "restore_older")


def _colleague(office: Office) -> None:
    """One is gone, then a second: the others go on; the one left makes another with the printed
    key, and everybody is told."""
    with office.open() as cf:
        both(cf, cf.desk("guan").end("chen"), "ren")
        assert refused(cf.desk("chen").submit, "crcf.chd", child("2015-05-06")) == "no_grant"
    office.proven()
    with office.open() as cf:
        cf.desk("guan").end("guan", "manage")  # resigns, as far as alone
        cf.desk("ren").restore_office("fu", key=office.printed, paper="市红字5号", on=DAY)
        both(cf, cf.desk("ren").grant("guan", "enter"), "fu")
        assert cf.desk("guan").submit("crcf.chd", child("2015-05-06", name="吉雅"))
    found = office.proven()
    assert found.restored and found.went_back and office.keep_head("after.txt")


def _key_file(office: Office, thief: Office) -> None:
    """The key file is gone: it is typed from paper, and changed, for who found it may use it."""
    assert not Path(f"{office.store}.demo-key").exists()
    with Caseflow.open(office.store) as cf:
        assert refused(cf.desk("ren").find, name="乌兰") == "no_master_key"
    old, file = office.key, office.folder / "new.key"
    with office.open() as cf:
        assert cf.desk("ren").find(name="乌兰")
        cf.desk("ren").rotate_key(file)
    assert refused(Caseflow.open, office.store, key=old) == "wrong_key"
    office.printed = typed(read_typed(file.read_text("ascii"), "-").secret, demo=True)
    found = office.proven()  # by the same heads: another key is no other history
    assert found.erased and found.again["marks"] and found.again["erased"]
    with office.open() as cf:
        backup(cf, office.folder / "monday")
    again = office.folder / "again.db"
    assert refused(restore, office.folder / "monday", again, key=old) == "wrong_key"
    restore(office.folder / "monday", again, key=office.key, heads=office.heads, today=DAY)
    assert verify_file(again, office.heads).ok
    assert "head_forked" in {f.code for f in verify_file(thief.store, office.heads).findings}
