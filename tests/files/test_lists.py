"""A file as a list: its verdicts are an event, written once with the cases of their chunk."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from office import id_no, office, staff

from caseflow import Branch, Caseflow, NotAllowed, Person
from caseflow.batch import run as batch
from caseflow.batch.run import run
from caseflow.lists.events import RowsJudged
from caseflow.proof.export import canonical

HEAD = ("患儿姓名", "身份证号", "收件日期")


def sheet(path: Path, rows: int = 9) -> Path:
    """Children; every fourth row has a day that is none, every fifth one that is still to come."""
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(HEAD)
        for n in range(rows):
            day = "农历" if n % 4 == 3 else "2027-01-01" if n % 5 == 4 else "2026-03-05"
            write.writerow((f"其木格{n}", id_no(f"2018-05-{n + 1:02d}"), day))
    return path


def judged(cf: Caseflow) -> list[Any]:
    """Every row of every list, as the events say it."""
    events = [e.event for e in cf.events(limit=100_000)]
    return [x for e in events if isinstance(e, RowsJudged) for x in e.judged]


def lines(cf: Caseflow) -> list[str]:
    return list(canonical(cf.journal, cf.office.keys))


def test_every_row_is_recorded_once_with_its_code_and_cell(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv")
    with office() as cf:
        report = run(cf.desk("chen"), path, "crcf.chd")
        rows = judged(cf)
        assert [(x.row, x.verdict) for x in rows] == [(v.row, v.verdict) for v in report.verdicts]
        numbers = {c.id: c.number for c in cf.cases()}
        assert [numbers.get(x.case, "") for x in rows] == [v.case for v in report.verdicts]
        bad = next(x for x in rows if x.row == 5)
        to_come = next(x for x in rows if x.row == 6)
        assert bad.cell == "C5" and to_come.cell == "C6"
        assert to_come.code == "day_to_come"
        before = cf.verify()
        assert run(cf.desk("chen"), path, "crcf.chd").counts["known"] == len(cf.cases())
        assert before.ok and cf.verify().events == before.events


def test_killed_anywhere_and_run_again_it_is_as_if_never_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK", 2)
    path = sheet(tmp_path / "a.csv")
    with office(tmp_path / "whole.db") as cf:
        run(cf.desk("chen"), path, "crcf.chd")
        whole = lines(cf)
    for chunks in range(1, 5):

        def dies(done: int, _: int, chunks: int = chunks) -> None:
            if done >= 2 * chunks:
                raise KeyboardInterrupt

        with office(tmp_path / f"{chunks}.db") as cf:
            with pytest.raises(KeyboardInterrupt):
                run(cf.desk("chen"), path, "crcf.chd", progress=dies)
            run(cf.desk("chen"), path, "crcf.chd")
            assert lines(cf) == whole and cf.verify().ok


def test_two_runs_side_by_side_judge_each_row_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK", 2)
    path = sheet(tmp_path / "a.csv")
    with office() as cf:
        other: list[Any] = []

        def meanwhile(done: int, _: int) -> None:
            if done == 4 and not other:
                other.append(run(cf.desk("chen"), path, "crcf.chd"))

        first = run(cf.desk("chen"), path, "crcf.chd", progress=meanwhile)
        rows = [x.row for x in judged(cf)]
        assert sorted(rows) == [v.row for v in first.verdicts] and cf.verify().ok


def test_who_may_not_enter_files_nothing(tmp_path: Path) -> None:
    for path in (sheet(tmp_path / "a.csv"), sheet(tmp_path / "none.csv", 0)):
        with office() as cf:
            before = cf.verify().events
            if path.stem == "a":
                with pytest.raises(NotAllowed):
                    run(cf.desk("fu"), path, "crcf.chd")
            else:
                assert run(cf.desk("fu"), path, "crcf.chd").verdicts == ()
            assert cf.verify().events == before


def test_a_person_without_a_programme_is_refused_though_no_row_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("患儿姓名,身份证号,收件日期\n其木格,x,农历\n", "utf-8")
    with office() as cf, pytest.raises(NotAllowed):
        run(cf.desk("fu"), path, "crcf.chd")


def test_a_file_for_earlier_aid_is_another_list(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    row = f"其木格,{id_no('2018-05-01')},2024-03-05,3000"
    path.write_text(f"患儿姓名,身份证号,资助日期,资助金额\n{row}\n", "utf-8")
    with office() as cf:
        (v,) = run(cf.desk("chen"), path, "crcf.chd", origin="external").verdicts
        assert v.verdict.startswith("accepted") and cf.case(v.case).status == "external"
        assert run(cf.desk("chen"), path, "crcf.chd", origin="external").counts == {"known": 1}
        run(cf.desk("chen"), path, "crcf.chd")
        assert len({e.stream for e in cf.events() if isinstance(e.event, RowsJudged)}) == 2
        assert cf.verify().ok


def test_the_same_file_at_two_desks_is_two_lists(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", 2)
    lu = Person("lu", "路录入", id_no("1986-02-07"), ("enter", "manage"), branch="WLCB")
    wu = Person("wu", "吴管理", id_no("1986-02-08"), ("manage",), branch="WLCB")
    county = Branch("SZW", "四子王旗红十字会", "county", "WLCB")
    city = Branch("WLCB", "乌兰察布市红十字会", "city")
    with Caseflow.demo(
        branch=(county, city), people=staff(lu, wu), funds=(), today="2026-06-01"
    ) as cf:
        first = run(cf.desk("chen"), path, "crcf.chd")
        other = run(cf.desk("lu"), path, "crcf.chd")
        assert [v.verdict for v in first.verdicts] == ["accepted", "accepted"]
        assert [v.verdict for v in other.verdicts] == ["known", "known"]
        filed = [e.stream for e in cf.events(limit=1000) if isinstance(e.event, RowsJudged)]
        assert len(set(filed)) == 2
        assert cf.verify().ok
