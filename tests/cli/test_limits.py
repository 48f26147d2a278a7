"""Limits and overrides from the command line: proposed, confirmed, in the queue and the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from office import child, office

from caseflow.cli.app import run
from caseflow.reports.papers import paper


def test_an_override_from_the_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    with office(tmp_path / "o.db", today="2026-06-01") as cf:
        case = cf.desk("chen").submit("crcf.chd", child(doc__echo=None))
        other = cf.desk("chen").submit("crcf.chd", child("2017-05-06", name="乌云"))

    def cli(*words: str, at: str = "2026-06-01", rc: int = 0) -> Any:
        capsys.readouterr()
        code = run(["--store", "o.db", "--today", at, *words, "--json"])
        out = capsys.readouterr()
        assert code == rc, out.err
        return json.loads(out.out)["result"] if rc == 0 else json.loads(out.err)

    words = ("--身份", "chen", "豁免", case, "材料", "--理由", "设备故障", "--关于")
    made = cli(*words, "超声心动图报告")
    level = ("--身份", "chen", "豁免", other, "本库没有的审核层级", "--理由", "无此层级", "--关于")
    assert cli(*level, "没有的层级", rc=1)["code"] == "nothing_called_so"
    assert cli(*words, "没有的 材料", rc=1)["code"] == "nothing_called_so"
    assert cli(*level, "盟市复核")["proposal"] != made["proposal"]
    cli("--as", "ren", "confirm", "--yes", made["proposal"])
    wrong = ("--as", "chen", "extend", case, "--until", "2027-06-30", "--why", "外省结算慢")
    assert cli(*wrong, rc=1)["code"] == "no_last_day"
    assert cli("report", "--late") == {
        "late": [],
        "waived": [{"case": case, "what": "document", "about": "echo", "until": ""}],
    }
    late = cli("--as", "ren", "queue", "--what", "late", at="2026-06-20")["rows"]
    assert {x["case"] for x in late} == {case, other} and all(x["late"] for x in late)
    found = cli("report", "--late", at="2026-06-20")["late"]
    assert found == [{"programme": "crcf.chd", "step": "review:county", "answered": 0, "due": 2}]
    assert run(["--store", "o.db", "--today", "2026-06-20", "--as", "ren", "queue"]) == 0
    said = capsys.readouterr().out
    assert "已超期" in said and "暂按默认期限" in said


def test_a_waived_level_stands_on_the_sheet_of_all_levels() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        made = cf.desk("chen").override(case, "level", about="review:city", why="无此层级")
        cf.desk("ren").confirm(made)
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        cf.desk("chen").record_outside(
            case, ["entry"], body="中国红基会", on="2026-03-10", paper="回执",
            facts={"application.upstream_entered_on": "2026-03-10"},
        )  # fmt: skip
        c = cf.case(case)
        cf.desk("ren").confirm(case, of=c.papers[0].version)
        assert "经两人豁免" in paper(cf.desk("ren"), case, "approval").html
