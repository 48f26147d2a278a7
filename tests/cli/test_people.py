"""`caseflow people`: who comes and goes, from a shell."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from office import id_no

from caseflow.cli.app import run


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    store = tmp_path / "s.db"

    def call(*words: str, ok: int = 0) -> Any:
        code = run(["--json", "--store", str(store), *words])
        out, err = capsys.readouterr()
        assert code == ok, err
        return json.loads(out)["result"] if out else json.loads(err)

    call("init", "--demo")
    return call


def test_what_is_kept_under_a_code_is_called_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--store", str(tmp_path / "s.db")]
    (tmp_path / "a.toml").write_text(
        '["decide.above"]\nvalue = "某市红十字会"\nsince = 2026-01-01\nsource = "办公会"\n', "utf-8"
    )
    assert run([*at, "init", "--demo"]) == run([*at, "adopt", str(tmp_path / "a.toml")]) == 0
    capsys.readouterr()
    assert run([*at, "people", "proposals", "SZW-P1", "--as", "reviewer"]) == 0
    said = capsys.readouterr().out
    assert "某市红十字会" in said and not re.search(r"B[0-9a-f]{12}", said)


def test_hired_confirmed_granted_and_ended(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    managers = [p["login"] for p in shell("people") if "manage" in p["duties"]]
    one, two = managers[:2]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{id_no('1990-02-07')}\n"))
    hired = shell("--as", one, "people", "hire", "xin", "pay", "--name", "新人", "--id-no", "-")
    (ref,) = [p["proposal"] for p in hired["proposals"]]
    (listed,) = shell("--as", two, "people", "proposals")
    assert (listed["proposal"], listed["whom"], listed["allowed"]) == (ref, "xin", True)
    (whole,) = shell("--as", two, "people", "proposals", ref)
    assert whole["private"]["staff.name"] == "新人"
    assert shell("--as", one, "confirm", "--yes", ref, ok=1)["code"] == "own_proposal"
    (whole,) = shell("--as", two, "confirm", "--all")
    assert whole["private"]["staff.name"] == "新人"
    shell("--as", two, "confirm", "--yes", ref)
    new = next(p for p in shell("people") if p["login"] == "xin")
    assert new["duties"] == ["pay"]
    made = shell("--as", one, "people", "grant", "xin", "enter", "--until", "2099-01-01")
    shell("--as", one, "people", "withdraw", made["proposals"][0]["proposal"])
    assert shell("people", "proposals") == []
    assert shell("--as", "xin", "people", "end", "xin")["proposals"] == []
    assert shell("--as", one, "people", "declare", id_no("1971-01-01"))["proposals"] == []
    refused = shell("--as", one, "people", "grant", "xin", "paay", "--until", "tomorrow", ok=1)
    assert (refused["code"], refused["parts"]["near"]) == ("no_such_duty", "pay")
    found = shell("people", "check", ok=1)
    assert {"stops_when_leaving"} <= {g["code"] for g in found}


def test_several_proposals_are_confirmed_in_one_act(
    shell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with a verdict of its own; asked about once; whoever looks is among those who may."""
    one, two = [p["login"] for p in shell("people") if "manage" in p["duties"]][:2]
    for duty in ("enter", "pay", "supervise"):
        shell("--as", one, "people", "grant", "decider", duty, "--until", "2099-01-01")
    shell("--as", two, "people", "grant", "cashier", "enter", "--until", "2099-01-01")
    listed = shell("--as", two, "people", "proposals")
    refs = [p["proposal"] for p in listed]
    assert [two in p["could"] for p in listed] == [True, True, True, False]
    assert [p["could"] for p in shell("--as", one, "people", "proposals")] == [
        p["could"] for p in listed
    ]
    assert len(shell("--as", two, "confirm", "--all")) == 3  # shown, and nothing is confirmed
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert len(shell("--as", two, "people", "proposals")) == 4
    made = shell("--as", two, "confirm", refs[0], refs[3], "SZW-P99", "--yes", ok=1)
    assert made["confirmed"] == [refs[0]]
    assert made["refused"] == {refs[3]: "own_proposal", "SZW-P99": "no_proposal"}
    made = shell("--as", two, "confirm", "--all", "--yes")
    assert (made["confirmed"], made["refused"]) == (refs[1:3], {})
    assert [p["proposal"] for p in shell("--as", one, "people", "proposals")] == [refs[3]]
    assert shell("--as", two, "confirm", "--all", "--yes", ok=1)["code"] == "nothing_proposed"
    for wrong in ((refs[3],), ("--paper", "x")):
        assert shell("--as", one, "confirm", "--all", *wrong, ok=1)["code"] == "one_way_alone"
    assert shell("--as", one, "confirm", ok=1)["code"] == "nothing_named"
    assert shell("--as", one, "confirm", "--all", "--preview", ok=1)["code"] == "preview_of_cases"


