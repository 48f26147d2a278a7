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
