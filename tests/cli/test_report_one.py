"""One report at a time: what would be left out in silence is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseflow.cli.app import run

TRIED = [
    (("--stages", "--late"), "report_one"),
    (("--recovered", "--stages"), "report_one"),
    (("conduct", "--late"), "report_one"),
    (("--since", "2026-01-01"), "report_of_conduct"),
    (("--late", "--out", "a.xlsx"), "report_of_conduct"),
    (("--stages",), ""),
    (("--late",), ""),
    ((), ""),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "a.db"
    assert run(["--store", str(path), "init", "--demo"]) == 0
    return path


@pytest.mark.parametrize(("options", "code"), TRIED)
def test_each_report_is_asked_for_alone(
    store: Path, options: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = run(["--json", "--store", str(store), "report", *options])
    err = capsys.readouterr().err
    assert (ended, json.loads(err)["code"] if err else "") == ((1, code) if code else (0, ""))