def test_a_proposal_that_is_wrong_is_sent_back_and_who_proposed_it_reads_why(
    shell: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    """By a command, and by the answer at the question of `confirm`."""
    one, two = [p["login"] for p in shell("people") if "manage" in p["duties"]][:2]
    refs = [
        shell("--as", one, "people", "grant", "decider", d, "--until", "2099-01-01")["proposals"][
            0
        ]["proposal"]
        for d in ("enter", "pay")
    ]
    assert "sent_back" not in shell("--as", one, "queue")
    no = shell("--as", one, "people", "send-back", refs[0], "--why", "x", ok=1)
    assert no["code"] == "own_proposal"
    told = shell("--as", two, "人员", "退回", refs[0], "--why", "应为一年")
    assert told == {"sent_back": refs[0]}
    assert shell("--as", two, "confirm", "--yes", refs[0], ok=1)["code"] == "proposal_sent_back"
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    answers = iter(["否", "不设这一职责"])
    monkeypatch.setattr("click.prompt", lambda *a, **k: next(answers))
    assert run(["--store", str(tmp_path / "s.db"), "--as", two, "confirm", refs[1]]) == 0
    assert f"已退回 {refs[1]}" in capsys.readouterr().out
    assert shell("--as", one, "queue")["sent_back"] == refs
    assert "sent_back" not in shell("--as", two, "queue")
    listed = shell("--as", one, "people", "proposals")
    assert [(p["back_by"], p["allowed"]) for p in listed] == [(two, False)] * 2
    whys = [shell("--as", one, "people", "proposals", r)[0]["private"]["back_why"] for r in refs]
    assert whys == ["应为一年", "不设这一职责"]
    for ref in refs:
        shell("--as", one, "people", "withdraw", ref)
    assert "sent_back" not in shell("--as", one, "queue")


def test_where_it_was_sent_back_a_table_says_so(tmp_path: Path, capsys: Any) -> None:
    at = ["--store", str(tmp_path / "s.db")]
    run([*at, "--json", "init", "--demo"])
    capsys.readouterr()
    run([*at, "--json", "people"])
    people = json.loads(capsys.readouterr().out)["result"]
    one, two = [p["login"] for p in people if "manage" in p["duties"]][:2]
    run([*at, "--as", one, "people", "grant", "decider", "enter", "--until", "2099-01-01"])
    run([*at, "--as", two, "people", "send-back", "SZW-P1", "--why", "应为一年"])
    assert "已退回 SZW-P1" in capsys.readouterr().out
    run([*at, "--as", one, "queue"])
    assert "SZW-P1 被退回" in capsys.readouterr().out
    run([*at, "--as", one, "people", "proposals"])
    assert "由演示审核人退回" in capsys.readouterr().out
    run([*at, "--as", one, "people", "proposals", "SZW-P1"])
    assert "退回的理由" in capsys.readouterr().out
