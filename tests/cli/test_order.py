"""funds queue, serve, publish, ahead, behind: the order of those who wait, at the terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from office import id_no

from caseflow import Caseflow, yuan
from caseflow.cli.app import run


@pytest.fixture
def said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))

    def ask(*words: str) -> Any:
        capsys.readouterr()
        assert run([*words, "--json"]) == 0, capsys.readouterr()
        return json.loads(capsys.readouterr().out)["result"]

    return ask


def waiting(n: int) -> list[str]:
    """So many households are granted more than there is."""
    with Caseflow.open("caseflow.db") as cf:
        cases = []
        for i in range(n):
            facts = {
                "household.head.name": f"测试{i}", "household.head.id_no": id_no(f"196{i}-01-02"),
                "household.certificate": "dibao",
                "household.certificate.valid_to": "2099-12-31",
                "doc.need_certificate": "copy", "application.received_on": f"2026-03-0{9 - i}",
                "consent.given_on": "2026-03-01",
            }  # fmt: skip
            cases.append(cf.desk("enter").submit("hardship", facts))
            cf.desk("decide").decide(cases[-1], "grant", why="低保有效", fund="应急")
    return cases


def test_a_life_of_an_order(said: Any, tmp_path: Path) -> None:
    run(["init", "--demo"])
    said("--as", "clerk", "funds", "open", "应急", "--programme", "hardship")
    said("--as", "reviewer", "confirm", "--yes", "SZW-P1")
    late, early = waiting(2)
    shown = said("funds", "queue", "应急")
    assert [x["case"] for x in shown["rows"]] == [early, late] and shown["count"] == 2
    made = said("--as", "clerk", "funds", "publish", "应急")
    said("--as", "reviewer", "confirm", "--yes", made["proposal"])
    written = said("funds", "queue", "应急", "--notice", "list.txt")
    assert early in (tmp_path / written["file"]).read_text("utf-8")
    made = said("--as", "clerk", "funds", "ahead", late, "--basis", "urgent", "--why", "急")
    said("--as", "reviewer", "confirm", "--yes", made["proposal"])
    (place,) = said("funds", "queue", "--case", early)
    assert place["place"] == 2 and [m["case"] for m in place["ahead"]] == [late]
    made = said("--as", "clerk", "funds", "behind", late, "--why", "已缓")
    said("--as", "reviewer", "confirm", "--yes", made["proposal"])
    with Caseflow.open("caseflow.db") as cf:
        short = cf.case(early).short
        made_ = cf.desk("clerk").receive("应急", yuan(short // 100), reference="1")
        cf.desk("reviewer").confirm(made_)
    found = said("funds", "serve", "应急")
    assert (found["served"], found["waiting"], found["left_fen"]) == ([early], 1, 0)
    assert run(["funds", "queue", "应急"]) == 0
