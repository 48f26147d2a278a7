"""An extra that is not installed is named, with the command that brings it, before work begins."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caseflow import CaseflowError, Edition
from caseflow.extras import EXTRAS, need
from caseflow.files.read import read
from caseflow.hardship import HARDSHIP

ROW = (
    "户主姓名,户主身份证号,困难类型,有效期至,困难证明,收件日期,同意日期\n"
    "测试甲,152634197001010001,低保,2026-12-31,复印件,2026-03-05,2026-03-05\n"
)
HIDES = "import sys; sys.modules.update(dict.fromkeys({packages!r})); "


def without(extra: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command line of an installation that lacks an extra."""
    code = HIDES.format(packages=EXTRAS[extra])
    code += f"sys.argv[1:] = {list(words)!r}; from caseflow.cli import main; main()"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=env,
        text=True,
        capture_output=True,
        check=False,
    )


def test_nothing_is_filed_where_its_answer_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "hardship.csv").write_text(ROW, "utf-8")
    assert without("columnar", "init", "--demo", folder=tmp_path).returncode == 0
    for words in (("run", "hardship.csv"), ("assess", "hardship.csv"), ("template", "hardship")):
        done = without("excel", "--json", *words, folder=tmp_path)
        assert done.returncode == 1, words
        assert json.loads(done.stderr.splitlines()[-1])["code"] == "extra_missing", words
    assert json.loads(without("excel", "--json", "cases", folder=tmp_path).stdout)["result"] == []


def test_without_the_command_line_it_says_so_in_both_languages(tmp_path: Path) -> None:
    done = without("cli", "cases", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr.count('pip install "caseflow-aid[cli]"') == 2 and "Traceback" not in done.stderr
    )


def test_a_table_needs_its_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    edition: Any = Edition.load(HARDSHIP.on("2026-03-05").to_json())
    monkeypatch.setitem(sys.modules, "polars", None)
    for ask in (edition.assess_table, edition.assess_batches):
        with pytest.raises(CaseflowError) as said:
            ask([])
        assert (said.value.code, said.value.parts["extra"]) == ("extra_missing", "columnar")
    need("excel")


def test_a_workbook_needs_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(CaseflowError) as said:
        read(tmp_path / "a.xlsx")
    assert (said.value.code, said.value.parts["packages"]) == (
        "extra_missing",
        ("python_calamine",),
    )
