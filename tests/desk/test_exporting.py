"""The whole journal, opened: who may, what is recorded, who can read the file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from office import child, id_no, office, refused, staff

from caseflow import Caseflow, NotAllowed, Person
from caseflow.branch.events import DataRead
from caseflow.cli.app import run
from caseflow.proof.export import canonical
from caseflow.store.keys import Keys

PROGRAMME = "crcf.chd"


def exports(cf: Caseflow) -> list[DataRead]:
    reads = [e.event for e in cf.events(limit=99_999) if isinstance(e.event, DataRead)]
    return [r for r in reads if r.purpose == "export"]


def test_it_is_recorded_before_anything_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    with office() as cf:
        number = cf.desk("chen").submit(PROGRAMME, child())
        opens, seen = Keys.open, list[int]()

        def opening(self: Keys, *words: Any) -> bytes:
            seen.append(len(exports(cf)))
            return opens(self, *words)

        monkeypatch.setattr(Keys, "open", opening)
        lines = cf.desk("fu").export_journal()
        assert seen and set(seen) == {1}
        assert lines == list(canonical(cf.journal, cf.office.keys)) and child()["child.name"] in (
            "\n".join(lines)
        )
        (read,) = exports(cf)
        of = {cf.case(number).id, cf.case(number).beneficiary}
        assert of < set(read.subjects) and len(read.subjects) == len(set(read.subjects))
        assert cf.desk("chen").export_journal() and len(exports(cf)) == 2 and cf.verify().ok


def test_who_may_not_leaves_no_trace() -> None:
    own = Person(
        "own",
        "自家人",
        id_no("1979-01-01"),
        ("supervise",),
        branch="",
        relatives=(id_no("2015-05-06"),),
    )
    with office(city=True) as cf:
        cf.desk("chen").submit(PROGRAMME, child())
        before = cf.journal.last()
        for login in ("jue", "shi"):  # decides; reviews in the city
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).export_journal()
        assert cf.journal.last() == before
    facts = child("2015-05-06")
    with Caseflow.demo(branch="SZW", people=staff(own), today="2026-06-01") as cf:
        cf.desk("chen").submit(PROGRAMME, facts)
        before = cf.journal.last()
        with pytest.raises(NotAllowed):
            cf.desk("own").export_journal()
        assert cf.journal.last() == before
        assert cf.desk("fu").export_journal()


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_its_file_is_its_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--demo"]) == 0
    Path("old.jsonl").write_text("x" * 99_999)
    assert run(["export", "--canonical", "old.jsonl"]) == 1  # nobody's file is written over
    assert Path("old.jsonl").read_text() == "x" * 99_999
    for _ in range(2):
        assert run(["export", "--canonical", "new.jsonl"]) == 0
        assert Path("new.jsonl").stat().st_mode & 0o777 == 0o600
        assert Path("new.jsonl").read_text("utf-8").startswith("[")
        Path("new.jsonl").chmod(0o644)
    with Caseflow.open("caseflow.db") as cf:
        assert len(exports(cf)) == 2
    assert run(["export", "--canonical", "c.jsonl", "--as", "decider"]) == 1
    assert not Path("c.jsonl").exists()
    capsys.readouterr()
