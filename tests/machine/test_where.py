"""A store lies on a disk of its machine, in no folder that is copied elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from office import office

from caseflow import Caseflow, CaseflowError
from caseflow.machine import backup, restore
from caseflow.store import where
from caseflow.store.where import Surroundings, refuse_elsewhere

HERE = Surroundings(mounts=(("/", "ext4"),))


def code(path: str | Path, around: Surroundings = HERE) -> str:
    try:
        refuse_elsewhere(path, around)
    except CaseflowError as no:
        return no.code
    return ""


@pytest.mark.parametrize("folder", [
    "OneDrive", "onedrive - 四子王旗红十字会", "张三 (OneDrive)", "Dropbox", "Dropbox (Personal)",
    "iCloud Drive", "Mobile Documents", "CloudStorage", "Google Drive", "GoogleDrive-a@b.org",
    "My Drive", "Nutstore", "Nutstore Files", "我的坚果云", "坚果云同步", "BaiduNetdiskWorkspace",
    "BaiduSyncdisk", "百度网盘", "百度云同步盘", "WPSDrive", "WPS云盘", "WPS Cloud Files",
    "金山文档",
    "微云", "阿里云盘", "天翼云盘", "和彩云", "115网盘", "Nextcloud", "ownCloud", "Seafile",
    "SynologyDrive", "Syncthing", "pCloudDrive", "MEGAsync", "Yandex.Disk",
])  # fmt: skip
def test_synchronised(folder: str) -> None:
    assert code(f"/home/a/{folder}/office.db") == "store_synced"
    assert code(f"/home/a/{folder}/救助/2026/office.db") == "store_synced"


@pytest.mark.parametrize("folder", [
    "office", "红十字会", "onedrives", "WPS文件", "box", "sync", "Desktop", "cloud", "云南", "WPS",
    "my driver", "115", "坚果", "百度", "金山", "dropbox-old", "seafiles",
])  # fmt: skip
def test_not_synchronised(folder: str) -> None:
    assert code(f"/home/a/{folder}/office.db") == ""


def test_what_a_program_left_there(tmp_path: Path) -> None:
    assert code(tmp_path / "a/b/office.db") == ""
    for mark in (".dropbox.cache", ".stfolder", ".csync_journal.db"):
        (tmp_path / mark).mkdir()
        assert code(tmp_path / "a/b/office.db") == "store_synced"
        (tmp_path / mark).rmdir()
    told = Surroundings(mounts=HERE.mounts, synced=(str(tmp_path / "a"),))
    assert code(tmp_path / "a/b/office.db", told) == "store_synced"
    assert code(tmp_path / "ab/office.db", told) == ""


def test_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    os.symlink(tmp_path / "Dropbox", tmp_path / "mine")
    assert code(tmp_path / "mine/office.db") == "store_synced"
    (tmp_path / "plain").mkdir()
    os.symlink(tmp_path / "plain", tmp_path / "OneDrive")
    assert code(tmp_path / "OneDrive/office.db") == "store_synced"


@pytest.mark.parametrize("kind", [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "davfs",
    "ceph", "afs", "vboxsf", "fuse.s3fs",
])  # fmt: skip
def test_on_a_network(kind: str) -> None:
    around = Surroundings(mounts=(("/", "ext4"), ("/srv/share", kind), ("/srv/share/own", "xfs")))
    assert code("/srv/share/office.db", around) == "store_on_network"
    assert code("/srv/share/a/b/office.db", around) == "store_on_network"
    assert code("/srv/share/own/office.db", around) == ""
    assert code("/srv/shared/office.db", around) == ""
    above = Surroundings(mounts=(*around.mounts, ("/srv/share", "ext4")))  # mounted over it later
    assert code("/srv/share/office.db", above) == ""
    assert code("/srv/share/office.db", Surroundings(mounts=(("/", kind),))) == "store_on_network"


@pytest.mark.parametrize("kind", [
    "ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "9p", "fuseblk", "apfs", "ntfs", "nfsd",
    "fuse.ntfs-3g",
])  # fmt: skip
def test_on_a_disk_of_the_machine(kind: str) -> None:
    assert code("/srv/office.db", Surroundings(mounts=(("/", kind),))) == ""


def test_of_windows_and_macos() -> None:
    assert code(r"\\server\share\office.db") == "store_on_network"
    assert code(r"\\?\C:\office\office.db") == ""
    assert code(r"C:\office\office.db") == ""
    assert code("//server/share/office.db") == "store_on_network"
    remote = Surroundings(remote=("/Volumes/share",))
    assert code("/Volumes/share/office.db", remote) == "store_on_network"
    assert code("/Volumes/own/office.db", remote) == ""


def test_the_table_of_the_system(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_bytes(b"h:/x /mnt/a\\040b nfs rw 0 0\nshort\n/dev/x /mnt/\xff ext4 rw 0 0\n")
    assert list(where._mounts(table)) == [("/mnt/a b", "nfs"), ("/mnt/\udcff", "ext4")]
    assert list(where._mounts(tmp_path / "none")) == []
    assert list(where._told({"OneDrive": "/x", "OneDriveConsumer": ""})) == ["/x"]


def test_every_way_to_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, file = tmp_path / "office.db", tmp_path / "b"
    with office(store) as cf:
        backup(cf, file)
    shared = Surroundings(mounts=((str(tmp_path), "nfs4"),))
    monkeypatch.setattr(where, "surroundings", lambda file: shared)
    before = sorted(p.name for p in tmp_path.iterdir())
    for act in (
        lambda: Caseflow.open(store),
        lambda: Caseflow.demo(tmp_path / "new.db"),
        lambda: restore(file, tmp_path / "c.db", key=b"x" * 32),
    ):
        with pytest.raises(CaseflowError) as no:
            act()
        assert no.value.code == "store_on_network"
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    with Caseflow.demo():  # in memory
        pass
