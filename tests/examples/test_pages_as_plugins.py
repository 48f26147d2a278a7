"""The programme that a page writes, as one would paste it into a file: it passes its own check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from caseflow.cli.app import run

ROOT = Path(__file__).parents[2]
PAGES = ("docs/zh/write-a-programme.md",)


def blocks(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("count", [1, 2])
def test_what_a_page_writes_passes_check(
    page: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("student.py").write_text("\n".join(blocks(page)[:count]), "utf-8")
    assert run(["--lang", "zh", "check", "--plugin", "student.py"]) == 0, capsys.readouterr().out
    assert "✗" not in capsys.readouterr().out


def test_both_blocks_in_one_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """With the steps and papers of the page put where it says."""
    monkeypatch.chdir(tmp_path)
    first, steps, *_ = blocks(PAGES[0])
    whole = steps + first.replace("    helps=applicant,\n", "    helps=applicant, papers=papers,\n"
        "    steps=[s for s in steps if s not in (step.service, step.evidence)][:-2]"
        " + [step.pay()],\n")  # fmt: skip
    Path("student.py").write_text(whole, "utf-8")
    assert run(["--lang", "zh", "check", "--plugin", "student.py"]) == 0, capsys.readouterr().out
