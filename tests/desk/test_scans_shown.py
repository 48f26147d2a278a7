"""A scan is shown only as the one that its event names: not another one's, not what somebody put in
its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import frozen
from codes import refuses
from office import child, office

from caseflow import Case, Caseflow, StoreError


@frozen
class Filed:
    """Two cases with a scan each, the first with two."""

    cf: Caseflow
    scans: tuple[tuple[Case, Path, bytes], ...]

    def shown(self, n: int) -> bytes:
        case = self.scans[n][0]
        return self.cf.desk("ren").document(case.number, case.version, purpose="check")


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[Filed]:
    with office(tmp_path / "a.db") as cf:
        chen = cf.desk("chen")
        one, two = (
            chen.submit("crcf.chd", child(born, name=n))
            for born, n in (("2018-03-02", "其木格"), ("2018-03-03", "乌云"))
        )
        folder, scans = tmp_path / "a.db.files", []
        for number, data in ((one, b"first"), (one, b"again"), (two, b"other")):
            before = set(folder.iterdir()) if folder.exists() else set()
            case = chen.attach(number, "echo", data, name="a.pdf")
            (file,) = set(folder.iterdir()) - before
            scans.append((case, file, data))
        yield Filed(cf, tuple(scans))


def test_each_is_shown(filed: Filed) -> None:
    assert [filed.shown(n) for n in range(3)] == [data for _, _, data in filed.scans]


@pytest.mark.parametrize(("n", "m"), [(0, 2), (0, 1)], ids=["of two cases", "of one case"])
def test_two_that_were_swapped_are_not_shown(filed: Filed, n: int, m: int) -> None:
    one, other = filed.scans[n][1], filed.scans[m][1]
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    for k in (n, m):
        with refuses(StoreError, "private_changed"):
            filed.shown(k)


def test_one_sealed_anew_by_who_holds_the_key_is_not_shown(filed: Filed) -> None:
    """It opens, and is not what the event says."""
    case, file, data = filed.scans[0]
    with filed.cf.desk("chen").seat.office.reading() as root:
        file.write_bytes(root.keys.seal_file(case.id, file.name, data))
    with refuses(StoreError, "private_changed"):
        filed.shown(0)


INSTEAD: dict[str, Callable[[Path, Path], object]] = {
    "nothing": lambda path, _: None,
    "a pipe": lambda path, _: os.mkfifo(path),
    "a folder": lambda path, _: path.mkdir(),
    "a device": lambda path, _: path.symlink_to("/dev/zero"),
    "a link to another scan": lambda path, other: path.symlink_to(other),
}


@pytest.mark.parametrize("name", INSTEAD)
def test_what_stands_in_its_place_is_not_waited_for(filed: Filed, name: str) -> None:
    path, other = filed.scans[0][1], filed.scans[1][1]
    path.unlink()
    INSTEAD[name](path, other)
    before = len(os.listdir("/proc/self/fd"))
    with refuses(StoreError, "file_missing"):
        filed.shown(0)
    assert len(os.listdir("/proc/self/fd")) == before


def test_one_that_never_ends_is_read_no_further_than_a_scan(filed: Filed) -> None:
    with filed.scans[0][1].open("r+b") as file:
        file.truncate(1 << 40)
    with refuses(StoreError, "private_changed"):
        filed.shown(0)
