"""A store is made whole or not at all, its key with it, also by a process that dies midway."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from office import staff

from caseflow import Branch, Caseflow, CaseflowError, FundSpec, Person
from caseflow.proof.verify import verify_file

MOST = 400


def create(folder: Path, **more: Any) -> Caseflow:
    given: dict[str, Any] = {"branch": "SZW", "people": staff(), "key": folder / "keys/office.key"}
    (folder / "store").mkdir(exist_ok=True)
    return Caseflow.create(folder / "store/office.db", **(given | more))


def left(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def killed_at(folder: Path, n: int) -> bool:
    """Make a store in a process that dies where it would touch a file of it the nth time; True if
    it was done before that."""
    (folder / "store").mkdir(parents=True)
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event: str, given: tuple[object, ...]) -> None:
            nonlocal seen
            told = event in ("open", "os.link", "os.rename", "os.remove", "sqlite3.connect")
            if told and any(str(folder) in str(x) for x in given):
                seen += 1
                if seen == n:
                    os._exit(9)

        try:
            sys.addaudithook(hook)
            create(folder).close()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.deep)])
def test_killed_at_each_file_it_touches(tmp_path: Path, step: int) -> None:
    made = []
    for n in range(1, MOST, step):
        folder = tmp_path / str(n)
        done = killed_at(folder, n)
        there = (folder / "store/office.db").exists()
        made.append(there)
        assert not (folder / "keys/office.key").exists() or there
        if there:  # it is whole, and opens with the key that was named
            assert verify_file(folder / "store/office.db").ok
            with Caseflow.open(folder / "store/office.db", key=folder / "keys/office.key") as cf:
                assert cf.verify(replay=True).ok
        else:  # and can be made as if nothing had been
            create(folder).close()
        if done:
            break
    assert done and made == sorted(made)
    assert made.count(False) * step > 3 and made.count(True) * step > 3


def test_a_refused_one_leaves_nothing(tmp_path: Path) -> None:
    for code, more in (
        ("branch_code", {"branch": "szw"}),
        ("branch_code", {"branch": "SZ旗"}),
        ("branch_code", {"branch": "ZHANGSAN"}),
        ("two_managers", {"people": staff()[:1]}),
        ("key_beside", {"key": tmp_path / "store/office.key"}),
    ):
        with pytest.raises(CaseflowError) as no:
            create(tmp_path, **more)
        assert no.value.code == code and left(tmp_path) == []
    with pytest.raises(CaseflowError):  # refused by a guard, when the files are there
        create(tmp_path, branch=(Branch("SZW"),), funds=(FundSpec("x", owner="SZW"),),
               people=(*staff(), Person("x", "甲", "1", ("pay",), branch="NONE")))  # fmt: skip
    assert left(tmp_path) == []


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_nothing_of_a_store_is_taken_over(tmp_path: Path, end: str) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / f"store/office.db{end}").write_text("other")
    with pytest.raises(CaseflowError) as no:
        create(tmp_path)
    assert no.value.code == "store_exists" and left(tmp_path) == [f"store/office.db{end}"]


def test_a_key_that_stands_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/office.key").write_text("other")
    with pytest.raises(CaseflowError) as no:
        create(tmp_path)
    assert no.value.code == "key_exists" and left(tmp_path) == ["keys/office.key"]


def test_only_a_demonstration_chooses_its_day(tmp_path: Path) -> None:
    with create(tmp_path) as cf, pytest.raises(CaseflowError) as no:
        cf.today = "2000-01-01"
    assert no.value.code == "demo_only"
    with pytest.raises(CaseflowError) as no:
        Caseflow.open(tmp_path / "store/office.db", key=tmp_path / "keys/office.key",
                      today="2000-01-01")  # fmt: skip
    assert no.value.code == "demo_only"
    from caseflow.cli.app import run

    key = str(tmp_path / "keys/office.key")
    store = str(tmp_path / "store/office.db")
    assert run(["--store", store, "--key", key, "--today", "2000-01-01", "report"]) == 1
    assert run(["--store", store, "--key", key, "report"]) == 0
    assert left(tmp_path) == ["keys/office.key", "store/office.db"]
