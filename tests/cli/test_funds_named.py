"""Who names a fund that is none is told at the terminal which there are, by name; an error itself,
and whatever a script reads, holds codes alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseflow.cli.app import run
from caseflow.words.fund import CALLED


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    path = str(tmp_path / "a.db")
    assert run(["--store", path, "init", "--demo"]) == 0
    return ["--store", path]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_which_funds_there_are_is_said_by_name(
    store: list[str], lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ("没有的", "自有资今"):
        capsys.readouterr()
        assert run([*store, "--lang", lang, "pay", "--fund", typed]) == 1
        err = capsys.readouterr().err
        assert "自有资金" in err and "F1" not in err
        assert not CALLED  # what another one is told names codes
    assert run([*store, "--json", "pay", "--fund", "没有的"]) == 1
    assert json.loads(capsys.readouterr().err)["parts"]["known"][0] == "F1"
