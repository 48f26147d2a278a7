"""No two left who manage: the one left makes one more, and everybody is told."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from desk.test_staff import both, duties, three
from faults import now

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.store.typed import typed

PAPER: dict[str, Any] = {"paper": "市红字〔2026〕5号", "on": "2026-05-30"}


def key_of(path: Path) -> str:
    return Path(f"{path}.demo-key").read_text("ascii")


def alone(path: Path) -> Caseflow:
    cf = three(path=path)
    for login in ("ren", "guan"):
        cf.desk(login).end(login, "manage")
    return cf


def test_the_one_left_makes_one_more_and_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with alone(path) as cf:
        key = key_of(path)
        assert cf.restored == [] and cf.verify().restored == ()
        cf.desk("chen").restore_office("fu", key=key, **PAPER, request="r")
        cf.desk("chen").restore_office("fu", key=key, **PAPER, request="r")
        assert "manage" in duties(cf, "fu")
        with now.refused("two_still_manage"):
            cf.desk("chen").restore_office("jue", key=key, **PAPER)
        both(cf, cf.desk("chen").grant("jue", "manage"), "fu")
        report = cf.verify()
        assert report.ok and report.restored == (("SZW", "2026-06-01"),) == tuple(cf.restored)
        assert "2026-06-01" in report.words("zh") and "2026-06-01" in report.words("en")
        assert report.data()["restored"] == [{"branch": "SZW", "on": "2026-06-01"}]


def test_nobody_restores_while_two_manage_or_without_key_and_paper(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with three(path=path) as cf, now.refused("two_still_manage"):
        cf.desk("chen").restore_office("fu", key=key_of(path), **PAPER)
    with alone(tmp_path / "b.db") as cf:
        key, desk = key_of(tmp_path / "b.db"), cf.desk("chen")
        other = typed(b"x" * 32, demo=True)
        for how, code in (
            ({"key": other}, "wrong_key"),
            ({"key": "x"}, "key_malformed"),
            ({"paper": " "}, "no_paper_of_the_parent"),
            ({"on": "2026-06-02"}, "paper_of_later"),
            ({"on": "soon"}, "day_unreadable"),
        ):
            with now.refused(code):
                desk.restore_office("fu", **{"key": key, **PAPER, **how})
        with now.refused("own_grant"):
            desk.restore_office("chen", key=key, **PAPER)
        with now.refused("no_such_login"):
            desk.restore_office("nobody", key=key, **PAPER)
        for login in ("fu", "ren"):
            with pytest.raises(now.CaseflowError) as refused:
                cf.desk(login).restore_office("jue", key=key, **PAPER)
            assert (refused.value.code, refused.value.parts["could"]) == ("no_grant", ("chen",))
        assert cf.restored == [] and cf.verify().ok


@pytest.mark.parametrize("command", [["report"], ["report", "--stages"], ["verify"], ["people"]])
def test_every_report_tells_it(
    tmp_path: Path,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "a.db"
    alone(path).close()
    shell = ["--store", str(path), "--today", "2026-06-01"]
    if command == ["verify"]:
        shell = ["--store", str(path)]
    monkeypatch.setattr("sys.stdin", io.StringIO(key_of(path)))
    words = ["--as", "chen", "people", "restore", "fu", "--paper", "5", "--on", "2026-05-30"]
    assert run(["--store", str(path), "--today", "2026-06-01", *words]) == 0
    capsys.readouterr()
    run(["--json", *shell, *command])
    out = json.loads(capsys.readouterr().out)
    said = out["result"]["restored"] if command == ["verify"] else out["restored"]
    assert said == [{"branch": "SZW", "on": "2026-06-01"}]
    run([*shell, *command])
    said = capsys.readouterr().out
    assert "四子王旗红十字会" in said or "SZW" in said
