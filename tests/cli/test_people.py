"""`caseflow people`: who comes and goes, from a shell."""

from __future__ import annotations

import io
import json
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
    assert shell("--as", one, "confirm", ref, ok=1)["code"] == "own_proposal"
    (whole,) = shell("--as", two, "confirm", "--all")
    assert whole["private"]["staff.name"] == "新人"
    shell("--as", two, "confirm", ref)
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
        assert shell("--as", one, "confirm", "--all", *wrong, ok=1)["code"] == "option_missing"
    assert shell("--as", one, "confirm", "--all", "--preview", ok=1)["code"] == "preview_of_cases"
